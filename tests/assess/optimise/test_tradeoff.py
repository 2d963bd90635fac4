"""Frontiers of small problems whose answer is known or can be counted out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.assess.optimise.search import nearest, solve
from gproject.assess.optimise.terrain import Scalar, Terrain
from gproject.assess.optimise.tradeoff import Candidate, Tradeoff, tradeoff


def _terrain(evaluate, counts, aims: int, seed: int = 0) -> Terrain:
    return Terrain(evaluate, np.asarray(counts, float), aims, np.zeros((1, len(counts))), seed)


def _frontier(terrain: Terrain, points: int) -> Tradeoff:
    return tradeoff([terrain], points, lambda way, steps: True)


def _grid(counts) -> np.ndarray:
    return np.array(list(itertools.product(*(range(int(c) + 1) for c in counts))), dtype=float)


def _undominated(values: np.ndarray) -> set[tuple[float, ...]]:
    kept = set()
    for row in values:
        better = (values >= row).all(axis=1) & (values > row).any(axis=1)
        if not better.any():
            kept.add(tuple(np.round(row, 6)))
    return kept


# The linear example of the ε-constraint literature (Mavrotas 2009, section 3):
# max x1, max 3 x1 + 4 x2 subject to x1 ≤ 20, x2 ≤ 40, 5 x1 + 4 x2 ≤ 200. Its frontier is the
# segment from (8, 184) to (20, 160). Here x2 moves in quarters, so the segment is on the lattice.
QUARTERS = (20, 160)


def _mavrotas(steps: np.ndarray) -> np.ndarray:
    x1, x2 = steps[:, 0], steps[:, 1] / 4
    return np.stack([x1, 3 * x1 + 4 * x2, 5 * x1 + 4 * x2 - 200], axis=1)


def test_the_textbook_payoff_table_is_found() -> None:
    found = _frontier(_terrain(_mavrotas, QUARTERS, 2), 5)
    aims = [one.aims for one in found.candidates]
    assert aims[0] == pytest.approx((20, 160))
    assert aims[-1] == pytest.approx((8, 184))


def test_the_textbook_frontier_lies_on_its_segment() -> None:
    found = _frontier(_terrain(_mavrotas, QUARTERS, 2), 13)
    assert len(found.candidates) == 13
    for first, second in (one.aims for one in found.candidates):
        assert second == pytest.approx(200 - 2 * first)
        assert 8 <= first <= 20


def _site(steps: np.ndarray) -> np.ndarray:
    """Floors, homes and green with a hinge in the money and a ratio of density."""
    floors, homes, green = (steps * np.array([10.0, 100.0, 0.02])).T
    land = 100.0 * (0.8 - green)
    built = floors + 0.1 * homes
    levy = 0.2 * np.maximum(0.0, built - 60.0)
    money = 0.09 * homes - 0.8 * floors - levy - 20.0 * green - 0.6 * np.maximum(0, homes / 10 - 30)
    return np.stack([floors, homes, 100 * green, -money, built / land - 6.0], axis=1)


SITE = (30, 40, 20)


def test_no_point_of_three_aims_is_dominated_by_any_setting() -> None:
    found = _frontier(_terrain(_site, SITE, 3), 25)
    values = _site(_grid(SITE))
    kept = values[(values[:, 3:] <= 1e-9).all(axis=1), :3]
    best = _undominated(kept)
    assert len(found.candidates) >= 8
    for one in found.candidates:
        assert tuple(np.round(one.aims, 6)) in best


def test_every_candidate_keeps_its_guards_by_the_function_itself() -> None:
    for one in _frontier(_terrain(_site, SITE, 3), 16).candidates:
        assert (_site(one.found.steps[np.newaxis])[0, 3:] <= 1e-9).all()


def test_the_same_question_gives_the_same_candidates() -> None:
    first, second = (_frontier(_terrain(_site, SITE, 2), 9) for _ in range(2))
    assert [tuple(one.found.steps) for one in first.candidates] == [
        tuple(one.found.steps) for one in second.candidates
    ]


def _random_problem(draws: list[int], shape: int):
    numbers = np.array(draws, dtype=float).reshape(4, 3)

    def evaluate(steps: np.ndarray) -> np.ndarray:
        first, second, cost, size = (steps @ numbers.T).T
        hinge = np.maximum(0.0, size - 20.0) * (shape - 1)
        return np.stack([first, second, cost + hinge - 40.0, size - 45.0], axis=1)

    return evaluate


PROBLEMS = st.tuples(
    st.lists(st.integers(0, 6), min_size=12, max_size=12), st.integers(0, 2)
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(problem=PROBLEMS)
def test_small_problems_match_brute_force(problem: tuple[list[int], int]) -> None:
    counts = (6, 5, 4)
    evaluate = _random_problem(*problem)
    values = evaluate(_grid(counts))
    kept = values[(values[:, 2:] <= 1e-9).all(axis=1), :2]
    best = _undominated(kept)
    found = _frontier(_terrain(evaluate, counts, 2), 8)
    assert {tuple(np.round(one.aims, 6)) for one in found.candidates} <= best
    assert max(one.aims[0] for one in found.candidates) == pytest.approx(kept[:, 0].max())
    assert max(one.aims[1] for one in found.candidates) == pytest.approx(kept[:, 1].max())


@settings(max_examples=25, deadline=None)
@given(problem=PROBLEMS, tighter=st.integers(0, 30))
def test_a_tighter_limit_never_improves_the_aim(
    problem: tuple[list[int], int], tighter: int
) -> None:
    evaluate = _random_problem(*problem)

    def harder(steps: np.ndarray) -> np.ndarray:
        return evaluate(steps) + np.array([0.0, 0.0, tighter, 0.0])

    only_first = Scalar((1.0, 0.0), (-np.inf, -np.inf))
    before, after = (solve(_terrain(one, (6, 5, 4), 2), only_first) for one in (evaluate, harder))
    assert before is not None
    if after is not None:
        gains = [evaluate(one.steps[np.newaxis])[0, 0] for one in (before, after)]
        assert gains[1] <= gains[0] + 1e-9


def test_nothing_is_offered_where_no_setting_keeps_the_guards() -> None:
    def evaluate(steps: np.ndarray) -> np.ndarray:
        return np.stack([steps[:, 0], steps[:, 1], 12.0 - steps.sum(axis=1)], axis=1)

    terrain = _terrain(evaluate, (5, 5), 2)
    assert _frontier(terrain, 5) == Tradeoff((), complete=True, able=frozenset())
    steps, _ = nearest(terrain, Scalar((0.0, 0.0), (-np.inf, -np.inf)))
    assert tuple(steps) == (5, 5)


def test_a_step_in_the_guard_is_found_by_moving_around() -> None:
    """A function with jumps is neither affine nor a hinge; the local search still respects it."""

    def evaluate(steps: np.ndarray) -> np.ndarray:
        a, b = steps.T
        jump = np.where(a >= 4, 30.0, 0.0)
        return np.stack([a, b, a * 3 + b * 2 + jump - 40.0], axis=1)

    counts = (10, 12)
    values = evaluate(_grid(counts))
    kept = values[values[:, 2] <= 0, :2]
    found = solve(_terrain(evaluate, counts, 2), Scalar((1.0, 0.7), (-np.inf, -np.inf)))
    assert found is not None
    assert not found.proven
    assert found.steps @ [1.0, 0.7] == pytest.approx((kept @ [1.0, 0.7]).max())


def test_what_the_full_model_refuses_is_never_offered() -> None:
    refused: list[tuple[float, ...]] = []

    def accept(way: int, steps: np.ndarray) -> bool:
        if steps[0] > 15:
            refused.append(tuple(steps))
            return False
        return True

    found = tradeoff([_terrain(_mavrotas, QUARTERS, 2)], 5, accept)
    assert refused
    assert all(one.found.steps[0] <= 15 for one in found.candidates)


def test_progress_is_told_and_can_stop_the_search() -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 4

    found = tradeoff([_terrain(_mavrotas, QUARTERS, 2)], 10, lambda way, steps: True, stop)
    assert not found.complete
    assert told == [(n, 12) for n in range(1, 5)]
    assert found.candidates


def test_the_better_of_two_terrains_gives_each_point() -> None:
    def worse(steps: np.ndarray) -> np.ndarray:
        return _mavrotas(steps) + np.array([0.0, 0.0, 50.0])

    both = [_terrain(one, QUARTERS, 2) for one in (worse, _mavrotas)]
    found = tradeoff(both, 6, lambda way, steps: True)
    assert {one.terrain for one in found.candidates} == {1}
    assert all(isinstance(one, Candidate) for one in found.candidates)

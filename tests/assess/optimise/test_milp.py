"""The mixed-integer programme against brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.assess.optimise.milp import Programme
from gproject.assess.optimise.surrogate import Piece, Shape, Surrogate

COUNTS = np.array([6.0, 7.0])
GRID = np.array([[a, b] for a in range(7) for b in range(8)], dtype=float)
SLOPES = st.lists(st.integers(-4, 4), min_size=2, max_size=2)
PIECES = st.lists(st.tuples(SLOPES, st.integers(-8, 8)), min_size=1, max_size=3)


def _surrogate(shape: Shape, pieces: list[tuple[list[int], int]]) -> Surrogate:
    return Surrogate(
        shape, tuple(Piece(np.array(slope, float), float(level)) for slope, level in pieces)
    )


@settings(max_examples=60, deadline=None)
@given(aim=PIECES, guard=PIECES, shapes=st.tuples(*[st.sampled_from(["concave", "convex"])] * 2))
def test_the_optimum_of_hinges_under_hinges_is_that_of_all_settings(
    aim: list[tuple[list[int], int]],
    guard: list[tuple[list[int], int]],
    shapes: tuple[Shape, Shape],
) -> None:
    wanted, held = _surrogate(shapes[0], aim), _surrogate(shapes[1], guard)
    programme = Programme(np.zeros(2), COUNTS)
    programme.maximise(wanted, 1.0)
    programme.keep(held)
    found = programme.solve()
    allowed = held.at(GRID) <= 1e-9
    if not allowed.any():
        assert found is None
        return
    assert found is not None
    assert held.at(found.steps) <= 1e-6
    assert wanted.at(found.steps) == pytest.approx(wanted.at(GRID)[allowed].max(), abs=1e-3)


def test_a_slack_takes_up_what_cannot_be_kept() -> None:
    programme = Programme(np.zeros(2), COUNTS)
    programme.keep(_surrogate("affine", [([-1, -1], 20)]), slack_cost=1.0)
    found = programme.solve()
    assert found is not None
    assert (found.steps == COUNTS).all()
    assert found.objective == pytest.approx(-7.0)


def test_a_constant_that_breaks_its_bound_is_infeasible_whatever_the_levers() -> None:
    programme = Programme(np.zeros(2), COUNTS)
    programme.keep(_surrogate("affine", [([0, 0], 1)]))
    assert programme.solve() is None


def test_the_dual_of_a_relaxed_row_is_what_one_more_unit_brings() -> None:
    programme = Programme(np.zeros(2), np.array([100.0, 100.0]))
    programme.maximise(_surrogate("affine", [([3, 2], 0)]), 1.0)
    programme.keep(_surrogate("affine", [([1, 1], -50)]), name="land")
    programme.keep(_surrogate("affine", [([2, 1], -80)]), name="power")
    found = programme.solve(relaxed=True)
    assert found is not None
    assert found.duals == {"land": pytest.approx(1.0), "power": pytest.approx(1.0)}


def test_two_solves_give_the_same_setting() -> None:
    def once() -> np.ndarray:
        programme = Programme(np.zeros(2), COUNTS)
        programme.maximise(_surrogate("affine", [([1, 1], 0)]), 1.0)
        programme.keep(_surrogate("affine", [([2, 2], -13)]))
        found = programme.solve()
        assert found is not None
        return found.steps

    assert (once() == once()).all()

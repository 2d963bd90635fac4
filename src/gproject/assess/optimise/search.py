"""The best setting of the levers for one question: outer approximation, else a trust region.

Where every function asked for is affine, concave or convex, a MILP over its pieces has the true
optimum as soon as the pieces tell the truth at its solution; where they do not, the truth is added
as another piece and the MILP is solved again (Kelley 1960; Duran and Grossmann 1986). Any other
function is linearised where the search stands, within a trust region that shrinks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from gproject.assess.optimise.milp import GAP, Programme, Solution
from gproject.assess.optimise.nearby import Nearby
from gproject.assess.optimise.surrogate import EXACT, Array, Surrogate
from gproject.assess.optimise.terrain import Scalar, Terrain

CUTS = 12
"""Rounds of outer approximation before the trust region takes over."""
MOVES = 24
"""Steps of the trust region."""
FIRST_REGION = 0.2
"""Part of each lever's bounds over which the first linearisation is trusted."""
SHRINK, GENTLE = 0.2, 0.8
"""What a failed step makes of the region: where nothing was learnt from it, and where something."""
SHORTEST = 0.005
"""Region below which a failed step shrinks it whatever was learnt."""
STRIDES = (1.0, 4.0, 16.0)
ROUNDS = 6
SLACK_COST = 1e3
"""Cost of a scaled unit of excess beside objectives of about 1."""


@dataclass(frozen=True)
class Found:
    """A setting that keeps all that was asked; `proven` up to the gap of the MILP."""

    steps: Array
    values: Array
    proven: bool


def solve(terrain: Terrain, scalar: Scalar, polish: bool = True) -> Found | None:
    """The best setting for a question, or None when none was found that keeps its guards.

    Without a proof the neighbours are tried as well, unless `polish` is off.
    """
    if not _is_local(terrain, scalar):
        found = _by_cuts(terrain, scalar)
        if found is not None and found.proven:
            return _unless_better(terrain, scalar, found)
        if found is None and _is_exact(terrain, scalar) and not _is_kept(terrain, scalar):
            return None
    if _by_trust_region(terrain, scalar) is None:
        return None
    return _polished(terrain, scalar) if polish else _best_kept(terrain, scalar)


def nearest(terrain: Terrain, scalar: Scalar) -> tuple[Array, Array]:
    """Steps and values of the setting that breaks the guards least, in scaled units."""
    for _ in range(CUTS):
        solution = stated(terrain, scalar, slack_cost=SLACK_COST).solve()
        if solution is None:
            break
        values = terrain.measure(solution.steps[np.newaxis])[0]
        if not terrain.learn(solution.steps, values, terrain.used(scalar)):
            break
    best = terrain.best(scalar)
    assert best is not None
    return best


def stated(
    terrain: Terrain,
    scalar: Scalar,
    box: tuple[Array, Array] | None = None,
    instead: dict[int, Surrogate] | None = None,
    slack_cost: float | None = None,
) -> Programme:
    """The question as a MILP; `instead` gives the surrogates of local functions."""
    lower, upper = box or (np.zeros_like(terrain.counts), terrain.counts)
    programme = Programme(lower, upper)
    given = instead or {}
    for column in range(terrain.aims):
        surrogate = given.get(column, terrain.surrogates[column])
        if scalar.weights[column]:
            programme.maximise(surrogate, scalar.weights[column] * terrain.scale[column])
        if np.isfinite(scalar.floors[column]):
            floor = scalar.floors[column] / terrain.scale[column]
            programme.keep(surrogate.negated().shifted(floor), slack_cost, f"aim {column}")
    for column in terrain.guards(scalar):
        surrogate = given.get(column, terrain.kept(column))
        programme.keep(surrogate, slack_cost, f"guard {column - terrain.aims}")
    return programme


def _is_local(terrain: Terrain, scalar: Scalar) -> bool:
    return any(terrain.surrogates[one].shape == "local" for one in terrain.used(scalar))


def _is_exact(terrain: Terrain, scalar: Scalar) -> bool:
    return all(terrain.surrogates[one].is_exact for one in terrain.used(scalar))


def _unless_better(terrain: Terrain, scalar: Scalar, found: Found) -> Found:
    """What was found, unless something measured is better.

    Beyond the gap that means that a piece was not known, and the proof is void.
    """
    best = _best_kept(terrain, scalar)
    if best is None:
        return found
    here, there = terrain.worth(scalar, np.stack([found.values, best.values]))
    if there <= here:
        return found
    return replace(best, proven=bool(there <= here + GAP * abs(here)))


def _is_kept(terrain: Terrain, scalar: Scalar) -> bool:
    return _best_kept(terrain, scalar) is not None


def _best_kept(terrain: Terrain, scalar: Scalar) -> Found | None:
    best = terrain.best(scalar)
    if best is None or not terrain.is_kept(scalar, best[1]):
        return None
    return Found(*best, proven=False)


def _by_cuts(terrain: Terrain, scalar: Scalar) -> Found | None:
    for _ in range(CUTS):
        solution = stated(terrain, scalar).solve()
        if solution is None:
            return None
        values = terrain.measure(solution.steps[np.newaxis])[0]
        if _is_true(terrain, scalar, solution, values):
            return Found(solution.steps, values, proven=_is_exact(terrain, scalar))
        news = terrain.learn(solution.steps, values, terrain.used(scalar))
        if not news or _is_local(terrain, scalar):
            return None
    return None


def _is_true(terrain: Terrain, scalar: Scalar, solution: Solution, values: Array) -> bool:
    if terrain.excess(scalar, values[np.newaxis])[0] > 0:
        return False
    told = np.array([float(one.at(solution.steps)) for one in terrain.surrogates])
    worth, promised = (
        float(terrain.worth(scalar, row[np.newaxis])[0]) for row in (values, told)
    )  # fmt: skip
    loose = max(one.tolerance for one in terrain.surrogates[: terrain.aims])
    size = float(np.abs(np.array(scalar.weights) * terrain.scale[: terrain.aims]).sum())
    return worth >= promised - max(GAP * abs(promised), loose * size, EXACT)


def _by_trust_region(terrain: Terrain, scalar: Scalar) -> Found | None:
    """Linearise where the search stands, keep what candidates showed, move when it is better."""
    best = terrain.best(scalar)
    if best is None:
        return None
    at, values = best
    nearby = Nearby(terrain, scalar)
    nearby.stand(at, values, terrain.tangents(at[np.newaxis]))
    part = FIRST_REGION
    for _ in range(MOVES):
        reach = np.maximum(1.0, np.round(part * terrain.counts))
        box = (np.maximum(0.0, at - reach), np.minimum(terrain.counts, at + reach))
        solution = stated(terrain, scalar, box, nearby.surrogates(), SLACK_COST).solve()
        # What is best in a wide region is best in any narrower one.
        if solution is None or np.array_equal(solution.steps, at):
            break
        candidate, tangents = terrain.measure_with_tangents(solution.steps)
        if _is_better(terrain, scalar, candidate, values):
            at, values, part = solution.steps, candidate, min(1.0, 2.0 * part)
            nearby.stand(at, values, tangents)
        elif nearby.learn(solution.steps, candidate, tangents) and part > SHORTEST:
            part *= GENTLE
        elif (reach <= 1.0).all():
            break
        else:
            part *= SHRINK
    return _best_kept(terrain, scalar)


def _is_better(terrain: Terrain, scalar: Scalar, new: Array, old: Array) -> bool:
    both = np.stack([new, old])
    excess, worth = terrain.excess(scalar, both), terrain.worth(scalar, both)
    if excess[0] != excess[1]:
        return bool(excess[0] < excess[1])
    return bool(worth[0] > worth[1])


def _polished(terrain: Terrain, scalar: Scalar) -> Found | None:
    """The best of the settings around the best known, one or two levers moved at a time."""
    best = terrain.best(scalar)
    if best is None:
        return None
    at, values = best
    for _ in range(ROUNDS):
        _measure_around(terrain, at)
        following = terrain.best(scalar)
        assert following is not None
        if not _is_better(terrain, scalar, following[1], values):
            break
        at, values = following
    return Found(at, values, proven=False) if terrain.is_kept(scalar, values) else None


def _measure_around(terrain: Terrain, at: Array) -> None:
    """Measure the settings around one, one or two levers moved at a time."""
    around = _around(at, terrain.counts)
    fresh = [row for row in around if not terrain.is_known(row)]
    if fresh:
        terrain.measure(np.stack(fresh))


def _around(at: Array, counts: Array) -> Array:
    single = [sign * unit for unit in np.eye(len(at)) for sign in (1.0, -1.0)]
    pairs = [
        first + second for first, second in combinations(single, 2) if (first != -second).any()
    ]
    moves = np.vstack([stride * np.array([*single, *pairs]) for stride in STRIDES])
    rows = np.clip(at + moves, 0.0, counts)
    return np.unique(rows, axis=0)

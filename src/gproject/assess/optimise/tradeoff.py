"""The frontier of two or three aims by ε-constraint (Haimes 1971, augmented: Mavrotas 2009).

One aim is maximised while the others are held above floors that run from their worst to their best
value on the frontier. A small weight on the others keeps solutions from being only weakly best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from gproject.assess.optimise.search import Found, solve
from gproject.assess.optimise.surrogate import Array
from gproject.assess.optimise.terrain import Scalar, Terrain

SIDE_WEIGHT = 1e-3
"""Weight of the other aims, each measured over its range, beside the one that is maximised."""
_AGAIN = 6
"""Settings refused by the full model after which a question is given up."""
_SAME = 1e-9


@dataclass(frozen=True)
class Candidate:
    """A setting on a terrain (by index), its raw aims, and the question it answers.

    `aim` is the index of the aim that was pushed.
    """

    terrain: int
    found: Found
    aims: tuple[float, ...]
    scalar: Scalar
    aim: int


Accept = Callable[[int, Array], bool]
"""Whether the full model confirms the steps of a terrain."""
Progress = Callable[[int, int], bool | None]
"""Told how many questions are answered of how many; False stops."""


@dataclass(frozen=True)
class Tradeoff:
    """Candidates of which none is dominated, best first aim first; whether all was asked."""

    candidates: tuple[Candidate, ...]
    complete: bool
    able: frozenset[int]
    """Terrains on which some setting keeps all guards."""


def tradeoff(
    terrains: Sequence[Terrain],
    points: int,
    accept: Accept,
    progress: Progress = lambda done, total: None,
) -> Tradeoff:
    """About `points` candidates spread over the frontier; none when nothing keeps the guards."""
    count = terrains[0].aims
    side = 1 if count == 1 else points if count == 2 else max(2, round(points**0.5))
    total = count + (side ** (count - 1) if count > 1 else 0)
    asking = _Asking(terrains, accept, progress, total)
    payoff = asking.payoff(count)
    if payoff is None or count == 1 or asking.stopped:
        return asking.answer([asking.bettered(one) for one in payoff or []])
    best = np.array([one.aims for one in payoff]).max(axis=0)
    worst = np.array([one.aims for one in payoff]).min(axis=0)
    asking.weigh(best - worst)
    ends = [asking.bettered(one) for one in payoff]
    return asking.answer([*ends, *asking.grid(worst, best, side)])


class _Asking:
    def __init__(
        self, terrains: Sequence[Terrain], accept: Accept, progress: Progress, total: int
    ) -> None:
        self._terrains, self._accept = terrains, accept
        self._progress, self._total, self._done = progress, total, 0
        ranges = np.max([one.scale[: one.aims] for one in terrains], axis=0)
        self._ranges = ranges
        count = terrains[0].aims
        anything = Scalar((0.0,) * count, (-np.inf,) * count)
        self._able = [
            index
            for index in range(len(terrains))
            if self._confirmed(index, anything, polish=True) is not None
        ]
        """Terrains on which anything keeps the guards."""
        self.stopped = False

    def weigh(self, ranges: Array) -> None:
        self._ranges = np.where(ranges > 0, ranges, self._ranges)

    def payoff(self, count: int) -> list[Candidate] | None:
        """The best of each aim, ties broken by the others; None when nothing keeps the guards."""
        found = []
        for aim in range(count):
            candidate = self._ask(aim, [-np.inf] * count)
            self._tell()
            if candidate is None:
                return None
            found.append(candidate)
            if self.stopped:
                break
        return found

    def grid(self, worst: Array, best: Array, side: int) -> list[Candidate]:
        axes = [np.linspace(low, high, side) for low, high in zip(worst[1:], best[1:], strict=True)]
        found: list[Candidate] = []
        empty: list[tuple[float, ...]] = []
        for floors in product(*axes):
            if not any(self._is_beyond(floors, one) for one in empty):
                candidate = self._known(floors, found) or self._ask(0, [-np.inf, *floors])
                if candidate is None:
                    empty.append(floors)
                elif not any(candidate is one for one in found):
                    found.append(self.bettered(candidate))
            self._tell()
            if self.stopped:
                break
        return found

    @staticmethod
    def _is_beyond(floors: tuple[float, ...], empty: tuple[float, ...]) -> bool:
        return all(floor >= other for floor, other in zip(floors, empty, strict=True))

    @staticmethod
    def _known(floors: tuple[float, ...], found: list[Candidate]) -> Candidate | None:
        """An earlier answer to weaker floors that keeps these as well is the answer again."""
        for one in found:
            weaker = all(
                asked <= floor for asked, floor in zip(one.scalar.floors[1:], floors, strict=True)
            )
            if weaker and all(v >= f for v, f in zip(one.aims[1:], floors, strict=True)):
                return one
        return None

    def _ask(self, aim: int, floors: list[float]) -> Candidate | None:
        weights = SIDE_WEIGHT / self._ranges
        weights[aim] = 1.0 / self._ranges[aim]
        scalar = Scalar(tuple(map(float, weights)), tuple(map(float, floors)))
        answers = [
            Candidate(index, found, self._aims(index, found), scalar, aim)
            for index in self._able
            if (found := self._confirmed(index, scalar, polish=False)) is not None
        ]
        return max(answers, key=lambda one: float(np.dot(weights, one.aims)), default=None)

    def answer(self, found: Sequence[Candidate]) -> Tradeoff:
        """What is left of the candidates once none is dominated."""
        return Tradeoff(_undominated(found), not self.stopped, frozenset(self._able))

    def bettered(self, one: Candidate) -> Candidate:
        """A candidate moved to what is better in some aim and worse in none (Benson 1978).

        The solver stops within a gap of its bound, so that a little may be left to gain.
        """
        scalar = Scalar(tuple(map(float, 1.0 / self._ranges)), one.aims, one.scalar.dropped)
        for index in self._able:
            better = self._confirmed(index, scalar, polish=True)
            if better is None:
                continue
            aims = self._aims(index, better)
            if float(np.dot(scalar.weights, np.subtract(aims, one.aims))) > _SAME:
                proven = one.found.proven and better.proven
                found = replace(better, proven=proven)
                one = Candidate(index, found, aims, one.scalar, one.aim)
                scalar = replace(scalar, floors=aims)
        return one

    def _aims(self, index: int, found: Found) -> tuple[float, ...]:
        terrain = self._terrains[index]
        return tuple(map(float, found.values[: terrain.aims] * terrain.scale[: terrain.aims]))

    def _confirmed(self, index: int, scalar: Scalar, polish: bool) -> Found | None:
        terrain = self._terrains[index]
        found = solve(terrain, scalar, polish)
        for _ in range(_AGAIN):
            if found is None or self._accept(index, found.steps):
                return found
            terrain.refused.add(tuple(found.steps))
            best = terrain.best(scalar)
            if best is None or not terrain.is_kept(scalar, best[1]):
                return None
            found = Found(*best, proven=False)
        return None

    def _tell(self) -> None:
        self._done += 1
        if self._progress(self._done, self._total) is False:
            self.stopped = True


def _undominated(found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda each: (tuple(-a for a in each.aims), each.terrain)):
        if not any(_covers(other.aims, one.aims) for other in kept):
            kept.append(one)
    return tuple(kept)


def _covers(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    """Whether the first is at least as good in every aim, up to rounding."""
    return all(a >= b - _SAME * max(1.0, abs(b)) for a, b in zip(first, second, strict=True))

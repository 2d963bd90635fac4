"""The programmes of a plan that reach the aims best while keeping the limits."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from gproject.assess.assess import code_version
from gproject.assess.optimise.asking import (
    WAY,
    Aim,
    Limit,
    check_points,
    read_aims,
    read_limits,
    read_ways,
)
from gproject.assess.optimise.consequences import Consequences, all_indicators, full_model
from gproject.assess.optimise.explaining import binding, no_programme, prices
from gproject.assess.optimise.guards import excess, inputs_of
from gproject.assess.optimise.result import Frontier, Point, WayResult
from gproject.assess.optimise.space import Space, grounded, space_of
from gproject.assess.optimise.surrogate import Array
from gproject.assess.optimise.terrain import Scalar, Terrain
from gproject.assess.optimise.tradeoff import Candidate, Progress, Tradeoff, tradeoff
from gproject.district import District
from gproject.plan import LeverValue, Plan
from gproject.plan.plan import Setting

POINTS = 20
"""Points of the frontier where nobody says how many."""
_ROUNDING = 1e-9
"""Part of a bound, and of a unit, that rounding may pass it by."""


def optimise(
    district: District,
    plan: Plan,
    *,
    aims: Iterable[str],
    subject_to: Iterable[str] = (),
    ways: Iterable[str] | None = None,
    points: int = POINTS,
    frozen: Iterable[str] = (),
    seed: int = 0,
    progress: Progress | None = None,
) -> Frontier:
    """The frontier of one to three aims under limits, by moving floors, homes, green and IT load.

    `aims` are indicators (``jobs_persons``, ``far_percent:min``), `subject_to` limits
    (``irr_percent>=6``), `ways` ways of delivery to try (the plan's own by default, ``["all"]``
    for all), `frozen` levers that stay as they are. `progress(done, total)` is called after each
    solve and stops the search by answering False. The same question gives the same answer.

    Raises AskInvalid with every fault of the question, and KeyError when the district lacks a
    figure.
    """
    asked, limits = read_aims(aims), read_limits(subject_to)
    check_points(points)
    chosen = read_ways(ways, str(plan.value(*WAY)))
    search = _Search(district, plan, asked, limits, chosen, space_of(frozen), seed)
    found = tradeoff(search.terrains, points, search.confirms, progress or _silent)
    return search.frontier(found)


def _silent(done: int, total: int) -> None:
    return None


class _Search:
    """One question: a terrain for each way, and what single runs have answered."""

    def __init__(
        self,
        district: District,
        plan: Plan,
        aims: tuple[Aim, ...],
        limits: tuple[Limit, ...],
        ways: tuple[str, ...],
        space: Space,
        seed: int,
    ) -> None:
        self._district, self._plan = district, plan
        self._aims, self._limits, self._ways, self._space = aims, limits, ways, space
        self._grounds = [grounded(plan, way) for way in ways]
        names = [one.name for one in aims] + [n for one in limits for n in inputs_of(one)]
        self._models = [Consequences(district, one, space, names) for one in self._grounds]
        starts = space.nearest(plan)[np.newaxis]
        nothing = np.zeros_like(starts)
        self.terrains = [
            Terrain(self._columns(one), space.counts, len(aims), np.vstack([starts, nothing]), seed)
            for one in self._models
        ]
        self._told: dict[tuple[int, tuple[float, ...]], dict[str, float | None]] = {}

    def _columns(self, model: Consequences) -> Columns:
        return Columns(model, self._aims, self._limits)

    def _alone(self, way: int, steps: Array) -> dict[str, float | None]:
        """Aims and limits of one setting, run by itself."""
        key = (way, tuple(steps))
        if key not in self._told:
            names = [one.name for one in self._aims] + [one.name for one in self._limits]
            self._told[key] = self._models[way].alone(steps, names)
        return self._told[key]

    def confirms(self, way: int, steps: Array) -> bool:
        """Whether the full model gives every aim a value and keeps every limit."""
        values = self._alone(way, steps)
        if any(values.get(one.name) is None for one in self._aims):
            return False
        return all(keeps(one, values[one.name]) for one in self._limits)

    def frontier(self, found: Tradeoff) -> Frontier:
        """The result in words and plans."""
        present = full_model(self._district, self._plan)
        ways = tuple(self._way(index, index in found.able) for index in range(len(self._ways)))
        reasons = [one.reason for one in ways if one.reason is not None]
        return Frontier(
            plan=self._plan,
            district_digest=self._district.digest,
            code_version=code_version(),
            aims=self._aims,
            limits=self._limits,
            points=tuple(self._point(one) for one in found.candidates),
            present=present,
            broken=tuple(one for one in self._limits if not keeps(one, present.get(one.name))),
            ways=ways,
            infeasible=None if found.candidates or not reasons else reasons[0],
            complete=found.complete,
        )

    def _way(self, index: int, is_able: bool) -> WayResult:
        way, terrain = self._ways[index], self.terrains[index]
        if is_able:
            return WayResult(way, True, None)
        anything = Scalar((0.0,) * len(self._aims), (-np.inf,) * len(self._aims))

        def told(steps: Array) -> dict[str, float | None]:
            return self._alone(index, steps)

        return WayResult(way, False, no_programme(way, terrain, anything, self._limits, told))

    def _point(self, one: Candidate) -> Point:
        way, terrain = self._ways[one.terrain], self.terrains[one.terrain]
        steps = one.found.steps
        plan = self._space.plan_at(self._grounds[one.terrain], steps)
        values = self._models[one.terrain].alone(steps, all_indicators())
        return Point(
            way=way,
            moved=_moved(self._plan, plan, self._space),
            plan=plan,
            values=values,
            slack={
                limit.text: limit.slack(value)
                for limit in self._limits
                if (value := values.get(limit.name)) is not None
            },
            binding=binding(terrain, one, self._limits, self._space),
            prices=prices(terrain, one, self._aims, self._limits, self._models[one.terrain]),
            proven=one.found.proven,
        )


class Columns:
    """Raw aims and guards of rows of steps: what a terrain is made of.

    The guards are those of the limits, in their order, and the rules of what can hold together.
    """

    def __init__(
        self, model: Consequences, aims: tuple[Aim, ...], limits: tuple[Limit, ...]
    ) -> None:
        self._model, self._aims, self._limits = model, aims, limits

    def __call__(self, steps: Array) -> Array:
        """Values at rows of steps: shape (rows, aims + limits + rules)."""
        found = self._model.at(steps)
        aims = [one.sign * found[one.name] for one in self._aims]
        limits = [excess(one, found) for one in self._limits]
        return np.column_stack([*aims, *limits, self._model.impossible(steps)])


def keeps(limit: Limit, value: float | None) -> bool:
    """Whether a value keeps a limit; no value keeps none."""
    if value is None or not np.isfinite(value):
        return False
    return limit.slack(value) >= -_ROUNDING * max(1.0, abs(limit.bound))


def _moved(plan: Plan, found: Plan, space: Space) -> dict[Setting, LeverValue]:
    return {
        setting: found.value(*setting)
        for setting in (*space.settings, WAY)
        if found.value(*setting) != plan.value(*setting)
    }

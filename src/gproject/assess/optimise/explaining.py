"""Words for a point and for its absence: what binds, what a wider limit brings, what conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from gproject.assess.optimise.asking import WAY, Aim, Limit
from gproject.assess.optimise.consequences import Consequences
from gproject.assess.optimise.guards import excess, relaxed
from gproject.assess.optimise.korean import with_particle
from gproject.assess.optimise.search import Found, nearest, solve, stated
from gproject.assess.optimise.space import Space
from gproject.assess.optimise.surrogate import Array, Surrogate
from gproject.assess.optimise.terrain import Scalar, Terrain
from gproject.assess.optimise.tradeoff import Candidate
from gproject.assess.wording import format_value
from gproject.district import Text
from gproject.models.checks import CHECKS, check_room
from gproject.plan import MEASURE_TYPES

Told = Callable[[Array], Mapping[str, float | None]]
STEPS_OF_UNITS = {
    "KRW": 1e9, "KRW/year": 1e9, "m2": 1000.0, "persons": 100.0, "homes": 10.0, "stalls": 100.0,
    "%": 1.0, "MW": 1.0, "m": 10.0,
}  # fmt: skip
"""By how much a limit of each unit is widened to tell its price; 1 for units not listed."""
_FULL = Text(
    ko="블록의 땅과 층수로 담을 수 있는 만큼 찼습니다.",
    en="The blocks are as full as their land and storeys allow.",
)
_NOTHING_FITS = Text(
    ko="움직이지 않는 조정값 때문에 이 부지에 이룰 수 있는 조합이 없습니다.",
    en="The levers that do not move leave no programme that the site can hold.",
)
_SHOWN = 1e-6
"""Part of an aim's range below which a price is not worth telling."""


def way_words(way: str) -> Text:
    """A way of delivery in a few words: the option's label up to its colon."""
    label = MEASURE_TYPES[WAY[0]].lever(WAY[1]).option_label(way)
    if label is None:
        return Text(ko=way, en=way)
    return Text(ko=label.ko.split(":")[0], en=label.en.split(":")[0])


def binding(
    terrain: Terrain, one: Candidate, limits: Sequence[Limit], space: Space
) -> tuple[Text, ...]:
    """What stands within one step of a lever: limits, then levers at their upper bound."""
    found = [
        _at_limit(limit)
        for index, limit in enumerate(limits)
        if _is_close(terrain.kept(terrain.aims + index), one.found, terrain.aims + index)
    ]
    room = terrain.aims + len(limits) + CHECKS.index(check_room)
    if _is_close(terrain.kept(room), one.found, room):
        found.append(_FULL)
    for setting, steps, count in zip(space.settings, one.found.steps, space.counts, strict=True):
        if steps == count:
            found.append(_at_bound(*setting))
    return tuple(found)


def _is_close(guard: Surrogate, found: Found, column: int) -> bool:
    pieces = guard.pieces if guard.shape in ("convex", "concave") else guard.pieces[-1:]
    value = float(found.values[column])
    for piece in pieces:
        step = float(np.abs(piece.slope).max(initial=0.0))
        near = value if guard.shape == "local" else float(piece.at(found.steps))
        if step > 0 and near >= -step:
            return True
    return False


def _at_limit(limit: Limit) -> Text:
    words = limit.words()
    return Text(ko=f"조건 ‘{words.ko}’에 닿았습니다.", en=f"The limit “{words.en}” is reached.")


def _at_bound(measure: str, name: str) -> Text:
    lever = MEASURE_TYPES[measure].lever(name)
    korean, english = (format_value(lever.maximum, lever.unit, one) for one in ("ko", "en"))
    return Text(
        ko=f"{with_particle(lever.label.ko, '이')} 조정값의 상한 {korean}에 닿았습니다.",
        en=f"{lever.label.en} stands at its upper bound of {english}.",
    )


def prices(
    terrain: Terrain,
    one: Candidate,
    aims: Sequence[Aim],
    limits: Sequence[Limit],
    model: Consequences,
) -> tuple[Text, ...]:
    """What a wider limit would bring to the aim that was pushed, by the linear programme.

    Duals of the relaxation without whole steps; empty where a function is not linear there.
    """
    if any(terrain.surrogates[column].shape == "local" for column in terrain.used(one.scalar)):
        return ()
    solution = stated(terrain, one.scalar).solve(relaxed=True)
    if solution is None:
        return ()
    found = []
    weight = one.scalar.weights[one.aim]
    here = model.at(one.found.steps[np.newaxis])
    for index, limit in enumerate(limits):
        dual = solution.duals.get(f"guard {index}", 0.0)
        wider = STEPS_OF_UNITS.get(limit.unit, 1.0)
        eased = excess(limit, here) - excess(relaxed(limit, wider), here)
        gain = dual * float(eased[0]) / terrain.scale[terrain.aims + index] / weight
        if gain > _SHOWN * terrain.scale[one.aim]:
            found.append(_price(aims[one.aim], limit, wider, gain))
    return tuple(found)


def _price(aim: Aim, limit: Limit, wider: float, gain: float) -> Text:
    by, by_en = (_bare(wider, limit.unit, one) for one in ("ko", "en"))
    more, more_en = (format_value(float(f"{gain:.3g}"), aim.unit, one) for one in ("ko", "en"))
    change, change_en = ("줄어듭니다", "falls") if aim.lower else ("늘어납니다", "rises")
    eased = "높이면" if limit.sign == "<=" else "낮추면"
    eased_en = "higher" if limit.sign == "<=" else "lower"
    return Text(
        ko=f"{limit.label.ko} 한도를 {by} {eased} {with_particle(aim.label.ko, '이')} "
        f"약 {more} {change}.",
        en=f"With the limit of {limit.label.en} {by_en} {eased_en}, {aim.label.en} {change_en} "
        f"by about {more_en}.",
    )


def _bare(value: float, unit: str, language: str) -> str:
    shown = format_value(value, unit, language)
    return shown.replace("%", "%포인트") if unit == "%" and language == "ko" else shown


def no_programme(
    way: str, terrain: Terrain, anything: Scalar, limits: Sequence[Limit], told: Told
) -> Text:
    """Why no programme of a way keeps all limits: those that conflict, and the nearest miss."""
    clashing = conflict(terrain, anything, len(limits))
    if not clashing:
        return _NOTHING_FITS
    only = Scalar(
        anything.weights, anything.floors, frozenset(range(len(limits))) - frozenset(clashing)
    )
    steps, _ = nearest(terrain, only)
    values = told(steps)
    missed = [_missed(limits[i], values.get(limits[i].name)) for i in clashing]
    words = [limits[index].words() for index in clashing]
    name = way_words(way)
    nearest_ko = " ".join(one.ko for one in missed if one)
    nearest_en = " ".join(one.en for one in missed if one)
    if len(words) == 1:
        return Text(
            ko=f"{name.ko} 방식으로는 ‘{words[0].ko}’ 조건을 지키는 조합이 없습니다. {nearest_ko}",
            en=f"{name.en}: no programme keeps the limit “{words[0].en}”. {nearest_en}",
        )
    listed = ", ".join(f"‘{one.ko}’" for one in words)
    listed_en = ", ".join(f"“{one.en}”" for one in words)
    return Text(
        ko=f"{name.ko} 방식으로는 {listed} 조건을 함께 지키는 조합이 없습니다. {nearest_ko}",
        en=f"{name.en}: no programme keeps {listed_en} together. {nearest_en}",
    )


def conflict(terrain: Terrain, anything: Scalar, count: int) -> tuple[int, ...]:
    """Limits that cannot hold together and of which each could hold without the others.

    Found by leaving out one limit after the other (deletion filter, Chinneck 2008).
    """
    dropped: set[int] = set()
    for index in range(count):
        without = frozenset(dropped | {index})
        if solve(terrain, Scalar(anything.weights, anything.floors, without)) is None:
            dropped.add(index)
    return tuple(index for index in range(count) if index not in dropped)


def _missed(limit: Limit, value: float | None) -> Text | None:
    if value is None:
        return Text(
            ko=f"가장 가까운 조합에서는 {limit.label.ko} 값이 정해지지 않습니다.",
            en=f"In the nearest programme {limit.label.en} has no value.",
        )
    short = -limit.slack(value)
    if short <= 0:
        return None
    here, here_en = (format_value(value, limit.unit, one) for one in ("ko", "en"))
    gap, gap_en = (_bare(short, limit.unit, one) for one in ("ko", "en"))
    word, word_en = ("넘칩니다", "too much") if limit.sign == "<=" else ("모자랍니다", "too little")
    return Text(
        ko=f"가장 가까운 조합에서 {with_particle(limit.label.ko, '은')} "
        f"{with_particle(here, '으로')}, {with_particle(gap, '이')} {word}.",
        en=f"The nearest programme has {limit.label.en} of {here_en}, {gap_en} {word_en}.",
    )

"""Combinations of lever values that no site can hold, refused before anything is computed.

Each rule says by how much it is broken, for one plan or for many draws at once; `check` refuses one
plan in words, `possible` says which draws hold together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gproject.district import Text
from gproject.models import check_words as words
from gproject.models.number import Number
from gproject.models.site import density
from gproject.models.site.blocks import (
    BLOCKS,
    LAYOUT,
    PLACED_USES,
    BlockPlan,
    after_lever,
    complete,
    share_lever,
    stated,
    storeys_lever,
)
from gproject.models.site.floors import gfa_by_use_m2
from gproject.models.uses import USES, ByUse

PROGRAMME = "base-site-programme"
COMPUTE = "ai-infrastructure"
LAND_SHARES = ("green_share", "road_share")
FLOOR_LEVERS = (
    "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
    "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
)  # fmt: skip
_AREAS = (*FLOOR_LEVERS, "school_land_m2", "demonstration_street_m", "it_load_mw")
_ROUNDING = 1e-9
_SLACK_M2 = 1e-3

Values = Mapping[str, Any]
"""Leaf name → value; numbers may be arrays of draws."""


class PlanImpossible(ValueError):
    """Lever values that cannot hold together; `measure` and `levers` say where to change them."""

    def __init__(self, measure: str, levers: tuple[str, ...], message: Text) -> None:
        self.measure = measure
        self.levers = levers
        self.message = message
        super().__init__(f"{measure} ({', '.join(levers)}): {message.en}")


@dataclass(frozen=True)
class Rule:
    """One rule: by how much the values break it (above 0 is broken), and what to say then."""

    excess: Callable[[Values], Number]
    refusal: Callable[[Values], PlanImpossible]

    def __call__(self, values: Values) -> None:
        """Refuse one plan's values. Raises PlanImpossible."""
        if self.is_broken(values).any():
            raise self.refusal(values)

    def is_broken(self, values: Values) -> NDArray[np.bool_]:
        """Whether the rule is broken, one answer a draw; NaN counts as broken."""
        return ~(np.asarray(self.excess(values)) <= _ROUNDING)


def possible(values: Values) -> NDArray[np.bool_]:
    """Which draws hold together: an array of one answer a draw, shape () for a single plan."""
    broken = np.zeros((), dtype=bool)
    for rule in CHECKS:
        broken = broken | rule.is_broken(values)
    return ~broken


def _floors(values: Values) -> Number:
    found: Number = sum(values[name] for name in FLOOR_LEVERS)
    return found


def _released(values: Values) -> Number:
    released: Number = values["site_area_m2"] * (1.0 - values["retained_base_share"])
    return released


def _least(values: Values) -> Number:
    return reduce(np.maximum, (-np.asarray(values[name]) for name in _AREAS))


def _negative(values: Values) -> PlanImpossible:
    names = tuple(name for name in _AREAS if np.any(np.asarray(values[name]) < 0))
    measure = COMPUTE if names == ("it_load_mw",) else PROGRAMME
    return PlanImpossible(measure, names, words.negative())


def _land_over(values: Values) -> Number:
    """Shares of green and roads above the whole; all of it counts too where floors are planned."""
    share = sum(values[name] for name in LAND_SHARES)
    full = (share > 1.0 - _ROUNDING) & (np.asarray(_floors(values)) > 0)
    return np.where(full, 1.0, share - 1.0)


def _land(values: Values) -> PlanImpossible:
    share = float(np.max(sum(values[name] for name in LAND_SHARES)))
    text = words.over(share) if share > 1.0 + _ROUNDING else words.nothing_left()
    return PlanImpossible(PROGRAMME, LAND_SHARES, text)


def _unreleased(values: Values) -> Number:
    kept = np.asarray(values["retained_base_share"]) >= 1.0 - _ROUNDING
    wanted = np.asarray(_floors(values)) + values["it_load_mw"] + values["school_land_m2"]
    return np.where(kept, wanted, 0.0)


def _release(values: Values) -> PlanImpossible:
    if np.any(np.asarray(_floors(values)) > 0):
        return PlanImpossible(PROGRAMME, ("retained_base_share",), words.nothing_released())
    if np.any(np.asarray(values["it_load_mw"]) > 0):
        return PlanImpossible(COMPUTE, ("it_load_mw",), words.no_place())
    return PlanImpossible(PROGRAMME, ("school_land_m2",), words.no_school_land(0.0))


def _left(values: Values) -> Number:
    """Land for buildings and the school."""
    left: Number = _released(values) * (1.0 - sum(values[name] for name in LAND_SHARES))
    return left


def _school_over(values: Values) -> Number:
    """School land beyond the land left; floors need some of it."""
    left, land = np.asarray(_left(values)), np.asarray(values["school_land_m2"])
    none_for_floors = (land > 0) & (land >= left) & (np.asarray(_floors(values)) > 0)
    return np.where(none_for_floors, 1.0, np.where(land > 0, land - left, 0.0))


def _school(values: Values) -> PlanImpossible:
    left = max(0.0, float(np.min(_left(values))))
    return PlanImpossible(PROGRAMME, ("school_land_m2",), words.no_school_land(left))


def _streets_over(values: Values) -> Number:
    area = np.asarray(values["demonstration_street_m"]) * values["street_width_m"]
    return np.where(area > 0, area - _released(values) * values["road_share"], 0.0)


def _streets(values: Values) -> PlanImpossible:
    roads = np.asarray(_released(values)) * values["road_share"] / values["street_width_m"]
    text = words.no_street(float(np.min(roads)))
    return PlanImpossible(PROGRAMME, ("demonstration_street_m",), text)


def _stated_totals(values: Values) -> dict[str, float]:
    layout = values["site_layout"]
    return {use: sum(stated(layout, use).values()) for use in PLACED_USES}


def _shares_over(values: Values) -> Number:
    return max(_stated_totals(values).values()) - 1.0


def _shares(values: Values) -> PlanImpossible:
    totals = _stated_totals(values)
    use = max(totals, key=lambda one: totals[one])
    named = stated(values["site_layout"], use)
    levers = tuple(share_lever(block, use) for block, share in named.items() if share > 0)
    return PlanImpossible(LAYOUT, levers, words.shares_over(USES[use], totals[use]))


def _phases_over(values: Values) -> Number:
    plan = complete(values["site_layout"])
    _, second, third = plan.after_years
    both = {2, 3} <= set(plan.phase.values())
    return second - third if both else 0.0


def _phases(values: Values) -> PlanImpossible:
    _, second, third = complete(values["site_layout"]).after_years
    return PlanImpossible(LAYOUT, (after_lever(2), after_lever(3)), words.phases(second, third))


_BLOCK_INPUTS = (
    "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
    "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth", "home_area_m2",
    "youth_home_area_m2",
)  # fmt: skip


def _floor_by_block(values: Values) -> tuple[BlockPlan, dict[str, ByUse]]:
    plan = complete(values["site_layout"])
    compute = values["it_load_mw"] * values["compute_floor_m2_per_it_mw"]
    floors = gfa_by_use_m2(**{name: values[name] for name in _BLOCK_INPUTS})
    return plan, density.floor_by_block_m2(floors, compute, plan)


def _room_by_block(values: Values, plan: BlockPlan) -> dict[str, Number]:
    """Most floor that each block can hold: storeys allowed × coverage cap × land."""
    land = np.maximum(0.0, np.asarray(_left(values)) - values["school_land_m2"]) / len(BLOCKS)
    most = land * values["coverage_cap_share"]
    return {block: most * plan.storeys_limit[block] for block in BLOCKS}


def _footprint_over(values: Values) -> dict[str, Number]:
    """By block, ground covered beyond the most that may be covered."""
    plan, floors = _floor_by_block(values)
    land = np.maximum(0.0, np.asarray(_left(values)) - values["school_land_m2"]) / len(BLOCKS)
    most = land * values["coverage_cap_share"]
    over = {}
    for block, by_use in floors.items():
        compute = by_use["compute"]
        halls = np.minimum(plan.storeys_limit[block], values["compute_storeys_limit"])
        others = sum(by_use.values()) - compute
        over[block] = others / plan.storeys_limit[block] + compute / halls - most
    return over


def _too_full(values: Values) -> Number:
    over = (np.asarray(one) for one in _footprint_over(values).values())
    return reduce(np.maximum, over) - _SLACK_M2


def _full(values: Values) -> PlanImpossible:
    over = {block: float(np.max(one)) for block, one in _footprint_over(values).items()}
    block = max(over, key=lambda one: over[one])
    plan, floors = _floor_by_block(values)
    floor = float(np.max(sum(floors[block].values())))
    room = float(np.min(_room_by_block(values, plan)[block]))
    limit = plan.storeys_limit[block]
    text = words.too_full(BLOCKS[block], floor, room, limit)
    if values["site_layout"]:
        levers = tuple(
            share_lever(block, use)
            for use, share in ((use, stated(values["site_layout"], use)) for use in PLACED_USES)
            if share[block] > 0
        )
        return PlanImpossible(LAYOUT, (storeys_lever(block), *levers), text)
    planned = tuple(name for name in FLOOR_LEVERS if np.any(np.asarray(values[name]) > 0))
    return PlanImpossible(PROGRAMME, planned or FLOOR_LEVERS, text)


check_areas = Rule(_least, _negative)
"""No area, number of homes or power is below zero."""
check_land = Rule(_land_over, _land)
"""Green and roads leave building land wherever floors are planned."""
check_release = Rule(_unreleased, _release)
"""Floors, a school and a compute centre need land that the base releases."""
check_school = Rule(_school_over, _school)
"""A school's land is part of what green and roads leave."""
check_streets = Rule(_streets_over, _streets)
"""Demonstration streets are part of the roads."""
check_shares = Rule(_shares_over, _shares)
"""No use is placed in blocks by more than the whole."""
check_phases = Rule(_phases_over, _phases)
"""Phase 3 does not start before phase 2."""
check_room = Rule(_too_full, _full)
"""Every block holds its floors with the storeys allowed and the most ground covered."""

CHECKS = (
    check_areas, check_land, check_release, check_school, check_streets, check_shares,
    check_phases, check_room,
)  # fmt: skip
"""All rules, checked in this order on the leaf values by name."""

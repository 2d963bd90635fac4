"""Limits as functions that must not exceed zero, in the form in which the solver knows them best.

A limit of a rate of return becomes a present value at that rate, a limit of a ratio is multiplied
by what stands below it, and a yes-or-no becomes the margin behind it. Each form says the same as
the limit wherever the limit has a value; the full model has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from gproject.assess.optimise.asking import Limit
from gproject.assess.optimise.surrogate import Array

RATE, FLOWS = "irr_percent", "cash_flow_krw"
RATIOS = {
    "far_percent": "net_building_land_m2",
    "building_coverage_percent": "net_building_land_m2",
}
"""Ratio → what it is divided by, above zero wherever anything is built."""
MARGINS = {"grid_assessment_needed": "grid_headroom_mw"}
"""Yes-or-no indicator → the margin that is above zero while the answer is no."""
_LEAST_MARGIN = 1e-6
_MONTHS_A_YEAR = 12.0


def inputs_of(limit: Limit) -> tuple[str, ...]:
    """The nodes that a limit's guard is computed from."""
    if _is_rate(limit):
        return (FLOWS,)
    if limit.name in RATIOS:
        return (limit.name, RATIOS[limit.name])
    return (MARGINS[limit.name],) if _is_margin(limit) else (limit.name,)


def excess(limit: Limit, found: Mapping[str, Array]) -> Array:
    """How far each row is above the guard, at most 0 where the limit is kept; shape (rows,)."""
    if _is_rate(limit):
        return -present_values(found[FLOWS], limit.bound / 100.0)
    if _is_margin(limit):
        return np.asarray(_LEAST_MARGIN - found[MARGINS[limit.name]])
    sign = 1.0 if limit.sign == "<=" else -1.0
    over = sign * (found[limit.name] - limit.bound)
    return np.asarray(over * found[RATIOS[limit.name]] if limit.name in RATIOS else over)


def present_values(flows: Array, rate: float) -> Array:
    """Σ flow_m / (1 + rate)^(m / 12) by row of monthly flows, shape (rows, months)."""
    return np.asarray(flows @ (1.0 + rate) ** (-np.arange(flows.shape[1]) / _MONTHS_A_YEAR))


def relaxed(limit: Limit, by: float) -> Limit:
    """The limit moved outward by so much of its unit."""
    return replace(limit, bound=limit.bound + (by if limit.sign == "<=" else -by))


def _is_rate(limit: Limit) -> bool:
    """A rate must be reached: then the present value at the rate is at least zero.

    That is so for flows whose outlay comes before the income; the full model confirms it.
    """
    return limit.name == RATE and limit.sign == ">=" and limit.bound > -100.0


def _is_margin(limit: Limit) -> bool:
    return limit.name in MARGINS and limit.sign == "<=" and limit.bound < 1.0

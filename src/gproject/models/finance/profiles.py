"""How an amount spreads over months: shares a month that sum to one, and indices of prices.

Every function takes months that may lie between two boundaries and may be one number or one a
draw; the answer has the months as its last axis and moves smoothly with them.
"""

from __future__ import annotations

import math

import numpy as np

from gproject.models.money import MONTHS_A_YEAR
from gproject.models.number import Array, Monthly, Number, over_months, per_month, powers

_A_MOMENT = 1e-6
"""Months: the shortest span over which a ramp can rise."""


def ramp(months: int, start: Number, end: Number) -> Array:
    """At each of the ``months + 1`` boundaries, the part of ``start``…``end`` that has passed."""
    first, last = per_month(start), per_month(end)
    rising = _reach(months, start, end)
    passed = np.zeros((*np.broadcast_shapes(np.shape(start), np.shape(end)), months + 1))
    passed[..., rising.stop :] = 1.0
    length = np.maximum(last - first, _A_MOMENT)
    part = (np.arange(rising.start, rising.stop) - first) / length
    np.clip(part, 0.0, 1.0, out=passed[..., rising])
    return passed


def _reach(months: int, start: Number, end: Number) -> slice:
    """The boundaries at which anything moves from ``start`` to ``end`` in any draw; a ramp is 0
    before them and 1 after them.
    """
    latest = max(float(np.max(start)) + _A_MOMENT, float(np.max(end)))
    first = min(max(math.floor(np.min(start)), 0), months + 1)
    return slice(first, min(max(math.ceil(latest) + 1, first), months + 1))


def steps(cumulative: Array) -> Monthly:
    """What each month adds to a sum given at the boundaries."""
    return np.diff(cumulative, axis=-1)


def even(months: int, start: Number, end: Number) -> Monthly:
    """An equal share each month from ``start`` to ``end``; sums to 1 when both lie within."""
    return steps(ramp(months, start, end))


def during(months: int, start: Number, end: Number) -> Monthly:
    """How much of each month lies between ``start`` and ``end``: 1, 0, or a part."""
    month = np.arange(months)
    overlap = np.minimum(per_month(end), month + 1.0) - np.maximum(per_month(start), month)
    return np.asarray(np.clip(overlap, 0.0, 1.0))


def filling(months: int, start: Number, end: Number) -> Monthly:
    """What a thing that fills evenly from ``start`` to ``end`` holds on average in each month."""
    rising = _reach(months, np.minimum(start, end), end)
    first, last = per_month(start), per_month(end)
    boundary = np.arange(rising.start, min(rising.stop + 1, months + 1))
    passed = np.clip((boundary - first) / np.maximum(last - first, _A_MOMENT), 0.0, 1.0)
    full = np.maximum(boundary - np.maximum(first, last), 0.0)
    part = steps(np.maximum(last - first, 0.0) * passed * passed / 2.0 + full)
    held = np.ones((*passed.shape[:-1], months))
    held[..., : rising.start] = 0.0
    is_full = boundary[:-1] >= np.maximum(first, last)
    held[..., rising.start : rising.start + part.shape[-1]] = np.where(is_full, 1.0, part)
    return held


def once(months: int, when: Number) -> Monthly:
    """All of it in month ``when``, shared by two months where it lies between; never too late."""
    at = np.clip(per_month(when), 0.0, months - 1.0)
    return np.clip(1.0 - np.abs(np.arange(months) - at), 0.0, 1.0)


def at_once(amount: Number, when: Number, prices: Monthly) -> Monthly:
    """An amount paid in month ``when`` at the prices of that day."""
    months = prices.shape[-1]
    if not np.any(amount):
        return np.zeros(months)
    if np.ndim(when) == 0 and float(when).is_integer():
        month = min(max(round(float(when)), 0), months - 1)
        shape = np.broadcast_shapes(np.shape(amount), prices.shape[:-1])
        flows = np.zeros((*shape, months))
        flows[..., month] = amount * prices[..., month]
        return flows
    return over_months(amount, once(months, when) * prices)


def along_a_curve(months: int, start: Number, end: Number, weight: Number) -> Monthly:
    """Building costs: ``1 − weight`` evenly, ``weight`` along 3x² − 2x³, slow at both ends."""
    passed = ramp(months, start, end)
    evenly = steps(passed)
    bent = steps(passed * passed * (3.0 - 2.0 * passed)) - evenly
    return evenly + per_month(weight) * bent


def growth(percent: Number, years: Number) -> Number:
    """(1 + rate)^years, how far prices have moved."""
    return (1.0 + percent / 100.0) ** years


def index(months: int, percent: Number, years_before: Number) -> Monthly:
    """Price level each month over that of the price year, ``years_before`` month 0."""
    growth_a_year = np.log1p(np.asarray(percent) / 100.0)
    level = powers(np.exp(growth_a_year / MONTHS_A_YEAR), months)
    return level * per_month(np.exp(growth_a_year * years_before))

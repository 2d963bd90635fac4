"""The rate of return of one evenly spaced stream, as `roots` finds it, in plain arithmetic.

`rates_of_draws` runs compiled over many streams: each is scanned over the grid of rates, its one
crossing is refined by Newton's method inside its bracket. Streams whose value comes near zero
without crossing it are left to `roots`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gproject.models.number import Array

MOST_STEPS = 100
CLOSE = 1e-10
"""A step smaller than this is the last: its error is of the order of its square."""
TOUCHES = 1e-12
"""Share of the stream's discounted size below which a dip counts as touching zero."""


def rates_of_draws(
    flows: Array, step: float, grid: Array, rates: Array, is_open: NDArray[np.bool_]
) -> None:
    """The continuous rate of each stream of shape ``(draws, flows)``, `step` years apart, into
    `rates`; NaN where there is none that counts (see `returns.internal_rate`). `is_open` tells
    which streams are left undecided.
    """
    factors, value = np.exp(-step * grid), np.empty(grid.size)
    for draw in range(len(flows)):
        rates[draw] = np.nan
        is_open[draw] = False
        if _has_both_signs(flows[draw]):
            _scan(flows[draw], factors, value)
            is_open[draw] = _may_dip(flows[draw], step, grid, value)
            if not is_open[draw]:
                rates[draw] = _rate(flows[draw], step, grid, value)


def _has_both_signs(flow: Array) -> bool:
    gains, loses = False, False
    for amount in flow:
        gains |= amount > 0
        loses |= amount < 0
    return gains and loses


def _scan(flow: Array, factors: Array, value: Array) -> None:
    """The value at each rate of the grid, by Horner's rule over time."""
    value[:] = 0.0
    for time in range(flow.size - 1, -1, -1):
        amount = flow[time]
        for point in range(factors.size):
            value[point] = value[point] * factors[point] + amount


def _at(flow: Array, step: float, rate: float) -> tuple[float, float]:
    """Value and slope at a continuous rate."""
    factor, value, slope = np.exp(-rate * step), 0.0, 0.0
    for time in range(flow.size - 1, -1, -1):
        slope = slope * factor + value
        value = value * factor + flow[time]
    return value, -step * factor * slope


def _may_dip(flow: Array, step: float, grid: Array, value: Array) -> bool:
    """Whether two roots may lie between two neighbours of the grid on the same side of zero: the
    value turns there, and its tangents meet at or below zero.
    """
    for point in range(1, grid.size - 1):
        side = 1.0 if value[point] > 0 else -1.0
        height, left, right = side * value[point], side * value[point - 1], side * value[point + 1]
        if height == 0 or height > left or height > right:
            continue
        slope = side * _at(flow, step, grid[point])[1]
        other = point - 1 if slope > 0 else point + 1
        end = side * _at(flow, step, grid[other])[1]
        turns = slope * end < 0
        if turns and (value[other] > 0) == (value[point] > 0):
            width = grid[1] - grid[0]
            if slope > 0:
                low, high, first, second = left, height, end, slope
            else:
                low, high, first, second = height, right, slope, end
            along = (high - low - second * width) / (first - second)
            if low + first * along <= TOUCHES * (low + high):
                return True
    return False


def _rate(flow: Array, step: float, grid: Array, value: Array) -> float:
    """The rate of the one crossing, or by Norstrom's criterion of the one above zero."""
    norstrom, crossings, chosen = _has_one_positive_rate(flow), 0, np.nan
    for cell in range(grid.size - 1):
        crossings += (value[cell] > 0) != (value[cell + 1] > 0)
    for cell in range(grid.size - 1):
        if (value[cell] > 0) != (value[cell + 1] > 0) and (crossings == 1 or norstrom):
            rate = _refined(flow, step, grid[cell], grid[cell + 1], value[cell], value[cell + 1])
            if value[cell] > 0 and (crossings == 1 or rate > 0):
                chosen = rate
    return chosen


def _has_one_positive_rate(flow: Array) -> bool:
    """Whether the running sum changes sign once and does not end at zero."""
    total, gains, loses = 0.0, False, False
    loses_first, gains_first = True, True
    for amount in flow:
        total += amount
        if total > 0:
            gains = True
            gains_first &= not loses
        elif total < 0:
            loses = True
            loses_first &= not gains
    return loses_first != gains_first and total != 0


def _refined(
    flow: Array, step: float, low: float, high: float, at_low: float, at_high: float
) -> float:
    """Newton's method inside a bracket; a step that would leave it halves it."""
    rate, falls = low + (high - low) * at_low / (at_low - at_high), at_low > 0
    for _ in range(MOST_STEPS):
        value, slope = _at(flow, step, rate)
        if value == 0:
            break
        if (value > 0) == falls:
            low = rate
        else:
            high = rate
        before, rate = rate, rate - value / slope
        if not low <= rate <= high:
            rate = 0.5 * (low + high)
        if abs(rate - before) < CLOSE:
            break
    return rate


STEPS = (_has_both_signs, _scan, _at, _may_dip, _rate, _has_one_positive_rate, _refined)
"""What `rates_of_draws` calls."""

"""Every rate at which a stream of money is worth nothing, for one stream or many at once.

No library finds all rates of long monthly streams: companion matrices of degree 360 lose the
roots, and spreadsheet functions stop at the first one they meet. Here the value of each stream is
scanned over a fine grid of rates in one matrix product; each change of sign, and each dip towards
zero between two grid points, is refined by Newton's method held inside its bracket.

Rates are continuous inside (x = ln(1 + r), years as unit), yearly effective outside.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gproject.models.number import Array
from gproject.models.scanning import CLOSE, MOST_STEPS, TOUCHES

LOWEST_RATE, HIGHEST_RATE = -0.99, 10.0
"""Rates searched for: a loss of almost everything a year to a tenfold gain a year."""
GRID = np.linspace(np.log1p(LOWEST_RATE), np.log1p(HIGHEST_RATE), 141)
"""Steps of five per cent in 1 + r."""
_STEP = float(GRID[1] - GRID[0])
EVEN = 1e-9
"""Years by which equally spaced flows may stray."""
_MANY = 64
"""Streams from which on Horner's rule over time is faster than a matrix of weights."""
HIGHEST_POWER = 600.0
"""Largest power of e that is taken as it is."""
_FEW = 0.5
"""Share of unsettled brackets below which the settled ones are left out."""


class Roots(NamedTuple):
    """Roots of many streams, in order of stream and rate: all three of shape ``(roots,)``."""

    stream: NDArray[np.intp]
    rate: Array
    """Yearly effective."""
    falls: NDArray[np.bool_]
    """Whether the value falls as the rate rises there, as it does for an investment."""


def all_roots(flows: Array, years: Array) -> Roots:
    """Roots of ``flows`` of shape ``(streams, flows)`` paid at ``years`` after the start."""
    curves = _Curves(flows, years)
    value = flows @ _weights(GRID, years).T
    above = value > 0
    stream, cell = np.nonzero(above[:, :-1] != above[:, 1:])
    falls = above[stream, cell]
    left, right = value[stream, cell], value[stream, cell + 1]
    start = GRID[cell] + (GRID[cell + 1] - GRID[cell]) * left / (left - right)
    crossing = _refined(curves.only(stream), GRID[cell], GRID[cell + 1], start, falls)
    dips = _roots_of_dips(curves, value)
    streams = np.concatenate([stream, dips.stream])
    rates = np.concatenate([np.expm1(crossing), dips.rate])
    order = np.lexsort((rates, streams))
    return Roots(streams[order], rates[order], np.concatenate([falls, dips.falls])[order])


class _Curves:
    """The values of some streams as functions of x, each at its own x."""

    def __init__(self, flows: Array, years: Array) -> None:
        self.flows, self.years = flows, years
        steps = np.diff(years)
        is_even = steps.size > 0 and years[0] == 0 and np.ptp(steps) < EVEN
        self.step = float(steps.mean()) if is_even and len(flows) >= _MANY else None

    @cached_property
    def by_time(self) -> Array:
        """The flows with time first."""
        return np.ascontiguousarray(self.flows.T)

    def only(self, streams: NDArray[np.intp]) -> _Curves:
        """These streams alone, one row each."""
        if np.array_equal(streams, np.arange(len(self.flows))):
            return self
        return _Curves(self.flows[streams], self.years)

    def slopes(self) -> _Curves:
        """The derivatives in x as curves of their own."""
        return _Curves(self.flows * -self.years, self.years)

    def at(self, x: Array) -> tuple[Array, Array]:
        """Value and slope of every curve."""
        if self.step is None:
            discounted = self.flows * _weights(x, self.years)
            return discounted.sum(axis=1), discounted @ -self.years
        growth = np.exp(-x * self.step)
        value, slope = np.zeros_like(x), np.zeros_like(x)
        for flow in self.by_time[::-1]:
            slope *= growth
            slope += value
            value *= growth
            value += flow
        return value, slope * growth * -self.step


def _weights(x: Array, years: Array) -> Array:
    """e^(−x t) for each x and time, a row an x; rows that would overflow are scaled down, which
    moves no root.
    """
    powers = -np.outer(x, years)
    return np.asarray(
        np.exp(powers - np.maximum(powers.max(axis=1, keepdims=True) - HIGHEST_POWER, 0))
    )


def _refined(
    curves: _Curves, low: Array, high: Array, start: Array, falls: NDArray[np.bool_]
) -> Array:
    """Newton's method for each bracket at once; a step that would leave its bracket halves it."""
    roots, live, x = start.copy(), np.arange(start.size), start
    for _ in range(MOST_STEPS):
        if not live.size:
            break
        value, slope = curves.at(x)
        is_left = (value > 0) == falls
        low, high = np.where(is_left, x, low), np.where(is_left, high, x)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            moved = x - value / slope
        inside = (moved >= low) & (moved <= high)
        moved = np.where(value == 0, x, np.where(inside, moved, 0.5 * (low + high)))
        unsettled = np.abs(moved - x) >= CLOSE
        roots[live], x = moved, moved
        if unsettled.mean() < _FEW:
            rest = np.flatnonzero(unsettled)
            live, x, curves = live[rest], x[rest], curves.only(rest)
            low, high, falls = low[rest], high[rest], falls[rest]
    return roots


def _roots_of_dips(curves: _Curves, value: Array) -> Roots:
    """Pairs of roots between two grid points that both lie on the same side of zero.

    Looked for on both sides of every grid point that is nearer to zero than its neighbours.
    """
    side = np.where(value > 0, 1.0, -1.0)
    height = side * value
    here, left, right = height[:, 1:-1], side[:, 1:-1] * value[:, :-2], side[:, 1:-1] * value[:, 2:]
    stream, point = np.nonzero((here <= left) & (here <= right) & (here != 0))
    point += 1
    slope = curves.only(stream).at(GRID[point])[1] * side[stream, point]
    cell = np.where(slope > 0, point - 1, point)
    end = curves.only(stream).at(GRID[np.where(slope > 0, point - 1, point + 1)])[1]
    end = end * side[stream, point]
    first, second = np.where(slope > 0, end, slope), np.where(slope > 0, slope, end)
    turns = (first < 0) & (second > 0) & (side[stream, cell] == side[stream, cell + 1])
    turns &= _tangents_meet(height[stream, cell], height[stream, cell + 1], first, second)
    return _pairs(curves, stream[turns], cell[turns], side[stream, cell][turns])


def _pairs(curves: _Curves, stream: NDArray[np.intp], cell: NDArray[np.intp], side: Array) -> Roots:
    """The roots left and right of the bottom of each dip, or the bottom that touches zero."""
    part, low, high = curves.only(stream), GRID[cell], GRID[cell + 1]
    bottom = _refined(part.slopes(), low, high, 0.5 * (low + high), side < 0)
    depth = side * part.at(bottom)[0]
    size = np.abs(part.flows * _weights(bottom, part.years)).sum(axis=1)
    touches = np.abs(depth) <= TOUCHES * size
    crosses = np.flatnonzero((depth < 0) & ~touches)
    pair, falls = part.only(crosses), side[crosses] > 0
    low, middle, high = low[crosses], bottom[crosses], high[crosses]
    left = _refined(pair, low, middle, 0.5 * (low + middle), falls)
    right = _refined(pair, middle, high, 0.5 * (middle + high), ~falls)
    return Roots(
        np.concatenate([stream[crosses], stream[crosses], stream[touches]]),
        np.expm1(np.concatenate([left, right, bottom[touches]])),
        np.concatenate([falls, ~falls, side[touches] > 0]),
    )


def _tangents_meet(left: Array, right: Array, first: Array, second: Array) -> NDArray[np.bool_]:
    """Whether the tangents at both ends of a cell, of given heights and slopes, meet at or below
    zero: a dip that is convex lies above its tangents, so it cannot reach zero otherwise.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        along = (right - left - second * _STEP) / (first - second)
    return np.asarray(left + first * along <= TOUCHES * (left + right))

"""One number or many: every node of the graph takes and gives either.

A run of one plan passes floats. A run of many draws passes arrays of shape ``(draws,)`` for what
is uncertain, and the same functions answer with arrays. Amounts a month have the months as their
last axis: ``(months,)`` or ``(draws, months)``.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Number = float | Array
"""A float, or one number a draw: shape ``(draws,)``."""
Monthly = Array
"""Won a month, shape ``(months,)`` or ``(draws, months)``; month 0 is the first of the works."""


def per_month(amount: Number) -> Array:
    """A number as it multiplies months: shape ``()``, or ``(draws, 1)``."""
    values = np.asarray(amount, dtype=np.float64)
    return values if values.ndim == 0 else values[..., np.newaxis]


def over_months(amount: Number, profile: Array) -> Monthly:
    """``amount`` times a profile over months: ``(months,)``, or ``(draws, months)`` for draws."""
    return per_month(amount) * profile


def powers(base: Number, count: int) -> Array:
    """1, base, base², … of shape ``(count,)`` or ``(draws, count)``; each is made of two made
    before it, so that rounding grows with the logarithm of the power only.
    """
    found = np.empty((*np.shape(base), count))
    found[..., :1] = 1.0
    done = 1
    while done < count:
        more = min(done, count - done)
        next_power = found[..., done - 1 : done] * per_month(base)
        np.multiply(found[..., :more], next_power, out=found[..., done : done + more])
        done += more
    return found


def added(rows: Iterable[Monthly], months: int) -> Monthly:
    """The sum of monthly amounts, not to be written to; those that are the same for all draws are
    added up first.
    """
    total, wide = np.zeros(months), list[Monthly]()
    for row in rows:
        if row.ndim == 1:
            total += row
        else:
            wide.append(row)
    if not wide:
        return total
    if total.any():
        wide.append(total)
    if len(wide) == 1:
        return wide[0]
    found = wide[0] + wide[1]
    for row in wide[2:]:
        found += row
    return found


def scalar_or_draws(values: Array) -> Number:
    """A float where there is one value, else the array of draws."""
    return float(values) if np.ndim(values) == 0 else values

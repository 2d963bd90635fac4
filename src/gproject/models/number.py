"""One number or many: every node of the graph takes and gives either.

A run of one plan passes floats. A run of many draws passes arrays of shape ``(draws,)`` for what
is uncertain, and the same functions answer with arrays. Amounts a month have the months as their
last axis: ``(months,)`` or ``(draws, months)``.
"""

from __future__ import annotations

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


def scalar_or_draws(values: Array) -> Number:
    """A float where there is one value, else the array of draws."""
    return float(values) if np.ndim(values) == 0 else values

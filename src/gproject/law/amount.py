"""Amounts of money and shares that the engines take: one, or one a draw of an uncertain input."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Amount = float | NDArray[np.float64]
"""A number, or an array with one number a draw."""


def at_least_nothing(amount: Amount) -> Amount:
    """max(0, amount), for each draw; a number stays a plain float."""
    if isinstance(amount, np.ndarray):
        return np.maximum(0.0, amount)
    return max(0.0, amount)


def is_share(amount: Amount) -> bool:
    """Whether the amount, or every one of the draws, lies between 0 and 1."""
    return bool(np.all((np.asarray(amount) >= 0.0) & (np.asarray(amount) <= 1.0)))

"""Arithmetic of investment: present value, rates of return, annuities, proportional rate.

Rates are shares a year (0.045, not 4.5); flows are one a year, the first one undiscounted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyxirr
from numpy.typing import NDArray

from gproject.models.number import Number

Flows = Sequence[float] | NDArray[np.float64]
LOWEST_RATE, HIGHEST_RATE = -0.99, 10.0
"""Rates searched for: a loss of almost everything a year to a tenfold gain a year."""
_REAL = 1e-7
"""Largest imaginary part, relative to the root's size, of a root that counts as real."""


def present_value(rate: float, flows: Flows) -> float:
    """PV = Σ f_t / (1 + r)^t for t = 0, 1, … (won, in money of the first year).

    Raises ValueError for a rate of −100 % or below, at which nothing can be discounted.
    """
    if rate <= -1:
        raise ValueError(f"a rate of {rate:.0%} cannot discount anything; it must exceed −100 %")
    values = np.asarray(flows, dtype=np.float64)
    return float((values / (1.0 + rate) ** np.arange(values.size)).sum())


def sign_changes(flows: Flows) -> int:
    """How often the flows change sign, zeros left out (Descartes' bound on the rates)."""
    signs = np.sign(np.asarray(flows, dtype=np.float64))
    signs = signs[signs != 0]
    return int((signs[1:] != signs[:-1]).sum())


def internal_rates(flows: Flows) -> tuple[float, ...]:
    """Every rate at which the present value is zero, ascending; empty when there is none.

    One sign change has at most one rate, found by `pyxirr`; otherwise all real roots of the
    polynomial in 1/(1+r) are taken (eigenvalues of its companion matrix).
    """
    changes = sign_changes(flows)
    if changes == 0:
        return ()
    if changes == 1:
        rate = pyxirr.irr(np.asarray(flows, dtype=np.float64))
        return () if rate is None or not LOWEST_RATE <= rate <= HIGHEST_RATE else (float(rate),)
    return _polynomial_rates(np.asarray(flows, dtype=np.float64))


def _polynomial_rates(flows: NDArray[np.float64]) -> tuple[float, ...]:
    roots = np.roots(flows / np.abs(flows).max())
    real = roots[np.abs(roots.imag) <= _REAL * np.maximum(1.0, np.abs(roots))].real
    rates = sorted(float(growth) - 1.0 for growth in real if growth > 0)
    distinct: list[float] = []
    for rate in rates:
        if LOWEST_RATE <= rate <= HIGHEST_RATE and not (
            distinct and math.isclose(rate, distinct[-1], abs_tol=_REAL)
        ):
            distinct.append(rate)
    return tuple(distinct)


def real_rate(nominal: float, inflation: float) -> float:
    """(1 + n) / (1 + i) − 1, the rate in constant money (Fisher)."""
    return (1.0 + nominal) / (1.0 + inflation) - 1.0


def periodic_rate(rate: Number, per_year: int) -> Number:
    """The rate a period that compounds to an effective yearly rate: (1 + r)^(1/n) − 1."""
    return (1.0 + rate) ** (1.0 / per_year) - 1.0


def annuity_factors(rate: Number, periods: int) -> list[Number]:
    """Present values of one won at the end of each of 1, 2, … `periods` periods.

    `rate`: share a period. What is owed, divided by the factor of the periods left, is the level
    payment that repays it with interest. Built up from a_n = (1 + a_(n−1)) / (1 + r), which needs
    no care for a rate of zero.
    """
    shrink = 1.0 / (1.0 + rate)
    factors: list[Number] = []
    value: Number = 0.0
    for _ in range(periods):
        value = (1.0 + value) * shrink
        factors.append(value)
    return factors


def annuity_factor(rate: float, years: int) -> float:
    """Present value of one won at the end of each of `years` years."""
    if rate == 0:
        return float(years)
    return (1.0 - (1.0 + rate) ** -years) / rate


def proportional_rate(revenue: float, expenditure: float, prior_assets: float) -> float:
    """비례율 of a redevelopment: (revenue − expenditure) / owners' assets before, as a share."""
    if prior_assets <= 0:
        raise ValueError("the owners' assets before the works must be above zero")
    return (revenue - expenditure) / prior_assets


def profitability_index(rate: float, outlays: Flows, returns: Flows) -> float:
    """PI = PV(returns) / PV(outlays), both given as positive amounts."""
    return present_value(rate, returns) / present_value(rate, outlays)

"""Arithmetic of investment: present value, rates of return, cover ratios, annuities.

Rates are shares a year, effective (0.045, not 4.5); the first flow of a stream is undiscounted.
``per_year`` says how many flows make a year: 1 or, for monthly streams, 12. Where amounts are a
``Number``, an array of draws gives an array of answers; streams have time as their last axis.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date as Date

import numpy as np
import pyxirr
from numpy.typing import NDArray

from gproject.models.compiling import compiled
from gproject.models.number import Array, Number, powers, scalar_or_draws
from gproject.models.roots import GRID, HIGHEST_POWER, all_roots
from gproject.models.scanning import STEPS, rates_of_draws

Flows = Sequence[float] | NDArray[np.float64]
_DAYS_A_YEAR = 365.0
"""Actual days / 365, the convention of XIRR and XNPV."""


def _refuse_total_loss(rate: Number) -> None:
    if np.any(np.asarray(rate) <= -1):
        shown = float(np.min(rate))
        raise ValueError(f"a rate of {shown:.0%} cannot discount anything; it must exceed −100 %")


def present_value(rate: Number, flows: Flows, per_year: int = 1) -> Number:
    """PV = Σ f_t / (1 + r)^(t / per_year) for t = 0, 1, … (won of the first flow).

    Raises ValueError for a rate of −100 % or below, at which nothing can be discounted.
    """
    return scalar_or_draws(_discounted(rate, np.asarray(flows, dtype=np.float64), per_year))


def _discounted(rate: Number, flows: Array, per_year: int) -> Array:
    _refuse_total_loss(rate)
    weights = powers(np.exp(-np.log1p(rate) / per_year), flows.shape[-1])
    return np.asarray(np.einsum("...t,...t->...", flows, weights))


def sign_changes(flows: Flows) -> int:
    """How often the flows change sign, zeros left out (Descartes: no more rates than that)."""
    signs = np.sign(np.asarray(flows, dtype=np.float64))
    signs = signs[signs != 0]
    return int((signs[1:] != signs[:-1]).sum())


def has_one_positive_rate(flows: Flows) -> NDArray[np.bool_] | bool:
    """Norstrom's criterion: the running sum changes sign once and does not end at zero.

    Then exactly one rate above 0 % exists, whatever rates there are below it.
    """
    totals = np.cumsum(np.asarray(flows, dtype=np.float64), axis=-1)
    above, below = totals > 0, totals < 0
    loses_first = ~(np.maximum.accumulate(above, axis=-1) & below).any(axis=-1)
    gains_first = ~(np.maximum.accumulate(below, axis=-1) & above).any(axis=-1)
    changes_once = loses_first ^ gains_first
    found: NDArray[np.bool_] = changes_once & (totals[..., -1] != 0)
    return bool(found) if found.ndim == 0 else found


def internal_rates(flows: Flows, per_year: int = 1) -> tuple[float, ...]:
    """Every rate at which the present value is zero, ascending; empty when there is none.

    Searched from a loss of 99 % to a tenfold gain a year.
    """
    values = np.asarray(flows, dtype=np.float64)
    if sign_changes(values) == 0:
        return ()
    roots = all_roots(values[np.newaxis], np.arange(values.size) / per_year)
    return tuple(float(rate) for rate in roots.rate)


def internal_rate(flows: Flows, per_year: int = 1) -> Number:
    """The rate of return of one stream or of each draw; NaN where there is no such rate.

    Given where exactly one rate makes the present value zero, or where Norstrom's criterion leaves
    only one above 0 %; and only where the value falls as the rate rises: otherwise income comes
    before the outlay and the rate would be that of a loan taken.
    """
    values = np.asarray(flows, dtype=np.float64)
    if values.ndim == 1:
        return _rate_among_all(values, per_year)
    span = values.shape[-1] / per_year * float(np.abs(GRID).max())
    if span > HIGHEST_POWER:
        return np.array([_rate_among_all(row, per_year) for row in values])
    streams = np.require(values, requirements=["C", "W"])
    rates, is_open = np.empty(len(streams)), np.empty(len(streams), dtype=np.bool_)
    compiled(rates_of_draws, *STEPS)(streams, 1.0 / per_year, GRID, rates, is_open)
    found = np.expm1(rates)
    found[is_open] = [_rate_among_all(row, per_year) for row in streams[is_open]]
    return found


def _rate_among_all(values: Array, per_year: int) -> float:
    """The rate of one stream that counts among all that make its value zero."""
    roots = all_roots(values[np.newaxis], np.arange(values.size) / per_year)
    counts = roots.falls
    if roots.rate.size > 1:
        counts = counts & (roots.rate > 0) & has_one_positive_rate(values)
    return float(roots.rate[counts][-1]) if counts.any() else float("nan")


def dated_rates(dates: Sequence[Date], flows: Flows) -> tuple[float, ...]:
    """Every yearly rate of dated flows (actual days / 365), ascending."""
    years = _years(dates)
    order = np.argsort(years, kind="stable")
    values = np.asarray(flows, dtype=np.float64)[order]
    if not (values > 0).any() or not (values < 0).any():
        return ()
    roots = all_roots(values[np.newaxis], years[order])
    return tuple(float(rate) for rate in roots.rate)


def dated_value(rate: float, dates: Sequence[Date], flows: Flows) -> float:
    """XNPV: present value on the first date (actual days / 365), by `pyxirr`."""
    _refuse_total_loss(rate)
    value = pyxirr.xnpv(rate, list(dates), np.asarray(flows, dtype=np.float64))
    return float("nan") if value is None else float(value)


def xirr(dates: Sequence[Date], flows: Flows) -> float | None:
    """XIRR as spreadsheets define it, by `pyxirr`; None where there is no rate.

    Where there are several it is one of them: ``dated_rates`` names all.
    """
    rate = pyxirr.xirr(list(dates), np.asarray(flows, dtype=np.float64), silent=True)
    return None if rate is None else float(rate)


def _years(dates: Sequence[Date]) -> Array:
    days = np.asarray([day.toordinal() for day in dates], dtype=np.float64)
    return np.asarray((days - days.min()) / _DAYS_A_YEAR)


def modified_rate(
    flows: Flows, finance_rate: float, reinvest_rate: float, per_year: int = 1
) -> float | None:
    """MIRR: outlays financed and income reinvested at given yearly rates; None where undefined."""
    _refuse_total_loss(finance_rate)
    _refuse_total_loss(reinvest_rate)
    rate = pyxirr.mirr(
        np.asarray(flows, dtype=np.float64),
        float(periodic_rate(finance_rate, per_year)),
        float(periodic_rate(reinvest_rate, per_year)),
        silent=True,
    )
    return None if rate is None else float((1.0 + rate) ** per_year - 1.0)


def real_rate(nominal: float, inflation: float) -> float:
    """(1 + n) / (1 + i) − 1, the rate in constant money (Fisher)."""
    return (1.0 + nominal) / (1.0 + inflation) - 1.0


def periodic_rate(rate: Number, per_year: int) -> Number:
    """The rate a period that compounds to an effective yearly rate: (1 + r)^(1/n) − 1."""
    _refuse_total_loss(rate)
    return (1.0 + rate) ** (1.0 / per_year) - 1.0


def annuity_factor(rate: float, years: int) -> float:
    """Present value of one won at the end of each of `years` years."""
    _refuse_total_loss(rate)
    if rate == 0:
        return float(years)
    return -math.expm1(-years * math.log1p(rate)) / rate


def proportional_rate(revenue: float, expenditure: float, prior_assets: float) -> float:
    """비례율 of a redevelopment: (revenue − expenditure) / owners' assets before, as a share."""
    if prior_assets <= 0:
        raise ValueError("the owners' assets before the works must be above zero")
    return (revenue - expenditure) / prior_assets


def profitability_index(rate: Number, outlays: Flows, returns: Flows, per_year: int = 1) -> Number:
    """PI = PV(returns) / PV(outlays), both given as positive amounts; NaN without outlays."""
    return _ratio(present_value(rate, returns, per_year), present_value(rate, outlays, per_year))


def debt_service_cover(available: Array, service: Array) -> Array:
    """DSCR: money available / scheduled service, each period; NaN where nothing is scheduled."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(service > 0, available / service, np.nan)


def lowest_cover(available: Array, service: Array) -> Number:
    """The lowest DSCR of all periods; NaN where no service is scheduled in any."""
    cover = debt_service_cover(available, service)
    lowest = np.min(np.where(np.isnan(cover), np.inf, cover), axis=-1)
    return scalar_or_draws(np.where(np.isinf(lowest), np.nan, lowest))


def loan_life_cover(
    available: Array, service: Array, owed: Number, rate: Number, per_year: int = 12
) -> Number:
    """LLCR: PV, at the loan's rate, of the money available until the last scheduled service over
    what is owed at the start. The streams start when the loan does; each is paid at its period's
    end. NaN where nothing is owed.
    """
    is_due = service > 0
    last = service.shape[-1] - np.argmax(is_due[..., ::-1], axis=-1)
    ends = np.where(is_due.any(axis=-1), last, 0)[..., np.newaxis]
    in_term = available * (np.arange(service.shape[-1]) < ends)
    value = present_value(rate, in_term, per_year)
    return _ratio(value / (1.0 + rate) ** (1.0 / per_year), owed)


def payback(flows: Flows) -> Number:
    """Periods until the running sum of flows is back at zero for good; NaN when it never is.

    The first flow is at time 0; between two flows the sum is taken to rise evenly. 0 where the sum
    is never below zero.
    """
    values = np.asarray(flows, dtype=np.float64)
    totals = np.cumsum(values, axis=-1)
    is_below = totals < 0
    last = values.shape[-1] - np.argmax(is_below[..., ::-1], axis=-1)
    back = np.minimum(last, values.shape[-1] - 1)[..., np.newaxis]
    owed = -np.take_along_axis(totals, back - 1, axis=-1)[..., 0]
    gain = np.take_along_axis(values, back, axis=-1)[..., 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        when = back[..., 0] - 1 + owed / gain
    when = np.where(is_below[..., -1], np.nan, when)
    return scalar_or_draws(np.where(is_below.any(axis=-1), when, 0.0))


def break_even_factor(value_of_the_rest: Number, value_of_sales: Number) -> Number:
    """Factor on all sales at which the value is zero: −rest / sales, both present values.

    The value is linear in sales, so one division finds it. NaN without sales.
    """
    return _ratio(-value_of_the_rest, value_of_sales)


def _ratio(over: Number, under: Number) -> Number:
    with np.errstate(divide="ignore", invalid="ignore"):
        return scalar_or_draws(np.where(np.asarray(under) > 0, np.divide(over, under), np.nan))


def all_in_rate(base: float, spread: float, fee: float) -> float:
    """Base rate + spread + one-off fee, as the Korean press adds them (the fee is not spread)."""
    return base + spread + fee


def weighted_rate(amounts: Sequence[float], rates: Sequence[float]) -> float:
    """Mean of rates by amount. Raises ValueError when there is no amount."""
    if not sum(amounts) > 0:
        raise ValueError("rates can only be weighted by amounts above zero")
    return float(np.average(rates, weights=amounts))


def years_to_recover(cost: float, yearly: float, rate: float) -> float:
    """Years in which a level yearly income, paid at each year's end, repays a cost with interest.

    NaN when it never does: when it does not even pay the interest.
    """
    _refuse_total_loss(rate)
    years = pyxirr.nper(rate, yearly, -cost)
    return float("nan") if years is None else float(years)

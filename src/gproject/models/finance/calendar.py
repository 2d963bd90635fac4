"""The months of the project and how prices move over them."""

from __future__ import annotations

import math

import numpy as np

from gproject.models import ways
from gproject.models.finance.profiles import index
from gproject.models.money import MONTHS_A_YEAR, Timeline
from gproject.models.number import Monthly, Number, scalar_or_draws
from gproject.models.quantity import quantity


@quantity("사업 기간", "Months of the project", "months")
def timeline(
    delivery_way: str,
    start_year: float,
    build_years: float,
    phase_start_years: tuple[float, float, float],
    hold_years: Number,
    kic_sale_years: Number,
    unsold_sale_years: Number,
    consigned_term_years: Number,
    lease_years: Number,
    lease_extension_years: Number,
) -> Timeline:
    """Works of all phases, then holding and selling; on state land the term of trust or lease.

    The account closes at the later of both, counted in months from the start of the works.
    """
    first, second, third = (_months(start) for start in phase_start_years)
    length = _months(build_years)
    completion = third + length
    selling = MONTHS_A_YEAR * np.maximum(kic_sale_years + unsold_sale_years, 0.0)
    end = completion + np.maximum(MONTHS_A_YEAR * hold_years, selling)
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        end = np.maximum(completion + selling, MONTHS_A_YEAR * consigned_term_years)
    elif delivery_way in ways.LEASED_LAND:
        term = MONTHS_A_YEAR * (lease_years + lease_extension_years)
        end = np.maximum(completion + selling, term)
    years = math.ceil(float(np.max(end)) / MONTHS_A_YEAR)
    return Timeline(
        start_year=round(start_year),
        phase_starts=(first, second, third),
        phase_months=length,
        completion=completion,
        end=scalar_or_draws(np.asarray(end, dtype=np.float64)),
        months=years * MONTHS_A_YEAR,
    )


def _months(years: float) -> int:
    return round(MONTHS_A_YEAR * years)


@quantity("기준 연도부터 착공까지", "Years from the price year to the start", "years")
def years_to_start(start_year: float, price_year: Number) -> Number:
    """Start of the works − price year of the unit costs, prices and rents."""
    return start_year - price_year


@quantity("물가 지수", "Index of prices", "ratio")
def price_index(timeline: Timeline, inflation_percent: Number, years_to_start: Number) -> Monthly:
    """General prices each month over those of the price year."""
    return index(timeline.months, inflation_percent, years_to_start)


@quantity("공사비 지수", "Index of construction cost", "ratio")
def construction_index(
    timeline: Timeline, construction_growth_percent: Number, years_to_start: Number
) -> Monthly:
    """Construction cost each month over that of the price year."""
    return index(timeline.months, construction_growth_percent, years_to_start)


@quantity("임대료 지수", "Index of rents", "ratio")
def rent_index(timeline: Timeline, rent_growth_percent: Number, years_to_start: Number) -> Monthly:
    """Rents each month over those of the price year."""
    return index(timeline.months, rent_growth_percent, years_to_start)


@quantity("땅값 지수", "Index of land prices", "ratio")
def land_index(timeline: Timeline, land_growth_percent: Number, years_to_start: Number) -> Monthly:
    """Land prices each month over those of the price year."""
    return index(timeline.months, land_growth_percent, years_to_start)

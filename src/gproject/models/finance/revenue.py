"""What comes in: floors sold, rental homes taken over, floors and compute power let.

Won of the price year; `receipts` moves them to the day on which they come in.
"""

from __future__ import annotations

import numpy as np

from gproject.models import ways
from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import quantity
from gproject.models.uses import LET_USES, ByUse


@quantity("분양주택 전체의 값", "Value of all homes for sale", "KRW")
def home_stock_krw(
    delivery_way: str,
    gfa_by_use_m2: ByUse,
    home_price_krw_per_m2: Number,
    land_value_per_floor_m2: ByUse,
) -> Number:
    """Floor area × list price; on leased land without the land's part of the price."""
    price = _sold_price(delivery_way, home_price_krw_per_m2, land_value_per_floor_m2["homes_sale"])
    return gfa_by_use_m2["homes_sale"] * price


@quantity("지식산업센터 전체의 값", "Value of the whole knowledge-industry centre", "KRW")
def kic_stock_krw(
    delivery_way: str,
    gfa_by_use_m2: ByUse,
    kic_price_krw_per_m2: Number,
    land_value_per_floor_m2: ByUse,
) -> Number:
    """Floor area × list price per m² of floor; on leased land without the land's part of it."""
    price = _sold_price(delivery_way, kic_price_krw_per_m2, land_value_per_floor_m2["kic"])
    return gfa_by_use_m2["kic"] * price


def _sold_price(way: str, price: Number, land: Number) -> Number:
    if way not in ways.LEASED_LAND:
        return price
    return scalar_or_draws(np.maximum(0.0, np.asarray(price - land)))


@quantity("분양주택 매출", "Sales of homes", "KRW")
def home_sales_krw(home_stock_krw: Number, homes_sold_share: Number) -> Number:
    """Value of all homes × share sold at list price; the rest is sold later for less."""
    return home_stock_krw * homes_sold_share


@quantity("지식산업센터 분양 매출", "Sales of the knowledge-industry centre", "KRW")
def kic_sales_krw(kic_stock_krw: Number, kic_sold_share: Number) -> Number:
    """Value of the centre × share sold at list price; the rest is sold later for less."""
    return kic_stock_krw * kic_sold_share


@quantity("미분양 주택 매출", "Later sales of unsold homes", "KRW")
def unsold_home_sales_krw(
    home_stock_krw: Number, homes_sold_share: Number, homes_unsold_price_share: Number
) -> Number:
    """What was not sold at list price × the part of that price which it still brings."""
    return home_stock_krw * (1.0 - homes_sold_share) * homes_unsold_price_share


@quantity("미분양 지식산업센터 매출", "Later sales of unsold centre floors", "KRW")
def unsold_kic_sales_krw(
    kic_stock_krw: Number, kic_sold_share: Number, kic_unsold_price_share: Number
) -> Number:
    """What was not sold at list price × the part of that price which it still brings."""
    return kic_stock_krw * (1.0 - kic_sold_share) * kic_unsold_price_share


@quantity("공공임대·청년주택 인수 대금", "Price of rental homes taken over", "KRW")
def rental_takeover_krw(gfa_by_use_m2: ByUse, rental_purchase_krw_per_m2: Number) -> Number:
    """Rental and youth floor × price at which a public housing body takes them over."""
    area = gfa_by_use_m2["homes_rental"] + gfa_by_use_m2["homes_youth"]
    return area * rental_purchase_krw_per_m2


@quantity("용도별 월 임대료", "Monthly rent by use", "KRW/m2/month")
def rent_by_use_krw_per_m2_month(
    rent_ai_krw_per_m2_month: Number,
    rent_demonstration_krw_per_m2_month: Number,
    rent_office_krw_per_m2_month: Number,
    rent_retail_krw_per_m2_month: Number,
) -> ByUse:
    """Rent per m² of floor and month, by use."""
    return {
        "ai": rent_ai_krw_per_m2_month,
        "demonstration": rent_demonstration_krw_per_m2_month,
        "office": rent_office_krw_per_m2_month,
        "retail": rent_retail_krw_per_m2_month,
    }


@quantity("용도별 한 해 임대료", "Full rent a year by use", "KRW/year")
def full_rent_by_use_krw_per_year(
    gfa_by_use_m2: ByUse,
    rent_by_use_krw_per_m2_month: ByUse,
    it_load_mw: Number,
    rent_krw_per_kw_month: Number,
) -> ByUse:
    """Floor × rent × 12 by use; compute: IT load × 1,000 × rent per kW × 12; nothing empty."""
    rents = {use: 12.0 * gfa_by_use_m2[use] * rent_by_use_krw_per_m2_month[use] for use in LET_USES}
    return {**rents, "compute": 12.0 * it_load_mw * 1000.0 * rent_krw_per_kw_month}


@quantity("바닥 임대 순수입", "Net income of let floors", "KRW/year")
def floor_income_krw_per_year(
    full_rent_by_use_krw_per_year: ByUse, vacancy_share: Number, operating_share: Number
) -> Number:
    """Σ full rent × (1 − vacancy) × (1 − operating share), once the floors are filled."""
    full = sum((full_rent_by_use_krw_per_year[use] for use in LET_USES), 0.0)
    return full * (1.0 - vacancy_share) * (1.0 - operating_share)


@quantity("연산 시설 순수입", "Net income of the compute centre", "KRW/year")
def compute_income_krw_per_year(
    full_rent_by_use_krw_per_year: ByUse,
    compute_vacancy_share: Number,
    compute_operating_share: Number,
) -> Number:
    """Full rent × (1 − vacancy) × (1 − operating share), once it is filled."""
    full = full_rent_by_use_krw_per_year["compute"]
    return full * (1.0 - compute_vacancy_share) * (1.0 - compute_operating_share)


@quantity("한 해 임대 순수입", "Net letting income a year", "KRW/year")
def letting_income_krw_per_year(
    floor_income_krw_per_year: Number, compute_income_krw_per_year: Number
) -> Number:
    """Let floors + compute centre once filled, at the rents of the price year."""
    return floor_income_krw_per_year + compute_income_krw_per_year


@quantity("임대 건물 매각 대금", "Sale of let floors", "KRW")
def exit_value_krw(
    delivery_way: str, letting_income_krw_per_year: Number, cap_rate_percent: Number
) -> Number:
    """Net income / cap rate, at the end of the holding years, where the developer owns the land.

    On state land the buildings fall to the state at the end of the term and bring nothing.
    """
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return 0.0
    return letting_income_krw_per_year / (cap_rate_percent / 100.0)

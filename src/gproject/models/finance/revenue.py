"""What comes in: floors sold, rental homes taken over, floors and compute power let."""

from __future__ import annotations

from gproject.models import ways
from gproject.models.quantity import quantity
from gproject.models.uses import LET_USES, ByUse


@quantity("분양주택 매출", "Sales of homes", "KRW")
def home_sales_krw(
    delivery_way: str,
    gfa_by_use_m2: ByUse,
    home_price_krw_per_m2: float,
    homes_sold_share: float,
    land_value_per_floor_m2: ByUse,
) -> float:
    """Floor area × price × share sold; on leased land without the land's part of the price."""
    price = _sold_price(delivery_way, home_price_krw_per_m2, land_value_per_floor_m2["homes_sale"])
    return gfa_by_use_m2["homes_sale"] * price * homes_sold_share


@quantity("지식산업센터 분양 매출", "Sales of the knowledge-industry centre", "KRW")
def kic_sales_krw(
    delivery_way: str,
    gfa_by_use_m2: ByUse,
    kic_price_krw_per_m2: float,
    kic_sold_share: float,
    land_value_per_floor_m2: ByUse,
) -> float:
    """Floor area × price per m² of floor × share sold; what does not sell brings nothing."""
    price = _sold_price(delivery_way, kic_price_krw_per_m2, land_value_per_floor_m2["kic"])
    return gfa_by_use_m2["kic"] * price * kic_sold_share


def _sold_price(way: str, price: float, land: float) -> float:
    return max(0.0, price - land) if way in ways.LEASED_LAND else price


@quantity("공공임대·청년주택 인수 대금", "Price of rental homes taken over", "KRW")
def rental_takeover_krw(gfa_by_use_m2: ByUse, rental_purchase_krw_per_m2: float) -> float:
    """Rental and youth floor × price at which a public housing body takes them over."""
    area = gfa_by_use_m2["homes_rental"] + gfa_by_use_m2["homes_youth"]
    return area * rental_purchase_krw_per_m2


@quantity("용도별 월 임대료", "Monthly rent by use", "KRW/m2/month")
def rent_by_use_krw_per_m2_month(
    rent_ai_krw_per_m2_month: float,
    rent_demonstration_krw_per_m2_month: float,
    rent_office_krw_per_m2_month: float,
    rent_retail_krw_per_m2_month: float,
) -> ByUse:
    """Rent per m² of floor and month, by use."""
    return {
        "ai": rent_ai_krw_per_m2_month,
        "demonstration": rent_demonstration_krw_per_m2_month,
        "office": rent_office_krw_per_m2_month,
        "retail": rent_retail_krw_per_m2_month,
    }


@quantity("바닥 임대 순수입", "Net income of let floors", "KRW/year")
def floor_income_krw_per_year(
    gfa_by_use_m2: ByUse,
    rent_by_use_krw_per_m2_month: ByUse,
    vacancy_share: float,
    operating_share: float,
) -> float:
    """Σ floor × rent × 12 × (1 − vacancy) × (1 − operating share)."""
    full = sum(gfa_by_use_m2[use] * rent_by_use_krw_per_m2_month[use] for use in LET_USES)
    return 12.0 * full * (1.0 - vacancy_share) * (1.0 - operating_share)


@quantity("연산 시설 순수입", "Net income of the compute centre", "KRW/year")
def compute_income_krw_per_year(
    it_load_mw: float,
    rent_krw_per_kw_month: float,
    compute_vacancy_share: float,
    compute_operating_share: float,
) -> float:
    """IT load × 1,000 × rent per kW × 12 × (1 − vacancy) × (1 − operating share)."""
    full = it_load_mw * 1000.0 * rent_krw_per_kw_month * 12.0
    return full * (1.0 - compute_vacancy_share) * (1.0 - compute_operating_share)


@quantity("한 해 임대 순수입", "Net letting income a year", "KRW/year")
def letting_income_krw_per_year(
    floor_income_krw_per_year: float, compute_income_krw_per_year: float
) -> float:
    """Let floors + compute centre, from the year after completion."""
    return floor_income_krw_per_year + compute_income_krw_per_year


@quantity("임대 건물 매각 대금", "Sale of let floors", "KRW")
def exit_value_krw(
    delivery_way: str, letting_income_krw_per_year: float, cap_rate_percent: float
) -> float:
    """Net income / cap rate, at the end of the holding years, where the developer owns the land.

    On state land the buildings fall to the state at the end of the term and bring nothing.
    """
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return 0.0
    return letting_income_krw_per_year / (cap_rate_percent / 100.0)

"""What the building land is worth before and after the plan, and what the project pays for it."""

from __future__ import annotations

from gproject.law import annual_rent, give_and_take_settlement
from gproject.models import ways
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import SOLD_USES, ByUse


@quantity("용도별 바닥 1 m²의 땅값", "Land value per m² of floor by use", "KRW/m2")
def land_value_per_floor_m2(
    land_value_homes_krw_per_m2: float,
    land_value_rental_krw_per_m2: float,
    land_value_business_krw_per_m2: float,
    land_value_demonstration_krw_per_m2: float,
    land_value_culture_krw_per_m2: float,
) -> ByUse:
    """Land value that one m² of floor carries, by use; land worth follows what may be built."""
    business = land_value_business_krw_per_m2
    return {
        "ai": business,
        "kic": business,
        "office": business,
        "retail": business,
        "demonstration": land_value_demonstration_krw_per_m2,
        "culture": land_value_culture_krw_per_m2,
        "homes_sale": land_value_homes_krw_per_m2,
        "homes_rental": land_value_rental_krw_per_m2,
        "homes_youth": land_value_rental_krw_per_m2,
    }


@quantity("계획 전 땅값", "Land value before the plan", "KRW")
def land_value_before_krw(
    net_building_land_m2: float, land_price_before_krw_per_m2: float
) -> float:
    """Net building land × price of the base land in its present use (감정평가, before)."""
    return net_building_land_m2 * land_price_before_krw_per_m2


@quantity("계획 뒤 땅값", "Land value after the plan", "KRW")
def land_value_after_krw(
    gfa_by_use_m2: ByUse,
    land_value_per_floor_m2: ByUse,
    it_load_mw: float,
    land_value_krw_per_it_mw: float,
) -> float:
    """Σ floor area × land value per m² of floor, + IT load × land value per MW (G of the grant).

    The value is that of building land whose plan alone has changed, before streets and services.
    """
    floors = sum(area * land_value_per_floor_m2[use] for use, area in gfa_by_use_m2.items())
    return floors + it_load_mw * land_value_krw_per_it_mw


@quantity("팔린 건물 아래 땅의 비율", "Share of land under sold floors", "share")
def sold_land_share(
    gfa_by_use_m2: ByUse, land_value_per_floor_m2: ByUse, land_value_after_krw: float
) -> float:
    """Land value under homes and centre floors for sale / land value of the whole."""
    sold = sum(gfa_by_use_m2[use] * land_value_per_floor_m2[use] for use in SOLD_USES)
    return sold / land_value_after_krw if land_value_after_krw > 0 else 0.0


@quantity("공공기여를 뺀 땅값", "Land value net of the contribution", "KRW")
def land_price_krw(land_value_after_krw: float, public_contribution_krw: float) -> float:
    """Value after the plan − public contribution, never below zero.

    The duty to contribute comes with the plan, so the land is appraised with it; the same uplift is
    thus never paid twice, once to the state and once to the city.
    """
    return max(0.0, land_value_after_krw - public_contribution_krw)


@quantity("새 부대 건설비", "Cost of the new base", "KRW")
def base_replacement_cost_krw(
    released_land_m2: float,
    base_floor_area_m2: float,
    base_cost_krw_per_m2: float,
    soft_cost_percent: float,
    contingency_percent: float,
) -> float:
    """Base floor area × unit cost × (1 + soft cost + contingency); 0 when no land is released."""
    if released_land_m2 <= 0:
        return 0.0
    extra = 1.0 + (soft_cost_percent + contingency_percent) / 100.0
    return base_floor_area_m2 * base_cost_krw_per_m2 * extra


@indicator("땅값으로 내는 돈", "Paid for the land", "KRW", group="money")
def land_payment_krw(
    delivery_way: str, land_price_krw: float, base_replacement_cost_krw: float
) -> float:
    """Paid once to the state for the land (long lease pays rent instead).

    Give and take: max(0, G − D), D the new base, G the land (국유재산 기부 대 양여 사업관리 지침
    제4조②). Private participation and sale: the land's value. Consigned, lease, none: nothing.
    """
    if delivery_way == ways.GIVE_AND_TAKE:
        return give_and_take_settlement(base_replacement_cost_krw, land_price_krw)
    if delivery_way in ways.PRIVATE_OWNERSHIP:
        return land_price_krw
    return 0.0


@quantity("한 해 땅 임대료", "Yearly rent of the land", "KRW/year")
def land_rent_krw_per_year(
    delivery_way: str,
    land_price_krw: float,
    official_price_share: float,
    state_land_rent_rate: float,
) -> float:
    """Long lease only: land value × official-price share × rate (국유재산법 시행령 제29조)."""
    if delivery_way not in ways.LEASED_LAND:
        return 0.0
    return annual_rent(land_price_krw * official_price_share, state_land_rent_rate)

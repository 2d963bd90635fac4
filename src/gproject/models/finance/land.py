"""What the building land is worth before and after the plan, and what the project pays for it.

Won of the price year; payments move with the index of land prices.
"""

from __future__ import annotations

import numpy as np

from gproject.law import annual_rent, give_and_take_settlement
from gproject.models import ways
from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import SOLD_USES, ByUse

HOME_USES = ("homes_sale", "homes_rental", "homes_youth")


@quantity("용도별 바닥 1 m²의 땅값", "Land value per m² of floor by use", "KRW/m2")
def land_value_per_floor_m2(
    land_value_homes_krw_per_m2: Number,
    land_value_rental_krw_per_m2: Number,
    land_value_business_krw_per_m2: Number,
    land_value_demonstration_krw_per_m2: Number,
    land_value_culture_krw_per_m2: Number,
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
    net_building_land_m2: Number, land_price_before_krw_per_m2: Number
) -> Number:
    """Net building land × price of the base land in its present use (감정평가, before)."""
    return net_building_land_m2 * land_price_before_krw_per_m2


@quantity("계획 뒤 땅값", "Land value after the plan", "KRW")
def land_value_after_krw(
    gfa_by_use_m2: ByUse,
    land_value_per_floor_m2: ByUse,
    it_load_mw: Number,
    land_value_krw_per_it_mw: Number,
) -> Number:
    """Σ floor area × land value per m² of floor, + IT load × land value per MW (G of the grant).

    The value is that of building land whose plan alone has changed, before streets and services.
    """
    floors: Number = sum(
        (area * land_value_per_floor_m2[use] for use, area in gfa_by_use_m2.items()), 0.0
    )
    return floors + it_load_mw * land_value_krw_per_it_mw


@quantity("팔린 건물 아래 땅의 비율", "Share of land under sold floors", "share")
def sold_land_share(
    gfa_by_use_m2: ByUse, land_value_per_floor_m2: ByUse, land_value_after_krw: Number
) -> Number:
    """Land value under homes and centre floors for sale / land value of the whole."""
    sold = sum((gfa_by_use_m2[use] * land_value_per_floor_m2[use] for use in SOLD_USES), 0.0)
    return _share(sold, land_value_after_krw)


@quantity("주택 아래 땅의 비율", "Share of land under homes", "share")
def home_land_share(
    gfa_by_use_m2: ByUse, land_value_per_floor_m2: ByUse, land_value_after_krw: Number
) -> Number:
    """Land value under homes of all kinds / land value of the whole."""
    homes = sum((gfa_by_use_m2[use] * land_value_per_floor_m2[use] for use in HOME_USES), 0.0)
    return _share(homes, land_value_after_krw)


def _share(part: Number, whole: Number) -> Number:
    some = np.greater(whole, 0.0)
    return scalar_or_draws(np.where(some, part / np.where(some, whole, 1.0), 0.0))


@quantity("공공기여를 뺀 땅값", "Land value net of the contribution", "KRW")
def land_price_krw(land_value_after_krw: Number, public_contribution_krw: Number) -> Number:
    """Value after the plan − public contribution, never below zero.

    The duty to contribute comes with the plan, so the land is appraised with it; the same uplift is
    thus never paid twice, once to the state and once to the city.
    """
    left = np.asarray(land_value_after_krw - public_contribution_krw)
    return scalar_or_draws(np.maximum(0.0, left))


@quantity("새 부대 건설비", "Cost of the new base", "KRW")
def base_replacement_cost_krw(
    released_land_m2: Number,
    base_floor_area_m2: Number,
    base_cost_krw_per_m2: Number,
    soft_cost_percent: Number,
    contingency_percent: Number,
) -> Number:
    """Base floor area × unit cost × (1 + soft cost + contingency); 0 when no land is released."""
    extra = 1.0 + (soft_cost_percent + contingency_percent) / 100.0
    cost = base_floor_area_m2 * base_cost_krw_per_m2 * extra
    return scalar_or_draws(np.where(np.greater(released_land_m2, 0.0), cost, 0.0))


@indicator("땅값으로 내는 돈", "Paid for the land", "KRW", group="money")
def land_payment_krw(
    delivery_way: str, land_price_krw: Number, base_replacement_cost_krw: Number
) -> Number:
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
    land_price_krw: Number,
    official_price_share: Number,
    state_land_rent_rate: Number,
) -> Number:
    """Long lease only: land value × official-price share × rate (국유재산법 시행령 제29조)."""
    if delivery_way not in ways.LEASED_LAND:
        return 0.0
    return annual_rent(land_price_krw * official_price_share, state_land_rent_rate)

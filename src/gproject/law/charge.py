"""The development charge (개발부담금): what is levied, on what, and who receives it.

Source: 개발이익 환수에 관한 법률 제4조, 제7조, 제8조, 제13조; its 시행령 제2조–제4조.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Date
from typing import Literal, NamedTuple

from gproject.law.amount import Amount, at_least_nothing, is_share
from gproject.law.reading import load_ruleset

RULESET = "development-charge"

Zone = Literal["metropolitan-urban", "urban", "greenbelt-owner", "non-urban"]
"""Kind of land that decides the area from which the charge applies."""

_THRESHOLDS: dict[Zone, str] = {
    "metropolitan-urban": "threshold_metropolitan_urban_m2",
    "urban": "threshold_urban_m2",
    "greenbelt-owner": "threshold_greenbelt_owner_m2",
    "non-urban": "threshold_non_urban_m2",
}


class Period(NamedTuple):
    """A stretch of a levy period: yearly rate (share) and its length (years, part of one)."""

    rate: float
    years: float = 1.0


class ChargeSplit(NamedTuple):
    """Who receives a development charge, in won; the fee goes from the state to the collector."""

    gu_krw: Amount
    city_krw: Amount
    state_krw: Amount
    collection_fee_krw: Amount


def normal_rate(land_price_change: float, deposit_rate: float) -> float:
    """Yearly normal-rise rate (share): the higher of the two (시행령 제2조④ 단서)."""
    return max(land_price_change, deposit_rate)


def normal_rise(value_krw: float, periods: Iterable[Period]) -> float:
    """Normal rise of the land value in won: rise = value × rate × years, added period by period.

    Part-years count pro rata and the rise of a period joins the value of the next (시행령 제2조).
    """
    risen = value_krw
    for period in periods:
        risen += risen * period.rate * period.years
    return risen - value_krw


def is_chargeable(area_m2: float, zone: Zone, on: Date | None = None) -> bool:
    """Whether a project of this area is large enough to be charged (시행령 제4조①)."""
    return area_m2 >= load_ruleset(RULESET).number(_THRESHOLDS[zone], on)


def levy_base(v_start: Amount, v_end: Amount, normal_rise: Amount, cost: Amount) -> Amount:
    """Development gain in won: end − start − normal rise − cost, never below zero (제8조)."""
    return at_least_nothing(v_end - v_start - normal_rise - cost)


def development_charge(
    v_start: Amount,
    v_end: Amount,
    normal_rise: Amount,
    cost: Amount,
    rate: Amount,
    *,
    is_exempt: bool = False,
    reduction: Amount = 0.0,
) -> Amount:
    """Charge in won: levy base × rate × (1 − reduction), 0 when exempt (제7조, 제13조).

    `v_start`, `v_end`: land value (won) at the start and end of the levy period; `cost`: development
    cost (won, 제11조); `rate`: 0.20 or 0.25; `reduction`: share, 0.5 for the bodies of 제7조②.
    Raises ValueError when `rate` or `reduction` is not a share.
    """
    for name, share in (("rate", rate), ("reduction", reduction)):
        if not is_share(share):
            raise ValueError(f"{name} must lie between 0 and 1, not {share}")
    if is_exempt:
        return 0.0
    return levy_base(v_start, v_end, normal_rise, cost) * rate * (1.0 - reduction)


def payable(charge_krw: float, on: Date | None = None) -> int:
    """The charge as it is billed, in whole won: amounts below the rounding unit are dropped."""
    unit = int(load_ruleset(RULESET).number("rounding_unit_krw", on))
    return int(charge_krw) // unit * unit


def split_charge(
    charge_krw: Amount,
    gu_share: Amount,
    fee_rate: Amount,
    *,
    city_pays_school_land: bool = False,
) -> ChargeSplit:
    """Divide a charge between the gu, the city and the state (제4조①, 시행령 제3조).

    `gu_share`: local share of the charge (0.5 by law); `fee_rate`: collection fee as a share of the
    state's part (0.07). When the city bears school land, it takes half of the local share.
    """
    local = charge_krw * gu_share
    city: Amount = local / 2 if city_pays_school_land else 0.0
    state = charge_krw - local
    return ChargeSplit(local - city, city, state, state * fee_rate)

"""State land (국유재산): give and take, rent, donation, tender.

Source: 국유재산법 시행령 제27조, 제29조–제34조; 국유재산 기부 대 양여 사업관리 지침 제4조, 제13조.
"""

from __future__ import annotations

from datetime import date as Date
from typing import NamedTuple

from gproject.law.amount import Amount, at_least_nothing
from gproject.law.reading import load_ruleset

RULESET = "state-land"
_RATE_PREFIX = "rent_rate_"


class GiveAndTake(NamedTuple):
    """The settlement of a give-and-take project in won."""

    payment_to_state_krw: Amount
    developer_loss_krw: Amount


def give_and_take_settlement(donated_krw: Amount, granted_krw: Amount) -> Amount:
    """Won the developer pays the treasury: max(0, G − D) (지침 제4조②).

    `donated_krw` D: land cost and cost of the replacement facility; `granted_krw` G: market value of
    the land after the plan change is decided.
    """
    return at_least_nothing(granted_krw - donated_krw)


def give_and_take(donated_krw: Amount, granted_krw: Amount) -> GiveAndTake:
    """Both sides of the settlement: nothing is paid back when G < D, the developer bears it."""
    payment = give_and_take_settlement(donated_krw, granted_krw)
    return GiveAndTake(payment, at_least_nothing(donated_krw - granted_krw))


def needs_reappraisal(first_krw: float, second_krw: float, limit_ratio: float) -> bool:
    """Whether two appraisals lie too far apart: higher / lower above the limit (지침 제13조⑥)."""
    low, high = sorted((first_krw, second_krw))
    return high > limit_ratio * low


def rent_uses(on: Date | None = None) -> tuple[str, ...]:
    """The uses for which a rent rate is fixed, e.g. `default`, `housing`, `social_enterprise`."""
    ruleset = load_ruleset(RULESET)
    parameters = ruleset.parameters if on is None else ruleset.on(on)
    names = dict.fromkeys(p.name for p in parameters if p.name.startswith(_RATE_PREFIX))
    return tuple(name.removeprefix(_RATE_PREFIX) for name in names)


def rent_rate(use: str = "default", on: Date | None = None) -> float:
    """Lowest yearly rent rate (share of asset value) of a use (시행령 제29조①). KeyError if unknown."""
    return load_ruleset(RULESET).number(f"{_RATE_PREFIX}{use}", on)


def annual_rent(asset_value_krw: Amount, rate: Amount) -> Amount:
    """Yearly rent in won: asset value × rate; land counts at its official price (제29조②)."""
    return asset_value_krw * rate


def rent_in_later_year(first_rent_krw: float, first_value_krw: float, value_krw: float) -> float:
    """Rent in won after a tender: first-year rent × value now / value at the tender (제29조⑥)."""
    return first_rent_krw * value_krw / first_value_krw


def capped_rent(previous_rent_krw: float, rent_krw: float, yearly_cap: float) -> float:
    """Rent in won after the yearly cap on rises, a share such as 0.05 or 0.09 (제31조)."""
    return min(rent_krw, previous_rent_krw * (1.0 + yearly_cap))


def rent_free_years(donated_value_krw: float, annual_rent_krw: float, longest: float) -> float:
    """Years without rent for a donated asset: until its value is used up, at most `longest` (제32조①).

    Raises ValueError when the rent is not positive.
    """
    if annual_rent_krw <= 0:
        raise ValueError("the yearly rent must be positive")
    return min(longest, donated_value_krw / annual_rent_krw)


def lowest_tender_price(
    first_price_krw: float, round_number: int, step: float, floor: float
) -> float:
    """Lowest price in won of a use tender: from the third round one `step` lower each (제27조⑤).

    `step` and `floor` are shares of the first price. Raises ValueError for a round below 1.
    """
    if round_number < 1:
        raise ValueError("tender rounds count from 1")
    steps = max(0, round_number - 2)
    return first_price_krw * max(floor, 1.0 - steps * step)

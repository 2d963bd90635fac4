"""Tenancy (입주): whether a kind of business may enter a place, why, and on what condition.

Source: 산업집적활성화 및 공장설립에 관한 법률 시행령 제6조, 제36조의4, 제43조.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from enum import StrEnum
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from gproject.district import Text
from gproject.law.ksic import Industry, find_subclass, lineage, subclasses
from gproject.law.parameter import Grade
from gproject.law.reading import law_data

Regime = Literal["positive", "negative"]
"""Allowed trades are listed (today), or only the restricted ones (special trade zone, proposal)."""

Reading = Literal["wide", "middle", "strict"]
"""How many trades the unread restricted list holds: few, as modelled, or many."""

_READINGS: tuple[Reading, ...] = ("wide", "middle", "strict")


class Place(StrEnum):
    """Where a business wants to enter."""

    INDUSTRIAL_ZONE = "industrial-zone"
    MIXED_ZONE = "mixed-zone"
    SUPPORT_ZONE = "support-zone"
    CENTRE = "centre"
    OUTSIDE_CENTRE = "outside-centre"


PLACE_TEXTS: dict[Place, Text] = {
    Place.INDUSTRIAL_ZONE: Text(ko="산업시설구역", en="industrial zone of the complex"),
    Place.MIXED_ZONE: Text(ko="복합구역", en="mixed zone of the complex"),
    Place.SUPPORT_ZONE: Text(ko="지원시설구역", en="support zone of the complex"),
    Place.CENTRE: Text(
        ko="산업단지 안 지식산업센터", en="knowledge-industry centre in the complex"
    ),
    Place.OUTSIDE_CENTRE: Text(
        ko="산업단지 밖 지식산업센터", en="knowledge-industry centre outside the complex"
    ),
}


class Outcome(StrEnum):
    """The answer to a business that asks."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    REFUSED = "refused"


class TenancyRule(BaseModel):
    """One line of a list: the classes it names by prefix, its effect, article and words."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    list: Literal[
        "manufacturing",
        "knowledge",
        "information",
        "other",
        "mayor",
        "excluded-support",
        "restricted",
    ]
    effect: Outcome
    codes: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    article: str
    certainty: Grade
    text: Text
    condition: Text | None = None
    reading: Reading | None = None

    def names(self, industry: Industry) -> bool:
        """Whether the rule speaks of this class."""
        branch = lineage(industry)
        return any(c in branch for c in self.codes) and not any(c in branch for c in self.excluded)


class Reason(NamedTuple):
    """One ground of a decision, with its article and how sure we are of it."""

    text: Text
    article: str
    certainty: Grade


class Decision(NamedTuple):
    """The answer for one class, regime and place, with its reasons and conditions."""

    industry: Industry
    regime: Regime
    place: Place
    outcome: Outcome
    reasons: tuple[Reason, ...]
    conditions: tuple[Text, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles of the reasons, each once."""
        return tuple(dict.fromkeys(reason.article for reason in self.reasons))

    @property
    def certainty(self) -> Grade:
        """The weakest certainty among the reasons."""
        return max(reason.certainty for reason in self.reasons)


class TenancyCounts(NamedTuple):
    """How many of the five-digit classes may enter.

    `share` counts allowed and conditional classes over the total; `low_share` and `high_share` bound
    it: without the conditional ones and with them under the positive list, the strict and the wide
    reading of the restricted list under the negative one.
    """

    allowed: int
    conditional: int
    refused: int
    total: int
    share: float
    low_share: float
    high_share: float


@cache
def tenancy_rules() -> tuple[TenancyRule, ...]:
    """Every rule of `data/tenancy-rules.toml`. Raises ValueError when one is not well formed."""
    document = tomllib.loads((law_data() / "tenancy-rules.toml").read_text("utf-8"))
    rules = []
    for raw in document["rule"]:
        excluded = raw.pop("except", ())
        rules.append(TenancyRule.model_validate({**raw, "excluded": excluded}))
    return tuple(rules)


_SPECIAL_ZONE_PLACES = (Place.INDUSTRIAL_ZONE, Place.MIXED_ZONE, Place.CENTRE)
"""Where a special trade zone may lie; support zones and other land keep their own rule."""

_INDUSTRY_LISTS = ("manufacturing", "knowledge", "information")
_SUPPORT_CAP = "산업집적법 시행령 제36조의4제2항·제4항"
_MIXED_ZONE = "산업집적법 시행령 제6조제6항, 제43조제7항"
_CENTRE_OTHER = "산업집적법 시행령 제36조의4제1항"
_SPECIAL_ZONE = "산업집적법 시행령 제6조제5항 단서"
_SUPPORT_ZONE = "산업집적법 시행령 제6조제6항"
_POSITIVE_LISTS = "산업집적법 시행령 제6조제2항·제3항·제5항"

_SUPPORT_CONDITIONS: dict[Place, tuple[str, Text]] = {
    Place.CENTRE: (
        _SUPPORT_CAP,
        Text(
            ko="지원시설로서 건축 연면적의 30 % 안에서, 한 업종이 그 절반을 넘지 않아야 합니다.",
            en="As a support facility within 30 % of the floor, one trade at most half of that.",
        ),
    ),
    Place.OUTSIDE_CENTRE: (
        _SUPPORT_CAP,
        Text(
            ko="지원시설로서 건축 연면적의 30 %(수도권) 안에서, 한 업종이 그 절반을 넘지 않아야 합니다.",
            en="As a support facility within 30 % of the floor (capital area), "
            "one trade at most half of that.",
        ),
    ),
    Place.MIXED_ZONE: (
        _MIXED_ZONE,
        Text(
            ko="구역 연면적의 절반 이상을 입주기업체가 써야 합니다.",
            en="Tenants of industry have to use at least half of the zone's floor.",
        ),
    ),
}


def _naming(industry: Industry, *lists: str, reading: Reading = "middle") -> list[TenancyRule]:
    """The rules of these lists that name the class under the reading."""
    depth = _READINGS.index(reading)
    return [
        rule
        for rule in tenancy_rules()
        if rule.list in lists
        and (rule.reading is None or _READINGS.index(rule.reading) <= depth)
        and rule.names(industry)
    ]


def _reasons(rules: list[TenancyRule]) -> tuple[Reason, ...]:
    return tuple(Reason(rule.text, rule.article, rule.certainty) for rule in rules)


def _listed(industry: Industry, regime: Regime, place: Place, *lists: str) -> Decision | None:
    """The decision when a list names the class: free entry before entry on a condition."""
    rules = _naming(industry, *lists)
    free = [rule for rule in rules if rule.effect is Outcome.ALLOWED]
    if free:
        return Decision(industry, regime, place, Outcome.ALLOWED, _reasons(free))
    if not rules:
        return None
    conditions = tuple(rule.condition for rule in rules if rule.condition)
    return Decision(industry, regime, place, Outcome.CONDITIONAL, _reasons(rules), conditions)


def _special_zone(industry: Industry, place: Place, reading: Reading) -> Decision:
    """Under the negative list everything may enter that is not restricted."""
    restricted = _naming(industry, "restricted", reading=reading)
    if restricted:
        return Decision(industry, "negative", place, Outcome.REFUSED, _reasons(restricted))
    text = Text(
        ko="제한 업종이 아니므로 들어올 수 있습니다. 제한 업종표는 읽지 못해 우리가 옮긴 것입니다.",
        en="It is not restricted and may enter. The restricted list is our model; "
        "its table was not read.",
    )
    reason = Reason(text, _SPECIAL_ZONE, Grade.C)
    return Decision(industry, "negative", place, Outcome.ALLOWED, (reason,))


def _as_support(industry: Industry, regime: Regime, place: Place) -> Decision:
    """Whether the class may enter as a support facility, where the place has such floors."""
    excluded = _naming(industry, "excluded-support")
    if excluded:
        return Decision(industry, regime, place, Outcome.REFUSED, _reasons(excluded))
    if place is Place.SUPPORT_ZONE:
        text = Text(
            ko="지원시설에서 제외된 업종이 아닙니다.",
            en="It is not excluded from support facilities.",
        )
        reason = Reason(text, _SUPPORT_ZONE, Grade.A)
        return Decision(industry, regime, place, Outcome.ALLOWED, (reason,))
    article, condition = _SUPPORT_CONDITIONS[place]
    text = Text(ko="지원시설로 들어올 수 있습니다.", en="It may enter as a support facility.")
    reason = Reason(text, article, Grade.A)
    return Decision(industry, regime, place, Outcome.CONDITIONAL, (reason,), (condition,))


def _recognised(industry: Industry, regime: Regime) -> Decision | None:
    """In a centre, other industries enter only if the managing body recognises them."""
    rules = _naming(industry, "other")
    if not rules:
        return None
    condition = Text(
        ko="관리기관이 인정한 업종이어야 합니다.",
        en="The managing body has to recognise the trade.",
    )
    reasons = tuple(Reason(rule.text, _CENTRE_OTHER, rule.certainty) for rule in rules)
    return Decision(industry, regime, Place.CENTRE, Outcome.CONDITIONAL, reasons, (condition,))


def _in_industrial_zone(industry: Industry) -> Decision:
    place = Place.INDUSTRIAL_ZONE
    found = _listed(industry, "positive", place, *_INDUSTRY_LISTS, "other")
    if found:
        return found
    text = Text(
        ko="허용 업종 목록에 없습니다. 관리기본계획의 유치 업종으로 정해지면 들어올 수 있습니다.",
        en="It is in no list of allowed trades; it may enter if the basic plan names it.",
    )
    reason = Reason(text, _POSITIVE_LISTS, Grade.B)
    return Decision(industry, "positive", place, Outcome.REFUSED, (reason,))


def _in_centre(industry: Industry, regime: Regime, place: Place) -> Decision:
    lists = (*_INDUSTRY_LISTS, "mayor") if place is Place.OUTSIDE_CENTRE else _INDUSTRY_LISTS
    found = _listed(industry, regime, place, *lists)
    if found is None and place is Place.CENTRE:
        found = _recognised(industry, regime)
    return found or _as_support(industry, regime, place)


def _decided(industry: Industry, regime: Regime, place: Place, reading: Reading) -> Decision:
    if place is Place.SUPPORT_ZONE:
        return _as_support(industry, regime, place)
    if regime == "negative" and place in _SPECIAL_ZONE_PLACES:
        return _special_zone(industry, place, reading)
    if place is Place.INDUSTRIAL_ZONE:
        return _in_industrial_zone(industry)
    if place is Place.MIXED_ZONE:
        found = _listed(industry, regime, place, *_INDUSTRY_LISTS, "other")
        return found or _as_support(industry, regime, place)
    return _in_centre(industry, regime, place)


def decide(
    code: str,
    regime: Regime = "positive",
    place: Place = Place.INDUSTRIAL_ZONE,
    reading: Reading = "middle",
) -> Decision:
    """Whether a business of this five-digit class may enter the place under the regime.

    Raises UnknownIndustry, with the codes that were probably meant, for any other code.
    """
    return _decided(find_subclass(code), regime, Place(place), reading)


@cache
def _outcomes(regime: Regime, place: Place, reading: Reading) -> Counter[Outcome]:
    return Counter(_decided(i, regime, place, reading).outcome for i in subclasses())


def counts(regime: Regime, place: Place = Place.INDUSTRIAL_ZONE) -> TenancyCounts:
    """How many of the 1,196 five-digit classes may enter the place, with the range of the share."""
    found = _outcomes(regime, place, "middle")
    total = found.total()
    allowed, conditional = found[Outcome.ALLOWED], found[Outcome.CONDITIONAL]
    low, high = allowed, allowed + conditional
    if regime == "negative" and place in _SPECIAL_ZONE_PLACES:
        low, high = (
            total - _outcomes(regime, place, reading)[Outcome.REFUSED]
            for reading in ("strict", "wide")
        )
    return TenancyCounts(
        allowed=allowed,
        conditional=conditional,
        refused=found[Outcome.REFUSED],
        total=total,
        share=(allowed + conditional) / total,
        low_share=low / total,
        high_share=high / total,
    )

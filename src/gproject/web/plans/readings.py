"""Indicators as people read them: value, change, beside today and beside another plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from gproject.assess import Assessment, IndicatorValue
from gproject.assess.wording import format_value
from gproject.models.quantity import INDICATOR_GROUPS
from gproject.web.template_tags import language

KEY_INDICATORS = (
    "homes_total",
    "residents_persons",
    "jobs_persons",
    "green_area_m2",
    "national_budget_krw",
    "gu_receipts_krw",
    "residents_fund_krw",
    "npv_krw",
    "contract_power_mw",
    "ksic_allowed_share_percent",
)
CARD_INDICATORS = ("homes_total", "jobs_persons", "national_budget_krw", "residents_fund_krw")
SAME = 1e-9
YES_NO = "yes/no"


@dataclass(frozen=True)
class Change:
    """How one value differs from another, in words and with a sign for the eye."""

    difference: float
    unit: str
    better: str

    @property
    def is_same(self) -> bool:
        """Whether nothing differs that could be shown."""
        return abs(self.difference) < SAME

    @property
    def arrow(self) -> str:
        """▲ for more, ▼ for less, nothing for the same."""
        return "" if self.is_same else "▲" if self.difference > 0 else "▼"

    @property
    def amount(self) -> str:
        """The size of the difference with its unit."""
        return format_value(abs(self.difference), self.unit, language())

    @property
    def words(self) -> str:
        """The difference as a short phrase that needs no colour."""
        if self.is_same:
            return _("같음")
        if self.unit == YES_NO:
            return _("아니오에서 예로 바뀜") if self.difference > 0 else _("예에서 아니오로 바뀜")
        phrase = _("%(amount)s 늘어남") if self.difference > 0 else _("%(amount)s 줄어듦")
        return phrase % {"amount": self.amount}

    @property
    def tone(self) -> str:
        """`good`, `bad` or `plain`, by what the indicator says is better."""
        if self.is_same or self.better == "neutral":
            return "plain"
        return "good" if (self.difference > 0) == (self.better == "higher") else "bad"


@dataclass(frozen=True)
class Reading:
    """One indicator of a plan beside the same indicator elsewhere."""

    indicator: IndicatorValue
    kept: IndicatorValue | None = None
    today: IndicatorValue | None = None
    other: IndicatorValue | None = None

    @property
    def name(self) -> str:
        """The indicator's name."""
        return self.indicator.name

    @property
    def shown(self) -> str:
        """The value with its unit, or why there is none."""
        return shown_value(self.indicator)

    @property
    def has_value(self) -> bool:
        """Whether there is a figure to show."""
        return self.indicator.value is not None

    @property
    def is_traced(self) -> bool:
        """Whether there is a lineage to follow."""
        return self.indicator.status != "not_modelled"

    @property
    def assumed_percent(self) -> int:
        """Share of the inputs that are assumed, in percent."""
        return round(self.indicator.assumed_share * 100)

    @property
    def is_mostly_assumed(self) -> bool:
        """Whether more than half of what the value rests on is assumed."""
        return self.has_value and self.indicator.is_mostly_assumed

    @property
    def from_kept(self) -> Change | None:
        """Change against the plan before its levers were moved."""
        return change(self.kept, self.indicator)

    @property
    def is_moved(self) -> bool:
        """Whether moving levers changed the value, also from or to no value at all."""
        if self.kept is None:
            return False
        return (self.kept.value is None) != (self.indicator.value is None) or bool(
            self.from_kept and not self.from_kept.is_same
        )

    @property
    def kept_shown(self) -> str:
        """The value before levers were moved."""
        return shown_value(self.kept)

    @property
    def from_today(self) -> Change | None:
        """Change against today."""
        return change(self.today, self.indicator)

    @property
    def today_shown(self) -> str:
        """Today's value."""
        return shown_value(self.today)

    @property
    def from_other(self) -> Change | None:
        """Change against the second plan."""
        return change(self.other, self.indicator)

    @property
    def other_shown(self) -> str:
        """The second plan's value."""
        return shown_value(self.other)


@dataclass(frozen=True)
class Group:
    """Indicators of one subject."""

    label: str
    readings: tuple[Reading, ...]

    @property
    def is_pending(self) -> bool:
        """Whether these are the indicators without a model."""
        return all(not reading.is_traced for reading in self.readings)


def shown_value(indicator: IndicatorValue | None) -> str:
    """A value with its unit; plain words where there is none."""
    if indicator is None:
        return "–"
    if indicator.value is not None:
        return format_value(indicator.value, indicator.unit, language())
    if indicator.status == "not_modelled":
        return _("아직 모형이 없습니다")
    return _("값을 정할 수 없습니다")


def change(before: IndicatorValue | None, after: IndicatorValue) -> Change | None:
    """The change from one value to another; None where one of them is missing."""
    if before is None or before.value is None or after.value is None:
        return None
    return Change(after.value - before.value, after.unit, after.better)


def readings(
    assessment: Assessment,
    kept: Assessment | None = None,
    today: Assessment | None = None,
    other: Assessment | None = None,
) -> tuple[Reading, ...]:
    """Every indicator of the assessment beside those of up to three others."""
    beside = [_by_name(one) for one in (kept, today, other)]
    return tuple(
        Reading(indicator, *(names.get(indicator.name) for names in beside))
        for indicator in assessment.indicators
    )


def grouped(rows: Iterable[Reading]) -> list[Group]:
    """Readings by subject, those with a model first, in the order of the assessment."""
    found = list(rows)
    order = list(dict.fromkeys(group_name(row) for row in found))
    ranked = sorted(found, key=lambda row: order.index(group_name(row)))
    return [Group(label, tuple(members)) for label, members in groupby(ranked, key=group_name)]


def chosen(rows: Iterable[Reading], names: Iterable[str]) -> list[Reading]:
    """The readings of those names that have a value, in that order."""
    found = {row.name: row for row in rows}
    return [found[name] for name in names if name in found and found[name].has_value]


def group_name(row: Reading) -> str:
    """The subject under which an indicator stands."""
    if row.indicator.status == "not_modelled":
        return _("아직 모형이 없는 지표")
    return INDICATOR_GROUPS[row.indicator.group].of(language())


def _by_name(assessment: Assessment | None) -> dict[str, IndicatorValue]:
    return {} if assessment is None else {one.name: one for one in assessment.indicators}

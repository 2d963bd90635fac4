"""The five ways of delivery side by side: who pays for what, and whether it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gproject.assess import format_value
from gproject.assess.delivery import Way
from gproject.plan import MEASURE_TYPES, Plan
from gproject.web.money.books import LEAST_KRW, Books
from gproject.web.money.levers import MEASURE, WAY, delivery_of, query_with_way, way_field
from gproject.web.money.parties import name_of, position_of, won
from gproject.web.plans.forms import LeverForm
from gproject.web.template_tags import language

NATIONAL, UNPAID = "national_budget_krw", "unpaid_debt_krw"
LAND, BASE = frozenset({"land", "land_rent"}), "base"
STATE, CITY = "state", "city"
GAP = "viability_gap_krw"
GOOD, BAD = "good", "bad"


@dataclass(frozen=True)
class Column:
    """One way of delivery: its name, its rule, what comes of it, and the query that sets it."""

    way: str
    name: str
    rule: str
    verdict: str
    query: str
    is_present: bool


@dataclass(frozen=True)
class Cell:
    """What one way answers to one question; `name` tells the way on a narrow screen."""

    shown: str
    tone: str = ""
    note: str = ""
    name: str = ""
    is_present: bool = False

    @property
    def mark(self) -> str:
        """A sign beside the words, so that colour alone says nothing."""
        return {GOOD: "○", BAD: "△"}.get(self.tone, "")


@dataclass(frozen=True)
class Row:
    """One question put to every way."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class WaysTable:
    """Every way as a column, every question as a row."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def name_of_way(plan: Plan) -> str:
    """The plan's way of delivery, by its short name."""
    if not plan.has(MEASURE):
        return _("국가가 스스로 추진")
    return short_name(str(plan.value(MEASURE, WAY)))


def short_name(way: str) -> str:
    """A way's name without its explanation: 기부 대 양여."""
    label = MEASURE_TYPES[MEASURE].lever(WAY).option_label(way)
    return label.of(language()).split(":")[0] if label else way


def table_of_ways(form: LeverForm, ways: Sequence[Way]) -> WaysTable:
    """The table; `form` holds the other levers, which stay as they are."""
    present = str(way_field(form).value) if delivery_of(form).is_present else ""
    columns = tuple(_column(form, one, present) for one in ways)
    rows = tuple(_row(str(label), tell, ways, columns) for label, tell in QUESTIONS)
    return WaysTable(columns, rows)


def _column(form: LeverForm, one: Way, present: str) -> Column:
    return Column(
        way=one.way,
        name=short_name(one.way),
        rule=one.rule.of(language()),
        verdict=one.verdict.of(language()),
        query=query_with_way(form, one.way),
        is_present=one.way == present,
    )


def _row(label: str, tell: Tell, ways: Sequence[Way], columns: Sequence[Column]) -> Row:
    cells = (
        replace(tell(one), name=column.name, is_present=column.is_present)
        for one, column in zip(ways, columns, strict=True)
    )
    return Row(label, tuple(cells))


def _land(one: Way) -> Cell:
    paid = sum(entry.total for entry in _real(one).for_items(LAND) if entry.payee == STATE)
    return Cell(won(paid) if paid >= LEAST_KRW else _("돈으로 내지 않음"))


def _base(one: Way) -> Cell:
    cost = sum(entry.total for entry in _real(one).for_items({BASE}))
    if cost < LEAST_KRW:
        return Cell(_("없음"))
    return Cell(name_of(one.base_payer), BAD if one.base_payer == STATE else GOOD, won(cost))


def _national(one: Way) -> Cell:
    needed = one.value(NATIONAL).value or 0.0
    if needed < LEAST_KRW:
        return Cell(_("들지 않음"), GOOD)
    gap = float(one.book.values[GAP])
    parts = [
        _("직접 내는 돈 %(own)s") % {"own": won(needed - gap)} if needed - gap >= LEAST_KRW else "",
        _("모자란 수익 %(gap)s") % {"gap": won(gap)} if gap >= LEAST_KRW else "",
    ]
    return Cell(won(needed), BAD, " + ".join(filter(None, parts)))


def _lenders(one: Way) -> Cell:
    left = one.value(UNPAID).value or 0.0
    if left >= LEAST_KRW:
        return Cell(_("%(left)s을 갚지 못함") % {"left": won(left)}, BAD)
    return Cell(_("모두 갚음"), GOOD)


def _levy(one: Way) -> Cell:
    """Contribution or charge, never both, with the article under which it is due."""
    paid = {"contribution": one.contribution_krw, "charge": one.charge_krw}.get(one.levy, 0.0)
    if paid < LEAST_KRW:
        return Cell(_("없음"))
    name = {"contribution": _("공공기여"), "charge": _("개발부담금")}[one.levy]
    articles = (entry.line.article for entry in _real(one).for_items({one.levy}))
    return Cell(f"{name} {won(paid)}", note=", ".join(dict.fromkeys(filter(None, articles))))


def _required(one: Way) -> Cell:
    return Cell(format_value(100.0 * one.book.required_return, "%", language()))


def _city(one: Way) -> Cell:
    return Cell(won(position_of(CITY, _real(one)).gets_krw))


def _real(one: Way) -> Books:
    return Books(one.book, is_real=True)


def _indicator(name: str) -> Tell:
    def tell(one: Way) -> Cell:
        found = one.value(name)
        if found.value is None:
            return Cell(_("정할 수 없음"), note=found.reason.of(language()) if found.reason else "")
        return Cell(format_value(found.value, found.quantity.unit, language()))

    return tell


Tell = Callable[[Way], Cell]

QUESTIONS: tuple[tuple[object, Tell], ...] = (
    (gettext_lazy("국가에 내는 땅값과 임대료"), _land),
    (gettext_lazy("새 부대를 짓는 돈은 누가 내나"), _base),
    (gettext_lazy("국가 예산"), _national),
    (gettext_lazy("국고 수입"), _indicator("state_receipts_krw")),
    (gettext_lazy("구 수입"), _indicator("gu_receipts_krw")),
    (gettext_lazy("서울시 수입"), _city),
    (gettext_lazy("공공기여나 개발부담금"), _levy),
    (gettext_lazy("사업 시행자의 순현재가치"), _indicator("npv_krw")),
    (gettext_lazy("바라는 수익률"), _required),
    (gettext_lazy("사업 수익률(IRR)"), _indicator("irr_percent")),
    (gettext_lazy("자기자본 수익률(IRR)"), _indicator("equity_irr_percent")),
    (gettext_lazy("사업 시행자의 이익률"), _indicator("developer_margin_percent")),
    (gettext_lazy("빌린 돈을 다 갚나"), _lenders),
)
"""What every way is asked, in the order in which a reader asks it."""

"""How the works are paid for and what is owed: sources and uses, the debt curve, its cover."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.models.money import MONTHS_A_YEAR
from gproject.web.money.books import LEAST_KRW, PROJECT, Books
from gproject.web.money.parties import UNIT, capital, won
from gproject.web.plans.charts import Chart
from gproject.web.template_tags import language

LOAN = "loan"
RATIO = "ratio"
BREAK_EVEN_COVER = 1.0
"""Cover at which income just pays the year's service: a ratio of one, by definition."""


@dataclass(frozen=True)
class Share:
    """One source or use of money: how much, and its share of all."""

    label: str
    krw: float
    whole_krw: float

    @property
    def shown(self) -> str:
        """The amount in words."""
        return won(self.krw)

    @property
    def percent(self) -> float:
        """Share of the whole in percent."""
        return 100.0 * self.krw / self.whole_krw if self.whole_krw else 0.0


@dataclass(frozen=True)
class SourcesAndUses:
    """Where the money of the works comes from and where it goes; both sides are the same sum."""

    sources: tuple[Share, ...]
    uses: tuple[Share, ...]

    @property
    def total(self) -> str:
        """The sum of either side in words."""
        return won(sum(one.krw for one in self.sources))

    @property
    def difference_krw(self) -> float:
        """Sources less uses: nothing, if the book is right."""
        return sum(one.krw for one in self.sources) - sum(one.krw for one in self.uses)


def sources_and_uses(books: Books) -> SourcesAndUses:
    """All money in and out of the project before completion, with what is then still held."""
    done = books.book.completion
    sources: defaultdict[str, float] = defaultdict(float)
    uses: defaultdict[str, float] = defaultdict(float)
    for entry in books.entries:
        krw, name = float(entry.amounts[:done].sum()), capital(entry.line.label)
        if entry.payee == PROJECT and entry.item != LOAN:
            sources[name] += krw
        elif entry.payer == PROJECT:
            uses[name] += krw
    for name, account in ((_("선순위 대출"), "senior_draw"), (_("후순위 대출"), "junior_draw")):
        sources[name] = sum(books.book.account(account).amounts[:done])
    uses[_("준공 때 남아 있는 돈(분양대금 예치금 등)")] = sum(sources.values()) - sum(uses.values())
    return SourcesAndUses(_shares(sources), _shares(uses))


def _shares(amounts: dict[str, float]) -> tuple[Share, ...]:
    told = {label: krw for label, krw in amounts.items() if krw >= LEAST_KRW}
    whole = sum(told.values())
    ordered = sorted(told.items(), key=lambda one: -one[1])
    return tuple(Share(label, krw, whole) for label, krw in ordered)


def debt_chart(books: Books) -> Chart:
    """What is owed at every year's end, senior below junior."""
    lines = [
        (_("선순위 대출"), books.balance("senior_balance")),
        (_("후순위 대출"), books.balance("junior_balance")),
    ]
    label, finding = _("연말에 남은 빚(경상)"), _debt_finding(books)
    return Chart(
        id="chart-debt",
        label=label,
        finding=finding,
        spec={
            "kind": "stacked", "unit": UNIT, "language": language(),
            "summary": f"{label}. {finding}", "x": [str(year) for year in books.years],
            "lines": [{"label": name, "values": values} for name, values in lines],
        },
        columns=(_("연도"), *(name for name, _values in lines), _("합계")),
        rows=tuple(
            (str(year), *(won(one) for one in both), won(sum(both)))
            for year, *both in zip(books.years, *(values for _name, values in lines), strict=True)
        ),
    )  # fmt: skip


def _debt_finding(books: Books) -> str:
    owed = books.debt
    if max(owed, default=0.0) < LEAST_KRW:
        return _("빌리는 돈이 없습니다.")
    top = max(owed)
    words = {"year": books.years[owed.index(top)], "top": won(top), "left": won(owed[-1])}
    if owed[-1] >= LEAST_KRW:
        return (
            _(
                "%(year)s년 말에 %(top)s으로 가장 많고, 사업이 끝날 때 %(left)s을 갚지 못한 채 "
                "남깁니다."
            )
            % words
        )
    return _("%(year)s년 말에 %(top)s으로 가장 많고, %(cleared)s년에 모두 갚습니다.") % {
        **words,
        "cleared": books.cleared,
    }


def covers(books: Books) -> list[tuple[str, float]]:
    """Income that serves the loans ÷ scheduled service, by year after completion.

    Years without service are left out. A year runs from the month of completion.
    """
    available, due = books.book.values["service_by_year"]
    return [
        (_year_from(books, at), got / service)
        for at, (got, service) in enumerate(zip(available, due, strict=True))
        if service >= LEAST_KRW
    ]


def _year_from(books: Books, at: int) -> str:
    """The calendar year that begins so many years after completion, or both that it lies in."""
    start = books.book.completion + at * MONTHS_A_YEAR
    year = books.years[0] + start // MONTHS_A_YEAR
    return str(year) if start % MONTHS_A_YEAR == 0 else f"{year}–{year + 1}"


def cover_chart(books: Books) -> Chart | None:
    """How often each year's income covers the loan service; nothing where no loan is left to serve."""
    covered = covers(books)
    if not covered:
        return None
    label, finding = _("준공 뒤 수입이 그해 갚을 원리금의 몇 배인가(DSCR)"), _cover_finding(covered)
    mark = {"value": BREAK_EVEN_COVER, "label": _("1배")}
    name = _("부채상환비율(DSCR)")
    return Chart(
        id="chart-cover",
        label=label,
        finding=finding,
        spec={
            "kind": "bar", "unit": RATIO, "language": language(),
            "summary": f"{label}. {finding}", "x": [year for year, _cover in covered],
            "lines": [{"label": name, "values": [cover for _year, cover in covered]}],
            "mark": mark,
        },
        columns=(_("연도"), name),
        rows=tuple((year, times(cover)) for year, cover in covered),
    )  # fmt: skip


def _cover_finding(covered: list[tuple[str, float]]) -> str:
    year, least = min(covered, key=lambda one: one[1])
    short = sum(cover < BREAK_EVEN_COVER for _year, cover in covered)
    words = {"year": year, "least": times(least), "short": short, "all": len(covered)}
    if short:
        return (
            _(
                "원리금을 갚는 %(all)s년 가운데 %(short)s년은 수입이 모자라며, 가장 낮은 "
                "%(year)s년은 %(least)s입니다."
            )
            % words
        )
    return _("가장 낮은 %(year)s년에도 %(least)s로, 해마다 수입이 원리금보다 많습니다.") % words


def times(ratio: float) -> str:
    """A ratio as people say it: 1.25배."""
    return _("%(ratio)s배") % {"ratio": f"{ratio:.2f}"}

"""The project's money in and out by year: a chart of groups, a row a year, every line by month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gproject.web.money.books import FINANCE, LEAST_KRW, PROJECT, Books, Entry, yearly
from gproject.web.money.parties import UNIT, capital, name_of, signed, won
from gproject.web.plans.charts import Chart
from gproject.web.template_tags import language

GROUPS: dict[str, tuple[object, frozenset[str]]] = {
    "sales": (
        gettext_lazy("분양·인수 대금"),
        frozenset({"home_sales", "kic_sales", "unsold_sales", "rental_takeover"}),
    ),
    "letting": (gettext_lazy("임대료"), frozenset({"letting"})),
    "exit": (gettext_lazy("건물 매각 대금"), frozenset({"exit_sale"})),
    "land": (gettext_lazy("땅값과 새 부대"), frozenset({"land", "land_rent", "base"})),
    "works": (
        gettext_lazy("공사·설계비"),
        frozenset({"building", "soft", "contingency"}),
    ),
    "running": (gettext_lazy("판매·운영비"), frozenset({"selling", "operating"})),
    "public": (gettext_lazy("공공기여·부담금"), frozenset({"contribution", "charge"})),
    "taxes": (
        gettext_lazy("세금"),
        frozenset({"acquisition_tax", "property_tax", "holding_tax"}),
    ),
}
"""What the project earns and spends, by kind; the items are those of the ledger.

Equity, loans, income tax and distributions are no part of it: the ledger calls them finance.
"""


@dataclass(frozen=True)
class Year:
    """One calendar year of the project before financing, and what it owes at its end."""

    year: int
    received: float
    paid: float
    so_far: float
    debt: float

    @property
    def net(self) -> float:
        """Received less paid."""
        return self.received - self.paid

    @property
    def shown(self) -> dict[str, str]:
        """The amounts in words."""
        return {
            "received": won(self.received),
            "paid": won(self.paid),
            "net": signed(self.net),
            "so_far": signed(self.so_far),
            "debt": won(self.debt),
        }


@dataclass(frozen=True)
class MonthlyLine:
    """One line of the cash book in one year, month by month."""

    label: str
    payer: str
    payee: str
    article: str
    months: tuple[tuple[str, str], ...]
    total: str


def own_lines(books: Books) -> list[Entry]:
    """The lines in which the project earns or spends, before finance and income tax."""
    return [
        entry
        for entry in books.entries
        if PROJECT in (entry.payer, entry.payee) and entry.line.kind != FINANCE
    ]


def years_of(books: Books) -> tuple[Year, ...]:
    """Every calendar year from the start of the works to the closing of the account."""
    own = own_lines(books)
    received = yearly(books.net(line for line in own if line.payee == PROJECT))
    paid = yearly(-books.net(line for line in own if line.payer == PROJECT))
    so_far = accumulate(got - gave for got, gave in zip(received, paid, strict=True))
    rows = zip(books.years, received, paid, so_far, books.debt, strict=True)
    return tuple(Year(*row) for row in rows)


def cash_flow_chart(books: Books) -> Chart:
    """Money in above the line and out below it, with the year's difference and the sum so far."""
    years = years_of(books)
    label, finding = _("해마다 들어오고 나가는 돈(경상)"), _finding(years)
    groups = _groups(books)
    lines = [
        *({"label": name, "values": values, "stack": "both"} for name, values in groups),
        {"label": _("그해의 차이"), "values": [one.net for one in years], "draw": "line"},
        {"label": _("그때까지의 합"), "values": [one.so_far for one in years], "draw": "line"},
    ]
    columns = (_("들어온 돈"), _("나간 돈"), _("차이"), _("그때까지의 합"), _("연말에 남은 빚"))
    return Chart(
        id="chart-cash-flow",
        label=label,
        finding=finding,
        spec={
            "kind": "bar", "unit": UNIT, "language": language(), "summary": f"{label}. {finding}",
            "x": [str(one.year) for one in years], "lines": lines,
        },
        columns=(_("연도"), *columns),
        rows=tuple((str(one.year), *one.shown.values()) for one in years),
    )  # fmt: skip


def _groups(books: Books) -> list[tuple[str, list[float]]]:
    """Signed yearly sums of each group that has money in it, and of what no group names."""
    own = own_lines(books)
    named = [
        (str(label), [line for line in own if line.item in items])
        for label, items in GROUPS.values()
    ]
    known = frozenset().union(*(items for _label, items in GROUPS.values()))
    rest = [line for line in own if line.item not in known]
    found = [*named, (_("그 밖의 돈"), rest)]
    return [(label, yearly(books.net(lines))) for label, lines in found if lines]


def _finding(years: tuple[Year, ...]) -> str:
    if not any(one.received or one.paid for one in years):
        return _("이 계획안에서는 오가는 돈이 없습니다.")
    deepest = min(years, key=lambda one: one.so_far)
    last = years[-1].so_far
    words = {
        "year": deepest.year,
        "deepest": won(abs(min(0.0, deepest.so_far))),
        "left": won(abs(last)),
    }
    if last < 0:
        return (
            _("%(year)s년에 가장 깊이 %(deepest)s까지 모자라고, 끝까지 가도 %(left)s이 모자랍니다.")
            % words
        )
    if deepest.so_far >= 0:
        return _("어느 해에도 모자라지 않으며, 끝나면 %(left)s이 남습니다.") % words
    return (
        _("%(year)s년에 가장 깊이 %(deepest)s까지 모자라다가, 끝나면 %(left)s이 남습니다.") % words
    )


def months_of(books: Books, year: int) -> tuple[MonthlyLine, ...]:
    """Every line with money in that year, largest first."""
    found = [(float(books.within(one.amounts, year).sum()), one) for one in books.entries]
    told = sorted((one for one in found if one[0] >= LEAST_KRW), key=lambda one: -one[0])
    return tuple(_monthly(books, entry, year, total) for total, entry in told)


def _monthly(books: Books, entry: Entry, year: int, total: float) -> MonthlyLine:
    amounts = (_short(one) for one in books.within(entry.amounts, year))
    return MonthlyLine(
        label=capital(entry.line.label),
        payer=name_of(entry.payer),
        payee=name_of(entry.payee),
        article=entry.line.article,
        months=tuple(zip(month_names(books, year), amounts, strict=True)),
        total=won(total),
    )


def _short(krw: float) -> str:
    return won(krw) if krw >= LEAST_KRW else "–"


def month_names(books: Books, year: int) -> tuple[str, ...]:
    """The months of a year as column heads: 2031. 1."""
    return tuple(month.label for month in books.book.months if month.year == year)

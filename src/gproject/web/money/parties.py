"""Who pays what and gets what: every party's side of the cash book, in all or in one year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.assess import format_value
from gproject.district import Text
from gproject.models.money import PARTIES
from gproject.web.money.books import LEAST_KRW, Books, Entry
from gproject.web.plans.charts import Chart
from gproject.web.template_tags import language

UNIT = "KRW"


@dataclass(frozen=True)
class Item:
    """What a party pays or gets for one thing: from or to whom, how much, under which article."""

    name: str
    partner: str
    krw: float
    article: str

    @property
    def shown(self) -> str:
        """The amount in words."""
        return won(self.krw)


@dataclass(frozen=True)
class Position:
    """One party: what it pays, what it gets and for what."""

    party: str
    paid: tuple[Item, ...]
    got: tuple[Item, ...]

    @property
    def name(self) -> str:
        """The party in the reader's language."""
        return name_of(self.party)

    @property
    def pays_krw(self) -> float:
        """All that the party pays."""
        return sum(item.krw for item in self.paid)

    @property
    def gets_krw(self) -> float:
        """All that the party gets."""
        return sum(item.krw for item in self.got)

    @property
    def net_krw(self) -> float:
        """What the party gets less what it pays."""
        return self.gets_krw - self.pays_krw

    @property
    def shown(self) -> tuple[str, str, str]:
        """Paid, got and the difference in words."""
        return won(self.pays_krw), won(self.gets_krw), signed(self.net_krw)


def name_of(party: str) -> str:
    """A party in the reader's language, as it stands alone."""
    return capital(PARTIES[party])


def capital(text: Text) -> str:
    """Words in the reader's language, the first letter large."""
    words = text.of(language())
    return words[:1].upper() + words[1:]


def positions(books: Books, year: int | None = None) -> tuple[Position, ...]:
    """Every party through whose hands money goes, in all years or in one."""
    found = (position_of(party, books, year) for party in PARTIES)
    return tuple(one for one in found if one.paid or one.got)


def position_of(party: str, books: Books, year: int | None = None) -> Position:
    """One party's side of the book."""
    paid = (_item(entry, entry.payee, books, year) for entry in books.of(payer=party))
    got = (_item(entry, entry.payer, books, year) for entry in books.of(payee=party))
    return Position(party, _largest_first(paid), _largest_first(got))


def _item(entry: Entry, partner: str, books: Books, year: int | None) -> Item:
    krw = float(books.within(entry.amounts, year).sum())
    return Item(capital(entry.line.label), name_of(partner), krw, entry.line.article)


def _largest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    told = (item for item in items if item.krw >= LEAST_KRW)
    return tuple(sorted(told, key=lambda item: -item.krw))


def chart_of_parties(found: Sequence[Position], period: str) -> Chart:
    """What each party pays (to the left) and gets (to the right), with the difference marked."""
    label, finding = _("누가 내고 누가 받나, %(period)s") % {"period": period}, _finding(found)
    lines = [
        (_("내는 돈"), [-one.pays_krw for one in found], {"stack": "both"}),
        (_("받는 돈"), [one.gets_krw for one in found], {"stack": "both"}),
        (_("받는 돈에서 내는 돈을 뺀 차이"), [one.net_krw for one in found], {"draw": "point"}),
    ]
    return Chart(
        id="chart-parties",
        label=label,
        finding=finding,
        spec={
            "kind": "bar", "lies": True, "unit": UNIT, "language": language(),
            "summary": f"{label}. {finding}", "x": [one.name for one in found],
            "lines": [
                {"label": name, "values": values, **drawn} for name, values, drawn in lines
            ],
        },
        columns=(_("누가"), *(name for name, _values, _drawn in lines)),
        rows=tuple((one.name, *one.shown) for one in found),
    )  # fmt: skip


def _finding(found: Sequence[Position]) -> str:
    outside = [one for one in found if one.party != "project"]
    if not outside:
        return _("오가는 돈이 없습니다.")
    payer = min(outside, key=lambda one: one.net_krw)
    payee = max(outside, key=lambda one: one.net_krw)
    return _(
        "받는 것보다 더 내는 돈이 가장 많은 쪽은 ‘%(payer)s’(%(most)s), 내는 것보다 더 받는 돈이 "
        "가장 많은 쪽은 ‘%(payee)s’(%(least)s)입니다."
    ) % {
        "payer": payer.name,
        "most": won(-payer.net_krw),
        "payee": payee.name,
        "least": won(payee.net_krw),
    }


def won(krw: float) -> str:
    """Won in words."""
    return format_value(krw, UNIT, language())


def signed(krw: float) -> str:
    """Won in words with a plus sign where it is a gain."""
    if abs(krw) < LEAST_KRW:
        return won(0.0)
    shown = won(abs(krw))
    return f"+{shown}" if krw > 0 else f"−{shown}"

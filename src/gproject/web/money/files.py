"""The cash book as tables to take away: every line once for each party, by month or by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gproject.models.money import PARTIES
from gproject.web.money.books import Books, Entry, yearly

Row = Sequence[object]
HEAD = (
    "party_ko", "party_en", "item_ko", "item_en", "partner_ko", "partner_en", "article",
    "total_krw",
)  # fmt: skip


def month_rows(books: Books) -> Iterable[Row]:
    """Signed won of the day by month: what a party gets, and minus what it pays.

    Every line stands under both of its parties, so that each month's column adds up to nothing.
    """
    months = [f"{one.year}-{one.month:02d}" for one in books.book.months]
    yield (*HEAD, *months)
    yield from (row for party in PARTIES for row in _rows(books, party, monthly))


def year_rows(books: Books) -> Iterable[Row]:
    """As `month_rows`, by calendar year."""
    yield (*HEAD, *(str(year) for year in books.years))
    yield from (row for party in PARTIES for row in _rows(books, party, by_calendar_year))


def monthly(entry: Entry) -> list[float]:
    """The entry's months."""
    return [float(one) for one in entry.amounts]


def by_calendar_year(entry: Entry) -> list[float]:
    """The entry's years."""
    return yearly(entry.amounts)


def _rows(books: Books, party: str, periods: Callable[[Entry], list[float]]) -> Iterable[Row]:
    for entry in books.of(payee=party):
        yield _row(party, entry, entry.payer, 1, periods(entry))
    for entry in books.of(payer=party):
        yield _row(party, entry, entry.payee, -1, periods(entry))


def _row(party: str, entry: Entry, partner: str, sign: int, amounts: list[float]) -> Row:
    item, who, whom = entry.line.label, PARTIES[party], PARTIES[partner]
    signed = [sign * one for one in whole_won(amounts)]
    return (
        who.ko, who.en, item.ko, item.en, whom.ko, whom.en, entry.line.article, sum(signed), *signed,
    )  # fmt: skip


def whole_won(amounts: list[float]) -> list[int]:
    """Amounts in whole won."""
    return [round(one) for one in amounts]

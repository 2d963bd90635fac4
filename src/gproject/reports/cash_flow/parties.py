"""The sheet of who pays whom: every payment by calendar year, and each party's balance."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gproject.district import Text
from gproject.models.money import ITEMS, MONTHS_A_YEAR, PARTIES
from gproject.reports.cash_flow.book import BODY_FONT, BOLD, FIRST, SOFT, WON, Book
from gproject.reports.cash_flow.ledger import Flow

TITLE = Text(ko="누가 누구에게", en="Who pays whom")
_LEAD = Text(
    ko="한 해에 오가는 돈을 모두 모았습니다. 그때의 값(경상)이며 백만 원으로 보입니다. 모든 당사자의 순액을 "
    "더하면 0입니다.",
    en="All payments by calendar year, won of the day, shown in millions. The balances of all parties "
    "add up to zero.",
)
_HEADS = (
    Text(ko="무엇", en="What"),
    Text(ko="내는 쪽", en="Payer"),
    Text(ko="받는 쪽", en="Payee"),
    Text(ko="조문", en="Article"),
    Text(ko="합계", en="Total"),
)
_LINE_ROW, _YEAR_COLUMN = 5, 6


def write_parties(book: Book, flows: Sequence[Flow]) -> None:
    """Write the lines by year, then what each party receives, pays and keeps."""
    years = book.months // MONTHS_A_YEAR
    sheet = book.sheet(TITLE, _LEAD, (30, 20, 20, 26, 14, *[11] * years))
    _years(book, sheet, years, 4)
    for row, flow in enumerate(flows, start=_LINE_ROW):
        _line(book, sheet, row, flow, years)
    last = _LINE_ROW + len(flows) - 1
    row = last + 3
    known = [party for party in PARTIES if any(party in (f.payer, f.payee) for f in flows)]
    for title, sign in ((_GETS, "get"), (_PAYS, "pay"), (_KEEPS, "keep")):
        book.band(sheet, row, title, _YEAR_COLUMN + years - 1)
        start = row + 1
        for row, party in enumerate(known, start=start):
            _party(book, sheet, row, party, sign, last, len(known), years)
        row += 2
    total = row - 1
    sheet.cell(total, 1, book.say(_ALL)).font = BOLD
    for column in range(5, _YEAR_COLUMN + years):
        letter = get_column_letter(column)
        cell = sheet.cell(
            total, column, f"=ROUND(SUM({letter}{total - len(known)}:{letter}{total - 1}),0)"
        )
        cell.font, cell.number_format = BOLD, WON
    first, end = get_column_letter(_YEAR_COLUMN), get_column_letter(_YEAR_COLUMN + years - 1)
    book.party_totals = f"'{sheet.title}'!${first}${total}:${end}${total}"
    sheet.freeze_panes = f"{get_column_letter(_YEAR_COLUMN)}{_LINE_ROW}"
    sheet.print_title_rows, sheet.print_title_cols = "4:4", "A:E"


def _years(book: Book, sheet: Worksheet, years: int, row: int) -> None:
    book.heads(sheet, row, (book.say(one) for one in _HEADS))
    book.heads(sheet, row, (f"=start_year+{year}" for year in range(years)), _YEAR_COLUMN)
    for column in range(_YEAR_COLUMN, _YEAR_COLUMN + years):
        sheet.cell(row, column).number_format = "0"


def _line(book: Book, sheet: Worksheet, row: int, flow: Flow, years: int) -> None:
    words = (ITEMS[flow.item], PARTIES[flow.payer], PARTIES[flow.payee])
    for column, text in enumerate((*map(book.say, words), flow.article), start=1):
        book.dress(sheet.cell(row, column, text), BODY_FONT if column < 4 else SOFT, border=True)
    home, letter = book.columns[flow.key]
    for year in range(years):
        first = FIRST + MONTHS_A_YEAR * year
        last = first + MONTHS_A_YEAR - 1
        _amount(
            book, sheet, row, _YEAR_COLUMN + year, f"=SUM('{home}'!{letter}{first}:{letter}{last})"
        )
    _sum_of_years(book, sheet, row, years)


def _sum_of_years(book: Book, sheet: Worksheet, row: int, years: int) -> None:
    first, last = get_column_letter(_YEAR_COLUMN), get_column_letter(_YEAR_COLUMN + years - 1)
    _amount(book, sheet, row, 5, f"=SUM({first}{row}:{last}{row})", BOLD)


def _amount(
    book: Book, sheet: Worksheet, row: int, column: int, formula: str, font: Font = BODY_FONT
) -> None:
    book.dress(sheet.cell(row, column, formula), font, WON, border=True)


def _party(
    book: Book, sheet: Worksheet, row: int, party: str, sign: str, last: int, count: int, years: int
) -> None:
    """One party's row: sums of the lines where it is payee or payer, or the difference."""
    sheet.cell(row, 1, book.say(PARTIES[party])).font = BODY_FONT
    side = "C" if sign == "get" else "B"
    for column in range(_YEAR_COLUMN, _YEAR_COLUMN + years):
        letter = get_column_letter(column)
        lines = f"{letter}${_LINE_ROW}:{letter}${last}"
        formula = f"=SUMIFS({lines},${side}${_LINE_ROW}:${side}${last},$A{row})"
        if sign == "keep":
            gets, pays = row - 2 * (count + 2), row - (count + 2)
            formula = f"={letter}{gets}-{letter}{pays}"
        _amount(book, sheet, row, column, formula)
    _sum_of_years(book, sheet, row, years)


_GETS = Text(ko="받는 돈", en="Receives")
_PAYS = Text(ko="내는 돈", en="Pays")
_KEEPS = Text(ko="남는 돈 (받은 돈 − 낸 돈)", en="Balance (received − paid)")
_ALL = Text(ko="모든 당사자의 합 (0이어야 합니다)", en="All parties (must be zero)")

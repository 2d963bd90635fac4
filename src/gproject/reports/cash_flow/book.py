"""The workbook as it is written: sheets, named cells, monthly columns and their formulas.

A formula names scalars by their defined names, which are those of the consequence graph, and
monthly columns in square brackets: ``[building]`` is the same month's cell of that column on
whatever sheet it stands, ``[curve_1-1]`` the month before. All monthly sheets have the same rows.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.styleable import StyleableObject
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gproject.assess.wording import UNIT_WORDS
from gproject.district import Text

WON = '#,##0,,;[Red]-#,##0,,;"-"'
"""Won, shown in millions."""
PLAIN_WON, COUNT, AREA = "#,##0;[Red]-#,##0", "#,##0", "#,##0.0"
SHARE, RATE, RATIO, FACTOR = "0.0%", "0.00%", "0.000", "0.0000"
MONTH = 'yyyy". "m"."'

START, FIRST = 6, 7
"""Rows of monthly sheets: the empty one before the first month, and the first month."""
LABELS_AT, TOTALS_AT = 4, 5

INK, PAPER = "1F2933", "FFFFFF"
HEAD = PatternFill("solid", fgColor="1F3A5F")
BAND = PatternFill("solid", fgColor="DCE6F1")
INPUT = PatternFill("solid", fgColor="FFF9DB")
ASSUMED = PatternFill("solid", fgColor="FBD9B5")
GOOD = PatternFill("solid", fgColor="DDF0DD")
THIN = Side(style="thin", color="C5CDD8")
BORDER = Border(bottom=THIN)
INPUT_FONT = Font(name="Malgun Gothic", size=10, color="0B3D91")
BODY_FONT = Font(name="Malgun Gothic", size=10, color=INK)
BOLD = Font(name="Malgun Gothic", size=10, color=INK, bold=True)
TITLE = Font(name="Malgun Gothic", size=15, color=INK, bold=True)
SOFT = Font(name="Malgun Gothic", size=9, color="52606D")
HEAD_FONT = Font(name="Malgun Gothic", size=10, color=PAPER, bold=True)
WRAP = Alignment(wrap_text=True, vertical="top")
RIGHT = Alignment(horizontal="right", vertical="top")
CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")

_COLUMNS_A_PAGE = 11
_WIDE_LETTER = 1.75
"""Units of a column's width that a Korean letter takes; a Latin one takes one."""

_REFERENCE = re.compile(r"\[([a-z_0-9]+)([+-]\d+)?\]")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[rRcC]\d*|[rR]\d+[cC]\d+")


@dataclass(frozen=True)
class Column:
    """A monthly column: ``formula`` for each month; ``total`` is put above it where it has one.

    ``parties`` and ``article`` head ledger lines: who pays whom, under which law.
    """

    key: str
    label: Text
    formula: str
    shape: str = WON
    total: bool = True
    parties: Text | None = None
    article: str = ""


class Book:
    """A workbook in the making, in one language."""

    def __init__(self, language: str, months: int) -> None:
        self.language, self.months = language, months
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self.columns: dict[str, tuple[str, str]] = {}
        self.names: dict[str, str] = {}
        self._looks: dict[tuple[object, ...], StyleArray] = {}
        self.service_cover = ""
        self.party_totals = ""

    @property
    def last(self) -> int:
        """Row of the last month."""
        return FIRST + self.months - 1

    def say(self, text: Text) -> str:
        """The text in the workbook's language."""
        return text.of(self.language)

    def sheet(self, title: Text, lead: Text, widths: Sequence[float]) -> Worksheet:
        """A new sheet with its title and a sentence on what it holds."""
        sheet: Worksheet = self.workbook.create_sheet(self.say(title))
        sheet.sheet_view.showGridLines = False
        sheet["A1"], sheet["A2"] = self.say(title), self.say(lead)
        sheet["A1"].font, sheet["A2"].font = TITLE, SOFT
        for index, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if (footer := sheet.oddFooter) and footer.center:
            footer.center.text = "&A  &P / &N"
        return sheet

    def name(self, name: str, sheet: Worksheet, row: int, column: int) -> None:
        """Give a cell a name that formulas use. Raises ValueError for one that cannot be."""
        if _CELL_LIKE.fullmatch(name) or name in self.names:
            raise ValueError(f"{name!r} cannot name a cell: it is taken or reads like an address")
        where = f"'{sheet.title}'!${get_column_letter(column)}${row}"
        self.names[name] = where
        self.workbook.defined_names[name] = DefinedName(name, attr_text=where)

    def range(self, key: str) -> str:
        """All months of a column, as a formula names them."""
        sheet, letter = self.columns[key]
        return f"'{sheet}'!${letter}${FIRST}:${letter}${self.last}"

    def heads(self, sheet: Worksheet, row: int, labels: Iterable[str], first: int = 1) -> None:
        """A row of column heads."""
        for column, label in enumerate(labels, start=first):
            cell = sheet.cell(row, column, label)
            cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD, CENTRE

    def dress(
        self,
        cell: StyleableObject,
        font: Font = BODY_FONT,
        shape: str = "General",
        *,
        fill: PatternFill | None = None,
        border: bool = False,
        alignment: Alignment | None = None,
    ) -> None:
        """Give a cell its look; cells of one look share one style, which saves most of the time."""
        key = (id(font), shape, id(fill), border, id(alignment))
        if key in self._looks:
            _share(cell, self._looks[key])
            return
        cell.font, cell.number_format = font, shape
        if fill:
            cell.fill = fill
        if border:
            cell.border = BORDER
        if alignment:
            cell.alignment = alignment
        self._looks[key] = copy(_look(cell))

    def unit(self, unit: str) -> str:
        """A unit in words."""
        if unit in UNIT_WORDS:
            return self.say(UNIT_WORDS[unit]).strip()
        shown = unit.replace("m2", "m²")
        if self.language != "ko":
            return shown
        return "".join(_UNITS.get(part, part) for part in re.split(r"([/ ])", shown))

    def fit(self, sheet: Worksheet, row: int, columns: Iterable[int]) -> None:
        """Make a row high enough for the wrapped words in these columns."""
        lines = 1
        for column in columns:
            width = sheet.column_dimensions[get_column_letter(column)].width
            words = str(sheet.cell(row, column).value or "")
            taken = sum(1.0 if letter.isascii() else _WIDE_LETTER for letter in words)
            lines = max(lines, math.ceil(taken / (width - 1)))
        sheet.row_dimensions[row].height = 4 + 14 * lines

    def band(self, sheet: Worksheet, row: int, label: Text, columns: int) -> None:
        """A coloured row that opens a section."""
        sheet.cell(row, 1, self.say(label))
        for column in range(1, columns + 1):
            cell = sheet.cell(row, column)
            cell.fill, cell.font = BAND, BOLD

    def monthly(self, title: Text, lead: Text, columns: Sequence[Column]) -> Worksheet:
        """A sheet with one row a month and the given columns, calendar first."""
        sheet = self.sheet(title, lead, [7, 11, *[15] * len(columns)])
        for offset, column in enumerate(columns):
            self.columns[column.key] = (sheet.title, get_column_letter(offset + 3))
        self._calendar(sheet)
        for offset, column in enumerate(columns):
            self._column(sheet, offset + 3, column)
        sheet.page_setup.fitToWidth = math.ceil(len(columns) / _COLUMNS_A_PAGE)
        sheet.freeze_panes = f"C{FIRST}"
        sheet.print_title_rows = f"{LABELS_AT}:{LABELS_AT}"
        sheet.print_title_cols = "A:B"
        sheet.row_dimensions[3].height = 42
        sheet.row_dimensions[LABELS_AT].height = 48
        return sheet

    def _calendar(self, sheet: Worksheet) -> None:
        is_first = "m" not in self.columns
        if is_first:
            self.columns["m"] = (sheet.title, "A")
            self.columns["date"] = (sheet.title, "B")
        self.heads(sheet, LABELS_AT, (self.say(_NUMBER), self.say(_MONTH)))
        sheet.cell(TOTALS_AT, 2, self.say(_TOTAL)).font = BOLD
        sheet.cell(START, 2, self.say(_BEFORE)).font = SOFT
        home = self.columns["m"][0]
        for month in range(self.months):
            row = FIRST + month
            sheet.cell(row, 1, month if is_first else f"='{home}'!A{row}")
            sheet.cell(row, 2, f"=DATE(start_year,A{row}+1,1)" if is_first else f"='{home}'!B{row}")
        _dress(sheet, 1, self.last, "0", SOFT)
        _dress(sheet, 2, self.last, MONTH, SOFT)

    def _column(self, sheet: Worksheet, index: int, column: Column) -> None:
        self.heads(sheet, LABELS_AT, (self.say(column.label),), index)
        parties = sheet.cell(3, index, "\n".join(_filled(column, self.language)))
        parties.font, parties.alignment = SOFT, CENTRE
        letter = get_column_letter(index)
        if column.total:
            total = sheet.cell(TOTALS_AT, index, f"=SUM({letter}{FIRST}:{letter}{self.last})")
            total.font, total.number_format, total.fill = BOLD, column.shape, BAND
        parts = _REFERENCE.split(column.formula)
        for row in range(FIRST, self.last + 1):
            sheet.cell(row, index, self._at(parts, row, sheet.title))
        _dress(sheet, index, self.last, column.shape, BODY_FONT)

    def _at(self, parts: Sequence[str | None], row: int, title: str) -> str | float:
        written = ["="]
        for index in range(0, len(parts), 3):
            written.append(parts[index] or "")
            if index + 1 < len(parts):
                sheet, letter = self.columns[parts[index + 1] or ""]
                at = row + int(parts[index + 2] or 0)
                if at < START:
                    return 0.0
                written.append(f"{letter}{at}" if sheet == title else f"'{sheet}'!{letter}{at}")
        return "".join(written)


def _look(cell: StyleableObject) -> StyleArray:
    found: StyleArray = cell._style  # type: ignore[attr-defined]
    return found


def _share(cell: StyleableObject, look: StyleArray) -> None:
    cell._style = copy(look)  # type: ignore[attr-defined]


def _dress(sheet: Worksheet, column: int, last: int, shape: str, font: Font) -> None:
    """Give all months of a column one look; the style of the first cell is shared."""
    first: StyleableObject = sheet.cell(FIRST, column)
    first.number_format, first.font = shape, font
    for row in range(FIRST + 1, last + 1):
        _share(sheet.cell(row, column), _look(first))


def _filled(column: Column, language: str) -> list[str]:
    return [one for one in (column.parties.of(language) if column.parties else "", column.article)
            if one]  # fmt: skip


_UNITS = {"KRW": "원", "month": "월", "year": "년", "stall": "면", "home": "호", "months": "개월",
          "share": "비율", "ratio": "배", "draw": "회"}  # fmt: skip
_NUMBER = Text(ko="번호", en="No.")
_MONTH = Text(ko="달", en="Month")
_TOTAL = Text(ko="합계", en="Total")
_BEFORE = Text(ko="시작 전", en="before")

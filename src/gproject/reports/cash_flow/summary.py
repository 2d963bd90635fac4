"""The first sheet: what the plan is, what comes out, and how to read and use the workbook."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from gproject.assess.cashbook import CashBook
from gproject.assess.delivery import RULES
from gproject.assess.graph import consequence_graph
from gproject.district import District, Text
from gproject.plan import MEASURE_TYPES
from gproject.reports.cash_flow import checks, inputs, ledger, parties
from gproject.reports.cash_flow import results as result_sheet
from gproject.reports.cash_flow.book import (
    ASSUMED,
    BODY_FONT,
    BOLD,
    BORDER,
    GOOD,
    INPUT,
    RIGHT,
    SOFT,
    WON,
    WRAP,
    Book,
)

TITLE = Text(ko="요약", en="Summary")
SHOWN = (
    "npv_krw", "irr_percent", "equity_irr_percent", "profitability_index", "dscr_min", "llcr",
    "peak_debt_krw", "unpaid_debt_krw", "payback_years", "break_even_sales_percent",
    "project_cost_krw", "revenue_krw", "developer_margin_percent", "national_budget_krw",
    "state_receipts_krw", "gu_receipts_krw", "residents_fund_krw",
)  # fmt: skip


def write_summary(book: Book, district: District, found: CashBook, rows: dict[str, int]) -> None:
    """Write the summary and bring it to the front."""
    name = book.say(found.plan.title)
    lead = Text(
        ko=f"{district.name.ko} · {name} · 자금 흐름", en=f"{district.name.en} · {name} · cash flow"
    )
    sheet = book.sheet(TITLE, lead, (36, 19, 10, 19, 19))
    row = _way(book, sheet, found, 4)
    row = _figures(book, sheet, rows, row + 1)
    _guide(book, sheet, row + 1)
    book.workbook.move_sheet(sheet, -len(book.workbook.worksheets) + 1)
    book.workbook.active = 0
    sheet.print_area = f"A1:E{sheet.max_row}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "portrait", 1


def _way(book: Book, sheet: Worksheet, found: CashBook, row: int) -> int:
    options = dict(MEASURE_TYPES["delivery"].lever("way").options)
    way = book.say(options[found.way]) if found.way in options else found.way
    book.band(sheet, row, _WAY, 5)
    sheet.cell(row + 1, 1, way).font = BOLD
    if found.way in RULES:
        sheet.merge_cells(start_row=row + 2, end_row=row + 2, start_column=1, end_column=5)
        cell = sheet.cell(row + 2, 1, book.say(RULES[found.way]))
        cell.font, cell.alignment = BODY_FONT, WRAP
        sheet.row_dimensions[row + 2].height = 44
    return row + 3


def _figures(book: Book, sheet: Worksheet, rows: dict[str, int], row: int) -> int:
    heads = (_RESULT, _NOW, _UNIT, _THEN, _CHANGE)
    book.heads(sheet, row, (book.say(one) for one in heads))
    home = book.say(result_sheet.TITLE)
    graph = consequence_graph()
    last = row + len(SHOWN)
    for at, name in enumerate(SHOWN, start=row + 1):
        quantity = graph.by_name[name].quantity
        shape = WON if quantity.unit.startswith("KRW") else "#,##0.00"
        sheet.cell(at, 1, book.say(quantity.label)).font = BODY_FONT
        for column, letter in ((2, "B"), (3, "C"), (4, "D"), (5, "E")):
            cell = sheet.cell(at, column, f"='{home}'!{letter}{rows[name]}")
            cell.number_format, cell.font = shape, BOLD if column == 2 else SOFT
            cell.alignment = WRAP if column == 3 else RIGHT
        for column in range(1, 6):
            sheet.cell(at, column).border = BORDER
        sheet.cell(at, 2).fill = GOOD
    sheet.cell(last + 1, 1, book.say(_CHECKS)).font = BODY_FONT
    verdict = sheet.cell(last + 1, 2, "=checks_hold")
    verdict.font, verdict.alignment = BOLD, RIGHT
    return last + 2


def _guide(book: Book, sheet: Worksheet, row: int) -> None:
    book.band(sheet, row, _GUIDE, 5)
    for fill, text in ((INPUT, _INPUT), (ASSUMED, _ASSUMED), (GOOD, _OUT)):
        row += 1
        sheet.cell(row, 1, book.say(text)).font = BODY_FONT
        sheet.cell(row, 1).fill = fill
    row += 1
    for title, text in _SHEETS:
        row += 1
        cell = sheet.cell(row, 1, book.say(title))
        cell.font, cell.alignment = BOLD, WRAP
        _wide(sheet, row, 2, book.say(text))
    row += 1
    for text in _LIMITS:
        row += 1
        _wide(sheet, row, 1, book.say(text))


def _wide(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """A sentence across the rest of the page."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=column, end_column=5)
    cell = sheet.cell(row, column, text)
    cell.font, cell.alignment = SOFT, WRAP
    sheet.row_dimensions[row].height = 30


_WAY = Text(ko="사업 방식", en="Way of delivery")
_RESULT = Text(ko="결과", en="Result")
_NOW = Text(ko="지금 값", en="Now")
_UNIT = Text(ko="단위", en="Unit")
_THEN = Text(ko="받을 때 값", en="At download")
_CHANGE = Text(ko="달라진 만큼", en="Change")
_CHECKS = Text(ko="점검", en="Checks")
_GUIDE = Text(ko="읽는 법", en="How to read it")
_INPUT = Text(ko="바꿀 수 있는 입력", en="Inputs that may be changed")
_ASSUMED = Text(ko="가정한 값 (출처 없음, 범위 있음)", en="Assumed, without a source, with a range")
_OUT = Text(ko="수식으로 구한 결과", en="Results of formulas")
_SHEETS = (
    (inputs.TITLE, Text(ko="모든 입력과 그 출처, 낮게·높게 볼 때의 값입니다. 여기서 값을 바꿉니다.",
                        en="Every input with its source and range. Change values here.")),
    (Text(ko="계산", en="Calculation"),
     Text(ko="연면적 × 단가에서 땅값, 세금, 대출 조건까지 이르는 셈입니다.",
          en="From floor × unit cost to land value, taxes and terms of loans.")),
    (Text(ko="시기", en="Timing"),
     Text(ko="물가 지수와 공사·분양·임대의 진행입니다.", en="Indices, and progress of works and sales.")),
    (ledger.TITLE, Text(ko="누가 누구에게 무엇을 내는지, 달마다.",
                        en="Who pays whom what, month by month.")),
    (Text(ko="자금 조달", en="Capital"),
     Text(ko="관리계좌, 자기자본, 대출, 이자, 상환입니다. 앞의 두 시트에서 쓸 돈과 대출 규모를 정합니다.",
          en="Escrow, equity, loans, interest, repayment; the two sheets before it set needs and sizes.")),
    (result_sheet.TITLE, Text(ko="순현재가치, 수익률, 상환 능력과 나라·구의 수입입니다.",
                              en="NPV, rates, covers, and what state and gu receive.")),
    (parties.TITLE, Text(ko="해마다 당사자 사이에 오가는 돈입니다.", en="Payments between parties by year.")),
    (checks.TITLE, Text(ko="늘 맞아야 하는 것들입니다.", en="What must always hold.")),
)  # fmt: skip
_LIMITS = (
    Text(ko="사업 방식, 분양 시기, 대출 실행 차례, 부동산투자회사(PFV) 여부는 수식의 짜임을 바꾸므로 이 파일에서는 "
         "고정되어 있습니다. 다른 방식은 플랫폼에서 고른 뒤 새로 받으십시오.",
         en="Way of delivery, presale, draw order and PFV decide how formulas are built and are fixed "
         "here. Choose another on the platform and download anew."),
    Text(ko="돈은 백만 원 단위로 보이지만 칸에는 원 단위 값이 들어 있습니다.",
         en="Money is shown in millions of won; the cells hold won."),
)  # fmt: skip

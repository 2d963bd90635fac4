"""The sheet of checks: what must hold in every workbook, whatever the inputs."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from gproject.district import Text
from gproject.reports.cash_flow.book import BODY_FONT, BOLD, BORDER, SOFT, WRAP, Book
from gproject.reports.cash_flow.calculation import PHASES, TABLE_USES

TITLE = Text(ko="점검", en="Checks")
_LEAD = Text(
    ko="입력을 어떻게 바꾸어도 맞아야 하는 것들입니다. ‘살펴보십시오’가 나오면 그 줄의 설명을 읽으십시오.",
    en="What must hold whatever the inputs are. Where “look here” appears, read the note of the row.",
)
_HEADS = (
    Text(ko="점검", en="Check"),
    Text(ko="차이", en="Difference"),
    Text(ko="허용", en="Allowed"),
    Text(ko="판정", en="Verdict"),
    Text(ko="설명", en="Note"),
)
HOLDS = Text(ko="맞음", en="holds")
LOOK = Text(ko="살펴보십시오", en="look here")


@dataclass(frozen=True)
class _Check:
    label: Text
    formula: str
    allowed: float
    note: Text


def write_checks(book: Book) -> None:
    """Write every check and the verdict over all, which the summary shows."""
    sheet = book.sheet(TITLE, _LEAD, (52, 20, 12, 16, 80))
    book.heads(sheet, 4, (book.say(one) for one in _HEADS))
    checks = _checks(book)
    holds, look = book.say(HOLDS), book.say(LOOK)
    for row, check in enumerate(checks, start=5):
        cells: tuple[str | float, ...] = (
            book.say(check.label),
            f"={check.formula}",
            check.allowed,
            f'=IF(ABS(B{row})<=C{row},"{holds}","{look}")',
            book.say(check.note),
        )
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(row, column, value)
            cell.font, cell.border, cell.alignment = BODY_FONT, BORDER, WRAP
        sheet.cell(row, 2).number_format = sheet.cell(row, 3).number_format = "#,##0.######"
        sheet.cell(row, 4).font, sheet.cell(row, 5).font = BOLD, SOFT
    last = 4 + len(checks)
    sheet.cell(last + 2, 1, book.say(_ALL)).font = BOLD
    verdict = sheet.cell(
        last + 2, 4, f'=IF(COUNTIF(D5:D{last},"{holds}")={len(checks)},"{holds}","{look}")'
    )
    verdict.font = BOLD
    book.name("checks_hold", sheet, last + 2, 4)
    red = PatternFill("solid", bgColor="F8C9C4")
    sheet.conditional_formatting.add(f"D5:D{last + 2}", _turns_red(look, red))


def _turns_red(words: str, fill: PatternFill) -> Rule:
    """A cell with these words is filled."""
    return Rule(
        type="cellIs", operator="equal", formula=[f'"{words}"'], dxf=DifferentialStyle(fill=fill)
    )


def _checks(book: Book) -> list[_Check]:
    r = book.range

    def furthest(key: str) -> str:
        return f"MAX(MAX({r(key)}),-MIN({r(key)}))"

    shares = "+".join(
        f"IF({_floor(use)}>0,ABS({'+'.join(f'share_{use}_{p}' for p in PHASES)}-1),0)"
        for use in TABLE_USES
    )
    balances = ("escrow", "reserve", "senior_balance", "junior_balance")
    lowest = ",".join(f"MIN({r(key)})" for key in balances)
    found = (
        f"SUM({r('plain')})+SUM({r('fees')})"
        f'+SUMIFS({r("senior_interest")},{r("m")},"<"&completion)'
        f'+SUMIFS({r("junior_interest")},{r("m")},"<"&completion)'
    )
    totals = book.party_totals
    return [
        _Check(_PARTIES, f"MAX(MAX({totals}),-MIN({totals}))", 1.0, _PARTIES_NOTE),
        _Check(_SOURCES, furthest("source_less_use"), 1.0, _SOURCES_NOTE),
        _Check(_SIZES, f"{found}-total_uses", 1.0, _SIZES_NOTE),
        _Check(_BALANCES, f"MIN(0,{lowest})", 1.0, _BALANCES_NOTE),
        _Check(_HORIZON, "MAX(0,end_month-months_shown)", 0.0, _HORIZON_NOTE),
        _Check(_SHARES, shares, 1e-6, _SHARES_NOTE),
        _Check(_CAPITAL, "MAX(0,-MIN(equity_part,junior_part,senior_part))", 0.0, _CAPITAL_NOTE),
    ]  # fmt: skip


def _floor(use: str) -> str:
    return f"floor_{use}"


_PARTIES = Text(ko="모든 당사자의 순액을 더하면 0", en="All parties' balances add up to zero")
_PARTIES_NOTE = Text(
    ko="한쪽이 낸 돈은 다른 쪽이 받습니다.", en="What one party pays another receives."
)
_SOURCES = Text(ko="달마다 들어온 돈과 쓴 돈이 같음", en="Sources equal uses in every month")
_SOURCES_NOTE = Text(
    ko="관리계좌와 남겨 둔 돈의 변화까지 넣은 차이 가운데 가장 큰 값(원)입니다.",
    en="Largest difference in won, changes of escrow and reserve included.",
)
_SIZES = Text(ko="대출 규모가 찾은 값과 같음", en="Loans are sized on what comes about")
_SIZES_NOTE = Text(
    ko="차이가 크면 ‘대출 규모’의 되풀이가 모자랍니다. 금리와 수수료를 살피십시오.",
    en="A large difference means that the walks do not settle: look at rates and fees.",
)
_BALANCES = Text(ko="계좌와 빚의 잔액이 0보다 작지 않음", en="No balance falls below zero")
_BALANCES_NOTE = Text(
    ko="가장 작은 잔액이 0보다 작으면 그 값입니다.", en="The lowest balance where it is below zero."
)
_HORIZON = Text(ko="사업 기간이 표 안에 있음", en="The project ends within the tables")
_HORIZON_NOTE = Text(
    ko="기간을 늘려 표를 벗어나면, 바뀐 값으로 파일을 새로 받으십시오.",
    en="Where terms grow beyond the tables, download the file anew with the changed values.",
)
_SHARES = Text(ko="용도마다 단계 비율의 합이 1", en="Shares of the phases add up to 1 for each use")
_SHARES_NOTE = Text(
    ko="‘계산’의 1~3단계 칸을 살피십시오.", en="Look at the phases on the sheet of calculation."
)
_CAPITAL = Text(ko="자기자본과 후순위의 합이 1을 넘지 않음", en="Equity and junior do not exceed 1")
_CAPITAL_NOTE = Text(
    ko="‘입력’의 자기자본 비율과 후순위 비율을 살피십시오.",
    en="Look at both shares among the inputs.",
)
_ALL = Text(ko="모두", en="All")

"""The sheet of inputs: every value that the calculation starts from, with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from gproject.assess.binding import Binding
from gproject.district import Certainty, District, Kind, Text
from gproject.plan import MEASURE_TYPES
from gproject.reports.cash_flow.book import (
    ASSUMED,
    BODY_FONT,
    COUNT,
    INPUT,
    INPUT_FONT,
    PLAIN_WON,
    SHARE,
    SOFT,
    WRAP,
    Book,
)

TITLE = Text(ko="입력", en="Inputs")
_LEAD = Text(
    ko="노란 칸의 값을 바꾸면 모든 시트가 다시 계산됩니다. 주황색 줄은 출처 없이 가정한 값입니다. "
    "회색 글씨의 값은 계산 방식을 정하므로 여기서 바꿀 수 없습니다.",
    en="Change a value in a yellow cell and every sheet follows. Orange rows are assumed, without a "
    "source. Values in grey decide how things are calculated and cannot be changed here.",
)
_HEADS = (
    Text(ko="항목", en="Item"),
    Text(ko="값", en="Value"),
    Text(ko="단위", en="Unit"),
    Text(ko="성격", en="Kind"),
    Text(ko="확실성", en="Certainty"),
    Text(ko="낮게 보면", en="Low"),
    Text(ko="높게 보면", en="High"),
    Text(ko="출처", en="Source"),
    Text(ko="조문·주소", en="Article or address"),
    Text(ko="설명", en="Note"),
    Text(ko="수식에 쓰는 이름", en="Name in formulas"),
)
_WIDTHS = (38, 18, 14, 12, 9, 14, 14, 34, 34, 60, 30)
_GROUPS = {
    "lever": Text(ko="계획이 정한 값", en="Set by the plan"),
    "law": Text(ko="법이 정한 값", en="Set by the law"),
    "figure": Text(ko="수치", en="Figures"),
}
_KINDS: dict[str, Text] = {
    Kind.OFFICIAL: Text(ko="공식", en="official"),
    Kind.PRESS: Text(ko="언론", en="press"),
    Kind.DERIVED: Text(ko="산출", en="derived"),
    Kind.ASSUMED: Text(ko="가정", en="assumed"),
    "law": Text(ko="법령", en="law"),
    "choice": Text(ko="선택", en="choice"),
}
_CERTAINTIES = {
    Certainty.HIGH: Text(ko="높음", en="high"),
    Certainty.MEDIUM: Text(ko="보통", en="medium"),
    Certainty.LOW: Text(ko="낮음", en="low"),
}
_YES_NO = {True: Text(ko="예", en="yes"), False: Text(ko="아니요", en="no")}


def write_inputs(book: Book, district: District, bindings: Mapping[str, Binding]) -> None:
    """Write every leaf; those with a number get the name that formulas use."""
    sheet = book.sheet(TITLE, _LEAD, _WIDTHS)
    book.heads(sheet, 4, (book.say(one) for one in _HEADS))
    kinds = {figure.key: figure.kind for figure in district.figures}
    order = {kind: place for place, kind in enumerate(_GROUPS)}
    row = 5
    leaves = sorted(bindings.values(), key=lambda one: order[one.kind])
    for kind, group in groupby(leaves, key=lambda one: one.kind):
        book.band(sheet, row, _GROUPS[kind], len(_HEADS))
        members = list(group)
        for offset, one in enumerate(members, start=1):
            _write(book, sheet, row + offset, one, _kind_of(one, kinds))
        row += len(members) + 2
    sheet.freeze_panes = "C5"
    sheet.print_title_rows = "4:4"


def _kind_of(one: Binding, kinds: Mapping[str, Kind]) -> Text:
    if one.assumed:
        return _KINDS[Kind.ASSUMED]
    if one.kind == "figure":
        return _KINDS[kinds[one.reference]]
    return _KINDS["law" if one.kind == "law" else "choice"]


def _write(book: Book, sheet: Worksheet, row: int, one: Binding, kind: Text) -> None:
    is_number = isinstance(one.value, int | float) and not isinstance(one.value, bool)
    source = one.source
    address = (source.url or "") if source else ""
    cells = (
        book.say(one.label),
        float(str(one.value)) if is_number else _in_words(book, one),
        book.unit(one.unit),
        book.say(kind),
        book.say(_CERTAINTIES[one.certainty]),
        one.low,
        one.high,
        source.title if source else "",
        one.reference if one.kind == "law" else address,
        _note(book, one),
        one.name if is_number else "",
    )
    shape = _shape(one) if is_number else "General"
    fill = ASSUMED if one.assumed else None
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(row, column, value)
        amount = shape if column in _AMOUNTS else "General"
        book.dress(cell, BODY_FONT, amount, fill=fill, border=True, alignment=WRAP)
    book.dress(
        sheet.cell(row, 2),
        INPUT_FONT if is_number else SOFT,
        shape,
        fill=INPUT if is_number else fill,
        border=True,
        alignment=WRAP,
    )
    if is_number:
        book.name(one.name, sheet, row, 2)
    book.fit(sheet, row, (1, 2, 8, 9, 10))


_AMOUNTS = frozenset({2, 6, 7})


def _shape(one: Binding) -> str:
    if one.unit in {"share", "share/year"}:
        return SHARE if abs(float(str(one.value))) >= 0.01 else "0.000%"
    if one.unit.startswith("KRW"):
        return PLAIN_WON
    if one.unit == "year":
        return "0"
    return COUNT if float(str(one.value)).is_integer() else "#,##0.0###"


def _in_words(book: Book, one: Binding) -> str:
    if isinstance(one.value, bool):
        return book.say(_YES_NO[one.value])
    if isinstance(one.value, str):
        measure, _, lever = one.reference.partition(".")
        options = dict(MEASURE_TYPES[measure].lever(lever).options)
        return book.say(options[one.value]) if one.value in options else one.value
    count = len(one.value) if isinstance(one.value, dict) else 0
    return book.say(Text(ko=f"{count}가지 값", en=f"{count} values")) if count else "–"


def _note(book: Book, one: Binding) -> str:
    """The note; levers that stand together are spelled out in it."""
    parts = [book.say(one.note)] if one.note else []
    if isinstance(one.value, dict):
        parts += [", ".join(f"{name} = {value}" for name, value in one.value.items())]
    return " ".join(part for part in parts if part)

"""Rules for `figures/*.csv`: one row is one figure."""

from __future__ import annotations

import difflib
import math

from gproject.district.composing import REQUIRED_OF_A_DONG
from gproject.district.fault import Fault
from gproject.district.figure import Certainty, Figure, Kind, Source, period_end
from gproject.district.identity import DistrictIdentity
from gproject.district.raw import RawFolder, Row
from gproject.district.text import Text

OPEN_PREFIXES = ("market", "build", "economy", "traffic")
"""Subjects of unit prices, costs, ratios and kinds of road, which are no part of the district."""


def check_figures(
    raw: RawFolder, sources: set[str] | None, subjects: set[str] | None
) -> tuple[list[Row], list[Fault]]:
    """Return the sound rows and the faults of the others.

    `sources` or `subjects` is None when they could not be read; then they are not compared.
    """
    sound: list[Row] = []
    first: dict[str, Row] = {}
    faults: list[Fault] = []
    for row in raw.figures:
        found = _faults_of(row, sources, subjects)
        key = "{subject}/{name}/{category}@{period}".format(**row.cells)
        if key in first:
            found.append(_doubled(row, first[key], key))
        first.setdefault(key, row)
        faults += found
        if not found:
            sound.append(row)
    return sound, faults


def figures_of(rows: list[Row], sources: dict[str, Source]) -> tuple[Figure, ...]:
    """Return the figures of rows without faults, in a folder without faults."""
    return tuple(_figure(row, sources) for row in rows)


def check_dongs(identity: DistrictIdentity, raw: RawFolder) -> list[Fault]:
    """Return a fault for every dong that lacks a figure without which nothing can be said."""
    plain = [row.cells for row in raw.figures if not row.cells["category"]]
    having = {(cells["subject"], cells["name"]) for cells in plain}
    return [
        _missing_of(dong.subject, name)
        for dong in identity.dongs
        for name in REQUIRED_OF_A_DONG
        if (dong.subject, name) not in having
    ]


def _figure(row: Row, sources: dict[str, Source]) -> Figure:
    cells = row.cells
    bounds = {side: float(cells[side]) if cells[side] else None for side in ("low", "high")}
    return Figure.model_validate(
        {**cells, **bounds, "value": float(cells["value"]), "source": sources[cells["source"]]}
    )


def _faults_of(row: Row, sources: set[str] | None, subjects: set[str] | None) -> list[Fault]:
    empty = [
        column
        for column in ("subject", "name", "period", "value", "unit", "kind", "certainty", "source")
        if not row.cells[column]
    ]
    faults = [_empty(row, column) for column in empty]
    if "subject" not in empty and subjects is not None:
        faults += _subject(row, subjects)
    if "period" not in empty:
        faults += _period(row)
    if "kind" not in empty:
        faults += _choice(row, "kind", [one.value for one in Kind])
    if "certainty" not in empty:
        faults += _choice(row, "certainty", [one.value for one in Certainty])
    if "source" not in empty and sources is not None:
        faults += _source(row, sources)
    return [*faults, *_numbers(row)]


def _numbers(row: Row) -> list[Fault]:
    faults = [_not_a_number(row, one) for one in ("value", "low", "high") if _is_wrong(row, one)]
    return faults or _range(row)


def _is_wrong(row: Row, column: str) -> bool:
    cell = row.cells[column]
    try:
        return bool(cell) and not math.isfinite(float(cell))
    except ValueError:
        return True


def _range(row: Row) -> list[Fault]:
    low, value, high = (row.cells[one] for one in ("low", "value", "high"))
    is_assumed = row.cells["kind"] == Kind.ASSUMED.value
    if is_assumed and not (low and high):
        return [_no_range(row)]
    if is_assumed and not (row.cells["note_ko"] or row.cells["note"]):
        return [_no_reason(row)]
    if bool(low) != bool(high):
        return [_half_a_range(row)]
    if low and high and value and not float(low) <= float(value) <= float(high):
        return [_wrong_range(row)]
    return []


def _fault(row: Row, field: str, expected: str, ko: str, en: str) -> Fault:
    return Fault(
        file=row.file,
        row=row.number,
        field=field,
        found=row.cells.get(field, ""),
        expected=expected,
        message=Text(ko=ko, en=en),
    )


def _empty(row: Row, column: str) -> Fault:
    return _fault(
        row,
        column,
        "a value",
        f"{column} 칸이 비어 있습니다. 채워 넣으십시오.",
        f"the cell {column} is empty. Please fill it in.",
    )


def _subject(row: Row, subjects: set[str]) -> list[Fault]:
    subject = row.cells["subject"]
    prefix, _, name = subject.partition(":")
    if subject == "gu" or subject in subjects or (prefix in OPEN_PREFIXES and name):
        return []
    near = ", ".join(difflib.get_close_matches(subject, sorted(subjects | {"gu"}), 3))
    expected = near or "gu, dong:…, site:…, complex:…, station:…, road:…, spot:…, council:…"
    return [
        _fault(
            row,
            "subject",
            expected,
            f"'{subject}'은(는) district.toml에 없는 대상입니다. 쓸 수 있는 것: {expected}",
            f"{subject!r} is not in district.toml. It may be: {expected}",
        )
    ]


def _period(row: Row) -> list[Fault]:
    period, expected = row.cells["period"], "2024, 2024-Q3, 2024-09, 2024-09-30"
    try:
        period_end(period)
    except ValueError:
        return [
            _fault(
                row,
                "period",
                expected,
                f"'{period}'은(는) 때를 나타내지 않습니다. 이렇게 쓰십시오: {expected}",
                f"{period!r} is not a period. Write it like: {expected}",
            )
        ]
    return []


def _choice(row: Row, column: str, allowed: list[str]) -> list[Fault]:
    found, expected = row.cells[column], ", ".join(allowed)
    if found in allowed:
        return []
    return [
        _fault(
            row,
            column,
            expected,
            f"'{found}'은(는) {column}에 쓸 수 없습니다. 쓸 수 있는 것: {expected}",
            f"{found!r} is no {column}. It may be: {expected}",
        )
    ]


def _source(row: Row, sources: set[str]) -> list[Fault]:
    source = row.cells["source"]
    if source in sources:
        return []
    near = ", ".join(difflib.get_close_matches(source, sorted(sources), 3))
    hint_ko = f" 비슷한 것: {near}" if near else ""
    hint_en = f" Similar: {near}" if near else ""
    return [
        _fault(
            row,
            "source",
            near or "an id of a sources*.csv file",
            f"출처 '{source}'이(가) sources*.csv에 없습니다.{hint_ko}",
            f"source {source!r} stands in no sources*.csv file.{hint_en}",
        )
    ]


def _not_a_number(row: Row, column: str) -> Fault:
    found = row.cells[column]
    return _fault(
        row,
        column,
        "a number such as 125000 or 0.15",
        f"'{found}'은(는) 수가 아닙니다. 쉼표와 단위 없이 125000처럼 쓰십시오.",
        f"{found!r} is not a number. Write it without commas or unit, like 125000.",
    )


def _no_range(row: Row) -> Fault:
    column = "high" if row.cells["low"] else "low"
    return _fault(
        row,
        column,
        "low and high",
        "가정한 수치(assumed)에는 low와 high가 모두 있어야 합니다.",
        "an assumed figure needs both low and high.",
    )


def _no_reason(row: Row) -> Fault:
    return _fault(
        row,
        "note",
        "the reason",
        "가정한 수치(assumed)에는 note_ko(한국어)나 note(영어)에 그 까닭을 적어야 합니다.",
        "an assumed figure needs the reason in note_ko (Korean) or note (English).",
    )


def _half_a_range(row: Row) -> Fault:
    column = "high" if row.cells["low"] else "low"
    return _fault(
        row,
        column,
        "low and high, or neither",
        "범위에는 low와 high가 모두 있거나 모두 없어야 합니다.",
        "a range needs both low and high, or neither.",
    )


def _wrong_range(row: Row) -> Fault:
    low, value, high = (row.cells[one] for one in ("low", "value", "high"))
    column = "low" if float(low) > float(value) else "high"
    return _fault(
        row,
        column,
        "low <= value <= high",
        f"순서가 맞지 않습니다: low {low}, value {value}, high {high}. "
        "low ≤ value ≤ high여야 합니다.",
        f"the order is wrong: low {low}, value {value}, high {high}. "
        "It must be low <= value <= high.",
    )


def _doubled(row: Row, first: Row, key: str) -> Fault:
    place = f"{first.file}:{first.number}"
    return Fault(
        file=row.file,
        row=row.number,
        field="subject/name/category@period",
        found=key,
        expected="one row",
        message=Text(
            ko=f"같은 수치가 {place}에 이미 있습니다. 하나만 남기고 다른 값은 note_ko와 note에 적으십시오.",
            en=f"the same figure stands in {place}. Keep one and name the other in its note.",
        ),
    )


def _missing_of(subject: str, name: str) -> Fault:
    return Fault(
        file="figures",
        field=f"{subject}/{name}",
        expected=f"a row {subject},{name}",
        message=Text(
            ko=f"수치가 없습니다. figures/ 아래에 '{subject},{name},…' 줄을 넣으십시오.",
            en=f"the figure is missing. Add a row '{subject},{name},…' in a file of figures/.",
        ),
    )

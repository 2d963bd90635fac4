"""Assessments, lineages and comparisons as files: CSV that spreadsheets open, and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from gproject.assess import Assessment, Lineage, Node
from gproject.assess.binding import Binding
from gproject.district import canonical_json
from gproject.web.plans.sides import Side

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[Any]


def csv_response(rows: Iterable[Row], name: str) -> HttpResponse:
    """A CSV file in UTF-8 with a byte order mark, so that spreadsheets read Korean."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    return _file(BOM + text.getvalue(), "text/csv; charset=utf-8", name)


def json_response(document: Any, name: str) -> HttpResponse:
    """A canonical JSON file: equal content, equal bytes."""
    return _file(canonical_json(document), "application/json", name)


def text_response(text: str, kind: str, name: str) -> HttpResponse:
    """A text file."""
    return _file(text, kind, name)


def safe_cell(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell


def indicator_rows(assessment: Assessment) -> Iterable[Row]:
    """Every indicator with its value, unit, state and share of assumed inputs."""
    yield (
        "name", "label_ko", "label_en", "group", "value", "unit", "status",
        "inputs", "assumed_inputs", "assumed_share", "certainty", "reason_ko",
    )  # fmt: skip
    for one in assessment.indicators:
        yield (
            one.name, one.label.ko, one.label.en, one.group, one.value, one.unit, one.status,
            one.inputs, one.assumed_inputs, one.assumed_share, one.certainty.value,
            one.reason.ko if one.reason else "",
        )  # fmt: skip


def series_rows(assessment: Assessment) -> Iterable[Row]:
    """Every value of every series, one a row."""
    yield ("series", "label_ko", "label_en", "unit", "line", "line_ko", "line_en", "x", "value")
    for series in assessment.series:
        for line in series.lines:
            for mark, value in zip(series.x, line.values, strict=True):
                yield (
                    series.name, series.label.ko, series.label.en, series.unit,
                    line.name, line.label.ko, line.label.en, getattr(mark, "ko", mark), value,
                )  # fmt: skip


def side_rows(sides: Sequence[Side]) -> Iterable[Row]:
    """Every indicator with its value in each plan."""
    yield ("name", "label_ko", "label_en", "unit", *(side.plan.title.ko for side in sides))
    for one in sides[0].assessment.indicators:
        values = (side.assessment.indicator(one.name).value for side in sides)
        yield (one.name, one.label.ko, one.label.en, one.unit, *values)


def lineage_rows(lineage: Lineage) -> Iterable[Row]:
    """The leaves of a lineage: what kind, value, unit, range, what it rests on and its source."""
    yield (
        "kind", "name", "label_ko", "label_en", "value", "unit", "low", "high",
        "assumed", "certainty", "reference", "source", "url", "note_ko",
    )  # fmt: skip
    for leaf in lineage.leaves():
        if leaf.binding is not None:
            yield _leaf_row(leaf, leaf.binding)


def _leaf_row(leaf: Node, basis: Binding) -> Row:
    return (
        leaf.kind, leaf.name, leaf.label.ko, leaf.label.en, basis.value, leaf.unit,
        basis.low, basis.high, basis.assumed, basis.certainty.value, basis.reference,
        basis.source.title if basis.source else "",
        basis.source.url if basis.source else "",
        basis.note.ko if basis.note else "",
    )  # fmt: skip


def _file(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text.encode("utf-8"), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

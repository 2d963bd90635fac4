"""The list of all figures: searching, filtering, and files to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from gproject.district import Certainty, District, Figure, Kind
from gproject.web.place import words

CSV_FIELDS = (
    "subject", "name", "category", "period", "value", "unit", "kind", "certainty",
    "source", "source_title", "source_url", "low", "high", "note", "note_ko",
)  # fmt: skip
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Asked:
    """What a reader looks for; empty means everything."""

    text: str = ""
    group: str = ""
    subject: str = ""
    kind: str = ""
    certainty: str = ""


@dataclass(frozen=True)
class Row:
    """A figure in words, in one language."""

    figure: Figure
    subject: str
    name: str
    value: str
    range: str
    kind: str
    certainty: str
    note: str


def found(district: District, asked: Asked, language: str) -> list[Row]:
    """The figures that answer the question, in the order of the district folder."""
    rows = (row_of(district, figure, language) for figure in district.figures)
    return [row for row in rows if _answers(row, asked)]


def row_of(district: District, figure: Figure, language: str) -> Row:
    """One figure in words."""
    return Row(
        figure=figure,
        subject=words.subject_name(district, figure.subject).of(language),
        name=words.figure_name(figure).of(language),
        value=words.value_text(figure.value, figure.unit, language),
        range=_range(figure, language),
        kind=words.word("kind", figure.kind).of(language),
        certainty=words.word("certainty", figure.certainty).of(language),
        note=figure.note_in(language),
    )


def _range(figure: Figure, language: str) -> str:
    if figure.low is None or figure.high is None:
        return ""
    low, high = (words.value_text(one, figure.unit, language) for one in (figure.low, figure.high))
    return f"{low} – {high}"


def _answers(row: Row, asked: Asked) -> bool:
    figure = row.figure
    notes = f"{figure.note_ko} {figure.note}"
    text = f"{row.subject} {row.name} {figure.name} {figure.source.title} {notes}".casefold()
    return (
        all(part in text for part in asked.text.casefold().split())
        and asked.group in ("", words.group_of(figure.subject))
        and asked.subject in ("", figure.subject)
        and asked.kind in ("", figure.kind)
        and asked.certainty in ("", figure.certainty)
    )


def groups(district: District, language: str) -> list[tuple[str, str]]:
    """The groups of subjects that have figures, as choices."""
    present = dict.fromkeys(words.group_of(figure.subject) for figure in district.figures)
    return [(group, words.word("group", group).of(language)) for group in present]


def kinds(language: str) -> list[tuple[str, str]]:
    """The kinds of figure as choices."""
    return [(str(kind), words.word("kind", kind).of(language)) for kind in Kind]


def certainties(language: str) -> list[tuple[str, str]]:
    """The grades of certainty as choices."""
    return [(str(one), words.word("certainty", one).of(language)) for one in Certainty]


def _plain(figure: Figure) -> dict[str, object]:
    record = figure.model_dump(mode="json")
    source = record.pop("source")
    named = {"source": source["id"], "source_title": source["title"], "source_url": source["url"]}
    return {name: (record | named)[name] for name in CSV_FIELDS}


def as_csv(figures: Iterable[Figure]) -> str:
    """Figures as CSV that spreadsheets open with Korean letters intact."""
    file = io.StringIO()
    writer = csv.DictWriter(file, CSV_FIELDS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_plain(figure) for figure in figures)
    return BYTE_ORDER_MARK + file.getvalue()


def as_json(figures: Iterable[Figure]) -> str:
    """Figures as a JSON list."""
    return json.dumps([_plain(figure) for figure in figures], ensure_ascii=False, indent=1)

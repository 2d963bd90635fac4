"""The published JSON Schema is the one that the code writes, and describes what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gproject.district import District, DistrictDocument
from gproject.district.schema import district_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "district.schema.json"


def test_the_published_schema_is_current() -> None:
    published = json.loads(PUBLISHED.read_text("utf-8"))
    assert published == district_schema(), "run: gproject district schema > docs/schema/…"


def test_every_field_of_a_figure_is_described() -> None:
    row = district_schema()["$defs"]["FigureRow"]
    assert set(row["required"]) >= {"subject", "name", "period", "value", "unit", "source"}
    undescribed = [
        name
        for name, field in row["properties"].items()
        if name not in ("kind", "certainty", "low", "high") and "description" not in field
    ]
    assert undescribed == []


def test_geumcheon_s_document_is_what_the_schema_describes(geumcheon: District) -> None:
    document = geumcheon.document()
    assert DistrictDocument.model_validate(document).id == "geumcheon"
    schema = district_schema()
    assert set(document) == set(schema["properties"])
    assert set(document["figures"][0]) == set(schema["$defs"]["FigureRow"]["properties"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "gproject-district/2"),
        (("figures", 0, "kind"), "rumour"),
        (("figures", 0, "value"), "many"),
        (("dongs", 0, "code"), "115"),
        (("centre",), [126.9]),
    ],
)
def test_a_document_of_another_form_is_refused(
    geumcheon: District, path: tuple[Any, ...], value: Any
) -> None:
    document = geumcheon.document()
    inner: Any = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(ValidationError):
        DistrictDocument.model_validate(document)

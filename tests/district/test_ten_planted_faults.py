"""Ten faults of ten kinds are planted in Geumcheon; ten precise messages come back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gproject.district import Fault
from gproject.district.reading import faults_of

Rows = list[dict[str, str]]
Planted = dict[str, tuple[str, int | None, str]]
"""Kind of fault to file, row and field where it must be reported."""


def edit_rows(path: Path, change: Callable[[Rows], int]) -> int:
    """Change the rows of a table; return the line of the row that `change` points at."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    index = change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return index + 2


def set_cell(subject: str, name: str, column: str, value: str) -> Callable[[Rows], int]:
    def change(rows: Rows) -> int:
        index = next(
            place
            for place, row in enumerate(rows)
            if (row["subject"], row["name"]) == (subject, name)
        )
        rows[index][column] = value
        return index

    return change


def repeat_first(rows: Rows) -> int:
    rows.append(dict(rows[0]))
    return len(rows) - 1


def drop_area_of_gasan(rows: Rows) -> int:
    rows[:] = [row for row in rows if (row["subject"], row["name"]) != ("dong:gasan", "area_m2")]
    return 0


def cross_a_polygon(path: Path) -> int:
    layer: dict[str, Any] = json.loads(path.read_text("utf-8"))
    ring = layer["features"][2]["geometry"]["coordinates"][0]
    ring[1], ring[len(ring) // 2] = ring[len(ring) // 2], ring[1]
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    return 3


def plant(folder: Path) -> Planted:
    figures = folder / "figures"
    planted: Planted = {}

    def table(kind: str, file: str, field: str, change: Callable[[Rows], int]) -> None:
        planted[kind] = (f"figures/{file}", edit_rows(figures / file, change), field)

    base = "site:doksan-base"
    table(
        "unknown source",
        "councils.csv",
        "source",
        set_cell("gu", "council_term_years", "source", "hearsay"),
    )
    table("missing unit", "budget.csv", "unit", set_cell("gu", "debt_krw", "unit", ""))
    table("bad number", "sites.csv", "value", set_cell(base, "planned_homes", "value", "2,900"))
    table(
        "assumed without range",
        "gvalley.csv",
        "low",
        set_cell("complex:gvalley-2", "jobs", "low", ""),
    )
    table("low above value", "sites.csv", "low", set_cell(base, "area_m2", "low", "130000"))
    table("duplicate figure", "green.csv", "subject/name/category@period", repeat_first)
    table(
        "unknown subject",
        "traffic.csv",
        "subject",
        set_cell("spot:B-18", "vehicles_per_day", "subject", "spot:B-81"),
    )
    table(
        "wrong kind",
        "stations.csv",
        "kind",
        set_cell("station:doksan", "boardings_per_day", "kind", "estimate"),
    )
    edit_rows(figures / "households_area.csv", drop_area_of_gasan)
    planted["missing dong figure"] = ("figures", None, "dong:gasan/area_m2")
    boundaries = "geometry/boundaries.geojson"
    planted["invalid polygon"] = (boundaries, cross_a_polygon(folder / boundaries), "geometry")
    return planted  # fmt: skip


@pytest.fixture
def planted(geumcheon_copy: Path) -> tuple[Planted, tuple[Fault, ...]]:
    kinds = plant(geumcheon_copy)
    return kinds, faults_of(geumcheon_copy)


def test_ten_planted_faults_give_ten_messages(planted: tuple[Planted, tuple[Fault, ...]]) -> None:
    kinds, faults = planted
    assert len(kinds) == 10
    assert len(faults) == 10, [one.line("en") for one in faults]


def test_each_planted_fault_is_named_at_its_place(
    planted: tuple[Planted, tuple[Fault, ...]],
) -> None:
    kinds, faults = planted
    places = {(one.file, one.row, one.field) for one in faults}
    assert places == set(kinds.values())


def test_each_message_says_in_both_languages_what_is_wrong(
    planted: tuple[Planted, tuple[Fault, ...]],
) -> None:
    _, faults = planted
    assert len({one.message.en for one in faults}) == 10
    for one in faults:
        assert one.message.ko != one.message.en
        assert one.found or one.expected


def test_an_eleventh_fault_of_encoding_hides_only_what_its_file_held(
    geumcheon_copy: Path,
) -> None:
    plant(geumcheon_copy)
    people = geumcheon_copy / "figures/people.csv"
    people.write_bytes(people.read_text("utf-8").encode("cp949", errors="replace"))
    faults = faults_of(geumcheon_copy)
    assert ("figures/people.csv", "UTF-8") in {(one.file, one.expected) for one in faults}
    assert not any("population_persons" in one.field for one in faults)
    assert len(faults) == 10  # the ten without the missing figure, which may stand in that file

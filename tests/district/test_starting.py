"""A new district's folder lists plainly what is to be filled in, and passes once it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from gproject.district import read_district
from gproject.district.reading import faults_of
from gproject.district.starting import start_district

from .conftest import EAST, feature, polygon, write_layer


def test_a_new_folder_lists_everything_that_is_missing_at_once(tmp_path: Path) -> None:
    faults = faults_of(start_district("gwanak", tmp_path))
    assert {fault.field for fault in faults} == {
        "code",
        "centre",
        "name",
        "region",
        "dong:first-dong",
        "dong:first-dong/population_persons",
        "dong:first-dong/area_m2",
    }


def test_a_new_folder_passes_once_it_is_filled_in(tmp_path: Path) -> None:
    folder = start_district("gwanak", tmp_path)
    toml = folder / "district.toml"
    text = toml.read_text("utf-8").replace('ko = "", en = ""', 'ko = "관악구", en = "Gwanak-gu"')
    text = text.replace("00000", "11620").replace("[0.0, 0.0]", "[126.95, 37.47]")
    toml.write_text(text, "utf-8")
    (folder / "sources.csv").write_text(
        "id,title,url,publisher,licence\nbook,통계연보,https://example.org,,\n", "utf-8"
    )
    with (folder / "figures/people.csv").open("a", encoding="utf-8") as file:
        file.write("dong:first-dong,population_persons,,2024,10,persons,official,high,book,,,,\n")
    with (folder / "figures/area.csv").open("a", encoding="utf-8") as file:
        file.write("dong:first-dong,area_m2,,2024,10,m2,official,high,book,,,,\n")
    write_layer(
        folder / "geometry/boundaries.geojson",
        feature("dong:first-dong", polygon(EAST), source="book"),
    )
    assert faults_of(folder) == ()
    assert read_district(folder).name.ko == "관악구"


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "gwanak" / "notes.txt"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        start_district("gwanak", tmp_path)
    assert [one.name for one in kept.parent.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["", "관악", "../up", "a b", "-a"])
def test_a_name_that_is_no_short_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no short name"):
        start_district(name, tmp_path)
    assert list(tmp_path.iterdir()) == []

"""Every rule of a district folder: one fault, one message, at the right place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gproject.district import DistrictInvalid, Fault, read_district
from gproject.district.reading import faults_of

from .conftest import EAST, feature, polygon, write_layer

Replace = Callable[[str, str, str], None]
FIGURES = "figures/all.csv"
BOUNDARIES = "geometry/boundaries.geojson"


def only(folder: Path) -> Fault:
    faults = faults_of(folder)
    assert len(faults) == 1, [one.line("en") for one in faults]
    return faults[0]


def test_a_sound_folder_has_no_faults(tiny: Path) -> None:
    assert faults_of(tiny) == ()


def test_a_faulty_folder_is_refused_with_its_faults(tiny: Path, replace: Replace) -> None:
    replace(FIGURES, "area_m2,,2024,9800000,m2,official", "area_m2,,2024,wide,m2,official")
    with pytest.raises(DistrictInvalid) as caught:
        read_district(tiny)
    (fault,) = caught.value.faults
    assert (fault.file, fault.row, fault.field, fault.found) == (FIGURES, 4, "value", "wide")
    assert "'wide' is not a number" in str(caught.value)


FIGURE_FAULTS = [
    ("gu,budget_krw", "gu,", "name", "is empty"),
    ("2026,1000000,KRW", "2026,1000000,", "unit", "is empty"),
    ("budget_krw,,2026,1000000", "budget_krw,,2026,", "value", "is empty"),
    ("gu,budget", "dong:eest,budget", "subject", "It may be: dong:west, dong:east"),
    ("gu,budget", "market:,budget", "subject", "not in district.toml"),
    ("budget_krw,,2026", "budget_krw,,in 2026", "period", "is not a period"),
    ("1000000,KRW", '"1,000,000",KRW', "value", "without commas"),
    ("1000000,KRW", "inf,KRW", "value", "not a number"),
    ("KRW,press", "KRW,rumour", "kind", "official, press, derived, assumed"),
    ("KRW,press,high", "KRW,press,sure", "certainty", "high, medium, low"),
    ("press,high,stat", "press,high,stet", "source", "Similar: stat"),
    ("KRW,press,high,stat,,,", "KRW,press,high,stat,1,,", "high", "both low and high"),
    ("KRW,press,high,stat,,,", "KRW,press,high,stat,2000000,3000000,", "low", "order is wrong"),
    ("KRW,press,high,stat,,,", "KRW,press,high,stat,1,2,", "high", "order is wrong"),
    ("KRW,press,high,stat,,,", "KRW,press,high,stat,few,2,", "low", "'few' is not a number"),
    ("own,4000,6000,", "own,,,", "low", "needs both low and high"),
    ("6000,measured on a map,지도에서 잼", "6000,,", "note", "needs the reason"),
]


@pytest.mark.parametrize(("old", "new", "field", "words"), FIGURE_FAULTS)
def test_a_faulty_figure_is_named_by_row_and_column(
    tiny: Path, replace: Replace, old: str, new: str, field: str, words: str
) -> None:
    text = (tiny / FIGURES).read_text("utf-8")
    row = 1 + text[: text.index(old)].count("\n")
    replace(FIGURES, old, new)
    fault = only(tiny)
    assert (fault.file, fault.row, fault.field) == (FIGURES, row, field)
    assert words in fault.message.en
    assert fault.message.ko


@pytest.mark.parametrize("notes", ["measured on a map,", ",지도에서 잼"])
def test_a_reason_in_either_language_is_enough(tiny: Path, replace: Replace, notes: str) -> None:
    replace(FIGURES, "measured on a map,지도에서 잼", notes)
    assert faults_of(tiny) == ()


def test_a_figure_given_twice_is_named_with_the_place_of_the_first(tiny: Path) -> None:
    more = tiny / "figures/more.csv"
    header, *rows = (tiny / FIGURES).read_text("utf-8").splitlines()
    more.write_text(f"{header}\n{rows[0]}\n", "utf-8")
    fault = only(tiny)
    assert (fault.file, fault.row) == ("figures/more.csv", 2)
    assert fault.found == "dong:east/population_persons/@2024-09"
    assert "figures/all.csv:2" in fault.message.en


def test_a_row_with_too_many_cells_is_named_once(tiny: Path, replace: Replace) -> None:
    replace(FIGURES, "high,stat,,,,\ngu", "high,stat,,,because, of, commas\ngu")
    fault = only(tiny)
    assert (fault.row, fault.found, fault.expected) == (12, "14", "13")
    assert "Quote texts" in fault.message.en


def test_another_first_line_is_named_and_nothing_follows_from_it(
    tiny: Path, replace: Replace
) -> None:
    replace(FIGURES, "subject,name,", "subject,title,")
    fault = only(tiny)
    assert (fault.row, fault.field) == (1, "header")
    assert "subject,name,category" in fault.expected


def test_a_dong_without_people_is_named(tiny: Path, replace: Replace) -> None:
    replace(
        FIGURES, "dong:west,population_persons,,2024-09,2000,persons,official,high,stat,,,,\n", ""
    )
    fault = only(tiny)
    assert fault.field == "dong:west/population_persons"
    assert "dong:west,population_persons" in fault.message.ko


SOURCE_FAULTS = [
    ("own,근거를 적은 가정", "own,", "title", "needs an id and a title"),
    ("https://example.org/yearbook", "example.org/yearbook", "url", "is not an address"),
]


@pytest.mark.parametrize(("old", "new", "field", "words"), SOURCE_FAULTS)
def test_a_faulty_source_is_named(
    tiny: Path, replace: Replace, old: str, new: str, field: str, words: str
) -> None:
    replace("sources.csv", old, new)
    fault = only(tiny)
    assert (fault.file, fault.field) == ("sources.csv", field)
    assert words in fault.message.en


def test_a_source_given_twice_is_named(tiny: Path) -> None:
    text = (tiny / "sources.csv").read_text("utf-8")
    (tiny / "sources_more.csv").write_text(text.splitlines()[0] + "\nstat,다른 책,,,\n", "utf-8")
    fault = only(tiny)
    assert (fault.file, fault.row, fault.found) == ("sources_more.csv", 2, "stat")


NAME_FAULTS = [
    ('code = "11999"', 'code = "119"', "code", "five digits"),
    ('code = "1199951000"', 'code = "1199951"', "dongs.0.code", "ten digits"),
    ('id = "main"', 'id = "main street"', "roads.0.id", "letters, digits and hyphens"),
    ('role = "arterial"', 'role = "lane"', "roads.0.role", "'expressway', 'arterial'"),
    ('role = "arterial"', "", "roads.0.role", "is missing"),
    ('id = "tiny"', 'id = "tiny"\nmayor = "who"', "mayor", "not a known key"),
    ('name = { ko = "큰길", en = "Main street" }', 'name = { ko = "큰길", en = "" }', "road:main",
     "empty name"),
    ('road = "main"', 'road = "back"', "count_points.0.road", "There is: main"),
    ("centre = [126.9, 37.45]", "centre = [0.0, 0.0]", "centre", "not filled in"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "field", "words"), NAME_FAULTS)
def test_a_faulty_name_is_named_by_its_key(
    tiny: Path, replace: Replace, old: str, new: str, field: str, words: str
) -> None:
    replace("district.toml", old, new)
    fault = only(tiny)
    assert (fault.file, fault.field) == ("district.toml", field)
    assert words in fault.message.en


def test_two_dongs_of_one_id_are_named(tiny: Path, replace: Replace) -> None:
    replace("district.toml", 'id = "west"', 'id = "east"')
    assert "stands 2 times" in faults_of(tiny)[0].message.en


def test_toml_that_cannot_be_read_is_the_only_fault(tiny: Path, replace: Replace) -> None:
    replace("district.toml", 'id = "tiny"', "id = tiny")
    assert "cannot be read as TOML" in only(tiny).message.en


def test_a_missing_file_is_named(tiny: Path) -> None:
    (tiny / "district.toml").unlink()
    fault = only(tiny)
    assert (fault.file, fault.message.en) == ("district.toml", "this file is missing.")


@pytest.mark.parametrize("file", ["district.toml", "sources.csv", FIGURES, BOUNDARIES])
def test_a_file_in_another_encoding_is_the_only_fault(tiny: Path, file: str) -> None:
    path = tiny / file
    text = path.read_text("utf-8").replace("name_ko", "이름_ko") + "\n#금천구"
    path.write_bytes(text.encode("cp949"))
    fault = only(tiny)
    assert fault.file == file
    assert "is not UTF-8" in fault.message.en


def test_a_byte_order_mark_as_excel_writes_it_does_no_harm(tiny: Path) -> None:
    path = tiny / FIGURES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert faults_of(tiny) == ()


BOW_TIE = [[[126.9, 37.4], [126.91, 37.41], [126.91, 37.4], [126.9, 37.41], [126.9, 37.4]]]
METRES = [[[189000, 441000], [190000, 441000], [190000, 442000], [189000, 441000]]]
FEATURE_FAULTS: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (polygon(BOW_TIE), {}, "geometry", "Self-intersection"),
    (polygon(METRES), {}, "geometry", "no longitudes and latitudes"),
    ({"type": "Polygon"}, {}, "geometry", "not valid"),
    (polygon(EAST), {"id": "site:none"}, "properties.id", "not in district.toml"),
    (polygon(EAST), {"approximate": "yes"}, "properties.approximate", "true or false"),
    (polygon(EAST), {"note": ""}, "properties.note", "how it was drawn"),
    (polygon(EAST), {"source": "rumour"}, "properties.source", "'rumour'"),
    (polygon(EAST), {"name_ko": ""}, "properties.name_ko", "empty"),
    (polygon(EAST), {"name_en": 3}, "properties.name_en", "not a text"),
]


@pytest.mark.parametrize(("geometry", "changes", "field", "words"), FEATURE_FAULTS)
def test_a_faulty_feature_is_named_by_its_number(
    tiny: Path, geometry: dict[str, Any], changes: dict[str, Any], field: str, words: str
) -> None:
    sites = tiny / "geometry/sites.geojson"
    write_layer(sites, feature("site:yard", geometry, **changes))
    fault = only(tiny)
    assert (fault.file, fault.row, fault.field) == ("geometry/sites.geojson", 1, field)
    assert words in fault.message.en


def test_a_layer_that_only_shows_the_way_may_hold_other_things(tiny: Path) -> None:
    write_layer(tiny / "geometry/water.geojson", feature("water:brook", polygon(EAST)))
    assert faults_of(tiny) == ()


def test_a_shape_given_twice_is_named(tiny: Path) -> None:
    twin = feature("site:yard", polygon(EAST))
    write_layer(tiny / "geometry/sites.geojson", twin, twin)
    assert "there are 2 features 'site:yard'" in only(tiny).message.en


def test_a_dong_without_a_polygon_is_named(tiny: Path) -> None:
    point = {"type": "Point", "coordinates": [126.88, 37.45]}
    east, west = feature("dong:east", polygon(EAST)), feature("dong:west", point)
    write_layer(tiny / BOUNDARIES, east, west)
    fault = only(tiny)
    assert (fault.file, fault.field) == (BOUNDARIES, "dong:west")


def test_json_that_is_no_map_layer_is_named(tiny: Path) -> None:
    (tiny / "geometry/sites.geojson").write_text(json.dumps({"type": "Feature"}), "utf-8")
    assert "cannot be read as GeoJSON FeatureCollection" in only(tiny).message.en


def test_checking_writes_nothing(tiny: Path, replace: Replace) -> None:
    replace(FIGURES, "KRW,press", "KRW,rumour")
    before = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()}
    faults_of(tiny)
    assert {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()} == before


def test_a_fault_is_one_line_in_either_language(tiny: Path, replace: Replace) -> None:
    replace(FIGURES, "KRW,press", "KRW,rumour")
    fault = only(tiny)
    assert fault.line("en").startswith("figures/all.csv:13: kind: 'rumour' is no kind.")
    assert fault.line("ko").startswith("figures/all.csv:13: kind: 'rumour'은(는)")

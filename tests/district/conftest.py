"""A small sound district on disk, and a copy of the packaged one, to be spoiled by tests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gproject.district import District, load_district
from gproject.district.network import columns_of
from gproject.district.reading import FIGURE_COLUMNS, PACKAGED, SOURCE_COLUMNS

DISTRICT_TOML = """\
id = "tiny"
name = { ko = "작은구", en = "Tiny-gu" }
code = "11999"
region = { ko = "서울특별시", en = "Seoul" }
centre = [126.9, 37.45]

[[dongs]]
id = "east"
code = "1199951000"
name = { ko = "동쪽1동", en = "East 1-dong" }
council = { ko = "동쪽1동 주민자치회", en = "East council" }

[[dongs]]
id = "west"
code = "1199952000"
name = { ko = "서쪽동", en = "West-dong" }
council = { ko = "서쪽동 주민자치회", en = "West council" }

[[sites]]
id = "yard"
name = { ko = "빈터", en = "Yard" }
status = { ko = "비어 있음", en = "idle" }
position_note = { ko = "어림", en = "about" }

[[roads]]
id = "main"
name = { ko = "큰길", en = "Main street" }
role = "arterial"

[[count_points]]
id = "A-1"
name = { ko = "큰길 앞", en = "At Main street" }
road = "main"
"""
FIGURES = (
    "dong:east,population_persons,,2024-09,1000,persons,official,high,stat,,,,",
    "dong:west,population_persons,,2024-09,2000,persons,official,high,stat,,,,",
    "dong:east,area_m2,,2024,9800000,m2,official,high,stat,,,,",
    "dong:west,area_m2,,2024,9800000,m2,derived,medium,stat,9000000,10000000,mean,두 값의 평균",
    "dong:east,population_by_age_persons,0-14,2023,90,persons,official,high,stat,,,,",
    "dong:east,population_by_age_persons,0-14,2024,80,persons,official,high,stat,,,,",
    "dong:east,population_by_age_persons,15+,2024,920,persons,official,high,stat,,,,",
    "site:yard,area_m2,,2025,5000,m2,assumed,low,own,4000,6000,measured on a map,지도에서 잼",
    "road:main,speed_kmh,am,2023,20.5,km/h,official,high,stat,,,,",
    "spot:A-1,vehicles_per_day,,2022,900,vehicles/day,official,high,stat,,,,",
    "spot:A-1,vehicles_per_day,,2023,950,vehicles/day,official,high,stat,,,,",
    "gu,budget_krw,,2026,1000000,KRW,press,high,stat,,,,",
    "market:tiny,price_krw_per_m2,,2025,10,KRW/m2,press,low,stat,,,,",
)
SOURCES = (
    "stat,통계연보,https://example.org/yearbook,작은구,KOGL-1",
    "own,근거를 적은 가정,,,",
)
WEST = [[[126.86, 37.44], [126.90, 37.44], [126.90, 37.465], [126.86, 37.465], [126.86, 37.44]]]
EAST = [[[126.90, 37.44], [126.94, 37.44], [126.94, 37.465], [126.90, 37.465], [126.90, 37.44]]]

Folder = Path


def feature(subject: str, geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """A sound feature; properties may be overridden."""
    plain = {
        "id": subject,
        "name_ko": "이름",
        "name_en": "name",
        "approximate": True,
        "source": "own",
        "note": "손으로 그림 | by hand",
    }
    return {"type": "Feature", "properties": {**plain, **properties}, "geometry": geometry}


def write_layer(path: Path, *features: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    layer = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(layer, ensure_ascii=False), "utf-8")


def polygon(rings: list[list[list[float]]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": rings}


@pytest.fixture
def tiny(tmp_path: Path) -> Folder:
    """A folder with two dongs in which nothing is wrong."""
    folder = tmp_path / "tiny"
    (folder / "figures").mkdir(parents=True)
    (folder / "district.toml").write_text(DISTRICT_TOML, "utf-8")
    write_table(folder / "sources.csv", SOURCE_COLUMNS, SOURCES)
    write_table(folder / "figures/all.csv", FIGURE_COLUMNS, FIGURES)
    east, west = feature("dong:east", polygon(EAST)), feature("dong:west", polygon(WEST))
    write_layer(folder / "geometry/boundaries.geojson", east, west)
    spot = {"type": "Point", "coordinates": [126.91, 37.45]}
    write_layer(folder / "geometry/count_points.geojson", feature("spot:A-1", spot))
    return folder


def write_table(path: Path, columns: tuple[str, ...], rows: tuple[str, ...]) -> None:
    path.write_text("\n".join([",".join(columns), *rows]) + "\n", "utf-8")


CLASSES = ("arterial", "collector", "connector")
CLASS_FIGURES = tuple(
    f"traffic:{one},{name},,2026,{value},{unit},assumed,low,own,{value},{value},guess,어림"
    for one in CLASSES
    for name, value, unit in (
        ("lane_capacity_vph", 800, "vehicles/h"),
        ("free_speed_kmh", 40, "km/h"),
        ("bpr_alpha", 0.15, "ratio"),
        ("bpr_power", 4, "exponent"),
    )
)
NETWORK = {
    "nodes": (
        "a,가,A,cordon,126.88,37.45,stat",
        "b,나,B,junction,126.90,37.45,stat",
        "c,다,C,junction,126.92,37.45,stat",
        "d,라,D,junction,126.90,37.46,stat",
    ),
    "roads": (
        "main,큰길,Main street,road:main,4,4,official,high,stat,,",
        "lane,샛길,Lane,,2,2,assumed,low,own,seen from far,멀리서 봄",
    ),
    "sections": (
        "s1,main,a,b,arterial,2,2,,,,,,,,,rail,,stat,,",
        "s2,main,b,c,arterial,2,2,,,,,,,,,,126.91 37.4505,stat,,",
        "s3,lane,b,d,collector,1,1,,,,,,,,,,,own,,",
        "s4,lane,d,c,collector,1,1,,,,,,,,,,,own,,",
    ),
    "zones": (
        "east,동쪽,East,dong,dong:east,126.93,37.455,c d,own,,",
        "west,서쪽,West,dong,dong:west,126.87,37.445,a,own,,",
    ),
    "counts": ("spot:A-1,s2,stat,,",),
}


@pytest.fixture
def tiny_roads(tiny: Folder) -> Folder:
    """The tiny folder with four junctions, two roads and a railway, in which nothing is wrong."""
    (tiny / "network").mkdir()
    for table, rows in NETWORK.items():
        write_table(tiny / f"network/{table}.csv", columns_of(table), rows)
    write_table(tiny / "figures/classes.csv", FIGURE_COLUMNS, CLASS_FIGURES)
    rail = {"type": "LineString", "coordinates": [[126.89, 37.44], [126.89, 37.47]]}
    write_layer(tiny / "geometry/rail.geojson", feature("rail:one", rail))
    return tiny


@pytest.fixture
def replace(tiny: Folder) -> Callable[[str, str, str], None]:
    """Replace a text that stands exactly once in a file of the tiny district."""

    def act(file: str, old: str, new: str) -> None:
        path = tiny / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), "utf-8")

    return act


@pytest.fixture
def geumcheon_copy(tmp_path: Path) -> Folder:
    """A copy of the packaged folder that a test may change."""
    return Path(shutil.copytree(PACKAGED / "geumcheon", tmp_path / "geumcheon"))


@pytest.fixture(scope="session")
def geumcheon() -> District:
    return load_district("geumcheon")

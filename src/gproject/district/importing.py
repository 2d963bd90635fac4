"""Replacing the hand-drawn boundaries of a district by an official file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import set_precision
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gproject.district.district import District, Dong
from gproject.district.measuring import area_m2
from gproject.district.official import Area, ImportRefused, polygons_of, read_areas
from gproject.district.reading import SOURCE_COLUMNS, read_district

DECIMALS = 6
SOURCE_ID = "imported-boundaries"
SOURCE_FILE = "sources_boundaries.csv"
MIN_CODE_DIGITS = 8
CODE_LENGTHS = (MIN_CODE_DIGITS, 10)


@dataclass(frozen=True)
class Imported:
    """The new boundary of one dong: its area in m² beside the district's figure."""

    dong: Dong
    shape: BaseGeometry

    @property
    def area_m2(self) -> float:
        """Area of the new polygon in m²."""
        return area_m2(self.shape)

    @property
    def deviation(self) -> float:
        """Share by which the polygon is larger than the figure; negative when smaller."""
        return self.area_m2 / self.dong.area_m2.value - 1


def import_boundaries(
    path: Path,
    folder: Path,
    *,
    epsg: int | None = None,
    code_field: str | None = None,
    name_field: str | None = None,
    publisher: str = "",
) -> tuple[Imported, ...]:
    """Replace `geometry/boundaries.geojson` and the outline by the dongs found in a file.

    Dongs are found by code (8 or 10 digits) or else by name. Nothing is written unless every dong
    is found. Raises ImportRefused and DistrictInvalid.
    """
    district = read_district(folder)
    areas, found_epsg = read_areas(path, epsg)
    imported = match(district, areas, code_field, name_field)
    note = (
        f"{path.name}(EPSG:{found_epsg})에서 가져옴 | imported from {path.name} (EPSG:{found_epsg})"
    )
    _replace(folder / SOURCE_FILE, _source_table(path.name, publisher))
    shapes = [(one.dong.subject, one.dong.name, one.shape) for one in imported]
    whole = ("gu", district.name, _rounded(unary_union([one.shape for one in imported])))
    _replace(folder / "geometry/boundaries.geojson", _layer(shapes, note))
    _replace(folder / "geometry/outline.geojson", _layer([whole], note))
    return imported


def match(
    district: District,
    areas: tuple[Area, ...],
    code_field: str | None = None,
    name_field: str | None = None,
) -> tuple[Imported, ...]:
    """Find every dong of a district among the polygons of a file. Raises ImportRefused."""
    for field in (code_field, name_field):
        if field and field not in areas[0].properties:
            known = ", ".join(areas[0].properties)
            raise ImportRefused(
                f"'{field}' 항목이 없습니다. 있는 것: {known}",
                f"there is no field {field!r}. There is: {known}",
            )
    if name_field and not code_field:
        found = _by_name(district, areas, name_field)
    else:
        found = _by_code(district, areas, code_field)
        found = found or _by_name(district, areas, name_field)
    missing = [dong.name.ko for dong in district.dongs if dong.id not in found]
    if missing:
        names = ", ".join(missing)
        raise ImportRefused(
            f"파일에서 찾지 못한 동: {names}. --code-field나 --name-field를 주십시오.",
            f"these dongs are not in the file: {names}. Give --code-field or --name-field.",
        )
    return tuple(Imported(dong, _rounded(found[dong.id])) for dong in district.dongs)


def plain_name(name: str) -> str:
    """Return a dong's name as it is matched: `서울특별시 금천구 독산제1동` becomes `독산1동`."""
    last = name.split()[-1] if name.split() else ""
    return re.sub(r"제(?=\d)", "", last)


Found = dict[str, BaseGeometry]


def _by_code(district: District, areas: tuple[Area, ...], field: str | None) -> Found:
    codes = {dong.code[:MIN_CODE_DIGITS]: dong.id for dong in district.dongs}
    fields = [field] if field else list(areas[0].properties)
    best: Found = {}
    for one in fields:
        parts: dict[str, list[BaseGeometry]] = defaultdict(list)
        for area in areas:
            code = area.properties.get(one, "")
            is_code = code.isdigit() and len(code) in CODE_LENGTHS
            if is_code and (id := codes.get(code[:MIN_CODE_DIGITS])):
                parts[id].append(area.shape)
        if len(parts) > len(best):
            best = {id: unary_union(shapes) for id, shapes in parts.items()}
    return best


def _by_name(district: District, areas: tuple[Area, ...], field: str | None) -> Found:
    names = {plain_name(dong.name.ko): dong.id for dong in district.dongs}
    fields = [field] if field else list(areas[0].properties)
    best: dict[str, list[BaseGeometry]] = {}
    for one in fields:
        parts: dict[str, list[BaseGeometry]] = defaultdict(list)
        for area in areas:
            if id := names.get(plain_name(area.properties.get(one, ""))):
                parts[id].append(area.shape)
        if len(parts) > len(best):
            best = parts
    doubled = [id for id, shapes in best.items() if len(shapes) > 1]
    if doubled:
        known = ", ".join(doubled)
        raise ImportRefused(
            f"같은 이름의 동이 여럿입니다: {known}. --code-field로 코드를 쓰십시오.",
            f"several polygons have the same name: {known}. Use codes with --code-field.",
        )
    return {id: shapes[0] for id, shapes in best.items()}


def _rounded(shape: BaseGeometry) -> BaseGeometry:
    return polygons_of(set_precision(shape, 10**-DECIMALS))


def _layer(shapes: list[tuple[str, Any, BaseGeometry]], note: str) -> str:
    lines = []
    for id, name, shape in shapes:
        properties = {
            "id": id,
            "name_ko": name.ko,
            "name_en": name.en,
            "approximate": False,
            "source": SOURCE_ID,
            "note": note,
        }
        feature = {"type": "Feature", "properties": properties, "geometry": _plain(mapping(shape))}
        lines.append(json.dumps(feature, ensure_ascii=False))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value


def _source_table(name: str, publisher: str) -> str:
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(SOURCE_COLUMNS)
    writer.writerow((SOURCE_ID, f"행정동 경계 파일 {name}", "", publisher, ""))
    return table.getvalue()


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, "utf-8")
    fresh.replace(path)

"""Reading boundary files as offices hand them out: SHP or GeoJSON in a Korean projection."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapefile  # type: ignore[import-untyped]
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely import make_valid
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from gproject.district.measuring import WGS84, projected
from gproject.district.text import Text

ALLOWED_EPSG = (5179, 5181, 5186, 4326)
"""UTM-K, the central belts of 2000 and 2010 (Korea 2000), and longitude with latitude."""

REFERENCE_POINT = (127.0, 37.5)
ENCODINGS = ("utf-8", "cp949")
UNREADABLE = (shapefile.ShapefileException, struct.error, UnicodeDecodeError, OSError, KeyError)
SAME_M = 1.0
SAME_DEGREES = 1e-5


class ImportRefused(ValueError):
    """A boundary file that cannot be used; `message` says why and what would be right."""

    def __init__(self, ko: str, en: str) -> None:
        self.message = Text(ko=ko, en=en)
        super().__init__(en)


@dataclass(frozen=True)
class Area:
    """One polygon of a file with its properties, in longitudes and latitudes."""

    properties: dict[str, str]
    shape: BaseGeometry


def read_areas(path: Path, epsg: int | None = None) -> tuple[tuple[Area, ...], int]:
    """Read a boundary file; return its polygons in WGS84 and the EPSG number it was in.

    `epsg` overrides what the file says. Raises ImportRefused.
    """
    readers: dict[str, Callable[[Path], tuple[list[dict[str, Any]], CRS | None]]] = {
        ".shp": _read_shp,
        ".geojson": _read_geojson,
        ".json": _read_geojson,
    }
    if path.suffix.lower() not in readers:
        raise ImportRefused(
            f"{path.name}: .shp나 .geojson 파일이 아닙니다.",
            f"{path.name} is neither a .shp nor a .geojson file.",
        )
    if not path.is_file():
        raise ImportRefused(f"{path} 파일이 없습니다.", f"there is no file {path}.")
    records, crs = readers[path.suffix.lower()](path)
    found = epsg or (identify(crs) if crs else _guess(records, path))
    return tuple(_area(record, found) for record in records), found


def identify(crs: CRS) -> int:
    """Return the allowed EPSG number that puts Seoul on the same spot. Raises ImportRefused."""
    for epsg in ALLOWED_EPSG:
        here, there = (
            Transformer.from_crs(WGS84, one, always_xy=True).transform(*REFERENCE_POINT)
            for one in (crs, epsg)
        )
        tolerance = SAME_DEGREES if CRS(epsg).is_geographic else SAME_M
        if all(abs(a - b) < tolerance for a, b in zip(here, there, strict=True)):
            return epsg
    allowed = ", ".join(f"EPSG:{one}" for one in ALLOWED_EPSG)
    raise ImportRefused(
        f"좌표계 '{crs.name}'은(는) 쓸 수 없습니다. 쓸 수 있는 것: {allowed}",
        f"the coordinate system {crs.name!r} cannot be used. It may be: {allowed}",
    )


def _guess(records: list[dict[str, Any]], path: Path) -> int:
    west, south, east, north = unary_union([shape(one["geometry"]) for one in records]).bounds
    if 124 <= west <= east <= 132 and 33 <= south <= north <= 39:
        return WGS84
    raise ImportRefused(
        f"{path.name}의 좌표계를 알 수 없습니다. --epsg 5179, 5181, 5186 가운데 하나를 주십시오.",
        f"the coordinate system of {path.name} is not stated. Give --epsg 5179, 5181 or 5186.",
    )


def _read_geojson(path: Path) -> tuple[list[dict[str, Any]], CRS | None]:
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
        records = [one for one in data["features"] if one.get("geometry")]
        name = data.get("crs", {}).get("properties", {}).get("name")
        return _some(records, path), CRS.from_user_input(name) if name else None
    except (ValueError, KeyError, TypeError, AttributeError, CRSError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(
            f"{path.name}을(를) GeoJSON으로 읽을 수 없습니다: {error}",
            f"{path.name} cannot be read as GeoJSON: {error}",
        ) from error


def _read_shp(path: Path) -> tuple[list[dict[str, Any]], CRS | None]:
    last: Exception | None = None
    for encoding in ENCODINGS:
        try:
            with shapefile.Reader(str(path), encoding=encoding) as reader:
                records = [
                    {"properties": one.record.as_dict(), "geometry": one.shape.__geo_interface__}
                    for one in reader.iterShapeRecords()
                ]
            return _some(records, path), _prj(path)
        except UNREADABLE as error:
            last = error
    raise ImportRefused(
        f"{path.name}을(를) SHP로 읽을 수 없습니다: {last}. .dbf와 .shx가 곁에 있어야 합니다.",
        f"{path.name} cannot be read as SHP: {last}. Its .dbf and .shx must stand beside it.",
    )


def _prj(path: Path) -> CRS | None:
    prj = path.with_suffix(".prj")
    if not prj.is_file():
        return None
    try:
        return CRS.from_wkt(prj.read_text("utf-8", errors="replace"))
    except CRSError as error:
        raise ImportRefused(
            f"{prj.name}을(를) 읽을 수 없습니다. --epsg를 주십시오.",
            f"{prj.name} cannot be read. Give --epsg.",
        ) from error


def _some(records: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
    if not records:
        raise ImportRefused(f"{path.name}에 도형이 없습니다.", f"{path.name} holds no shapes.")
    return records


def _area(record: dict[str, Any], epsg: int) -> Area:
    flat = projected(shape(record["geometry"]), f"EPSG:{epsg}", f"EPSG:{WGS84}")
    properties = {name: str(value).strip() for name, value in record["properties"].items()}
    return Area(properties, polygons_of(flat))


def polygons_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape, made valid; lines and points are dropped."""
    sound = geometry if geometry.is_valid else make_valid(geometry)
    parts = getattr(sound, "geoms", [sound])
    return unary_union([one for one in parts if isinstance(one, Polygon | MultiPolygon)])

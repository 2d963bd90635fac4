"""Rules for `geometry/*.geojson`: what stands on the map, and how well it is known."""

from __future__ import annotations

from collections import Counter
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.validation import explain_validity

from gproject.district.fault import Fault
from gproject.district.identity import DistrictIdentity
from gproject.district.raw import RawFolder
from gproject.district.text import Text

BOUNDARIES = "boundaries"
DISTRICT_LAYERS = (
    BOUNDARIES, "sites", "complexes", "stations", "roads", "count_points",
)  # fmt: skip
"""Layers whose features are parts of the district; others only help to find one's way."""

MALFORMED = (ShapelyError, AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What shapely raises for geometries that are none."""

TEXTS = ("id", "name_ko", "name_en", "source")


def check_layers(
    raw: RawFolder, identity: DistrictIdentity, sources: set[str] | None
) -> list[Fault]:
    """Return the faults of every map layer."""
    subjects = {one.subject for one in identity.entities()} | {"gu"}
    faults: list[Fault] = []
    for name, layer in raw.layers.items():
        file = f"geometry/{name}.geojson"
        for number, feature in enumerate(layer["features"], start=1):
            place = _Place(file, number)
            faults += _properties(place, feature, sources)
            faults += _geometry(place, feature)
            if name in DISTRICT_LAYERS:
                faults += _subject(place, feature, subjects)
        faults += _doubled(file, layer)
    return [*faults, *_boundaries(raw, identity)]


class _Place:
    """A feature of a file, by number from 1."""

    def __init__(self, file: str, number: int) -> None:
        self.file, self.number = file, number

    def fault(self, field: str, found: str, expected: str, ko: str, en: str) -> Fault:
        return Fault(
            file=self.file,
            row=self.number,
            field=field,
            found=found,
            expected=expected,
            message=Text(ko=ko, en=en),
        )


def _of(feature: Any, name: str) -> Any:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties.get(name) if isinstance(properties, dict) else None


def _properties(place: _Place, feature: Any, sources: set[str] | None) -> list[Fault]:
    faults = [
        place.fault(
            f"properties.{name}",
            str(_of(feature, name)),
            "a text",
            "비어 있거나 글이 아닙니다. 채워 넣으십시오.",
            "is empty or not a text. Please fill it in.",
        )
        for name in TEXTS
        if not isinstance(_of(feature, name), str) or not _of(feature, name)
    ]
    source = _of(feature, "source")
    if sources is not None and isinstance(source, str) and source and source not in sources:
        faults.append(
            place.fault(
                "properties.source",
                source,
                "an id of a sources*.csv file",
                f"출처 '{source}'이(가) sources*.csv에 없습니다.",
                f"source {source!r} stands in no sources*.csv file.",
            )
        )
    return [*faults, *_approximate(place, feature)]


def _approximate(place: _Place, feature: Any) -> list[Fault]:
    approximate = _of(feature, "approximate")
    if not isinstance(approximate, bool):
        return [
            place.fault(
                "properties.approximate",
                str(approximate),
                "true or false",
                "true나 false로 적으십시오. 손으로 어림잡아 그렸으면 true입니다.",
                "write true or false; true when it is drawn by hand.",
            )
        ]
    if approximate and not _of(feature, "note"):
        return [
            place.fault(
                "properties.note",
                "",
                "how it was drawn",
                "어림잡은 도형(approximate)에는 어떻게 그렸는지 note에 적어야 합니다.",
                "an approximate shape needs a note saying how it was drawn.",
            )
        ]
    return []


def _geometry(place: _Place, feature: Any) -> list[Fault]:
    try:
        geometry = shape(feature["geometry"])
        west, south, east, north = geometry.bounds
    except MALFORMED as error:
        return [_invalid(place, str(error))]
    if not geometry.is_valid:
        return [_invalid(place, explain_validity(geometry))]
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return [
            place.fault(
                "geometry",
                f"{west}, {south}, {east}, {north}",
                "longitude, latitude (WGS84)",
                "좌표가 경도·위도 범위를 벗어납니다. WGS84 경위도(EPSG:4326)로 바꾸십시오.",
                "the coordinates are no longitudes and latitudes. Convert them to EPSG:4326.",
            )
        ]
    return []


def _invalid(place: _Place, reason: str) -> Fault:
    return place.fault(
        "geometry",
        reason,
        "a valid GeoJSON geometry",
        f"도형이 바르지 않습니다: {reason}. 스스로 겹치지 않고 닫힌 도형이어야 합니다.",
        f"the shape is not valid: {reason}. It must be closed and must not cross itself.",
    )


def _subject(place: _Place, feature: Any, subjects: set[str]) -> list[Fault]:
    id = _of(feature, "id")
    if not isinstance(id, str) or not id or id in subjects:
        return []
    return [
        place.fault(
            "properties.id",
            id,
            "a subject of district.toml",
            f"'{id}'은(는) district.toml에 없는 대상입니다.",
            f"{id!r} is not in district.toml.",
        )
    ]


def _doubled(file: str, layer: dict[str, Any]) -> list[Fault]:
    counts = Counter(str(_of(feature, "id")) for feature in layer["features"])
    return [
        Fault(
            file=file,
            field="properties.id",
            found=id,
            expected="one feature",
            message=Text(
                ko=f"'{id}' 도형이 {count}개입니다. 하나로 합치십시오.",
                en=f"there are {count} features {id!r}. Make one of them.",
            ),
        )
        for id, count in counts.items()
        if count > 1
    ]


def _boundaries(raw: RawFolder, identity: DistrictIdentity) -> list[Fault]:
    file = f"geometry/{BOUNDARIES}.geojson"
    if file in raw.unread:
        return []
    layer = raw.layers.get(BOUNDARIES, {"features": []})
    shapes = {_of(feature, "id"): feature for feature in layer["features"]}
    return [
        Fault(
            file=file,
            field=dong.subject,
            expected="Polygon or MultiPolygon",
            message=Text(
                ko=f"'{dong.subject}'의 경계가 없습니다. 다각형을 넣으십시오.",
                en=f"{dong.subject!r} has no boundary. Add its polygon.",
            ),
        )
        for dong in identity.dongs
        if not _is_polygon(shapes.get(dong.subject))
    ]


def _is_polygon(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    return kind in ("Polygon", "MultiPolygon")

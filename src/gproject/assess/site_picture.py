"""The site of a plan as shapes for a map: blocks, buildings in storeys, and their shadows.

The outline of the site is a guess without a cadastral map and may be 300 m off; areas, floors and
heights are those of the plan. Everything drawn carries `approximate: true`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from shapely import union_all
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from gproject.assess.assess import run
from gproject.district import District, Text
from gproject.models.site.blocks import BLOCKS, BlockPlan
from gproject.models.site.bulk import GROUPS, Bulk
from gproject.models.site.layout import Layout, degrees, layout
from gproject.models.site.massing import Volume, massing
from gproject.models.site.shadows import HOURS, SOLSTICES, Sun, shadows, sunlit_hours, suns
from gproject.models.uses import USES
from gproject.plan import Plan

SITE = "site:doksan-base"
GROUND: dict[str, Text] = {
    "base": Text(ko="다시 지은 부대", en="rebuilt base"),
    "park": Text(ko="공원·녹지", en="park and green"),
    "school": Text(ko="학교용지", en="school land"),
    "streets": Text(ko="단지 안 도로", en="streets"),
}
"""Flat parts of the site, in words; blocks are named in `models.site.blocks.BLOCKS`."""

Feature = dict[str, Any]
_DECIMALS = 7


@dataclass(frozen=True)
class BlockRow:
    """One block in numbers: `floors` by use in m², the compute centre among them."""

    id: str
    name: Text
    phase: int
    start_year: int
    land_m2: float
    floor_m2: float
    footprint_m2: float
    coverage_percent: float
    far_percent: float
    storeys: int
    storeys_limit: int
    height_m: float
    floors: dict[str, float]


@dataclass(frozen=True)
class Shade:
    """Shadows at one hour of a solstice: `season` "winter" or "summer", hour of Korean time.

    `feature` is one GeoJSON feature (empty geometry while the sun is too low).
    """

    season: str
    hour: int
    sun: Sun
    feature: Feature


@dataclass(frozen=True)
class SitePicture:
    """What the page of a site shows.

    `ground` and `massing` are GeoJSON feature collections in WGS84. Ground features: `kind` (base,
    park, school, streets, block), `id`, `name_ko`, `name_en`, `area_m2`, `approximate`; blocks also
    `phase`. Massing features: `block`, `building`, `use`, `name_ko`, `name_en`, `phase`, `storeys`,
    `base_m`, `height_m` (thickness of the layer), `top_m` (what MapLibre's fill-extrusion-height
    takes), `floor_m2`, `approximate`. `park_sun_hours` is the mean direct sun on the park between
    9 and 15 o'clock by season, None without a park.
    """

    ground: dict[str, Any]
    massing: dict[str, Any]
    shadows: tuple[Shade, ...]
    blocks: tuple[BlockRow, ...]
    park_sun_hours: dict[str, float | None]
    bounds: tuple[float, float, float, float]

    def document(self) -> dict[str, Any]:
        """JSON-able form for a script: ground, massing, shadows by season and hour, bounds."""
        return {
            "ground": self.ground,
            "massing": self.massing,
            "shadows": [
                {"season": one.season, "hour": one.hour, "elevation": one.sun.elevation,
                 "azimuth": one.sun.azimuth, "feature": one.feature}
                for one in self.shadows
            ],
            "park_sun_hours": self.park_sun_hours,
            "bounds": list(self.bounds),
        }  # fmt: skip


def site_picture(district: District, plan: Plan) -> SitePicture:
    """Draw the site of a plan.

    Raises PlanImpossible when lever values cannot hold together, and KeyError when the district
    has no outline of the site.
    """
    values = run(district, plan).values
    outline = site_outline(district)
    drawn = layout(
        outline, values["site_area_m2"], values["retained_base_share"], values["green_share"],
        values["road_share"], values["school_land_m2"],
    )  # fmt: skip
    plates = {group: district.figure("build:seoul", "plate_m2", group).value for group in GROUPS}
    volumes = massing(
        drawn.blocks, values["floor_by_block_m2"], values["bulk_by_block"], values["block_plan"],
        values["storey_height_by_use_m"], plates,
    )  # fmt: skip
    year = int(values["start_year"])
    shades, sun_hours = _shades(drawn, volumes, outline, year)
    return SitePicture(
        ground=_collection(_ground(drawn, values["block_plan"])),
        massing=_collection(_layer(one) for one in volumes),
        shadows=shades,
        blocks=_rows(values, volumes),
        park_sun_hours=sun_hours,
        bounds=degrees(drawn.site).bounds,
    )


def site_outline(district: District) -> BaseGeometry:
    """Outline of the base site in longitudes and latitudes. Raises KeyError when it is missing."""
    for feature in district.layers["sites"]["features"]:
        if feature["properties"]["id"] == SITE:
            return shape(feature["geometry"])
    raise KeyError(f"{district.id} has no outline of {SITE}")


def _collection(features: Iterable[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _feature(ground: BaseGeometry, properties: Mapping[str, Any]) -> Feature:
    return {
        "type": "Feature",
        "properties": {**properties, "approximate": True},
        "geometry": _rounded(mapping(degrees(ground))),
    }


def _rounded(geometry: Any) -> Any:
    """Coordinates at the digits of a centimetre."""
    if isinstance(geometry, Mapping):
        return {**geometry, "coordinates": _rounded(geometry["coordinates"])}
    if isinstance(geometry, list | tuple):
        return [_rounded(one) for one in geometry]
    return round(geometry, _DECIMALS)


def _ground(drawn: Layout, plan: BlockPlan) -> Iterable[Feature]:
    for kind, name in GROUND.items():
        part = getattr(drawn, kind)
        if not part.is_empty:
            yield _feature(part, _named(kind, kind, name, part))
    for block, part in drawn.blocks.items():
        if not part.is_empty:
            named = _named("block", block, BLOCKS[block], part)
            yield _feature(part, {**named, "phase": plan.phase[block]})


def _named(kind: str, id: str, name: Text, part: BaseGeometry) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": id,
        "name_ko": name.ko,
        "name_en": name.en,
        "area_m2": round(part.area, 1),
    }


def _layer(one: Volume) -> Feature:
    name = USES[one.use]
    properties = {
        "block": one.block,
        "building": one.building,
        "use": one.use,
        "name_ko": name.ko,
        "name_en": name.en,
        "phase": one.phase,
        "storeys": one.storeys,
        "base_m": round(one.base_m, 2),
        "height_m": round(one.height_m, 2),
        "top_m": round(one.base_m + one.height_m, 2),
        "floor_m2": round(one.floor_m2, 1),
    }
    return _feature(one.shape, properties)


def _shades(
    drawn: Layout, volumes: tuple[Volume, ...], outline: BaseGeometry, year: int
) -> tuple[tuple[Shade, ...], dict[str, float | None]]:
    solids = _solids(volumes)
    place = outline.centroid
    found: list[Shade] = []
    sun_hours: dict[str, float | None] = {}
    for season, (month, day) in SOLSTICES.items():
        above = suns(place.x, place.y, Date(year, month, day))
        cast = [shadows(solids, sun) for sun in above]
        sun_hours[season] = None if drawn.park.is_empty else sunlit_hours(drawn.park, cast)
        for hour, sun, dark in zip(HOURS, above, cast, strict=True):
            feature = _feature(dark, {"season": season, "hour": hour})
            found.append(Shade(season, hour, sun, feature))
    return tuple(found), sun_hours


def _solids(volumes: tuple[Volume, ...]) -> list[tuple[BaseGeometry, float, float]]:
    """Whole buildings: their storeys all have the same ground."""
    by_building: dict[str, list[Volume]] = {}
    for one in volumes:
        by_building.setdefault(one.building, []).append(one)
    return [
        (
            union_all([one.shape for one in layers if one.base_m == 0.0]),
            0.0,
            max(one.base_m + one.height_m for one in layers),
        )
        for layers in by_building.values()
    ]


def _rows(values: Mapping[str, Any], volumes: tuple[Volume, ...]) -> tuple[BlockRow, ...]:
    tops: dict[str, float] = {}
    for one in volumes:
        tops[one.block] = max(tops.get(one.block, 0.0), one.base_m + one.height_m)
    return tuple(_row(block, values, tops.get(block, 0.0)) for block in BLOCKS)


def _row(block: str, values: Mapping[str, Any], height_m: float) -> BlockRow:
    plan: BlockPlan = values["block_plan"]
    bulk: Bulk = values["bulk_by_block"][block]
    land = float(values["block_land_m2"])
    floor, footprint = float(bulk.floor_m2), float(bulk.footprint_m2)
    phase = plan.phase[block]
    starts = values["phase_start_years"]
    return BlockRow(
        id=block,
        name=BLOCKS[block],
        phase=phase,
        start_year=int(values["start_year"] + starts[phase - 1]),
        land_m2=land,
        floor_m2=floor,
        footprint_m2=footprint,
        coverage_percent=100.0 * footprint / land if land else 0.0,
        far_percent=100.0 * floor / land if land else 0.0,
        storeys=int(bulk.storeys) if floor else 0,
        storeys_limit=int(plan.storeys_limit[block]),
        height_m=height_m,
        floors={use: float(area) for use, area in values["floor_by_block_m2"][block].items()},
    )

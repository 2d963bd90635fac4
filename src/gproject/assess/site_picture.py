"""The site of a plan as shapes for a map: blocks, buildings in storeys, and their shadows.

The outline of the site is a guess without a cadastral map and may be 300 m off; areas, floors and
heights are those of the plan. Everything drawn carries `approximate: true`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from math import ceil
from typing import Any

from shapely import union_all
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from gproject.assess.assess import run
from gproject.district import District, Text
from gproject.models.site.blocks import BLOCKS, PHASES, BlockPlan
from gproject.models.site.bulk import TOWERS, Bulk
from gproject.models.site.layout import Layout, degrees, layout
from gproject.models.site.massing import Habit, Volume, massing
from gproject.models.site.shadows import HOURS, SOLSTICES, Sun, shadows, sunlit_hours, suns
from gproject.models.site.towers import Plate
from gproject.models.uses import USES
from gproject.plan import Plan

SITE = "site:doksan-base"
_BUILDING = "build:seoul"
GROUND: dict[str, Text] = {
    "base": Text(ko="다시 지은 부대", en="rebuilt base"),
    "park": Text(ko="공원·녹지", en="park and green"),
    "school": Text(ko="학교용지", en="school land"),
    "street": Text(ko="단지 안 도로", en="streets"),
}
"""Parts of the site that are no blocks, in words."""

Feature = dict[str, Any]
_DECIMALS = 7


@dataclass(frozen=True)
class BlockRow:
    """One block in numbers: `floor_by_use_m2` has the compute centre among the uses."""

    id: str
    name: Text
    phase: int
    start_year: int
    area_m2: float
    floor_m2: float
    footprint_m2: float
    coverage_percent: float
    far_percent: float
    storeys: int
    storeys_limit: int
    tallest_m: float
    floor_by_use_m2: dict[str, float]


@dataclass(frozen=True)
class Shade:
    """Shadow of what stands at an hour of Korean time on a solstice ("winter" or "summer").

    `until` names the phases up to which buildings stand: all of them cast the same shadow.
    `geometry` is GeoJSON (an empty polygon while the sun is too low); angles are where the sun
    stands: clockwise from north, and above the horizon.
    """

    day: str
    hour: int
    until: tuple[int, ...]
    azimuth_deg: float
    altitude_deg: float
    geometry: dict[str, Any]


@dataclass(frozen=True)
class SitePicture:
    """What the page of a site shows.

    `features` is one GeoJSON feature collection in WGS84. Every feature has `kind`, `name_ko`,
    `name_en` and `approximate`. Kinds "park", "school", "street" and "block" are flat and have
    `area_m2`; blocks also `block` and `phase`. Kind "base" and kind "building" stand up from
    `base_m` to `height_m` above ground, as MapLibre's fill-extrusion takes them; a building's
    feature is one layer of storeys and has `block`, `building`, `use`, `phase`, `storeys` and
    `floor_m2`; a podium is a building, and so is each tower on it. `park_sun_hours` is the mean
    direct sun on the park from 9 to 15 o'clock by solstice once all is built, None without a park.
    `bounds` is west, south, east, north.
    """

    features: dict[str, Any]
    blocks: tuple[BlockRow, ...]
    shadows: tuple[Shade, ...]
    park_sun_hours: dict[str, float | None]
    bounds: tuple[float, float, float, float]


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
    volumes = massing(
        drawn.blocks, values["floor_by_block_m2"], values["bulk_by_block"], values["block_plan"],
        values["storey_height_by_use_m"], habit_of(district),
    )  # fmt: skip
    shades, sun_hours = _shades(drawn, volumes, outline, int(values["start_year"]))
    features = [*_ground(drawn, values), *(_layer(one) for one in volumes)]
    return SitePicture(
        features={"type": "FeatureCollection", "features": features},
        blocks=_rows(values, volumes),
        shadows=shades,
        park_sun_hours=sun_hours,
        bounds=degrees(drawn.site).bounds,
    )


def habit_of(district: District) -> Habit:
    """Usual sizes of towers and their distance from edges, which only the drawing needs."""
    sizes = {group: district.figure(_BUILDING, "plate_m2", group) for group in TOWERS}
    plates = {
        group: Plate(size.value, size.value if size.low is None else size.low)
        for group, size in sizes.items()
    }
    return Habit(plates, district.figure(_BUILDING, "setback_m").value)


def site_outline(district: District) -> BaseGeometry:
    """Outline of the base site in longitudes and latitudes. Raises KeyError when it is missing."""
    for feature in district.layers["sites"]["features"]:
        if feature["properties"]["id"] == SITE:
            return shape(feature["geometry"])
    raise KeyError(f"{district.id} has no outline of {SITE}")


def _feature(kind: str, name: Text, ground: BaseGeometry, properties: Mapping[str, Any]) -> Feature:
    words = {"kind": kind, "name_ko": name.ko, "name_en": name.en, "approximate": True}
    return {
        "type": "Feature",
        "properties": {**words, **properties},
        "geometry": _geometry(ground),
    }


def _geometry(ground: BaseGeometry) -> dict[str, Any]:
    """GeoJSON with coordinates at the digits of a centimetre."""
    found = mapping(degrees(ground))
    return {"type": found["type"], "coordinates": _rounded(found["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, list | tuple):
        return [_rounded(one) for one in coordinates]
    return round(coordinates, _DECIMALS)


def _ground(drawn: Layout, values: Mapping[str, Any]) -> Iterable[Feature]:
    parts = {"park": drawn.park, "school": drawn.school, "street": drawn.streets}
    for kind, part in parts.items():
        if not part.is_empty:
            yield _feature(kind, GROUND[kind], part, {"area_m2": round(part.area, 1)})
    if not drawn.base.is_empty:
        yield _feature("base", GROUND["base"], drawn.base, _base(drawn.base.area, values))
    for block, part in drawn.blocks.items():
        if not part.is_empty:
            known = {"area_m2": round(part.area, 1), "block": block}
            phase = values["block_plan"].phase[block]
            yield _feature("block", BLOCKS[block], part, {**known, "phase": phase})


def _base(land_m2: float, values: Mapping[str, Any]) -> dict[str, Any]:
    """The rebuilt base as one low volume: storeys at the usual coverage of working floors."""
    covered = land_m2 * values["usual_coverage_work_share"]
    storeys = ceil(values["base_floor_area_m2"] / covered)
    height = storeys * values["storey_height_by_use_m"]["office"]
    return {"area_m2": round(land_m2, 1), "base_m": 0.0, "height_m": round(height, 2)}


def _layer(one: Volume) -> Feature:
    properties = {
        "block": one.block,
        "building": one.building,
        "use": one.use,
        "phase": one.phase,
        "storeys": one.storeys,
        "base_m": round(one.base_m, 2),
        "height_m": round(one.top_m, 2),
        "floor_m2": round(one.floor_m2, 1),
    }
    return _feature("building", USES[one.use], one.shape, properties)


def _shades(
    drawn: Layout, volumes: tuple[Volume, ...], outline: BaseGeometry, year: int
) -> tuple[tuple[Shade, ...], dict[str, float | None]]:
    solids = _solids(volumes)
    place = outline.centroid
    found: list[Shade] = []
    sun_hours: dict[str, float | None] = {}
    for season, (month, day) in SOLSTICES.items():
        above = suns(place.x, place.y, Date(year, month, day))
        cast = [_cast(solids, sun) for sun in above]
        whole = [by_phase[-1][1] for by_phase in cast]
        sun_hours[season] = None if drawn.park.is_empty else sunlit_hours(drawn.park, whole)
        found += [
            Shade(season, hour, until, sun.azimuth, sun.elevation, _geometry(dark))
            for hour, sun, by_phase in zip(HOURS, above, cast, strict=True)
            for until, dark in by_phase
        ]
    return tuple(found), sun_hours


_Solid = tuple[BaseGeometry, float, float]


def _cast(
    solids: Mapping[int, Sequence[_Solid]], sun: Sun
) -> list[tuple[tuple[int, ...], BaseGeometry]]:
    """Shadows up to each phase; phases that build nothing share those of the phase before."""
    found: list[tuple[tuple[int, ...], BaseGeometry]] = []
    for phase in PHASES:
        if found and not solids[phase]:
            until, dark = found.pop()
            found.append(((*until, phase), dark))
            continue
        dark = shadows(solids[phase], sun)
        found.append(((phase,), dark.union(found[-1][1]) if found else dark))
    return found


def _solids(volumes: tuple[Volume, ...]) -> dict[int, list[_Solid]]:
    """Whole buildings by phase: the storeys of a building all have the same ground."""
    by_building: dict[str, list[Volume]] = {}
    for one in volumes:
        by_building.setdefault(one.building, []).append(one)
    solids: dict[int, list[_Solid]] = {phase: [] for phase in PHASES}
    for layers in by_building.values():
        low, high = min(one.base_m for one in layers), max(one.top_m for one in layers)
        foot = union_all([one.shape for one in layers if one.base_m == low])
        solids[layers[0].phase].append((foot, low, high - low))
    return solids


def _rows(values: Mapping[str, Any], volumes: tuple[Volume, ...]) -> tuple[BlockRow, ...]:
    tops: dict[str, float] = {}
    for one in volumes:
        tops[one.block] = max(tops.get(one.block, 0.0), one.top_m)
    return tuple(_row(block, values, tops.get(block, 0.0)) for block in BLOCKS)


def _row(block: str, values: Mapping[str, Any], tallest_m: float) -> BlockRow:
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
        area_m2=land,
        floor_m2=floor,
        footprint_m2=footprint,
        coverage_percent=100.0 * footprint / land if land else 0.0,
        far_percent=100.0 * floor / land if land else 0.0,
        storeys=int(bulk.storeys),
        storeys_limit=int(plan.storeys_limit[block]),
        tallest_m=tallest_m,
        floor_by_use_m2={
            use: float(area) for use, area in values["floor_by_block_m2"][block].items()
        },
    )

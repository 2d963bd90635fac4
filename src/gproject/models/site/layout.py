"""The site drawn as base, park, school, streets and building blocks.

The outline of the site is a guess (up to 300 m off, see the district's geometry), so everything
drawn in it is approximate in position. Areas are not: each part has the area of its formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from shapely import union_all
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from gproject.district.measuring import CENTRAL_BELT, WGS84, projected
from gproject.models.site.blocks import BLOCKS
from gproject.models.site.cutting import NOTHING, cut, inset, slice_up

GROUND = f"EPSG:{CENTRAL_BELT}"
"""Coordinates of a layout: metres, Korea 2000 central belt."""
_DEGREES = f"EPSG:{WGS84}"
_ROWS = 2


@dataclass(frozen=True)
class Layout:
    """Shapes of the parts of the site in metres (EPSG:5186); empty where the plan has none.

    The parts touch and do not overlap; together they are the site.
    """

    site: BaseGeometry
    base: BaseGeometry
    park: BaseGeometry
    school: BaseGeometry
    streets: BaseGeometry
    blocks: dict[str, BaseGeometry]


def layout(
    site_polygon: BaseGeometry,
    site_area_m2: float,
    retained_base_share: float,
    green_share: float,
    road_share: float,
    school_land_m2: float = 0.0,
    blocks: Sequence[str] = tuple(BLOCKS),
) -> Layout:
    """Draw the parts of the site into its outline (longitudes and latitudes).

    The outline is scaled to `site_area_m2`. The base takes the north end; the park, with the
    school at its east end, lies between two rows of blocks; streets surround every block. All
    blocks have the same area, west to east, the south row first.
    Raises ValueError when shares or school land leave less than nothing for the blocks.
    """
    released = site_area_m2 * (1.0 - retained_base_share)
    green, road = released * green_share, released * road_share
    building = released - green - road - school_land_m2
    if min(released, green, road, school_land_m2) < 0 or building < -1e-6 * site_area_m2:
        raise ValueError("the parts of the site are larger than the site")
    building = max(0.0, building)
    site = _scaled(projected(site_polygon, _DEGREES, GROUND), site_area_m2)
    free, base = cut(site, "y", released)
    rows_m2 = (building + road) / _ROWS
    south, strip, north = slice_up(free, "y", (rows_m2, green + school_land_m2, rows_m2))
    park, school = cut(strip, "x", green)
    cells = [*_columns(south, len(blocks) // _ROWS), *_columns(north, len(blocks) // _ROWS)]
    drawn = {
        block: inset(cell, building / len(blocks))
        for block, cell in zip(blocks, cells, strict=True)
    }
    return Layout(site, base, park, school, _streets(cells, drawn.values()), drawn)


def degrees(shape: BaseGeometry) -> BaseGeometry:
    """A shape of a layout in longitudes and latitudes."""
    return projected(shape, GROUND, _DEGREES) if not shape.is_empty else NOTHING


def _scaled(outline: BaseGeometry, area_m2: float) -> BaseGeometry:
    factor = sqrt(area_m2 / outline.area)
    return scale(outline, factor, factor, origin="centroid")


def _columns(row: BaseGeometry, count: int) -> list[BaseGeometry]:
    return slice_up(row, "x", [row.area / count] * count)


def _streets(cells: Iterable[BaseGeometry], blocks: Iterable[BaseGeometry]) -> BaseGeometry:
    rings = (cell.difference(block) for cell, block in zip(cells, blocks, strict=True))
    return union_all([ring for ring in rings if not ring.is_empty])

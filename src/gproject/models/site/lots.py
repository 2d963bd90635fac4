"""Footprints in lots: of the area asked for, of a width that can be built, and apart."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import cast

import numpy as np
from shapely import box, contains, distance
from shapely.affinity import scale, translate
from shapely.geometry.base import BaseGeometry

from gproject.models.site.cutting import cut, divide, inset, longer_axis

LEAST_WIDTH_M = 12.0
"""Buildings are not drawn narrower, where their area allows it."""
_TIGHT = 0.98
_PLAIN = 0.99
_STRAY_M2 = 1e-3
_FORMS = np.array([1.0, 0.8, 1.25, 0.65, 1.5, 0.55, 1.8, 0.45, 2.2])
"""East-west side over north-south side of the rectangles that are tried, plain ones first."""
_PLACES = 13
_DECIMALS = 6
_STEPS = (1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1)


def lot_sizes(areas_m2: Sequence[float], ground_m2: float) -> list[float]:
    """Lots that fill the ground: each footprint, and of the rest a part by the length of its side.

    By area alone the lot of a small building beside large ones would be too narrow for it.
    """
    spare = max(0.0, ground_m2 - sum(areas_m2))
    sides = [sqrt(area) for area in areas_m2]
    return [area + spare * side / sum(sides) for area, side in zip(areas_m2, sides, strict=True)]


def standing(areas_m2: Sequence[float], ground: BaseGeometry) -> list[BaseGeometry]:
    """A footprint of each area, in a lot of its own on the ground, in the order of the areas.

    Lots are dealt out in a few orders; the first in which most footprints are rectangles is taken.
    """
    best: list[BaseGeometry] = []
    for order in _orders(len(areas_m2)):
        lots = divide(ground, lot_sizes([areas_m2[at] for at in order], ground.area))
        dealt = dict(zip(order, lots, strict=True))
        found = [ground_in(dealt[at], area) for at, area in enumerate(areas_m2)]
        if not best or _plain(found) > _plain(best):
            best = found
        if _plain(best) == len(best):
            break
    return best


def _orders(count: int) -> list[list[int]]:
    """As they are, and turned on by one again and again."""
    places = list(range(count))
    return [places[turn:] + places[:turn] for turn in places]


def _plain(shapes: Sequence[BaseGeometry]) -> int:
    """How many are rectangles along the axes."""
    return sum(one.area > _PLAIN * one.envelope.area for one in shapes)


def ground_in(lot: BaseGeometry, area_m2: float) -> BaseGeometry:
    """A footprint of that area in a lot: the rectangle that keeps farthest from the lot's edges.

    Where no rectangle of a usual form has room, it has the form of the lot; where that would be too
    narrow, it is a shorter part of the lot that is nearly as deep.
    """
    if area_m2 >= lot.area:
        return lot
    return _rectangle(lot, area_m2) or _smaller(lot, area_m2)


def _rectangle(lot: BaseGeometry, area_m2: float) -> BaseGeometry | None:
    west, south, east, north = lot.bounds
    sides = np.sqrt(area_m2 * _FORMS)
    tried = np.meshgrid(
        sides[(sides >= LEAST_WIDTH_M) & (area_m2 / sides >= LEAST_WIDTH_M)],
        np.linspace(west, east, _PLACES),
        np.linspace(south, north, _PLACES),
    )
    wide, x, y = (one.ravel() for one in tried)
    half, deep = wide / 2, area_m2 / wide / 2
    boxes = box(x - half, y - deep, x + half, y + deep)
    fitting = boxes[contains(lot, boxes)]
    if not len(fitting):
        return None
    room = np.round(distance(lot.boundary, fitting), _DECIMALS)
    return cast(BaseGeometry, fitting[int(np.argmax(room))])


def _smaller(lot: BaseGeometry, area_m2: float) -> BaseGeometry:
    smaller = sqrt(area_m2 / lot.area)
    width = _width(lot)
    if width * smaller < LEAST_WIDTH_M:
        smaller = max(smaller, min(_TIGHT, LEAST_WIDTH_M / width, sqrt(area_m2) / width))
        lot = _middle(lot, area_m2 / smaller**2)
    found = scale(lot, smaller, smaller, origin="centroid")
    return found if found.difference(lot).area < _STRAY_M2 else inset(lot, area_m2)


def spread(
    shapes: Sequence[BaseGeometry], ground: BaseGeometry, setback_m: float
) -> list[BaseGeometry]:
    """Convex shapes moved away from the middle of the ground, and so from each other.

    They go as far as the setback from its edges allows; where none is left they stay.
    """
    middle = ground.centroid
    inner = ground.buffer(-setback_m, join_style="mitre")
    ways = [(one.centroid.x - middle.x, one.centroid.y - middle.y) for one in shapes]
    for step in _STEPS:
        moved = [
            translate(one, x * step, y * step) for one, (x, y) in zip(shapes, ways, strict=True)
        ]
        if all(inner.contains(one) for one in moved):
            return moved
    return list(shapes)


def piece(plate: BaseGeometry, area_m2: float) -> tuple[BaseGeometry, BaseGeometry]:
    """Part of a plate and the rest of it: a strip, or a corner where a strip would be a sliver."""
    axis = longer_axis(plate)
    strip, rest = cut(plate, axis, area_m2)
    if not _is_sliver(strip) and not _is_sliver(rest):
        return strip, rest
    if area_m2 > plate.area / 2:
        corner, most = piece(plate, plate.area - area_m2)
        return most, corner
    west, south, east, north = plate.bounds
    square = plate.area * sqrt(area_m2) / max(east - west, north - south)
    end, _ = cut(plate, axis, min(plate.area, max(area_m2, square)))
    corner, _ = cut(end, "y" if axis == "x" else "x", area_m2)
    return corner, plate.difference(corner)


def _is_sliver(shape: BaseGeometry) -> bool:
    return _width(shape) < LEAST_WIDTH_M


def _middle(lot: BaseGeometry, area_m2: float) -> BaseGeometry:
    """The part of a lot around its middle, cut across its longer axis."""
    axis = longer_axis(lot)
    _, rest = cut(lot, axis, (lot.area - area_m2) / 2)
    middle, _ = cut(rest, axis, area_m2)
    return middle


def _width(shape: BaseGeometry) -> float:
    west, south, east, north = shape.bounds if not shape.is_empty else (0.0,) * 4
    return float(min(east - west, north - south))

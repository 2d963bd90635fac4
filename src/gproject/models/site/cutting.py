"""Cutting shapes so that the parts have exactly the area that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scipy.optimize import brentq
from shapely import Polygon, box, union_all
from shapely.geometry.base import BaseGeometry

Axis = Literal["x", "y"]

NOTHING: BaseGeometry = Polygon()
_EXACT_M = 1e-11
_TINY_M2 = 1e-6


def cut(shape: BaseGeometry, axis: Axis, area_m2: float) -> tuple[BaseGeometry, BaseGeometry]:
    """Part of `area_m2` on the low side (west or south) of a straight line, and the rest.

    The line stands across `axis` and its place is found by bisection. An area of nothing or of the
    whole gives an empty part.
    """
    if area_m2 <= _TINY_M2 or shape.is_empty:
        return NOTHING, shape
    if area_m2 >= shape.area - _TINY_M2:
        return shape, NOTHING
    west, south, east, north = shape.bounds
    low, high = (west, east) if axis == "x" else (south, north)

    def below(line: float) -> BaseGeometry:
        frame = box(west, south, line, north) if axis == "x" else box(west, south, east, line)
        return shape.intersection(frame)

    line = brentq(lambda at: below(at).area - area_m2, low, high, xtol=_EXACT_M)
    rest = box(line, south, east, north) if axis == "x" else box(west, line, east, north)
    return _flat(below(line)), _flat(shape.intersection(rest))


def slice_up(shape: BaseGeometry, axis: Axis, areas_m2: Sequence[float]) -> list[BaseGeometry]:
    """Parts of the given areas one after another along an axis; the last takes what is left."""
    parts = []
    for area in areas_m2[:-1]:
        part, shape = cut(shape, axis, area)
        parts.append(part)
    return [*parts, shape]


def divide(shape: BaseGeometry, weights: Sequence[float]) -> list[BaseGeometry]:
    """Compact parts in proportion to `weights`: halved across the longer side, again and again."""
    if len(weights) == 1:
        return [shape]
    half = len(weights) // 2
    share = sum(weights[:half]) / sum(weights)
    first, second = cut(shape, longer_axis(shape), shape.area * share)
    return [*divide(first, weights[:half]), *divide(second, weights[half:])]


def inset(shape: BaseGeometry, area_m2: float) -> BaseGeometry:
    """The shape drawn in from all its sides by the same distance until `area_m2` is left."""
    if area_m2 <= _TINY_M2 or shape.is_empty:
        return NOTHING
    if area_m2 >= shape.area - _TINY_M2:
        return shape
    west, south, east, north = shape.bounds
    deepest = min(east - west, north - south)

    def drawn_in(depth: float) -> BaseGeometry:
        return shape.buffer(-depth, join_style="mitre")

    depth = brentq(lambda at: drawn_in(at).area - area_m2, 0.0, deepest, xtol=_EXACT_M)
    return drawn_in(depth)


def longer_axis(shape: BaseGeometry) -> Axis:
    """The axis along which the shape is longer; x where both are equal."""
    if shape.is_empty:
        return "x"
    west, south, east, north = shape.bounds
    return "x" if east - west >= north - south else "y"


def _flat(shape: BaseGeometry) -> BaseGeometry:
    """Without the points and lines that a cut may leave along its edge."""
    faces = [part for part in getattr(shape, "geoms", (shape,)) if part.area > 0]
    return union_all(faces) if faces else NOTHING

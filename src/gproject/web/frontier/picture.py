"""The frontier as a drawing: points that are links, the plan and today, axes, what lies beyond.

Geometry only; the template writes the SVG. Positions are in the units of the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, log10, pi, sin

from gproject.assess.optimise import Aim
from gproject.web.template_tags import language

WIDE, NARROW = (760, 440), (340, 340)
_TICKS = {WIDE: 6, NARROW: 4}
_KOREAN = ((1e12, "조"), (1e8, "억"), (1e4, "만"))
_ENGLISH = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"), (1e3, "k"))
_CORNERS = (0, 4, 3, 4, 6)
"""Corners of the mark of each way: a disc, a square, a triangle, a diamond, a hexagon."""
_TURNS = (0.0, pi / 4, -pi / 2, 0.0, 0.0)
_SMALL, _USUAL, _LARGE = 8.0, 10.0, 15.0
_NARROWER = 0.55
_ROOM = 0.06
_X_GAP, _Y_GAP = 20.0, 8.0


@dataclass(frozen=True)
class Mark:
    """One programme: where it stands, its outline, how it is read out and where it leads."""

    x: float
    y: float
    shape: str
    number: int
    way: int
    label: str
    href: str


@dataclass(frozen=True)
class Place:
    """The plan as it is, or today."""

    x: float
    y: float
    label: str
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True)
class Tick:
    """A line of the grid and its number."""

    at: float
    label: str


@dataclass(frozen=True)
class Picture:
    """Everything that a drawing of one size holds."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    places: tuple[Place, ...]
    line: str
    beyond: str
    is_wide: bool

    @property
    def x_label_y(self) -> float:
        """Where numbers below the drawing stand."""
        return self.bottom + _X_GAP

    @property
    def y_label_x(self) -> float:
        """Where numbers beside the drawing end."""
        return self.left - _Y_GAP

    @property
    def axis_y(self) -> float:
        """Where the name of the axis across stands."""
        return self.height - _Y_GAP


@dataclass(frozen=True)
class Spot:
    """A programme to draw: its aims, way, words and address; no number for plan and today."""

    values: tuple[float, ...]
    label: str
    number: int = 0
    way: int = 0
    href: str = ""


def picture_of(
    aims: Sequence[Aim], programmes: Sequence[Spot], places: Sequence[Spot], size: tuple[int, int]
) -> Picture:
    """The drawing: first aim to the right, second upward, third as the size of the mark."""
    width, height = size
    left, right, top, bottom = 74.0, width - 16.0, 28.0, height - 54.0
    if size == NARROW:
        left = 56.0
    across = _Axis([one.values[0] for one in (*programmes, *places)], left, right, _TICKS[size])
    upward = _Axis([one.values[1] for one in (*programmes, *places)], bottom, top, _TICKS[size])
    sizes = _sizes(programmes, 1.0 if size == WIDE else _NARROWER)
    marks = tuple(
        Mark(
            x=(x := across.at(one.values[0])),
            y=(y := upward.at(one.values[1])),
            shape=_outline(x, y, sizes[index], one.way),
            number=one.number,
            way=one.way,
            label=one.label,
            href=one.href,
        )
        for index, one in enumerate(programmes)
    )
    is_flat = len(aims) == 2 and len(marks) > 1
    ordered = sorted((one.x, one.y) for one in marks)
    return Picture(
        width, height, left, right, top, bottom, across.ticks, upward.ticks, marks,
        tuple(_place(one, across, upward, right) for one in places),
        _points(ordered) if is_flat else "",
        _points(_beyond(aims, ordered, (left, right, top, bottom))) if is_flat else "",
        size == WIDE,
    )  # fmt: skip


def short(value: float) -> str:
    """A number short enough for an axis: 3,200억, 12만, in English 320 bn."""
    steps = _ENGLISH if language() == "en" else _KOREAN
    size = abs(value)
    at, word = next(((a, w) for a, w in steps if size >= a and size >= 1e4), (1.0, ""))
    scaled = value / at
    digits = 0 if abs(scaled) >= 100 or scaled == round(scaled) else 1 if abs(scaled) >= 10 else 2
    shown = f"{scaled:,.{digits}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return (shown + word).replace("-", "−")


class _Axis:
    """A scale over values with some room, and round numbers on it."""

    def __init__(self, values: Sequence[float], start: float, end: float, ticks: int) -> None:
        low, high = min(values), max(values)
        room = (high - low or abs(high) or 1.0) * _ROOM
        self._low, self._high = (low if low == 0 else low - room), high + room
        self._start, self._end = start, end
        step = _round_step((self._high - self._low) / ticks)
        first = floor(self._low / step)
        found = [(first + n) * step for n in range(ticks * 3)]
        self.ticks = tuple(
            Tick(self.at(one), short(one)) for one in found if self._low <= one <= self._high
        )

    def at(self, value: float) -> float:
        part = (value - self._low) / (self._high - self._low)
        return round(self._start + part * (self._end - self._start), 1)


def _round_step(least: float) -> float:
    size = 10.0 ** floor(log10(least))
    return next(times * size for times in (1.0, 2.0, 5.0, 10.0) if times * size >= least)


def _sizes(programmes: Sequence[Spot], by: float) -> list[float]:
    third = [one.values[2] for one in programmes if len(one.values) > 2]
    if not third or max(third) == min(third):
        return [_USUAL * by] * len(programmes)
    span = max(third) - min(third)
    return [by * (_SMALL + (_LARGE - _SMALL) * (one - min(third)) / span) for one in third]


def _outline(x: float, y: float, size: float, way: int) -> str:
    """The path of a mark; a circle is made of two arcs."""
    corners = _CORNERS[way % len(_CORNERS)]
    if corners == 0:
        return (
            f"M{x - size:.1f} {y:.1f}a{size:.1f} {size:.1f} 0 1 0 {2 * size:.1f} 0"
            f"a{size:.1f} {size:.1f} 0 1 0 {-2 * size:.1f} 0Z"
        )
    turn = _TURNS[way % len(_TURNS)]
    reach = size * 1.2
    steps = [2 * pi * n / corners + turn for n in range(corners)]
    return "M" + "L".join(f"{x + reach * cos(a):.1f} {y + reach * sin(a):.1f}" for a in steps) + "Z"


def _place(one: Spot, across: _Axis, upward: _Axis, right: float) -> Place:
    x, y = across.at(one.values[0]), upward.at(one.values[1])
    is_left = x > right - 110
    return Place(
        x, y, one.label, x - 12 if is_left else x + 12, y + 4.5, "end" if is_left else "start"
    )


Frame = tuple[float, float, float, float]


def _beyond(
    aims: Sequence[Aim], line: list[tuple[float, float]], frame: Frame
) -> list[tuple[float, float]]:
    """The part of the drawing on the better side of the line."""
    left, right, top, bottom = frame
    edge_x = left if aims[0].lower else right
    edge_y = bottom if aims[1].lower else top
    first, last = line[0], line[-1]
    if aims[0].lower:
        return [*line, (last[0], edge_y), (edge_x, edge_y), (edge_x, first[1])]
    return [(first[0], edge_y), *line, (edge_x, last[1]), (edge_x, edge_y)]


def _points(found: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in found)

"""Where names stand on the drawn plan so that they do not cover one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDE, NARROW, HEIGHT = 15.5, 8.5, 22.0
"""Pixels that a Korean letter, a Latin letter and a line take."""

FIRST_WIDE_LETTER = "\u1100"
STEPS = (0, 26, -26, 48, -48, 72, -72)
SIDES = (0, 40, -40, 80, -80)


@dataclass(frozen=True)
class Label:
    """A name at its middle, in pixels."""

    text: str
    layer: str
    x: float
    y: float

    @property
    def half_width(self) -> float:
        """Half of the width that the name takes, roughly."""
        return sum(WIDE if one >= FIRST_WIDE_LETTER else NARROW for one in self.text) / 2

    def covers(self, other: Label) -> bool:
        """Whether the two names touch."""
        beside = abs(self.x - other.x) >= self.half_width + other.half_width
        return not beside and abs(self.y - other.y) < HEIGHT

    def moved(self, x: float, y: float) -> Label:
        """The same name elsewhere."""
        return Label(self.text, self.layer, round(self.x + x, 1), round(self.y + y, 1))


def placed(labels: Iterable[Label], width: float, height: float) -> list[Label]:
    """Names in order of importance, each moved a little where it would cover an earlier one.

    A name for which no free place is near stays where it was.
    """
    done: list[Label] = []
    for label in labels:
        tries = (label.moved(x, y) for x in SIDES for y in STEPS)
        free = (one for one in tries if _inside(one, width, height) and _is_free(one, done))
        done.append(next(free, label))
    return done


def _inside(label: Label, width: float, height: float) -> bool:
    return label.half_width <= label.x <= width - label.half_width and HEIGHT <= label.y <= height


def _is_free(label: Label, others: list[Label]) -> bool:
    return not any(label.covers(other) for other in others)

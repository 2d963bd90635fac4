"""Floor area by use as stacked bars: one a block and one for the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.assess import format_value
from gproject.models.uses import USES
from gproject.web.site.colours import colour_of
from gproject.web.site.picture import Block
from gproject.web.site.words import use_name
from gproject.web.template_tags import language

WIDTH = 1000.0
"""Units of the drawing in which the widest bar is drawn."""


@dataclass(frozen=True)
class Segment:
    """One use within a bar: where it stands, how wide it is, and its share of the bar."""

    use: str
    name: str
    colour: str
    x: float
    width: float
    floor_m2: float
    percent: float

    @property
    def floor(self) -> str:
        """The floor area in words."""
        return format_value(self.floor_m2, "m2", language())


@dataclass(frozen=True)
class Bar:
    """The floor of a block, or of the site when it has no `block`."""

    block: Block | None
    name: str
    segments: tuple[Segment, ...]
    total_m2: float

    @property
    def total(self) -> str:
        """The floor area in words."""
        return format_value(self.total_m2, "m2", language())

    @property
    def summary(self) -> str:
        """The bar as one sentence."""
        if not self.segments:
            return _("%(name)s: 건물이 없습니다.") % {"name": self.name}
        parts = ", ".join(f"{one.name} {one.floor}" for one in self.segments)
        words = {"name": self.name, "total": self.total, "parts": parts}
        return _("%(name)s: 연면적 %(total)s. %(parts)s.") % words


def bars_of(blocks: tuple[Block, ...]) -> tuple[Bar, ...]:
    """A bar for every block, all on one scale."""
    widest = max((sum(one.floors.values()) for one in blocks), default=0.0)
    return tuple(_bar(one, one.name, one.floors, widest) for one in blocks)


def whole_bar(blocks: tuple[Block, ...]) -> Bar:
    """The whole site's bar."""
    floors: dict[str, float] = {}
    for block in blocks:
        for use, floor in block.floors.items():
            floors[use] = floors.get(use, 0.0) + floor
    floors = {use: floors[use] for use in USES if use in floors}
    return _bar(None, _("부지 전체"), floors, sum(floors.values()))


def _bar(block: Block | None, name: str, floors: Mapping[str, float], widest: float) -> Bar:
    total, at, segments = sum(floors.values()), 0.0, []
    for use, floor in floors.items():
        if floor <= 0:
            continue
        width = WIDTH * floor / widest
        percent = 100 * floor / total
        named = use_name(use)
        segments.append(Segment(use, named, colour_of(use), at, width, floor, percent))
        at += width
    return Bar(block, name, tuple(segments), total)

"""Buildings as stacked volumes, so that a map can raise them: floors exactly as planned.

Each block's footprint is divided between its groups of uses and cut into buildings of the usual
size; every building of a group holds the same part of each use, stacked from the ground. Where two
uses meet within a storey they share it side by side. Only the position is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

from shapely.geometry.base import BaseGeometry

from gproject.models.site.blocks import BlockPlan
from gproject.models.site.bulk import GROUPS, Bulk
from gproject.models.site.cutting import divide, inset, longer_axis, slice_up

_SMALLEST_M2 = 1.0
_EVEN = 1e-9
_MOST_BUILDINGS = 8

STACK = (
    "retail", "demonstration", "culture", "kic", "office", "ai",
    "homes_rental", "homes_youth", "homes_sale", "compute",
)  # fmt: skip
"""Order of uses in a building, from the ground upwards."""


@dataclass(frozen=True)
class Volume:
    """Storeys of one use in one building, in metres above ground; `shape` in EPSG:5186."""

    block: str
    building: str
    use: str
    phase: int
    storeys: int
    base_m: float
    height_m: float
    shape: BaseGeometry

    @property
    def top_m(self) -> float:
        """Height of its top above ground."""
        return self.base_m + self.height_m

    @property
    def floor_m2(self) -> float:
        """Floor area: ground shape × storeys."""
        return float(self.shape.area * self.storeys)


def massing(
    blocks: Mapping[str, BaseGeometry],
    floors: Mapping[str, Mapping[str, float]],
    bulks: Mapping[str, Bulk],
    plan: BlockPlan,
    storey_height_m: Mapping[str, float],
    plate_m2: Mapping[str, float],
) -> tuple[Volume, ...]:
    """Volumes of all blocks.

    `blocks` are shapes in metres, `floors` floor area by block and use, `bulks` storeys and
    footprint by block, `plate_m2` the usual floor of one storey by group of uses. The floor areas
    of the volumes add up to `floors` for every block and use.
    """
    return tuple(
        volume
        for block, shape in blocks.items()
        for volume in _in_block(
            block, shape, floors[block], bulks[block], plan.phase[block], storey_height_m, plate_m2
        )
    )


def _in_block(
    block: str,
    shape: BaseGeometry,
    floors: Mapping[str, float],
    bulk: Bulk,
    phase: int,
    storey_height_m: Mapping[str, float],
    plate_m2: Mapping[str, float],
) -> Iterator[Volume]:
    if float(bulk.floor_m2) < _SMALLEST_M2 or shape.is_empty:
        return
    storeys = {group: int(number) for group, number in bulk.storeys_by_group.items()}
    footprints = {
        group: sum(floors[use] for use in uses) / storeys[group] for group, uses in GROUPS.items()
    }
    counts = {
        group: _buildings(area, plate_m2[group]) for group, area in footprints.items() if area > 0
    }
    each = [
        (group, footprints[group] / count) for group, count in counts.items() for _ in range(count)
    ]
    plots = divide(shape, [area for _, area in each])
    for number, ((group, area), plot) in enumerate(zip(each, plots, strict=True), start=1):
        parts = {use: floors[use] / counts[group] for use in STACK if use in GROUPS[group]}
        yield from _stack(
            f"{block}-{number}",
            block,
            phase,
            inset(plot, area),
            parts,
            storeys[group],
            storey_height_m,
        )


def _buildings(footprint_m2: float, plate_m2: float) -> int:
    return min(_MOST_BUILDINGS, max(1, round(footprint_m2 / plate_m2)))


@dataclass(frozen=True)
class _Run:
    """Equal storeys: the share of the plate that each use takes, from `first` for `storeys`."""

    first: int
    storeys: int
    shares: tuple[tuple[str, float], ...]


def _stack(
    building: str,
    block: str,
    phase: int,
    shape: BaseGeometry,
    floors: Mapping[str, float],
    storeys: int,
    storey_height_m: Mapping[str, float],
) -> Iterator[Volume]:
    base = 0.0
    for run in _runs(floors, storeys):
        height = sum(share * storey_height_m[use] for use, share in run.shares)
        areas = [share * shape.area for _, share in run.shares]
        pieces = slice_up(shape, longer_axis(shape), areas)
        for (use, _), piece in zip(run.shares, pieces, strict=True):
            yield Volume(
                block, building, use, phase, run.storeys, base, height * run.storeys, piece
            )
        base += height * run.storeys


def _runs(floors: Mapping[str, float], storeys: int) -> list[_Run]:
    """Storeys from the ground, equal ones together; uses fill them one after another."""
    total = sum(floors.values())
    spans, at = [], 0.0
    for use, area in floors.items():
        if area > 0:
            spans.append((use, at, at + area / total * storeys))
            at = spans[-1][2]
    runs: list[_Run] = []
    level = 0
    while level < storeys:
        here = _shares(spans, level)
        same = _whole_storeys(spans, level, storeys) if len(here) == 1 else 1
        runs.append(_Run(level, same, here))
        level += same
    return runs


def _shares(spans: list[tuple[str, float, float]], level: int) -> tuple[tuple[str, float], ...]:
    found = [(use, min(end, level + 1) - max(start, level)) for use, start, end in spans]
    kept = [(use, share) for use, share in found if share > _EVEN]
    whole = sum(share for _, share in kept)
    return tuple((use, share / whole) for use, share in kept)


def _whole_storeys(spans: list[tuple[str, float, float]], level: int, storeys: int) -> int:
    """Storeys from `level` upwards that one use fills alone."""
    end = next(end for _, start, end in spans if ceil(start - _EVEN) <= level < end - _EVEN)
    return max(1, min(storeys, floor(end + _EVEN)) - level)

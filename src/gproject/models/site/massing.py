"""Buildings as stacked volumes, so that a map can raise them: floors exactly as planned.

A block has a low podium and towers, on its roof or beside it. Each part stands in a lot of its own
with room around it; uses are stacked from the ground, and where two meet within a storey they share
it side by side. Only the position is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from gproject.models.site.blocks import BlockPlan
from gproject.models.site.bulk import PODIUM, TOWERS, Bulk, mean_height_m
from gproject.models.site.lots import ground_in, piece, spread, standing
from gproject.models.site.towers import Plate, towers_of

_SMALLEST_M2 = 1.0
_EVEN = 1e-9


@dataclass(frozen=True)
class Volume:
    """Storeys of one use in one building, in metres above ground; `shape` in EPSG:5186.

    A podium is a building, and so is each tower on it, which begins at the podium's roof.
    """

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


@dataclass(frozen=True)
class Habit:
    """Usual floor of one storey by group of towers, and how far buildings stand back, in metres."""

    plates: Mapping[str, Plate]
    setback_m: float


@dataclass(frozen=True)
class _Part:
    """A podium or a tower: floor by use from the ground upwards, equal storeys, one plate."""

    floors: Mapping[str, float]
    storeys: int
    storey_m: float

    @property
    def plate_m2(self) -> float:
        return sum(self.floors.values()) / self.storeys


def massing(
    blocks: Mapping[str, BaseGeometry],
    floors: Mapping[str, Mapping[str, float]],
    bulks: Mapping[str, Bulk],
    plan: BlockPlan,
    storey_height_m: Mapping[str, float],
    habit: Habit,
) -> tuple[Volume, ...]:
    """Volumes of all blocks.

    `blocks` are shapes in metres, `floors` floor area by block and use, `bulks` storeys and
    footprint by block. The floor areas of the volumes add up to `floors` for every block and use;
    heights and ground covered are those of `bulks`.
    """
    return tuple(
        volume
        for block, shape in blocks.items()
        if float(bulks[block].floor_m2) >= _SMALLEST_M2 and not shape.is_empty
        for volume in _in_block(
            block, plan.phase[block], shape,
            _podium(floors[block], bulks[block], storey_height_m),
            _towers(floors[block], bulks[block], storey_height_m, habit.plates),
            bool(bulks[block].on_podium), habit.setback_m,
        )
    )  # fmt: skip


def _podium(
    floors: Mapping[str, float], bulk: Bulk, storey_height_m: Mapping[str, float]
) -> tuple[_Part, ...]:
    storeys = int(bulk.podium_storeys)
    if not storeys:
        return ()
    height = mean_height_m(dict(floors), PODIUM, storey_height_m)
    return (_Part({use: floors[use] for use in PODIUM}, storeys, float(height)),)


def _towers(
    floors: Mapping[str, float],
    bulk: Bulk,
    storey_height_m: Mapping[str, float],
    plates: Mapping[str, Plate],
) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    for group, uses in TOWERS.items():
        storeys = int(bulk.tower_storeys[group])
        if storeys:
            height = float(mean_height_m(dict(floors), uses, storey_height_m))
            wanted = {use: floors[use] for use in uses}
            found = towers_of(wanted, storeys, plates[group])
            parts += [_Part(one, storeys, height) for one in found]
    return tuple(parts)


def _in_block(
    block: str,
    phase: int,
    shape: BaseGeometry,
    podium: tuple[_Part, ...],
    towers: tuple[_Part, ...],
    on_podium: bool,
    setback_m: float,
) -> Iterator[Volume]:
    if not on_podium:
        parts = (*podium, *towers)
        yield from _stood(block, phase, parts, _placed(shape, parts, setback_m), 0.0, 1)
        return
    foot = ground_in(shape, podium[0].plate_m2)
    yield from _stood(block, phase, podium, [foot], 0.0, 0)
    top = podium[0].storeys * podium[0].storey_m
    yield from _stood(block, phase, towers, _placed(foot, towers, setback_m), top, 1)


def _placed(ground: BaseGeometry, parts: Sequence[_Part], setback_m: float) -> list[BaseGeometry]:
    """A footprint for each part on the ground, as far from each other as its edges allow."""
    return spread(standing([part.plate_m2 for part in parts], ground), ground, setback_m)


def _stood(
    block: str,
    phase: int,
    parts: Sequence[_Part],
    shapes: Sequence[BaseGeometry],
    base_m: float,
    first: int,
) -> Iterator[Volume]:
    for number, (part, shape) in enumerate(zip(parts, shapes, strict=True), start=first):
        at = base_m
        for run in _runs(part.floors, part.storeys):
            height = run.storeys * part.storey_m
            rest, share = shape, 1.0
            for use, taken in sorted(run.shares, key=lambda one: one[1]):
                here, rest = (
                    piece(rest, shape.area * taken) if taken < share - _EVEN else (rest, rest)
                )
                share -= taken
                yield Volume(block, f"{block}-{number}", use, phase, run.storeys, at, height, here)
            at += height


@dataclass(frozen=True)
class _Run:
    """Equal storeys: the share of the plate that each use takes, for `storeys` storeys."""

    storeys: int
    shares: tuple[tuple[str, float], ...]


def _runs(floors: Mapping[str, float], storeys: int) -> list[_Run]:
    """Storeys from the ground, equal ones together; uses fill them one after another."""
    total = sum(floors.values())
    spans, at = [], 0.0
    for use, area in floors.items():
        if area > 0:
            spans.append((use, at, at + area / total * storeys))
            at = spans[-1][2]
    runs: list[_Run] = []
    for level in range(storeys):
        here = _shares(spans, level)
        if runs and len(here) == 1 and runs[-1].shares == here:
            runs[-1] = _Run(runs[-1].storeys + 1, here)
        else:
            runs.append(_Run(1, here))
    return runs


def _shares(spans: list[tuple[str, float, float]], level: int) -> tuple[tuple[str, float], ...]:
    found = [(use, min(end, level + 1) - max(start, level)) for use, start, end in spans]
    kept = [(use, share) for use, share in found if share > _EVEN]
    whole = sum(share for _, share in kept)
    return tuple((use, share / whole) for use, share in kept)

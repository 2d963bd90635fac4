"""How high and how wide the buildings of a block become, from areas alone.

Shops, halls and public rooms make a low podium; offices and homes make towers. Towers stand on the
podium where it is wide enough to carry them, and beside it otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from gproject.models.number import Number
from gproject.models.uses import ByUse

PODIUM = ("retail", "compute", "demonstration", "culture")
"""Uses of the low part of a block, from the ground upwards."""
TOWERS: dict[str, tuple[str, ...]] = {
    "work": ("kic", "office", "ai"),
    "homes": ("homes_rental", "homes_youth", "homes_sale"),
}
"""Uses of towers by group; towers of a group have equally many storeys."""

_WHOLE = 1e-9
_LEAST_ROOM_M2 = 1e-6
_MAJORITY = 0.5


@dataclass(frozen=True)
class Habits:
    """How blocks are usually built: shares of land by group, and what a podium is like.

    `usual_coverage` and `coverage_cap` are shares of a block's land, `roof_share` of the podium's
    roof (under towers), `beside_share` of the usual coverage of working floors (a podium that
    stands beside towers); the others are storeys.
    """

    usual_coverage: Mapping[str, Number]
    coverage_cap: Number
    podium_storeys: Number
    compute_storeys: Number
    roof_share: Number
    beside_share: Number


@dataclass(frozen=True)
class Bulk:
    """Floor area, storeys and ground covered in one block; storeys are 0 where nothing is built.

    Where `on_podium` holds, towers begin on the roof of the podium, else on the ground beside it.
    """

    floor_m2: Number
    podium_storeys: Number
    tower_storeys: Mapping[str, Number]
    on_podium: NDArray[np.bool_] | bool
    footprint_m2: Number

    @property
    def storeys(self) -> Number:
        """Storeys from the ground to the roof of the highest building."""
        towers = reduce(np.maximum, self.tower_storeys.values())
        return np.where(self.on_podium, self.podium_storeys + towers, self._higher(towers))

    def _higher(self, towers: Number) -> Number:
        return np.maximum(self.podium_storeys, towers)


@dataclass(frozen=True)
class _Way:
    """One way to build a block: storeys of the podium and of the towers by group."""

    podium: Number
    towers: ByUse

    @property
    def highest(self) -> Number:
        return reduce(np.maximum, self.towers.values())


def bulk(floors: ByUse, land_m2: Number, habits: Habits, storeys_limit: float) -> Bulk:
    """Bulk of the floors of a block on its land.

    Podium and towers cover the usual shares of the land with as many whole storeys as that takes,
    no more than are allowed; where the storeys run out, they cover more. Towers stand on the podium
    where that makes the block higher by no more than a usual podium.
    """
    podium, towers = floor_of_podium(floors), floor_by_tower_group(floors)
    on = _on_podium(floors, podium, towers, land_m2, habits, storeys_limit)
    beside = _beside(podium, towers, land_m2, habits, storeys_limit)
    carries = np.asarray(podium) > 0
    fits = on.podium + on.highest <= storeys_limit
    usual = np.maximum(beside.podium, beside.highest) + habits.podium_storeys
    alone = np.asarray(sum(towers.values())) <= 0
    is_on = carries & (alone | (fits & (on.podium + on.highest <= usual)))
    levels = np.where(carries, np.where(is_on, on.podium, beside.podium), 0.0)
    above = {
        group: np.where(
            np.asarray(area) > 0, np.where(is_on, on.towers[group], beside.towers[group]), 0.0
        )
        for group, area in towers.items()
    }
    plates = sum(_plate(area, above[group]) for group, area in towers.items())
    ground = _plate(podium, levels) + np.where(is_on, 0.0, plates)
    return Bulk(podium + sum(towers.values()), levels, above, is_on, ground)


def floor_of_podium(floors: ByUse) -> Number:
    """Floor area of the uses of the podium."""
    return sum(floors[use] for use in PODIUM)


def floor_by_tower_group(floors: ByUse) -> ByUse:
    """Floor area of towers by group of uses."""
    return {group: sum(floors[use] for use in uses) for group, uses in TOWERS.items()}


def mean_height_m(
    floors: ByUse, uses: tuple[str, ...], storey_height_m: Mapping[str, Number]
) -> Number:
    """Mean height of a storey of these uses, weighted by floor; 0 where they have none."""
    area = sum(floors[use] for use in uses)
    volume = sum(floors[use] * storey_height_m[use] for use in uses)
    return np.where(np.asarray(area) > 0, volume / np.where(np.asarray(area) > 0, area, 1.0), 0.0)


def heights_m(floors: ByUse, built: Bulk, storey_height_m: ByUse) -> tuple[Number, ...]:
    """Tops above ground of a block's podium and of its towers, group by group."""
    podium = built.podium_storeys * mean_height_m(floors, PODIUM, storey_height_m)
    foot = np.where(built.on_podium, podium, 0.0)
    towers = (
        foot + built.tower_storeys[group] * mean_height_m(floors, uses, storey_height_m)
        for group, uses in TOWERS.items()
    )
    return (podium, *towers)


def _on_podium(
    floors: ByUse, podium: Number, towers: ByUse, land_m2: Number, habits: Habits, limit: float
) -> _Way:
    """A podium on the usual share of the land, and towers on the usual share of its roof."""
    halls = np.asarray(floors["compute"]) > _MAJORITY * np.asarray(podium)
    most = np.floor(np.where(halls, habits.compute_storeys, habits.podium_storeys))
    wanted = _storeys(podium, habits.usual_coverage["work"] * land_m2, most)
    least = _storeys(podium, habits.coverage_cap * land_m2, limit)
    levels = np.minimum(np.maximum(wanted, least), limit)
    room = np.minimum(
        _usual_ground(towers, habits) * land_m2, habits.roof_share * _plate(podium, levels)
    )
    return _Way(levels, _tower_storeys(towers, habits, room, limit))


def _beside(podium: Number, towers: ByUse, land_m2: Number, habits: Habits, limit: float) -> _Way:
    """Podium and towers side by side, together on the usual share of the land if they can."""
    work, ground = habits.usual_coverage["work"], _usual_ground(towers, habits)
    most = np.minimum(np.floor(habits.podium_storeys), limit)
    levels = _storeys(podium, habits.beside_share * work * land_m2, most)
    left = np.maximum(work, ground) * land_m2 - _plate(podium, levels)
    usual = _tower_storeys(towers, habits, np.minimum(ground * land_m2, left), limit)
    cap, all_towers = habits.coverage_cap * land_m2, sum(towers.values())
    least = _storeys(all_towers, cap - _plate(podium, levels), limit)
    higher = {group: np.maximum(storeys, least) for group, storeys in usual.items()}
    plates = sum(_plate(area, higher[group]) for group, area in towers.items())
    return _Way(np.maximum(levels, _storeys(podium, cap - plates, limit)), higher)


def _tower_storeys(towers: ByUse, habits: Habits, room_m2: Number, limit: float) -> ByUse:
    """Storeys by group that share the room in proportion to floor × usual coverage."""
    weights = sum(area * habits.usual_coverage[group] for group, area in towers.items())
    return {
        group: np.where(
            np.asarray(area) > 0,
            _storeys(weights / habits.usual_coverage[group], room_m2, limit),
            0.0,
        )
        for group, area in towers.items()
    }


def _usual_ground(towers: ByUse, habits: Habits) -> Number:
    """Usual coverage of the towers, weighted by floor; 0 where there are none."""
    floor = np.asarray(sum(towers.values()))
    covered = sum(area * habits.usual_coverage[group] for group, area in towers.items())
    return covered / np.where(floor > 0, floor, 1.0)


def _storeys(floor_m2: Number, room_m2: Number, most: Number) -> Number:
    """Whole storeys of at most `room_m2` each that hold the floor: from 1 to `most`."""
    room = np.maximum(np.asarray(room_m2), _LEAST_ROOM_M2)
    wanted = np.ceil(np.asarray(floor_m2) / room - _WHOLE)
    storeys: Number = np.minimum(np.maximum(wanted, 1.0), most)
    return storeys


def _plate(floor_m2: Number, storeys: Number) -> Number:
    plate: Number = np.asarray(floor_m2) / np.maximum(np.asarray(storeys), 1.0)
    return plate

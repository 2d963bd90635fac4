"""How high and how wide the buildings of a block become, from areas alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gproject.models.number import Number
from gproject.models.uses import HOME_USES, WORK_USES, ByUse

GROUPS: dict[str, tuple[str, ...]] = {
    "work": WORK_USES,
    "homes": HOME_USES,
    "compute": ("compute",),
}
"""Uses that share buildings, from the ground upwards; other groups have buildings of their own."""

_WHOLE = 1e-9


@dataclass(frozen=True)
class Bulk:
    """Floor area, storeys by group of uses and ground covered in one block."""

    floor_m2: Number
    storeys_by_group: ByUse
    footprint_m2: Number

    @property
    def storeys(self) -> Number:
        """Storeys of the highest buildings; halls of machines may be lower."""
        return self.storeys_by_group["work"]


def bulk(
    floors: ByUse,
    land_m2: Number,
    usual_coverage: Mapping[str, Number],
    storeys_limit: float,
    compute_storeys_limit: Number,
) -> Bulk:
    """Bulk of the floors of a block on its land.

    Buildings cover the usual share of the land (by group, weighted by floor) with as many whole
    storeys as that takes, no more than are allowed; where the storeys run out, they cover more.
    The compute centre has a limit of its own.
    """
    by_group = floor_by_group(floors)
    total = sum(by_group.values())
    covered = sum(area * usual_coverage[group] for group, area in by_group.items())
    built = np.asarray(total) > 0
    room = np.where(built, covered * land_m2, 1.0)
    with np.errstate(divide="ignore"):
        wanted = np.ceil(total * total / room - _WHOLE)
    storeys = np.clip(wanted, 1.0, storeys_limit)
    of_compute = np.minimum(storeys, compute_storeys_limit)
    by_storeys = {"work": storeys, "homes": storeys, "compute": of_compute}
    footprint = sum(area / by_storeys[group] for group, area in by_group.items())
    return Bulk(total, by_storeys, footprint)


def floor_by_group(floors: ByUse) -> ByUse:
    """Floor area by group of uses that share buildings."""
    return {group: sum(floors[use] for use in uses) for group, uses in GROUPS.items()}


def mean_height_m(floors: ByUse, group: str, storey_height_m: ByUse) -> Number:
    """Mean height of a storey in the buildings of a group; 0 where it has none."""
    uses = GROUPS[group]
    area = sum(floors[use] for use in uses)
    volume = sum(floors[use] * storey_height_m[use] for use in uses)
    return np.where(np.asarray(area) > 0, volume / np.where(np.asarray(area) > 0, area, 1.0), 0.0)

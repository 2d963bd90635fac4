"""How the floors of a group of uses are divided among towers: one main use in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MOST = 9
_EVEN = 1e-9


@dataclass(frozen=True)
class Plate:
    """Floor of one storey of a tower in m²: the usual one, and the least that is built alone."""

    usual_m2: float
    least_m2: float


def towers_of(floors: Mapping[str, float], storeys: int, plate: Plate) -> list[dict[str, float]]:
    """Floor by use of each tower, from the ground upwards; in all the floors given.

    A use with a plate of its own takes towers of its own. Those too small for one share towers, one
    above the other, and where these are too small as well they go into the towers of the largest.
    """
    wide = {use: area for use, area in floors.items() if area >= plate.least_m2 * storeys}
    narrow = {use: area for use, area in floors.items() if area > 0 and use not in wide}
    sets = [{use: area} for use, area in wide.items()]
    if narrow and (not wide or sum(narrow.values()) >= plate.least_m2 * storeys):
        sets.append(narrow)
    elif narrow:
        largest = max(wide, key=lambda use: wide[use])
        sets = [narrow | one if largest in one else one for one in sets]
    return [tower for one in sets for tower in _filled(one, storeys, plate)]


def _filled(floors: Mapping[str, float], storeys: int, plate: Plate) -> Iterator[dict[str, float]]:
    """Equal towers, filled with one use after another."""
    total = sum(floors.values())
    count = min(_MOST, max(1, round(total / storeys / plate.usual_m2)))
    room = total / count
    left = dict(floors)
    for number in range(count):
        tower: dict[str, float] = {}
        free = room
        for use, area in left.items():
            taken = area if number == count - 1 else min(area, free)
            if taken > _EVEN * total:
                tower[use] = taken
                free -= taken
                left[use] = area - taken
        yield tower

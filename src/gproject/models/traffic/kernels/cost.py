"""Times and costs of links at their volumes."""

from __future__ import annotations

from gproject.models.traffic.arrays import Floats, Links
from gproject.models.traffic.kernels.compiling import compiled, inlined

QUARTIC = 4.0
"""The power of nearly all roads: multiplied out."""


@inlined
def refresh(links: Links, a: int) -> None:
    """Time, its slope and the classes' costs of link a at its volume."""
    ratio = max(links.volume[a], 0.0) * links.inverse[a]
    rise, power = links.rise[a], links.power[a]
    if power == QUARTIC:
        cube = ratio * ratio * ratio
        time = links.free[a] + rise * cube * ratio
        slope = QUARTIC * rise * cube * links.inverse[a]
    elif power == 1.0:
        time = links.free[a] + rise * ratio
        slope = rise * links.inverse[a]
    elif power == 0.0 or rise == 0.0:
        time = links.free[a] + rise
        slope = 0.0
    else:
        below = ratio ** (power - 1.0)
        time = links.free[a] + rise * below * ratio
        slope = power * rise * below * links.inverse[a]
    links.time[a] = time
    links.slope[a] = slope
    for k in range(links.fixed.shape[0]):
        links.cost[k, a] = time + links.fixed[k, a]


@compiled
def refresh_all(links: Links) -> None:
    """Times, slopes and costs of all links."""
    for a in range(links.volume.size):
        refresh(links, a)


@inlined
def add(links: Links, flow: Floats, a: int, amount: float) -> None:
    """Adds an amount to the flow of one bush and to the volume of a link."""
    flow[a] += amount
    links.volume[a] += amount
    refresh(links, a)

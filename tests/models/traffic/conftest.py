"""Small networks whose equilibria can be thought through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from gproject.models.traffic import Network, UserClass

Roads = Sequence[tuple[int, int, float, float]]
Build = Callable[..., Network]


def build_network(roads: Roads, zones: Sequence[int], **others: Any) -> Network:
    """A network of roads ``(from, to, free time, capacity)`` with BPR 0.15 and 4."""
    tail, head, time, capacity = (np.array(column) for column in zip(*roads, strict=True))
    nodes = int(max(tail.max(), head.max(), *zones)) + 1
    figures: dict[str, Any] = {
        "zone_node": np.array(zones),
        "through": np.ones(nodes, np.bool_),
        "tail": tail,
        "head": head,
        "capacity": capacity.astype(float),
        "free_time": time.astype(float),
        "alpha": np.full(len(roads), 0.15),
        "power": np.full(len(roads), 4.0),
        **others,
    }
    return Network(**figures)


def one_way(vehicles: float, zones: int = 2) -> np.ndarray:
    """Demand from the first zone to the second."""
    demand = np.zeros((zones, zones))
    demand[0, 1] = vehicles
    return demand


@pytest.fixture(scope="session")
def two_roads() -> Network:
    """Two parallel roads from zone 0 to zone 1, by way of nodes 2 and 3."""
    roads = [(0, 2, 1, 1000), (2, 1, 9, 1000), (0, 3, 1, 2000), (3, 1, 11, 2000)]
    return build_network(roads, [0, 1])


@pytest.fixture(scope="session")
def grid() -> Network:
    """A grid of 5 by 5 junctions with two-way roads; the zones are its corners and centre."""
    side = 5
    roads = []
    for x in range(side):
        for y in range(side):
            here = x * side + y
            for there, inside in ((here + side, x + 1 < side), (here + 1, y + 1 < side)):
                if inside:
                    time = 1 + (3 * here + there) % 4
                    roads += [(here, there, time, 400 + 50 * (here % 5)), (there, here, time, 500)]
    length = np.array([road[2] for road in roads]) * 0.8
    return build_network(roads, [0, 4, 20, 24, 12], length=length)


@pytest.fixture(scope="session")
def grid_cars() -> UserClass:
    """A demand that loads the grid well beyond its capacity here and there."""
    rng = np.random.default_rng(7)
    demand = rng.uniform(50, 400, (5, 5))
    np.fill_diagonal(demand, 0)
    return UserClass("cars", demand)

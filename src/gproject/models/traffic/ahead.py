"""All kernels compiled and kept on disk, so that the first answer after installing is not slow."""

from __future__ import annotations

import numpy as np

from gproject.models.traffic.equilibrium import solve
from gproject.models.traffic.network import Elasticity, Network, UserClass
from gproject.models.traffic.selection import select_links, select_zones
from gproject.models.traffic.skims import skim


def compile_ahead() -> None:
    """Runs every kernel once on four links; takes half a minute the first time, then a second.

    Numba keeps what it compiles beside the source, or under the user's cache folder when it may
    not write there; ``NUMBA_CACHE_DIR`` names another place.
    """
    network = Network(
        zone_node=np.array([0, 1]), through=np.ones(3, np.bool_),
        tail=np.array([0, 0, 2, 1]), head=np.array([1, 2, 1, 0]),
        capacity=np.ones(4), free_time=np.ones(4), alpha=np.ones(4), power=np.full(4, 4.0),
    )  # fmt: skip
    demand = np.array([[0.0, 2.0], [1.0, 0.0]])
    answer = Elasticity("exponential", 0.1, np.ones((2, 2)))
    people = [UserClass("fixed", demand), UserClass("elastic", demand, elasticity=answer)]
    found = solve(network, people)
    found = solve(network.with_closed([1]), people, warm=found)
    skim(found)
    select_links(found, [0])
    select_zones(found, [0])

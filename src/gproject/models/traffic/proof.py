"""Whether flows are an equilibrium, worked out anew from flows and demand alone.

Nothing of the solver is used: least costs are found by SciPy on a graph whose nodes are the links,
so that centroids and banned turns are plain absences of edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from gproject.models.traffic.arrays import Floats
from gproject.models.traffic.network import Network, UserClass


@dataclass(frozen=True)
class Proof:
    """`relative_gap`: (cost of all trips − cost at least costs) / cost of all trips.

    `imbalance`: the most vehicles that any node gains or loses, of any class.
    """

    relative_gap: float
    imbalance: float


def prove(
    network: Network, classes: Sequence[UserClass], flow: Floats, demand: Floats | None = None
) -> Proof:
    """The gap and the worst imbalance of flows by class and link, in vehicles.

    `demand`, by class, is that of the classes unless it answers to cost.
    """
    demands = [np.array(one.demand) for one in classes] if demand is None else list(demand.copy())
    pce = np.array([one.pce for one in classes])
    time = network.times((flow * pce[:, np.newaxis]).sum(axis=0))
    spent = least = imbalance = 0.0
    for one, vehicles, wanted in zip(classes, flow, demands, strict=True):
        np.fill_diagonal(wanted, 0.0)
        cost = time + one.toll_weight * network.toll + one.distance_weight * network.length
        between = least_costs(network, one, cost)
        spent += one.pce * float((vehicles * cost).sum())
        least += one.pce * float((wanted * np.where(wanted > 0, between, 0.0)).sum())
        imbalance = max(imbalance, _imbalance(network, vehicles, wanted))
    return Proof((spent - least) / spent if spent > 0 else 0.0, imbalance)


def least_costs(network: Network, one: UserClass, cost: Floats) -> Floats:
    """The cost of the cheapest path between all zones, ``(zones, zones)``."""
    zones, links = network.zones, network.links
    barred = network.closed if one.banned is None else network.closed | one.banned
    starts = [(z, a) for z in range(zones) for a in _leaving(network, z)]
    first, second = _turns(network)
    rows = np.concatenate([links + np.array([z for z, _ in starts], np.int64), first])
    columns = np.concatenate([np.array([a for _, a in starts], np.int64), second])
    open_edges = ~barred[columns]
    rows, columns = rows[open_edges], columns[open_edges]
    edges = csr_array((cost[columns], (rows, columns)), shape=(links + zones, links + zones))
    reached = dijkstra(edges, indices=np.arange(links, links + zones))[:, :links]
    found = np.full((zones, zones), np.inf)
    for z, node in enumerate(network.zone_node.tolist()):
        arriving = np.flatnonzero(network.head == node)
        if arriving.size:
            found[:, z] = reached[:, arriving].min(axis=1)
    np.fill_diagonal(found, 0.0)
    return found


def _leaving(network: Network, zone: int) -> list[int]:
    return [int(a) for a in np.flatnonzero(network.tail == network.zone_node[zone])]


def _turns(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """Every pair of links that a trip may drive one after the other."""
    banned = {(a, b) for a, b in network.banned_turns.tolist()}
    leaving: dict[int, list[int]] = {}
    for b, node in enumerate(network.tail.tolist()):
        leaving.setdefault(node, []).append(b)
    pairs = [
        (a, b)
        for a, node in enumerate(network.head.tolist())
        if network.through[node]
        for b in leaving.get(node, [])
        if (a, b) not in banned
    ]
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _imbalance(network: Network, vehicles: Floats, demand: Floats) -> float:
    out, into = np.zeros(network.nodes), np.zeros(network.nodes)
    np.add.at(out, network.tail, vehicles)
    np.add.at(into, network.head, vehicles)
    start, end = np.zeros(network.nodes), np.zeros(network.nodes)
    start[network.zone_node], end[network.zone_node] = demand.sum(axis=1), demand.sum(axis=0)
    passing = np.abs(out - start - (into - end))
    ends = np.maximum(np.abs(out - start), np.abs(into - end))
    return float(np.where(network.through, passing, ends).max(initial=0.0))

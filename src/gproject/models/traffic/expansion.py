"""The network as the kernels see it: centroids and turn bans turned into plain nodes and links.

A node that may not be passed gets a second node where trips end. At a node with banned turns,
links that a ban names get a node of their own, joined by free connectors for the turns allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gproject.models.traffic.arrays import Graph, Indices, indices
from gproject.models.traffic.network import Integers, Network


@dataclass(frozen=True, eq=False)
class Expansion:
    """A graph with connectors, and where the links and zones of the network are in it.

    ``link[a]`` is the link of the graph that link a of the network became; ``origin`` and
    ``destination`` are nodes of the graph by zone.
    """

    graph: Graph
    link: Integers
    origin: Indices
    destination: Indices

    @property
    def nodes(self) -> int:
        """How many nodes the graph has."""
        return len(self.graph.in_start) - 1


class _Ends:
    """Tails and heads while nodes are split."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.tail, self.head = network.tail.tolist(), network.head.tolist()
        self.destination = network.zone_node.tolist()
        self.nodes = network.nodes

    def new_node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def join(self, tails: Iterable[int], head: int) -> None:
        for tail in tails:
            self.tail.append(tail)
            self.head.append(head)

    def split_centroids(self) -> None:
        network = self.network
        second = {int(node): self.new_node() for node in np.flatnonzero(~network.through)}
        self.head = [second.get(node, node) for node in self.head]
        self.destination = [second.get(node, node) for node in self.destination]

    def split_junction(self, node: int, bans: set[tuple[int, int]]) -> None:
        network = self.network
        outgoing = np.flatnonzero(network.tail == node).tolist()
        arrivals = {link: self.new_node() for link in sorted({a for a, _ in bans})}
        exits = {link: self.new_node() for link in sorted({b for _, b in bans})}
        rest = self.new_node()
        for link, new in arrivals.items():
            self.head[link] = new
        for link in outgoing:
            self.tail[link] = exits.get(link, rest)
        self.join([node, *arrivals.values()], rest)
        for leaving, new in exits.items():
            allowed = [n for arriving, n in arrivals.items() if (arriving, leaving) not in bans]
            self.join([node, *allowed], new)
        for zone in np.flatnonzero(network.zone_node == node).tolist():
            self.destination[zone] = self.new_node()
            self.join([node, *arrivals.values()], self.destination[zone])


def expand(network: Network) -> Expansion:
    """The graph of a network whose arrays are sound."""
    ends = _Ends(network)
    ends.split_centroids()
    bans: dict[int, set[tuple[int, int]]] = {}
    for first, second in network.banned_turns.tolist():
        node = int(network.head[first])
        if network.through[node]:
            bans.setdefault(node, set()).add((first, second))
    for node in sorted(bans):
        ends.split_junction(node, bans[node])
    return _sorted(ends)


def _sorted(ends: _Ends) -> Expansion:
    tail, head = np.array(ends.tail, np.int64), np.array(ends.head, np.int64)
    order = np.argsort(head, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    tail, head = tail[order], head[order]
    out_link = np.argsort(tail, kind="stable")
    bounds = np.arange(ends.nodes + 1)
    graph = Graph(
        tail=indices(tail),
        head=indices(head),
        in_start=indices(np.searchsorted(head, bounds)),
        out_start=indices(np.searchsorted(tail[out_link], bounds)),
        out_link=indices(out_link),
    )
    network = ends.network
    return Expansion(
        graph=graph,
        link=place[: network.links],
        origin=indices(network.zone_node),
        destination=indices(ends.destination),
    )

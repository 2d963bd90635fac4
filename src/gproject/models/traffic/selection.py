"""Whose trips use a link, and where the trips of a zone go.

Paths are read from the bushes: at every node the trips of an origin come over the links into it in
the shares of their flows, whatever their destination. Link flows of an equilibrium do not fix the
paths; this choice is the even one among those that they allow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from gproject.models.traffic.arrays import Floats
from gproject.models.traffic.equilibrium import Equilibrium


@dataclass(frozen=True, eq=False)
class Selection:
    """Some of the trips: vehicles by class and link, and by class, origin and destination."""

    flow: Floats
    demand: Floats


def select_links(equilibrium: Equilibrium, links: Iterable[int] | ArrayLike) -> Selection:
    """The trips that use at least one of these links, and where else they drive."""
    from gproject.models.traffic.kernels import tracing

    problem = equilibrium.problem
    graph, place = problem.expansion.graph, problem.expansion.link
    chosen = np.zeros(len(graph.tail), np.bool_)
    chosen[place[np.asarray(links, np.int64)]] = True
    flow, passed = np.zeros(problem.links.fixed.shape), np.zeros(problem.bushes.demand.shape)
    tracing.follow(graph, problem.bushes, chosen, passed, flow, problem.scratch())
    return _selection(equilibrium, flow, problem.by_zone(passed) * equilibrium.demand)


def select_zones(
    equilibrium: Equilibrium,
    origins: Iterable[int] | ArrayLike | None = None,
    destinations: Iterable[int] | ArrayLike | None = None,
) -> Selection:
    """The trips from some zones, to some zones, or both; None means all."""
    from gproject.models.traffic.kernels import tracing

    problem, zones = equilibrium.problem, equilibrium.network.zones
    wanted = np.outer(_marks(origins, zones), _marks(destinations, zones))
    demand = np.zeros(problem.bushes.demand.shape)
    by_zone = problem.by_zone(problem.bushes.demand) * wanted
    demand[:, problem.expansion.destination] = by_zone.reshape(-1, zones)
    flow = np.zeros(problem.links.fixed.shape)
    tracing.lead(problem.expansion.graph, problem.bushes, demand, flow, problem.scratch())
    return _selection(equilibrium, flow, equilibrium.demand * wanted)


def _marks(zones: Iterable[int] | ArrayLike | None, count: int) -> Floats:
    marks = np.full(count, 1.0 if zones is None else 0.0)
    if zones is not None:
        marks[np.asarray(zones, np.int64)] = 1.0
    return marks


def _selection(equilibrium: Equilibrium, passenger_cars: Floats, demand: Floats) -> Selection:
    pce = np.array([one.pce for one in equilibrium.classes])
    flow = passenger_cars[:, equilibrium.problem.expansion.link] / pce[:, np.newaxis]
    return Selection(flow, demand)

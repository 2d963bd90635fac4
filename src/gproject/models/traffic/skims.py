"""Time, distance, toll and cost between zones at an equilibrium."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models.traffic.arrays import UNREACHED, Floats
from gproject.models.traffic.equilibrium import Equilibrium


@dataclass(frozen=True, eq=False)
class Skims:
    """Between zones, each ``(classes, zones, zones)``; infinite where there is no way.

    `cost` is that of the cheapest path, in units of time. `time`, `distance` and `toll` are means
    over the trips of the class between the two zones, along the cheapest path where there are
    none: means change steadily with the network, a cheapest path among equals does not.
    """

    cost: Floats
    time: Floats
    distance: Floats
    toll: Floats


def skim(equilibrium: Equilibrium) -> Skims:
    """The skims of an equilibrium; the diagonal is 0."""
    from gproject.models.traffic.kernels import tracing

    problem, network = equilibrium.problem, equilibrium.network
    graph, place = problem.expansion.graph, problem.expansion.link
    values = np.zeros((3, len(graph.tail)))
    values[:, place] = equilibrium.time, network.length, network.toll
    shape = problem.bushes.demand.shape
    least, means = np.zeros(shape), np.full((3, *shape), np.inf)
    tracing.skim(
        graph, problem.links, problem.bushes, values, least, means, problem.scratch()
    )  # fmt: skip
    least[least >= UNREACHED] = np.inf
    time, distance, toll = (_square(problem.by_zone(one)) for one in means)
    return Skims(_square(problem.by_zone(least)), time, distance, toll)


def _square(found: Floats) -> Floats:
    zones = np.arange(found.shape[1])
    found[:, zones, zones] = 0.0
    return found

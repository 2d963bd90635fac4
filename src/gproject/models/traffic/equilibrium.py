"""The equilibrium: nobody can save time, toll and distance by another path."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gproject.models.traffic.arrays import Floats, Pairs, Work, empty_pairs
from gproject.models.traffic.checking import check_classes, check_network, unreachable
from gproject.models.traffic.fault import TrafficInvalid
from gproject.models.traffic.network import Network, UserClass
from gproject.models.traffic.problem import Problem, formulate, is_alike

BEFORE_AND_AFTER = 1e-8
"""Gap of figures that are compared: differences at looser gaps are noise."""
CYCLES = 1000
SWEEPS, ROUNDS = 4, 20
"""At most so many sweeps a cycle, and rounds over the pairs of segments after each."""
REST = 0.05
"""A round that saves this share of what the first saved is the last."""
ENOUGH = 0.05
"""A sweep that finds this share of what only new links can save is the cycle's last."""
NEAR = 0.3
"""So is one that finds this share of the wanted gap."""
TOLERANCE = 0.003
"""Share of the mean excess of a trip that a link must save for its bush to be built anew."""
WIDTH = 30.0
"""Times the mean excess of a trip: links so far from saving anything are taken up with others."""


@dataclass(frozen=True, eq=False, repr=False)
class Equilibrium:
    """Flows at which every used path is as cheap as the cheapest, within the gap.

    `flow` is in vehicles an hour by class and link, `volume` in passenger cars by link, `time` by
    link. `relative_gap` is (cost of all trips − cost at least costs) / cost of all
    trips; `demand_gap` the distance of elastic demand from what least costs call for, as a share.
    """

    network: Network
    classes: tuple[UserClass, ...]
    flow: Floats
    volume: Floats
    time: Floats
    relative_gap: float
    demand_gap: float
    cycles: int
    converged: bool
    problem: Problem

    @cached_property
    def demand(self) -> Floats:
        """What was assigned, in vehicles by class, origin and destination."""
        pce = np.array([one.pce for one in self.classes])[:, np.newaxis, np.newaxis]
        vehicles: Floats = self.problem.by_zone(self.problem.bushes.demand) / pce
        return vehicles

    @property
    def total_time(self) -> float:
        """Vehicle time on all links, in the network's unit of time."""
        return float((self.flow * self.time).sum())

    @property
    def objective(self) -> float:
        """Beckmann's objective: areas under the time functions, tolls and distances added.

        Classes count in passenger cars. It is what fixed demand minimises.
        """
        network = self.network
        ratio = network.times(self.volume) - network.free_time
        area = network.free_time * self.volume + ratio * self.volume / (network.power + 1)
        return float(area.sum() + sum(self._fixed_cost(k) for k in range(len(self.classes))))

    def cost(self, kind: int) -> Floats:
        """Cost of every link to a class, closed and banned ones too."""
        one, network = self.classes[kind], self.network
        fixed = one.toll_weight * network.toll + one.distance_weight * network.length
        return self.time + fixed

    def _fixed_cost(self, kind: int) -> float:
        one = self.classes[kind]
        return float(((self.cost(kind) - self.time) * self.flow[kind]).sum()) * one.pce


def solve(
    network: Network,
    classes: Sequence[UserClass],
    *,
    gap: float = BEFORE_AND_AFTER,
    warm: Equilibrium | None = None,
    cycles: int = CYCLES,
    threads: int = 1,
) -> Equilibrium:
    """The user equilibrium to a relative gap; `converged` says whether `cycles` were enough.

    `warm` is an earlier equilibrium of as many classes on a network of the same nodes, links and
    turns, whatever its capacities, costs, closures and demand: its flows are repaired and taken
    further; it stays as it is. Any other is passed over. The answer does not depend on `threads`.
    Raises TrafficInvalid for unsound input and for demand without a way.
    """
    check_network(network)
    check_classes(network, classes)
    if warm is not None and not _fits(network, classes, warm):
        warm = None
    problem = formulate(network, classes, warm.problem.expansion if warm else None)
    work = [problem.scratch() for _ in range(max(1, threads))]
    problem, is_mended = _started(problem, warm, work[0])
    _check_ways(problem, work[0])
    return _iterate(problem, gap, cycles, work, is_mended)


def _started(problem: Problem, warm: Equilibrium | None, work: Work) -> tuple[Problem, bool]:
    """The problem with bushes, and whether earlier ones had to be mended."""
    from gproject.models.traffic.kernels import growing

    graph = problem.expansion.graph
    if warm is None:
        growing.start_cold(graph, problem.links, problem.bushes, work)
        return problem, False
    continued = problem.continued(warm.problem)
    is_mended = continued.has_other_ways(warm.problem)
    if is_mended:
        growing.mend(graph, continued.links, continued.bushes, work)
    return continued, is_mended


def _fits(network: Network, classes: Sequence[UserClass], warm: Equilibrium) -> bool:
    return len(classes) == len(warm.classes) and is_alike(network, warm.network)


def _check_ways(problem: Problem, work: Work) -> None:
    """Raises TrafficInvalid where a bush with demand does not reach the destination."""
    from gproject.models.traffic.kernels import growing

    if growing.are_complete(problem.bushes, work):
        return
    bushes = problem.bushes
    reached = np.zeros(bushes.demand.shape, np.bool_)
    inside = np.arange(bushes.order.shape[1]) < bushes.size[:, np.newaxis]
    rows = np.repeat(np.arange(len(bushes.size)), bushes.size)
    reached[rows, bushes.order[inside]] = True
    missed = (problem.by_zone(bushes.demand) > 0) & ~problem.by_zone(reached)
    faults = [
        unreachable(problem.network, one, np.argwhere(missed[k]))
        for k, one in enumerate(problem.classes)
        if missed[k].any()
    ]
    raise TrafficInvalid(tuple(faults))


class _Measured:
    """Where a cycle stands: cost of all trips, their excess, demand not yet met."""

    def __init__(self, problem: Problem) -> None:
        self.last_gap = 0.0
        count = len(problem.bushes.size)
        self.excess_by_bush, self.unmet_by_bush = np.zeros(count), np.zeros(count)
        self.inside_by_bush = np.zeros(count)
        self.touched = np.ones(count, np.bool_)
        self.volumes = np.zeros(problem.links.fixed.shape)
        self.cost = 0.0
        self.trips = float(problem.bushes.demand.sum())

    @property
    def excess(self) -> float:
        return float(self.excess_by_bush.sum())

    @property
    def structural(self) -> float:
        """The part of the excess that only links outside the bushes can save."""
        return self.excess - float(self.inside_by_bush.sum())

    @property
    def gap(self) -> float:
        return self.excess / self.cost if self.cost > 0 else 0.0

    @property
    def demand_gap(self) -> float:
        return float(self.unmet_by_bush.sum()) / self.trips if self.trips > 0 else 0.0


def _iterate(
    problem: Problem, gap: float, cycles: int, work: list[Work], is_mended: bool
) -> Equilibrium:
    measured, pairs = _Measured(problem), empty_pairs()
    if is_mended:
        _move_first(problem, measured, gap, pairs, work[0])
    with ThreadPoolExecutor(len(work)) as pool:
        for cycle in range(cycles + 1):
            _measure(problem, measured, gap, work, pool)
            reached = measured.gap <= gap and measured.demand_gap <= gap
            if reached or cycle == cycles:
                break
            _move(problem, measured, gap, pairs, work[0])
    return _result(problem, measured, cycle, reached)


def _measure(
    problem: Problem, measured: _Measured, gap: float, work: list[Work], pool: ThreadPoolExecutor
) -> None:
    """Gathers flows, then searches all bushes for better links, each thread its share of them."""
    from gproject.models.traffic.kernels import search, shape

    graph, links, bushes = problem.expansion.graph, problem.links, problem.bushes
    measured.cost = shape.gather(graph, links, bushes, measured.volumes, measured.touched, work[0])
    mean = max(measured.last_gap, gap) * measured.cost / max(measured.trips, 1.0)
    tolerance, width = TOLERANCE * mean, WIDTH * mean

    def look(part: int, first: int, last: int) -> None:
        search.improve(
            graph, links, bushes, problem.elastic, tolerance, width, first, last,
            measured.inside_by_bush, measured.excess_by_bush, measured.unmet_by_bush,
            work[part],
        )  # fmt: skip

    bounds = np.linspace(0, len(bushes.size), len(work) + 1).astype(int).tolist()
    if len(work) == 1:
        look(0, *bounds)
    else:
        list(pool.map(look, range(len(work)), bounds[:-1], bounds[1:]))
    measured.last_gap = measured.gap


def _move_first(
    problem: Problem, measured: _Measured, gap: float, pairs: Pairs, work: Work
) -> None:
    """One sweep within mended bushes, whose flow is jammed, before better links are looked for."""
    from gproject.models.traffic.kernels import moving, shape

    graph, links, bushes = problem.expansion.graph, problem.links, problem.bushes
    touched = measured.touched
    measured.cost = shape.gather(graph, links, bushes, measured.volumes, touched, work)
    least = NEAR * gap * measured.cost / len(bushes.size)
    moving.sweep(graph, links, bushes, problem.elastic, pairs, touched, least, work)
    moving.relax(links, bushes, pairs, ROUNDS, REST)


def _move(problem: Problem, measured: _Measured, gap: float, pairs: Pairs, work: Work) -> None:
    from gproject.models.traffic.kernels import moving

    graph, links, bushes = problem.expansion.graph, problem.links, problem.bushes
    enough = max(ENOUGH * measured.structural, NEAR * gap * measured.cost)
    least = enough / len(bushes.size)
    for _ in range(SWEEPS):
        excess = moving.sweep(
            graph, links, bushes, problem.elastic, pairs, measured.touched, least, work
        )
        moving.relax(links, bushes, pairs, ROUNDS, REST)
        if excess < enough and not problem.is_elastic:
            break


def _result(problem: Problem, measured: _Measured, cycles: int, reached: bool) -> Equilibrium:
    place = problem.expansion.link
    pce = np.array([one.pce for one in problem.classes])
    return Equilibrium(
        network=problem.network,
        classes=problem.classes,
        flow=measured.volumes[:, place] / pce[:, np.newaxis],
        volume=problem.links.volume[place],
        time=problem.links.time[place],
        relative_gap=measured.gap,
        demand_gap=measured.demand_gap,
        cycles=cycles,
        converged=reached,
        problem=problem,
    )

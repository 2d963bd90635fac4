"""Who is where: costs between zones, and the trips that a link carries, read from the bushes."""

from __future__ import annotations

from gproject.models.traffic.arrays import Bushes, Flags, Floats, Graph, Links, Work
from gproject.models.traffic.kernels.compiling import compiled, inlined
from gproject.models.traffic.kernels.labels import label
from gproject.models.traffic.kernels.search import correct, slack


@inlined
def inflow(bushes: Bushes, b: int, p: int) -> float:
    """Flow of a bush into the node at place p of its order."""
    total = 0.0
    for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
        total += bushes.flow[b, bushes.link[b, n]]
    return total


@compiled
def skim(
    graph: Graph, links: Links, bushes: Bushes, values: Floats,
    least: Floats, means: Floats, work: Work,
) -> None:  # fmt: skip
    """Least cost from every origin, and the sums of ``values`` along the used routes, averaged.

    `values` is ``(quantities, links)``, `least` ``(bushes, nodes)``, `means` ``(quantities,
    bushes, nodes)``. A node without flow counts along its cheapest path.
    """
    for b in range(bushes.size.size):
        cost, flow = links.cost[bushes.kind[b]], bushes.flow[b]
        label(graph, cost, bushes, b, work)
        means[:, b, bushes.origin[b]] = 0.0
        for p in range(1, bushes.size[b]):
            j, total = bushes.order[b, p], inflow(bushes, b, p)
            for q in range(values.shape[0]):
                if total <= 0.0:
                    a = work.low_link[j]
                    means[q, b, j] = means[q, b, graph.tail[a]] + values[q, a]
                    continue
                means[q, b, j] = 0.0
                for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
                    a = bushes.link[b, n]
                    along = means[q, b, graph.tail[a]] + values[q, a]
                    means[q, b, j] += flow[a] / total * along
        if slack(graph, cost, work.low) < 0.0:
            correct(graph, cost, work)
        for j in range(work.low.size):
            least[b, j] = work.low[j]


@inlined
def share_passed(graph: Graph, bushes: Bushes, chosen: Flags, b: int, passed: Floats) -> None:
    """Share of the flow at every node that came over a chosen link."""
    passed[:] = 0.0
    for p in range(1, bushes.size[b]):
        total = inflow(bushes, b, p)
        if total <= 0.0:
            continue
        for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
            a = bushes.link[b, n]
            share = 1.0 if chosen[a] else passed[graph.tail[a]]
            passed[bushes.order[b, p]] += bushes.flow[b, a] / total * share


@compiled
def follow(
    graph: Graph, bushes: Bushes, chosen: Flags, passed: Floats, flow: Floats, work: Work
) -> None:
    """Trips that use a chosen link: their share by bush and node, their flow by class and link.

    Paths are taken in the shares of the links into each node. Going back from the destinations,
    trips stand before (`work.low`) or behind (`work.high`) the chosen link they use.
    """
    before, behind = work.low, work.high
    for b in range(bushes.size.size):
        share = passed[b]
        share_passed(graph, bushes, chosen, b, share)
        before[:] = 0.0
        for j in range(behind.size):
            behind[j] = bushes.demand[b, j] * share[j]
        for p in range(bushes.size[b] - 1, 0, -1):
            j, total = bushes.order[b, p], inflow(bushes, b, p)
            if total <= 0.0 or before[j] + behind[j] <= 0.0:
                continue
            for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
                a = bushes.link[b, n]
                i, part = graph.tail[a], bushes.flow[b, a] / total
                if chosen[a]:
                    trips = behind[j] * part / share[j]
                    first, again = trips * (1.0 - share[i]), trips * share[i]
                else:
                    again = behind[j] * part * share[i] / share[j] if share[j] > 0.0 else 0.0
                    first = 0.0
                    if before[j] > 0.0:
                        first = before[j] * part * (1.0 - share[i]) / (1.0 - share[j])
                before[i] += first
                behind[i] += again
                flow[bushes.kind[b], a] += first + again


@compiled
def lead(graph: Graph, bushes: Bushes, demand: Floats, flow: Floats, work: Work) -> None:
    """Adds to ``flow`` by class and link the way of a part of the demand, by bush and node."""
    node = work.node
    for b in range(bushes.size.size):
        for j in range(node.size):
            node[j] = demand[b, j]
        for p in range(bushes.size[b] - 1, 0, -1):
            j, total = bushes.order[b, p], inflow(bushes, b, p)
            if node[j] <= 0.0 or total <= 0.0:
                continue
            for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
                a = bushes.link[b, n]
                amount = node[j] * (bushes.flow[b, a] / total)
                node[graph.tail[a]] += amount
                flow[bushes.kind[b], a] += amount

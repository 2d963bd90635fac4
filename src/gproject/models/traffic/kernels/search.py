"""Bushes searched for better links; how far they are from the least cost."""

from __future__ import annotations

from gproject.models.traffic.arrays import Bushes, Elastic, Floats, Graph, Links, Work
from gproject.models.traffic.kernels.compiling import compared, compiled, inlined
from gproject.models.traffic.kernels.demand import wish
from gproject.models.traffic.kernels.labels import label
from gproject.models.traffic.kernels.shape import arrange


@compared
def slack(graph: Graph, cost: Floats, low: Floats) -> float:
    """The least reduced cost of all links; negative where a path can be shortened."""
    least = 0.0
    for a in range(cost.size):
        least = min(least, low[graph.tail[a]] + cost[a] - low[graph.head[a]])
    return least


@inlined
def has_better(graph: Graph, cost: Floats, tolerance: float, work: Work) -> bool:
    """Whether a link that a bush may take up shortens a path by more than the tolerance.

    A bush may take up links that lead from a lower to a higher cost of the dearest used path:
    its own links never lead downwards, so no circle closes (a wider rule than Dial's).
    """
    low, high = work.low, work.high
    better = False
    for a in range(cost.size):
        i, j = graph.tail[a], graph.head[a]
        better = better or (low[i] + cost[a] < low[j] - tolerance and high[i] < high[j])
    return better


@compiled
def correct(graph: Graph, cost: Floats, work: Work) -> None:
    """Lowers ``work.low`` from upper bounds to the true least costs (label correcting)."""
    low, queue, queued = work.low, work.queue, work.queued
    first = last = 0
    for a in range(cost.size):
        i, j = graph.tail[a], graph.head[a]
        if low[i] + cost[a] < low[j]:
            low[j] = low[i] + cost[a]
            if not queued[j]:
                queued[j] = True
                queue[last] = j
                last = (last + 1) % queue.size
    while first != last:
        i = queue[first]
        first = (first + 1) % queue.size
        queued[i] = False
        for e in range(graph.out_start[i], graph.out_start[i + 1]):
            a = graph.out_link[e]
            j = graph.head[a]
            if low[i] + cost[a] < low[j]:
                low[j] = low[i] + cost[a]
                if not queued[j]:
                    queued[j] = True
                    queue[last] = j
                    last = (last + 1) % queue.size


@inlined
def rebuild(graph: Graph, cost: Floats, bushes: Bushes, b: int, width: float, work: Work) -> None:
    """Keeps used links, the cheapest where none is used, and takes up all that may be of use.

    These are the links that close no circle and are no dearer than the cheapest path by more than
    the width; labels before the search are in ``work.node``.
    """
    member, high, flow = work.member, work.high, bushes.flow[b]
    for a in range(cost.size):
        i, j = graph.tail[a], graph.head[a]
        member[a] = high[i] < high[j] and work.node[i] + cost[a] < work.node[j] + width
    for p in range(1, bushes.size[b]):
        used = False
        for n in range(bushes.start[b, p], bushes.start[b, p + 1]):
            a = bushes.link[b, n]
            if flow[a] > 0.0:
                member[a] = used = True
        if not used:
            member[work.low_link[bushes.order[b, p]]] = True
    arrange(graph, bushes, b, work)


@compiled
def improve(
    graph: Graph, links: Links, bushes: Bushes, elastic: Elastic, tolerance: float, width: float,
    first: int, last: int, inside: Floats, excess: Floats, unmet: Floats, work: Work,
) -> None:  # fmt: skip
    """Searches bushes ``first:last`` for better links, at fixed costs.

    Writes each bush's cost above the least of its own links and above the least of all,
    ``Σ flow·cost − Σ demand·least cost``, and the distance of its elastic demand from what the
    least cost calls for.
    """
    for b in range(first, last):
        kind = bushes.kind[b]
        cost = links.cost[kind]
        inside[b] = excess[b] = label(graph, cost, bushes, b, work)
        if slack(graph, cost, work.low) < 0.0:
            better = has_better(graph, cost, tolerance, work)
            for j in range(work.node.size):
                work.node[j] = work.low[j]
            correct(graph, cost, work)
            for j in range(work.node.size):
                if bushes.demand[b, j] > 0.0:
                    excess[b] += bushes.demand[b, j] * (work.node[j] - work.low[j])
            if better:
                rebuild(graph, cost, bushes, b, width, work)
        unmet[b] = 0.0
        if elastic.form[kind] > 0:
            for j in range(work.low.size):
                if elastic.wanted[b, j] > 0.0:
                    wished = wish(elastic, kind, b, j, work.low[j])[0]
                    unmet[b] += abs(bushes.demand[b, j] - wished)

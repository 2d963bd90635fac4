"""Costs of the cheapest and the dearest used path of a bush to every node."""

from __future__ import annotations

from gproject.models.traffic.arrays import BANNED, UNREACHED, Bushes, Floats, Graph, Indices, Work
from gproject.models.traffic.kernels.compiling import compiled


@compiled
def meet(
    tail: Indices, cost: Floats, link: Indices, flow: Floats, s: int, e: int, j: int,
    low: Floats, high: Floats, low_link: Indices, high_link: Indices, fat_link: Indices,
) -> float:  # fmt: skip
    """Labels node j, into which several links of the bush lead; returns the excess cost there."""
    best, worst, most = 10.0 * BANNED, -1.0, 0.0
    cheap = dear = fat = link[s]
    for n in range(s, e):
        a = link[n]
        i = tail[a]
        if low[i] + cost[a] < best:
            best, cheap = low[i] + cost[a], a
        if flow[a] > 0.0:
            if high[i] + cost[a] > worst:
                worst, dear = high[i] + cost[a], a
            if flow[a] > most:
                most, fat = flow[a], a
    low[j], low_link[j] = best, cheap
    if most <= 0.0:
        high[j] = high[tail[cheap]] + cost[cheap]
        high_link[j] = fat_link[j] = cheap
        return 0.0
    high[j], high_link[j], fat_link[j] = worst, dear, fat
    excess = 0.0
    for n in range(s, e):
        a = link[n]
        if flow[a] > 0.0:
            excess += flow[a] * (low[tail[a]] + cost[a] - best)
    return excess


@compiled
def label(graph: Graph, cost: Floats, bushes: Bushes, b: int, work: Work) -> float:
    """Costs of the cheapest and the dearest used path of a bush to every node; the excess cost.

    Notes the last links of both and the link with the most flow into every node. The excess is
    the sum of flow times reduced cost. A node without flow takes its cheapest path.
    """
    tail, low, high = graph.tail, work.low, work.high
    low_link, high_link, fat_link, place = (
        work.low_link, work.high_link, work.fat_link, work.place,
    )  # fmt: skip
    order, start, link, flow = bushes.order[b], bushes.start[b], bushes.link[b], bushes.flow[b]
    low[:] = UNREACHED
    high[:] = UNREACHED
    low[order[0]] = high[order[0]] = 0.0
    place[order[0]] = 0
    excess = 0.0
    s = start[1]
    for p in range(1, bushes.size[b]):
        j, e = order[p], start[p + 1]
        place[j] = p
        if e - s == 1:
            a = link[s]
            i = tail[a]
            low[j] = low[i] + cost[a]
            high[j] = high[i] + cost[a]
            low_link[j] = high_link[j] = fat_link[j] = a
        else:
            excess += meet(
                tail, cost, link, flow, s, e, j, low, high, low_link, high_link, fat_link
            )
        s = e
    return excess

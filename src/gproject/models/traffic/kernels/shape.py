"""What a bush consists of: its order, its flows led from demand, its start and its repair."""

from __future__ import annotations

from gproject.models.traffic.arrays import (
    Bushes,
    Flags,
    Floats,
    Graph,
    Indices,
    Links,
    Work,
)
from gproject.models.traffic.kernels.compiling import compiled, inlined
from gproject.models.traffic.kernels.cost import refresh

DUST = 1e-12
"""Shares of a node's flow, and vehicles, below this are rounding, not traffic."""


@compiled
def arrange(graph: Graph, bushes: Bushes, b: int, work: Work) -> None:
    """Stores the links marked in ``work.member`` as the bush, in topological order."""
    member, waiting = work.member, work.waiting
    order, start = bushes.order[b], bushes.start[b]
    heads = count_into(graph, member, waiting)
    order[0], start[0], start[1] = bushes.origin[b], 0, 0
    reached = 1
    for p in range(waiting.size):
        if p == reached:
            break
        i = order[p]
        if p > 0:
            start[p + 1] = write_into(graph, member, i, bushes.link[b], start[p])
        for e in range(graph.out_start[i], graph.out_start[i + 1]):
            a = graph.out_link[e]
            if member[a]:
                j = graph.head[a]
                waiting[j] -= 1
                if waiting[j] == 0:
                    order[reached] = j
                    reached += 1
    bushes.size[b] = reached
    if reached != heads + 1:
        raise AssertionError("a bush holds a circle")


@inlined
def count_into(graph: Graph, member: Flags, waiting: Indices) -> int:
    """Counts the marked links into every node; returns how many nodes have any."""
    heads = 0
    for j in range(waiting.size):
        waiting[j] = 0
        for a in range(graph.in_start[j], graph.in_start[j + 1]):
            waiting[j] += member[a]
        heads += waiting[j] > 0
    return heads


@inlined
def write_into(graph: Graph, member: Flags, j: int, link: Indices, m: int) -> int:
    """Writes the marked links into node j from place m; returns the next place."""
    for a in range(graph.in_start[j], graph.in_start[j + 1]):
        if member[a]:
            link[m] = a
            m += 1
    return m


@compiled
def carry(graph: Graph, bushes: Bushes, b: int, work: Work) -> None:
    """Leads the demand of a bush back to its origin by the shares of its flows."""
    order, start, link, flow = bushes.order[b], bushes.start[b], bushes.link[b], bushes.flow[b]
    node = work.node
    for j in range(node.size):
        node[j] = bushes.demand[b, j]
    tail = graph.tail
    for p in range(bushes.size[b] - 1, 0, -1):
        amount, s, e = node[order[p]], start[p], start[p + 1]
        if e - s == 1:
            flow[link[s]] = amount
            node[tail[link[s]]] += amount
            continue
        if amount <= 0.0:
            for n in range(s, e):
                flow[link[n]] = 0.0
            continue
        share(flow, link, s, e, amount)
        for n in range(s, e):
            node[tail[link[n]]] += flow[link[n]]


@inlined
def share(flow: Floats, link: Indices, s: int, e: int, amount: float) -> None:
    """Splits an amount among the links into a node by their flows; dust is swept away."""
    total = 0.0
    for n in range(s, e):
        total += flow[link[n]]
    kept = 0.0
    for n in range(s, e):
        if flow[link[n]] < DUST * total:
            flow[link[n]] = 0.0
        kept += flow[link[n]]
    if kept < DUST:
        for n in range(s, e):
            flow[link[n]] = 0.0
        flow[link[s]] = amount
        return
    for n in range(s, e):
        flow[link[n]] = amount * (flow[link[n]] / kept)


@compiled
def gather(
    graph: Graph, links: Links, bushes: Bushes, volumes: Floats, touched: Flags, work: Work
) -> float:
    """Adds up the bushes into ``volumes`` by class; returns the cost of all travel.

    Flows of touched bushes are first led anew from their demand, which removes rounding.
    """
    volumes[:] = 0.0
    for b in range(bushes.size.size):
        if touched[b]:
            carry(graph, bushes, b, work)
            touched[b] = False
        volume, flow = volumes[bushes.kind[b]], bushes.flow[b]
        for a in range(flow.size):
            volume[a] += flow[a]
    cost = 0.0
    for a in range(links.volume.size):
        links.volume[a] = 0.0
        for k in range(volumes.shape[0]):
            links.volume[a] += volumes[k, a]
        refresh(links, a)
        for k in range(volumes.shape[0]):
            if volumes[k, a] > 0.0:
                cost += volumes[k, a] * links.cost[k, a]
    return cost

"""How bushes come to be, and how they are mended when links are gone or come back."""

from __future__ import annotations

from gproject.models.traffic.arrays import UNREACHED, Bushes, Floats, Graph, Indices, Links, Work
from gproject.models.traffic.kernels.compiling import compiled, inlined
from gproject.models.traffic.kernels.cost import refresh, refresh_all
from gproject.models.traffic.kernels.shape import arrange, carry


@inlined
def push(keys: Floats, items: Indices, size: int, key: float, node: int) -> int:
    """Puts a node on the heap; returns the new size."""
    p = size
    while p > 0:
        q = (p - 1) // 2
        if keys[q] <= key:
            break
        keys[p], items[p] = keys[q], items[q]
        p = q
    keys[p], items[p] = key, node
    return size + 1


@inlined
def drop_first(keys: Floats, items: Indices, size: int) -> int:
    """Takes the nearest node off the heap; returns the new size."""
    size -= 1
    key, node = keys[size], items[size]
    p = 0
    while True:
        c = 2 * p + 1
        if c >= size:
            break
        if c + 1 < size and keys[c + 1] < keys[c]:
            c += 1
        if keys[c] >= key:
            break
        keys[p], items[p] = keys[c], items[c]
        p = c
    keys[p], items[p] = key, node
    return size


@compiled
def reach(graph: Graph, cost: Floats, size: int, known: Indices, work: Work) -> None:
    """Extends ``work.low`` and ``work.low_link`` from the nodes on the heap (Dijkstra).

    Known nodes keep what they have, even where a cheaper way would appear.
    """
    low = work.low
    while size > 0:
        far, i = work.key[0], work.item[0]
        size = drop_first(work.key, work.item, size)
        if far > low[i]:
            continue
        for e in range(graph.out_start[i], graph.out_start[i + 1]):
            a = graph.out_link[e]
            j = graph.head[a]
            if known[j] == 0 and far + cost[a] < low[j]:
                low[j] = far + cost[a]
                work.low_link[j] = a
                size = push(work.key, work.item, size, low[j], j)


@inlined
def keep(graph: Graph, cost: Floats, bushes: Bushes, b: int, work: Work) -> None:
    """Marks and labels what stays of a bush when banned links are gone.

    A node keeps its links with flow, or the cheapest one where all flow came over banned links.
    """
    order, start, link, flow = bushes.order[b], bushes.start[b], bushes.link[b], bushes.flow[b]
    low = work.low
    low[bushes.origin[b]] = 0.0
    for p in range(1, bushes.size[b]):
        j = order[p]
        used = False
        for n in range(start[p], start[p + 1]):
            a = link[n]
            near = low[graph.tail[a]] + cost[a]
            if near >= UNREACHED:
                flow[a] = 0.0
                continue
            used = used or flow[a] > 0.0
            work.member[a] = flow[a] > 0.0
            if near < low[j]:
                low[j], work.low_link[j] = near, a
        if low[j] < UNREACHED and not used:
            work.member[work.low_link[j]] = True


@compiled
def regrow(graph: Graph, cost: Floats, bushes: Bushes, b: int, work: Work) -> None:
    """Joins to the sound part of a bush every node that it no longer, or not yet, reaches."""
    work.member[:] = False
    work.low[:] = UNREACHED
    keep(graph, cost, bushes, b, work)
    # Were known nodes given better labels now, circles might close.
    known, edge = work.waiting, work.queued
    for j in range(known.size):
        known[j] = work.low[j] < UNREACHED
    size = 0
    for a in range(cost.size):
        i = graph.tail[a]
        if known[i] > 0 and known[graph.head[a]] == 0 and not edge[i]:
            edge[i] = True
            size = push(work.key, work.item, size, work.low[i], i)
    edge[:] = False
    reach(graph, cost, size, known, work)
    for j in range(known.size):
        if known[j] == 0 and work.low[j] < UNREACHED:
            work.member[work.low_link[j]] = True
    arrange(graph, bushes, b, work)


@compiled
def shift_volume(links: Links, bushes: Bushes, b: int, sign: float) -> None:
    """Adds the flow of a bush to the volumes, or takes it away."""
    for n in range(bushes.start[b, bushes.size[b]]):
        a = bushes.link[b, n]
        if bushes.flow[b, a] > 0.0:
            links.volume[a] += sign * bushes.flow[b, a]
            refresh(links, a)


@compiled
def start_cold(graph: Graph, links: Links, bushes: Bushes, work: Work) -> None:
    """Gives every bush its cheapest paths, one after the other, on the roads as loaded so far."""
    links.volume[:] = 0.0
    refresh_all(links)
    for b in range(bushes.size.size):
        bushes.size[b] = 1
        bushes.order[b, 0] = bushes.origin[b]
        bushes.flow[b] = 0.0
        regrow(graph, links.cost[bushes.kind[b]], bushes, b, work)
        carry(graph, bushes, b, work)
        shift_volume(links, bushes, b, 1.0)


@compiled
def mend(graph: Graph, links: Links, bushes: Bushes, work: Work) -> None:
    """Mends every bush that uses banned links, or misses nodes that are reached again.

    Volumes are those of the earlier flows. One bush is mended after the other, each on the roads
    as the others load them by then: were all sent the same way around, it would be jammed.
    """
    refresh_all(links)
    for b in range(bushes.size.size):
        cost = links.cost[bushes.kind[b]]
        if is_broken(graph, cost, bushes, b, work):
            shift_volume(links, bushes, b, -1.0)
            regrow(graph, cost, bushes, b, work)
            carry(graph, bushes, b, work)
            shift_volume(links, bushes, b, 1.0)


@inlined
def is_broken(graph: Graph, cost: Floats, bushes: Bushes, b: int, work: Work) -> bool:
    """Whether a bush uses a banned link, or misses a node that an open link would reach."""
    inside = work.queued
    for p in range(bushes.size[b]):
        inside[bushes.order[b, p]] = True
    broken = False
    for n in range(bushes.start[b, bushes.size[b]]):
        broken = broken or cost[bushes.link[b, n]] >= UNREACHED
    for a in range(cost.size):
        missed = inside[graph.tail[a]] and not inside[graph.head[a]]
        broken = broken or (missed and cost[a] < UNREACHED)
    inside[:] = False
    return broken


@inlined
def is_complete(bushes: Bushes, b: int, work: Work) -> bool:
    """Whether a bush reaches every node that it has demand to."""
    demand, inside = bushes.demand[b], work.queued
    for p in range(bushes.size[b]):
        inside[bushes.order[b, p]] = True
    complete = True
    for j in range(demand.size):
        complete = complete and (inside[j] or not demand[j] > 0.0)
    inside[:] = False
    return complete


@compiled
def are_complete(bushes: Bushes, work: Work) -> bool:
    """Whether every bush reaches all that it has demand to."""
    missing = 0
    for b in range(bushes.size.size):
        missing += not is_complete(bushes, b, work)
    return missing == 0

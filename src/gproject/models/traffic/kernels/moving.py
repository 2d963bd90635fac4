"""Flow moved from dear segments to cheap ones."""

from __future__ import annotations

from typing import Any

from gproject.models.traffic.arrays import (
    BANNED,
    Bushes,
    Elastic,
    Flags,
    Floats,
    Graph,
    Indices,
    Links,
    Pairs,
    Work,
)
from gproject.models.traffic.kernels.compiling import compiled, inlined
from gproject.models.traffic.kernels.cost import add
from gproject.models.traffic.kernels.demand import settle
from gproject.models.traffic.kernels.labels import label

EFFECTIVE = 0.25
"""Share of a link's flow that a segment over it must have to give (Bar-Gera's ν)."""


@inlined
def parting(tail: Indices, j: int, a: int, by: Indices, work: Work) -> Any:
    """The last node that the cheapest path to node j shares with that over link a, then ``by``."""
    place, i, o = work.place, tail[work.low_link[j]], tail[a]
    while i != o:
        if place[i] > place[o]:
            i = tail[work.low_link[i]]
        else:
            o = tail[by[o]]
    return i


@inlined
def trace(tail: Indices, by: Indices, top: int, j: int, pairs: Pairs, m: int) -> int:
    """Writes the links from node j back to ``top`` from place m of the pairs' links; the end."""
    i = j
    while i != top:
        a = by[i]
        pairs.link[m] = a
        m += 1
        i = tail[a]
    return m


@inlined
def write(
    tail: Indices, b: int, j: int, dear: int, by: Indices, pairs: Pairs, n: int, work: Work
) -> None:
    """Writes pair n: the cheapest segment to node j, and that over the dear link, then ``by``."""
    top = parting(tail, j, dear, by, work)
    middle = trace(tail, work.low_link, top, j, pairs, pairs.start[n])
    pairs.bush[n], pairs.middle[n], pairs.link[middle] = b, middle, dear
    pairs.start[n + 1] = trace(tail, by, top, tail[dear], pairs, middle + 1)


@inlined
def note(tail: Indices, flow: Floats, b: int, j: int, dear: int, pairs: Pairs, work: Work) -> Any:
    """Notes a pair of segments to node j, one over the dear link; returns its place.

    Behind the dear link the segment follows the dearest used path, or, where that has little flow
    to give, the way most flow comes. When there is no room left the last pair is written over.
    """
    n = pairs.found[0]
    if n + 1 >= pairs.bush.size or pairs.start[n] + 2 * work.low.size > pairs.link.size:
        n -= 1
    write(tail, b, j, dear, work.high_link, pairs, n, work)
    least = flow[dear]
    for m in range(pairs.middle[n], pairs.start[n + 1]):
        least = min(least, flow[pairs.link[m]])
    if least < EFFECTIVE * flow[dear]:
        write(tail, b, j, dear, work.fat_link, pairs, n, work)
    pairs.found[0] = n + 1
    return n


@compiled
def balance(links: Links, cost: Floats, flow: Floats, pairs: Pairs, n: int) -> float:
    """One Newton step between the segments of a pair; returns the cost that it should save."""
    s, middle, e = pairs.start[n], pairs.middle[n], pairs.start[n + 1]
    surplus = slope = 0.0
    cheap_flow = dear_flow = BANNED
    for m in range(s, middle):
        a = pairs.link[m]
        surplus -= cost[a]
        slope += links.slope[a]
        cheap_flow = min(cheap_flow, flow[a])
    for m in range(middle, e):
        a = pairs.link[m]
        surplus += cost[a]
        slope += links.slope[a]
        dear_flow = min(dear_flow, flow[a])
    room = dear_flow if surplus > 0.0 else cheap_flow
    step = abs(surplus) / slope if abs(surplus) < room * slope else room
    if step <= 0.0 or surplus == 0.0:
        return 0.0
    moved = step if surplus > 0.0 else -step
    for m in range(s, middle):
        add(links, flow, pairs.link[m], moved)
    for m in range(middle, e):
        add(links, flow, pairs.link[m], -moved)
    return step * abs(surplus)


@compiled
def sweep(
    graph: Graph, links: Links, bushes: Bushes, elastic: Elastic, pairs: Pairs,
    touched: Flags, least: float, work: Work,
) -> float:  # fmt: skip
    """Balances every meeting of segments in every bush once; returns the excess cost found.

    Bushes with no more than the least excess are left as they are. Elastic demand takes one Newton
    step as well.
    """
    pairs.found[0] = 0
    excess, tail = 0.0, graph.tail
    for b in range(bushes.size.size):
        kind = bushes.kind[b]
        cost, start, flow = links.cost[kind], bushes.start[b], bushes.flow[b]
        saved = label(graph, cost, bushes, b, work)
        excess += saved
        if saved <= least and elastic.form[kind] == 0:
            continue
        for p in range(bushes.size[b] - 1, 0, -1):
            if start[p + 1] - start[p] == 1:
                continue
            j = bushes.order[b, p]
            for n in range(start[p], start[p + 1]):
                a = bushes.link[b, n]
                if flow[a] > 0.0 and a != work.low_link[j]:
                    touched[b] = True
                    balance(links, cost, flow, pairs, note(tail, flow, b, j, a, pairs, work))
        if elastic.form[kind] > 0:
            touched[b] = True
            settle(graph, links, bushes, elastic, b, work)
    return excess


@compiled
def relax(links: Links, bushes: Bushes, pairs: Pairs, rounds: int, rest: float) -> int:
    """Balances all noted pairs again until a round saves the ``rest`` of what the first saved."""
    first = 0.0
    for r in range(rounds):
        saved = 0.0
        for n in range(0, pairs.found[0]):  # noqa: PIE808 - signed, as in a sweep
            b = pairs.bush[n]
            saved += balance(links, links.cost[bushes.kind[b]], bushes.flow[b], pairs, n)
        if r == 0:
            first = saved
        if saved <= rest * first:
            return r + 1
    return rounds

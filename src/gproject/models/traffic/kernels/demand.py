"""Demand that answers to cost."""

from __future__ import annotations

import math
from typing import Any

from gproject.models.traffic.arrays import Bushes, Elastic, Graph, Indices, Links, Work
from gproject.models.traffic.kernels.compiling import inlined
from gproject.models.traffic.kernels.cost import add

EXPONENTIAL = 1
NEAREST = 1e-12
"""Share of the usual cost below which a power of it is not taken."""


@inlined
def wish(elastic: Elastic, kind: int, b: int, j: int, cost: float) -> tuple[float, float]:
    """Demand from origin b to node j at a cost, and its (negative) slope."""
    strength, usual = elastic.strength[kind], elastic.usual[b, j]
    if elastic.form[kind] == EXPONENTIAL:
        amount = elastic.wanted[b, j] * math.exp(-strength * (cost - usual))
        return amount, -strength * amount
    near = max(cost, NEAREST * usual)
    amount = elastic.wanted[b, j] * (near / usual) ** -strength
    return amount, -strength * amount / near


@inlined
def settle(
    graph: Graph, links: Links, bushes: Bushes, elastic: Elastic, b: int, work: Work
) -> None:
    """One Newton step of each demand of a bush: more on its cheapest path, less on its fullest."""
    origin = bushes.origin[b]
    for p in range(1, bushes.size[b]):
        j = bushes.order[b, p]
        if elastic.wanted[b, j] <= 0.0:
            continue
        more = step_wished(graph, links, bushes, elastic, b, j, work.low_link)
        if more > 0.0:
            change(graph, links, bushes, b, j, work.low_link, more)
            continue
        less = step_wished(graph, links, bushes, elastic, b, j, work.fat_link)
        if less < 0.0:
            i = j
            while i != origin:
                a = work.fat_link[i]
                less = max(less, -bushes.flow[b, a])
                i = graph.tail[a]
            change(graph, links, bushes, b, j, work.fat_link, less)


@inlined
def step_wished(
    graph: Graph, links: Links, bushes: Bushes, elastic: Elastic, b: int, j: int, by: Indices
) -> Any:
    """The Newton step of the demand to node j, were all of it added to one path."""
    kind, origin = bushes.kind[b], bushes.origin[b]
    cost = slope = 0.0
    i = j
    while i != origin:
        a = by[i]
        cost += links.cost[kind, a]
        slope += links.slope[a]
        i = graph.tail[a]
    amount, answer = wish(elastic, kind, b, j, cost)
    return (amount - bushes.demand[b, j]) / (1.0 - answer * slope)


@inlined
def change(
    graph: Graph, links: Links, bushes: Bushes, b: int, j: int, by: Indices, amount: float
) -> None:
    """Adds an amount to the demand to node j and to the flow of one path."""
    bushes.demand[b, j] += amount
    i = j
    while i != bushes.origin[b]:
        a = by[i]
        add(links, bushes.flow[b], a, amount)
        i = graph.tail[a]

"""The flat arrays that the compiled kernels work on; no Numba is needed to make them.

Links are sorted by the node they lead to, so that the links into node j are
``in_start[j]:in_start[j + 1]``. Indices are unsigned, because compiled code then needs no check
for negative ones, which halves the time of a pass.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.uint32]
Flags = NDArray[np.bool_]

BANNED = 1e30
"""Cost of a link that may not be used: finite, so that sums stay numbers."""
UNREACHED = 1e29
"""Cost of a node that no path reaches."""
PAIRS, PAIR_LINKS = 200_000, 4_000_000
"""Room for pairs of segments and for their links; what finds no room is balanced once a sweep."""


class Graph(NamedTuple):
    """Who leads where; A links, N nodes."""

    tail: Indices
    head: Indices
    in_start: Indices
    out_start: Indices
    out_link: Indices


class Links(NamedTuple):
    """Cost functions and state of the links; K classes.

    Time is ``free + rise · (volume · inverse) ** power``; the cost of a class adds ``fixed``.
    """

    free: Floats
    rise: Floats
    inverse: Floats
    power: Floats
    fixed: Floats
    volume: Floats
    time: Floats
    slope: Floats
    cost: Floats


class Bushes(NamedTuple):
    """One bush for each class and origin: an acyclic set of links with the flow of that origin.

    ``order[b, :size[b]]`` lists the reached nodes so that every link leads forward;
    ``link[b, start[b, p]:start[b, p + 1]]`` are the links into the node at place p.
    """

    origin: Indices
    kind: Indices
    size: Indices
    order: Indices
    start: Indices
    link: Indices
    flow: Floats
    demand: Floats


class Elastic(NamedTuple):
    """Demand that answers to cost; arrays by bush and node are empty where none does.

    ``form`` by class: 0 fixed, 1 exponential, 2 power.
    """

    form: NDArray[np.uint8]
    strength: Floats
    wanted: Floats
    usual: Floats


class Pairs(NamedTuple):
    """Pairs of segments between the same two nodes, one cheaper when it was found.

    Pair n belongs to ``bush[n]``; its cheap links are ``link[start[n]:middle[n]]``, its dear ones
    ``link[middle[n]:start[n + 1]]``. ``found[0]`` is how many there are.
    """

    bush: Indices
    start: Indices
    middle: Indices
    link: Indices
    found: Indices


class Work(NamedTuple):
    """Scratch space of one thread."""

    low: Floats
    high: Floats
    low_link: Indices
    high_link: Indices
    fat_link: Indices
    place: Indices
    node: Floats
    member: Flags
    waiting: Indices
    queue: Indices
    queued: Flags
    key: Floats
    item: Indices


def indices(values: Any) -> Indices:
    """A contiguous array of unsigned indices."""
    return np.ascontiguousarray(values, dtype=np.uint32)


def empty_bushes(origin: Indices, kind: Indices, nodes: int, links: int) -> Bushes:
    """Bushes that hold nothing but their origins."""
    count = len(origin)
    return Bushes(
        origin=origin,
        kind=kind,
        size=np.zeros(count, np.uint32),
        order=np.zeros((count, nodes), np.uint32),
        start=np.zeros((count, nodes + 1), np.uint32),
        link=np.zeros((count, links), np.uint32),
        flow=np.zeros((count, links)),
        demand=np.zeros((count, nodes)),
    )


def empty_pairs() -> Pairs:
    """Room for pairs; untouched pages cost no memory."""
    return Pairs(
        bush=np.empty(PAIRS, np.uint32),
        start=np.zeros(PAIRS + 1, np.uint32),
        middle=np.empty(PAIRS, np.uint32),
        link=np.empty(PAIR_LINKS, np.uint32),
        found=np.zeros(1, np.uint32),
    )


def scratch(nodes: int, links: int) -> Work:
    """Scratch space for a graph of that size."""
    return Work(
        low=np.zeros(nodes),
        high=np.zeros(nodes),
        low_link=np.zeros(nodes, np.uint32),
        high_link=np.zeros(nodes, np.uint32),
        fat_link=np.zeros(nodes, np.uint32),
        place=np.zeros(nodes, np.uint32),
        node=np.zeros(nodes),
        member=np.zeros(links, np.bool_),
        waiting=np.zeros(nodes, np.uint32),
        queue=np.zeros(nodes + 1, np.uint32),
        queued=np.zeros(nodes, np.bool_),
        key=np.zeros(nodes + links + 1),
        item=np.zeros(nodes + links + 1, np.uint32),
    )


def copied(bushes: Bushes) -> Bushes:
    """The same bushes in memory of their own."""
    return Bushes(**{name: array.copy() for name, array in bushes._asdict().items()})

"""The roads and those who use them, as arrays by link, node and zone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gproject.models.traffic.arrays import Flags, Floats

Integers = NDArray[np.int64]
NO_TURNS = np.empty((0, 2), np.int64)
BY_LINK = ("capacity", "length", "free_time", "alpha", "power", "toll")


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A directed road network; nodes, links and zones are counted from 0.

    Time on a link is ``free_time · (1 + alpha · (volume / capacity) ** power)``. `tail` and `head`
    are the nodes a link joins; `capacity` is in passenger cars an hour; `free_time` and `length`
    are in the units that the weights of the classes refer to (minutes and km, say). `zone_node` is
    the node of each zone; a node that is not `through` starts and ends trips only. `banned_turns`
    lists pairs of links (from, to). `closed` links stay in the network and are not used. Names are
    for messages and for reading results.

    Arrays are not copied: do not write into them afterwards.
    """

    zone_node: Integers
    through: Flags
    tail: Integers
    head: Integers
    capacity: Floats
    free_time: Floats
    alpha: Floats
    power: Floats
    length: Floats = field(default_factory=lambda: np.empty(0))
    toll: Floats = field(default_factory=lambda: np.empty(0))
    closed: Flags = field(default_factory=lambda: np.empty(0, np.bool_))
    banned_turns: Integers = field(default_factory=lambda: NO_TURNS)
    zone_names: tuple[str, ...] = ()
    node_names: tuple[str, ...] = ()
    link_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        count = len(np.atleast_1d(self.tail))
        for name in ("zone_node", "tail", "head"):
            self._set(name, np.atleast_1d(np.asarray(getattr(self, name), np.int64)))
        self._set("banned_turns", np.asarray(self.banned_turns, np.int64).reshape(-1, 2))
        self._set("through", np.atleast_1d(np.asarray(self.through, np.bool_)))
        for name in BY_LINK:
            given = np.atleast_1d(np.asarray(getattr(self, name), np.float64))
            left_out = name in {"length", "toll"} and given.size == 0
            self._set(name, np.zeros(count) if left_out else given)
        closed = np.atleast_1d(np.asarray(self.closed, np.bool_))
        self._set("closed", closed if closed.size else np.zeros(count, np.bool_))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    @property
    def zones(self) -> int:
        """How many zones there are."""
        return len(self.zone_node)

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.through)

    @property
    def links(self) -> int:
        """How many links there are."""
        return len(self.tail)

    def changed(self, **arrays: Any) -> Network:
        """The same network with other arrays."""
        return replace(self, **arrays)

    def with_closed(self, links: Iterable[int] | ArrayLike) -> Network:
        """The same network with these links closed as well."""
        closed = self.closed.copy()
        closed[np.asarray(links, np.int64)] = True
        return self.changed(closed=closed)

    def with_opened(self, links: Iterable[int] | ArrayLike) -> Network:
        """The same network with these links open."""
        closed = self.closed.copy()
        closed[np.asarray(links, np.int64)] = False
        return self.changed(closed=closed)

    def with_capacity(self, links: Iterable[int] | ArrayLike, factor: float) -> Network:
        """The same network with the capacity of these links times a factor."""
        capacity = self.capacity.copy()
        capacity[np.asarray(links, np.int64)] *= factor
        return self.changed(capacity=capacity)

    def zone_name(self, zone: int) -> str:
        """What a zone is called; its number from 1 where it has no name."""
        return self.zone_names[zone] if self.zone_names else str(zone + 1)

    def node_name(self, node: int) -> str:
        """What a node is called; its number from 1 where it has no name."""
        return self.node_names[node] if self.node_names else str(node + 1)

    def link_name(self, link: int) -> str:
        """What a link is called; its two nodes where it has no name."""
        if self.link_names:
            return self.link_names[link]
        return f"{self.node_name(int(self.tail[link]))}→{self.node_name(int(self.head[link]))}"

    def times(self, volume: Floats) -> Floats:
        """Time on every link at a volume in passenger cars an hour."""
        ratio = np.divide(volume, self.capacity, where=self.capacity > 0, out=np.zeros(self.links))
        return self.free_time * (1 + self.alpha * np.maximum(ratio, 0) ** self.power)


@dataclass(frozen=True, eq=False)
class Elasticity:
    """Demand that answers to cost: the class's demand is what is wanted at ``usual_cost``.

    ``exponential``: demand · exp(−strength · (cost − usual)), strength by unit of cost.
    ``power``: demand · (cost / usual) ** −strength, strength is the elasticity itself.
    """

    form: Literal["exponential", "power"]
    strength: float
    usual_cost: Floats


@dataclass(frozen=True, eq=False)
class UserClass:
    """People who choose in the same way.

    `demand` is in vehicles an hour by zone of origin and of destination; the diagonal is not
    assigned. A vehicle takes the room of `pce` passenger cars. Cost is
    ``time + toll_weight · toll + distance_weight · length``, in units of time. `banned` marks the
    links that the class may not use.
    """

    name: str
    demand: Floats
    pce: float = 1.0
    toll_weight: float = 0.0
    distance_weight: float = 0.0
    banned: Flags | None = None
    elasticity: Elasticity | None = None

    def with_demand(self, demand: ArrayLike) -> UserClass:
        """The same people with another demand."""
        return replace(self, demand=np.asarray(demand, np.float64))

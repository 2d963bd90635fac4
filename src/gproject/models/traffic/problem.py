"""A network and its users as the arrays that the kernels work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gproject.models.traffic.arrays import (
    BANNED,
    Bushes,
    Elastic,
    Floats,
    Links,
    Work,
    copied,
    empty_bushes,
    indices,
    scratch,
)
from gproject.models.traffic.expansion import Expansion, expand
from gproject.models.traffic.network import Network, UserClass

FORMS = {"exponential": 1, "power": 2}
TOPOLOGY = ("zone_node", "through", "tail", "head", "banned_turns")


@dataclass(frozen=True, eq=False, repr=False)
class Problem:
    """What the kernels need to know; volumes are in passenger cars an hour.

    Bush ``k · zones + z`` is that of class k and origin zone z.
    """

    network: Network
    classes: tuple[UserClass, ...]
    expansion: Expansion
    links: Links
    bushes: Bushes
    elastic: Elastic

    @property
    def is_elastic(self) -> bool:
        """Whether any demand answers to cost."""
        return bool(self.elastic.form.any())

    def scratch(self) -> Work:
        """Scratch space for one thread."""
        return scratch(self.expansion.nodes, len(self.links.free))

    def by_zone(self, by_node: NDArray[Any]) -> NDArray[Any]:
        """Values by bush and node as ``(classes, zones, zones)``."""
        zones = self.network.zones
        found = by_node[:, self.expansion.destination]
        return found.reshape(len(self.classes), zones, zones)

    def continued(self, earlier: Problem) -> Problem:
        """This problem with the bushes and volumes of an earlier one, copied.

        Elastic demand goes on from what it was, where it was any.
        """
        demand = self.bushes.demand
        if self.is_elastic:
            form = np.repeat(self.elastic.form, self.network.zones)[:, np.newaxis]
            goes_on = (form > 0) & (demand > 0) & (earlier.bushes.demand > 0)
            demand = np.where(goes_on, earlier.bushes.demand, demand)
        self.links.volume[:] = earlier.links.volume
        return replace(self, bushes=copied(earlier.bushes._replace(demand=demand)))

    def has_other_ways(self, earlier: Problem) -> bool:
        """Whether links were closed, opened, banned or allowed since an earlier problem."""
        barred, before = self.links.fixed >= BANNED, earlier.links.fixed >= BANNED
        return not np.array_equal(barred, before)


def formulate(
    network: Network, classes: Sequence[UserClass], expansion: Expansion | None = None
) -> Problem:
    """The problem of a sound network with sound classes; bushes are empty.

    The expansion of a network of the same nodes, links and turns may be given.
    """
    expansion = expansion or expand(network)
    zones, kinds = network.zones, len(classes)
    bushes = empty_bushes(
        indices(np.tile(expansion.origin, kinds)),
        indices(np.repeat(np.arange(kinds), zones)),
        expansion.nodes,
        len(expansion.graph.tail),
    )
    demand = np.concatenate([_passenger_cars(one) for one in classes])
    bushes.demand[:, expansion.destination] = demand
    return Problem(
        network,
        tuple(classes),
        expansion,
        _links(network, classes, expansion),
        bushes,
        _elastic(classes, expansion, bushes.demand),
    )


def is_alike(network: Network, other: Network) -> bool:
    """Whether two networks differ in figures and closures alone."""
    return all(np.array_equal(getattr(network, n), getattr(other, n)) for n in TOPOLOGY)


def _passenger_cars(one: UserClass) -> Floats:
    demand: Floats = np.asarray(one.demand, np.float64) * one.pce
    np.fill_diagonal(demand, 0.0)
    return demand


def _links(network: Network, classes: Sequence[UserClass], expansion: Expansion) -> Links:
    count, place = len(expansion.graph.tail), expansion.link
    free, rise, inverse = np.zeros(count), np.zeros(count), np.zeros(count)
    power, fixed = np.ones(count), np.zeros((len(classes), count))
    free[place] = network.free_time
    rise[place] = network.free_time * network.alpha
    per_car = np.divide(1.0, network.capacity, where=network.capacity > 0, out=np.zeros(len(place)))
    inverse[place], power[place] = per_car, network.power
    for k, one in enumerate(classes):
        cost = one.toll_weight * network.toll + one.distance_weight * network.length
        barred = network.closed if one.banned is None else network.closed | one.banned
        fixed[k, place] = np.where(barred, BANNED, cost)
    return Links(
        free=free, rise=rise, inverse=inverse, power=power, fixed=fixed,
        volume=np.zeros(count), time=np.zeros(count), slope=np.zeros(count),
        cost=np.zeros((len(classes), count)),
    )  # fmt: skip


def _elastic(classes: Sequence[UserClass], expansion: Expansion, demand: Floats) -> Elastic:
    answers = [one.elasticity for one in classes]
    form = np.array([FORMS[one.form] if one else 0 for one in answers], np.uint8)
    strength = np.array([one.strength if one else 0.0 for one in answers])
    if not form.any():
        return Elastic(form, strength, np.empty((0, 0)), np.empty((0, 0)))
    zones = len(expansion.origin)
    usual = np.ones(demand.shape)
    for k, one in enumerate(answers):
        if one:
            costs = np.where(np.eye(zones, dtype=np.bool_), 1.0, one.usual_cost)
            usual[k * zones : (k + 1) * zones, expansion.destination] = costs
    return Elastic(form, strength, demand.copy(), usual)

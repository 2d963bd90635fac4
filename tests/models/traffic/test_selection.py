"""Whose trips are where: select link, select zone, skims."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.models.traffic import (
    Equilibrium,
    Network,
    UserClass,
    prove,
    select_links,
    select_zones,
    skim,
    solve,
)
from tests.models.traffic.conftest import build_network, one_way


@pytest.fixture(scope="module")
def found(grid: Network, grid_cars: UserClass) -> Equilibrium:
    lorries = UserClass("lorries", grid_cars.demand / 20, pce=2.0, distance_weight=0.5)
    return solve(grid, [grid_cars, lorries], gap=1e-12)


def test_the_trips_over_a_link_are_its_flow(found: Equilibrium) -> None:
    for link in range(0, found.network.links, 7):
        chosen = select_links(found, [link])
        assert chosen.demand.sum(axis=(1, 2)) == pytest.approx(found.flow[:, link], abs=1e-7)
        assert chosen.flow[:, link] == pytest.approx(found.flow[:, link], abs=1e-7)
        assert (chosen.flow <= found.flow + 1e-7).all()


def test_chosen_trips_are_conserved_on_their_way(found: Equilibrium) -> None:
    for links in ([3], [3, 4, 11], range(0, 40, 3)):
        chosen = select_links(found, links)
        proof = prove(found.network, found.classes, chosen.flow, chosen.demand)
        assert proof.imbalance < 1e-7
        assert (chosen.demand <= found.demand + 1e-9).all()


def test_trips_over_every_link_of_a_cut_are_all_trips(found: Equilibrium) -> None:
    network = found.network
    leaving = np.flatnonzero(network.tail == network.zone_node[0])
    chosen = select_links(found, leaving)
    assert chosen.demand[:, 0] == pytest.approx(found.demand[:, 0])


def test_a_trip_over_two_chosen_links_counts_once() -> None:
    network = build_network([(0, 2, 1, 100), (2, 1, 1, 100)], [0, 1])
    found = solve(network, [UserClass("cars", one_way(30))])
    assert select_links(found, [0, 1]).demand.sum() == pytest.approx(30)
    assert select_links(found, [0, 1]).flow == pytest.approx(found.flow)


def test_the_zones_trips_add_up_to_all(found: Equilibrium) -> None:
    zones = range(found.network.zones)
    leaving = sum(select_zones(found, [z]).flow for z in zones)
    arriving = sum(select_zones(found, None, [z]).flow for z in zones)
    assert leaving == pytest.approx(found.flow)
    assert arriving == pytest.approx(found.flow)


def test_trips_between_two_zones_alone(found: Equilibrium) -> None:
    chosen = select_zones(found, [0], [3])
    assert chosen.demand.sum() == pytest.approx(found.demand[:, 0, 3].sum())
    assert prove(found.network, found.classes, chosen.flow, chosen.demand).imbalance < 1e-7


def test_skims_add_up_to_what_is_driven(found: Equilibrium) -> None:
    skims, network = skim(found), found.network
    assert (skims.time * found.demand).sum() == pytest.approx(found.total_time)
    driven = (found.flow * network.length).sum()
    assert (skims.distance * found.demand).sum() == pytest.approx(driven)
    weights = np.array([one.distance_weight for one in found.classes])[:, None, None]
    assert skims.cost == pytest.approx(skims.time + weights * skims.distance, rel=1e-9)
    assert (np.diagonal(skims.cost, axis1=1, axis2=2) == 0).all()


def test_what_cannot_be_reached_is_infinitely_far() -> None:
    network = build_network([(0, 1, 1, 100)], [0, 1])
    skims = skim(solve(network, [UserClass("cars", one_way(5))]))
    assert np.isinf(skims.cost[0, 1, 0]) and np.isinf(skims.time[0, 1, 0])
    assert skims.cost[0, 0, 1] == pytest.approx(1.0, rel=1e-3)


def test_skims_hold_where_nobody_drives(grid: Network) -> None:
    skims = skim(solve(grid, [UserClass("one", one_way(1, zones=5))]))
    assert skims.time == pytest.approx(skims.cost)
    assert np.isfinite(skims.cost).all()

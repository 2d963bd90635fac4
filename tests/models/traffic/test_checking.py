"""Unsound input is named in whole sentences, in two languages, all of it in one run."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gproject.models.traffic import Elasticity, Network, TrafficInvalid, UserClass, solve
from tests.models.traffic.conftest import build_network, one_way


def refused(network: Network, *classes: UserClass) -> TrafficInvalid:
    with pytest.raises(TrafficInvalid) as caught:
        solve(network, classes)
    for fault in caught.value.faults:
        assert fault.message.ko.endswith((".", "오."))
        assert fault.message.en.endswith(".")
    return caught.value


CARS = UserClass("cars", one_way(100))


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"capacity": np.array([1000.0, -1, 2000, 2000])}, "capacity", "3→2"),
        ({"capacity": np.array([1000.0, 0, 2000, 2000])}, "capacity", "no capacity: 3→2"),
        ({"free_time": np.array([1.0, np.nan, 1, 1])}, "free_time", "not numbers: 3→2"),
        ({"toll": np.array([np.inf, 0, 0, 0])}, "toll", "toll"),
        ({"power": np.full(4, -4.0)}, "power", "negative"),
        ({"alpha": np.full(3, 0.15)}, "alpha", "one value a link, 4, but has 3"),
        ({"head": np.array([2, 1, 3, 9])}, "head", "do not exist"),
        ({"zone_node": np.array([0, 0])}, "zone_node", "share a node"),
        ({"banned_turns": np.array([[0, 3]])}, "banned_turns", "do not meet"),
        ({"banned_turns": np.array([[0, 77]])}, "banned_turns", "do not meet"),
        ({"link_names": ("a", "b")}, "link_names", "must hold 4 names"),
    ],
)
def test_a_network_that_cannot_be(
    two_roads: Network, change: dict[str, Any], field: str, words: str
) -> None:
    error = refused(two_roads.changed(**change), CARS)
    assert error.faults[0].field == field
    assert words in str(error)


@pytest.mark.parametrize(
    ("people", "field", "words"),
    [
        (UserClass("cars", np.zeros((3, 3))), "demand", "must be 2 × 2 but is 3×3"),
        (UserClass("cars", np.zeros(4)), "demand", "must be 2 × 2 but is 4"),
        (UserClass("cars", one_way(np.nan)), "demand", "not numbers: cars 1→2"),
        (UserClass("cars", one_way(-5)), "demand", "negative values: cars 1→2"),
        (UserClass("cars", one_way(1), pce=0.0), "pce", "is 0"),
        (UserClass("cars", one_way(1), toll_weight=-1.0), "toll_weight", "negative"),
        (UserClass("cars", one_way(1), banned=np.zeros(2, np.bool_)), "banned", "one value a link"),
        (
            UserClass("cars", one_way(1), elasticity=Elasticity("power", 1.0, np.zeros((2, 2)))),
            "usual_cost",
            "usual cost is 0",
        ),
        (
            UserClass("cars", one_way(1), elasticity=Elasticity("power", 1.0, np.ones(3))),
            "usual_cost",
            "must be 2 × 2",
        ),
        (
            UserClass("cars", one_way(1), elasticity=Elasticity("power", np.nan, np.ones((2, 2)))),
            "strength",
            "not numbers",
        ),
    ],
)
def test_people_who_do_not_fit(
    two_roads: Network, people: UserClass, field: str, words: str
) -> None:
    error = refused(two_roads, people)
    assert error.faults[0].field == field
    assert words in str(error)


def test_all_faults_are_found_in_one_run(two_roads: Network) -> None:
    broken = two_roads.changed(capacity=np.full(4, -1.0), length=np.full(4, np.nan))
    error = refused(broken, CARS)
    assert {fault.field for fault in error.faults} == {"capacity", "length"}
    assert error.message == error.faults[0].message


def test_a_zone_without_a_way_is_named() -> None:
    network = build_network(
        [(0, 1, 1, 100), (1, 0, 1, 100)], [0, 1, 2], zone_names=("가산", "독산", "시흥")
    )
    demand = np.zeros((3, 3))
    demand[0, 2], demand[2, 1] = 5, 5
    error = refused(network, UserClass("승용차", demand))
    assert "가산→시흥, 시흥→독산" in error.message.ko
    assert error.faults[0].places == ("가산→시흥", "시흥→독산")


def test_a_closed_bridge_that_cuts_a_zone_off_is_named(two_roads: Network) -> None:
    named = two_roads.changed(link_names=("가", "철산교", "나", "수출의 다리"))
    before = solve(named, [CARS])
    closed = named.with_closed([1, 3])
    with pytest.raises(TrafficInvalid) as caught:
        solve(closed, [CARS], warm=before)
    assert "철산교, 수출의 다리" in caught.value.message.ko
    assert before.converged and before.volume.sum() > 0


def test_many_places_are_counted_not_listed(grid: Network) -> None:
    error = refused(
        grid.changed(capacity=np.full(grid.links, -1.0)), UserClass("c", np.zeros((5, 5)))
    )
    assert f"(+{grid.links - 5})" in error.message.en


def test_nobody_to_assign_is_a_fault(two_roads: Network) -> None:
    assert "no user class" in str(refused(two_roads))


def test_a_closed_road_may_have_no_capacity(two_roads: Network) -> None:
    shut = two_roads.changed(capacity=np.array([1000.0, 0, 2000, 2000])).with_closed([1])
    assert solve(shut, [CARS]).volume == pytest.approx([0, 0, 100, 100])

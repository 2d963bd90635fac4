"""What an equilibrium must be, on networks small enough to be checked from outside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.traffic import (
    Assignment,
    Elasticity,
    Equilibrium,
    Network,
    TrafficInvalid,
    UserClass,
    prove,
    select_zones,
    skim,
    solve,
)
from tests.models.traffic.conftest import build_network, one_way

EXACT = 1e-12


def cheapest(network: Network, cost: np.ndarray) -> np.ndarray:
    """Costs between all nodes by Floyd and Warshall, all nodes passed freely."""
    found = np.full((network.nodes, network.nodes), np.inf)
    np.fill_diagonal(found, 0.0)
    open_cost = np.where(network.closed, np.inf, cost)
    np.minimum.at(found, (network.tail, network.head), open_cost)
    for k in range(network.nodes):
        found = np.minimum(found, found[:, k : k + 1] + found[k : k + 1])
    return found


def dearest_detour(equilibrium: Equilibrium) -> float:
    """The most by which any used path of any origin is dearer than the cheapest."""
    network, cost, worst = equilibrium.network, equilibrium.cost(0), 0.0
    least = cheapest(network, cost)
    for zone, node in enumerate(network.zone_node.tolist()):
        used = select_zones(equilibrium, [zone]).flow[0] > 1e-6
        longest = np.full(network.nodes, -np.inf)
        longest[node] = 0.0
        for _ in range(network.nodes):
            np.maximum.at(longest, network.head[used], longest[network.tail[used]] + cost[used])
        reached = np.isfinite(longest)
        worst = max(worst, float((longest - least[node])[reached].max()))
    return worst


@st.composite
def random_cases(draw: st.DrawFn) -> tuple[Network, UserClass]:
    """A ring of two-way roads with random roads across, so that every node is reached."""
    nodes = draw(st.integers(4, 12))
    ring = [(n, (n + 1) % nodes) for n in range(nodes)]
    pairs = st.tuples(st.integers(0, nodes - 1), st.integers(0, nodes - 1))
    across = draw(st.lists(pairs.filter(lambda p: p[0] != p[1]), max_size=20))
    ends = [*ring, *((b, a) for a, b in ring), *across]
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    roads = [(a, b, rng.integers(0, 9), rng.uniform(20, 200)) for a, b in ends]
    zones = draw(st.integers(2, nodes))
    power = rng.choice([1.0, 4.0, 2.5], len(ends))
    network = build_network(roads, range(zones), power=power, length=rng.uniform(0, 3, len(ends)))
    demand = rng.uniform(0, 150, (zones, zones)) * (rng.random((zones, zones)) < 0.6)
    return network, UserClass("cars", demand, distance_weight=0.3)


@settings(max_examples=60, deadline=None)
@given(random_cases())
def test_flows_are_conserved_and_no_used_path_is_dearer_than_the_cheapest(
    case: tuple[Network, UserClass],
) -> None:
    network, people = case
    found = solve(network, [people], gap=EXACT)
    proof = prove(network, [people], found.flow)
    assert found.converged
    assert abs(proof.relative_gap) < 1e-11
    assert proof.imbalance < 1e-7
    assert (found.flow >= 0).all()
    assert found.problem.bushes.size.min() == network.nodes


def test_used_paths_cost_the_same_in_the_grid(grid: Network, grid_cars: UserClass) -> None:
    found = solve(grid, [grid_cars], gap=EXACT)
    assert (found.volume / grid.capacity).max() > 1
    assert dearest_detour(found) < 1e-6


@settings(max_examples=25, deadline=None)
@given(random_cases(), st.integers(0, 2**32 - 1))
def test_a_warm_start_finds_what_a_cold_one_finds(
    case: tuple[Network, UserClass], seed: int
) -> None:
    network, people = case
    rng = np.random.default_rng(seed)
    before = solve(network, [people], gap=1e-9)
    across = np.arange(2 * network.nodes, network.links)
    shut = across[rng.random(len(across)) < 0.5]
    changed = network.with_closed(shut).with_capacity([0, 1], 0.5)
    others = people.with_demand(people.demand * rng.uniform(0, 2, people.demand.shape))
    warm = solve(changed, [others], gap=EXACT, warm=before)
    cold = solve(changed, [others], gap=EXACT)
    assert warm.objective == pytest.approx(cold.objective, rel=1e-9)
    assert prove(changed, [others], warm.flow).imbalance < 1e-7
    assert (warm.flow[0, shut] == 0).all()
    again = solve(network, [people], gap=EXACT, warm=warm)
    assert again.objective == pytest.approx(before.objective, rel=1e-7)


def test_two_roads_share_the_traffic_so_that_times_are_equal(two_roads: Network) -> None:
    found = solve(two_roads, [UserClass("cars", one_way(4000))], gap=EXACT)
    times = found.time[:2].sum(), found.time[2:].sum()
    assert times[0] == pytest.approx(times[1], rel=1e-11)
    assert found.volume[0] + found.volume[2] == pytest.approx(4000)


@pytest.mark.parametrize("vehicles", [100.0, 900.0, 1100.0, 5000.0])
def test_on_a_single_path_more_demand_takes_longer(vehicles: float) -> None:
    network = build_network([(0, 2, 3, 800), (2, 1, 4, 900)], [0, 1])
    less, more = (
        solve(network, [UserClass("cars", one_way(amount))])
        for amount in (vehicles, 1.01 * vehicles)
    )
    assert (more.time > less.time).all()
    assert more.volume[0] == pytest.approx(1.01 * vehicles)


def test_equal_roads_carry_equal_traffic() -> None:
    roads = [(0, 2, 5, 700), (2, 1, 5, 700), (0, 3, 5, 700), (3, 1, 5, 700)]
    found = solve(build_network(roads, [0, 1]), [UserClass("cars", one_way(3000))], gap=EXACT)
    assert found.volume == pytest.approx([1500] * 4)


def test_one_and_two_threads_give_the_very_same_flows(grid: Network, grid_cars: UserClass) -> None:
    one, two, again = (
        solve(grid, [grid_cars], gap=EXACT, threads=threads) for threads in (1, 2, 1)
    )
    assert np.array_equal(one.flow, two.flow)
    assert np.array_equal(one.flow, again.flow)


def test_a_centroid_is_not_passed_through() -> None:
    roads = [(0, 2, 1, 500), (2, 1, 1, 500), (0, 1, 9, 500)]
    through = np.array([True, True, False])
    passed = build_network(roads, [0, 1, 2])
    kept_out = build_network(roads, [0, 1, 2], through=through)
    people = [UserClass("cars", one_way(10, zones=3))]
    assert solve(passed, people).volume == pytest.approx([10, 10, 0])
    assert solve(kept_out, people).volume == pytest.approx([0, 0, 10])


def test_trips_start_and_end_at_a_centroid() -> None:
    network = build_network([(0, 1, 1, 500), (1, 0, 1, 500)], [0, 1], through=np.zeros(2, np.bool_))
    people = [UserClass("cars", np.array([[5.0, 10.0], [20.0, 0.0]]))]
    found = solve(network, people)
    assert found.volume == pytest.approx([10, 20])
    assert prove(network, people, found.flow).imbalance < 1e-9


def test_a_banned_turn_sends_trips_around_the_block() -> None:
    # From 0 over 2 to 1 is short, but the turn at 2 is banned: around by 3 and back over 2.
    roads = [(0, 2, 1, 500), (2, 1, 1, 500), (2, 3, 1, 500), (3, 4, 1, 500), (4, 2, 1, 500)]
    network = build_network(roads, [0, 1, 2], banned_turns=np.array([[0, 1]]))
    people = [UserClass("cars", one_way(10, zones=3))]
    found = solve(network, people, gap=EXACT)
    assert found.volume == pytest.approx([10, 10, 10, 10, 10])
    assert prove(network, people, found.flow).imbalance < 1e-9
    assert skim(found).cost[0, 0, 1] == pytest.approx(5, rel=1e-6)


def test_zones_at_junctions_with_banned_turns_are_reached(grid: Network) -> None:
    bans = []
    for node in (int(grid.zone_node[4]), 2, 6):
        into, out = np.flatnonzero(grid.head == node), np.flatnonzero(grid.tail == node)
        bans += [[a, b] for a in into[:2] for b in out[:3]]
    network = grid.changed(banned_turns=np.array(bans))
    demand = np.full((5, 5), 600.0)
    people = [UserClass("cars", demand)]
    found = solve(network, people, gap=EXACT)
    proof = prove(network, people, found.flow)
    assert abs(proof.relative_gap) < 1e-11
    assert proof.imbalance < 1e-8
    assert found.total_time > solve(grid, people, gap=EXACT).total_time


def test_classes_weigh_tolls_in_their_own_way(two_roads: Network) -> None:
    tolled = two_roads.changed(toll=np.array([0.0, 4.0, 0.0, 0.0]))
    patient = UserClass("patient", one_way(500), toll_weight=1.0)
    hurried = UserClass("hurried", one_way(500), toll_weight=0.1)
    found = solve(tolled, [patient, hurried], gap=EXACT)
    assert found.flow[0] == pytest.approx([0, 0, 500, 500])
    assert found.flow[1] == pytest.approx([500, 500, 0, 0])
    assert abs(prove(tolled, [patient, hurried], found.flow).relative_gap) < 1e-11


def test_a_lorry_takes_the_room_of_its_cars(two_roads: Network) -> None:
    lorries = solve(two_roads, [UserClass("lorries", one_way(1000), pce=2.5)], gap=EXACT)
    cars = solve(two_roads, [UserClass("cars", one_way(2500))], gap=EXACT)
    assert lorries.volume == pytest.approx(cars.volume)
    assert lorries.flow[0] * 2.5 == pytest.approx(cars.flow[0])
    assert lorries.demand[0, 0, 1] == pytest.approx(1000)


def test_a_banned_class_keeps_off_the_road(two_roads: Network) -> None:
    banned = np.array([False, True, False, False])
    people = [UserClass("cars", one_way(3000)), UserClass("lorries", one_way(200), banned=banned)]
    found = solve(two_roads, people, gap=EXACT)
    assert found.flow[1] == pytest.approx([0, 0, 200, 200])
    assert found.flow[0, 0] > 0
    assert abs(prove(two_roads, people, found.flow).relative_gap) < 1e-11


@pytest.mark.parametrize(("form", "strength"), [("exponential", 0.05), ("power", 0.8)])
def test_elastic_demand_is_what_the_cost_calls_for(
    grid: Network, grid_cars: UserClass, form: str, strength: float
) -> None:
    usual = np.full((5, 5), 15.0)
    answer = Elasticity(form, strength, usual)  # type: ignore[arg-type]
    people = UserClass("cars", grid_cars.demand, elasticity=answer)
    found = solve(grid, [people], gap=1e-10)
    cost = skim(found).cost[0]
    np.fill_diagonal(cost, 15.0)
    ratio = np.exp(-strength * (cost - 15)) if form == "exponential" else (cost / 15) ** -strength
    assert found.converged and found.demand_gap < 1e-10
    assert found.demand[0] == pytest.approx(people.demand * ratio, rel=1e-6)
    proof = prove(grid, [people], found.flow, found.demand)
    assert abs(proof.relative_gap) < 1e-9 and proof.imbalance < 1e-7


def test_more_room_brings_elastic_trips(grid: Network, grid_cars: UserClass) -> None:
    answer = Elasticity("exponential", 0.05, np.full((5, 5), 15.0))
    people = [UserClass("cars", grid_cars.demand, elasticity=answer)]
    before = solve(grid, people)
    after = solve(grid.with_capacity(range(grid.links), 2.0), people, warm=before)
    assert after.demand.sum() > before.demand.sum()


def test_without_demand_there_are_no_flows(grid: Network) -> None:
    found = solve(grid, [UserClass("nobody", np.zeros((5, 5)))])
    assert found.converged and (found.flow == 0).all() and found.relative_gap == 0


def test_too_few_cycles_are_owned_up_to(grid: Network, grid_cars: UserClass) -> None:
    found = solve(grid, [grid_cars], gap=EXACT, cycles=1)
    assert not found.converged
    assert found.relative_gap > EXACT
    assert prove(grid, [grid_cars], found.flow).imbalance < 1e-8


def test_the_bridge_that_closes_and_opens_again(grid: Network, grid_cars: UserClass) -> None:
    kept = Assignment(grid, [grid_cars], gap=EXACT)
    before = kept.last
    busiest = int(np.argmax(before.volume))
    closed = kept.change(grid.with_closed([busiest]))
    assert closed.flow[0, busiest] == 0
    assert closed.total_time > before.total_time
    opened = kept.change(closed.network.with_opened([busiest]))
    assert opened.volume == pytest.approx(before.volume, rel=1e-6)


def test_a_refused_change_leaves_the_last_good_solution(
    grid: Network, grid_cars: UserClass
) -> None:
    kept = Assignment(grid, [grid_cars])
    before, flow = kept.last, kept.last.flow.copy()
    around = np.flatnonzero(grid.head == grid.zone_node[3])
    with pytest.raises(TrafficInvalid, match="no way"):
        kept.change(grid.with_closed(around))
    assert kept.last is before
    assert np.array_equal(before.flow, flow)
    better = kept.change(classes=[grid_cars.with_demand(grid_cars.demand * 0.5)])
    assert better.total_time < before.total_time

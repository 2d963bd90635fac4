"""Equilibria whose flows are published: Braess, Sioux Falls, Anaheim, Chicago-Sketch.

TransportationNetworks (github bstabler/TransportationNetworks): best-known flows, and objectives
of its README. Flows of links with constant times are not unique and are left out.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gproject.models.traffic import Equilibrium, Network, UserClass, prove, solve
from gproject.models.traffic.tntp import read_demand, read_flows, read_network

WEIGHTS = {"ChicagoSketch": {"toll_weight": 0.02, "distance_weight": 0.04}}
OBJECTIVES = {
    "SiouxFalls": 4_231_335.28710744,
    "Anaheim": 1_286_032.171096,
    "ChicagoSketch": 17_313_018.7387477,
}


def read_case(folder: Path, name: str) -> tuple[Network, UserClass]:
    texts = [folder / f"{name}_net.tntp", folder / f"{name}_trips.tntp"]
    if not all(path.exists() for path in texts):
        pytest.skip(f"the reference network {name} is not here")
    net, trips = (path.read_text(encoding="utf-8") for path in texts)
    return read_network(net), UserClass("cars", read_demand(trips), **WEIGHTS.get(name, {}))


@pytest.fixture(scope="module")
def tntp(shared_data: Path) -> Path:
    return shared_data / "reference" / "tntp"


def differences(folder: Path, name: str, found: Equilibrium) -> np.ndarray:
    """Distances from the best-known flows, of links whose times depend on volume."""
    network = found.network
    best = read_flows((folder / f"{name}_flow.tntp").read_text(encoding="utf-8"))
    order = {(int(a), int(b)): volume for a, b, volume, _ in best}
    ends = zip(network.tail.tolist(), network.head.tolist(), strict=True)
    volumes = np.array([order[one] for one in ends])
    sensitive = network.alpha * network.free_time > 0
    return np.abs(found.volume - volumes)[sensitive]


def test_braess_six_drivers_all_lose_by_the_new_road(tntp: Path) -> None:
    """D. Braess (1968): with the road each takes 92 minutes, without it 83."""
    network, cars = read_case(tntp, "Braess")
    found = solve(network, [cars], gap=1e-12)
    assert found.volume == pytest.approx([4, 2, 2, 2, 4], abs=1e-8)
    assert found.total_time / 6 == pytest.approx(92, abs=1e-6)
    without = solve(network.with_closed([3]), [cars], gap=1e-12, warm=found)
    assert without.volume == pytest.approx([3, 3, 3, 0, 3], abs=1e-8)
    assert without.total_time / 6 == pytest.approx(83, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "tolerance"), [("SiouxFalls", 1e-6), ("Anaheim", 0.5), ("ChicagoSketch", 0.5)]
)
def test_the_best_known_objective_and_flows_are_met(
    tntp: Path, name: str, tolerance: float
) -> None:
    """Nine digits and more of the objective; Sioux Falls' flows are published to 1e-6.

    The published flows of the other two are of looser gaps than ours.
    """
    network, cars = read_case(tntp, name)
    found = solve(network, [cars], gap=1e-13 if name == "SiouxFalls" else 1e-12)
    assert found.converged
    assert found.objective == pytest.approx(OBJECTIVES[name], rel=1e-12)
    assert differences(tntp, name, found).max() < tolerance
    proof = prove(network, [cars], found.flow)
    assert abs(proof.relative_gap) < 2e-12
    assert proof.imbalance < 1e-7


def test_four_times_the_demand_of_chicago_still_converges(tntp: Path) -> None:
    network, cars = read_case(tntp, "ChicagoSketch")
    crowded = cars.with_demand(4 * cars.demand)
    found = solve(network, [crowded], gap=1e-5)
    assert found.converged
    assert prove(network, [crowded], found.flow).relative_gap < 1.01e-5


def test_closing_the_busiest_road_of_anaheim_from_a_warm_start(tntp: Path) -> None:
    network, cars = read_case(tntp, "Anaheim")
    before = solve(network, [cars])
    leaving = np.bincount(network.tail)[network.tail]
    arriving = np.bincount(network.head)[network.head]
    spare = (leaving > 1) & (arriving > 1)
    closed = network.with_closed([int(np.argmax(before.volume * spare))])
    warm = solve(closed, [cars], gap=1e-10, warm=before)
    assert warm.objective == pytest.approx(solve(closed, [cars], gap=1e-10).objective, rel=1e-9)
    assert prove(closed, [cars], warm.flow).imbalance < 1e-7

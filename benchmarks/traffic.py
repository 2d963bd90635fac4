"""The user equilibrium beside AequilibraE's: CPU seconds on one thread, to a proven gap.

Chicago-Sketch and Anaheim (TransportationNetworks, read from the reference data beside the
repository) are solved by ours and by AequilibraE 1.7 `bfw` in an environment of its own. Networks
are in memory, kernels compiled; what is timed is the solution, checks of the input included.
AequilibraE's objective is first compared with the published one. The gap of every solution is
worked out anew from its flows by `prove`, and conservation is checked: both are rows of their own.

Times of PyPI's `pytraf`, 25 s for 1e-12 on this class of machine, and of AequilibraE for 1e-4 are
bars as fixed figures. A warm start is given as its share of a cold one on the changed network: the
busiest road, and the median over links drawn evenly from all that have congestion.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from benchmarks.report import PEERS, ROOT, Row, main
from gproject.models.traffic import (
    Equilibrium,
    Network,
    TrafficInvalid,
    UserClass,
    compile_ahead,
    prove,
    solve,
)
from gproject.models.traffic.tntp import read_demand, read_network

FOLDER = ROOT.parent / "shared" / "data" / "reference" / "tntp"
WEIGHTS = {"ChicagoSketch": {"toll_weight": 0.02, "distance_weight": 0.04}}
OBJECTIVES = {"Anaheim": 1_286_032.171096, "ChicagoSketch": 17_313_018.7387477}
AEQUILIBRAE = "aequilibrae==1.7.2"
PEER_ROOM = PEERS / "traffic"
"""AequilibraE's numpy is newer than the other peers bear."""
PEER_SCRIPT = Path(__file__).parent / "peers" / "aequilibrae_assignment.py"
PEER_NAME = "AequilibraE bfw"
AEQUILIBRAE_1E4_S, PYTRAF_1E12_S = 4.5, 25.0
RUNS, SPREAD, WARM_GAP = 3, 12, 1e-8
MEMORY = """
import resource
from benchmarks.traffic import case, solve
network, cars = case("ChicagoSketch")
solve(network, [cars], gap=1e-12)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

Case = tuple[Network, UserClass]


def case(name: str) -> Case:
    """A network of the collection and its cars."""
    net, trips = (
        (FOLDER / f"{name}_{part}.tntp").read_text(encoding="utf-8") for part in ("net", "trips")
    )
    return read_network(net), UserClass("cars", read_demand(trips), **WEIGHTS.get(name, {}))


def rows() -> list[Row]:
    """All bars; raises where the reference networks are not beside the repository."""
    compile_ahead()
    chicago = case("ChicagoSketch")
    found = [*_beside_peer("Anaheim", case("Anaheim")), *_beside_peer("ChicagoSketch", chicago)]
    found += [*_exact(chicago), *_crowded(chicago), *_warm(chicago)]
    command = [sys.executable, "-c", MEMORY]
    printed = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT).stdout
    return [*found, Row("Chicago-Sketch, peak memory", float(printed), "MiB", bar="<= 600")]


def _beside_peer(name: str, asked: Case) -> list[Row]:
    seconds, ours = _cpu(lambda: solve(asked[0], [asked[1]], gap=1e-6))
    peer_seconds, flows = _peer(asked, 1e-6)
    theirs = prove(asked[0], [asked[1]], flows[np.newaxis])
    published = OBJECTIVES[name]
    off = _objective(asked, flows) / published - 1
    return [
        Row(f"{name} to 1e-6", seconds, "CPU s", PEER_NAME, peer_seconds, "<= 0.0667"),
        *_proofs(f"{name} to 1e-6", asked, ours, 1.01e-6),
        Row(f"{name}, peer's proven gap", theirs.relative_gap, ""),
        Row(f"{name}, peer above published objective", off, "", bar="< 1e-5"),
        Row(f"{name}, ours above published objective", ours.objective / published - 1, ""),
    ]


def _exact(asked: Case) -> list[Row]:
    name = "ChicagoSketch to 1e-12"
    seconds, found = _cpu(lambda: solve(asked[0], [asked[1]], gap=1e-12))
    off = abs(found.objective / OBJECTIVES["ChicagoSketch"] - 1)
    return [
        Row(name, seconds, "CPU s", "AequilibraE to 1e-4", AEQUILIBRAE_1E4_S, "< 1"),
        Row(name, seconds, "CPU s", "pytraf to 1e-12", PYTRAF_1E12_S, "<= 0.25"),
        *_proofs(name, asked, found, 1.01e-12),
        Row(f"{name}, distance from published objective", off, "", bar="< 1e-12"),
    ]


def _crowded(asked: Case) -> list[Row]:
    crowd = asked[0], asked[1].with_demand(4 * asked[1].demand)
    name = "ChicagoSketch, demand times 4, to 1e-6"
    seconds, found = _cpu(lambda: solve(crowd[0], [crowd[1]], gap=1e-6), runs=1)
    return [Row(name, seconds, "CPU s"), *_proofs(name, crowd, found, 1.01e-6)]


def _warm(asked: Case) -> list[Row]:
    network, cars = asked
    before = solve(network, [cars], gap=WARM_GAP)
    congested = np.flatnonzero(network.alpha * network.free_time > 0)
    busiest = congested[np.argsort(-before.volume[congested])].tolist()
    spread = congested[:: max(1, len(congested) // SPREAD)].tolist()
    halved = {a: _share(network.with_capacity([a], 0.5), cars, before) for a in spread}
    worst = _share(network.with_capacity([busiest[0]], 0.5), cars, before)
    closed = next(a for a in busiest if _is_spare(network.with_closed([a]), cars))
    shut = _share(network.with_closed([closed]), cars, before)
    what = "ChicagoSketch warm to 1e-8, share of cold:"
    return [
        Row(f"{what} capacity halved, median", median(halved.values()), "", bar="<= 0.2"),
        Row(f"{what} capacity halved, most of {len(halved)}", max(halved.values()), ""),
        Row(f"{what} capacity halved, busiest road", worst, ""),
        Row(f"{what} busiest road closed", shut, "", bar="<= 0.6"),
    ]


def _share(network: Network, cars: UserClass, before: Equilibrium) -> float:
    """CPU of a warm start by that of a cold one on the same network, each the least of some."""
    cold, _ = _cpu(lambda: solve(network, [cars], gap=WARM_GAP), runs=2)
    warm, found = _cpu(lambda: solve(network, [cars], gap=WARM_GAP, warm=before), runs=2)
    assert prove(network, [cars], found.flow).relative_gap <= 1.01 * WARM_GAP
    return warm / cold


def _is_spare(network: Network, cars: UserClass) -> bool:
    try:
        return solve(network, [cars], gap=1e-2).converged
    except TrafficInvalid:
        return False


def _proofs(name: str, asked: Case, found: Equilibrium, bar: float) -> list[Row]:
    proof = prove(asked[0], [asked[1]], found.flow)
    return [
        Row(f"{name}, proven gap", proof.relative_gap, "", bar=f"<= {bar}"),
        Row(f"{name}, worst imbalance of a node", proof.imbalance, "vehicles", bar="<= 1e-06"),
    ]


def _cpu(action: Callable[[], Equilibrium], runs: int = RUNS) -> tuple[float, Equilibrium]:
    """The least CPU seconds of some runs, and the last answer."""
    times = []
    for _ in range(runs):
        start = process_time()
        found = action()
        times.append(process_time() - start)
    return min(times), found


def _fixed(asked: Case) -> np.ndarray:
    network, cars = asked
    return cars.toll_weight * network.toll + cars.distance_weight * network.length


def _objective(asked: Case, volume: np.ndarray) -> float:
    network = asked[0]
    risen = (network.times(volume) - network.free_time) / (network.power + 1)
    return float(((network.free_time + risen + _fixed(asked)) * volume).sum())


def _peer_python() -> Path:
    python = PEER_ROOM / "bin" / "python"
    if not python.exists():
        venv.create(PEER_ROOM, with_pip=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", AEQUILIBRAE], check=True)
    return python


def _peer(asked: Case, gap: float) -> tuple[float, np.ndarray]:
    """AequilibraE's CPU seconds and link flows."""
    network, cars = asked
    demand = cars.demand.copy()
    np.fill_diagonal(demand, 0.0)
    with tempfile.TemporaryDirectory() as folder:
        given, flows = Path(folder) / "network.npz", Path(folder) / "flows.npy"
        np.savez(
            given, tail=network.tail, head=network.head, capacity=network.capacity,
            free_time=network.free_time, alpha=network.alpha, power=network.power,
            fixed=_fixed(asked), demand=demand, blocked=not network.through.all(),
        )  # fmt: skip
        done = subprocess.run(
            [str(_peer_python()), str(PEER_SCRIPT), str(given), str(gap), str(flows)],
            capture_output=True, check=True, text=True,
            env={**os.environ, "AEQ_SHOW_PROGRESS": "FALSE"},
        )  # fmt: skip
        return float(done.stdout.split()[0]), np.load(flows)


if __name__ == "__main__":
    main(rows)

"""Time and memory of a whole assessment: cold in a new process, and after one lever is moved.

Peers: the same functions run by Hamilton's own driver each time, and OpenFisca-Core (AGPL, in
``.venv-peers``) over a graph of the same nodes and edges whose formulas only add their inputs.
Ours does more than the peers: it also binds leaves, counts assumptions and makes the series.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.report import Row, main, peer_python
from gproject.assess import assess
from gproject.assess.assess import run
from gproject.assess.binding import bind, values
from gproject.assess.graph import MODULES, consequence_graph
from gproject.district import load_district
from gproject.plan import Plan, load_plan

PLAN = "g-project-2025"
COLD_RUNS, WARM_RUNS, PEER_RUNS = 5, 100, 30
LEVER = ("base-site-programme", "gfa_ai_m2")
OPENFISCA = "openfisca-core==43.4.4"
PEER_SCRIPT = Path(__file__).parent / "peers" / "openfisca_graph.py"

OURS_COLD = f"""
import resource, time
start = time.perf_counter()
from gproject.assess import assess
from gproject.district import load_district
from gproject.plan import load_plan
found = assess(load_district(), load_plan("{PLAN}"))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
HAMILTON_COLD = f"""
import resource, time
start = time.perf_counter()
from hamilton import base, driver
from gproject.assess.binding import bind, values
from gproject.assess.graph import MODULES, consequence_graph
from gproject.district import load_district
from gproject.plan import load_plan
bound = values(bind(load_district(), load_plan("{PLAN}")).values())
names = [node.name for node in consequence_graph().nodes]
built = driver.Builder().with_modules(*MODULES).with_adapters(base.DictResult()).build()
built.execute(names, inputs=bound)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def rows() -> list[Row]:
    """Cold and warm times, memory, and the same graph in the peers."""
    hamilton, openfisca = "apache-hamilton driver", "openfisca-core, same graph"
    (cold, memory), (peer_cold, peer_memory) = _cold(OURS_COLD, HAMILTON_COLD)
    lever, nodes = _lever_seconds(), _rerun_seconds()
    driven, fisca = _hamilton_seconds(), _openfisca_seconds()
    return [
        Row("assessment, new process", cold, "s", hamilton, peer_cold, "<= 1.2"),
        Row("peak memory, new process", memory, "MiB", hamilton, peer_memory, "<= 1.2"),
        Row("assessment after one lever", 1e3 * lever, "ms", hamilton, 1e3 * driven, "<= 1"),
        Row("assessment after one lever", 1e3 * lever, "ms", openfisca, 1e3 * fisca, "<= 1"),
        Row("assessment after one lever", 1e3 * lever, "ms", bar="<= 50"),
        Row("nodes reached by one leaf", 1e3 * nodes, "ms", hamilton, 1e3 * driven, "<= 0.5"),
    ]


def _cold(*codes: str) -> list[tuple[float, float]]:
    """Least seconds and MiB of each piece of code, run in turns in new processes."""
    pairs: list[list[tuple[float, float]]] = [[] for _ in codes]
    for _ in range(COLD_RUNS):
        for code, found in zip(codes, pairs, strict=True):
            command = [sys.executable, "-c", code]
            printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
            seconds, kibibytes = map(float, printed.split())
            found.append((seconds, kibibytes / 1024))
    return [(min(s for s, _ in found), min(m for _, m in found)) for found in pairs]


def _moved(plan: Plan, step: int) -> Plan:
    return plan.with_values({LEVER: 100_000 + 1_000 * step})


def _median_seconds(action: Callable[[int], Any], runs: int) -> float:
    action(0)
    times = []
    for step in range(runs):
        start = perf_counter()
        action(step)
        times.append(perf_counter() - start)
    return median(times)


def _lever_seconds() -> float:
    district, plan = load_district(), load_plan(PLAN)
    return _median_seconds(lambda step: assess(district, _moved(plan, step)), WARM_RUNS)


def _rerun_seconds() -> float:
    found = run(load_district(), load_plan(PLAN))
    graph = consequence_graph()
    return _median_seconds(
        lambda step: graph.rerun(found.values, {"gfa_ai_m2": 100_000.0 + step}), WARM_RUNS
    )


def _hamilton_seconds() -> float:
    from hamilton import base, driver

    district, plan = load_district(), load_plan(PLAN)
    names = [node.name for node in consequence_graph().nodes]
    built = driver.Builder().with_modules(*MODULES).with_adapters(base.DictResult()).build()

    def drive(step: int) -> None:
        bound = values(bind(district, _moved(plan, step)).values())
        built.execute(names, inputs=bound)

    return _median_seconds(drive, PEER_RUNS)


def _openfisca_seconds() -> float:
    graph = consequence_graph()
    edges = {node.name: list(node.inputs) for node in graph.nodes}
    asked = json.dumps(
        {
            "edges": edges,
            "leaves": list(graph.leaf_by_name),
            "wanted": [node.name for node in graph.indicators],
            "runs": PEER_RUNS,
        }
    )
    python = peer_python(OPENFISCA)
    answer = subprocess.run(
        [str(python), str(PEER_SCRIPT)], input=asked, capture_output=True, check=True, text=True
    )
    return float(answer.stdout)


if __name__ == "__main__":
    main(rows)

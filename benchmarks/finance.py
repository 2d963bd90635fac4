"""100,000 draws of every uncertain input through the whole model, and a moved lever.

What is compared, in one run on this machine, two threads: ours draws all inputs with their
correlations, runs every node that an indicator needs (site, monthly flows, loans, taxes, rates of
return) and sums the draws up. The peers make the same flows one draw at a time: a plain Python loop
over the draws runs the same functions on floats, and takes the NPV and the project's and sponsors'
IRR from pyxirr or from numpy-financial instead of from our own arithmetic. They are given the
drawn values and sum nothing up. A peer runs a sample of the draws; its time is scaled to all.
A further row compares the rates alone: our IRR of many flows at once and a loop over pyxirr.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.report import Row, main
from gproject.assess import assess
from gproject.assess.assess import run
from gproject.assess.graph import consequence_graph
from gproject.assess.uncertainty.correlation import correlation_of, stated_pairs
from gproject.assess.uncertainty.drawing import drawing
from gproject.assess.uncertainty.inputs import inputs_of
from gproject.district import load_district
from gproject.models.money import MONTHS_A_YEAR
from gproject.models.number import Array
from gproject.models.returns import internal_rate
from gproject.plan import load_plan

PLAN = "g-project-2025"
LEVER = ("base-site-programme", "gfa_ai_m2")
DRAWS, THREADS, SEED = 100_000, 2, 1
PYXIRR_DRAWS, NPF_DRAWS, LEVER_CHANGES = 200, 40, 100

OURS = f"""
import resource, time
from gproject.assess.uncertainty import simulate
from gproject.district import load_district
from gproject.plan import load_plan
district, plan = load_district(), load_plan("{PLAN}")
simulate(district, plan, 1, {SEED}, threads={THREADS})
start = time.perf_counter()
simulate(district, plan, {DRAWS}, {SEED}, threads={THREADS})
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def rows() -> list[Row]:
    """Seconds, MiB and milliseconds, each against its bar."""
    command = [sys.executable, "-c", OURS]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    seconds, kibibytes = map(float, printed.split())
    what = f"{DRAWS:,} draws, whole model"
    pyxirr_name = f"loop + pyxirr, scaled from {PYXIRR_DRAWS} draws"
    npf_name = f"loop + numpy-financial, scaled from {NPF_DRAWS} draws"
    ours_rates, peer_rates = _rates_alone()
    return [
        Row(what, seconds, "s", bar="< 10"),
        Row(
            what, seconds, "s", pyxirr_name, _loop_seconds(_with_pyxirr(), PYXIRR_DRAWS), "<= 0.01"
        ),
        Row(what, seconds, "s", npf_name, _loop_seconds(_with_npf(), NPF_DRAWS), "<= 0.01"),
        Row("peak memory of it", kibibytes / 1024, "MiB", bar="< 1024"),
        Row(
            "project IRR alone, 1,000 draws",
            1e3 * ours_rates,
            "ms",
            "loop over pyxirr",
            1e3 * peer_rates,
        ),
        Row("site and finance after one lever", 1e3 * _lever_seconds(), "ms", bar="< 50"),
    ]


def _drawn(count: int) -> tuple[dict[str, Any], dict[str, Array]]:
    """The values of the single run, and the first draws of every input."""
    district, plan = load_district(), load_plan(PLAN)
    found = run(district, plan)
    inputs = inputs_of(found.bindings)
    pairs = stated_pairs(district, frozenset(consequence_graph().leaf_by_name))
    marginals = {one.name: one.marginal for one in inputs.uncertain}
    columns = drawing(marginals, correlation_of(inputs.names, pairs), SEED).between(0, count)
    return found.values, columns


def _loop_seconds(rates: dict[str, Callable[[dict[str, Any]], float]], count: int) -> float:
    """A plain loop over draws, its nodes for rates and present value taken from a peer; scaled."""
    values, columns = _drawn(count)
    graph = consequence_graph()
    moved = [
        node for node in graph.nodes if not columns.keys().isdisjoint(graph.leaves_of[node.name])
    ]
    start = perf_counter()
    for index in range(count):
        found = {**values, **{name: float(drawn[index]) for name, drawn in columns.items()}}
        for node in moved:
            if node.name in rates:
                found[node.name] = rates[node.name](found)
            else:
                found[node.name] = node.function(**{one: found[one] for one in node.inputs})
    return (perf_counter() - start) * DRAWS / count


def _with_pyxirr() -> dict[str, Callable[[dict[str, Any]], float]]:
    import pyxirr

    return {
        "npv_krw": lambda v: (
            pyxirr.npv(_monthly(v), v["cash_flow_krw"]) / v["price_level_at_start"]
        ),
        "irr_percent": lambda v: _yearly(pyxirr.irr(v["cash_flow_krw"], silent=True)),
        "equity_irr_percent": lambda v: _yearly(pyxirr.irr(_sponsors(v), silent=True)),
    }


def _with_npf() -> dict[str, Callable[[dict[str, Any]], float]]:
    import numpy_financial as npf

    return {
        "npv_krw": lambda v: npf.npv(_monthly(v), v["cash_flow_krw"]) / v["price_level_at_start"],
        "irr_percent": lambda v: _yearly(npf.irr(v["cash_flow_krw"])),
        "equity_irr_percent": lambda v: _yearly(npf.irr(_sponsors(v))),
    }


def _monthly(values: dict[str, Any]) -> float:
    return float((1.0 + values["required_return"]) ** (1.0 / MONTHS_A_YEAR) - 1.0)


def _yearly(monthly: float | None) -> float:
    return float("nan") if monthly is None else 100.0 * ((1.0 + monthly) ** MONTHS_A_YEAR - 1.0)


def _sponsors(values: dict[str, Any]) -> Array:
    flows: Array = values["income_tax"].dividends - values["income_tax"].equity_in
    return flows


def _rates_alone() -> tuple[float, float]:
    """Seconds of the project's IRR of 1,000 draws: ours at once, and pyxirr one by one."""
    import pyxirr

    values, columns = _drawn(1_000)
    flows = consequence_graph().rerun(values, columns)["cash_flow_krw"]
    with np.errstate(all="ignore"):
        internal_rate(flows, MONTHS_A_YEAR)
        start = perf_counter()
        internal_rate(flows, MONTHS_A_YEAR)
        ours = perf_counter() - start
    start = perf_counter()
    for row in flows:
        pyxirr.irr(row, silent=True)
    return ours, perf_counter() - start


def _lever_seconds() -> float:
    """Median seconds of a whole assessment after one lever moved, each time to another value."""
    district, plan = load_district(), load_plan(PLAN)
    assess(district, plan)
    times = []
    for step in range(LEVER_CHANGES):
        moved = plan.with_values({LEVER: 100_000 + 1_000 * step})
        start = perf_counter()
        assess(district, moved)
        times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main(rows)

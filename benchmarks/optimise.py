"""The frontier of a plan: hypervolume and time, beside pymoo's NSGA-II on the same functions.

Both move the same levers by whole steps, under the same guards, and evaluate the same consequence
graph in batches. The hypervolume is that of the aims between the worst values of both and the best,
as a share of that box: 1 would be all of it. NSGA-II gets `EVALUATIONS` evaluations; of what it
finds as many points are compared as we give.
"""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.report import ROOT, Row, main, peer_python
from gproject.assess.optimise import optimise
from gproject.district import load_district
from gproject.plan import load_plan

PYMOO = "pymoo==0.6.2"
PEER_SCRIPT = Path(__file__).parent / "peers" / "nsga2_frontier.py"
PLAN, POINTS, EVALUATIONS, SEED = "compact-city-2026", 20, 20_000, 1
LIMITS = ("national_budget_krw<=0", "far_percent<=520")
_SAME = 1e-6
CASES = (
    ("floors and homes", ("ai_demonstration_floor_m2", "homes_total"), "consigned"),
    ("value and jobs", ("npv_krw", "jobs_persons"), "give-and-take"),
)
PEER = f"pymoo NSGA-II, {EVALUATIONS:,} evaluations"


def rows() -> list[Row]:
    """Hypervolume and seconds of each case."""
    found: list[Row] = []
    for name, aims, way in CASES:
        (ours, seconds), (theirs, peer_seconds) = _ours(aims, way), _peers(aims, way)
        volume, peer_volume = _volumes(ours, _thinned(theirs, len(ours)))
        found += [
            Row(f"{name}: hypervolume", volume, "share", PEER, peer_volume, ">= 0.98"),
            Row(
                f"{name}: points bettered",
                _bettered(ours, theirs),
                "share",
                PEER,
                _bettered(theirs, ours),
                "<= 1",
            ),
            Row(f"{name}: time", seconds, "s", PEER, peer_seconds),
            Row(f"{name}: time", seconds, "s", bar="<= 10"),
        ]
    return found


def _ours(aims: tuple[str, ...], way: str) -> tuple[np.ndarray, float]:
    district, plan = load_district(), load_plan(PLAN)
    optimise(district, plan, aims=aims[:1], ways=[way])
    start = perf_counter()
    found = optimise(district, plan, aims=aims, subject_to=LIMITS, ways=[way], points=POINTS)
    seconds = perf_counter() - start
    rows = [
        [aim.sign * (one.values[aim.name] or 0.0) for aim in found.aims] for one in found.points
    ]
    return np.array(rows), seconds


def _peers(aims: tuple[str, ...], way: str) -> tuple[np.ndarray, float]:
    asked = {
        "plan": PLAN, "aims": aims, "limits": LIMITS, "way": way,
        "evaluations": EVALUATIONS, "seed": SEED,
    }  # fmt: skip
    ours = [str(ROOT / "src"), sysconfig.get_path("purelib")]
    answer = subprocess.run(
        [str(peer_python(PYMOO)), str(PEER_SCRIPT)],
        input=json.dumps(asked), capture_output=True, check=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(ours)},
    )  # fmt: skip
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return np.array(told["aims"]).reshape(-1, len(aims)), float(told["seconds"])


def _thinned(points: np.ndarray, count: int) -> np.ndarray:
    """As many points as ours, spread evenly over the last aim: a fine set covers more by number."""
    if len(points) <= count:
        return points
    last = points[:, -1]
    wanted = np.linspace(last.min(), last.max(), count)
    return points[np.unique(np.abs(last - wanted[:, np.newaxis]).argmin(axis=1))]


def _bettered(points: np.ndarray, others: np.ndarray) -> float:
    """Share of points that another set betters in some aim and equals at least in all."""
    span = np.ptp(np.vstack([points, others]), axis=0)
    worse = 0
    for point in points:
        gain = (others - point) / np.where(span > 0, span, 1.0)
        worse += bool(((gain >= 0).all(axis=1) & (gain > _SAME).any(axis=1)).any())
    return worse / len(points) if len(points) else 0.0


def _volumes(first: np.ndarray, second: np.ndarray) -> tuple[float, float]:
    both = np.vstack([first, second])
    low, high = both.min(axis=0), both.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    return tuple(_area((one - low) / span) for one in (first, second))


def _area(points: np.ndarray) -> float:
    """Area below and left of points in the unit square, both axes higher is better."""
    area, reached = 0.0, 0.0
    for across, upward in sorted(map(tuple, points), reverse=True):
        if upward > reached:
            area += across * (upward - reached)
            reached = upward
    return float(area)


if __name__ == "__main__":
    main(rows)

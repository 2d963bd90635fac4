"""Run by the peers' interpreter: the frontier that pymoo's NSGA-II finds on the same functions.

Reads ``{plan, aims, limits, way, evaluations, seed}`` as JSON; our package is found by PYTHONPATH.
Prints ``{seconds, aims: [[…], …]}``: the programmes without violation that none dominates. Levers are
whole steps; a generation is evaluated in one batch of the consequence graph, as our search does.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.core.problem import Problem
from pymoo.operators.crossover.sbx import SBX
from pymoo.operators.mutation.pm import PM
from pymoo.operators.repair.rounding import RoundingRepair
from pymoo.operators.sampling.rnd import IntegerRandomSampling
from pymoo.optimize import minimize

from gproject.assess.optimise.asking import read_aims, read_limits
from gproject.assess.optimise.consequences import Consequences
from gproject.assess.optimise.guards import inputs_of
from gproject.assess.optimise.optimise import Columns
from gproject.assess.optimise.space import grounded, space_of
from gproject.district import load_district
from gproject.plan import load_plan

POPULATION = 100


class Programmes(Problem):
    """Aims to maximise and guards to keep at most 0, over whole steps of the levers."""

    def __init__(self, columns: Columns, counts: np.ndarray, aims: int, guards: int) -> None:
        super().__init__(
            n_var=len(counts), n_obj=aims, n_ieq_constr=guards, xl=0, xu=counts.astype(int),
            vtype=int,
        )  # fmt: skip
        self._columns, self._aims = columns, aims

    def _evaluate(self, rows, out, *args, **kwargs):
        values = self._columns(rows.astype(float))
        out["F"], out["G"] = -values[:, : self._aims], values[:, self._aims :]


def main() -> None:
    """Build the functions, then time the search alone."""
    asked = json.load(sys.stdin)
    aims, limits, space = read_aims(asked["aims"]), read_limits(asked["limits"]), space_of(())
    plan = grounded(load_plan(asked["plan"]), asked["way"])
    names = [one.name for one in aims] + [name for one in limits for name in inputs_of(one)]
    columns = Columns(Consequences(load_district(), plan, space, names), aims, limits)
    guards = columns(np.zeros((1, len(space.counts)))).shape[1] - len(aims)
    whole = {"vtype": float, "repair": RoundingRepair()}
    algorithm = NSGA2(
        pop_size=POPULATION, sampling=IntegerRandomSampling(), crossover=SBX(**whole),
        mutation=PM(**whole), eliminate_duplicates=True,
    )  # fmt: skip
    start = perf_counter()
    found = minimize(
        Programmes(columns, space.counts, len(aims), guards),
        algorithm, ("n_eval", asked["evaluations"]), seed=asked["seed"], verbose=False,
    )  # fmt: skip
    seconds = perf_counter() - start
    aims_found = [] if found.F is None else (-found.F).tolist()
    print(json.dumps({"seconds": seconds, "aims": aims_found}))


main()

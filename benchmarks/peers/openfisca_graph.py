"""Run by the peers' interpreter: seconds to calculate a given graph with OpenFisca-Core.

Reads ``{edges, leaves, wanted, runs}`` as JSON; every formula is the sum of its inputs. Prints the
median over the runs, each with one input changed and a new simulation, as OpenFisca works.
"""

from __future__ import annotations

import json
import sys
from statistics import median
from time import perf_counter

import numpy
from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables

PERIOD = "2025"


def variable(name: str, inputs: list[str], site: entities.Entity) -> type:
    """A yearly variable: an input without a formula, or the sum of others."""

    def formula(population, period):
        return sum(population(one, period) for one in inputs)

    body = {
        "value_type": float,
        "entity": site,
        "definition_period": periods.DateUnit.YEAR,
        "label": name,
    }
    return type(name, (variables.Variable,), {**body, "formula": formula} if inputs else body)


def main() -> None:
    """Build the system once, then time new simulations."""
    asked = json.load(sys.stdin)
    site = entities.Entity("site", "sites", "a site", "a site")
    system = taxbenefitsystems.TaxBenefitSystem([site])
    for name in asked["leaves"]:
        system.add_variable(variable(name, [], site))
    for name, inputs in asked["edges"].items():
        system.add_variable(variable(name, inputs, site))
    times = []
    for step in range(asked["runs"] + 1):
        start = perf_counter()
        simulation = simulations.SimulationBuilder().build_default_simulation(system, 1)
        for name in asked["leaves"]:
            simulation.set_input(name, PERIOD, numpy.array([1.0 + step]))
        for name in asked["wanted"]:
            simulation.calculate(name, PERIOD)
        times.append(perf_counter() - start)
    print(median(times[1:]))


main()

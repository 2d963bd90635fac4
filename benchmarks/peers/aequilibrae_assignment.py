"""Run by the peer's interpreter: CPU seconds of AequilibraE's bi-conjugate Frank-Wolfe.

    aequilibrae_assignment.py NETWORK.npz GAP FLOWS.npy

Reads the arrays of a network and a demand, assigns on one core until AequilibraE reports the gap,
writes its link flows and prints the CPU seconds of the assignment and the gap that it reports.
"""

from __future__ import annotations

import logging
import sys
import time

import numpy as np
import pandas as pd
from aequilibrae.matrix import AequilibraeMatrix
from aequilibrae.paths import Graph, TrafficAssignment, TrafficClass

MOST_ITERATIONS = 20_000
LEAST_TIME = 1e-9
"""AequilibraE refuses links without a free-flow time, as the connectors of Chicago-Sketch are."""


def build_graph(found: dict[str, np.ndarray]) -> Graph:
    """AequilibraE's graph of the network."""
    links = len(found["tail"])
    graph = Graph()
    graph.network = pd.DataFrame(
        {
            "link_id": np.arange(1, links + 1), "a_node": found["tail"] + 1,
            "b_node": found["head"] + 1, "direction": np.ones(links, np.int8),
            "capacity": found["capacity"],
            "free_flow_time": np.maximum(found["free_time"], LEAST_TIME),
            "alpha": found["alpha"], "power": found["power"], "fixed": found["fixed"],
        }
    )  # fmt: skip
    graph.prepare_graph(np.arange(1, len(found["demand"]) + 1))
    graph.set_graph("free_flow_time")
    graph.set_blocked_centroid_flows(bool(found["blocked"]))
    return graph


def build_matrix(demand: np.ndarray) -> AequilibraeMatrix:
    """AequilibraE's matrix of the demand, in memory."""
    matrix = AequilibraeMatrix()
    matrix.create_empty(zones=len(demand), matrix_names=["cars"], memory_only=True)
    matrix.index[:] = np.arange(1, len(demand) + 1)
    matrix.matrices[:, :, 0] = demand
    matrix.computational_view(["cars"])
    return matrix


def main() -> None:
    """Assign, write the flows, print seconds and gap."""
    logging.disable(logging.CRITICAL)
    network, gap, flows = sys.argv[1:]
    found = dict(np.load(network))
    cars = TrafficClass("cars", build_graph(found), build_matrix(found["demand"]))
    if found["fixed"].any():
        cars.set_fixed_cost("fixed")
    assignment = TrafficAssignment()
    assignment.set_classes([cars])
    assignment.set_vdf("BPR")
    assignment.set_vdf_parameters({"alpha": "alpha", "beta": "power"})
    assignment.set_capacity_field("capacity")
    assignment.set_time_field("free_flow_time")
    assignment.set_algorithm("bfw")
    assignment.set_cores(1)
    assignment.max_iter, assignment.rgap_target = MOST_ITERATIONS, float(gap)
    start = time.process_time()
    assignment.execute()
    seconds = time.process_time() - start
    volume = assignment.results()["cars_tot"].reindex(np.arange(1, len(found["tail"]) + 1))
    np.save(flows, volume.fillna(0.0).to_numpy())
    print(seconds, assignment.assignment.rgap)


if __name__ == "__main__":
    main()

"""A bound run of the proposal, and a way to change its inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gproject.assess.assess import Run, run
from gproject.assess.graph import consequence_graph
from gproject.district import load_district
from gproject.plan import load_plan

Changed = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def proposal() -> Run:
    """The values of every node for the plan of 2025."""
    return run(load_district(), load_plan("g-project-2025"))


@pytest.fixture(scope="session")
def changed(proposal: Run) -> Changed:
    """All values after some leaves of the proposal were changed."""

    def change(**leaves: Any) -> dict[str, Any]:
        assert leaves.keys() <= consequence_graph().leaf_by_name.keys()
        return consequence_graph().rerun(proposal.values, leaves)

    return change

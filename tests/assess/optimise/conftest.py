"""One frontier of a shipped plan, searched once for all tests of this folder."""

from __future__ import annotations

import pytest

from gproject.assess.optimise import Frontier, optimise
from gproject.district import District, load_district
from gproject.plan import Plan, load_plan

AIMS = ("ai_demonstration_floor_m2", "homes_total")
LIMITS = ("national_budget_krw<=0", "far_percent<=520", "irr_percent>=5")
WAY = "consigned"


@pytest.fixture(scope="session")
def geumcheon() -> District:
    return load_district()


@pytest.fixture(scope="session")
def compact() -> Plan:
    return load_plan("compact-city-2026")


@pytest.fixture(scope="session")
def frontier(geumcheon: District, compact: Plan) -> Frontier:
    return optimise(geumcheon, compact, aims=AIMS, subject_to=LIMITS, ways=[WAY], points=6)

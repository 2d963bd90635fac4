"""The packaged district, the shipped plans and their assessments, made once."""

from __future__ import annotations

import pytest

from gproject.assess import Assessment, assess
from gproject.district import District, load_district
from gproject.plan import Plan, shipped_plans


@pytest.fixture(scope="session")
def district() -> District:
    return load_district()


@pytest.fixture(scope="session")
def plans() -> dict[str, Plan]:
    return {plan.id: plan for plan in shipped_plans()}


@pytest.fixture(scope="session")
def assessments(district: District, plans: dict[str, Plan]) -> dict[str, Assessment]:
    return {id: assess(district, plan) for id, plan in plans.items()}

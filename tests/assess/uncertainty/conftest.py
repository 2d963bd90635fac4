"""Outlooks of the shipped plans, made once."""

from __future__ import annotations

import pytest

from gproject.assess.uncertainty import Outlook, simulate
from gproject.district import District
from gproject.plan import Plan

DRAWS = 1200
"""Two whole blocks and a part of a third."""


@pytest.fixture(scope="session")
def outlook(district: District, plans: dict[str, Plan]) -> Outlook:
    return simulate(district, plans["compact-city-2026"], DRAWS, seed=5)

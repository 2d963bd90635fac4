"""People, visitors and form contents for the tests of plans."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from gproject.plan import load_plan
from gproject.web.people.models import User
from gproject.web.plans.forms import LeverForm
from gproject.web.plans.models import Draft

NUMBERS = itertools.count(1)
COMPACT = "compact-city-2026"
HOMES = "base-site-programme.homes_sale"


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes a user: ``person("planner")``."""

    def make(*roles: str, **fields: Any) -> User:
        number = next(NUMBERS)
        fields = {"display_name": f"시험 {number}", **fields}
        return User.objects.create_user(f"planner-{number}", None, roles=list(roles), **fields)

    return make


@pytest.fixture
def planner(person: Callable[..., User]) -> User:
    """A planner, who may keep drafts and file proposals."""
    return person("planner")


@pytest.fixture
def as_planner(planner: User) -> Client:
    """A client in which the planner is logged in."""
    client = Client()
    client.force_login(planner)
    return client


@pytest.fixture
def english() -> Client:
    """A visitor who switched to English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def form_of() -> Callable[..., dict[str, str]]:
    """The form of a plan as a browser without scripts sends it, with some fields changed."""

    def make(plan_id: str = COMPACT, **changes: str) -> dict[str, str]:
        fields: dict[str, str] = {"title": "시험 계획안"}
        for measure in LeverForm(load_plan(plan_id)).measures:
            fields[measure.presence_name] = "1" if measure.is_present else "0"
            fields |= {field.name: field.raw for field in measure.levers}
        return fields | changes

    return make


@pytest.fixture
def draft(as_planner: Client, form_of: Callable[..., dict[str, str]]) -> Draft:
    """A draft that the planner kept: the compact city with 3,000 homes for sale."""
    as_planner.post(f"/plans/{COMPACT}/keep/", form_of(**{HOMES: "3000"}))
    return Draft.objects.get()

"""Visitors, the plan of most tests and its books."""

from __future__ import annotations

import pytest
from django.test import Client

from gproject.plan import Plan, load_plan
from gproject.web.money.books import Books
from gproject.web.money.queries import book_of

COMPACT = "compact-city-2026"
MONEY = f"/plans/{COMPACT}/money/"


@pytest.fixture
def english() -> Client:
    """A visitor who switched to English."""
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def compact() -> Plan:
    """The compact city."""
    return load_plan(COMPACT)


@pytest.fixture
def books(compact: Plan) -> Books:
    """Its cash book in won of the day."""
    return Books(book_of(compact))


@pytest.fixture
def real(compact: Plan) -> Books:
    """Its cash book in won of the price year."""
    return Books(book_of(compact), is_real=True)

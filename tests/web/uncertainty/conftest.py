"""Few draws, so that pages answer quickly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gproject.web.uncertainty import choices, outlooks

COUNTS = (100, 600, 1100)


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page offers 100, 600 and 1,100 draws and computes 100 before it answers."""
    monkeypatch.setattr(choices, "COUNTS", COUNTS)
    monkeypatch.setattr(choices, "FIRST", COUNTS[1])
    monkeypatch.setattr("gproject.web.uncertainty.views.AT_ONCE", COUNTS[0])
    yield
    outlooks.forget()

"""An operator who may see every page of the frame."""

from __future__ import annotations

import pytest

from gproject.web.people.models import User


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.create_user(
        "op", None, display_name="운영자", roles=["operator", "resident"], dong="gasan"
    )

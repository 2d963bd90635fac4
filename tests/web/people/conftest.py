"""People for the tests of accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gproject.web.people.models import User

PASSWORD = "긴 비밀번호 하나 둘 셋"


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes a user with a password: ``person("kim", "resident")``."""

    def make(username: str = "kim", *roles: str, **fields: Any) -> User:
        fields = {"display_name": "김주민", **fields}
        return User.objects.create_user(username, PASSWORD, roles=list(roles), **fields)

    return make

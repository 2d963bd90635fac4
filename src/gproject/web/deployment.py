"""What a deployment may choose, through environment variables.

=========================== ===================================================== ==============
variable                    meaning                                               default
=========================== ===================================================== ==============
GPROJECT_DATA_DIR           folder of the database, the secret key, built files   ``var``
DATABASE_URL                database address (SQLite or PostgreSQL)               SQLite there
GPROJECT_SECRET_KEY         secret key                                            kept in a file
GPROJECT_DEBUG              1: error pages with details, for development          0
GPROJECT_OPERATOR           ``civic`` or ``public_body`` (official identifier)    ``civic``
GPROJECT_DISTRICT           id of a packaged district, or a district folder       ``geumcheon``
GPROJECT_ALLOWED_HOSTS      names under which the site answers, by spaces         this machine
GPROJECT_TRUSTED_ORIGINS    https origins whose forms are trusted                 none
GPROJECT_HTTPS              1: only over https (secure cookies, HSTS, redirect)   0
GPROJECT_BEHIND_PROXY       1: believe the proxy's forwarded address and scheme   0
GPROJECT_STATIC_DIR         folder of the collected static files                  data dir
GPROJECT_DEMO               0: refuses the fictional year and its accounts        1
=========================== ===================================================== ==============
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


def flag(name: str) -> bool:
    """Whether the environment variable says yes (1, true, yes, on)."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str) -> list[str]:
    """The words of an environment variable, split at spaces and commas."""
    return os.environ.get(name, default).replace(",", " ").split()


def kept_secret(path: Path) -> str:
    """The secret key kept in `path`, made there (mode 600) the first time."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(64)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key


class NothingOfTheBody(SafeExceptionReporterFilter):
    """Error reports without form contents or cookies: they may hold opinions and votes."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_cleansed_multivaluedict(self, request: HttpRequest, multivaluedict: Any) -> Any:
        return {}

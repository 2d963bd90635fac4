"""The web's settings as tests need them: own data folder, quick passwords, a fixed key."""

import os
from pathlib import Path

_DATA = Path(__file__).parents[1] / "build" / "test-data"
(_DATA / "static").mkdir(parents=True, exist_ok=True)
os.environ["GPROJECT_DATA_DIR"] = str(_DATA)
os.environ["GPROJECT_STATIC_DIR"] = str(_DATA / "static")
os.environ["GPROJECT_SECRET_KEY"] = "only for tests"
# Playwright's synchronous interface runs an event loop in the thread that also talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from gproject.web.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

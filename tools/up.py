"""Prepares the database and serves the site; what ``make up`` ends with.

    python tools/up.py --port 8000

Migrates, fills an empty database with the labelled fictional year, starts gunicorn and prints the
address and the demo accounts once it answers. Stops with Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
THREADS = 4


def prepare_database() -> str:
    """Brings the database up to date, seeds an empty one; the demo accounts as text."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import CommandError, call_command
    from django.db import connections

    call_command("migrate", verbosity=0, interactive=False)
    if not get_user_model().objects.exists():
        print("Filling the empty database with a fictional year …", flush=True)
        try:
            call_command("seed_year")
        except CommandError as refusal:
            print(refusal, flush=True)
    accounts = StringIO()
    call_command("demo_accounts", stdout=accounts)
    connections.close_all()
    return accounts.getvalue()


def is_taken(host: str, port: int) -> bool:
    """Whether something answers at the address already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def serve(host: str, port: int, welcome: str) -> None:
    """Runs gunicorn in this process until it is told to stop."""
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings: dict[str, Any] = {
                "bind": f"{host}:{port}",
                "workers": WORKERS,
                "threads": THREADS,
                "worker_class": "gthread",
                "preload_app": True,
                "loglevel": "warning",
                "timeout": 120,
                "control_socket_disable": True,
                "when_ready": lambda _server: print(welcome, flush=True),
            }
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from gproject.web.wsgi import application

            return application

    Site().run()


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 1 when the port is taken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args(arguments)
    start = time.monotonic()
    if is_taken(given.host, given.port):
        print(f"Port {given.port} is in use. Choose another: make up PORT=8001", file=sys.stderr)
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gproject.web.settings")
    os.environ.setdefault("GPROJECT_DATA_DIR", str(ROOT / "var"))
    accounts = prepare_database()
    address = f"http://{given.host}:{given.port}"
    seconds = time.monotonic() - start
    serve(given.host, given.port, f"\nG-Project: {address}  ({seconds:.1f} s)\n\n{accounts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

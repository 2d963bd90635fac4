"""`gproject web seed_year`: fills the site with a labelled fictional year."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gproject.web.people.management.seeding import Year, demo_username
from gproject.web.people.models import Role, User

ACCOUNTS_FILE = "demo-accounts.txt"
PASSWORD_BYTES = 6


def accounts_path() -> Path:
    """Where the demo accounts' password is kept (mode 600)."""
    return Path(settings.DATA_DIR) / ACCOUNTS_FILE


def is_seeded() -> bool:
    """Whether the fictional year is there."""
    return User.objects.filter(username=demo_username(Role.OPERATOR), is_fictional=True).exists()


def write_accounts(path: Path, password: str) -> None:
    """Keep the demo accounts for `demo_accounts`, readable by their owner alone."""
    lines = [f"{Role(role).label}\t{demo_username(role)}\t{password}\n" for role in Role.values]
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.writelines(lines)


class Command(BaseCommand):
    """Seeds once; run again, it changes nothing."""

    help = "Fills the site with a fictional, labelled year of residents' activity."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, unless this deployment refuses or it was done before."""
        if os.environ.get("GPROJECT_DEMO", "1").strip().lower() in {"0", "false", "no", "off"}:
            raise CommandError(
                "GPROJECT_DEMO=0: this deployment is for real people and takes no fictional year."
            )
        if is_seeded():
            self.stdout.write("The fictional year is there already; nothing was changed.")
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        Year(timezone.localdate(), password).make()
        write_accounts(accounts_path(), password)
        self.stdout.write("A fictional year was made; every part of it is marked as fictional.")

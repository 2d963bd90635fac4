"""`gproject web demo_accounts`: prints the demo accounts of a seeded site."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gproject.web.people.management.commands.seed_year import accounts_path, is_seeded


class Command(BaseCommand):
    """Prints role, login name and password of each demo account."""

    help = "Prints the demo accounts; there are none unless the fictional year was seeded."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print them, or say why there are none."""
        path = accounts_path()
        if not is_seeded() or not path.exists():
            self.stdout.write("No demo accounts: this site has not been seeded.")
            return
        self.stdout.write("Demo accounts (fictional people; role, name, password):")
        for line in path.read_text(encoding="utf-8").splitlines():
            role, username, password = line.split("\t")
            self.stdout.write(f"  {username:<22} {password}   {role}")

"""Prints an invitation link: how the first operator of a new deployment comes in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from gproject.web.people.actions import invite
from gproject.web.people.models import Role


class Command(BaseCommand):
    """``gproject web invite operator --note "첫 운영자"``."""

    help = "Makes an invitation and prints the path of its link."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("roles", nargs="+", choices=Role.values)
        parser.add_argument("--note", default="", help="for whom the invitation is")
        parser.add_argument("--dong", default="", help="id of the dong, e.g. gasan")

    def handle(self, *args: Any, **options: Any) -> None:
        made = invite(
            acting_user=None,
            note=options["note"] or ", ".join(options["roles"]),
            roles=options["roles"],
            dong=options["dong"],
        )
        self.stdout.write(reverse("people:invitation", args=[made.token]))

"""The command line: ``gproject COMMAND …``; each command is imported only when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys

import click

COMMANDS: dict[str, tuple[str, str, str]] = {
    "assess": ("gproject.cli.assess", "assess", "What would follow from a plan."),
    "compare": ("gproject.cli.assess", "compare", "Two or more plans side by side."),
    "district": ("gproject.cli.district", "district", "Check, show and start district folders."),
    "law": ("gproject.cli.plans", "law", "Show the rules of law in force."),
    "optimise": ("gproject.cli.optimise", "optimise", "Best programmes for aims, under limits."),
    "plan": ("gproject.cli.plans", "plan", "List, show and check plans."),
    "record": ("gproject.cli.records", "record", "Verify decision records."),
    "report": ("gproject.cli.reports", "report", "Write reports on a plan as files."),
    "trace": ("gproject.cli.assess", "trace", "Follow an indicator down to its sources."),
    "uncertainty": (
        "gproject.cli.uncertainty",
        "uncertainty",
        "How likely the consequences of a plan are.",
    ),
    "web": ("gproject.cli", "web", "Run the web application's management commands."),
}
"""Command → module, attribute, one-line help."""

WEB_SETTINGS = "gproject.web.settings"


class LazyGroup(click.Group):
    """A click group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command; ``None`` for a name that is not ours."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        try:
            found = getattr(importlib.import_module(module), attribute)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            raise click.ClickException(f"'{cmd_name}' is not part of this build.") from error
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][2]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gproject", prog_name="gproject")
def main() -> None:
    """A district plans, its residents decide, its firms try out."""


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def web(arguments: tuple[str, ...]) -> None:
    """Run Django's management with our settings: ``gproject web runserver``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", WEB_SETTINGS)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gproject web", *arguments])
    sys.stdout.flush()

"""``gproject report``: files that officials hand in and check."""

from __future__ import annotations

from pathlib import Path

import click

from gproject.assess import PlanImpossible
from gproject.cli.asking import (
    district_named,
    district_option,
    language_option,
    plan_named,
    set_option,
)
from gproject.reports import cash_flow_workbook


@click.group()
def report() -> None:
    """Write reports on a plan as files."""


@report.command("cash-flow")
@click.argument("plan_name", metavar="PLAN")
@click.option("--out", "out_file", required=True, metavar="FILE",
              type=click.Path(dir_okay=False, path_type=Path), help="XLSX file to write.")  # fmt: skip
@district_option
@set_option
@language_option
def cash_flow(
    plan_name: str,
    out_file: Path,
    district_name: str,
    settings: tuple[str, ...],
    language: str,
) -> None:
    """Write the cash flow of PLAN as a workbook with live formulas."""
    plan = plan_named(plan_name, settings, language)
    try:
        content = cash_flow_workbook(district_named(district_name), plan, language)
    except PlanImpossible as error:
        where = ", ".join(f"{error.measure}.{lever}" for lever in error.levers)
        raise click.ClickException(f"{error.message.of(language)} ({where})") from error
    out_file.write_bytes(content)
    click.echo(str(out_file))

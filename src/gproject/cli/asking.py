"""What commands on a plan ask for: language, district, plan and moved levers."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import click

from gproject.district import (
    District,
    DistrictInvalid,
    load_district,
    packaged_districts,
    read_district,
)
from gproject.plan import (
    MEASURE_TYPES,
    SHIPPED,
    LeverInvalid,
    Plan,
    PlanInvalid,
    load_plan,
    read_plan,
)

language_option = click.option(
    "--lang", "language", type=click.Choice(["ko", "en"]), default="ko", show_default=True,
    help="Language of the words.",
)  # fmt: skip
district_option = click.option(
    "--district", "district_name", default="geumcheon", show_default=True,
    help="Packaged district or a district folder.",
)  # fmt: skip
set_option = click.option(
    "--set", "settings", multiple=True, metavar="MEASURE.LEVER=VALUE",
    help="Change a lever for this run; may be given several times.",
)  # fmt: skip


def district_named(name: str) -> District:
    """The packaged district or folder of that name; ends the command when there is none."""
    try:
        if name in packaged_districts():
            return load_district(name)
        if Path(name).is_dir():
            return read_district(Path(name))
    except DistrictInvalid as error:
        raise click.ClickException(str(error)) from error
    known = ", ".join(packaged_districts())
    raise click.ClickException(f"No district or folder '{name}'. Packaged: {known}.")


def plan_named(name: str, settings: tuple[str, ...], language: str) -> Plan:
    """The shipped plan or plan file with levers moved; ends the command saying what is wrong."""
    try:
        plan = load_plan(name) if name in SHIPPED else _plan_file(name)
        changes = dict(_setting(one) for one in settings)
        return plan.with_values(changes) if changes else plan
    except LeverInvalid as error:
        lines = [f"{one.measure}.{one.lever}: {one.message.of(language)}" for one in error.faults]
        raise click.ClickException("\n".join(lines)) from error
    except PlanInvalid as error:
        raise click.ClickException(str(error)) from error


def _plan_file(name: str) -> Plan:
    path = Path(name)
    if path.is_file():
        return read_plan(path.read_text(encoding="utf-8"))
    near = get_close_matches(name, SHIPPED, 1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise click.ClickException(
        f"No plan or file '{name}'.{hint} Shipped plans: {', '.join(SHIPPED)}."
    )


def _setting(text: str) -> tuple[tuple[str, str], object]:
    place, equals, value = text.partition("=")
    measure, dot, lever = place.partition(".")
    if not equals or not dot:
        raise click.ClickException(f"'{text}' is not MEASURE.LEVER=VALUE.")
    try:
        return (measure, lever), MEASURE_TYPES[measure].lever(lever).parse(value)
    except KeyError as error:
        known = [
            f"{one}.{each.name}" for one, kind in MEASURE_TYPES.items() for each in kind.levers
        ]
        near = get_close_matches(place, known, 3, cutoff=0.3)
        raise click.ClickException(
            f"No lever '{place}'. Nearest: {', '.join(near) or 'none'}."
        ) from error

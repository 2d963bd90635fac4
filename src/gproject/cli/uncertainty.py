"""``gproject uncertainty``: how likely a plan's consequences are, on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from gproject.assess import PlanImpossible, format_value
from gproject.assess.uncertainty import (
    DRAWS,
    SEED,
    Importance,
    Outlook,
    UncertaintyInvalid,
    importance,
    outlook_story,
    simulate,
)
from gproject.assess.uncertainty.running import Progress
from gproject.cli.asking import (
    district_named,
    district_option,
    language_option,
    plan_named,
    set_option,
)
from gproject.district import Text, canonical_json

_SHOWN_DRIVERS = 10
_SHOWN_PERCENTILES = (10, 50, 90)
_HEADLINE = "npv_krw"

_COMPUTING = Text(ko="계산하는 중", en="Computing")
_SEED = Text(ko="씨앗값 {seed}, {draws:,}번 계산", en="Seed {seed}, {draws:,} draws")
_SPREADS = Text(
    ko="지표: 낮게 잡아(P10) | 한가운데(P50) | 높게 잡아(P90)", en="Indicator: P10 | P50 | P90"
)
_DRIVERS = Text(
    ko="{label}: 함께 움직이는 입력(순위 상관)",
    en="Inputs that go with {label} (rank correlation)",
)
_METHODS = {
    "sobol": Text(
        ko="{label}: 흔들림이 어디서 오나(소볼: 혼자 | 다른 입력과 함께)",
        en="Where the variance of {label} comes from (Sobol: first | total)",
    ),
    "morris": Text(
        ko="{label}: 입력마다 얼마나 움직이나(모리스: 평균 효과의 크기)",
        en="How far {label} is moved (Morris: mean absolute effect)",
    ),
}


@click.command()
@click.argument("plan_name", metavar="PLAN")
@district_option
@set_option
@click.option("--draws", type=int, default=DRAWS, show_default=True, help="Number of draws.")
@click.option(
    "--seed",
    type=int,
    default=SEED,
    show_default=True,
    help="The same seed gives the same draws everywhere.",
)
@click.option(
    "--indicator",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this indicator; may be given several times.",
)
@click.option(
    "--method",
    type=click.Choice(["sobol", "morris"]),
    help="Also say which inputs matter, for each --indicator, else for npv_krw.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Compute on the Dask cluster there, e.g. tcp://host:8786.",
)
@click.option(
    "--include-choices",
    is_flag=True,
    help="Draw levers too, where the plan states an assumed range.",
)
@click.option(
    "--json",
    "json_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Write canonical JSON to this file; - prints it and nothing else.",
)
@language_option
def uncertainty(
    plan_name: str,
    district_name: str,
    settings: tuple[str, ...],
    draws: int,
    seed: int,
    names: tuple[str, ...],
    method: Any,
    scheduler: str | None,
    include_choices: bool,
    json_file: str | None,
    language: str,
) -> None:
    """Say how likely the consequences of PLAN are: a shipped plan's id or a plan file.

    Ctrl-C ends the run early and shows what is computed by then.
    """  # fmt: skip
    district, plan = district_named(district_name), plan_named(plan_name, settings, language)
    options: dict[str, Any] = {
        "seed": seed, "scheduler": scheduler, "include_choices": include_choices,
    }  # fmt: skip
    weighed: list[Importance] = []
    with _told_plainly(language):
        with _progress_bar(language) as progress:
            found = simulate(district, plan, draws, indicators=names or None, progress=progress,
                             **options)  # fmt: skip
        for name in (names or (_HEADLINE,)) if method and not found.partial else ():
            with _progress_bar(language) as progress:
                weighed.append(
                    importance(district, plan, name, method, progress=progress, **options)
                )
    if json_file is not None:
        _write(json_file, found, weighed)
    if json_file != "-":
        click.echo("\n".join(_lines(found, weighed, names, language)))


@contextmanager
def _told_plainly(language: str) -> Iterator[None]:
    try:
        yield
    except PlanImpossible as error:
        where = ", ".join(f"{error.measure}.{lever}" for lever in error.levers)
        raise click.ClickException(f"{error.message.of(language)} ({where})") from error
    except UncertaintyInvalid as error:
        raise click.ClickException(error.message.of(language)) from error


@contextmanager
def _progress_bar(language: str) -> Iterator[Progress | None]:
    """A bar on a terminal; nothing where the errors go into a file."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(
        length=1, label=_COMPUTING.of(language), file=sys.stderr, show_pos=True
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield progress


def _write(file: str, found: Outlook, weighed: Sequence[Importance]) -> None:
    document = found.document() | {"importance": [one.document() for one in weighed]}
    text = canonical_json(document)
    if file == "-":
        click.echo(text)
    else:
        Path(file).write_text(text + "\n", encoding="utf-8")


def _lines(
    found: Outlook, weighed: Sequence[Importance], names: Sequence[str], language: str
) -> list[str]:
    headline = names[0] if names else _HEADLINE
    lines = [one.of(language) for one in outlook_story(found, headline)]
    lines += ["", _SEED.of(language).format(seed=found.seed, draws=found.draws)]
    lines += ["", _SPREADS.of(language), *_spread_lines(found, language)]
    for name in names or (headline,):
        lines += _driver_lines(found, name, language)
    for one in weighed:
        lines += _importance_lines(one, language)
    return lines


def _spread_lines(found: Outlook, language: str) -> Iterator[str]:
    for one in found.spreads:
        if one.percentiles is None:
            yield f"  {one.label.of(language)} ({one.name}): –"
            continue
        shown = [format_value(one.percentiles[at], one.unit, language) for at in _SHOWN_PERCENTILES]
        yield f"  {one.label.of(language)} ({one.name}): {' | '.join(shown)}"


def _driver_lines(found: Outlook, name: str, language: str) -> list[str]:
    drivers = found.drivers[name][:_SHOWN_DRIVERS]
    if not drivers:
        return []
    label = found.spread(name).label.of(language)
    shown = [f"  {one.rank_correlation:+.2f}  {one.label.of(language)} ({one.name})"
             for one in drivers]  # fmt: skip
    return ["", _DRIVERS.of(language).format(label=label), *shown]


def _importance_lines(found: Importance, language: str) -> list[str]:
    heading = _METHODS[found.method].of(language).format(label=found.label.of(language))
    lines = ["", heading]
    for one in found.influences[:_SHOWN_DRIVERS]:
        words = f"{one.label.of(language)} ({one.name})"
        if found.method == "sobol":
            lines.append(
                f"  {one.first:5.2f} ± {one.first_error or 0:.2f} | "
                f"{one.total:5.2f} ± {one.total_error:.2f}  {words}"
            )
        else:
            amount = format_value(one.total, found.unit, language)
            lines.append(
                f"  {amount} ± {format_value(one.total_error, found.unit, language)}  {words}"
            )
    return lines

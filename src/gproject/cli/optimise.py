"""``gproject optimise``: the programmes of a plan that reach chosen aims best under limits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gproject.assess import format_value
from gproject.assess.optimise import POINTS, AskInvalid, Frontier, Point
from gproject.assess.optimise import optimise as optimise_plan
from gproject.assess.optimise.explaining import way_words
from gproject.cli.asking import (
    district_named,
    district_option,
    language_option,
    plan_named,
    set_option,
)
from gproject.district import Text, canonical_json
from gproject.plan import MEASURE_TYPES, Plan, write_plan


@click.command()
@click.argument("plan_name", metavar="PLAN")
@click.option(
    "--aims",
    required=True,
    metavar="NAME,NAME",
    help="One to three indicators to push; NAME:max or NAME:min says which way.",
)
@click.option(
    "--subject-to",
    "limits",
    multiple=True,
    metavar="NAME<=NUMBER",
    help="A limit on an indicator, <= or >=; may be given several times.",
)
@click.option(
    "--ways", metavar="WAY,WAY", help="Ways of delivery to try, or 'all'. Default: the plan's own."
)
@click.option(
    "--points",
    type=int,
    default=POINTS,
    show_default=True,
    help="About how many points of the frontier.",
)
@click.option(
    "--freeze",
    "frozen",
    multiple=True,
    metavar="LEVER",
    help="A lever that stays as it is; may be given several times.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the samples.")
@district_option
@set_option
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write canonical JSON to this file, '-' for the screen.",
)
@click.option(
    "--save",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the plan of each point as TOML into this folder.",
)
@language_option
def optimise(
    plan_name: str,
    aims: str,
    limits: tuple[str, ...],
    ways: str | None,
    points: int,
    frozen: tuple[str, ...],
    seed: int,
    district_name: str,
    settings: tuple[str, ...],
    json_file: Path | None,
    folder: Path | None,
    language: str,
) -> None:
    """Find the programmes of PLAN that reach the aims best while keeping the limits."""
    plan = plan_named(plan_name, settings, language)
    try:
        found = optimise_plan(
            district_named(district_name),
            plan,
            aims=aims.split(","),
            subject_to=limits,
            ways=None if ways is None else ways.split(","),
            points=points,
            frozen=frozen,
            seed=seed,
            progress=_told if sys.stderr.isatty() else None,
        )
    except AskInvalid as error:
        raise click.ClickException("\n".join(one.of(language) for one in error.faults)) from error
    if folder is not None:
        _save(found, folder)
    if json_file is None:
        click.echo(_text(found, language))
    elif str(json_file) == "-":
        click.echo(canonical_json(found.document()))
    else:
        json_file.write_text(canonical_json(found.document()), encoding="utf-8")
        click.echo(str(json_file))
    if not found.points:
        sys.exit(1)


def _told(done: int, total: int) -> None:
    click.echo(f"\r{done}/{total}", err=True, nl=done == total)


def _save(found: Frontier, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, point in enumerate(found.points, start=1):
        plan = _named(found.plan, point, number)
        (folder / f"{plan.id}.toml").write_text(write_plan(plan), encoding="utf-8")


def _named(plan: Plan, point: Point, number: int) -> Plan:
    title = Text(
        ko=f"{plan.title.ko}: 가능한 조합 {number}", en=f"{plan.title.en}: programme {number}"
    )
    return point.plan.renamed(
        f"{plan.id}-frontier-{number:02d}", title, plan.summary, plan.author, plan.date
    )


_WORDS = {
    "aims": Text(ko="목표", en="Aims"),
    "limits": Text(ko="조건", en="Limits"),
    "none": Text(ko="조건이 없습니다.", en="none"),
    "present": Text(ko="지금 계획안", en="The plan as it is"),
    "broken": Text(ko="지금 계획안이 어기는 조건", en="Limits that the plan breaks"),
    "changes": Text(ko="바꾼 조정값", en="Levers moved"),
    "unproven": Text(
        ko="더 나은 조합이 없음을 증명하지는 못했습니다.",
        en="It is not proven that no programme does better.",
    ),
    "stopped": Text(ko="중간에 멈추어 일부만 구했습니다.", en="Stopped early; some are missing."),
}


def _text(found: Frontier, language: str) -> str:
    def word(name: str) -> str:
        return _WORDS[name].of(language)

    lines = [found.plan.title.of(language), ""]
    lines.append(f"{word('aims')}: " + ", ".join(one.label.of(language) for one in found.aims))
    limits = ", ".join(one.words().of(language) for one in found.limits) or word("none")
    lines += [f"{word('limits')}: {limits}", f"{word('present')}: {_aims(found, None, language)}"]
    if found.broken:
        broken = ", ".join(one.words().of(language) for one in found.broken)
        lines.append(f"{word('broken')}: {broken}")
    lines += ["", *(one.reason.of(language) for one in found.ways if one.reason is not None)]
    if not found.points and found.infeasible is None:
        lines.append(word("stopped"))
    for number, point in enumerate(found.points, start=1):
        lines += ["", *_point(found, point, number, language)]
    if found.points and not found.complete:
        lines += ["", word("stopped")]
    return "\n".join(lines)


def _point(found: Frontier, point: Point, number: int, language: str) -> list[str]:
    way = way_words(point.way).of(language)
    lines = [f"{number}. {_aims(found, point, language)} – {way}"]
    moved = ", ".join(
        f"{MEASURE_TYPES[measure].lever(lever).label.of(language)} "
        f"{format_value(value, MEASURE_TYPES[measure].lever(lever).unit, language)}"
        for (measure, lever), value in point.moved.items()
        if lever != "way"
    )
    if moved:
        lines.append(f"   {_WORDS['changes'].of(language)}: {moved}")
    lines += [f"   {one.of(language)}" for one in (*point.binding, *point.prices)]
    if not point.proven:
        lines.append(f"   {_WORDS['unproven'].of(language)}")
    return lines


def _aims(found: Frontier, point: Point | None, language: str) -> str:
    values = found.present if point is None else point.values
    return ", ".join(
        f"{one.label.of(language)} {format_value(values.get(one.name), one.unit, language)}"
        for one in found.aims
    )

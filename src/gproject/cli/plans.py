"""``gproject plan`` and ``gproject law``: what may be changed, and what the law says."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from gproject.district import Fault, Text
from gproject.law import (
    PLACE_TEXTS,
    RULESETS,
    Grade,
    Outcome,
    Parameter,
    Place,
    RuleSet,
    UnknownIndustry,
    decide,
    load_ruleset,
    rulesets,
)
from gproject.plan import (
    MEASURE_TYPES,
    SHIPPED,
    STRATEGIES,
    UNITS,
    Lever,
    LeverInvalid,
    LeverKind,
    LeverSource,
    LeverValue,
    Measure,
    MeasureType,
    Plan,
    PlanInvalid,
    compare_plans,
    find_lever,
    number_in,
    number_text,
    plan_schema,
    read_plan,
    shipped_plans,
    shipped_text,
    write_plan,
)

Command = TypeVar("Command", bound=Callable[..., Any])


def _language(command: Command) -> Command:
    """Add ``--lang ko|en``."""
    words = "Language of the output."
    option = click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", help=words)
    return option(command)


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True))


def _plan_text(reference: str) -> tuple[str, str]:
    """The TOML text and file name of a shipped plan's id or of a file."""
    if reference in SHIPPED:
        return shipped_text(reference), f"{reference}.toml"
    path = Path(reference)
    if not path.is_file():
        known = ", ".join(SHIPPED)
        raise click.ClickException(f"no plan '{reference}': neither a file nor one of {known}")
    try:
        return path.read_text("utf-8"), path.name
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{path.name} is not a UTF-8 text") from error


def _print_faults(faults: Iterable[Fault], lang: str) -> None:
    for fault in faults:
        click.echo(fault.line(lang), err=True)


def _read(reference: str, lang: str) -> Plan:
    """The plan of an id or file; prints every fault and ends with code 1 when it is refused."""
    text, name = _plan_text(reference)
    try:
        return read_plan(text, name)
    except PlanInvalid as error:
        _print_faults(error.faults, lang)
        sys.exit(1)


def _number_text(value: float, lever: Lever, lang: str) -> str:
    """A number with its unit; shares as people say them, in per cent."""
    if lever.unit == "share":
        return f"{number_text(round(value * 100, 6))} %"
    return f"{number_in(value, lever.unit)} {UNITS[lever.unit].of(lang)}".strip()


def _value_text(lever: Lever, value: LeverValue, lang: str) -> str:
    if lever.kind is LeverKind.SWITCH:
        words = Text(ko="켬", en="on") if value else Text(ko="끔", en="off")
        return words.of(lang)
    if isinstance(value, float):
        return _number_text(value, lever, lang)
    return str(value)


@click.group()
def plan() -> None:
    """List, show, check and change plans."""


@plan.command("list")
@_language
def list_plans(lang: str) -> None:
    """The plans that come with the platform."""
    for shipped in shipped_plans():
        count = (
            f"{len(shipped.measures)} measures"
            if lang == "en"
            else f"시책 {len(shipped.measures)}개"
        )
        click.echo(f"{shipped.id:<20} {shipped.date}  {shipped.title.of(lang)} ({count})")


@plan.command("show")
@click.argument("reference", metavar="ID|FILE")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@_language
def show_plan(reference: str, as_json: bool, lang: str) -> None:
    """One plan with its measures, levers and what they rest on."""
    shown = _read(reference, lang)
    if as_json:
        _print_json({**shown.document(), "digest": shown.digest})
        return
    click.echo(f"{shown.title.of(lang)}  [{shown.id}, {shown.date}]")
    click.echo(shown.summary.of(lang))
    for measure in shown.measures:
        _print_measure(measure, lang)


def _print_measure(measure: Measure, lang: str) -> None:
    kind = MEASURE_TYPES[measure.type]
    click.echo(f"\n{kind.label.of(lang)}  [{kind.id}]")
    if measure.cites:
        source = f" ({measure.source.title})" if measure.source else ""
        click.echo(f"  {measure.cites.of(lang)}{source}")
    for lever in kind.levers:
        value = measure.values.get(lever.name, lever.default)
        basis = _basis_text(measure.lever_sources.get(lever.name), lever, lang)
        click.echo(f"  - {lever.label.of(lang)}: {_value_text(lever, value, lang)}{basis}")


def _basis_text(basis: LeverSource | None, lever: Lever, lang: str) -> str:
    if basis is None:
        return ""
    if basis.source:
        return f"  [{basis.source.title}]"
    words = Text(ko="가정", en="assumed").of(lang)
    if basis.low is None or basis.high is None:
        return f"  [{words}]"
    low, high = (_number_text(bound, lever, lang) for bound in (basis.low, basis.high))
    return f"  [{words} {low} – {high}]"


@plan.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_language
def check_plan(file: Path, lang: str) -> None:
    """Check a plan file: every fault with line and field; exit code 1 when there is one."""
    checked = _read(str(file), lang)
    words = Text(ko="이상이 없습니다", en="no faults")
    click.echo(f"{file.name}: {words.of(lang)} ({checked.digest})")


@plan.command("levers")
@click.argument("measure", required=False)
@_language
def show_levers(measure: str | None, lang: str) -> None:
    """Every measure type, or the levers of one with bounds, default and help."""
    if measure is None:
        for kind in MEASURE_TYPES.values():
            strategy = STRATEGIES[kind.strategy].of(lang)
            click.echo(f"{kind.id:<22} {kind.label.of(lang)}  ({strategy}, {len(kind.levers)})")
        return
    if measure not in MEASURE_TYPES:
        raise click.ClickException(f"no measure '{measure}'; there are: {', '.join(MEASURE_TYPES)}")
    _print_levers(MEASURE_TYPES[measure], lang)


def _print_levers(kind: MeasureType, lang: str) -> None:
    click.echo(f"{kind.label.of(lang)}  [{kind.id}]\n{kind.summary.of(lang)}")
    default = Text(ko="기본값", en="default").of(lang)
    for lever in kind.levers:
        click.echo(f"\n{kind.id}.{lever.name}  {lever.label.of(lang)}")
        bounds = lever.bounds_text().of(lang)
        click.echo(f"  {bounds}; {default} {_value_text(lever, lever.default, lang)}")
        click.echo(f"  {lever.help.of(lang)}")
        for value, label in lever.options:
            click.echo(f"    {value}: {label.of(lang)}")


@plan.command("schema")
def show_schema() -> None:
    """The JSON Schema of plan files."""
    _print_json(plan_schema())


@plan.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print the differences as JSON.")
@_language
def diff_plans(first: str, second: str, as_json: bool, lang: str) -> None:
    """The levers in which two plans differ."""
    differences = compare_plans(_read(first, lang), _read(second, lang))
    if as_json:
        _print_json([difference.document() for difference in differences])
        return
    for difference in differences:
        kind = MEASURE_TYPES[difference.measure]
        lever = kind.lever(difference.lever)
        values = (_value_text(lever, v, lang) for v in (difference.first, difference.second))
        click.echo(f"{kind.label.of(lang)} · {lever.label.of(lang)}: {' → '.join(values)}")


@plan.command("set")
@click.argument("reference", metavar="ID|FILE")
@click.argument("settings", nargs=-1, required=True, metavar="MEASURE.LEVER=VALUE…")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@_language
def set_levers(reference: str, settings: tuple[str, ...], output: Path | None, lang: str) -> None:
    """Write a plan with other lever values, keeping its comments; nothing is written on a fault."""
    text, name = _plan_text(reference)
    original = _read(reference, lang)
    try:
        changed = original.with_values(dict(map(_setting, settings)))
    except LeverInvalid as error:
        for fault in error.faults:
            click.echo(f"{fault.measure}.{fault.lever}: {fault.message.of(lang)}", err=True)
        sys.exit(1)
    written = write_plan(changed, text)
    if output is None:
        click.echo(written, nl=False)
    else:
        output.write_text(written, "utf-8")
        click.echo(f"{name} → {output.name}")


def _setting(text: str) -> tuple[tuple[str, str], object]:
    """One ``MEASURE.LEVER=VALUE`` as a setting and its value, not yet checked."""
    path, equals, value = text.partition("=")
    measure, dot, lever = path.strip().partition(".")
    if not equals or not dot:
        raise click.ClickException(f"'{text}' is not of the form MEASURE.LEVER=VALUE")
    try:
        definition = find_lever(measure, lever)
    except KeyError:
        return (measure, lever), value
    return (measure, lever), definition.parse(value)


@click.group()
def law() -> None:
    """Show the rules of law and ask what they say."""


@law.command("list")
@_language
def list_rulesets(lang: str) -> None:
    """The rule sets with their number of parameters."""
    for ruleset in rulesets():
        click.echo(f"{ruleset.id:<20} {ruleset.title.of(lang)} ({len(ruleset.parameters)})")


@law.command("show")
@click.argument("ruleset", type=click.Choice(RULESETS))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Only what is in force that day.")
@click.option("--json", "as_json", is_flag=True, help="Print the rule set as JSON.")
@_language
def show_ruleset(ruleset: str, on: datetime | None, as_json: bool, lang: str) -> None:
    """One rule set: values, articles, dates, certainty and sources."""
    shown = load_ruleset(ruleset)
    day = on.date() if on else None
    if as_json:
        _print_json(shown.document(day))
        return
    click.echo(f"{shown.title.of(lang)}  [{shown.id}]\n{shown.summary.of(lang)}")
    for parameter in shown.parameters if day is None else shown.on(day):
        _print_parameter(parameter, lang)
    _print_review(shown, day, lang)


def _print_review(shown: RuleSet, day: Date | None, lang: str) -> None:
    if day is not None and not shown.on(day):
        words = Text(
            ko="그날 시행 중인 것으로 읽은 규정이 없습니다.",
            en="No text in force on that day has been read.",
        )
        click.echo(f"\n{words.of(lang)}")
    click.echo(f"\n{Text(ko='마지막 확인', en='last reviewed').of(lang)}: {shown.reviewed}")


def _parameter_value(parameter: Parameter) -> str:
    if isinstance(parameter.value, float):
        value = f"{number_text(parameter.value)} {parameter.unit}"
        if parameter.low is not None and parameter.high is not None:
            value += f" ({number_text(parameter.low)}–{number_text(parameter.high)})"
        return value
    return str(parameter.value).lower() if isinstance(parameter.value, bool) else parameter.value


def _print_parameter(parameter: Parameter, lang: str) -> None:
    click.echo(f"\n{parameter.name} = {_parameter_value(parameter)}")
    click.echo(f"  {parameter.text.of(lang)}")
    until = f"–{parameter.effective_to}" if parameter.effective_to else "–"
    click.echo(f"  {parameter.article}; {parameter.effective_from}{until}")
    click.echo(f"  {parameter.certainty}: {parameter.certainty.text.of(lang)}")
    if parameter.note:
        click.echo(f"  {parameter.note.of(lang)}")
    click.echo(f"  {parameter.source.title} {parameter.source.url or ''}".rstrip())


@law.command("tenancy")
@click.argument("code")
@click.option("--regime", type=click.Choice(["positive", "negative"]), default="positive")
@click.option("--place", type=click.Choice([p.value for p in Place]), default="industrial-zone")
@_language
def ask_tenancy(code: str, regime: str, place: str, lang: str) -> None:
    """Whether a business of this five-digit KSIC-10 class may enter, and why."""
    try:
        decision = decide(code, "negative" if regime == "negative" else "positive", Place(place))
    except UnknownIndustry as error:
        raise click.ClickException(error.message.of(lang)) from error
    answers = {
        Outcome.ALLOWED: Text(ko="들어올 수 있습니다.", en="may enter."),
        Outcome.CONDITIONAL: Text(
            ko="조건을 갖추면 들어올 수 있습니다.", en="may enter on a condition."
        ),
        Outcome.REFUSED: Text(ko="들어올 수 없습니다.", en="may not enter."),
    }
    where = PLACE_TEXTS[decision.place].of(lang)
    answer = answers[decision.outcome].of(lang)
    click.echo(f"{decision.industry.code} {decision.industry.name_ko} · {where}: {answer}")
    for condition in decision.conditions:
        click.echo(f"  * {condition.of(lang)}")
    for reason in decision.reasons:
        click.echo(f"  - {reason.text.of(lang)} ({reason.article}, {reason.certainty})")
    if decision.certainty is not Grade.A:
        click.echo(f"  {decision.certainty.text.of(lang)}")

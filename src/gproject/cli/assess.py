"""``gproject assess``, ``compare`` and ``trace``: consequences of plans on the command line."""

from __future__ import annotations

import csv
import io
import json
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path

import click

from gproject.assess import (
    Assessment,
    Comparison,
    IndicatorPending,
    Lineage,
    PlanImpossible,
    format_value,
    story,
)
from gproject.assess import assess as assess_plan
from gproject.assess import compare as compare_assessments
from gproject.assess import trace as trace_indicator
from gproject.assess.lineage import Node
from gproject.assess.report import html_report
from gproject.cli.asking import (
    district_named,
    district_option,
    language_option,
    plan_named,
    set_option,
)
from gproject.district import District, Text, canonical_json
from gproject.models.quantity import INDICATOR_GROUPS
from gproject.plan import Plan

json_option = click.option("--json", "as_json", is_flag=True, help="Print canonical JSON.")


@click.command()
@click.argument("plan_name", metavar="PLAN")
@district_option
@set_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print the indicators as CSV.")
@click.option("--html", "html_file", type=click.Path(dir_okay=False, path_type=Path),
              help="Write a static HTML page to this file.")  # fmt: skip
@language_option
def assess(
    plan_name: str,
    district_name: str,
    settings: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    html_file: Path | None,
    language: str,
) -> None:
    """Say what would follow from PLAN: a shipped plan's id or a plan file."""
    found = _assess(
        district_named(district_name), plan_named(plan_name, settings, language), language
    )
    if html_file is not None:
        html_file.write_text(html_report(found, language), encoding="utf-8")
        click.echo(str(html_file))
    elif as_json:
        click.echo(found.to_json())
    elif as_csv:
        click.echo(_indicators_csv(found, language), nl=False)
    else:
        click.echo(_assessment_text(found, language))


@click.command()
@click.argument("plan_names", metavar="PLAN PLAN…", nargs=-1, required=True)
@district_option
@json_option
@language_option
def compare(plan_names: tuple[str, ...], district_name: str, as_json: bool, language: str) -> None:
    """Set two or more plans side by side; differences are from the first."""
    if len(plan_names) < 2:
        raise click.UsageError("Name at least two plans.")
    district = district_named(district_name)
    found = compare_assessments(
        [_assess(district, plan_named(name, (), language), language) for name in plan_names]
    )
    if as_json:
        click.echo(canonical_json(found.document()))
    else:
        click.echo(_comparison_text(found, language))


@click.command()
@click.argument("indicator")
@click.option("--plan", "plan_name", required=True, metavar="PLAN", help="Plan id or file.")
@district_option
@set_option
@json_option
@language_option
def trace(
    indicator: str,
    plan_name: str,
    district_name: str,
    settings: tuple[str, ...],
    as_json: bool,
    language: str,
) -> None:
    """Follow INDICATOR through functions down to sourced figures, law and levers."""
    plan = plan_named(plan_name, settings, language)
    try:
        found = trace_indicator(district_named(district_name), plan, indicator)
    except IndicatorPending as error:
        raise click.ClickException(error.message.of(language)) from error
    except PlanImpossible as error:
        raise click.ClickException(error.message.of(language)) from error
    except KeyError as error:
        raise click.ClickException(_unknown_indicator(indicator, language)) from error
    if as_json:
        click.echo(canonical_json(found.document()))
    else:
        click.echo(_lineage_text(found, language))


def _assess(district: District, plan: Plan, language: str) -> Assessment:
    try:
        return assess_plan(district, plan)
    except PlanImpossible as error:
        where = ", ".join(f"{error.measure}.{lever}" for lever in error.levers)
        raise click.ClickException(f"{error.message.of(language)} ({where})") from error


def _unknown_indicator(name: str, language: str) -> str:
    from gproject.assess.graph import consequence_graph

    known = [node.name for node in consequence_graph().indicators]
    near = get_close_matches(name, [*known, *consequence_graph().by_name], 1)
    hint = Text(ko=f" 혹시 ‘{near[0]}’입니까?", en=f" Did you mean '{near[0]}'?") if near else None
    words = Text(
        ko=f"‘{name}’ 지표는 없습니다.{hint.ko if hint else ''} 있는 지표: {', '.join(known)}",
        en=f"No indicator '{name}'.{hint.en if hint else ''} There are: {', '.join(known)}",
    )
    return words.of(language)


def _indicators_csv(found: Assessment, language: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["name", "label", "value", "unit", "status", "inputs", "assumed_inputs", "certainty"]
    )
    for one in found.indicators:
        value = one.document()["value"]
        writer.writerow(
            [one.name, one.label.of(language), "" if value is None else json.dumps(value),
             one.unit, one.status, one.inputs, one.assumed_inputs, one.certainty.value]
        )  # fmt: skip
    return out.getvalue()


_ASSUMED = Text(
    ko="입력 {inputs}개 가운데 {assumed}개 가정", en="{assumed} of {inputs} inputs assumed"
)


def _assessment_text(found: Assessment, language: str) -> str:
    lines = [f"{found.plan.title.of(language)} – {found.district.name.of(language)}", ""]
    lines += [one.of(language) for one in story(found)]
    shown = sorted(found.indicators, key=lambda one: list(INDICATOR_GROUPS).index(one.group))
    for group, members in groupby(shown, key=lambda one: one.group):
        lines += ["", INDICATOR_GROUPS[group].of(language)]
        for one in members:
            label = one.label.of(language)
            if one.value is None:
                lines.append(
                    f"  {label} ({one.name}): – {one.reason.of(language) if one.reason else ''}"
                )
                continue
            basis = _ASSUMED.of(language).format(inputs=one.inputs, assumed=one.assumed_inputs)
            value = format_value(one.value, one.unit, language)
            lines.append(f"  {label} ({one.name}): {value} [{basis}]")
    return "\n".join(lines)


def _comparison_text(found: Comparison, language: str) -> str:
    titles = [one.plan.title.of(language) for one in found.assessments]
    lines = [" | ".join(titles)]
    for row in found.rows:
        if all(value is None for value in row.values):
            continue
        unit = row.indicator.unit
        shown = [format_value(value, unit, language) for value in row.values]
        lines.append(f"{row.indicator.label.of(language)}: {' | '.join(shown)}")
    return "\n".join(lines)


def _lineage_text(found: Lineage, language: str) -> str:
    lines: list[str] = []
    told: set[str] = set()

    def tell(name: str, depth: int) -> None:
        node = found.node(name)
        lines.append("  " * depth + _node_line(node, language, repeated=name in told))
        if name in told:
            return
        told.add(name)
        for child in node.inputs:
            tell(child, depth + 1)

    tell(found.indicator, 0)
    share = f"{100 * found.assumed_share:.0f}"
    summary = Text(
        ko=f"입력 {len(found.leaves())}개 가운데 {len(found.assumed)}개({share}%)가 가정입니다.",
        en=f"{len(found.assumed)} of {len(found.leaves())} inputs ({share} %) are assumed.",
    )
    return "\n".join([*lines, "", summary.of(language)])


def _node_line(node: Node, language: str, repeated: bool) -> str:
    head = f"{node.label.of(language)} ({node.name})"
    if isinstance(node.value, int | float | str):
        head += f" = {format_value(node.value, node.unit, language)}"
    if node.binding is None:
        return f"{head} ↑" if repeated and node.inputs else f"{head} – {node.summary}"
    return f"{head} – {_basis(node, language)}"


_MARKS = {"figure": Text(ko="수치", en="figure"), "law": Text(ko="법", en="law"),
          "lever": Text(ko="조정값", en="lever")}  # fmt: skip


def _basis(node: Node, language: str) -> str:
    binding = node.binding
    assert binding is not None
    parts = [f"{_MARKS[binding.kind].of(language)} {binding.reference}"]
    if binding.source is not None:
        parts.append(binding.source.title)
    if binding.assumed:
        mark = Text(ko="가정", en="assumed").of(language)
        if binding.low is not None and binding.high is not None:
            low, high = (format_value(x, node.unit, language) for x in (binding.low, binding.high))
            mark += f" {low} – {high}"
        parts.append(f"[{mark}]")
    return "; ".join(parts)

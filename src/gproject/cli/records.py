"""``gproject record``: confirm or refute a decision record, or show what it says."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from gproject.assembly import explain_result, explain_rule
from gproject.district.text import Text
from gproject.record import (
    FindingKind,
    RecordContent,
    RecordUnreadable,
    Verdict,
    read_record,
    verify_record,
)
from gproject.record.record import SECTIONS

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
LANGUAGE = click.option(
    "--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Language."
)

CONFIRMED = Text(ko="확인: 이 기록은 맞습니다.", en="Confirmed: this record holds.")
REFUTED = Text(ko="반박: 이 기록은 맞지 않습니다.", en="Refuted: this record does not hold.")
OTHER_SEAL = Text(
    ko="봉인이 알려진 값과 다릅니다. 공개된 기록과 다른 파일입니다.",
    en="The seal is not the one expected: this is not the record that was published.",
)


@click.group()
def record() -> None:
    """Verify decision records."""


@record.command()
@FILE
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.option("--seal", default="", help="The seal that was published; it has to be this one.")
@LANGUAGE
def verify(file: Path, as_json: bool, seal: str, lang: str) -> None:
    """Confirm or refute the record FILE from its content alone; exit code 0 or 1."""
    verdict = verify_record(file.read_bytes())
    expected = not seal or seal == verdict.seal
    if as_json:
        document = {**verdict.document(), "seal_expected": expected}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print_verdict(verdict, expected, lang)
    sys.exit(0 if verdict.ok and expected else 1)


def _print_verdict(verdict: Verdict, expected: bool, lang: str) -> None:
    if verdict.title:
        click.echo(verdict.title)
    for text in verdict.confirmed:
        click.echo(f"  ✓ {text.of(lang)}")
    for finding in verdict.findings:
        mark = "✗" if finding.kind is FindingKind.FAULT else "·"
        click.echo(f"  {mark} {finding.where}: {finding.message.of(lang)}")
    if not expected:
        click.echo(f"  ✗ /seal: {OTHER_SEAL.of(lang)}")
    if verdict.seal:
        click.echo(f"  {Text(ko='봉인', en='Seal').of(lang)}: {verdict.seal}")
    click.echo((CONFIRMED if verdict.ok and expected else REFUTED).of(lang))


@record.command()
@FILE
@LANGUAGE
def show(file: Path, lang: str) -> None:
    """Show what the record FILE says was decided, without verifying it."""
    try:
        document = read_record(file.read_bytes())
        sections = {name: document[name] for name in SECTIONS}
        content = RecordContent.model_validate(sections)
    except (RecordUnreadable, KeyError, ValueError) as refused:
        raise click.ClickException(f"{file} is not a decision record: {refused}") from refused
    for name, value in _lines(content, document):
        click.echo(f"{name.of(lang)}: {value.of(lang) if isinstance(value, Text) else value}")


def _lines(content: RecordContent, document: dict[str, Any]) -> list[tuple[Text, Any]]:
    decision, result = content.decision, content.result
    lines: list[tuple[Text, Any]] = [
        (Text(ko="제목", en="Title"), decision.title),
        (Text(ko="물음", en="Question"), decision.question.text),
        (Text(ko="규칙", en="Rule"), explain_rule(decision.question, decision.rule)),
        (Text(ko="기간", en="Period"), f"{decision.opened} – {decision.closed}"),
        (Text(ko="투표권자", en="Eligible"), content.electorate.eligible),
        (Text(ko="투표지", en="Ballots"), result.ballots),
    ]
    lines += [(decision.question.label(c.option), c.votes) for c in result.counts]
    lines += [
        (Text(ko="기권", en="Abstentions"), result.abstentions),
        (Text(ko="결과", en="Result"), explain_result(decision.question, result)),
    ]
    if decision.is_fictional:
        lines.insert(0, (Text(ko="가상 자료", en="Fictional"), Text(ko="예", en="yes")))
    if content.plan:
        lines.append((Text(ko="계획안", en="Plan"), f"{content.plan.id} {content.plan.digest}"))
    lines.append((Text(ko="자치구", en="District"), content.district.digest))
    lines.append((Text(ko="봉인", en="Seal"), document.get("seal", "")))
    return lines

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gproject.assembly import Rule, RuleKind, yes_no
from gproject.cli.records import record as command
from gproject.district import digest
from gproject.district.text import Text
from gproject.record import Decision, build_record
from gproject.record.record import DistrictSection

PLACE = {"id": "sample"}
DATA = build_record(
    decision=Decision(
        title="독산동에 작은 숲을",
        body="",
        area="gu",
        question=yes_no(Text(ko="숲을 만들까요?", en="Shall a wood be planted?")),
        rule=Rule(kind=RuleKind.MAJORITY),
        opened=date(2026, 6, 1),
        closed=date(2026, 6, 14),
        is_fictional=True,
    ),
    district=DistrictSection(digest=digest(PLACE), document=PLACE),
    plan=None,
    assessment=None,
    eligible=9,
    ballots=["yes", "yes", "no"],
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "record.json"
    path.write_bytes(DATA)
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_a_sound_record_is_confirmed_with_exit_code_0(file: Path) -> None:
    result = run("verify", file)
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "확인: 이 기록은 맞습니다."
    assert "투표지 3장을 다시 세어" in result.output


def test_a_changed_record_is_refuted_with_the_place_and_exit_code_1(file: Path) -> None:
    file.write_bytes(DATA.replace("숲을 만들까요".encode(), "숲을 없앨까요".encode()))
    result = run("verify", file, "--lang", "en")
    assert result.exit_code == 1
    assert "/decision:" in result.output
    assert result.output.splitlines()[-1] == "Refuted: this record does not hold."


def test_the_verdict_is_there_for_programs(file: Path) -> None:
    verdict = json.loads(run("verify", file, "--json").output)
    assert verdict["ok"] is True
    assert verdict["seal"] == json.loads(DATA)["seal"]


def test_a_sound_record_under_another_seal_is_not_the_published_one(file: Path) -> None:
    assert run("verify", file, "--seal", json.loads(DATA)["seal"]).exit_code == 0
    result = run("verify", file, "--seal", "0" * 64)
    assert result.exit_code == 1
    assert "봉인이 알려진 값과 다릅니다" in result.output


def test_a_record_is_shown_in_plain_words(file: Path) -> None:
    shown = run("show", file).output
    assert "결과: 가결되었습니다. 찬성 2표, 반대 1표입니다." in shown
    assert "가상 자료: 예" in shown


def test_what_is_no_record_is_not_shown(file: Path) -> None:
    file.write_text("{}", encoding="utf-8")
    result = run("show", file)
    assert result.exit_code == 1
    assert "is not a decision record" in result.output

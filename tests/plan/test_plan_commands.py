"""``gproject plan`` and ``gproject law`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gproject.cli import main
from gproject.plan import SHIPPED, read_plan, shipped_text
from tests.plan.test_reading import EXPECTED, FAULTY


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_plans_are_listed_in_both_languages() -> None:
    korean, english = run("plan", "list"), run("plan", "list", "--lang", "en")
    assert all(id in korean.output for id in SHIPPED)
    assert "지금 그대로" in korean.output
    assert "Today, nothing done" in english.output


def test_a_plan_is_shown_with_its_levers_and_what_they_rest_on() -> None:
    output = run("plan", "show", "compact-city-2026").output
    assert "분양주택: 2,000 호  [가정 1,450 호 – 2,610 호]" in output
    assert "부대가 계속 쓰는 땅의 비율: 15 %" in output
    assert "착공하는 해: 2029 년" in output
    english = run("plan", "show", "g-project-2025", "--lang", "en").output
    assert "Make the Seobu Expressway a general road: on" in english


def test_a_plan_is_shown_as_json() -> None:
    document = json.loads(run("plan", "show", "g-project-2025", "--json").output)
    assert document["id"] == "g-project-2025"
    assert len(document["digest"]) == 64


def test_a_good_file_passes_the_check(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(shipped_text("compact-city-2026"), "utf-8")
    result = run("plan", "check", str(file))
    assert result.exit_code == 0
    assert "이상이 없습니다" in result.output


def test_a_bad_file_fails_the_check_with_every_fault(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(FAULTY, "utf-8")
    result = run("plan", "check", str(file), "--lang", "en")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == len(EXPECTED)
    assert "mine.toml:24: measures.base-site-programme.levers.homes_sale:" in result.stderr


def test_what_is_neither_plan_nor_file_is_said_so(tmp_path: Path) -> None:
    result = run("plan", "show", "nothing")
    assert result.exit_code == 1
    assert "g-project-2025" in result.stderr
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in run("plan", "show", str(binary)).stderr


def test_measure_types_and_their_levers_are_listed() -> None:
    assert len(run("plan", "levers").output.splitlines()) == 19
    output = run("plan", "levers", "delivery", "--lang", "en").output
    assert "delivery.equity_share" in output
    assert "consigned: Consigned" in output
    assert run("plan", "levers", "moon-base").exit_code == 1


def test_the_schema_is_printed_as_json() -> None:
    assert "measures" in json.loads(run("plan", "schema").output)["properties"]


def test_two_plans_are_compared() -> None:
    output = run("plan", "diff", "today", "compact-city-2026").output
    assert "분양주택: 0 호 → 2,000 호" in output
    found = json.loads(run("plan", "diff", "today", "compact-city-2026", "--json").output)
    assert {"measure", "lever", "first", "second"} <= set(found[0])
    assert run("plan", "diff", "today", "today").output == ""


def test_levers_are_set_from_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    setting = "base-site-programme.homes_sale=2,500"
    result = run("plan", "set", "compact-city-2026", setting, "--output", str(file))
    assert result.exit_code == 0
    written = file.read_text("utf-8")
    assert read_plan(written).value("base-site-programme", "homes_sale") == 2500
    assert "# Homes: 2,900 in all is published" in written
    assert "homes_sale = 2500" in run("plan", "set", "compact-city-2026", setting).output


@pytest.mark.parametrize(
    "setting", ["base-site-programme.homes_sale=1", "delivery.way=magic", "x.y=1", "nonsense"]
)
def test_a_refused_setting_writes_nothing(tmp_path: Path, setting: str) -> None:
    file = tmp_path / "mine.toml"
    result = run("plan", "set", "today", setting, "--output", str(file))
    assert result.exit_code == 1
    assert result.stderr
    assert not file.exists()


def test_rule_sets_are_listed_and_shown() -> None:
    assert "development-charge" in run("law", "list").output
    output = run("law", "show", "development-charge").output
    assert "개발이익환수법 제13조" in output
    assert "법령 원문에서 확인했습니다." in output
    english = run("law", "show", "public-contribution", "--lang", "en").output
    assert "gu_cash_share = 0.25 share (0.2–0.3)" in english


def test_a_rule_set_is_shown_as_of_a_day() -> None:
    then = run("law", "show", "state-land", "--on", "2025-01-01").output
    assert "reappraisal_ratio" in then
    assert "long_lease_allowed" not in then
    never = run("law", "show", "state-land", "--on", "1990-01-01", "--lang", "en").output
    assert "No text in force on that day has been read." in never


def test_a_rule_set_is_shown_as_json() -> None:
    document = json.loads(run("law", "show", "tenancy", "--json").output)
    assert document["parameters"][0]["article"]
    assert run("law", "show", "nothing").exit_code == 2


def test_a_firm_asks_whether_it_may_move_in() -> None:
    assert "들어올 수 있습니다." in run("law", "tenancy", "62010").output
    assert "may not enter." in run("law", "tenancy", "64121", "--lang", "en").output
    opened = run("law", "tenancy", "64121", "--regime", "negative").output
    assert "원문 확인이 필요합니다" in opened
    canteen = run("law", "tenancy", "56130", "--place", "centre", "--lang", "en").output
    assert "* As a support facility within 30 %" in canteen


def test_an_unknown_code_is_answered_with_what_is_near() -> None:
    result = run("law", "tenancy", "6201")
    assert result.exit_code == 1
    assert "62010 컴퓨터 프로그래밍 서비스업" in result.stderr

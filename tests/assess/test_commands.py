"""``gproject assess``, ``compare`` and ``trace`` as people type them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gproject.cli import COMMANDS, main
from gproject.plan import shipped_text


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_the_help_names_every_command() -> None:
    printed = call("--help").output
    assert all(f"  {name}" in printed for name in COMMANDS)


def test_a_command_of_another_name_is_refused() -> None:
    assert call("nothing").exit_code == 2


def test_a_command_whose_module_is_missing_does_not_break_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(COMMANDS, "later", ("gproject.cli.later", "later", "To come."))
    assert "not part of this build" in call("later").output
    assert call("assess", "today").exit_code == 0


def test_a_plan_is_told_in_words() -> None:
    printed = call("assess", "g-project-2025").output
    assert "일자리 약" in printed and "national_budget_krw" in printed
    assert "가운데" in printed and "가정" in printed


def test_english_words_on_request() -> None:
    printed = call("assess", "today", "--lang", "en").output
    assert "Nothing new is built" in printed and "not modelled yet" in printed


def test_json_is_one_canonical_line() -> None:
    printed = call("assess", "g-project-2025", "--json").output
    assert printed.count("\n") == 1
    indicators = json.loads(printed)["indicators"]
    assert {"name", "value", "assumed_share"} <= indicators[0].keys()


def test_csv_has_a_line_for_each_indicator() -> None:
    rows = list(csv.DictReader(io.StringIO(call("assess", "today", "--csv").output)))
    found = json.loads(call("assess", "today", "--json").output)
    assert [row["name"] for row in rows] == [one["name"] for one in found["indicators"]]
    assert next(row for row in rows if row["name"] == "irr_percent")["value"] == ""


def test_html_is_written_to_the_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.html"
    assert call("assess", "today", "--html", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_plan_file_gives_what_the_shipped_plan_gives(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(shipped_text("g-project-2025"), encoding="utf-8")
    mine = call("assess", str(file), "--json").output
    assert mine == call("assess", "g-project-2025", "--json").output


def test_a_lever_can_be_set() -> None:
    place = "base-site-programme.homes_sale"
    printed = call("assess", "compact-city-2026", "--set", f"{place}=1990", "--json").output
    homes = next(one for one in json.loads(printed)["indicators"] if one["name"] == "homes_total")
    assert homes["value"] != 2900


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("base-site-programme.homes_sal=1", "base-site-programme.homes_sale"),
        ("base-site-programme.homes_sale=99999", "너무 큽니다"),
        ("homes_sale", "MEASURE.LEVER=VALUE"),
    ],
)
def test_a_wrong_setting_says_what_would_be_right(setting: str, told: str) -> None:
    result = call("assess", "compact-city-2026", "--set", setting)
    assert result.exit_code == 1 and told in result.output


def test_an_impossible_plan_names_its_levers() -> None:
    result = call("assess", "today", "--set", "ai-infrastructure.it_load_mw=8")
    assert result.exit_code == 1
    assert "ai-infrastructure.it_load_mw" in result.output and "땅이 없습니다" in result.output


def test_a_wrong_plan_name_gets_the_nearest() -> None:
    result = call("assess", "g-projct-2025")
    assert result.exit_code == 1 and "Did you mean 'g-project-2025'" in result.output


def test_a_wrong_district_names_the_packaged_ones() -> None:
    result = call("assess", "today", "--district", "nowhere")
    assert result.exit_code == 1 and "geumcheon" in result.output


def test_a_broken_plan_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("id = 3\n", encoding="utf-8")
    assert call("assess", str(file)).exit_code == 1


def test_plans_are_compared_from_the_first() -> None:
    printed = json.loads(call("compare", "today", "compact-city-2026", "--json").output)
    row = next(one for one in printed["rows"] if one["name"] == "homes_total")
    assert row["differences"] == [0, 2900]
    assert "2,900호" in call("compare", "today", "compact-city-2026").output
    assert call("compare", "today").exit_code == 2


def test_a_trace_is_a_tree_down_to_sources() -> None:
    printed = call("trace", "jobs_persons", "--plan", "g-project-2025").output
    first, *rest = printed.splitlines()
    assert first.startswith("일자리 (jobs_persons)")
    assert any("수치 market:geumcheon/floor_m2_per_job/ai" in line for line in rest)
    assert any("[가정" in line for line in rest)
    assert rest[-1].endswith("가정입니다.")


def test_a_trace_tells_a_step_only_once() -> None:
    printed = call("trace", "state_balance_krw", "--plan", "g-project-2025", "--lang", "en").output
    assert sum("delivery_way)" in line and "↑" not in line for line in printed.splitlines()) > 1
    explained = [line for line in printed.splitlines() if "(timeline) – " in line]
    assert len(explained) == 1


def test_a_trace_as_json_carries_its_basis() -> None:
    found = json.loads(call("trace", "npv_krw", "--plan", "today", "--json").output)
    leaves = [node for node in found["nodes"] if node["basis"]]
    assert leaves and all("assumed" in leaf["basis"] for leaf in leaves)


def test_wrong_indicators_get_the_nearest_and_pending_ones_a_reason() -> None:
    wrong = call("trace", "npv", "--plan", "today")
    assert wrong.exit_code == 1 and "‘npv_krw’입니까" in wrong.output
    pending = call("trace", "carbon_t_per_year", "--plan", "today", "--lang", "en")
    assert pending.exit_code == 1 and "no model yet" in pending.output

"""``gproject optimise`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from gproject.cli import main
from gproject.plan import read_plan

ASKED = (
    "optimise", "compact-city-2026", "--aims", "homes_total,green_area_m2",
    "--subject-to", "far_percent<=520", "--ways", "consigned", "--points", "3",
)  # fmt: skip


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_answer_is_written_as_words_json_and_plans(tmp_path: Path) -> None:
    file, folder = tmp_path / "frontier.json", tmp_path / "plans"
    done = _run(*ASKED, "--json", str(file), "--save", str(folder))
    assert done.exit_code == 0, done.output
    document = json.loads(file.read_text("utf-8"))
    plans = sorted(folder.glob("*.toml"))
    assert len(plans) == len(document["points"]) >= 2
    first = read_plan(plans[0].read_text("utf-8"))
    assert first.id == "compact-city-2026-frontier-01"
    for name, value in document["points"][0]["moved"].items():
        assert first.value(*name.split(".")) == value


def test_words_come_in_korean_and_in_english() -> None:
    korean = _run(*ASKED)
    assert "목표: 주택, 공원·녹지" in korean.output
    assert "1. 주택" in korean.output
    english = _run(*ASKED, "--lang", "en")
    assert "Aims: Homes, Parks and green" in english.output


def test_a_question_without_an_answer_is_told_and_ends_with_1() -> None:
    done = _run(
        "optimise", "compact-city-2026", "--aims", "homes_total", "--subject-to",
        "national_budget_krw<=0", "--ways", "outright-sale",
    )  # fmt: skip
    assert done.exit_code == 1
    assert "조건을 지키는 조합이 없습니다" in done.output


def test_bad_input_is_told_plainly() -> None:
    done = _run("optimise", "compact-city-2026", "--aims", "homes,peak_hour_trips")
    assert done.exit_code == 1
    assert "homes_total" in done.output
    assert "모형이 없어" in done.output

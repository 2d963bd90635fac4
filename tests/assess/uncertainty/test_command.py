"""``gproject uncertainty`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gproject.cli import main


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["uncertainty", *arguments])


def test_sentences_come_first_in_korean() -> None:
    found = command("compact-city-2026", "--draws", "100", "--seed", "3")
    assert found.exit_code == 0, found.output
    first = found.output.splitlines()[0]
    assert first.startswith("100번") and "국가 예산" in first
    assert "씨앗값 3" in found.output and "순위 상관" in found.output


def test_english_importance_and_a_json_file(tmp_path: Path) -> None:
    file = tmp_path / "outlook.json"
    found = command(
        "g-project-2025", "--draws", "60", "--indicator", "jobs_persons", "--method", "morris",
        "--json", str(file), "--lang", "en",
    )  # fmt: skip
    assert found.exit_code == 0, found.output
    assert "Morris" in found.output and "Jobs" in found.output
    document = json.loads(file.read_text(encoding="utf-8"))
    assert [one["name"] for one in document["indicators"]] == ["jobs_persons"]
    assert document["importance"][0]["method"] == "morris"


def test_json_alone_can_be_piped() -> None:
    found = command("today", "--draws", "10", "--indicator", "homes_total", "--json", "-")
    assert json.loads(found.stdout)["draws"] == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compact-city-2026", "--draws", "0"), "0번은 계산할 수 없습니다"),
        (("compact-city-2026", "--indicator", "npv"), "‘npv’ 지표는 없습니다"),
        (("compact-city-2026", "--seed", "-1"), "0 이상의 정수"),
        (("no-such-plan",), "No plan or file"),
        (
            ("compact-city-2026", "--draws", "10", "--scheduler", "x://y:1"),
            "Dask 스케줄러가 없습니다",
        ),
    ],
)
def test_wrong_input_is_told_plainly(arguments: tuple[str, ...], said: str) -> None:
    found = command(*arguments)
    assert found.exit_code == 1
    assert said in found.output and "Traceback" not in found.output

"""The page of a plan's uncertainty, its stream of progress, and its files."""

from __future__ import annotations

import json
import re
from threading import Event
from typing import Any

import pytest
from django.test import Client

from gproject.web.plans.queries import plan_named
from gproject.web.plans.streaming import Unwanted
from gproject.web.uncertainty import outlooks
from gproject.web.uncertainty.streaming import lines_of

HERE = "/plans/compact-city-2026/uncertainty/"
pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def messages(response: Any) -> list[dict[str, Any]]:
    lines = b"".join(response.streaming_content).decode().splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def test_the_page_answers_in_a_sentence_before_anything_else(client: Client) -> None:
    page = text(client.get(HERE, {"draws": "100"}))
    assert "100번" in page and "국가 예산" in page
    assert page.index("국가 예산") < page.index('class="dot-card"') < page.index("chart-fan")
    assert page.count('class="dots"') == 4
    assert "chart-histogram-npv_krw" in page and "chart-drivers-npv_krw" in page
    assert "data-pending" not in page and "20250717" in page


def test_more_draws_than_a_page_waits_for_are_left_to_the_script(client: Client) -> None:
    page = text(client.get(HERE))
    assert "data-pending" in page and "먼저 적은 횟수로" in page
    assert "100번 계산해 보니" in page


def test_the_stream_tells_progress_and_ends_with_the_results(client: Client) -> None:
    response = client.get(HERE + "run/", {"draws": "1100", "indicator": "jobs_persons"})
    found = messages(response)
    assert response["Content-Encoding"] == "identity"
    assert found[-2] == {"done": 1100, "all": 1100}
    html = found[-1]["html"]
    assert "1,100번 계산해 보니" in html and "chart-histogram-jobs_persons" in html
    assert "draws=1100" in html and "indicator=jobs_persons" in html


def test_a_finished_run_is_kept_and_shown_at_once(client: Client) -> None:
    messages(client.get(HERE + "run/", {"draws": "600", "seed": "9"}))
    page = text(client.get(HERE, {"draws": "600", "seed": "9"}))
    assert "600번 계산해 보니" in page and "data-pending" not in page
    assert outlooks.kept(wanted(600, 9)) is not None


def wanted(draws: int, seed: int) -> outlooks.Wanted:
    return outlooks.wanted(plan_named("compact-city-2026"), draws, seed, include_choices=False)


def test_a_run_whose_reader_left_is_stopped_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, goes_on = wanted(1100, 77), Event()

    def slow(case: Any, progress: Any) -> Any:
        progress(1, 100)
        while progress(2, 100):
            goes_on.wait(0.01)
        raise Unwanted

    monkeypatch.setattr(outlooks, "outlook_of", slow)
    lines = lines_of(asked, lambda found: "", "ko")
    assert json.loads(next(lines)) == {"done": 1, "all": 100}
    lines.close()  # type: ignore[attr-defined]
    assert outlooks.kept(asked) is None
    assert outlooks.TURN.acquire(timeout=5)
    outlooks.TURN.release()


def test_one_run_waits_for_another_and_says_so() -> None:
    outlooks.TURN.acquire()
    lines = lines_of(wanted(100, 78), lambda found: "page", "ko")
    told = next(line for line in lines if line.strip())
    outlooks.TURN.release()
    assert json.loads(told) == {"waiting": True}
    assert json.loads(list(lines)[-1]) == {"html": "page"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"draws": "0"}, "계산 횟수는 100번, 600번, 1,100번 가운데에서"),
        ({"draws": "많이"}, "계산 횟수는"),
        ({"seed": "-3"}, "씨앗값은 0에서"),
        ({"seed": "9999999999"}, "씨앗값은 0에서"),
        ({"indicator": "nothing"}, "그런 지표가 없어"),
    ],
)
def test_a_wrong_choice_is_told_at_its_field_and_the_usual_shown(
    client: Client, asked: dict[str, str], said: str
) -> None:
    response = client.get(HERE, {"draws": "100", **asked})
    page = text(response)
    assert response.status_code == 422
    assert said in page and 'aria-invalid="true"' in page and 'class="dots"' in page


def test_moved_levers_are_carried_along(client: Client) -> None:
    lever = "base-site-programme.homes_sale"
    page = text(client.get(HERE, {"draws": "100", lever: "3000"}))
    assert f'name="{lever}" value="3000"' in page
    assert "바꾼 조정값으로 계산한 결과입니다" in page
    assert f"{lever}=3000&amp;draws=100" in page


def test_files_hold_the_draws_asked_for(client: Client) -> None:
    asked = {"draws": "600", "seed": "4"}
    document = json.loads(client.get(HERE + "uncertainty.json", asked).content)
    assert (document["draws"], document["seed"]) == (600, 4)
    rows = client.get(HERE + "indicators.csv", asked).content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("name,label_ko,label_en,unit,base,mean,p5,p10")
    assert len(rows) == len(document["indicators"]) + 1
    years = client.get(HERE + "years.csv", asked).content.decode("utf-8-sig").splitlines()
    assert len(years) == 1 + sum(len(fan["years"]) for fan in document["fans"])
    assert client.get(HERE + "nothing.xlsx", asked).status_code == 404


def test_an_unknown_plan_has_no_page(client: Client) -> None:
    assert client.get("/plans/no-such-plan/uncertainty/").status_code == 404


def test_the_page_speaks_english(client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = text(client.get(HERE, {"draws": "100"}))
    assert "How certain is it" in page and "of 100 cases" in page
    assert not re.search(r"[가-힣]", page.split("<main")[1].split("</main")[0])


def test_old_outlooks_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlooks, "KEPT", 1)
    outlooks.outlook_of(wanted(100, 1))
    outlooks.outlook_of(wanted(100, 2))
    assert outlooks.kept(wanted(100, 1)) is None and outlooks.kept(wanted(100, 2)) is not None

"""The page of the frontier: what it asks, answers, refuses, and where its points lead."""

from __future__ import annotations

import json
import re
from threading import Event
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from gproject.web.frontier import queries
from gproject.web.frontier.streaming import lines_of

PAGE = "/plans/compact-city-2026/frontier/"
ASKED = {
    "go": "1",
    "aim": ["homes_total", "green_area_m2"],
    "limit.far_percent": "520",
    "way": ["consigned"],
    "points": "10",
}
FEW = {**ASKED, "aim": ["homes_total"]}

pytestmark = pytest.mark.django_db


def _lines(response: Any) -> list[dict[str, Any]]:
    text = b"".join(response.streaming_content).decode()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def test_the_form_starts_without_national_money_and_no_denser_than_the_plan(client: Client) -> None:
    shown = client.get(PAGE).content.decode()
    assert 'name="limit.national_budget_krw" value="0"' in shown
    assert re.search(r'name="limit.far_percent" value="\d+0"', shown)
    assert shown.count('name="way"') == 5
    assert "찾은 조합" not in shown


def test_peak_trips_are_said_to_have_no_model(client: Client) -> None:
    assert "첨두시간 통행: 아직 계산 모형이 없어" in client.get(PAGE).content.decode()


def test_a_plain_get_answers_with_drawing_and_table(client: Client) -> None:
    shown = client.get(PAGE, ASKED).content.decode()
    rows = shown.count('id="programme-')
    assert rows >= 3
    assert shown.count('<a class="frontier-mark') == rows
    assert "지금 계획안" in shown
    assert "오늘" in shown


def test_a_point_opens_its_plan_with_the_levers_moved(client: Client) -> None:
    shown = client.get(PAGE, FEW).content.decode()
    href = re.search(r'scope="row" role="rowheader"><a href="([^"]+)"', shown)
    assert href is not None
    address = href[1].replace("&amp;", "&")
    fields = parse_qs(urlsplit(address).query)
    assert fields["delivery.way"] == ["consigned"]
    opened = client.get(address)
    assert opened.status_code == 200
    found = queries.frontier_of(next(reversed(queries._found)))
    assert opened.context["asked"].form.plan.document() == found.points[0].plan.document()


def test_levers_in_the_address_are_carried_along(client: Client) -> None:
    moved = {**FEW, "base-site-programme.road_share": "0.2"}
    shown = client.get(PAGE, moved).content.decode()
    assert '<input type="hidden" name="base-site-programme.road_share" value="0.2">' in shown
    assert "base-site-programme.road_share=0.2" in shown.split("programme-1")[1]


def test_the_search_is_told_line_by_line_and_then_kept(client: Client) -> None:
    queries._found.clear()
    lines = _lines(client.get(f"{PAGE}search", ASKED))
    told = [line for line in lines if "done" in line]
    assert told[-1]["all"] == 12
    assert "찾은 조합" in lines[-1]["html"]
    again = _lines(client.get(f"{PAGE}search", ASKED))
    assert [list(line) for line in again] == [["html"]]


def test_a_visitor_who_leaves_stops_the_search(monkeypatch: Any) -> None:
    asked: list[bool | None] = []
    stopped = Event()

    def slow(one: Any, progress: Any) -> None:
        while (going := progress(1, 9)) is not False:
            asked.append(going)
            sleep(0.01)
        stopped.set()

    monkeypatch.setattr(queries, "frontier_of", slow)
    lines = lines_of(None, lambda found: "", "ko")  # type: ignore[arg-type]
    assert json.loads(next(lines)) == {"done": 1, "all": 9}
    lines.close()  # type: ignore[attr-defined]
    assert stopped.wait(10)
    assert asked


def test_a_second_search_waits_for_the_first(monkeypatch: Any) -> None:
    monkeypatch.setattr(queries, "frontier_of", lambda one, progress: None)
    with queries.TURN:
        lines = lines_of(None, lambda found: "", "ko")  # type: ignore[arg-type]
        told = [next(lines) for _ in range(4)]
        assert b'{"waiting": true}\n' in told
        lines.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"aim": []}, "목표는 하나에서 셋까지"),
        ({"limit.far_percent": "많이"}, "조건은 지표"),
        ({"way": []}, "하나 이상"),
    ],
)
def test_a_question_that_cannot_be_searched_is_told(
    client: Client, change: dict[str, Any], word: str
) -> None:
    plain = client.get(PAGE, {**ASKED, **change})
    assert plain.status_code == 422
    assert word in plain.content.decode()
    (line,) = _lines(client.get(f"{PAGE}search", {**ASKED, **change}))
    assert word in line["error"]


def test_limits_that_clash_are_explained(client: Client) -> None:
    asked = {**ASKED, "way": ["outright-sale"], "limit.national_budget_krw": "0"}
    shown = client.get(PAGE, asked).content.decode()
    assert "조건을 모두 지키는 조합이 없습니다." in shown
    assert "매각 방식으로는" in shown
    assert "frontier-mark" not in shown


def test_english_has_english_words(client: Client) -> None:
    client.cookies["django_language"] = "en"
    shown = client.get(PAGE, FEW).content.decode()
    assert "Programmes found" in shown
    assert "or less" in shown


def test_the_answer_can_be_taken_away_as_json(client: Client) -> None:
    document = json.loads(client.get(f"{PAGE}frontier.json", FEW).content)
    assert [one["name"] for one in document["aims"]] == ["homes_total"]
    assert document["points"]
    refused = client.get(f"{PAGE}frontier.json", {**FEW, "aim": []})
    assert refused.status_code == 422

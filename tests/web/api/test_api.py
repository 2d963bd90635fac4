"""The JSON API: what it answers, what it refuses and how."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gproject.assess import assess
from gproject.plan import MEASURE_TYPES, SHIPPED, load_plan, shipped_text
from gproject.web.api.limits import ASSESSMENTS_RATE, BODY_BYTES
from gproject.web.api.service import api
from gproject.web.plans.queries import assessment_of, current_district

COMPACT = "compact-city-2026"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unspent_allowance() -> None:
    """Every test starts with the whole allowance of requests."""
    cache.clear()


def get(client: Client, path: str) -> Any:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.content[:300]
    return json.loads(response.content)


def ask(client: Client, question: object) -> Any:
    body = question if isinstance(question, str) else json.dumps(question)
    return client.post("/api/v1/assess", body, content_type="application/json")


def problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.content[:300]
    found = json.loads(response.content)
    assert set(found) == {"code", "message_ko", "message_en", "where", "all"}
    assert found["message_ko"]
    assert found["message_en"]
    return found  # type: ignore[no-any-return]


def test_health_names_code_and_district(client: Client) -> None:
    assert get(client, "/health")["district_digest"] == current_district().digest


def test_the_district_comes_whole(client: Client) -> None:
    found = get(client, "/district")

    assert found["document"] == json.loads(json.dumps(current_district().document()))
    assert found["digest"] == current_district().digest


def test_figures_are_chosen_by_subject_and_name(client: Client) -> None:
    found = get(client, "/district/figures?subject=site:doksan-base&name=area_m2")

    assert found["total"] == len(found["figures"]) >= 1
    figure = found["figures"][-1]
    assert (figure["subject"], figure["name"], figure["unit"]) == (
        "site:doksan-base", "area_m2", "m2",
    )  # fmt: skip
    assert figure["source"]["title"]


def test_figures_come_in_pages_that_make_up_the_whole(client: Client) -> None:
    keys, offset = [], 0
    while page := get(client, f"/district/figures?offset={offset}&limit=400")["figures"]:
        keys += [(one["subject"], one["name"], one["category"], one["period"]) for one in page]
        offset += len(page)

    assert len(keys) == len(set(keys)) == len(current_district().figures)


def test_every_named_layer_is_geojson(client: Client) -> None:
    for name in get(client, "/district/layers")["layers"]:
        layer = get(client, f"/district/layers/{name}")
        assert layer["type"] == "FeatureCollection"
        assert layer["features"]


def test_the_shipped_plans_are_listed_and_told_whole(client: Client) -> None:
    assert [plan["ref"] for plan in get(client, "/plans")] == list(SHIPPED)
    found = get(client, f"/plans/{COMPACT}")
    assert found["toml"] == shipped_text(COMPACT)
    assert found["digest"] == load_plan(COMPACT).digest


def test_measure_types_come_with_every_lever_and_its_schema(client: Client) -> None:
    found = {kind["id"]: kind for kind in get(client, "/measures")}

    assert list(found) == list(MEASURE_TYPES)
    for kind in MEASURE_TYPES.values():
        assert [lever["name"] for lever in found[kind.id]["levers"]] == [
            lever.name for lever in kind.levers
        ]
    homes = next(
        lever for lever in found["base-site-programme"]["levers"] if lever["name"] == "homes_sale"
    )
    assert homes["schema"]["maximum"] == homes["maximum"] == 5000
    assert not found["garden-factory"]["is_modelled"]


def test_an_assessment_is_that_of_the_library(client: Client) -> None:
    found = get(client, f"/plans/{COMPACT}/assessment")
    expected = assessment_of(load_plan(COMPACT))

    assert found["digest"] == expected.digest
    assert found["indicators"] == json.loads(expected.to_json())["indicators"]
    assert len(found["story"]) == 3


def test_the_same_question_gets_the_same_bytes(client: Client) -> None:
    question = {"plan": COMPACT, "levers": {"base-site-programme": {"homes_sale": 1500}}}

    assert ask(client, question).content == ask(client, question).content


def test_levers_are_moved_and_measures_added_and_taken_out(client: Client) -> None:
    question = {
        "plan": COMPACT,
        "levers": {
            "base-site-programme": {"homes_sale": 1500},
            "negative-list-tenancy": {"regime": "negative"},
        },
        "without": ["delivery"],
    }
    found = json.loads(ask(client, question).content)

    plan = (
        load_plan(COMPACT)
        .without_measure("delivery")
        .with_values(
            {
                ("base-site-programme", "homes_sale"): 1500,
                ("negative-list-tenancy", "regime"): "negative",
            }
        )
    )
    assert found["digest"] == assess(current_district(), plan).digest
    types = [measure["type"] for measure in found["plan_document"]["measures"]]
    assert "negative-list-tenancy" in types
    assert "delivery" not in types


def test_a_plan_file_is_assessed_as_it_stands(client: Client) -> None:
    found = json.loads(ask(client, {"toml": shipped_text(COMPACT)}).content)

    assert found["plan_digest"] == load_plan(COMPACT).digest


def test_every_refused_lever_is_named_at_once(client: Client) -> None:
    levers = {"homes_sale": 99999, "green_share": -1, "casino_m2": 5}
    found = problem(ask(client, {"plan": COMPACT, "levers": {"base-site-programme": levers}}), 422)

    assert found["code"] == "lever_invalid"
    assert {one["where"] for one in found["all"]} == {
        f"base-site-programme.{name}" for name in levers
    }


def test_values_that_cannot_hold_together_are_refused(client: Client) -> None:
    question = {
        "plan": COMPACT,
        "without": ["base-site-programme"],
        "levers": {"ai-infrastructure": {"it_load_mw": 8}},
    }

    found = problem(ask(client, question), 422)

    assert found["code"] == "plan_impossible"
    assert "ai-infrastructure.it_load_mw" in found["where"]


@pytest.mark.parametrize(
    ("question", "status", "code"),
    [
        ({"plan": "atlantis"}, 404, "plan_unknown"),
        ({}, 404, "plan_unknown"),
        ({"plan": COMPACT, "without": ["casino"]}, 404, "not_found"),
        ({"plan": COMPACT, "levers": {"base-site-programme": {"homes_sale": "many"}}}, 422, "lever_invalid"),
        ({"plan": COMPACT, "levers": {"base-site-programme": {"homes_sale": None}}}, 422, "lever_invalid"),
        ({"plan": COMPACT, "levers": {"base-site-programme": {"homes_sale": [1]}}}, 422, "lever_invalid"),
        ({"plan": COMPACT, "levers": [1]}, 422, "invalid_request"),
        ({"plan": COMPACT, "owner": "me"}, 422, "invalid_request"),
        ({"toml": "id = "}, 422, "plan_invalid"),
        ("{not json", 400, "bad_request"),
        ('{"plan": "compact-city-2026", "levers": {"base-site-programme": {"homes_sale": NaN}}}', 422, "lever_invalid"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused_in_one_shape(
    client: Client, question: object, status: int, code: str
) -> None:
    assert problem(ask(client, question), status)["code"] == code


def test_a_body_that_is_too_large_is_refused(client: Client) -> None:
    found = problem(ask(client, {"toml": "#" * (BODY_BYTES + 1)}), 413)

    assert found["code"] == "too_large"


def test_too_many_questions_from_one_address_are_refused(client: Client) -> None:
    allowed = int(ASSESSMENTS_RATE.split("/")[0])
    answers = [ask(client, {"plan": "today"}).status_code for _ in range(allowed)]

    assert set(answers) == {200}
    assert problem(ask(client, {"plan": "today"}), 429)["code"] == "too_many_requests"
    other = client.post(
        "/api/v1/assess",
        '{"plan": "today"}',
        content_type="application/json",
        REMOTE_ADDR="10.1.1.1",
    )
    assert other.status_code == 200


def test_plans_are_compared_with_the_first(client: Client) -> None:
    found = get(client, f"/compare?plan=today&plan={COMPACT}")

    homes = next(row for row in found["rows"] if row["name"] == "homes_total")
    assert homes["values"] == [0.0, 2900.0]
    assert homes["differences"] == [0.0, 2900.0]
    assert problem(client.get("/api/v1/compare?plan=today"), 422)["code"] == "invalid_request"


def test_a_value_is_traced_to_its_leaves(client: Client) -> None:
    found = get(client, f"/plans/{COMPACT}/trace/npv_krw")

    leaves = [node for node in found["nodes"] if node["kind"] != "function"]
    assert leaves
    for leaf in leaves:
        basis = leaf["basis"]
        assert basis["source"] or basis["assumed"] or basis["note"]


def test_ranges_come_with_the_most_influential_first(client: Client) -> None:
    swings = get(client, f"/plans/{COMPACT}/ranges/npv_krw")["swings"]

    def width(swing: dict[str, Any]) -> float:
        ends = [swing[name] for name in ("base", "at_low", "at_high") if swing[name] is not None]
        return max(ends) - min(ends)

    assert [width(swing) for swing in swings] == sorted(map(width, swings), reverse=True)


@pytest.mark.parametrize(
    "path",
    [
        "/plans/atlantis",
        f"/plans/{COMPACT}/trace/happiness",
        f"/plans/{COMPACT}/trace/peak_hour_trips",
        f"/plans/{COMPACT}/ranges/happiness",
        "/district/layers/atlantis",
        "/records/99",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    problem(client.get(f"/api/v1{path}"), 404)


@pytest.mark.parametrize("path", ["/proposals", "/polls", "/records"])
def test_decisions_are_listed_even_when_there_are_none(client: Client, path: str) -> None:
    assert get(client, path) == {"total": 0, "offset": 0, "items": []}


def test_the_openapi_document_and_the_page_name_every_operation(client: Client) -> None:
    document = get(client, "/openapi.json")
    page = client.get("/api/v1/docs").content.decode()

    assert document == json.loads(json.dumps(api.get_openapi_schema()))
    for path in document["paths"]:
        assert path in page
    assert "/api/v1/assess" in document["paths"]
    assert "https://" not in page.replace("https://www.krds.go.kr", "")


def test_the_page_of_the_api_speaks_english(client: Client) -> None:
    client.cookies["django_language"] = "en"

    assert "Data access (API)" in client.get("/api/v1/docs").content.decode()

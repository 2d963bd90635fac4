"""What a visitor finds on the pages of plans, with and without scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from gproject.assess import assess, story
from gproject.plan import MEASURE_TYPES, SHIPPED, load_plan
from gproject.web.plans.queries import current_district

COMPACT = "compact-city-2026"
HOMES = "base-site-programme.homes_sale"

pytestmark = pytest.mark.django_db


def html(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def told(plan_id: str, language: str) -> list[str]:
    assessment = assess(current_district(), load_plan(plan_id))
    return [text.of(language) for text in story(assessment)]


def test_the_list_shows_every_shipped_plan_with_its_first_sentence(client: Client) -> None:
    page = html(client.get("/plans/"))

    for plan_id in SHIPPED:
        assert f'href="/plans/{plan_id}/"' in page
        assert told(plan_id, "ko")[0] in page


@pytest.mark.parametrize("plan_id", SHIPPED)
def test_a_plan_tells_its_three_sentences_before_any_figure(client: Client, plan_id: str) -> None:
    page = html(client.get(f"/plans/{plan_id}/"))

    places = [page.index(sentence) for sentence in told(plan_id, "ko")]
    assert places == sorted(places)
    assert places[-1] < page.index('class="key__value"')


def test_the_page_speaks_english_when_asked(english: Client) -> None:
    page = html(english.get(f"/plans/{COMPACT}/"))

    assert told(COMPACT, "en")[0] in page
    assert "Not modelled yet" in page
    assert '<html lang="en">' in page


def test_only_the_names_of_places_and_sources_stay_korean_in_english(english: Client) -> None:
    page = html(english.get(f"/plans/{COMPACT}/"))
    body = page[page.index('<main id="content"') : page.index("</main>")]
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)
    sources = {source.title for source in load_plan(COMPACT).sources}

    for title in sources:
        words = words.replace(title, "")
    assert re.findall(r"[가-힣]{2,}[^<]{0,20}", words) == []


def test_a_measure_without_model_says_so_and_gives_no_figure(client: Client) -> None:
    page = html(client.get("/plans/g-project-2025/"))

    found = re.search(r'id="measure-garden-factory".*?</details>', page, re.DOTALL)
    assert found and "아직 모형이 없습니다" in found[0]


def test_a_mostly_assumed_indicator_says_so_in_words(client: Client) -> None:
    assert "는 가정이므로 어림으로만 보십시오." in html(client.get("/plans/g-project-2025/"))


def test_every_measure_of_the_plan_cites_its_source(client: Client) -> None:
    plan = load_plan("g-project-2025")
    page = html(client.get(f"/plans/{plan.id}/"))

    for measure in plan.measures:
        assert measure.cites
        assert escape(measure.cites.ko) in page
        assert measure.source
        assert escape(measure.source.title) in page
        assert MEASURE_TYPES[measure.type].label.ko in page


def test_every_number_field_carries_its_bounds_and_is_described(client: Client) -> None:
    page = html(client.get(f"/plans/{COMPACT}/"))

    field = re.search(
        r'<input type="number"[^>]*id="lever-base-site-programme-homes_sale"[^>]*>', page
    )
    assert field
    for part in ('min="0"', 'max="5000"', 'step="10"', f'name="{HOMES}"'):
        assert part in field[0]
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    assert described
    assert all(f'id="{one}"' in page for one in described[1].split())


def test_no_id_appears_twice(client: Client) -> None:
    for address in (f"/plans/{COMPACT}/", f"/plans/{COMPACT}/trace/npv_krw/"):
        ids = re.findall(r'\sid="([^"]+)"', html(client.get(address)))
        assert len(ids) == len(set(ids))


def test_an_address_with_moved_levers_shows_the_moved_plan(client: Client) -> None:
    page = html(client.get(f"/plans/{COMPACT}/?{HOMES}=3000"))

    assert "바꾼 조정값대로라면" in page
    assert "주택 3,900호" in page
    assert "1,000호 늘어남" in page
    assert f'href="/plans/{COMPACT}/trace/homes_total/?{HOMES}=3000"' in page


def test_without_scripts_the_same_address_answers_a_whole_page(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    response = client.post(f"/plans/{COMPACT}/assess/", form_of(**{HOMES: "3000"}))

    assert response.status_code == 200
    assert "<!DOCTYPE html>" in html(response)
    assert "주택 3,900호" in html(response)
    assert f'id="lever-{HOMES.replace(".", "-")}"' in html(response)


def test_htmx_gets_the_changed_parts_alone(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    data = form_of(**{HOMES: "3000"})
    response = client.post(f"/plans/{COMPACT}/assess/", data, headers={"HX-Request": "true"})

    page = html(response)
    assert "<!DOCTYPE html>" not in page
    assert page.strip().startswith('<div id="live"')
    assert "다시 계산했습니다." in page
    for part in ("story", "keys", "indicator-tables", "chart-figures", "moved-fields"):
        assert re.search(rf'id="{part}"[^>]*hx-swap-oob="true"', page)


def test_a_refused_lever_is_told_at_the_lever_and_the_others_are_kept(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    data = form_of(**{HOMES: "99999", "base-site-programme.homes_youth": "500"})
    response = client.post(f"/plans/{COMPACT}/assess/", data)

    page = html(response)
    assert response.status_code == 422
    field = re.search(
        r'<input type="number"[^>]*id="lever-base-site-programme-homes_sale"[^>]*>', page
    )
    assert field and 'aria-invalid="true"' in field[0] and 'value="99999"' in field[0]
    error = re.search(r'id="lever-base-site-programme-homes_sale-error"[^>]*>([^<]+)<', page)
    assert error and "너무 큽니다" in error[1]
    other = re.search(
        r'<input type="number"[^>]*id="lever-base-site-programme-homes_youth"[^>]*>', page
    )
    assert other and 'value="500"' in other[0]
    assert told(COMPACT, "ko")[0] in page


def test_htmx_keeps_what_it_shows_when_a_lever_is_refused(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    data = form_of(**{HOMES: "99999"})
    response = client.post(f"/plans/{COMPACT}/assess/", data, headers={"HX-Request": "true"})

    assert response.headers["HX-Reswap"] == "none"
    assert "너무 큽니다" in html(response)
    assert 'id="story"' not in html(response)


def test_levers_that_cannot_hold_together_are_told_plainly(client: Client) -> None:
    asked = (
        "in-plan.base-site-programme=0&in-plan.ai-infrastructure=1&ai-infrastructure.it_load_mw=8"
    )
    response = client.get(f"/plans/{COMPACT}/?{asked}")

    assert response.status_code == 422
    assert "함께 이룰 수 없습니다" in html(response)
    assert told(COMPACT, "ko")[0] in html(response)


def test_a_second_plan_stands_beside_the_first(client: Client) -> None:
    page = html(client.get(f"/plans/{COMPACT}/?with=g-project-2025"))

    assert "그 계획안과의 차이" in page
    assert f'href="/plans/{COMPACT}/compare/g-project-2025/"' in page


def test_every_chart_has_its_table_with_as_many_rows(client: Client) -> None:
    page = html(client.get(f"/plans/{COMPACT}/"))

    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) >= 5
    for figure in figures:
        data = re.search(r'type="application/json">(.*?)</script>', figure, re.DOTALL)
        assert data
        spec = json.loads(data[1])
        assert figure.count("<tr>") == len(spec["x"]) + 1
        assert spec["summary"]


def test_there_is_no_inline_style_or_script(client: Client) -> None:
    for address in (f"/plans/{COMPACT}/", f"/plans/{COMPACT}/trace/npv_krw/", "/plans/"):
        page = html(client.get(address))
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


@pytest.mark.parametrize(
    "address",
    [
        "/plans/atlantis/",
        "/plans/drafts/00000000-0000-4000-8000-000000000000/",
        f"/plans/{COMPACT}/trace/happiness/",
        f"/plans/{COMPACT}/download/plan.exe",
        f"/plans/{COMPACT}/compare/atlantis/",
        f"/plans/{COMPACT}/ranges/?indicator=happiness",
    ],
)
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_reading_a_lever_address_leads_to_the_page(client: Client) -> None:
    response = client.get(f"/plans/{COMPACT}/assess/?{HOMES}=3000")

    assert response.status_code == 302
    assert response.headers["Location"] == f"/plans/{COMPACT}/?{HOMES}=3000"

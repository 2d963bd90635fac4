"""The page of a site without a browser: what it shows, what it refuses, what it gives away."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gproject.plan import load_plan
from gproject.web.people.models import User
from gproject.web.plans.forms import LeverForm
from gproject.web.plans.models import Draft
from gproject.web.site.editor import MEASURES, block_of, editor_of

PLAN = "g-project-2025"
SITE = f"/plans/{PLAN}/site/"
AI = "base-site-programme.gfa_ai_m2"
STOREYS = "site-layout.block_2_storeys"

pytestmark = pytest.mark.django_db


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def english() -> Client:
    client = Client()
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def form_of() -> Callable[..., dict[str, str]]:
    """The editor's form as a browser without scripts sends it, with some fields changed."""

    def make(plan: str = PLAN, **changes: str) -> dict[str, str]:
        editor = editor_of(LeverForm(load_plan(plan)), {}, "")
        return {field.name: field.raw for field in editor.fields} | {"title": "시험"} | changes

    return make


@pytest.mark.parametrize("plan", ["today", PLAN, "compact-city-2026"])
def test_every_plan_has_a_page_of_its_site(client: Client, plan: str) -> None:
    response = client.get(f"/plans/{plan}/site/")

    assert response.status_code == 200
    assert 'aria-current="page">부지와 건물</a>' in html(response)


def test_the_page_names_every_block_and_use_in_its_table(client: Client) -> None:
    page = html(client.get(SITE))
    table = page[page.index("site-table") :]

    for words in ("남서 블록", "북동 블록", "인공지능 연구·업무", "실증 공간", "연산 시설", "합계"):
        assert words in table


def test_uses_are_named_beside_their_colours(client: Client) -> None:
    page = html(client.get(SITE))
    legend = re.search(r'<ul id="site-legend".*?</ul>', page, re.DOTALL)

    assert legend
    entries = re.findall(r'fill="(#\w{6})"/></svg> ([^<]+)</li>', legend[0])
    assert len(entries) >= 8
    assert len({colour for colour, _name in entries}) == len(entries)
    assert ("#1d5fd1", "인공지능 연구·업무") in entries


def test_an_english_page_has_no_korean_words_of_its_own(english: Client) -> None:
    page = html(english.get(SITE))
    body = page[page.index("<main") : page.index("</main>")]
    words = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)

    assert re.findall(r"[가-힣]{2,}[^<]{0,20}", words) == []
    assert re.findall(r'aria-label="[^"]*[가-힣][^"]*"', body) == []
    assert "South-west block" in words


def test_no_id_appears_twice(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', html(client.get(SITE)))

    assert len(ids) == len(set(ids))


def test_every_lever_of_the_site_stands_on_the_page_with_its_bounds(client: Client) -> None:
    page = html(client.get(SITE))
    measures = [one for one in LeverForm(load_plan(PLAN)).measures if one.type.id in MEASURES]

    for field in (field for one in measures for field in one.levers):
        found = re.search(rf'<input type="number"[^>]*name="{re.escape(field.name)}"[^>]*>', page)
        assert found, field.name
        low, high, _step = field.bounds
        assert f'min="{low}"' in found[0]
        assert f'max="{high}"' in found[0]


def test_the_levers_of_blocks_stand_on_this_page_and_not_on_the_plans(client: Client) -> None:
    plan = html(client.get(f"/plans/{PLAN}/"))

    assert f'name="{STOREYS}"' not in plan
    assert f'href="{SITE}"' in plan


def test_a_lever_moved_on_the_site_is_carried_by_the_plans_form(client: Client) -> None:
    plan = html(client.get(f"/plans/{PLAN}/?{STOREYS}=20"))

    assert f'<input type="hidden" name="{STOREYS}" value="20">' in plan
    assert f'href="{SITE}?{STOREYS}=20"' in plan


def test_a_moved_lever_changes_the_massing(client: Client) -> None:
    before = client.get(f"{SITE}massing.json").json()
    after = client.get(f"{SITE}massing.json?{STOREYS}=8").json()

    assert max(tops(before, "block-2")) > max(tops(after, "block-2"))
    assert tops(before, "block-4") == tops(after, "block-4")


def tops(document: dict[str, Any], block: str) -> list[float]:
    return [
        one["properties"]["height_m"]
        for one in document["features"]["features"]
        if one["properties"].get("block") == block and one["properties"]["kind"] == "building"
    ]


def test_the_massing_says_colour_use_and_that_it_is_a_guess(client: Client) -> None:
    document = client.get(f"{SITE}massing.json").json()
    features = [one["properties"] for one in document["features"]["features"]]

    assert {"building", "block", "park", "street", "base"} <= {one["kind"] for one in features}
    for one in features:
        assert re.fullmatch(r"#[0-9a-f]{6}", one["colour"])
        assert one["approximate"] is True
    moments = {
        (one["day"], one["hour"], phase) for one in document["shadows"] for phase in one["until"]
    }
    days, hours, phases = ("winter", "summer"), range(9, 16), (1, 2, 3)
    assert moments == set(itertools.product(days, hours, phases))


def test_jobs_of_an_industry_are_whole_people(client: Client) -> None:
    page = html(client.get(SITE))
    jobs = re.findall(r"<dd>([\d.,]+)명</dd>", page[page.index("업종별 일자리") :])

    assert len(jobs) > 5
    assert all("." not in one for one in jobs)


def test_without_scripts_the_drawing_stands_in_sight(client: Client) -> None:
    page = html(client.get(SITE))

    assert re.search(r'<div id="site-drawing" class="massing__drawing">\s*<svg ', page)


def test_a_site_without_a_programme_has_no_buildings(client: Client) -> None:
    features = client.get("/plans/today/site/massing.json").json()["features"]["features"]

    assert not [one for one in features if one["properties"]["kind"] == "building"]


def test_a_refused_value_is_told_at_its_lever_and_the_picture_stays(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    response = client.post(SITE, form_of(**{STOREYS: "999"}))
    page = html(response)

    assert response.status_code == 422
    error = re.search(r'id="lever-site-layout-block_2_storeys-error"[^>]*>([^<]+)<', page)
    assert error
    assert "너무 큽니다" in error[1]
    kept = client.get(f"{SITE}massing.json").content
    assert client.get(f"{SITE}massing.json?{STOREYS}=999").content == kept


def test_shares_that_pass_the_whole_are_told_at_those_levers(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    shares = {f"site-layout.block_{number}_ai_share": "0.4" for number in range(1, 7)}
    response = client.post(SITE, form_of(**shares), headers={"HX-Request": "true"})
    page = html(response)

    assert response.headers["HX-Reswap"] == "none"
    assert 'id="site-live"' not in page
    error = re.search(r'id="lever-site-layout-block_1_ai_share-error"[^>]*>([^<]+)<', page)
    assert error and error[1].strip()


@pytest.mark.parametrize("value", ["", "-1", "많이", "nan", "1e99"])
def test_nonsense_never_breaks_the_page(client: Client, value: str) -> None:
    assert client.get(SITE, {AI: value}).status_code == 422
    assert client.get(f"{SITE}massing.json", {AI: value}).status_code == 200


def test_without_scripts_the_form_goes_to_the_address_of_what_was_moved(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    response = client.post(SITE, form_of(block="block-3", **{AI: "100000"}))

    assert response.status_code == 302
    assert response.headers["Location"] == f"{SITE}?{AI}=100000&block=block-3#edit"


def test_htmx_gets_the_changed_parts_alone(
    client: Client, form_of: Callable[..., dict[str, str]]
) -> None:
    headers = {"HX-Request": "true"}
    page = html(client.post(SITE, form_of(**{AI: "100000"}), headers=headers))

    assert "<!DOCTYPE html>" not in page
    assert page.strip().startswith('<div id="site-live"')
    assert f'data-query="?{AI}=100000"' in page
    assert 'id="plan-sections"' in page
    assert "줄어듦" in page


def test_moved_levers_of_other_measures_are_passed_on(client: Client) -> None:
    page = html(client.get(f"{SITE}?delivery.contribution_share=0.5"))

    assert '<input type="hidden" name="delivery.contribution_share" value="0.5">' in page


def test_the_chosen_block_is_opened_and_an_unknown_one_is_the_first(client: Client) -> None:
    for asked, opened in (("block-4", "block-4"), ("<b>", "block-1")):
        page = html(client.get(SITE, {"block": asked}))
        assert re.findall(r'<details class="block" data-block="([^"]+)" open>', page) == [opened]


def test_the_table_as_a_file_adds_up_to_the_plans_floor(client: Client) -> None:
    response = client.get(f"{SITE}blocks.csv?{AI}=100000")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert response.headers["Content-Type"].startswith("text/csv")
    ai = sum(float(row["floor_m2"]) for row in rows if row["use"] == "ai")
    assert ai == pytest.approx(100_000, abs=1)
    assert {row["block"] for row in rows} == {f"block-{number}" for number in range(1, 7)}


def test_the_geojson_is_a_collection_of_closed_polygons(client: Client) -> None:
    response = client.get(f"{SITE}site.geojson")
    document = json.loads(response.content)

    assert "attachment" in response.headers["Content-Disposition"]
    assert document["type"] == "FeatureCollection"
    for feature in document["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert all(126.8 < lon < 127.0 and 37.4 < lat < 37.5 for lon, lat in ring)


def test_what_does_not_exist_is_not_found(client: Client) -> None:
    for path in (
        "/plans/no-such-plan/site/",
        f"{SITE}massing.exe",
        "/plans/nothing/site/blocks.csv",
    ):
        assert client.get(path).status_code == 404


def test_a_draft_has_a_site_and_keeps_what_was_moved_there(
    form_of: Callable[..., dict[str, str]],
) -> None:
    planner = User.objects.create_user("site-planner", None, roles=["planner"], display_name="시험")
    client = Client()
    client.force_login(planner)

    client.post(f"/plans/{PLAN}/keep/", form_of(**{STOREYS: "7"}))

    draft = Draft.objects.get()
    page = html(client.get(reverse("plans:site", args=[draft.id])))
    assert re.search(rf'name="{re.escape(STOREYS)}"[^>]*value="7"', page)


def test_the_threshold_of_power_is_told_in_words(client: Client) -> None:
    over = html(client.get(f"{SITE}?ai-infrastructure.it_load_mw=40"))
    under = html(client.get("/plans/today/site/"))

    assert "전력계통영향평가를 받아야 합니다" in over
    assert "10.0 MW에 이르지 않습니다" in under


def test_blocks_have_the_levers_that_name_them() -> None:
    editor = editor_of(LeverForm(load_plan(PLAN)), {"block-1": "첫 블록"}, "")

    assert editor.blocks[0].name == "첫 블록"
    for block in editor.blocks:
        assert {block_of(field) for field in block.fields} == {block.block}
    assert len(editor.rows) == len(editor.blocks[0].fields)
    assert {len(row.fields) for row in editor.rows} == {len(editor.blocks)}
    names = [field.name for field in editor.fields]
    assert len(names) == len(set(names))

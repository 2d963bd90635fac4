from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest
from django.test import Client

from gproject.district import District, load_district
from gproject.web.place import geometry
from gproject.web.place.portrait import AGES_FROM_65, age_chart, main_figures, portrait

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def district() -> District:
    return load_district("geumcheon")


def test_every_layer_is_sent_as_geojson_with_every_feature(
    client: Client, district: District
) -> None:
    for name, layer in district.layers.items():
        answer = client.get(f"/district/layers/{name}.geojson")
        assert answer["Content-Type"] == "application/geo+json"
        assert json.loads(answer.content) == layer


def test_an_unknown_layer_is_not_found(client: Client) -> None:
    assert client.get("/district/layers/clouds.geojson").status_code == 404


def test_an_unchanged_layer_is_not_sent_twice(client: Client) -> None:
    address = "/district/layers/boundaries.geojson"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert not again.content
    other = client.get(address, headers={"if-none-match": '"another"'})
    assert other.status_code == 200


def test_layers_have_tags_of_their_own(client: Client, district: District) -> None:
    tags = {client.get(f"/district/layers/{name}.geojson")["ETag"] for name in district.layers}
    assert len(tags) == len(district.layers)


def test_layers_travel_compressed(client: Client, district: District) -> None:
    answer = client.get("/district/layers/boundaries.geojson", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content)) == district.layers["boundaries"]


def test_the_page_has_a_row_for_every_dong_and_a_link_for_every_place(
    client: Client, district: District
) -> None:
    page = client.get("/district/").content.decode()
    for part in (*district.dongs, *district.sites, *district.complexes, *district.stations):
        assert f'data-place="{part.subject}"' in page, part.subject
    gasan = next(dong for dong in district.dongs if dong.id == "gasan")
    assert f"{gasan.population.value:,.0f}" in page


def test_without_scripts_a_drawn_plan_stands_where_the_map_would_be(
    client: Client, district: District
) -> None:
    page = client.get("/district/").content.decode()
    inside = re.search(r"<div data-map.*?</svg>", page, re.S)
    assert inside
    for dong in district.dongs:
        assert f'aria-label="{dong.name.ko}"' in inside[0]


@pytest.mark.parametrize(("language", "name"), [("ko", "가산동"), ("en", "Gasan-dong")])
def test_choosing_a_dong_shows_its_figures_and_ages(
    client: Client, district: District, language: str, name: str
) -> None:
    client.cookies["django_language"] = language
    page = client.get("/district/?place=dong:gasan").content.decode()
    portrait_part = page[page.index('id="portrait"') :]
    assert f"<h3>{name}</h3>" in portrait_part
    figure = district.figure("dong:gasan", "population_persons")
    assert f"{figure.value:,.0f}" in portrait_part
    assert portrait_part.count("<rect") == len(district.dongs[0].population_by_age)
    assert "<table>" in portrait_part


def test_htmx_gets_the_portrait_alone(client: Client) -> None:
    answer = client.get("/district/?place=dong:gasan", headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<h3>가산동</h3>" in text
    assert "<html" not in text


def test_an_unknown_place_is_answered_with_what_to_do(client: Client) -> None:
    page = client.get("/district/?place=dong:nowhere").content.decode()
    assert "아직 고른 곳이 없습니다." in page


def test_a_site_tells_its_owner_and_what_may_stop_it(client: Client) -> None:
    page = client.get("/district/?place=site:guro-customs").content.decode()
    assert "걸림돌" in page
    assert "땅 주인이 동의하지 않았습니다." in page


def test_the_age_chart_adds_up(district: District) -> None:
    for dong in district.dongs:
        chart = age_chart(dong, "ko")
        assert chart is not None
        old = sum(
            figure.value for band, figure in dong.population_by_age.items() if band in AGES_FROM_65
        )
        known = district.figure(dong.subject, "population_65plus_persons").value
        assert old == known, dong.id
        assert f"{old / sum(f.value for f in dong.population_by_age.values()):.1%}" in chart.finding


def test_ages_run_from_the_youngest_to_the_oldest(district: District) -> None:
    chart = age_chart(district.dongs[0], "ko")
    assert chart is not None
    assert chart.bars[0].label == "0–4세"
    assert chart.bars[1].label == "5–9세"
    assert chart.bars[-1].label.endswith("이상")
    assert max(bar.width for bar in chart.bars) == 300


def test_main_figures_are_the_latest_and_no_long_breakdowns(district: District) -> None:
    figures = main_figures(district, "dong:gasan")
    assert figures[0].name == "population_persons"
    assert figures[0] == district.figure("dong:gasan", "population_persons")
    assert "population_by_age_persons" not in {figure.name for figure in figures}
    assert len({(figure.name, figure.category) for figure in figures}) == len(figures)


def test_there_is_a_portrait_of_every_part(district: District) -> None:
    for part in (*district.dongs, *district.sites, *district.complexes, *district.stations):
        found = portrait(district, part.subject, "en")
        assert found is not None
        assert found.name == part.name.en


def test_layers_come_in_drawing_order_and_unknown_ones_last(district: District) -> None:
    names = [layer.name for layer in geometry.layers_of(district)]
    assert set(names) == set(district.layers)
    assert names.index("boundaries") < names.index("complexes") < names.index("sites")
    more = district.model_copy(update={"layers": {**district.layers, "benches": {"features": []}}})
    assert geometry.layers_of(more)[-1].name == "benches"


def test_a_district_without_borders_is_shown_around_its_centre(district: District) -> None:
    bare = district.model_copy(update={"layers": {}})
    west, south, east, north = geometry.bounds_of(bare)
    assert west < district.centre[0] < east
    assert south < district.centre[1] < north


def test_the_front_page_answers_its_four_questions(client: Client, district: District) -> None:
    page = client.get("/").content.decode()
    assert "<svg" in page, "where this is"
    assert "무엇을 계획하고 있나요" in page
    assert "지금 결정하는 것" in page
    for door in ("계획하다", "결정하다", "실증하다"):
        assert f'<span class="door-name">{door}</span>' in page
    assert f"{district.figure('gu', 'population_persons').value:,.0f}명" in page


def test_the_front_page_tells_the_plan_in_three_sentences(client: Client) -> None:
    page = client.get("/").content.decode()
    lines = re.search(r'<ol class="numbered">(.*?)</ol>', page, re.S)
    assert lines
    assert lines[1].count("<li>") == 3


def test_an_empty_platform_says_so_instead_of_showing_nothing(client: Client) -> None:
    page = client.get("/").content.decode()
    for sentence in (
        "지금 열린 투표가 없습니다",
        "지금 열린 공모가 없습니다",
        "아직 결정한 것이 없습니다.",
    ):
        assert sentence in page


def test_the_district_of_the_deployment_may_be_a_folder(settings: Any, tmp_path: Any) -> None:
    from gproject.web.plans.queries import current_district

    settings.DISTRICT = str(tmp_path)
    with pytest.raises(Exception, match=r"district\.toml"):
        current_district()

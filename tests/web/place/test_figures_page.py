from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from gproject.district import District, Figure, Kind, load_district
from gproject.web.place import figures, words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def district() -> District:
    return load_district("geumcheon")


def figure(**changes: object) -> Figure:
    usual = {
        "subject": "gu",
        "name": "area_m2",
        "period": "2024",
        "value": 1,
        "unit": "m2",
        "kind": "official",
        "certainty": "high",
        "source": {"id": "s", "title": "표"},
    }
    return Figure.model_validate({**usual, **changes})


def test_every_figure_of_the_district_has_words(district: District) -> None:
    missing = {one.name for one in district.figures if not words.has_word("figure", one.name)}
    units = {one.unit for one in district.figures} - {"KRW", "share"}
    missing |= {unit for unit in units if not words.has_word("unit", unit)}
    missing |= {
        words.group_of(one.subject)
        for one in district.figures
        if not words.has_word("group", words.group_of(one.subject))
    }
    assert not missing


def test_every_category_has_words_in_both_languages(district: District) -> None:
    for one in district.figures:
        if one.category:
            name = words.category_name(one.name, one.category)
            assert name.ko != one.category or words.has_word("category", one.category), one.key


def test_every_word_is_there_in_both_languages() -> None:
    with words.WORDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["kind"], row["key"]) for row in rows}) == len(rows)
    assert [row["key"] for row in rows if not row["ko"]] == []
    assert [row["key"] for row in rows if not row["en"]] == ["year"]


@pytest.mark.parametrize(
    ("value", "unit", "korean", "english"),
    [
        (125000, "m2", "125,000 m²", "125,000 m²"),
        (13_020_000, "m2", "13.02 km²", "13.02 km²"),
        (226003, "persons", "226,003명", "226,003 persons"),
        (751_100_000_000, "KRW", "7,511억 원", "KRW 751 bn"),
        (2031, "year", "2031년", "2031"),
        (12.5, "%", "12.5%", "12.5%"),
        (18.4, "km/h", "18.4 km/h", "18.4 km/h"),
        (0.35, "share", "35%", "35%"),
        (3_170_000, "KRW/m2", "317만 원/m²", "KRW 3.17 m per m²"),
        (3_323_407, "KRW/person", "332.3만 원 (한 사람당)", "KRW 3.32 m per person"),
    ],
)
def test_values_are_written_as_people_read_them(
    value: float, unit: str, korean: str, english: str
) -> None:
    assert words.value_text(value, unit, "ko") == korean
    assert words.value_text(value, unit, "en") == english


@pytest.mark.parametrize(
    ("name", "category", "korean"),
    [
        ("population_by_age_persons", "20-24", "20–24세"),
        ("population_by_age_persons", "85+", "85세 이상"),
        ("households_by_size", "1", "1인 가구"),
        ("households_by_size", "6+", "6인 이상 가구"),
        ("boardings_per_day_by_hour", "07", "7시"),
        ("speed_kmh", "am", "아침"),
    ],
)
def test_categories_are_words(name: str, category: str, korean: str) -> None:
    assert words.category_name(name, category).ko == korean


def test_notes_are_read_in_ones_own_language(district: District) -> None:
    both = figure(note="budget bill", note_ko="예산안입니다.")
    assert figures.row_of(district, both, "ko").note == "예산안입니다."
    assert figures.row_of(district, both, "en").note == "budget bill"


def test_searching_needs_every_word(district: District) -> None:
    found = figures.found(district, figures.Asked(text="가산동 나이별"), "ko")
    assert found
    assert {row.figure.subject for row in found} == {"dong:gasan"}
    assert figures.found(district, figures.Asked(text="가산동 없는말"), "ko") == []


@pytest.mark.parametrize("kind", list(Kind))
def test_filtering_by_kind_keeps_that_kind_only(district: District, kind: Kind) -> None:
    found = figures.found(district, figures.Asked(kind=kind.value), "ko")
    assert len(found) == sum(one.kind is kind for one in district.figures)
    assert all(row.figure.kind is kind for row in found)


def test_filters_narrow_together(district: District) -> None:
    asked = figures.Asked(group="dong", certainty="low")
    for row in figures.found(district, asked, "ko"):
        assert row.figure.subject.startswith("dong:")
        assert row.figure.certainty == "low"


def test_assumed_figures_carry_a_mark_a_word_and_their_range(client: Client) -> None:
    page = client.get("/district/figures/?kind=assumed").content.decode()
    assert '<span class="tag assumed">가정한 값</span>' in page
    assert '<span class="tag official">' not in page
    assert " – " in page


def test_the_list_says_how_many_are_assumed(client: Client, district: District) -> None:
    page = client.get("/district/figures/").content.decode()
    assumed = sum(one.is_assumed for one in district.figures)
    assert f"수치 {len(district.figures)}개를 찾았습니다. 이 가운데 {assumed}개는 가정한 값" in page


def test_every_row_names_its_source_with_an_address(client: Client) -> None:
    page = client.get("/district/figures/?q=주민등록").content.decode()
    assert page.count('class="source"') == page.count("<tr>") - 1
    assert 'rel="noreferrer"' in page


def test_pages_keep_the_search(client: Client) -> None:
    page = client.get("/district/figures/?group=road").content.decode()
    assert 'href="?group=road&amp;page=2"' in page


def test_a_page_beyond_the_last_shows_the_last(client: Client) -> None:
    assert client.get("/district/figures/?page=9999").status_code == 200


def test_a_search_without_result_says_what_to_do(client: Client) -> None:
    page = client.get("/district/figures/?q=없는말없는말").content.decode()
    assert "조건에 맞는 수치가 없습니다." in page


def test_htmx_gets_the_list_alone(client: Client) -> None:
    answer = client.get("/district/figures/?q=예산", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()


def test_the_csv_holds_every_figure_as_it_is(client: Client, district: District) -> None:
    answer = client.get("/district/figures/figures.csv")
    assert "geumcheon-figures.csv" in answer["Content-Disposition"]
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert answer.content.startswith(b"\xef\xbb\xbf"), "Korean spreadsheets need the mark"
    assert len(rows) == len(district.figures)
    for row, one in zip(rows, district.figures, strict=True):
        assert float(row["value"]) == one.value
        assert row["source_title"] == one.source.title


def test_the_json_holds_what_was_asked_for(client: Client, district: District) -> None:
    rows = json.loads(client.get("/district/figures/figures.json?kind=assumed").content)
    assert {row["kind"] for row in rows} == {"assumed"}
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows)
    assert len(rows) == sum(one.is_assumed for one in district.figures)


def test_other_forms_are_not_found(client: Client) -> None:
    assert client.get("/district/figures/figures.exe").status_code == 404


def test_unknown_things_keep_their_own_names(district: District) -> None:
    strange = figure(subject="moon:crater", name="cheese_kg", category="blue")
    row = figures.row_of(district, strange, "en")
    assert row.name == "cheese kg: blue"
    assert row.subject == "moon:crater"

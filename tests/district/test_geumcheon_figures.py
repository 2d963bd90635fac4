"""Geumcheon's figures: known answers, sums that must hold, and a source under every number."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from gproject.district import Certainty, District, Figure, Kind, load_district, packaged_districts

KNOWN = Path(__file__).parents[1] / "known_answers" / "district_geumcheon.csv"
DONGS = (
    "gasan", "doksan-1", "doksan-2", "doksan-3", "doksan-4",
    "siheung-1", "siheung-2", "siheung-3", "siheung-4", "siheung-5",
)  # fmt: skip
OLD_AGE = ("65-69", "70-74", "75-79", "80-84", "85+")
CHILDREN = ("0-4", "5-9", "10-14")
YOUNG = ("20-24", "25-29", "30-34", "35-39")
HANGUL = re.compile("[가-힣]")
WHOLE_SENTENCE = re.compile(r"(니다|십시오)\)?\.$")


def known_answers() -> list[dict[str, str]]:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "row", known_answers(), ids=lambda row: f"{row['subject']}/{row['name']}@{row['period']}"
)
def test_a_figure_is_what_was_published(geumcheon: District, row: dict[str, str]) -> None:
    figure = geumcheon.figure(row["subject"], row["name"], row["category"], row["period"])
    assert figure.value == float(row["value"])
    assert figure.unit == row["unit"]


def test_geumcheon_is_packaged_and_read_once() -> None:
    assert "geumcheon" in packaged_districts()
    assert load_district() is load_district("geumcheon")


def test_a_district_that_is_not_packaged_is_refused_with_those_that_are() -> None:
    with pytest.raises(KeyError, match="geumcheon"):
        load_district("atlantis")


def test_there_are_hundreds_of_figures_and_ten_dongs(geumcheon: District) -> None:
    assert len(geumcheon.figures) > 1000
    assert tuple(dong.id for dong in geumcheon.dongs) == DONGS


def test_dongs_have_the_codes_of_the_interior_ministry(geumcheon: District) -> None:
    assert geumcheon.code == "11545"
    assert geumcheon.dongs[0].code == "1154551000"
    assert geumcheon.dongs[-1].code == "1154571000"
    assert all(dong.code.startswith(geumcheon.code) for dong in geumcheon.dongs)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("population_persons", "2024-09"),
        ("population_persons", "2023-10"),
        ("population_65plus_persons", "2024-09"),
        ("households", "2017-12"),
        ("census_households", "2015"),
        ("basement_households", "2015"),
    ],
)
def test_the_dongs_add_to_the_whole(geumcheon: District, name: str, period: str) -> None:
    parts = [geumcheon.figure(dong.subject, name, period=period) for dong in geumcheon.dongs]
    assert sum(one.value for one in parts) == geumcheon.figure("gu", name, period=period).value


def test_the_areas_of_the_dongs_add_to_the_gu(geumcheon: District) -> None:
    total = sum(dong.area_m2.value for dong in geumcheon.dongs)
    assert total == pytest.approx(geumcheon.figure("gu", "area_m2").value, rel=0.001)


def test_age_bands_add_to_the_people_of_each_dong(geumcheon: District) -> None:
    for dong in geumcheon.dongs:
        assert len(dong.population_by_age) == 18
        bands = sum(one.value for one in dong.population_by_age.values())
        assert bands == dong.population.value


@pytest.mark.parametrize(
    ("bands", "people"), [(OLD_AGE, 46_388), (CHILDREN, 15_097), (YOUNG, 72_528)]
)
def test_age_groups_of_the_gu_are_those_published(
    geumcheon: District, bands: tuple[str, ...], people: int
) -> None:
    found = [geumcheon.figure("gu", "population_by_age_persons", band).value for band in bands]
    assert sum(found) == people


def test_women_and_men_add_to_all(geumcheon: District) -> None:
    for subject in ("gu", *(dong.subject for dong in geumcheon.dongs)):
        sexes = geumcheon.select(subject, "population_by_sex_persons")
        assert (
            sum(one.value for one in sexes)
            == geumcheon.figure(subject, "population_persons", period="2024-09").value
        )


def test_firms_by_industry_add_to_all_firms(geumcheon: District) -> None:
    whole = next(one for one in geumcheon.complexes if one.id == "gvalley")
    assert whole.firms is not None
    assert sum(one.value for one in whole.firms_by_industry.values()) == whole.firms.value
    earlier = [one for one in geumcheon.select("complex:gvalley", "firms_by_industry")
               if one.period == "2020-12"]  # fmt: skip
    assert sum(one.value for one in earlier) == 12_067


def test_the_three_complexes_add_to_the_whole(geumcheon: District) -> None:
    parts = [f"complex:gvalley-{number}" for number in (1, 2, 3)]
    for name, period in (("area_m2", "2021"), ("firms", "2022"), ("jobs", "2022")):
        whole = geumcheon.figure("complex:gvalley", name).value
        added = sum(geumcheon.figure(part, name, period=period).value for part in parts)
        assert added == pytest.approx(whole, rel=0.001)


def test_hours_add_to_the_day_at_each_station(geumcheon: District) -> None:
    served = [one for one in geumcheon.stations if one.boardings_per_day]
    assert len(served) == 6
    for station in served:
        assert station.boardings_per_day is not None
        day = sum(one.value for one in station.boardings_by_hour.values())
        assert day == pytest.approx(station.boardings_per_day.value, abs=12)  # each is rounded


def test_the_evening_is_slower_than_the_morning_on_every_road(geumcheon: District) -> None:
    surveyed = [road for road in geumcheon.roads if road.speed_kmh]
    assert len(surveyed) == 17
    for road in surveyed:
        assert road.speed_kmh["pm"].value < road.speed_kmh["am"].value


def test_every_figure_has_a_source_with_an_address_or_a_stated_reason(
    geumcheon: District,
) -> None:
    nameless = [
        one.key for one in geumcheon.figures if not one.source.url and not (one.note or one.low)
    ]
    assert nameless == []


def test_every_assumed_figure_has_a_range_and_a_reason(geumcheon: District) -> None:
    assumed = [one for one in geumcheon.figures if one.is_assumed]
    assert assumed
    for one in assumed:
        assert one.low is not None and one.high is not None and one.note
        assert one.low <= one.value <= one.high
        assert one.low < one.high or one.note


def test_every_note_is_told_in_both_languages(geumcheon: District) -> None:
    told = [one for one in geumcheon.figures if one.note or one.note_ko]
    assert len(told) > 1000
    assert [one.key for one in told if not HANGUL.search(one.note_ko)] == []
    assert [one.key for one in told if not one.note or HANGUL.search(one.note)] == []


def test_korean_notes_are_whole_sentences(geumcheon: District) -> None:
    notes = {one.note_ko for one in geumcheon.figures if one.note_ko}
    assert [note for note in notes if not WHOLE_SENTENCE.search(note)] == []


def test_copies_of_official_data_say_that_they_are_copies(geumcheon: District) -> None:
    copied = [one for one in geumcheon.figures
              if one.kind is Kind.OFFICIAL and "github.com" in (one.source.url or "")]  # fmt: skip
    assert len(copied) > 300
    assert all("사본" in one.note_ko or "사본" in one.source.title for one in copied)


def test_no_wiki_is_more_than_low_certainty(geumcheon: District) -> None:
    wikis = [one for one in geumcheon.figures if one.source.publisher == "위키"]
    assert wikis
    assert {one.certainty for one in wikis} == {Certainty.LOW}


def contradicted(geumcheon: District) -> list[tuple[Figure, str]]:
    return [
        (geumcheon.figure("complex:gvalley", "firms"), "15,000"),
        (geumcheon.figure("complex:gvalley", "knowledge_industry_centres"), "158"),
        (geumcheon.figure("site:doksan-base", "planned_homes"), "4,000"),
        (geumcheon.figure("site:doksan-base", "area_m2"), "36,000"),
        (geumcheon.figure("road:seobu-expressway", "length_m"), "10.6 km"),
        (geumcheon.figure("road:seobu-tunnel", "forecast_vehicles_per_day"), "27,826"),
        (geumcheon.figure("complex:gvalley", "green_share_percent"), "47,375"),
        (geumcheon.figure("gu", "general_meeting_voters_persons"), "5.7"),
        (geumcheon.figure("road:export-bridge", "lanes"), "1994"),
        (geumcheon.figure("dong:siheung-1", "area_m2"), "1.71"),
    ]


def test_contradictory_sources_are_named_beside_the_chosen_value(geumcheon: District) -> None:
    for figure, other in contradicted(geumcheon):
        assert other in figure.note, figure.key
        assert other in figure.note_ko, figure.key


def test_the_owner_of_the_customs_site_has_not_agreed_and_this_is_said(
    geumcheon: District,
) -> None:
    customs = next(one for one in geumcheon.sites if one.id == "guro-customs")
    assert customs.area_m2 is None
    assert "동의하지 않았습니다" in customs.risk.ko
    assert "no consent" in customs.risk.en


def test_every_source_is_used_or_is_the_source_of_a_shape(geumcheon: District) -> None:
    used = {one.source.id for one in geumcheon.figures}
    for layer in geumcheon.layers.values():
        used |= {one["properties"]["source"] for one in layer["features"]}
    assert geumcheon.network is not None
    for table in (geumcheon.network.rows.model_dump()).values():
        used |= {row["source"] for row in table}
    kept_for_text = {"gu-2025-07-17", "gu-2018-11", "customs-2025-11"}
    assert {one.id for one in geumcheon.sources} - used - kept_for_text == set()

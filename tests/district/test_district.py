"""The typed parts of a district carry its figures; asking for what is not there says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gproject.district import District, Text, district_of, read_district


@pytest.fixture
def district(tiny: Path) -> District:
    return read_district(tiny)


def test_a_dong_carries_people_and_area(district: District) -> None:
    east, west = district.dongs
    assert (east.subject, east.name.ko, east.population.value) == ("dong:east", "동쪽1동", 1000)
    assert west.area_m2.value == 9_800_000
    assert (west.area_m2.low, west.area_m2.high) == (9_000_000, 10_000_000)
    assert east.households is None


def test_age_bands_come_from_the_latest_period_alone(district: District) -> None:
    bands = district.dongs[0].population_by_age
    assert {band: one.value for band, one in bands.items()} == {"0-14": 80, "15+": 920}


def test_a_counting_place_has_its_years_and_its_place(district: District) -> None:
    (spot,) = district.count_points
    assert {year: one.value for year, one in spot.vehicles_per_day.items()} == {
        "2022": 900,
        "2023": 950,
    }
    assert spot.position == (126.91, 37.45)


def test_sites_roads_and_budget_carry_their_figures(district: District) -> None:
    assert district.sites[0].area_m2 is not None
    assert district.sites[0].area_m2.is_assumed
    assert district.sites[0].owner.en == "not known"
    assert district.roads[0].speed_kmh["am"].value == 20.5
    assert district.roads[0].length_m is None
    assert district.budget.by_year["2026"].value == 1_000_000


def test_a_figure_is_the_latest_one_unless_a_period_is_asked_for(district: District) -> None:
    assert district.figure("spot:A-1", "vehicles_per_day").value == 950
    assert district.figure("spot:A-1", "vehicles_per_day", period="2022").value == 900
    assert district.figure("dong:east", "population_by_age_persons", "0-14").period == "2024"


def test_a_figure_that_is_not_there_is_named_with_what_there_is(district: District) -> None:
    with pytest.raises(KeyError) as caught:
        district.figure("dong:west", "households", period="2024")
    message = str(caught.value)
    assert "dong:west/households/@2024" in message
    assert "area_m2, population_persons" in message


def test_a_subject_without_figures_is_said_to_have_none(district: District) -> None:
    with pytest.raises(KeyError, match="no figures at all"):
        district.figure("dong:north", "area_m2")


def test_figures_are_selected_by_subject_by_name_or_by_both(district: District) -> None:
    assert len(district.select()) == len(district.figures)
    assert {one.subject for one in district.select(name="area_m2")} == {
        "dong:east",
        "dong:west",
        "site:yard",
    }
    assert len(district.select(subject="dong:east")) == 5
    assert [one.value for one in district.select("gu", "budget_krw")] == [1_000_000]


def test_subjects_have_names(district: District) -> None:
    assert district.named("dong:west") == Text(ko="서쪽동", en="West-dong")
    assert district.named("gu") == district.name
    assert district.named("market:tiny").ko == "market:tiny"


def test_a_district_is_rebuilt_from_its_document_alone(district: District) -> None:
    written = json.loads(json.dumps(district.document(), ensure_ascii=False))
    again = district_of(written)
    assert again == district
    assert again.digest == district.digest


def test_a_document_holds_every_source_once_and_figures_by_reference(district: District) -> None:
    document = district.document()
    assert [one["id"] for one in document["sources"]] == ["stat", "own"]
    assert {one["source"] for one in document["figures"]} == {"stat", "own"}
    assert "population" not in document["dongs"][0]


def test_any_changed_number_or_point_changes_the_digest(district: District) -> None:
    document = district.document()
    document["figures"][0]["value"] += 1
    assert district_of(document).digest != district.digest
    document = district.document()
    document["layers"]["count_points"]["features"][0]["geometry"]["coordinates"][0] += 1e-6
    assert district_of(document).digest != district.digest


def test_the_digest_does_not_depend_on_when_the_folder_is_read(tiny: Path) -> None:
    assert read_district(tiny).digest == read_district(tiny).digest


def test_a_document_with_an_unknown_source_is_refused(district: District) -> None:
    document = district.document()
    document["figures"][0]["source"] = "rumour"
    with pytest.raises(KeyError, match="rumour"):
        district_of(document)


def test_a_document_without_the_people_of_a_dong_is_refused(district: District) -> None:
    document = district.document()
    del document["figures"][0]
    with pytest.raises(KeyError, match="dong:east needs the figures population_persons"):
        district_of(document)

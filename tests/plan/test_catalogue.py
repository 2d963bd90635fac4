"""The measure types: complete, worded, and on places that the district has."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gproject.district import District, Text, load_district
from gproject.plan import MEASURE_TYPES, STRATEGIES, LeverKind, MeasureType, find_lever

EXPECTED = {
    "g-project": {
        "base-site-programme",
        "site-layout",
        "delivery",
        "ai-infrastructure",
        "demonstration-sites",
        "ai-diffusion",
    },
    "g-valley": {
        "negative-list-tenancy",
        "development-gains",
        "road-works",
        "dna-complex",
        "customs-site",
        "garden-factory",
        "settlement-conditions",
    },
    "self-government": {
        "council-autonomy",
        "digital-assembly",
        "voluntary-activities",
        "village-councils",
        "council-finance",
        "general-meeting",
    },
}
KINDS = list(MEASURE_TYPES.values())


def subjects(district: District) -> set[str]:
    parts = {
        "dong": district.dongs,
        "site": district.sites,
        "complex": district.complexes,
        "station": district.stations,
        "road": district.roads,
    }
    return {"gu"} | {f"{kind}:{part.id}" for kind, found in parts.items() for part in found}


def test_every_line_of_the_three_strategies_has_a_measure_type() -> None:
    for strategy in STRATEGIES:
        assert {k.id for k in KINDS if k.strategy == strategy} == EXPECTED[strategy]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_measure_type_is_worded_in_whole_sentences(kind: MeasureType) -> None:
    assert kind.summary.ko.endswith("다.")
    assert kind.summary.en.endswith(".")
    assert kind.levers
    assert kind.places
    for lever in kind.levers:
        assert lever.label.ko
        assert lever.label.en
        assert lever.help.ko.endswith("다.")
        assert lever.help.en.endswith(".")
        assert "㎡" not in lever.label.ko + lever.help.ko


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_place_is_one_of_the_district(kind: MeasureType) -> None:
    assert set(kind.places) <= subjects(load_district("geumcheon"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_measure_type_offers_something_to_set(kind: MeasureType) -> None:
    assert any(lever.default != lever.absent for lever in kind.levers) or kind.id in {
        "council-autonomy",
        "base-site-programme",
        "site-layout",
    }


def test_numbers_have_bounds_and_choices_have_options() -> None:
    for kind in KINDS:
        for lever in kind.levers:
            assert (lever.minimum is not None) == (lever.kind is LeverKind.NUMBER)
            assert bool(lever.options) == (lever.kind is LeverKind.CHOICE)


@pytest.mark.parametrize(
    ("measure", "lever", "absent", "minimum", "maximum"),
    [
        ("base-site-programme", "retained_base_share", 1.0, 0.05, 0.40),
        ("base-site-programme", "gfa_ai_m2", 0.0, 0, 600_000),
        ("base-site-programme", "homes_sale", 0.0, 0, 5000),
        ("ai-infrastructure", "it_load_mw", 0.0, 0, 60),
        ("development-gains", "gu_charge_share", 0.5, 0.5, 1.0),
        ("garden-factory", "green_area_m2", 0.0, 0, 187_364),
        ("council-autonomy", "seats", 50.0, 30, 50),
        ("council-autonomy", "priority_share", 0.1, 0, 0.1),
        ("road-works", "export_bridge_lanes", 4.0, 4, 6),
    ],
)
def test_levers_stand_where_the_district_and_its_ordinance_put_them(
    measure: str, lever: str, absent: float, minimum: float, maximum: float
) -> None:
    found = find_lever(measure, lever)
    assert (found.absent, found.minimum, found.maximum) == (absent, minimum, maximum)


def test_land_shares_never_use_more_than_the_released_land() -> None:
    kind = MEASURE_TYPES["base-site-programme"]
    green, road = kind.lever("green_share"), kind.lever("road_share")
    assert green.maximum is not None
    assert road.maximum is not None
    assert green.maximum + road.maximum < 1


def test_unknown_names_are_answered_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="base-site-programme"):
        find_lever("nothing", "homes_sale")
    with pytest.raises(KeyError, match="homes_sale"):
        find_lever("base-site-programme", "homes")


def test_a_lever_name_cannot_appear_twice() -> None:
    lever = find_lever("ai-infrastructure", "pue")
    words = Text(ko="가", en="a")
    with pytest.raises(ValidationError, match="appears twice"):
        MeasureType(id="x", strategy="g-project", label=words, summary=words, levers=(lever, lever))


def test_a_repeated_lever_stands_once_for_every_combination_in_words() -> None:
    layout = MEASURE_TYPES["site-layout"]
    blocks, uses = layout.lists["block"], layout.lists["use"]
    assert (len(blocks), len(uses)) == (6, 10)
    shares = [lever for lever in layout.levers if lever.name.endswith("_share")]
    assert len(shares) == 60
    compute = layout.lever("block_4_compute_share")
    assert compute.label.ko == "북서 블록에 두는 연산 시설의 비율"
    assert compute.label.en == "Share of compute centre in the north-west block"
    assert "{" not in "".join(lever.help.ko + lever.help.en for lever in layout.levers)


def test_only_the_layout_stands_on_a_page_of_its_own() -> None:
    assert [kind.id for kind in KINDS if kind.page] == ["site-layout"]

"""A plan under each of the five ways of delivery."""

from __future__ import annotations

import pytest

from gproject.assess import Way, assess, ways_of
from gproject.assess.delivery import RULES, WAY_INDICATORS
from gproject.district import District
from gproject.models import ways
from gproject.plan import MEASURE_TYPES, Plan


@pytest.fixture(scope="module")
def five(district: District, plans: dict[str, Plan]) -> dict[str, Way]:
    return {one.way: one for one in ways_of(district, plans["compact-city-2026"])}


def test_the_five_ways_stand_in_the_order_of_the_lever(five: dict[str, Way]) -> None:
    options = [option for option, _ in MEASURE_TYPES["delivery"].lever("way").options]
    assert list(five) == options
    assert RULES.keys() == set(options)


def test_the_way_that_the_plan_takes_gives_the_plans_own_results(
    five: dict[str, Way], district: District, plans: dict[str, Plan]
) -> None:
    (chosen,) = (one for one in five.values() if one.is_chosen)
    assert chosen.way == ways.GIVE_AND_TAKE
    whole = assess(district, plans["compact-city-2026"])
    for name in WAY_INDICATORS:
        assert chosen.value(name).value == whole.indicator(name).value, name


def test_a_plan_that_names_no_way_has_none_chosen(
    district: District, plans: dict[str, Plan]
) -> None:
    found = ways_of(district, plans["today"])
    assert not any(one.is_chosen for one in found)
    assert {one.verdict.ko for one in found} == {"아무것도 짓지 않아 오가는 돈이 없습니다."}
    assert {one.levy for one in found} == {"none"}


def test_contribution_and_charge_are_never_both_owed(
    district: District, plans: dict[str, Plan]
) -> None:
    for share in (0.0, 0.4):
        plan = plans["compact-city-2026"].with_values({("delivery", "contribution_share"): share})
        for one in ways_of(district, plan):
            assert one.contribution_krw == 0 or one.charge_krw == 0
            expected = "contribution" if share else "charge" if one.charge_krw else "none"
            assert one.levy == expected
            items = {line.item for line in one.book.lines}
            assert not {"contribution", "charge"} <= items


def test_who_builds_the_base_pays_for_it(five: dict[str, Way]) -> None:
    for way, one in five.items():
        (base,) = (line for line in one.book.lines if line.item == "base")
        assert base.payer == one.base_payer
        assert (base.payer == "project") == (way in ways.BUILDS_THE_BASE)


def test_the_state_receives_by_each_way_what_that_way_gives_it(five: dict[str, Way]) -> None:
    received = {
        way: {line.item for line in one.book.lines if line.payee == "state"}
        for way, one in five.items()
    }
    assert "land_rent" in received[ways.LONG_LEASE] and "land" not in received[ways.LONG_LEASE]
    assert "land" in received[ways.OUTRIGHT_SALE]
    assert received[ways.CONSIGNED] <= {"dividend"}


def test_state_property_bears_no_tax(five: dict[str, Way]) -> None:
    items = {line.item for line in five[ways.CONSIGNED].book.lines}
    assert not items & {"acquisition_tax", "property_tax", "holding_tax", "income_tax"}
    assert {"acquisition_tax", "property_tax"} <= {
        line.item for line in five[ways.OUTRIGHT_SALE].book.lines
    }


def test_land_is_paid_for_when_the_way_says(five: dict[str, Way]) -> None:
    def month(way: str) -> int:
        (land,) = (line for line in five[way].book.lines if line.item == "land")
        return next(number for number, won in enumerate(land.amounts) if won)

    completion = five[ways.OUTRIGHT_SALE].book.completion
    assert month(ways.OUTRIGHT_SALE) == 0
    assert month(ways.GIVE_AND_TAKE) == 35
    assert month(ways.PRIVATE_PARTICIPATION) == completion - 1


def test_every_value_is_a_number_or_says_why_it_is_none(five: dict[str, Way]) -> None:
    for one in five.values():
        assert [value.name for value in one.values] == list(WAY_INDICATORS)
        for value in one.values:
            assert (value.value is None) == (value.reason is not None)
    assert five[ways.CONSIGNED].value("equity_irr_percent").value is None
    with pytest.raises(KeyError, match="npv"):
        five[ways.CONSIGNED].value("npv")


def test_rules_and_verdicts_are_whole_sentences(five: dict[str, Way]) -> None:
    for one in five.values():
        for text in (one.rule, one.verdict):
            assert text.ko.endswith("다.") and text.en.endswith(".")


def test_the_verdict_follows_from_the_values(five: dict[str, Way]) -> None:
    for one in five.values():
        stands = (one.value("npv_krw").value or 0.0) >= 0
        assert one.verdict.en.startswith("The required return is reached.") == stands
        needs = (one.value("national_budget_krw").value or 0.0) > 0
        assert ("National money is needed." in one.verdict.en) == needs

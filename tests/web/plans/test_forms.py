"""The form of levers is made from their definitions and refuses what they refuse."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from gproject.plan import MEASURE_TYPES, LeverKind, load_plan
from gproject.web.plans.forms import LeverForm, TitleForm, raw_text, value_text

COMPACT = load_plan("compact-city-2026")
HOMES = "base-site-programme.homes_sale"


def form(**changes: str) -> LeverForm:
    return LeverForm(COMPACT, changes)


def test_every_lever_of_every_measure_type_has_its_field() -> None:
    fields = {field.name for measure in form().measures for field in measure.levers}

    wanted = {f"{kind.id}.{lever.name}" for kind in MEASURE_TYPES.values() for lever in kind.levers}
    assert fields == wanted


def test_an_empty_form_leaves_the_plan_as_it_is() -> None:
    assert form().plan is COMPACT
    assert form().query() == ""
    assert not form().is_changed


def test_sending_every_field_unchanged_changes_nothing() -> None:
    everything = {f.name: f.raw for measure in form().measures for f in measure.levers}

    assert LeverForm(COMPACT, everything).plan.digest == COMPACT.digest


def test_a_moved_lever_changes_that_value_alone() -> None:
    moved = form(**{HOMES: "3,000"})

    assert moved.plan.value("base-site-programme", "homes_sale") == 3000
    assert moved.plan.value("base-site-programme", "homes_rental") == COMPACT.value(
        "base-site-programme", "homes_rental"
    )
    assert [field.name for field in moved.changed()] == [HOMES]


def test_the_query_brings_back_the_same_plan() -> None:
    moved = form(**{HOMES: "3000", "in-plan.garden-factory": "1", "in-plan.delivery": "0"})

    again = LeverForm(COMPACT, QueryDict(moved.query()))

    assert again.plan.digest == moved.plan.digest
    assert again.plan.has("garden-factory")
    assert not again.plan.has("delivery")


@pytest.mark.parametrize("wrong", ["99999", "-10", "viele", "nan", "inf", "1e400", "3", ""])
def test_a_wrong_number_is_refused_and_the_plan_kept(wrong: str) -> None:
    refused = form(**{HOMES: wrong, "base-site-programme.green_share": "0.3"})

    assert list(refused.errors) == [HOMES]
    assert refused.plan is COMPACT
    assert refused.errors[HOMES].ko
    assert [field.raw for field in refused.changed()] == ["0.3"]


def test_an_emptied_field_is_told_so_plainly() -> None:
    assert form(**{HOMES: " "}).errors[HOMES].ko == "값을 숫자로 적어 주십시오."


def test_an_unknown_choice_is_refused() -> None:
    assert "delivery.way" in form(**{"delivery.way": "lottery"}).errors


def test_a_field_that_no_lever_has_is_ignored() -> None:
    assert form(**{"base-site-programme.casino_m2": "1"}).plan is COMPACT


def test_a_refused_value_of_a_measure_outside_the_plan_does_not_matter() -> None:
    assert form(**{"garden-factory.roof_share": "-5"}).is_valid


def test_a_switch_follows_the_last_value_sent() -> None:
    kind, lever = next(
        (kind, lever)
        for kind in MEASURE_TYPES.values()
        for lever in kind.levers
        if lever.kind is LeverKind.SWITCH
    )
    name = f"{kind.id}.{lever.name}"
    for wanted in (True, False):
        sent = f"in-plan.{kind.id}=1&{name}=false" + (f"&{name}=true" if wanted else "")
        plan = LeverForm(COMPACT, QueryDict(sent)).plan
        assert plan.value(kind.id, lever.name) is wanted


def test_values_are_written_as_people_read_them() -> None:
    programme = MEASURE_TYPES["base-site-programme"]

    assert value_text(programme.lever("green_share"), 0.25).ko == "25 %"
    assert value_text(programme.lever("start_year"), 2029.0).ko == "2029 년"
    assert value_text(programme.lever("gfa_ai_m2"), 50000.0).en == "50,000 m²"
    assert raw_text(0.15) == "0.15"
    assert raw_text(2900.0) == "2900"
    assert raw_text(True) == "true"


def test_a_title_must_say_something_and_fit() -> None:
    assert not TitleForm({"title": "   "}).is_valid()
    assert not TitleForm({"title": "가" * 101}).is_valid()
    assert TitleForm({"title": "가" * 100}).is_valid()

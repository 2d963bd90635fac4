"""Tenancy: every class gets an answer, with reasons; the classification is a tree."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import (
    Decision,
    Outcome,
    Place,
    UnknownIndustry,
    counts,
    decide,
    find_subclass,
    search_subclasses,
    subclasses,
    tenancy_rules,
)
from gproject.law.ksic import SUBCLASS, industries, lineage
from gproject.law.tenancy import PLACE_TEXTS, Regime

codes = st.sampled_from([industry.code for industry in subclasses()])
places = st.sampled_from(list(Place))
regimes: st.SearchStrategy[Regime] = st.sampled_from(["positive", "negative"])


def answer(code: str, regime: Regime, place: Place) -> Decision:
    return decide(code, regime, place)


@given(code=codes, regime=regimes, place=places)
def test_every_class_gets_an_answer_with_reason_and_article(
    code: str, regime: Regime, place: Place
) -> None:
    decision = answer(code, regime, place)
    assert decision.reasons
    assert all(reason.article and reason.text.ko for reason in decision.reasons)
    assert bool(decision.conditions) == (decision.outcome is Outcome.CONDITIONAL)


@given(code=codes, place=places)
def test_the_negative_list_refuses_nothing_by_the_strict_reading_that_it_allows_by_none(
    code: str, place: Place
) -> None:
    refused = [
        decide(code, "negative", place, reading).outcome is Outcome.REFUSED
        for reading in ("wide", "middle", "strict")
    ]
    assert refused == sorted(refused)


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("regime", ["positive", "negative"])
def test_counts_add_up_and_the_range_holds_the_share(regime: Regime, place: Place) -> None:
    found = counts(regime, place)
    assert found.allowed + found.conditional + found.refused == found.total == 1196
    assert 0 <= found.low_share <= found.share <= found.high_share <= 1
    assert found.share == pytest.approx((found.allowed + found.conditional) / 1196)


def test_the_negative_list_opens_the_industrial_zone_even_when_read_strictly() -> None:
    today, proposed = counts("positive"), counts("negative")
    assert proposed.low_share > today.high_share
    assert proposed.low_share < proposed.high_share


def test_counts_agree_with_one_by_one_decisions() -> None:
    outcomes = [decide(industry.code).outcome for industry in subclasses()]
    found = counts("positive")
    assert outcomes.count(Outcome.ALLOWED) == found.allowed
    assert outcomes.count(Outcome.CONDITIONAL) == found.conditional


@pytest.mark.parametrize("place", [Place.SUPPORT_ZONE, Place.OUTSIDE_CENTRE])
def test_where_no_special_zone_may_lie_the_regime_changes_nothing(place: Place) -> None:
    assert counts("positive", place) == counts("negative", place)


def test_an_uncertain_reason_makes_the_whole_answer_uncertain() -> None:
    assert decide("64121", "negative").certainty == "C"
    assert decide("62010").certainty == "A"


def test_every_prefix_of_every_rule_names_a_node_of_the_classification() -> None:
    tree = industries()
    for rule in tenancy_rules():
        assert all(code in tree for code in (*rule.codes, *rule.excluded)), rule.text.en


def test_every_rule_has_words_and_conditional_ones_their_condition() -> None:
    for rule in tenancy_rules():
        assert rule.text.ko.endswith("다.")
        assert (rule.condition is not None) == (rule.effect is Outcome.CONDITIONAL)
        assert (rule.reading is not None) == (rule.list == "restricted")


def test_every_place_has_a_name() -> None:
    assert set(PLACE_TEXTS) == set(Place)


def test_the_classification_is_a_tree_of_five_levels() -> None:
    tree = industries()
    levels = [sum(i.level == level for i in tree.values()) for level in range(1, 6)]
    assert levels == [21, 77, 232, 495, 1196]
    for industry in tree.values():
        assert (industry.level == 1) == (industry.parent == "")
        if industry.parent:
            assert tree[industry.parent].level == industry.level - 1


@given(code=codes)
def test_a_class_belongs_to_what_its_digits_say(code: str) -> None:
    branch = lineage(find_subclass(code))
    assert branch[:-1] == (code, code[:4], code[:3], code[:2])
    assert branch[-1].isalpha()


@pytest.mark.parametrize(
    ("code", "near"), [("6201", "62010"), ("62011", "62010"), ("5812a", "58121"), ("J", "")]
)
def test_an_unknown_code_is_answered_with_what_is_near(code: str, near: str) -> None:
    with pytest.raises(UnknownIndustry) as refusal:
        decide(code)
    assert code in refusal.value.message.ko
    assert not near or near in {industry.code for industry in refusal.value.near}


def test_classes_are_found_by_name_or_by_the_start_of_their_code() -> None:
    assert "58222" in {i.code for i in search_subclasses("소프트웨어 응용")}
    assert {i.code for i in search_subclasses("6202")} == {"62021", "62022"}
    assert search_subclasses("  ") == ()
    assert search_subclasses("없는업종이름") == ()


def test_the_table_agrees_with_the_official_notice(shared_data: Path) -> None:
    with (shared_data / "geumcheon/ksic10_tree.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    ours = industries()
    assert {r["ksic5_cd"] for r in rows} == {c for c, i in ours.items() if i.level == SUBCLASS}
    for row in rows:
        name = row["ksic5_nm"].replace("ㆍ", "·")
        assert ours[row["ksic5_cd"]].name_ko == name
        assert lineage(ours[row["ksic5_cd"]])[-1] == row["ksic1_cd"]

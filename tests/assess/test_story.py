"""Three plain sentences."""

from __future__ import annotations

import pytest

from gproject.assess import Assessment, assess, story
from gproject.district import District
from gproject.plan import Plan

SENTENCES = 3


@pytest.mark.parametrize("plan_id", ["today", "g-project-2025", "compact-city-2026"])
def test_a_story_is_three_whole_sentences_in_two_languages(
    plan_id: str, assessments: dict[str, Assessment]
) -> None:
    told = story(assessments[plan_id])
    assert len(told) == SENTENCES
    for sentence in told:
        assert sentence.ko.endswith("다.") and sentence.en.endswith(".")
        assert "None" not in sentence.ko + sentence.en


def test_nothing_done_is_told_plainly(assessments: dict[str, Assessment]) -> None:
    built, money, unsure = story(assessments["today"])
    assert "아무것도" in built.ko and "Nothing new" in built.en
    assert "No national money" in money.en
    assert "가정에 기대지 않" in unsure.ko


def test_homes_and_jobs_are_told(assessments: dict[str, Assessment]) -> None:
    built = story(assessments["compact-city-2026"])[0]
    assert "2,900호" in built.ko and "2,900 homes" in built.en


def test_a_plan_without_homes_says_so(assessments: dict[str, Assessment]) -> None:
    assert "주택은 짓지 않습니다" in story(assessments["g-project-2025"])[0].ko


def test_national_money_is_named_where_it_is_needed(assessments: dict[str, Assessment]) -> None:
    found = assessments["g-project-2025"]
    assert (found.indicator("national_budget_krw").value or 0) > 0
    assert "국가 예산이" in story(found)[1].ko and "필요하고" in story(found)[1].ko


def test_a_plan_that_needs_no_national_money_is_told_as_calculated(
    district: District, plans: dict[str, Plan]
) -> None:
    plan = plans["compact-city-2026"].with_values(
        {
            ("base-site-programme", "homes_sale"): 2900,
            ("base-site-programme", "homes_rental"): 0,
            ("base-site-programme", "homes_youth"): 0,
            ("base-site-programme", "gfa_ai_m2"): 0,
            ("base-site-programme", "gfa_demonstration_m2"): 0,
            ("base-site-programme", "gfa_culture_m2"): 0,
            ("delivery", "contribution_share"): 0.2,
        }
    )
    found = assess(district, plan)
    assert found.indicator("national_budget_krw").value == 0
    assert "지금의 가정으로는 국가 예산 없이" in story(found)[1].ko
    assert "On present assumptions" in story(found)[1].en


def test_what_is_mostly_assumed_is_named(assessments: dict[str, Assessment]) -> None:
    unsure = story(assessments["g-project-2025"])[2]
    assert "가정" in unsure.ko and "일자리" in unsure.ko
    assert "assumed" in unsure.en and "not modelled yet" in unsure.en


def test_what_the_plan_itself_sets_is_not_called_a_guess(
    assessments: dict[str, Assessment],
) -> None:
    unsure = story(assessments["compact-city-2026"])[2]
    assert not unsure.ko.startswith("주택") and unsure.ko.startswith("새 주민")

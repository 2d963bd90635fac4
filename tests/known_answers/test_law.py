"""Worked cases of the law: to the won, each with where it comes from.

The worked examples are arithmetic by hand on the rules of 개발이익환수법, 국토계획법 제40조의6,
국유재산법 시행령 and 국가재정법; the court case is a judgment whose facts were not disputed.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from gproject.law import (
    Period,
    Place,
    ahp_score,
    annual_rent,
    annuity_factor,
    appraised_value,
    contribution_cap,
    counts,
    decide,
    development_charge,
    give_and_take,
    give_and_take_settlement,
    levy_base,
    load_ruleset,
    needs_reappraisal,
    needs_study,
    normal_rise,
    payable,
    public_contribution,
    rent_rate,
    split_charge,
    subclasses,
    thresholds,
)

BILLION = 1_000_000_000
CASES = Path(__file__).with_name("law_tenancy_cases.csv")


def tenancy_cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_normal_rise_of_two_full_years_compounds() -> None:
    # 40.0 bn at 3 % a year: 40 × 0.03 + 41.2 × 0.03 = 1.200 + 1.236 bn.
    rise = normal_rise(40 * BILLION, [Period(0.03), Period(0.03)])
    assert round(rise) == 2_436_000_000


def test_the_worked_development_charge_of_ten_thousand_m2_in_seoul() -> None:
    rules = load_ruleset("development-charge")
    rise = normal_rise(40 * BILLION, [Period(0.03), Period(0.03)])
    base = levy_base(v_start=40 * BILLION, v_end=70 * BILLION, normal_rise=rise, cost=12 * BILLION)
    charge = development_charge(
        v_start=40 * BILLION,
        v_end=70 * BILLION,
        normal_rise=rise,
        cost=12 * BILLION,
        rate=rules.number("rate_planned_site"),
    )
    assert round(base) == 15_564_000_000
    assert round(charge) == 3_112_800_000


def test_the_worked_charge_is_split_between_gu_and_state_with_its_fee() -> None:
    rules = load_ruleset("development-charge")
    split = split_charge(
        3_112_800_000, rules.number("gu_share"), rules.number("collection_fee_rate")
    )
    assert round(split.gu_krw) == 1_556_400_000
    assert round(split.state_krw) == 1_556_400_000
    assert round(split.collection_fee_krw) == 108_948_000


def test_the_gwangju_charge_of_2016_comes_out_to_the_won() -> None:
    # https://legalengine.co.kr/cases/oh3EwnMbRLT1M6q4ViNgdA
    facts = {
        "v_start": 1_975_422_986.0,
        "v_end": 3_366_234_000.0,
        "normal_rise": 81_022_835.0,
        "cost": 695_839_902.0,
    }
    assert levy_base(**facts) == 613_948_277
    rate = load_ruleset("development-charge").number("rate_individual_site")
    assert payable(development_charge(**facts, rate=rate)) == 153_487_060


def test_the_court_cases_beside_the_repository_agree(shared_data: Path) -> None:
    cases = json.loads((shared_data / "reference/charges/korean_charge_cases.json").read_text())
    case = next(c for c in cases if c["id"] == "devcharge_gwangju_2016")
    charge = development_charge(
        v_start=case["start_land_value"],
        v_end=case["end_land_value"],
        normal_rise=case["normal_increase"],
        cost=case["development_cost"],
        rate=case["rate"],
    )
    assert payable(charge) == case["expected_charge"]


def test_the_traffic_charge_of_ansan_2016_is_cut_off_below_ten_won(shared_data: Path) -> None:
    """The court put the lawful coefficient 1.04 for 4.80 (legalengine.co.kr, 0xDjDFz1akqvED1_mC8EWQ).

    Charge = floor area × unit charge × coefficient; the areas are not printed, so their product
    with the unit charge is taken from the charge at 4.80.
    """
    cases = json.loads((shared_data / "reference/charges/korean_charge_cases.json").read_text())
    case = next(c for c in cases if c["id"] == "traffic_charge_ansan_2016")
    area_times_unit = case["charge_at_coeff_4.80"] / case["coeff_a"]
    assert area_times_unit == pytest.approx(case["implied_area_x_unit"], abs=10)
    assert payable(area_times_unit * case["coeff_b"]) == case["expected_charge_at_coeff_b"]


def test_the_worked_contribution_of_a_120_000_m2_site() -> None:
    before, after = 120_000 * 2_000_000.0, 120_000 * 5_000_000.0
    assert (before, after) == (240 * BILLION, 600 * BILLION)
    assert contribution_cap(after, before) == 360 * BILLION
    assert round(public_contribution(after, before, 0.7)) == 252 * BILLION


@pytest.mark.parametrize(
    ("donated", "granted", "payment", "loss"), [(300, 360, 60, 0), (300, 280, 0, 20)]
)
def test_the_worked_settlements_of_give_and_take(
    donated: int, granted: int, payment: int, loss: int
) -> None:
    settled = give_and_take(donated * BILLION, granted * BILLION)
    assert settled.payment_to_state_krw == payment * BILLION
    assert settled.developer_loss_krw == loss * BILLION
    assert give_and_take_settlement(donated * BILLION, granted * BILLION) == payment * BILLION


def test_appraisals_of_350_and_390_have_to_be_made_again() -> None:
    ratio = load_ruleset("state-land").number("reappraisal_ratio")
    assert needs_reappraisal(350 * BILLION, 390 * BILLION, ratio)
    assert not needs_reappraisal(350 * BILLION, 380 * BILLION, ratio)
    assert appraised_value([350 * BILLION, 380 * BILLION]) == 365 * BILLION


@pytest.mark.parametrize(
    ("use", "rent"),
    [("default", 1_500_000_000), ("administrative", 750_000_000), ("youth", 300_000_000)],
)
def test_the_worked_rents_of_land_worth_30_billion(use: str, rent: int) -> None:
    assert round(annual_rent(10_000 * 3_000_000, rent_rate(use))) == rent


def test_the_worked_benefit_cost_ratio_and_ahp_score() -> None:
    factor = annuity_factor(0.045, 30)
    assert round(factor, 4) == 16.2889
    assert round(7 * factor, 2) == 114.02
    assert round(7 * factor / 100, 3) == 1.140
    weights, scores = {"economics": 0.65, "policy": 0.35}, {"economics": 0.55, "policy": 0.42}
    score = ahp_score(weights, scores)
    assert round(score, 4) == 0.5045
    assert score >= load_ruleset("feasibility").number("pass_mark")


def test_below_thirty_billion_of_state_support_no_study_is_needed() -> None:
    limits = thresholds()
    assert needs_study(500 * BILLION, 30 * BILLION, limits)
    assert not needs_study(500 * BILLION, 29 * BILLION, limits)
    assert not needs_study(49 * BILLION, 40 * BILLION, limits)


def test_there_are_as_many_classes_as_the_notice_has() -> None:
    assert len(subclasses()) == load_ruleset("tenancy").number("ksic_classes") == 1196
    assert counts("positive").total == 1196


def test_at_least_sixty_tenancy_cases_are_written_down() -> None:
    cases = tenancy_cases()
    assert len(cases) >= 60
    assert len({(c["code"], c["place"], c["regime"]) for c in cases}) == len(cases)


@pytest.mark.parametrize(
    "case", tenancy_cases(), ids=lambda c: f"{c['code']}-{c['place']}-{c['regime']}"
)
def test_a_case_from_the_decree_is_decided_as_its_text_says(case: dict[str, str]) -> None:
    regime = "negative" if case["regime"] == "negative" else "positive"
    decision = decide(case["code"], regime, Place(case["place"]))
    assert decision.outcome == case["expected"], case["why"]
    assert decision.articles

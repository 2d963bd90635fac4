"""Whole assessments of the shipped plans."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys

import pytest

from gproject.assess import Assessment, PlanImpossible, assess
from gproject.assess.assessment import stable
from gproject.district import Certainty, District
from gproject.plan import Plan

CONTRACT = (
    "gfa_total_m2", "far_percent", "homes_total", "residents_persons", "jobs_persons",
    "green_area_m2", "contract_power_mw", "grid_assessment_needed", "project_cost_krw",
    "revenue_krw", "npv_krw", "irr_percent", "peak_debt_krw", "national_budget_krw",
    "state_receipts_krw", "land_value_uplift_krw", "public_contribution_krw",
    "development_charge_krw", "gu_receipts_krw", "residents_fund_krw",
)  # fmt: skip


def test_the_proposal_has_finite_indicators(assessments: dict[str, Assessment]) -> None:
    found = assessments["g-project-2025"]
    for name in CONTRACT:
        one = found.indicator(name)
        assert one.status == "modelled" and one.value is not None
        assert math.isfinite(one.value), name
        assert one.inputs > 0


def test_doing_nothing_gives_zeros_and_an_undefined_return(
    assessments: dict[str, Assessment],
) -> None:
    found = assessments["today"]
    for name in set(CONTRACT) - {"irr_percent"}:
        assert found.indicator(name).value == 0, name
    irr = found.indicator("irr_percent")
    assert irr.value is None and irr.status == "undefined"
    assert irr.reason is not None and "현금흐름" in irr.reason.ko
    assert found.flows == ()


def test_todays_tenancy_is_known_and_the_proposal_widens_it(
    assessments: dict[str, Assessment],
) -> None:
    now = assessments["today"].indicator("ksic_allowed_share_percent")
    then = assessments["g-project-2025"].indicator("ksic_allowed_share_percent")
    assert now.value is not None and then.value is not None
    assert 0 < now.value < then.value <= 100


def test_the_compact_city_has_its_2900_homes(assessments: dict[str, Assessment]) -> None:
    assert assessments["compact-city-2026"].indicator("homes_total").value == 2900


def test_what_is_not_modelled_has_a_reason_and_no_number(
    assessments: dict[str, Assessment],
) -> None:
    absent = [
        one for one in assessments["g-project-2025"].indicators if one.status == "not_modelled"
    ]
    assert len(absent) > 10
    assert all(one.value is None and one.reason for one in absent)
    assert {one.assumed_share for one in absent} == {0.0}


def test_the_proposal_says_that_it_is_mostly_assumed(assessments: dict[str, Assessment]) -> None:
    jobs = assessments["g-project-2025"].indicator("jobs_persons")
    assert jobs.is_mostly_assumed and jobs.certainty is Certainty.LOW
    assert 0.5 < jobs.assumed_share <= 1.0


def test_an_impossible_programme_is_refused_at_its_lever(
    district: District, plans: dict[str, Plan]
) -> None:
    plan = plans["today"].with_values({("ai-infrastructure", "it_load_mw"): 8})
    with pytest.raises(PlanImpossible) as refused:
        assess(district, plan)
    assert refused.value.levers == ("it_load_mw",)


def test_an_unknown_indicator_names_those_there_are(assessments: dict[str, Assessment]) -> None:
    with pytest.raises(KeyError, match="npv_krw"):
        assessments["today"].indicator("npv")


def test_the_document_is_json_without_clock_or_machine(assessments: dict[str, Assessment]) -> None:
    document = json.loads(assessments["g-project-2025"].to_json())
    assert set(document) == {
        "district", "district_digest", "plan", "plan_digest", "code_version", "indicators",
        "series", "flows",
    }  # fmt: skip


def test_the_same_input_gives_the_same_bytes(
    district: District, plans: dict[str, Plan], assessments: dict[str, Assessment]
) -> None:
    again = assess(district, plans["g-project-2025"])
    assert again.to_json() == assessments["g-project-2025"].to_json()
    assert again.digest == assessments["g-project-2025"].digest


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_another_process_gives_the_same_bytes(
    seed: str, assessments: dict[str, Assessment]
) -> None:
    code = "from gproject.cli import main; main()"
    command = [sys.executable, "-c", code, "assess", "g-project-2025", "--json"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    printed = subprocess.run(
        command, env=environment, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert printed.rstrip("\n") == assessments["g-project-2025"].to_json()


def test_another_plan_has_another_digest(assessments: dict[str, Assessment]) -> None:
    assert len({one.digest for one in assessments.values()}) == 3


def test_every_series_is_rectangular(assessments: dict[str, Assessment]) -> None:
    for found in assessments.values():
        for series in found.series:
            assert all(len(line.values) == len(series.x) for line in series.lines), series.name
            assert all(math.isfinite(value) for line in series.lines for value in line.values)


def test_the_years_of_the_state_add_up_to_its_indicators(
    assessments: dict[str, Assessment],
) -> None:
    found = assessments["g-project-2025"]
    state = next(one for one in found.series if one.name == "state")
    for line, name in zip(state.lines, ("national_budget_krw", "state_receipts_krw"), strict=True):
        assert sum(line.values) == pytest.approx(found.indicator(name).value)


def test_flows_name_both_sides_in_words(assessments: dict[str, Assessment]) -> None:
    flows = assessments["g-project-2025"].flows
    assert {one.payer.ko for one in flows} >= {"사업 시행자", "국가"}
    assert all(one.total_krw > 0 and one.label.en for one in flows)


def test_documents_keep_ten_significant_digits() -> None:
    assert stable(1 / 3) == 0.3333333333
    assert str(stable(-0.0)) == "0.0"

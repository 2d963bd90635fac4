"""How far indicators move over the range of one input."""

from __future__ import annotations

import pytest

from gproject.assess import assess, ranges
from gproject.district import District
from gproject.plan import Plan


def test_the_most_influential_input_comes_first(district: District, plans: dict[str, Plan]) -> None:
    swings = ranges(district, plans["g-project-2025"], ["npv_krw"])["npv_krw"]
    widths = [one.width for one in swings]
    assert widths == sorted(widths, reverse=True) and widths[-1] > 0
    assert len(swings) > 30


def test_a_swing_is_what_an_assessment_at_that_end_gives(
    district: District, plans: dict[str, Plan]
) -> None:
    plan = plans["g-project-2025"]
    swings = ranges(district, plan, ["jobs_persons"])["jobs_persons"]
    swing = next(one for one in swings if one.leaf.name == "gfa_ai_m2")
    assert swing.leaf.low is not None
    moved = plan.with_values({("base-site-programme", "gfa_ai_m2"): swing.leaf.low})
    assert assess(district, moved).indicator("jobs_persons").value == pytest.approx(swing.at_low)


def test_only_inputs_that_reach_an_indicator_move_it(
    district: District, plans: dict[str, Plan]
) -> None:
    found = ranges(district, plans["g-project-2025"], ["jobs_persons", "npv_krw"])
    jobs = {one.leaf.name for one in found["jobs_persons"]}
    assert "cap_rate_percent" not in jobs and "floor_per_ai_job_m2" in jobs
    assert "cap_rate_percent" in {one.leaf.name for one in found["npv_krw"]}


def test_bounded_figures_from_sources_move_indicators_too(
    district: District, plans: dict[str, Plan]
) -> None:
    swings = ranges(district, plans["compact-city-2026"], ["npv_krw"])["npv_krw"]
    price = next(one for one in swings if one.leaf.name == "home_price_krw_per_m2")
    assert not price.leaf.assumed
    assert price.at_low is not None and price.at_high is not None
    assert price.at_low < price.at_high


def test_a_lever_that_is_merely_chosen_is_no_uncertainty(
    district: District, plans: dict[str, Plan]
) -> None:
    plan = plans["g-project-2025"].with_values({("base-site-programme", "gfa_ai_m2"): 120_000})
    leaves = {one.leaf.name for one in ranges(district, plan, ["npv_krw"])["npv_krw"]}
    assert "gfa_ai_m2" not in leaves and "gfa_demonstration_m2" in leaves


def test_doing_nothing_moves_nothing(district: District, plans: dict[str, Plan]) -> None:
    found = ranges(district, plans["today"], ["npv_krw", "irr_percent"])
    assert found == {"npv_krw": (), "irr_percent": ()}


def test_an_unknown_indicator_is_refused(district: District, plans: dict[str, Plan]) -> None:
    with pytest.raises(KeyError, match="no modelled indicator"):
        ranges(district, plans["today"], ["peak_hour_trips"])


def test_a_swing_becomes_json(district: District, plans: dict[str, Plan]) -> None:
    swing = ranges(district, plans["g-project-2025"], ["homes_total", "gfa_total_m2"])
    document = swing["gfa_total_m2"][0].document()
    assert document["low"] < document["high"] and document["base"] == 276_000
    assert swing["homes_total"] == ()

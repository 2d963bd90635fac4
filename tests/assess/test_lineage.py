"""Every indicator of every plan, followed down to sourced or bounded leaves."""

from __future__ import annotations

import pytest

from gproject.assess import Assessment, IndicatorPending, Node, trace
from gproject.assess.assess import run
from gproject.assess.graph import consequence_graph
from gproject.assess.lineage import lineage_of, plain
from gproject.district import District, canonical_json
from gproject.plan import Plan

PLAN_IDS = ("today", "g-project-2025", "compact-city-2026")


def is_grounded(leaf: Node) -> bool:
    """A leaf has a source, belongs to a measure the plan leaves out, or is assumed with bounds."""
    binding = leaf.binding
    assert binding is not None
    if not binding.assumed:
        return binding.source is not None or binding.note is not None
    is_layout = isinstance(binding.value, dict) and binding.is_choice and binding.note is not None
    has_range = binding.low is not None and binding.high is not None
    is_switch = isinstance(binding.value, bool)
    return has_range or bool(binding.options) or is_switch or is_layout


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_every_leaf_of_every_indicator_is_sourced_or_assumed_with_a_range(
    plan_id: str, district: District, plans: dict[str, Plan]
) -> None:
    found = run(district, plans[plan_id])
    for indicator in consequence_graph().indicators:
        lineage = lineage_of(found, indicator.name)
        assert lineage.leaves()
        for leaf in lineage.leaves():
            assert is_grounded(leaf), (plan_id, indicator.name, leaf.name)
            assert leaf.label.ko and leaf.label.en and leaf.unit is not None


@pytest.mark.parametrize("plan_id", PLAN_IDS)
def test_assumed_figures_give_a_reason(
    plan_id: str, district: District, plans: dict[str, Plan]
) -> None:
    for leaf in trace(district, plans[plan_id], "state_balance_krw").assumed:
        assert leaf.binding is not None and leaf.binding.note is not None, leaf.name


def test_notes_of_figures_come_in_both_languages(
    district: District, plans: dict[str, Plan]
) -> None:
    rate = trace(district, plans["today"], "npv_krw").node("cd_rate_percent").binding
    assert rate is not None and rate.note is not None
    assert rate.note.ko.startswith("사업 대출") and rate.note.en.startswith("91-day")


def test_a_lineage_is_closed_under_inputs(district: District, plans: dict[str, Plan]) -> None:
    lineage = trace(district, plans["g-project-2025"], "npv_krw")
    names = {node.name for node in lineage.nodes}
    assert all(set(node.inputs) <= names for node in lineage.nodes)
    assert lineage.nodes[0].name == "npv_krw"
    assert len(names) == len(lineage.nodes)


def test_functions_explain_themselves_and_leaves_say_where_they_come_from(
    district: District, plans: dict[str, Plan]
) -> None:
    lineage = trace(district, plans["g-project-2025"], "public_contribution_krw")
    contribution = lineage.node("public_contribution_krw")
    assert "국토계획법 제40조의6" in contribution.doc and contribution.summary
    kinds = {node.kind for node in lineage.nodes}
    assert kinds == {"function", "figure", "law", "lever"}
    cap = lineage.node("contribution_cap_share").binding
    assert cap is not None and "제40조의6" in cap.reference


def test_the_share_of_assumed_inputs_is_that_of_the_indicator(
    district: District, plans: dict[str, Plan], assessments: dict[str, Assessment]
) -> None:
    lineage = trace(district, plans["g-project-2025"], "jobs_persons")
    indicator = assessments["g-project-2025"].indicator("jobs_persons")
    assert lineage.assumed_share == indicator.assumed_share
    assert lineage.certainty is indicator.certainty
    assert len(lineage.leaves()) == indicator.inputs


def test_any_node_can_be_traced_not_only_indicators(
    district: District, plans: dict[str, Plan]
) -> None:
    lineage = trace(district, plans["g-project-2025"], "net_building_land_m2")
    assert {leaf.name for leaf in lineage.leaves()} == {
        "site_area_m2", "retained_base_share", "green_share", "road_share", "school_land_m2",
    }  # fmt: skip


def test_a_sourced_lever_is_not_assumed(district: District, plans: dict[str, Plan]) -> None:
    lineage = trace(district, plans["g-project-2025"], "homes_total")
    assert lineage.assumed == ()
    assert all(leaf.binding and leaf.binding.source for leaf in lineage.leaves())


def test_a_lever_moved_by_hand_is_assumed(district: District, plans: dict[str, Plan]) -> None:
    plan = plans["g-project-2025"].with_values({("base-site-programme", "homes_sale"): 500})
    leaf = trace(district, plan, "homes_total").node("homes_sale").binding
    assert leaf is not None and leaf.assumed and leaf.low == 0 and leaf.high == 5000


def test_what_has_no_model_cannot_be_traced_and_says_so(
    district: District, plans: dict[str, Plan]
) -> None:
    with pytest.raises(IndicatorPending) as refused:
        trace(district, plans["today"], "peak_hour_trips")
    assert "아직" in refused.value.message.ko


def test_an_unknown_indicator_is_a_key_error(district: District, plans: dict[str, Plan]) -> None:
    with pytest.raises(KeyError, match="no indicator 'trips'"):
        trace(district, plans["today"], "trips")


def test_a_node_outside_the_lineage_is_a_key_error(
    district: District, plans: dict[str, Plan]
) -> None:
    with pytest.raises(KeyError):
        trace(district, plans["today"], "homes_total").node("npv_krw")


def test_a_whole_lineage_becomes_json(district: District, plans: dict[str, Plan]) -> None:
    for name in ("state_balance_krw", "irr_percent", "peak_debt_krw"):
        text = canonical_json(trace(district, plans["g-project-2025"], name).document())
        assert name in text


def test_values_become_plain_data() -> None:
    assert plain({"a": (1.0, "x")}) == {"a": [1.0, "x"]}
    assert plain(2 / 3) == 0.6666666667

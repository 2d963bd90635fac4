"""The shipped plans: every measure cites a sentence's content, every value says what it rests on."""

from __future__ import annotations

import pytest

from gproject.plan import (
    MEASURE_TYPES,
    SHIPPED,
    LeverKind,
    LeverSource,
    Measure,
    Plan,
    load_plan,
    shipped_plans,
)

PROPOSALS = [plan for plan in shipped_plans() if plan.id != "today"]
MEASURES = [(plan, measure) for plan in PROPOSALS for measure in plan.measures]
SITE_M2 = 125_000


def name(value: Plan | Measure) -> str:
    return value.id if isinstance(value, Plan) else value.type


def number(plan: Plan, lever: str) -> float:
    value = plan.value("base-site-programme", lever)
    assert isinstance(value, float)
    return value


def floor_m2(plan: Plan) -> float:
    uses = sum(number(plan, f"gfa_{u}_m2") for u in ("ai", "demonstration", "kic", "office"))
    public = number(plan, "gfa_retail_m2") + number(plan, "gfa_culture_m2")
    family = number(plan, "homes_sale") + number(plan, "homes_rental")
    homes = family * number(plan, "home_area_m2")
    youth = number(plan, "homes_youth") * number(plan, "youth_home_area_m2")
    return uses + public + homes + youth


def building_land_m2(plan: Plan) -> float:
    released = SITE_M2 * (1 - number(plan, "retained_base_share"))
    return released * (1 - number(plan, "green_share") - number(plan, "road_share"))


def test_the_three_plans_are_shipped_today_first() -> None:
    assert tuple(plan.id for plan in shipped_plans()) == SHIPPED
    assert SHIPPED == ("today", "g-project-2025", "compact-city-2026")
    with pytest.raises(KeyError, match="g-project-2025"):
        load_plan("nothing")


def test_today_does_nothing() -> None:
    today = load_plan("today")
    assert today.measures == ()
    assert today.value("base-site-programme", "retained_base_share") == 1.0
    assert today.value("delivery", "way") == "none"


def test_the_proposal_of_2025_holds_every_line_of_all_three_strategies() -> None:
    plan = load_plan("g-project-2025")
    assert {m.type for m in plan.measures} == set(MEASURE_TYPES)
    assert plan.date.isoformat() == "2025-07-17"


@pytest.mark.parametrize(("plan", "measure"), MEASURES, ids=name)
def test_every_measure_cites_content_and_a_source_with_an_address(
    plan: Plan, measure: Measure
) -> None:
    assert measure.cites is not None
    assert measure.cites.ko.endswith("다.")
    assert measure.cites.en.endswith(".")
    assert measure.source in plan.sources
    assert measure.source is not None
    assert measure.source.url


@pytest.mark.parametrize(("plan", "measure"), MEASURES, ids=name)
def test_every_value_is_sourced_or_an_assumption_with_reason_and_range(
    plan: Plan, measure: Measure
) -> None:
    kind = MEASURE_TYPES[measure.type]
    assert set(measure.lever_sources) == set(measure.values)
    for lever_name, basis in measure.lever_sources.items():
        assert basis.note is not None
        assert basis.note.ko.endswith("다.") or basis.note.ko.endswith("다).")
        if basis.is_assumed and kind.lever(lever_name).kind is LeverKind.NUMBER:
            assert_range(basis, measure.values[lever_name])
        if basis.source:
            assert basis.source in plan.sources


def assert_range(basis: LeverSource, value: object) -> None:
    assert basis.low is not None
    assert basis.high is not None
    assert isinstance(value, float)
    assert basis.low <= value <= basis.high
    assert basis.low < basis.high


@pytest.mark.parametrize("plan", PROPOSALS, ids=name)
def test_every_source_is_used(plan: Plan) -> None:
    used = {m.source.id for m in plan.measures if m.source}
    used |= {b.source.id for m in plan.measures for b in m.lever_sources.values() if b.source}
    assert used == {source.id for source in plan.sources}


def test_the_ai_complex_has_no_homes_and_the_density_of_its_neighbours() -> None:
    plan = load_plan("g-project-2025")
    assert number(plan, "homes_sale") == number(plan, "homes_youth") == 0
    assert 3.5 <= floor_m2(plan) / building_land_m2(plan) <= 4.5


def test_the_compact_city_has_the_2900_homes_of_the_government() -> None:
    plan = load_plan("compact-city-2026")
    homes = sum(number(plan, f"homes_{kind}") for kind in ("sale", "rental", "youth"))
    assert homes == 2900
    assert number(plan, "homes_sale") > homes / 2
    assert 3.0 <= floor_m2(plan) / building_land_m2(plan) <= 7.0


def test_reported_completion_in_2031_is_met_by_the_proposal() -> None:
    plan = load_plan("g-project-2025")
    assert number(plan, "start_year") + number(plan, "build_years") - 1 == 2031

"""Plans: values, changes that never change the original, and refusals in one go."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.district import Text, canonical_json
from gproject.plan import MEASURE_TYPES, LeverInvalid, LeverKind, Plan, compare_plans, load_plan

HOMES = ("base-site-programme", "homes_sale")
AI = ("base-site-programme", "gfa_ai_m2")
SETTINGS = [
    (kind.id, lever)
    for kind in MEASURE_TYPES.values()
    for lever in kind.levers
    if lever.kind is LeverKind.NUMBER
]


def test_a_lever_is_as_set_else_its_default_else_absent(small: Plan) -> None:
    assert small.value(*HOMES) == 100.0
    assert small.value("base-site-programme", "green_share") == 0.20
    assert small.value("garden-factory", "green_area_m2") == 0.0
    assert small.value("negative-list-tenancy", "regime") == "positive"
    assert small.value("delivery", "way") == "consigned"


def test_a_value_of_an_unknown_lever_is_an_error(small: Plan) -> None:
    with pytest.raises(KeyError, match="no lever rooms"):
        small.value("base-site-programme", "rooms")
    with pytest.raises(KeyError, match="no measure type"):
        small.value("moon-base", "rooms")


def test_changing_a_lever_makes_another_plan(small: Plan) -> None:
    changed = small.with_values({HOMES: 2900})
    assert changed.value(*HOMES) == 2900.0
    assert small.value(*HOMES) == 100.0
    assert changed.digest != small.digest
    assert changed.with_values({HOMES: 100}).digest == small.digest


def test_setting_the_same_value_changes_nothing(small: Plan) -> None:
    same = small.with_values({HOMES: 100, ("base-site-programme", "homes_rental"): 50})
    assert same == small


def test_a_changed_value_loses_the_basis_that_spoke_of_the_old_one(small: Plan) -> None:
    rental = ("base-site-programme", "homes_rental")
    basis = small.lever_source(*rental)
    assert basis is not None
    assert basis.is_assumed
    assert (basis.low, basis.high) == (0, 200)
    assert small.with_values({rental: 60}).lever_source(*rental) is None
    assert small.with_values({HOMES: 110}).lever_source(*rental) == basis
    assert small.lever_source("garden-factory", "pv_kw") is None


def test_setting_a_lever_adds_its_measure(small: Plan) -> None:
    changed = small.with_values({("garden-factory", "pv_kw"): 500})
    assert changed.has("garden-factory")
    assert changed.value("garden-factory", "street_trees") == 500.0
    assert not small.has("garden-factory")


def test_measures_are_added_and_taken_out(small: Plan) -> None:
    added = small.with_measure("customs-site")
    assert added.has("customs-site")
    assert added.with_measure("customs-site") is added
    assert added.without_measure("customs-site") == small
    assert small.without_measure("customs-site") is small
    with pytest.raises(KeyError, match="moon-base"):
        small.with_measure("moon-base")


def test_a_refusal_names_the_lever_its_bounds_and_step(small: Plan) -> None:
    with pytest.raises(LeverInvalid) as refusal:
        small.with_values({("base-site-programme", "retained_base_share"): 0.9})
    error = refusal.value
    assert (error.measure, error.lever) == ("base-site-programme", "retained_base_share")
    for part in ("부대가 계속 쓰는 땅의 비율", "0.9", "0.05~0.4", "0.01 단위"):
        assert part in error.message.ko
    assert "0.05 to 0.4" in error.message.en


def test_every_refused_value_is_named_and_nothing_is_changed(small: Plan) -> None:
    changes: dict[tuple[str, str], object] = {
        HOMES: 2905,
        AI: 20_000,
        ("delivery", "way"): "magic",
        ("delivery", "speed"): 1,
        ("moon-base", "rooms"): 1,
    }
    before = small.digest
    with pytest.raises(LeverInvalid) as refusal:
        small.with_values(changes)
    assert {(f.measure, f.lever) for f in refusal.value.faults} == set(changes) - {AI}
    assert small.digest == before


@given(data=st.data())
def test_any_accepted_value_is_kept_and_only_that_lever_differs(data: st.DataObject) -> None:
    measure, lever = data.draw(st.sampled_from(SETTINGS))
    assert lever.minimum is not None
    assert lever.maximum is not None
    assert lever.step is not None
    steps = data.draw(st.integers(0, int((lever.maximum - lever.minimum) / lever.step + 1e-9)))
    plan = load_plan("g-project-2025")
    changed = plan.with_values({(measure, lever.name): lever.minimum + steps * lever.step})
    differences = compare_plans(plan, changed)
    assert {(d.measure, d.lever) for d in differences} <= {(measure, lever.name)}


@given(value=st.one_of(st.floats(5000.5), st.floats(max_value=-0.5), st.text(), st.booleans()))
def test_values_outside_the_bounds_are_always_refused(value: object) -> None:
    with pytest.raises(LeverInvalid):
        load_plan("today").with_values({HOMES: value})


def test_a_renamed_plan_has_the_same_measures(small: Plan) -> None:
    words = Text(ko="내 계획", en="My plan")
    renamed = small.renamed("mine", words, words, words, date(2026, 11, 22))
    assert renamed.measures == small.measures
    assert compare_plans(small, renamed) == []
    assert renamed.digest != small.digest


def test_the_document_is_plain_data_and_the_ground_of_the_digest(small: Plan) -> None:
    document = small.document()
    assert document["date"] == "2026-11-22"
    measure = document["measures"][0]
    assert measure["values"]["homes_sale"] == 100.0
    assert measure["lever_sources"]["homes_rental"]["low"] == 0.0
    assert canonical_json(document) == canonical_json(small.document())
    assert len(small.digest) == 64


def test_differences_say_which_plan_has_the_measure(small: Plan) -> None:
    found = {(d.measure, d.lever): d for d in compare_plans(load_plan("today"), small)}
    homes = found[HOMES]
    assert (homes.first, homes.second) == (0.0, 100.0)
    assert (homes.in_first, homes.in_second) == (False, True)
    assert homes.document()["measure"] == "base-site-programme"


@pytest.mark.parametrize("first", ["today", "g-project-2025", "compact-city-2026"])
@pytest.mark.parametrize("second", ["today", "g-project-2025", "compact-city-2026"])
def test_differences_are_the_same_seen_from_the_other_side(first: str, second: str) -> None:
    there = compare_plans(load_plan(first), load_plan(second))
    back = compare_plans(load_plan(second), load_plan(first))
    assert [(d.measure, d.lever, d.first, d.second) for d in there] == [
        (d.measure, d.lever, d.second, d.first) for d in back
    ]
    assert bool(there) == (first != second)

"""The graph that Hamilton reads from the models."""

from __future__ import annotations

import inspect

import pytest
from hamilton import driver

from gproject.assess import graph as graph_module
from gproject.assess.assess import Run, run
from gproject.assess.binding import bind
from gproject.assess.binding import values as values_of
from gproject.assess.graph import MODULES, consequence_graph
from gproject.district import District
from gproject.models.quantity import INDICATOR_GROUPS, Undefined, indicator, quantity_of
from gproject.plan import Plan


@pytest.fixture(scope="module")
def found(district: District, plans: dict[str, Plan]) -> Run:
    return run(district, plans["g-project-2025"])


def test_every_node_comes_after_what_it_rests_on() -> None:
    graph = consequence_graph()
    known = set(graph.leaf_by_name)
    for node in graph.nodes:
        assert set(node.inputs) <= known, node.name
        known.add(node.name)


def test_the_parameters_of_a_function_are_its_edges() -> None:
    for node in consequence_graph().nodes:
        assert set(inspect.signature(node.function).parameters) == set(node.inputs)


def test_every_node_has_a_docstring_words_in_two_languages_and_a_unit() -> None:
    for node in consequence_graph().nodes:
        words = quantity_of(node.function)
        assert node.doc.strip().endswith((".", ")", ":")), node.name
        assert words.label.ko and words.label.en and words.unit, node.name


def test_our_run_equals_hamiltons_own(
    found: Run, district: District, plans: dict[str, Plan]
) -> None:
    names = [node.name for node in consequence_graph().indicators]
    adapter_run = driver.Builder().with_modules(*MODULES).build().execute
    bound = values_of(bind(district, plans["g-project-2025"]).values())
    theirs = adapter_run(names, inputs=bound)
    for name in names:
        expected = theirs[name].iloc[0] if hasattr(theirs, "columns") else theirs[name]
        assert found.values[name] == expected, name


def test_a_rerun_of_changed_leaves_equals_a_whole_run(found: Run) -> None:
    graph = consequence_graph()
    changes = {"gfa_ai_m2": 90_000.0, "loan_rate_percent": 8.0}
    bound = {name: found.values[name] for name in graph.leaf_by_name}
    whole = graph.run({**bound, **changes})
    again = graph.rerun(found.values, changes)
    for node in graph.indicators:
        assert whole[node.name] == again[node.name]


def test_a_rerun_leaves_the_first_values_alone(found: Run) -> None:
    before = dict(found.values)
    consequence_graph().rerun(found.values, {"gfa_ai_m2": 1.0})
    assert found.values["gfa_ai_m2"] == before["gfa_ai_m2"] != 1.0


def test_what_rests_on_the_undefined_is_undefined(found: Run) -> None:
    graph = consequence_graph()
    reason = Undefined(graph.nodes[0].quantity.label)
    bound = {name: found.values[name] for name in graph.leaf_by_name}
    after = graph.run({**bound, "site_area_m2": reason})
    assert after["npv_krw"] is reason
    assert after["homes_total"] == found.values["homes_total"]


def test_an_input_without_a_leaf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_module, "MODULES", MODULES[:1])
    with pytest.raises(ValueError, match="leaves that nothing uses"):
        consequence_graph.__wrapped__()


def test_indicators_stand_in_the_order_of_their_groups() -> None:
    order = list(INDICATOR_GROUPS)
    places = [order.index(node.quantity.group) for node in consequence_graph().indicators]
    assert places == sorted(places)


def test_an_indicator_needs_a_known_group() -> None:
    with pytest.raises(ValueError, match="no indicator group"):
        indicator("가", "a", "m2", group="nowhere")


def test_a_function_without_words_is_no_node() -> None:
    with pytest.raises(TypeError, match="has no label"):
        quantity_of(test_an_indicator_needs_a_known_group)

"""Consequences that no model gives yet."""

from __future__ import annotations

from gproject.assess import modelled_measures
from gproject.assess.graph import consequence_graph
from gproject.assess.pending import PENDING
from gproject.plan import MEASURE_TYPES


def test_every_measure_is_modelled_or_has_a_named_indicator_to_come() -> None:
    named = {measure for one in PENDING for measure in one.measures}
    assert MEASURE_TYPES.keys() <= modelled_measures() | named


def test_pending_indicators_name_measures_that_exist() -> None:
    for one in PENDING:
        assert set(one.measures) <= MEASURE_TYPES.keys(), one.name


def test_nothing_is_both_modelled_and_pending() -> None:
    modelled = set(consequence_graph().by_name)
    assert not modelled & {one.name for one in PENDING}
    assert len({one.name for one in PENDING}) == len(PENDING)


def test_the_site_its_delivery_and_its_gains_are_modelled() -> None:
    assert modelled_measures() >= {
        "base-site-programme", "delivery", "ai-infrastructure", "development-gains",
    }  # fmt: skip

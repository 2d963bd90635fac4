"""Percentiles, histograms, probabilities and rank correlations against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from gproject.assess.uncertainty.drawing import drawing
from gproject.assess.uncertainty.marginal import Marginal
from gproject.assess.uncertainty.outlook import PERCENTILES
from gproject.assess.uncertainty.summary import (
    BINS,
    fan_of,
    histogram_of,
    probability_of,
    spread_of,
)
from gproject.district import Text
from gproject.models.quantity import Quantity

WORDS = Text(ko="값", en="value")
QUANTITY = Quantity(WORDS, "KRW", "money", "higher")


def test_percentiles_of_a_sum_meet_the_closed_form() -> None:
    """The sum of two even triangles on [0, 1] is that of four uniforms on [0, 1/2]: Irwin–Hall."""
    even = Marginal(0.0, 0.5, 1.0)
    found = drawing({"a": even, "b": even}, None, 11).between(0, 100_000)
    spread = spread_of("x", QUANTITY, 1.0, found["a"] + found["b"])
    assert spread.percentiles is not None
    # P(sum ≤ s) = (2s)^4 / 24 for s ≤ 1/2, so its 5th and 10th percentiles are closed.
    for share in (5, 10):
        closed = (24 * share / 100) ** 0.25 / 2
        assert spread.percentiles[share] == pytest.approx(closed, rel=0.005)
    assert spread.percentiles[50] == pytest.approx(1.0, abs=0.005)
    assert spread.mean == pytest.approx(1.0, abs=0.005)


def test_undefined_draws_are_counted_and_left_out_of_percentiles() -> None:
    spread = spread_of("x", QUANTITY, None, np.array([1.0, np.nan, 3.0, np.nan]))
    assert spread.undefined_share == 0.5 and spread.percentiles is not None
    assert spread.percentiles[50] == 2.0 and spread.base is None


def test_an_indicator_without_any_value_has_no_numbers_at_all() -> None:
    spread = spread_of("x", QUANTITY, None, np.full(5, np.nan))
    assert spread.undefined_share == 1
    assert (spread.mean, spread.percentiles, spread.histogram) == (None, None, None)
    assert not spread.is_certain
    assert spread.document()["percentiles"] is None


def test_a_histogram_loses_no_draw() -> None:
    draws = np.random.default_rng(5).standard_cauchy(10_000)
    found = histogram_of(draws, *np.percentile(draws, (0.5, 99.5)))
    assert sum(found.counts) + found.below + found.above == 10_000
    assert found.below == found.above == 50
    assert len(found.counts) == BINS and len(found.edges) == BINS + 1


def test_a_single_value_still_makes_a_histogram() -> None:
    found = histogram_of(np.full(8, 3.0), 3.0, 3.0)
    assert sum(found.counts) == 8 and found.edges[0] < 3.0 < found.edges[-1]


def test_a_probability_has_its_error_and_its_interval() -> None:
    holds, undefined = np.arange(100) < 30, np.zeros(100, dtype=bool)
    found = probability_of("x", WORDS, holds, undefined)
    assert (found.share, found.standard_error) == (0.3, pytest.approx(np.sqrt(0.3 * 0.7 / 100)))
    # Wilson (1927) for 30 of 100 at 95 %.
    assert (found.low, found.high) == (
        pytest.approx(0.2189, abs=1e-3),
        pytest.approx(0.3958, abs=1e-3),
    )


def test_never_is_not_the_same_as_impossible() -> None:
    none = np.zeros(1000, dtype=bool)
    found = probability_of("x", WORDS, none, none)
    assert found.share == 0 and found.standard_error == 0 and found.high > 0.003


def test_what_cannot_be_told_does_not_hold() -> None:
    found = probability_of("x", WORDS, np.array([True, True]), np.array([False, True]))
    assert (found.holds, found.undefined, found.draws) == (1, 1, 2)


def test_a_fan_holds_a_percentile_for_every_year() -> None:
    draws = np.random.default_rng(2).normal([0.0, 100.0], [1.0, 10.0], (50_000, 2))
    fan = fan_of("x", WORDS, "KRW", (2028, 2029), np.array([0.0, 100.0]), draws)
    assert fan.percentiles[90] == pytest.approx(
        stats.norm.ppf(0.9, [0, 100], [1, 10]).tolist(), rel=0.02
    )
    assert fan.base == (0.0, 100.0)
    assert set(PERCENTILES) >= set(fan.percentiles)

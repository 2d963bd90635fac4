"""Stated pairs, possible matrices and the copula that applies them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gproject.assess.uncertainty.correlation import (
    Pair,
    correlation_of,
    is_possible,
    nearest_correlation,
    normal_score,
    rank_score,
    stated_pairs,
)
from gproject.assess.uncertainty.drawing import drawing
from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.marginal import Marginal
from gproject.district import Certainty, District, Figure, Kind, Source

SOURCE = Source(id="test", title="test")


def pair(first: str, second: str, value: float, low: float = -1.0, high: float = 1.0) -> Pair:
    return Pair(first, second, value, low, high, figure(f"{first}|{second}", value, low, high))


def figure(category: str, value: float, low: float, high: float) -> Figure:
    return Figure(
        subject="economy:korea", name="correlation", category=category, period="2025",
        value=value, unit="rank correlation", kind=Kind.ASSUMED, certainty=Certainty.LOW,
        source=SOURCE, low=low, high=high, note="test",
    )  # fmt: skip


def stating(district: District, *figures: Figure) -> District:
    others = tuple(one for one in district.figures if one.name != "correlation")
    return district.model_copy(update={"figures": (*others, *figures)})


def test_draws_have_the_stated_rank_correlation_and_keep_their_marginals() -> None:
    marginals = {"a": Marginal(0.0, 1.0, 10.0), "b": Marginal(3.0, 3.0, 4.0)}
    found = drawing(marginals, correlation_of(["a", "b"], [pair("a", "b", 0.6)]), 7).between(
        0, 20_000
    )
    # The standard error of a rank correlation of 0.6 over 20,000 draws is below 0.006.
    assert stats.spearmanr(found["a"], found["b"]).statistic == pytest.approx(0.6, abs=0.02)
    for name, marginal in marginals.items():
        assert stats.kstest(found[name], marginal.share_below).pvalue > 0.01


@given(st.floats(-1, 1))
def test_rank_and_normal_scores_turn_into_each_other(rank: float) -> None:
    assert rank_score(normal_score(rank)) == pytest.approx(rank, abs=1e-9)


def test_possible_correlations_are_left_exactly_as_stated() -> None:
    found = correlation_of(["a", "b", "c"], [pair("a", "b", 0.5), pair("b", "c", -0.3)])
    assert found.largest_change == 0
    assert found.matrix[0, 1] == normal_score(0.5) and found.matrix[0, 2] == 0


def test_the_nearest_matrix_is_highams() -> None:
    """Higham (2002), section 5: the tridiagonal example and its published answer."""
    stated = np.array([[2.0, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]])
    published = [
        [1.0, -0.8084, 0.1916, 0.1068],
        [-0.8084, 1.0, -0.6562, 0.1916],
        [0.1916, -0.6562, 1.0, -0.8084],
        [0.1068, 0.1916, -0.8084, 1.0],
    ]
    assert nearest_correlation(stated) == pytest.approx(np.array(published), abs=1e-4)


@given(st.lists(st.floats(-1, 1), min_size=10, max_size=10))
def test_every_nearest_matrix_can_be_drawn_from(entries: list[float]) -> None:
    stated = np.eye(5)
    stated[np.triu_indices(5, 1)] = entries
    stated = np.maximum(stated, stated.T) + np.minimum(stated, stated.T) - np.eye(5)
    found = nearest_correlation(stated)
    assert is_possible(found)
    assert np.diag(found) == pytest.approx(np.ones(5))
    assert np.linalg.cholesky(found).shape == (5, 5)


def test_a_small_contradiction_is_mended_and_reported() -> None:
    pairs = [pair("a", "b", 0.9), pair("b", "c", 0.9), pair("a", "c", 0.5, 0.4, 0.8)]
    found = correlation_of(["a", "b", "c"], pairs)
    assert 0 < found.largest_change < 0.2
    assert found.document()["largest_change"] == pytest.approx(found.largest_change)


def test_correlations_that_cannot_hold_together_are_refused_by_name() -> None:
    pairs = [
        pair("a", "b", 0.9, 0.8, 1.0),
        pair("b", "c", 0.9, 0.8, 1.0),
        pair("a", "c", -0.9, -1.0, -0.8),
    ]
    with pytest.raises(UncertaintyInvalid, match="cannot hold together") as refused:
        correlation_of(["a", "b", "c"], pairs)
    assert "함께 성립할 수 없습니다" in refused.value.message.ko


def test_pairs_of_inputs_that_are_not_drawn_are_left_out() -> None:
    assert correlation_of(["a"], [pair("a", "b", 0.9)]).pairs == ()


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([figure("cap_rate_percent|cap_rate_percent", 0.5, 0, 1)], "twice or pairs an input"),
        (
            [
                figure("cap_rate_percent|vacancy_share", 0.5, 0, 1),
                figure("vacancy_share|cap_rate_percent", 0.5, 0, 1),
            ],
            "twice",
        ),
        ([figure("cap_rate_percent|nothing_known", 0.5, 0, 1)], "'nothing_known' is no input"),
        ([figure("cap_rate_percent|vacancy_share", 1.0, 0, 1.5)], "between −1 and 1"),
        ([figure("cap_rate_percent", 0.5, 0, 1)], "name two inputs"),
    ],
)
def test_a_pair_that_cannot_be_is_refused(
    district: District, figures: list[Figure], said: str
) -> None:
    known = frozenset({"cap_rate_percent", "vacancy_share"})
    with pytest.raises(UncertaintyInvalid, match=said):
        stated_pairs(stating(district, *figures), known)


def test_a_row_of_several_inputs_holds_for_every_two_of_them(district: District) -> None:
    found = stated_pairs(stating(district, figure("a|b|c", 0.5, 0, 1)), frozenset("abc"))
    assert [(one.first, one.second) for one in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert {one.value for one in found} == {0.5}

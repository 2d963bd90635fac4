"""Probabilities as dots and words: what may happen is never drawn as never or always."""

from __future__ import annotations

import pytest
from django.utils import translation

from gproject.assess.uncertainty import Probability
from gproject.district import Text
from gproject.web.uncertainty.dots import card_of, full_dots, share_text


def probability(holds: int, draws: int, undefined: int = 0) -> Probability:
    share = holds / draws
    return Probability(
        "x", Text(ko="갚는다", en="repaid"), holds, undefined, draws, 0.0, share, share
    )


@pytest.mark.parametrize(
    ("share", "dots"), [(0, 0), (1e-6, 1), (0.004, 1), (0.634, 63), (0.9999, 99), (1, 100)]
)
def test_dots_stand_for_hundredths(share: float, dots: int) -> None:
    assert full_dots(share) == dots


@pytest.mark.parametrize(
    ("share", "korean", "english"),
    [(0, "0%", "0 %"), (1, "100%", "100 %"), (0.5, "50%", "50 %"), (0.6312, "63.1%", "63.1 %"),
     (0.0001, "< 0.1%", "< 0.1 %"), (0.99999, "> 99.9%", "> 99.9 %")],
)  # fmt: skip
def test_shares_read_as_people_read_them(share: float, korean: str, english: str) -> None:
    with translation.override("ko"):
        assert share_text(share) == korean
    with translation.override("en"):
        assert share_text(share) == english


def test_a_card_counts_in_the_readers_words() -> None:
    card = card_of(probability(6312, 10_000, undefined=3))
    assert card.counted == "1만 번 가운데 6,312번"
    assert sum(dot.is_full for dot in card.dots) == 63 and len(card.dots) == 100
    assert "63개" in card.summary and "3번" in card.untold
    assert card_of(probability(1, 2)).untold == ""

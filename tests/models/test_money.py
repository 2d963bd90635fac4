"""Payments, timelines and parties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.models.money import ITEMS, PARTIES, Payment, Timeline, paid, received

timeline = Timeline(2028, 4, 14)


@given(st.floats(0, 1e12), st.integers(0, 9), st.integers(1, 5))
def test_what_is_spread_adds_up_again(total: float, first: int, count: int) -> None:
    assert timeline.spread(total, first, count).sum() == pytest.approx(total)


def test_a_late_payment_falls_into_the_last_year() -> None:
    assert timeline.once(5.0, 99)[-1] == 5.0


def test_use_begins_after_the_building_years() -> None:
    amounts = timeline.each_year_of_use(1.0)
    assert amounts[3] == 0.0 and amounts[4] == 1.0 and amounts.sum() == 10


def test_the_calendar_starts_with_the_works() -> None:
    assert timeline.calendar[0] == 2028 and len(timeline.calendar) == 14


def test_what_one_pays_the_other_receives() -> None:
    payment = Payment("land", "project", "state", np.array([1.0, 2.0]))
    assert received((payment,), "state", 2).tolist() == paid((payment,), "project", 2).tolist()
    assert received((payment,), "gu", 2).tolist() == [0.0, 0.0]


def test_every_party_and_item_has_words_in_both_languages() -> None:
    for words in (*PARTIES.values(), *ITEMS.values()):
        assert words.ko and words.en

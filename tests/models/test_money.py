"""Payments, timelines and parties."""

from __future__ import annotations

import numpy as np

from gproject.models.money import (
    ITEMS,
    PARTIES,
    Payment,
    Timeline,
    by_year,
    paid,
    received,
    total_of,
)

timeline = Timeline(2028, (0, 12, 24), 36, 60, 180.0, 180)


def test_the_calendar_starts_with_the_works_and_covers_whole_years() -> None:
    assert timeline.calendar[0] == 2028 and len(timeline.calendar) == timeline.years == 15


def test_each_phase_is_complete_after_its_own_works() -> None:
    assert timeline.completions == (36, 48, 60) and timeline.completion == 60


def test_years_add_up_twelve_months_for_one_plan_and_for_draws() -> None:
    one = np.arange(24.0)
    assert by_year(one).tolist() == [sum(range(12)), sum(range(12, 24))]
    assert by_year(np.stack([one, 2 * one])).tolist() == [[66.0, 210.0], [132.0, 420.0]]


def test_what_one_pays_the_other_receives() -> None:
    payment = Payment("land", "project", "state", np.array([1.0, 2.0]))
    assert received((payment,), "state", 2).tolist() == paid((payment,), "project", 2).tolist()
    assert received((payment,), "gu", 2).tolist() == [0.0, 0.0]


def test_a_total_is_a_number_for_one_plan_and_one_a_draw_for_many() -> None:
    one = Payment("land", "project", "state", np.array([1.0, 2.0]))
    many = Payment("land", "project", "state", np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert one.total == 3.0 and isinstance(one.total, float)
    assert np.array_equal(many.total, [3.0, 7.0])


def test_an_item_paid_to_two_parties_is_added_up() -> None:
    two = (
        Payment("charge", "project", "gu", np.array([1.0])),
        Payment("charge", "project", "state", np.array([2.0])),
        Payment("land", "project", "state", np.array([4.0])),
    )
    assert total_of(two, "charge", 1).tolist() == [3.0]


def test_every_party_and_item_has_words_in_both_languages() -> None:
    for words in (*PARTIES.values(), *ITEMS.values()):
        assert words.ko and words.en

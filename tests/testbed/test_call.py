from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gproject.district.text import Text
from gproject.testbed import Call, CallState

CALL = Call(
    id="crossing-safety",
    title=Text(ko="횡단보도 안전 실증", en="Safer crossings"),
    opens=date(2026, 11, 2),
    closes=date(2026, 11, 30),
)


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (date(2026, 11, 1), CallState.UPCOMING, 29),
        (date(2026, 11, 2), CallState.OPEN, 29),
        (date(2026, 11, 30), CallState.OPEN, 1),
        (date(2026, 12, 1), CallState.CLOSED, 0),
    ],
)
def test_both_first_and_last_day_are_open(day: date, state: CallState, left: int) -> None:
    assert CALL.state(day) is state
    assert CALL.days_left(day) == left


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_days_are_left_exactly_until_it_closes(day: date) -> None:
    assert (CALL.days_left(day) == 0) == (CALL.state(day) is CallState.CLOSED)


def test_a_call_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="before it opens"):
        Call(id="x", title=CALL.title, opens=CALL.opens, closes=CALL.opens - timedelta(days=1))

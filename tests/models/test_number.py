"""One number or many: powers and sums over months."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.models.number import added, powers


@given(st.floats(0.5, 2.0), st.integers(1, 300))
def test_powers_are_the_powers(base: float, count: int) -> None:
    assert powers(base, count) == pytest.approx(base ** np.arange(count), rel=1e-13)


@given(st.lists(st.floats(0.5, 2.0), min_size=1, max_size=5), st.integers(1, 40))
def test_powers_of_draws_are_those_of_each_draw(bases: list[float], count: int) -> None:
    together = powers(np.asarray(bases), count)
    assert together.shape == (len(bases), count)
    for base, row in zip(bases, together, strict=True):
        assert np.array_equal(row, powers(base, count))


def test_amounts_of_one_plan_and_of_draws_are_added_up() -> None:
    level, draws = np.arange(4.0), np.ones((3, 4))
    assert added([], 4).tolist() == [0.0] * 4
    assert added([level, level], 4).tolist() == [0.0, 2.0, 4.0, 6.0]
    assert added([level, draws, draws], 4).tolist() == [[2.0, 3.0, 4.0, 5.0]] * 3
    assert draws.tolist() == np.ones((3, 4)).tolist(), "what is added stays as it is"
    assert level.tolist() == [0.0, 1.0, 2.0, 3.0]

"""Draw i is the same whatever else is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.assess.uncertainty.drawing import BLOCK, blocks_in, drawing, size_of
from gproject.assess.uncertainty.marginal import Marginal

MARGINALS = {"a": Marginal(0.0, 1.0, 2.0), "b": Marginal(5.0, 6.0, 9.0)}


def test_the_first_draws_do_not_depend_on_how_many_follow() -> None:
    few, many = (drawing(MARGINALS, None, 3).first(count) for count in (10, 2 * BLOCK + 1))
    for name in MARGINALS:
        assert few[name].tolist() == many[name][:10].tolist()


def test_blocks_and_seeds_differ() -> None:
    one, other = drawing(MARGINALS, None, 3), drawing(MARGINALS, None, 4)
    assert not np.any(one.block(0)["a"] == one.block(1)["a"])
    assert not np.any(one.block(0)["a"] == other.block(0)["a"])


@pytest.mark.parametrize(
    ("draws", "sizes"), [(1, [1]), (BLOCK, [BLOCK]), (2 * BLOCK + 5, [BLOCK, BLOCK, 5])]
)
def test_blocks_hold_all_draws_and_no_more(draws: int, sizes: list[int]) -> None:
    assert [size_of(index, draws) for index in range(blocks_in(draws))] == sizes
    assert size_of(blocks_in(draws), draws) == 0

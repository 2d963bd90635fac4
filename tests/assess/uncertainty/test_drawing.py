"""Draw i is the same whatever else is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.assess.uncertainty.drawing import BLOCK, blocks_in, drawing
from gproject.assess.uncertainty.marginal import Marginal

MARGINALS = {"a": Marginal(0.0, 1.0, 2.0), "b": Marginal(5.0, 6.0, 9.0)}


def test_the_first_draws_do_not_depend_on_how_many_follow() -> None:
    few, many = (drawing(MARGINALS, None, 3).between(0, count) for count in (10, 2 * BLOCK + 1))
    for name in MARGINALS:
        assert few[name].tolist() == many[name][:10].tolist()


def test_blocks_and_seeds_differ() -> None:
    one, other = drawing(MARGINALS, None, 3), drawing(MARGINALS, None, 4)
    assert not np.any(one.block(0) == one.block(1))
    assert not np.any(one.block(0) == other.block(0))


@pytest.mark.parametrize(("draws", "blocks"), [(1, 1), (BLOCK, 1), (2 * BLOCK + 5, 3)])
def test_blocks_hold_all_draws(draws: int, blocks: int) -> None:
    assert blocks_in(draws) == blocks
    assert drawing(MARGINALS, None, 3).between(0, draws)["a"].shape == (draws,)


def test_a_stretch_of_draws_is_cut_from_all_of_them() -> None:
    one = drawing(MARGINALS, None, 3)
    whole, part = one.between(0, 3 * BLOCK), one.between(BLOCK, 2 * BLOCK + 7)
    assert part["b"].tolist() == whole["b"][BLOCK : 2 * BLOCK + 7].tolist()

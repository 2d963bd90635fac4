"""Shares by block and phases: nothing is lost, nothing is built twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.site.blocks import (
    BLOCKS,
    PLACED_USES,
    complete,
    phase_lever,
    share_lever,
    spread,
)
from gproject.models.site.phasing import phase_share_by_use, phase_start_years

stated = st.lists(st.integers(0, 16), min_size=6, max_size=6).map(
    lambda found: dict(zip(BLOCKS, (one / 100 for one in found), strict=True))
)
phases = st.lists(st.integers(1, 3), min_size=6, max_size=6)


@settings(deadline=None)
@given(stated)
def test_the_shares_of_a_use_add_up_to_the_whole(shares: dict[str, float]) -> None:
    found = spread(shares)
    assert sum(found.values()) == pytest.approx(1.0)
    assert all(share >= shares[block] - 1e-12 for block, share in found.items())


def test_what_is_left_goes_to_blocks_without_a_share() -> None:
    found = spread({**dict.fromkeys(BLOCKS, 0.0), "block-1": 0.5})
    assert found["block-1"] == 0.5
    assert found["block-6"] == pytest.approx(0.1)


def test_where_every_block_has_a_share_the_rest_follows_them() -> None:
    found = spread({**dict.fromkeys(BLOCKS, 0.1), "block-1": 0.3})
    assert found["block-1"] == pytest.approx(0.3 / 0.8)


def test_without_a_layout_every_block_has_the_same_part_of_every_use() -> None:
    plan = complete({})
    assert all(
        share == pytest.approx(1 / 6)
        for use in PLACED_USES
        for share in plan.share_by_use[use].values()
    )
    assert set(plan.phase.values()) == {1}


@settings(deadline=None)
@given(phases, stated)
def test_every_use_is_built_once_over_the_phases(
    order: list[int], shares: dict[str, float]
) -> None:
    levers: dict[str, float] = {
        phase_lever(block): phase for block, phase in zip(BLOCKS, order, strict=True)
    }
    levers |= {share_lever(block, "ai"): share for block, share in shares.items()}
    found = phase_share_by_use(complete(levers))
    assert set(found) == set(PLACED_USES)
    assert all(sum(parts) == pytest.approx(1.0) for parts in found.values())


def test_one_phase_is_the_rule() -> None:
    plan = complete({})
    assert phase_share_by_use(plan)["compute"] == pytest.approx((1.0, 0.0, 0.0))
    assert phase_start_years(plan) == (0.0, 0.0, 0.0)


def test_a_phase_that_no_block_is_in_delays_nothing() -> None:
    plan = complete({"block_3_phase": 3.0, "phase_2_after_years": 9.0, "phase_3_after_years": 4.0})
    assert phase_start_years(plan) == (0.0, 0.0, 4.0)
    later = complete({"block_3_phase": 2.0, "phase_2_after_years": 3.0})
    assert phase_start_years(later) == (0.0, 3.0, 3.0)

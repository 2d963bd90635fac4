"""When each block is built, and which share of each use a phase builds."""

from __future__ import annotations

from typing import Any

from gproject.models.quantity import quantity
from gproject.models.site.blocks import PHASES, BlockPlan, ByBlock, PhaseShares, complete


@quantity("블록별 배치 계획", "Plan of the blocks", "share")
def block_plan(site_layout: dict[str, Any]) -> BlockPlan:
    """Shares by use and block completed to 1, storeys allowed and phase of each block."""
    return complete(site_layout)


@quantity("용도별 단계 비율", "Share of each use by phase", "share")
def phase_share_by_use(block_plan: BlockPlan) -> dict[str, PhaseShares]:
    """Share of each use's floor, and of the compute centre, that phases 1, 2 and 3 build."""
    return {use: _by_phase(shares, block_plan) for use, shares in block_plan.share_by_use.items()}


@quantity("단계별 시작", "Start of each phase", "years")
def phase_start_years(block_plan: BlockPlan) -> tuple[float, float, float]:
    """Years from the start of the works to the start of each phase.

    A phase that no block is in starts with the phase before it, so that it delays nothing.
    """
    starts = [0.0]
    for phase, after in zip(PHASES[1:], block_plan.after_years[1:], strict=True):
        used = phase in block_plan.phase.values()
        starts.append(max(after, starts[-1]) if used else starts[-1])
    first, second, third = starts
    return first, second, third


def _by_phase(shares: ByBlock, plan: BlockPlan) -> PhaseShares:
    found = dict.fromkeys(PHASES, 0.0)
    for block, share in shares.items():
        found[plan.phase[block]] += share
    return found[1], found[2], found[3]

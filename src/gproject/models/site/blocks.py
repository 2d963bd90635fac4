"""Which share of each use stands in which block, and when each block is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gproject.district import Text
from gproject.plan import MEASURE_TYPES, LeverValue

LAYOUT = "site-layout"
"""Id of the measure type that places floors in blocks."""

_TYPE = MEASURE_TYPES[LAYOUT]
BLOCKS: dict[str, Text] = {f"block-{one.id}": one.label for one in _TYPE.lists["block"]}
"""Building blocks of the site by id, in words; all have the same land."""
PLACED_USES: tuple[str, ...] = tuple(one.id for one in _TYPE.lists["use"])
"""Uses that are placed in blocks, the compute centre among them."""
PHASES = (1, 2, 3)
LAND_SHARE = 1.0 / len(BLOCKS)
"""Share of the building land in one block."""

ByBlock = dict[str, float]
PhaseShares = tuple[float, float, float]


@dataclass(frozen=True)
class BlockPlan:
    """The layout of a plan, completed.

    `share_by_use` holds the share of each use and of the compute centre in each block, 1 in all;
    `storeys_limit` and `phase` go by block; `after_years` says how many years after the start of
    the works phases 1, 2 and 3 begin.
    """

    share_by_use: dict[str, ByBlock]
    storeys_limit: ByBlock
    phase: dict[str, int]
    after_years: tuple[float, float, float]


def share_lever(block: str, use: str) -> str:
    """Name of the lever that sets the share of a use in a block (`block-1`, `ai`)."""
    return f"{_stem(block)}_{use}_share"


def storeys_lever(block: str) -> str:
    """Name of the lever that limits the storeys of a block."""
    return f"{_stem(block)}_storeys"


def phase_lever(block: str) -> str:
    """Name of the lever that sets the phase of a block."""
    return f"{_stem(block)}_phase"


def after_lever(phase: int) -> str:
    """Name of the lever that sets when phase 2 or 3 starts."""
    return f"phase_{phase}_after_years"


def stated(site_layout: Mapping[str, Any], use: str) -> ByBlock:
    """Shares of a use as the plan states them, 0 where it states none."""
    if not site_layout:
        return dict.fromkeys(BLOCKS, 0.0)
    return {block: float(site_layout.get(lever, 0.0)) for block, lever in _SHARES[use]}


def spread(shares: ByBlock) -> ByBlock:
    """Stated shares completed to 1.

    What is left goes to the blocks without a stated share, by land; where every block has one, it
    goes to all in proportion to them.
    """
    total = sum(shares.values())
    rest = max(0.0, 1.0 - total)
    open_blocks = [block for block, share in shares.items() if share == 0.0]
    if open_blocks:
        each = rest / len(open_blocks)
        return {block: share or each for block, share in shares.items()}
    return {block: share / total for block, share in shares.items()}


def complete(site_layout: Mapping[str, Any]) -> BlockPlan:
    """The block plan of the levers that a plan sets; the others stand at their defaults."""
    return BlockPlan(
        share_by_use={use: spread(stated(site_layout, use)) for use in PLACED_USES},
        storeys_limit={block: _number(site_layout, storeys_lever(block)) for block in BLOCKS},
        phase={block: int(_number(site_layout, phase_lever(block))) for block in BLOCKS},
        after_years=(
            0.0,
            _number(site_layout, after_lever(2)),
            _number(site_layout, after_lever(3)),
        ),
    )


def _stem(block: str) -> str:
    return block.replace("-", "_")


def _number(site_layout: Mapping[str, LeverValue], lever: str) -> float:
    return float(site_layout.get(lever, _UNSET[lever]))


_UNSET: dict[str, LeverValue] = {lever.name: lever.default for lever in _TYPE.levers}
_SHARES = {use: tuple((block, share_lever(block, use)) for block in BLOCKS) for use in PLACED_USES}

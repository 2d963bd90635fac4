"""Floors by block, building coverage and heights."""

from __future__ import annotations

from functools import reduce

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.site.blocks import LAND_SHARE, BlockPlan
from gproject.models.site.bulk import Bulk, Habits, bulk, heights_m
from gproject.models.uses import HOME_USES, ByUse


@quantity("연산 시설 연면적", "Floor area of the compute centre", "m2")
def compute_floor_m2(it_load_mw: Number, compute_floor_m2_per_it_mw: Number) -> Number:
    """IT load × floor per MW. Counted in coverage, heights and parking, not in the floor area."""
    return it_load_mw * compute_floor_m2_per_it_mw


@quantity("용도별 층 높이", "Storey height by use", "m")
def storey_height_by_use_m(
    storey_height_homes_m: Number,
    storey_height_ai_m: Number,
    storey_height_demonstration_m: Number,
    storey_height_kic_m: Number,
    storey_height_office_m: Number,
    storey_height_retail_m: Number,
    storey_height_culture_m: Number,
    storey_height_compute_m: Number,
) -> ByUse:
    """Height of one storey, by use; all homes alike."""
    return {
        "ai": storey_height_ai_m,
        "demonstration": storey_height_demonstration_m,
        "kic": storey_height_kic_m,
        "office": storey_height_office_m,
        "retail": storey_height_retail_m,
        "culture": storey_height_culture_m,
        "compute": storey_height_compute_m,
        **dict.fromkeys(HOME_USES, storey_height_homes_m),
    }


@quantity("블록별 땅", "Land of one block", "m2")
def block_land_m2(net_building_land_m2: Number) -> Number:
    """Building land / number of blocks: all blocks have the same land."""
    return net_building_land_m2 * LAND_SHARE


@quantity("블록별·용도별 연면적", "Floor area by block and use", "m2")
def floor_by_block_m2(
    gfa_by_use_m2: ByUse, compute_floor_m2: Number, block_plan: BlockPlan
) -> dict[str, ByUse]:
    """Floor area of each use, and of the compute centre, × its share in the block."""
    floors = {**gfa_by_use_m2, "compute": compute_floor_m2}
    return {
        block: {use: area * block_plan.share_by_use[use][block] for use, area in floors.items()}
        for block in block_plan.phase
    }


@quantity("블록을 짓는 관행", "How blocks are usually built", "shares and storeys")
def block_habits(
    usual_coverage_homes_share: Number,
    usual_coverage_work_share: Number,
    coverage_cap_share: Number,
    podium_storeys: Number,
    compute_storeys_limit: Number,
    podium_roof_share: Number,
    podium_beside_share: Number,
) -> Habits:
    """Usual coverage by group, the most coverage, and what a podium is like."""
    return Habits(
        usual_coverage={"homes": usual_coverage_homes_share, "work": usual_coverage_work_share},
        coverage_cap=coverage_cap_share,
        podium_storeys=podium_storeys,
        compute_storeys=compute_storeys_limit,
        roof_share=podium_roof_share,
        beside_share=podium_beside_share,
    )


@quantity("블록별 층수와 바닥", "Storeys and ground covered by block", "storeys and m2")
def bulk_by_block(
    floor_by_block_m2: dict[str, ByUse],
    block_land_m2: Number,
    block_plan: BlockPlan,
    block_habits: Habits,
) -> dict[str, Bulk]:
    """Storeys and footprint of each block: usual coverage first, then up to the storeys allowed."""
    return {
        block: bulk(floors, block_land_m2, block_habits, block_plan.storeys_limit[block])
        for block, floors in floor_by_block_m2.items()
    }


@indicator(
    "건폐율(건물을 짓는 땅)", "Building coverage of the building land", "%", group="programme"
)
def building_coverage_percent(
    bulk_by_block: dict[str, Bulk], net_building_land_m2: Number
) -> Number:
    """100 × ground covered by buildings / net building land; 0 where nothing is built."""
    covered = np.asarray(sum(one.footprint_m2 for one in bulk_by_block.values()))
    land = np.where(covered > 0, net_building_land_m2, 1.0)
    with np.errstate(divide="ignore"):
        return scalar_or_draws(100.0 * covered / land)


@indicator("가장 높은 건물", "Tallest building", "m", group="programme")
def tallest_m(
    floor_by_block_m2: dict[str, ByUse],
    bulk_by_block: dict[str, Bulk],
    storey_height_by_use_m: ByUse,
) -> Number:
    """Podium and towers: storeys × mean storey height, highest over all blocks and groups."""
    heights = [
        heights_m(floors, bulk_by_block[block], storey_height_by_use_m)
        for block, floors in floor_by_block_m2.items()
    ]
    return scalar_or_draws(
        reduce(np.maximum, [np.asarray(top) for tops in heights for top in tops])
    )


@quantity("가장 빽빽한 블록", "Fullest block", "share")
def fullest_block_share(
    bulk_by_block: dict[str, Bulk], block_land_m2: Number, coverage_cap_share: Number
) -> Number:
    """Ground covered over the most that may be covered, in the fullest block; above 1 nothing fits."""
    room = block_land_m2 * coverage_cap_share
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = [
            np.nan_to_num(one.footprint_m2 / np.asarray(room)) for one in bulk_by_block.values()
        ]
    return scalar_or_draws(reduce(np.maximum, shares))

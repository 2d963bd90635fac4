"""Blocks and uses as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable

from gproject.models.uses import USES
from gproject.web.plans.tables import Row
from gproject.web.site.picture import Picture


def block_rows(picture: Picture) -> Iterable[Row]:
    """One row for each block and use with a floor; a block without floors has one row."""
    yield (
        "block", "block_ko", "block_en", "phase", "start_year", "storeys", "tallest_m", "area_m2",
        "coverage_percent", "far_percent", "use", "use_ko", "use_en", "floor_m2",
    )  # fmt: skip
    for block in picture.blocks:
        one = block.row
        facts = (
            one.id, one.name.ko, one.name.en, one.phase, one.start_year, one.storeys,
            round(one.tallest_m, 1), round(one.area_m2, 1), round(one.coverage_percent, 2),
            round(one.far_percent, 2),
        )  # fmt: skip
        if not block.is_built:
            yield (*facts, "", "", "", 0)
        for use, floor in block.floors.items():
            yield (*facts, use, USES[use].ko, USES[use].en, round(floor, 1))

"""Parking stalls."""

from __future__ import annotations

from gproject.models.number import Number
from gproject.models.quantity import indicator
from gproject.models.uses import WORK_USES, ByUse


@indicator("주차면", "Parking stalls", "stalls", group="infrastructure")
def parking_stalls(
    gfa_by_use_m2: ByUse,
    homes_total: Number,
    stalls_per_1000_m2: Number,
    stalls_per_home: Number,
) -> Number:
    """Stalls per 1,000 m² of working floor + stalls per home."""
    work = sum(gfa_by_use_m2[use] for use in WORK_USES)
    return work / 1000.0 * stalls_per_1000_m2 + homes_total * stalls_per_home

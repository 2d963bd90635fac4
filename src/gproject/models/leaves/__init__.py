"""Where the graph ends: which figure, parameter of law or lever each leaf name stands for."""

from __future__ import annotations

from gproject.models.leaves.building import BUILDING
from gproject.models.leaves.economy import ECONOMY
from gproject.models.leaves.kinds import (
    FigureLeaf,
    LawLeaf,
    Leaf,
    LeverLeaf,
    MeasureLeaf,
    TenancyLeaf,
)
from gproject.models.leaves.law import LAW as COMMON_LAW
from gproject.models.leaves.law import TENANCY
from gproject.models.leaves.levers import LEVERS
from gproject.models.leaves.market import MARKET
from gproject.models.leaves.site import SITE, SITE_LAW

FIGURES: tuple[FigureLeaf, ...] = (*SITE, *BUILDING, *MARKET, *ECONOMY)
LAW: tuple[LawLeaf, ...] = (*COMMON_LAW, *SITE_LAW)

__all__ = [
    "FIGURES",
    "LAW",
    "LEVERS",
    "TENANCY",
    "FigureLeaf",
    "LawLeaf",
    "Leaf",
    "LeverLeaf",
    "MeasureLeaf",
    "TenancyLeaf",
]

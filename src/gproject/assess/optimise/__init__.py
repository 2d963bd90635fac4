"""Which programmes reach chosen aims best while keeping limits: a frontier of plans."""

from __future__ import annotations

from gproject.assess.optimise.asking import Aim, AskInvalid, Limit, read_aims, read_limits
from gproject.assess.optimise.optimise import POINTS, optimise
from gproject.assess.optimise.result import Frontier, Point, WayResult
from gproject.assess.optimise.space import DECISIONS

__all__ = [
    "DECISIONS",
    "POINTS",
    "Aim",
    "AskInvalid",
    "Frontier",
    "Limit",
    "Point",
    "WayResult",
    "optimise",
    "read_aims",
    "read_limits",
]

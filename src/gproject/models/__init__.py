"""What would follow from a plan: plain functions whose parameter names are the edges of a graph.

The modules that `gproject.assess.graph` names are read by it: a function is a node, its parameters
are the nodes or leaves it rests on.
Money flows month by month in won of the day, at nominal rates; sums of public money and the net
present value are in won of the price year of the unit costs (2025).
"""

from __future__ import annotations

from gproject.models.checks import PlanImpossible
from gproject.models.quantity import Undefined

__all__ = ["PlanImpossible", "Undefined"]

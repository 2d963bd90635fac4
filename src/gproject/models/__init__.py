"""What would follow from a plan: plain functions whose parameter names are the edges of a graph.

Every module here but `quantity`, `leaves`, `checks`, `money` and `returns` is read by
`gproject.assess.graph`: a function is a node, its parameters are the nodes or leaves it rests on.
Money is in constant won of the price year of the unit costs (2025), rates are real.
"""

from __future__ import annotations

from gproject.models.checks import PlanImpossible
from gproject.models.quantity import Undefined

__all__ = ["PlanImpossible", "Undefined"]

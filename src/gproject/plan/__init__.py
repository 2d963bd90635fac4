"""What may be changed: measure types with levers, and plans made of them."""

from __future__ import annotations

from gproject.plan.catalogue import MEASURE_TYPES, find_lever
from gproject.plan.comparing import PlanDifference, compare_plans
from gproject.plan.fault import LeverFault, LeverInvalid, PlanInvalid
from gproject.plan.lever import Lever, LeverKind, LeverValue
from gproject.plan.measure import STRATEGIES, LeverSource, ListItem, Measure, MeasureType
from gproject.plan.plan import Plan
from gproject.plan.reading import SHIPPED, load_plan, read_plan, shipped_plans, shipped_text
from gproject.plan.schema import lever_schema, measure_schema, plan_schema
from gproject.plan.unit import UNITS, number_in, number_text
from gproject.plan.writing import write_plan

__all__ = [
    "MEASURE_TYPES",
    "SHIPPED",
    "STRATEGIES",
    "UNITS",
    "Lever",
    "LeverFault",
    "LeverInvalid",
    "LeverKind",
    "LeverSource",
    "LeverValue",
    "ListItem",
    "Measure",
    "MeasureType",
    "Plan",
    "PlanDifference",
    "PlanInvalid",
    "compare_plans",
    "find_lever",
    "lever_schema",
    "load_plan",
    "measure_schema",
    "number_in",
    "number_text",
    "plan_schema",
    "read_plan",
    "shipped_plans",
    "shipped_text",
    "write_plan",
]

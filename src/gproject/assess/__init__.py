"""The whole consequence of a plan: indicators with lineage, comparison, ranges, words."""

from __future__ import annotations

from gproject.assess.assess import assess, code_version
from gproject.assess.assessment import Assessment, Flow, IndicatorValue, Line, Series
from gproject.assess.cashbook import CashBook, cash_book
from gproject.assess.comparison import Comparison, ComparisonRow, compare
from gproject.assess.delivery import Way, ways_of
from gproject.assess.lineage import IndicatorPending, Lineage, Node, trace
from gproject.assess.pending import modelled_measures
from gproject.assess.ranges import Swing, ranges
from gproject.assess.story import story
from gproject.assess.wording import format_value
from gproject.models import PlanImpossible

__all__ = [
    "Assessment",
    "CashBook",
    "Comparison",
    "ComparisonRow",
    "Flow",
    "IndicatorPending",
    "IndicatorValue",
    "Line",
    "Lineage",
    "Node",
    "PlanImpossible",
    "Series",
    "Swing",
    "Way",
    "assess",
    "cash_book",
    "code_version",
    "compare",
    "format_value",
    "modelled_measures",
    "ranges",
    "story",
    "trace",
    "ways_of",
]

"""How likely a plan's consequences are: draws of all uncertain inputs through the whole model."""

from __future__ import annotations

from gproject.assess.uncertainty.fault import UncertaintyInvalid
from gproject.assess.uncertainty.importance import Importance, importance
from gproject.assess.uncertainty.outlook import (
    PERCENTILES,
    Fan,
    Histogram,
    Outlook,
    Probability,
    Spread,
)
from gproject.assess.uncertainty.simulate import DRAWS, MOST_DRAWS, SEED, simulate
from gproject.assess.uncertainty.story import count_text, outlook_story

__all__ = [
    "DRAWS",
    "MOST_DRAWS",
    "PERCENTILES",
    "SEED",
    "Fan",
    "Histogram",
    "Importance",
    "Outlook",
    "Probability",
    "Spread",
    "UncertaintyInvalid",
    "count_text",
    "importance",
    "outlook_story",
    "simulate",
]

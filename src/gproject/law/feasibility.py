"""The preliminary feasibility study (예비타당성조사): when it is needed and how it judges.

Source: 국가재정법 제38조; 예비타당성조사 운용지침 제50조.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import NamedTuple

from gproject.law.reading import load_ruleset

RULESET = "feasibility"


class Thresholds(NamedTuple):
    """From which size a project needs the study, in won; both must be reached."""

    total_cost_krw: float
    state_support_krw: float


def thresholds(on: Date | None = None) -> Thresholds:
    """The thresholds in force on that day, the latest when no day is given (제38조①)."""
    rules = load_ruleset(RULESET)
    names = ("total_cost_threshold_krw", "state_support_threshold_krw")
    return Thresholds(*(rules.number(name, on) for name in names))


def needs_study(
    total_cost_krw: float,
    state_support_krw: float,
    limits: Thresholds,
    *,
    is_listed_kind: bool = True,
    is_exempt: bool = False,
) -> bool:
    """Whether a new project needs the study: listed kind, both thresholds reached, not exempt."""
    is_large = total_cost_krw >= limits.total_cost_krw
    is_supported = state_support_krw >= limits.state_support_krw
    return is_listed_kind and not is_exempt and is_large and is_supported


def annuity_factor(rate: float, years: int) -> float:
    """Present value of 1 paid at the end of each of `years` years at `rate` (share)."""
    return float(years) if rate == 0 else (1.0 - (1.0 + rate) ** -years) / rate


def ahp_score(weights: Mapping[str, float], scores: Mapping[str, float]) -> float:
    """Overall AHP score: Σ weight × score over the same criteria; weights add to 1.

    Raises ValueError when criteria differ or weights do not add to 1.
    """
    if weights.keys() != scores.keys():
        raise ValueError("weights and scores must name the same criteria")
    total = sum(weights.values())
    if abs(total - 1.0) > 1e-9:
        raise ValueError(f"weights must add to 1, not {total}")
    return sum(weights[name] * scores[name] for name in weights)

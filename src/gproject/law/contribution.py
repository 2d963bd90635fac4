"""Public contribution (공공기여) in a spatial innovation zone against the rise in land value.

Source: 국토의 계획 및 이용에 관한 법률 제40조의6, 제52조의2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gproject.law.amount import Amount, at_least_nothing, is_share


class PublicDues(NamedTuple):
    """What a project owes in won: a contribution or a charge, never both."""

    contribution_krw: float
    charge_krw: float


def appraised_value(appraisals_krw: Sequence[float]) -> float:
    """Mean of the appraisers' values in won. Raises ValueError when there is none."""
    if not appraisals_krw:
        raise ValueError("an appraised value needs at least one appraisal")
    return sum(appraisals_krw) / len(appraisals_krw)


def contribution_cap(after_krw: Amount, before_krw: Amount) -> Amount:
    """Highest contribution in won: appraisal after − before the relaxation, not below zero (①)."""
    return at_least_nothing(after_krw - before_krw)


def public_contribution(after_krw: Amount, before_krw: Amount, share: Amount) -> Amount:
    """Contribution in won when the plan takes `share` (0–1) of the cap.

    Raises ValueError when the share would leave the cap or fall below nothing.
    """
    if not is_share(share):
        raise ValueError(f"the contribution is a share of its cap between 0 and 1, not {share}")
    return contribution_cap(after_krw, before_krw) * share


def public_dues(
    contribution_krw: float, charge_krw: float, *, is_charge_levied: bool
) -> PublicDues:
    """Never both: where the charge is levied or waived, no contribution is owed (제40조의6③)."""
    if is_charge_levied:
        return PublicDues(0.0, charge_krw)
    return PublicDues(contribution_krw, 0.0)


def gu_cash(cash_krw: float, gu_cash_share: float) -> float:
    """The autonomous district's part in won of a contribution paid in money (제52조의2③)."""
    return cash_krw * gu_cash_share

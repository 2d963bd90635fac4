"""What the law says: rule sets with article, dates and certainty, and the engines that apply them."""

from __future__ import annotations

from gproject.law.charge import (
    ChargeSplit,
    Period,
    development_charge,
    is_chargeable,
    levy_base,
    normal_rate,
    normal_rise,
    payable,
    split_charge,
)
from gproject.law.contribution import (
    PublicDues,
    appraised_value,
    contribution_cap,
    gu_cash,
    public_contribution,
    public_dues,
)
from gproject.law.feasibility import Thresholds, ahp_score, annuity_factor, needs_study, thresholds
from gproject.law.parameter import Grade, Parameter, ParameterValue
from gproject.law.reading import RULESETS, load_ruleset, rulesets
from gproject.law.ruleset import RuleSet
from gproject.law.state_land import (
    GiveAndTake,
    annual_rent,
    capped_rent,
    give_and_take,
    give_and_take_settlement,
    lowest_tender_price,
    needs_reappraisal,
    rent_free_years,
    rent_in_later_year,
    rent_rate,
    rent_uses,
)

__all__ = [
    "RULESETS",
    "ChargeSplit",
    "GiveAndTake",
    "Grade",
    "Parameter",
    "ParameterValue",
    "Period",
    "PublicDues",
    "RuleSet",
    "Thresholds",
    "ahp_score",
    "annual_rent",
    "annuity_factor",
    "appraised_value",
    "capped_rent",
    "contribution_cap",
    "development_charge",
    "give_and_take",
    "give_and_take_settlement",
    "gu_cash",
    "is_chargeable",
    "levy_base",
    "load_ruleset",
    "lowest_tender_price",
    "needs_reappraisal",
    "needs_study",
    "normal_rate",
    "normal_rise",
    "payable",
    "public_contribution",
    "public_dues",
    "rent_free_years",
    "rent_in_later_year",
    "rent_rate",
    "rent_uses",
    "rulesets",
    "split_charge",
    "thresholds",
]

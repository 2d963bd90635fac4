"""Rates and thresholds of the whole economy."""

from __future__ import annotations

from gproject.models.leaves.kinds import figures

ECONOMY = figures(
    "economy:korea",
    ("grid_assessment_mw", "grid_assessment_mw", "",
     "전력계통영향평가 기준", "Threshold of the grid-impact assessment"),
    ("loan_rate_percent", "loan_rate_percent", "", "사업 대출 금리", "Project loan rate"),
    ("equity_return_percent", "equity_return_percent", "",
     "자기자본 요구 수익률", "Return asked on equity"),
    ("public_rate_percent", "public_rate_percent", "", "공공 할인율", "Public discount rate"),
    ("inflation_percent", "inflation_percent", "", "물가 상승률", "Inflation"),
    ("consigned_term_years", "consigned_term_years", "",
     "위탁개발 기간", "Term of consigned development"),
    ("land_tax_percent", "acquisition_tax_percent", "land",
     "땅 취득세율", "Acquisition tax on land"),
    ("building_tax_percent", "acquisition_tax_percent", "building",
     "건물 취득세율", "Acquisition tax on buildings"),
)  # fmt: skip

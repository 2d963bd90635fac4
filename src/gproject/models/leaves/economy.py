"""Rates, growth and thresholds of the whole economy."""

from __future__ import annotations

from gproject.models.leaves.kinds import figures

ECONOMY = figures(
    "economy:korea",
    ("grid_assessment_mw", "grid_assessment_mw", "",
     "전력계통영향평가 기준", "Threshold of the grid-impact assessment"),
    ("price_year", "price_year", "", "단가의 기준 연도", "Price year"),
    ("construction_growth_percent", "growth_percent", "construction",
     "공사비 상승률", "Rise of construction cost"),
    ("home_growth_percent", "growth_percent", "homes", "주택 분양가 상승률", "Rise of home prices"),
    ("kic_growth_percent", "growth_percent", "kic",
     "지식산업센터 가격 상승률", "Rise of prices of the knowledge-industry centre"),
    ("rent_growth_percent", "growth_percent", "rent", "임대료 상승률", "Rise of rents"),
    ("land_growth_percent", "growth_percent", "land", "땅값 상승률", "Rise of land prices"),
    ("inflation_percent", "inflation_percent", "", "물가 상승률", "Inflation"),
    ("cd_rate_percent", "cd_rate_percent", "", "CD 금리", "CD rate"),
    ("senior_spread_percent", "loan_spread_percent", "senior",
     "선순위 대출 가산금리", "Spread of senior loans"),
    ("senior_fee_percent", "loan_fee_percent", "senior",
     "선순위 대출 수수료", "Fee of senior loans"),
    ("junior_rate_percent", "loan_rate_percent", "junior",
     "후순위 대출 금리", "Rate of junior loans"),
    ("junior_fee_percent", "loan_fee_percent", "junior",
     "후순위 대출 수수료", "Fee of junior loans"),
    ("escrow_release_share", "escrow_release_share", "",
     "분양대금으로 낼 수 있는 공사비 비율", "Building costs that instalments may pay"),
    ("equity_return_percent", "equity_return_percent", "",
     "자기자본 요구 수익률", "Return asked on equity"),
    ("public_rate_percent", "public_rate_percent", "", "공공 할인율", "Public discount rate"),
    ("consigned_term_years", "consigned_term_years", "",
     "위탁개발 기간", "Term of consigned development"),
)  # fmt: skip

"""What building costs and needs."""

from __future__ import annotations

from gproject.models.leaves.kinds import by_category, figures

BUILDING = (
    *by_category(
        "build:seoul", "cost_{}_krw_per_m2", "cost_krw_per_m2",
        "{} 공사비 단가", "Construction cost, {}",
        "homes", "homes_youth", "ai", "demonstration", "kic", "office", "retail", "culture",
    ),
    *figures(
        "build:seoul",
        ("base_cost_krw_per_m2", "cost_krw_per_m2", "base",
         "새 부대 공사비 단가", "Construction cost, new base"),
        ("cost_krw_per_it_mw", "cost_krw_per_it_mw", "",
         "연산 시설 1 MW 공사비", "Cost of the compute centre per MW"),
        ("cost_krw_per_stall", "cost_krw_per_stall", "",
         "지하 주차 1면 공사비", "Cost of an underground stall"),
        ("cost_krw_per_road_m2", "cost_krw_per_road_m2", "", "도로 조성비 단가", "Cost of roads"),
        ("cost_krw_per_green_m2", "cost_krw_per_green_m2", "",
         "공원 조성비 단가", "Cost of parks"),
        ("cost_krw_per_cleared_m2", "cost_krw_per_cleared_m2", "",
         "철거·정화 단가", "Cost of clearing and cleaning land"),
        ("soft_cost_percent", "soft_cost_percent", "", "간접비 비율", "Soft costs"),
        ("contingency_percent", "contingency_percent", "", "예비비 비율", "Contingency"),
        ("design_share", "design_share", "",
         "간접비 가운데 착공 전 비율", "Part of soft costs due before the works"),
        ("design_months", "design_months", "", "설계 기간", "Months of design"),
        ("spending_curve_share", "spending_curve_share", "",
         "공사비 S자 곡선 비율", "Weight of the S-curve of spending"),
        ("tax_value_share", "tax_value_share", "",
         "건물 시가표준액 비율", "Official value of buildings over their cost"),
        ("power_w_per_m2", "power_w_per_m2", "",
         "건물 1 m² 계약전력", "Contract power per m² of floor"),
    ),
)  # fmt: skip

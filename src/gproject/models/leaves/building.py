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
        ("stalls_per_1000_m2", "stalls_per_1000_m2", "",
         "업무 1,000 m²당 주차면", "Stalls per 1,000 m² of working floor"),
        ("stalls_per_home", "stalls_per_home", "", "주택 1호당 주차면", "Stalls per home"),
        ("soft_cost_percent", "soft_cost_percent", "", "간접비 비율", "Soft costs"),
        ("contingency_percent", "contingency_percent", "", "예비비 비율", "Contingency"),
        ("power_w_per_m2", "power_w_per_m2", "",
         "건물 1 m² 계약전력", "Contract power per m² of floor"),
    ),
)  # fmt: skip

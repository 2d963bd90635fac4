"""Prices, rents, pace and people of the local market."""

from __future__ import annotations

from gproject.models.leaves.kinds import by_category, figures

MARKET = (
    *figures(
        "market:geumcheon",
        ("home_price_krw_per_m2", "sale_price_krw_per_m2", "homes",
         "주택 분양가", "Sale price of homes"),
        ("kic_price_krw_per_m2", "sale_price_krw_per_m2", "kic",
         "지식산업센터 분양가", "Sale price of the knowledge-industry centre"),
        ("rental_purchase_krw_per_m2", "rental_purchase_krw_per_m2", "homes",
         "임대주택 인수 단가", "Price at which rental homes are taken over"),
        ("homes_sold_share", "sold_share", "homes", "주택 분양률", "Share of homes sold"),
        ("kic_sold_share", "sold_share", "kic",
         "지식산업센터 분양률", "Share of the centre sold"),
        ("homes_presale_share", "presale_share", "homes",
         "공사 중 받는 분양대금 비율", "Share of a home's price paid during building"),
        ("vacancy_share", "vacancy_share", "office", "업무시설 공실률", "Vacancy of let floors"),
        ("compute_vacancy_share", "vacancy_share", "compute",
         "연산 시설 공실률", "Vacancy of the compute centre"),
        ("operating_share", "operating_share", "office",
         "임대 운영비 비율", "Operating cost of let floors"),
        ("compute_operating_share", "operating_share", "compute",
         "연산 시설 운영비 비율", "Operating cost of the compute centre"),
        ("land_price_before_krw_per_m2", "land_price_krw_per_m2", "before",
         "계획 전 땅값 단가", "Land price before the plan"),
        ("land_value_krw_per_it_mw", "land_value_krw_per_it_mw", "",
         "연산 시설 1 MW의 땅값", "Land value per MW of compute"),
        ("persons_per_home", "persons_per_home", "homes", "가구원 수", "Persons per home"),
        ("persons_per_youth_home", "persons_per_home", "youth",
         "청년주택 가구원 수", "Persons per youth home"),
        ("jobs_per_it_mw", "jobs_per_it_mw", "",
         "연산 시설 1 MW의 일자리", "Jobs per MW of compute"),
        ("kic_sale_years", "kic_sale_years", "",
         "지식산업센터 분양 기간", "Years to sell the centre"),
        ("rent_krw_per_kw_month", "rent_krw_per_kw_month", "",
         "연산 시설 1 kW 월 임대료", "Monthly rent per kW of compute"),
        ("cap_rate_percent", "cap_rate_percent", "", "자본환원율", "Capitalisation rate"),
        ("hold_years", "hold_years", "", "임대 보유 기간", "Years of holding let floors"),
        ("sale_cost_percent", "sale_cost_percent", "", "판매비 비율", "Cost of selling"),
        ("finished_land_premium_percent", "finished_land_premium_percent", "",
         "조성된 땅의 값 상승", "Premium of finished land"),
        ("official_price_share", "official_price_share", "",
         "공시지가 비율", "Official price over market value"),
    ),
    *by_category(
        "market:geumcheon", "land_value_{}_krw_per_m2", "land_value_krw_per_floor_m2",
        "{} 바닥 1 m²의 땅값", "Land value per m² of floor, {}",
        "homes", "rental", "business", "demonstration", "culture",
    ),
    *by_category(
        "market:geumcheon", "rent_{}_krw_per_m2_month", "rent_krw_per_m2_month",
        "{} 월 임대료", "Monthly rent, {}", "ai", "demonstration", "office", "retail",
    ),
    *by_category(
        "market:geumcheon", "floor_per_{}_job_m2", "floor_m2_per_job",
        "{} 1인당 면적", "Floor area per job, {}",
        "ai", "demonstration", "kic", "office", "retail", "culture",
    ),
)  # fmt: skip

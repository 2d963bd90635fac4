"""Where the graph ends: which figure, parameter of law or lever each leaf name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gproject.district import Text
from gproject.models.uses import USES as USES


@dataclass(frozen=True)
class FigureLeaf:
    """The latest figure of a district."""

    name: str
    subject: str
    figure: str
    category: str
    label: Text


@dataclass(frozen=True)
class LawLeaf:
    """A parameter of a rule set, in the latest text that was read."""

    name: str
    ruleset: str
    parameter: str
    label: Text


@dataclass(frozen=True)
class TenancyLeaf:
    """Number of business classes that a list of law lets into the industrial zone.

    `lists` are the lists of the tenancy rules that the number rests on.
    """

    name: str
    regime: Literal["positive", "negative"]
    lists: tuple[str, ...]
    label: Text


@dataclass(frozen=True)
class LeverLeaf:
    """A lever of a measure, as the plan sets it."""

    name: str
    measure: str
    lever: str


Leaf = FigureLeaf | LawLeaf | LeverLeaf | TenancyLeaf


def _levers(measure: str, *levers: str) -> tuple[LeverLeaf, ...]:
    return tuple(LeverLeaf(lever, measure, lever) for lever in levers)


LEVERS: tuple[LeverLeaf, ...] = (
    *_levers(
        "base-site-programme",
        "retained_base_share", "green_share", "road_share",
        "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
        "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
        "home_area_m2", "youth_home_area_m2", "start_year", "build_years",
    ),
    LeverLeaf("delivery_way", "delivery", "way"),
    *_levers("delivery", "contribution_share", "equity_share"),
    *_levers("ai-infrastructure", "it_load_mw", "pue"),
    LeverLeaf("tenancy_regime", "negative-list-tenancy", "regime"),
    *_levers("negative-list-tenancy", "special_zone_share"),
    *_levers("development-gains", "gu_charge_share", "fund_share"),
)  # fmt: skip

_Row = tuple[str, str, str, str, str]


def _figures(subject: str, *rows: _Row) -> tuple[FigureLeaf, ...]:
    return tuple(
        FigureLeaf(name, subject, figure, category, Text(ko=ko, en=en))
        for name, figure, category, ko, en in rows
    )


def _by_category(
    subject: str, pattern: str, figure: str, ko: str, en: str, *categories: str
) -> tuple[FigureLeaf, ...]:
    return tuple(
        FigureLeaf(
            pattern.format(category), subject, figure, category,
            Text(ko=ko.format(USES[category].ko), en=en.format(USES[category].en)),
        )
        for category in categories
    )  # fmt: skip


_SITE = _figures(
    "site:doksan-base",
    ("site_area_m2", "area_m2", "", "부지 면적", "Area of the site"),
    (
        "base_floor_area_m2",
        "base_floor_area_m2",
        "",
        "새 부대 연면적",
        "Floor area of the new base",
    ),
    (
        "base_build_years",
        "base_build_years",
        "",
        "새 부대 건설 기간",
        "Years to build the new base",
    ),
)

_BUILD = (
    *_by_category(
        "build:seoul", "cost_{}_krw_per_m2", "cost_krw_per_m2",
        "{} 공사비 단가", "Construction cost, {}",
        "homes", "homes_youth", "ai", "demonstration", "kic", "office", "retail", "culture",
    ),
    *_figures(
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

_MARKET = (
    *_figures(
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
    *_by_category(
        "market:geumcheon", "land_value_{}_krw_per_m2", "land_value_krw_per_floor_m2",
        "{} 바닥 1 m²의 땅값", "Land value per m² of floor, {}",
        "homes", "rental", "business", "demonstration", "culture",
    ),
    *_by_category(
        "market:geumcheon", "rent_{}_krw_per_m2_month", "rent_krw_per_m2_month",
        "{} 월 임대료", "Monthly rent, {}", "ai", "demonstration", "office", "retail",
    ),
    *_by_category(
        "market:geumcheon", "floor_per_{}_job_m2", "floor_m2_per_job",
        "{} 1인당 면적", "Floor area per job, {}",
        "ai", "demonstration", "kic", "office", "retail", "culture",
    ),
)  # fmt: skip

_ECONOMY = _figures(
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

FIGURES: tuple[FigureLeaf, ...] = (*_SITE, *_BUILD, *_MARKET, *_ECONOMY)


def _law(ruleset: str, *rows: tuple[str, str, str, str]) -> tuple[LawLeaf, ...]:
    return tuple(
        LawLeaf(name, ruleset, parameter, Text(ko=ko, en=en)) for name, parameter, ko, en in rows
    )


LAW: tuple[LawLeaf, ...] = (
    *_law(
        "state-land",
        ("state_land_rent_rate", "rent_rate_default", "국유지 임대료율", "Rent rate of state land"),
        ("lease_years", "lease_years_developed", "대부 기간", "Term of the lease"),
        ("lease_extension_years", "lease_extension_years", "대부 연장", "Extension of the lease"),
    ),
    *_law(
        "public-contribution",
        ("contribution_cap_share", "cap_share_of_uplift",
         "공공기여 상한 비율", "Cap of the contribution"),
        ("contribution_gu_share", "gu_cash_share",
         "공공기여 가운데 구의 몫", "Gu's share of the contribution"),
    ),
    *_law(
        "development-charge",
        ("development_charge_rate", "rate_planned_site", "개발부담금 부담률", "Rate of the charge"),
        ("collection_fee_rate", "collection_fee_rate", "징수 수수료율", "Fee for collecting"),
    ),
    *_law(
        "tenancy",
        ("classes_total", "ksic_classes", "모든 업종", "All business classes"),
    ),
)  # fmt: skip

TENANCY: tuple[TenancyLeaf, ...] = (
    TenancyLeaf(
        "classes_positive",
        "positive",
        ("manufacturing", "knowledge", "information", "other"),
        Text(ko="허용 업종 목록에 드는 업종", en="Classes in the list of allowed trades"),
    ),
    TenancyLeaf(
        "classes_negative",
        "negative",
        ("restricted",),
        Text(ko="제한 업종이 아닌 업종", en="Classes that are not restricted"),
    ),
)

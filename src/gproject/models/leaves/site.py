"""Figures and parameters of law of the site and of what stands on it."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.leaves.kinds import FigureLeaf, LawLeaf, by_category, figures, law
from gproject.models.uses import SECTIONS, SECTIONS_BY_USE, USES

_BUILDING = "build:seoul"
_MARKET = "market:geumcheon"
_WORK = ("ai", "demonstration", "kic", "office", "retail", "culture")


def _industries(use: str, sections: tuple[str, ...]) -> tuple[FigureLeaf, ...]:
    return tuple(
        FigureLeaf(
            f"jobs_share_{use}_{section.lower()}", _MARKET, "jobs_share", f"{use}-{section}",
            Text(
                ko=f"{USES[use].ko} 일자리 가운데 {SECTIONS[section].ko}",
                en=f"Jobs of {USES[use].en} in {SECTIONS[section].en}",
            ),
        )
        for section in sections
    )  # fmt: skip


SITE: tuple[FigureLeaf, ...] = (
    *figures(
        "site:doksan-base",
        ("site_area_m2", "area_m2", "", "부지 면적", "Area of the site"),
        ("base_floor_area_m2", "base_floor_area_m2", "",
         "새 부대 연면적", "Floor area of the new base"),
        ("base_build_years", "base_build_years", "",
         "새 부대 건설 기간", "Years to build the new base"),
    ),
    *by_category(
        _BUILDING, "storey_height_{}_m", "storey_height_m", "{} 층 높이", "Storey height, {}",
        *_WORK, "homes", "compute",
    ),
    *by_category(
        _BUILDING, "demand_{}_share", "demand_share",
        "{} 최대 수요 비율", "Highest demand over contract power, {}",
        *_WORK, "homes", "compute",
    ),
    *figures(
        _BUILDING,
        ("usual_coverage_homes_share", "usual_coverage_share", "homes",
         "주택의 흔한 건폐율", "Usual building coverage of homes"),
        ("usual_coverage_work_share", "usual_coverage_share", "work",
         "업무시설의 흔한 건폐율", "Usual building coverage of working floors"),
        ("coverage_cap_share", "coverage_cap_share", "",
         "건폐율 한도", "Most building coverage"),
        ("compute_floor_m2_per_it_mw", "compute_floor_m2_per_it_mw", "",
         "연산 시설 1 MW의 연면적", "Floor area of the compute centre per MW"),
        ("compute_storeys_limit", "compute_storeys_limit", "",
         "연산 시설의 층수 한도", "Most storeys of the compute centre"),
        ("podium_storeys", "podium_storeys", "",
         "저층부의 흔한 층수 한도", "Most storeys of a usual podium"),
        ("podium_roof_share", "podium_roof_share", "",
         "저층부 지붕 가운데 위층이 서는 비율", "Part of a podium's roof under towers"),
        ("podium_beside_share", "podium_beside_share", "",
         "나란히 선 저층부의 바닥 비율", "Ground of a podium beside towers"),
        ("street_width_m", "street_width_m", "", "단지 안 길의 너비", "Width of streets"),
        ("private_area_share", "private_area_share", "",
         "공급면적 가운데 전용면적", "Private area in the supply area"),
        ("contract_kw_per_home", "contract_kw_per_home", "",
         "집 한 채의 계약전력", "Contract power per home"),
        ("coincidence_share", "coincidence_share", "",
         "함께 쓰는 최대 수요의 비율", "Joint peak over the sum of peaks"),
    ),
    *figures(
        _MARKET,
        ("elementary_pupils_per_home", "pupils_per_home", "elementary",
         "집 한 채의 초등학생", "Elementary pupils per home"),
        ("middle_pupils_per_home", "pupils_per_home", "middle",
         "집 한 채의 중학생", "Middle-school pupils per home"),
        ("high_pupils_per_home", "pupils_per_home", "high",
         "집 한 채의 고등학생", "High-school pupils per home"),
        ("school_land_m2_per_pupil", "school_land_m2_per_pupil", "elementary",
         "초등학생 한 명의 학교 땅", "School land per elementary pupil"),
    ),
    *figures(
        "complex:gvalley",
        ("jobs_per_firm", "jobs_per_firm", "", "G밸리 기업의 일자리", "Jobs per firm of G-Valley"),
    ),
    *(leaf for use, sections in SECTIONS_BY_USE.items() for leaf in _industries(use, sections)),
)  # fmt: skip

SITE_LAW: tuple[LawLeaf, ...] = (
    *law(
        "parking",
        ("m2_per_stall_office", "m2_per_stall_office",
         "업무시설 주차 기준", "Parking for offices"),
        ("m2_per_stall_demonstration", "m2_per_stall_demonstration",
         "실증 공간 주차 기준", "Parking for demonstration halls"),
        ("m2_per_stall_kic", "m2_per_stall_kic",
         "지식산업센터 주차 기준", "Parking for the knowledge-industry centre"),
        ("m2_per_stall_retail", "m2_per_stall_retail",
         "상업시설 주차 기준", "Parking for shops"),
        ("m2_per_stall_culture", "m2_per_stall_culture",
         "문화·공공시설 주차 기준", "Parking for culture"),
        ("m2_per_stall_compute", "m2_per_stall_compute",
         "연산 시설 주차 기준", "Parking for the compute centre"),
        ("home_m2_per_stall", "home_m2_per_stall",
         "주택 주차 기준(전용면적)", "Parking for homes by private area"),
        ("stalls_per_home_least", "stalls_per_home_least",
         "집 한 채의 최소 주차면", "Fewest stalls per home"),
        ("stalls_per_small_home", "stalls_per_small_home",
         "작은 집 한 채의 최소 주차면", "Fewest stalls per small home"),
        ("stalls_per_tiny_home", "stalls_per_tiny_home",
         "아주 작은 집 한 채의 최소 주차면", "Fewest stalls per very small home"),
        ("small_home_m2", "small_home_m2", "작은 집의 전용면적", "Private area of a small home"),
        ("tiny_home_m2", "tiny_home_m2",
         "아주 작은 집의 전용면적", "Private area of a very small home"),
        ("national_m2_per_stall_work", "national_m2_per_stall_work",
         "국가 주차 기준(업무·상업)", "National standard for offices and shops"),
        ("national_m2_per_stall_other", "national_m2_per_stall_other",
         "국가 주차 기준(그 밖의 건축물)", "National standard for other buildings"),
    ),
    *law(
        "school-land",
        ("homes_that_need_school", "homes_that_need_school",
         "학교를 계획해야 하는 주택 수", "Homes that need a school"),
    ),
)  # fmt: skip

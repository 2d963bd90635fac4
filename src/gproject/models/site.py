"""The base site: balance of land, floor area by use, homes, people, jobs, parking and power."""

from __future__ import annotations

from gproject.models.quantity import indicator, quantity
from gproject.models.uses import WORK_USES, ByUse


@quantity("부대가 계속 쓰는 땅", "Land kept by the base", "m2")
def retained_base_m2(site_area_m2: float, retained_base_share: float) -> float:
    """Site area × share that the compact base keeps."""
    return site_area_m2 * retained_base_share


@quantity("부대가 내놓는 땅", "Land released by the base", "m2")
def released_land_m2(site_area_m2: float, retained_base_m2: float) -> float:
    """Site area − land kept by the base."""
    return site_area_m2 - retained_base_m2


@indicator("공원·녹지", "Parks and green", "m2", group="programme", better="higher")
def green_area_m2(released_land_m2: float, green_share: float) -> float:
    """Released land × green share."""
    return released_land_m2 * green_share


@quantity("도로", "Roads", "m2")
def road_area_m2(released_land_m2: float, road_share: float) -> float:
    """Released land × road share."""
    return released_land_m2 * road_share


@quantity("건물을 짓는 땅", "Net building land", "m2")
def net_building_land_m2(
    released_land_m2: float, green_area_m2: float, road_area_m2: float
) -> float:
    """Released land − green − roads, never below zero."""
    return max(0.0, released_land_m2 - green_area_m2 - road_area_m2)


@quantity("용도별 연면적", "Floor area by use", "m2")
def gfa_by_use_m2(
    gfa_ai_m2: float,
    gfa_demonstration_m2: float,
    gfa_kic_m2: float,
    gfa_office_m2: float,
    gfa_retail_m2: float,
    gfa_culture_m2: float,
    homes_sale: float,
    homes_rental: float,
    homes_youth: float,
    home_area_m2: float,
    youth_home_area_m2: float,
) -> ByUse:
    """Floor area above ground by use; homes count × supply area. Underground parking is apart."""
    return {
        "ai": gfa_ai_m2,
        "demonstration": gfa_demonstration_m2,
        "kic": gfa_kic_m2,
        "office": gfa_office_m2,
        "retail": gfa_retail_m2,
        "culture": gfa_culture_m2,
        "homes_sale": homes_sale * home_area_m2,
        "homes_rental": homes_rental * home_area_m2,
        "homes_youth": homes_youth * youth_home_area_m2,
    }


@indicator("지상 연면적", "Floor area above ground", "m2", group="programme")
def gfa_total_m2(gfa_by_use_m2: ByUse) -> float:
    """Sum of floor area over all uses, without the rebuilt base and the compute centre."""
    return sum(gfa_by_use_m2.values())


@indicator("용적률(건물을 짓는 땅)", "Floor area ratio on building land", "%", group="programme")
def far_percent(gfa_total_m2: float, net_building_land_m2: float) -> float:
    """100 × floor area / net building land; 0 where nothing is built."""
    if gfa_total_m2 == 0:
        return 0.0
    return 100.0 * gfa_total_m2 / net_building_land_m2


@indicator("용적률(부지 전체)", "Floor area ratio on the whole site", "%", group="programme")
def far_site_percent(gfa_total_m2: float, site_area_m2: float) -> float:
    """100 × floor area / whole site with the base on it."""
    return 100.0 * gfa_total_m2 / site_area_m2


@indicator("주택", "Homes", "homes", group="people", better="higher")
def homes_total(homes_sale: float, homes_rental: float, homes_youth: float) -> float:
    """Homes for sale + public rental + youth homes."""
    return homes_sale + homes_rental + homes_youth


@indicator("새 주민", "New residents", "persons", group="people", better="higher")
def residents_persons(
    homes_sale: float,
    homes_rental: float,
    homes_youth: float,
    persons_per_home: float,
    persons_per_youth_home: float,
) -> float:
    """Homes × persons per home, youth homes apart."""
    return (homes_sale + homes_rental) * persons_per_home + homes_youth * persons_per_youth_home


@quantity("용도별 1인당 업무 면적", "Floor area per job by use", "m2/job")
def floor_per_job_m2(
    floor_per_ai_job_m2: float,
    floor_per_demonstration_job_m2: float,
    floor_per_kic_job_m2: float,
    floor_per_office_job_m2: float,
    floor_per_retail_job_m2: float,
    floor_per_culture_job_m2: float,
) -> ByUse:
    """Gross floor area per job, by use."""
    return {
        "ai": floor_per_ai_job_m2,
        "demonstration": floor_per_demonstration_job_m2,
        "kic": floor_per_kic_job_m2,
        "office": floor_per_office_job_m2,
        "retail": floor_per_retail_job_m2,
        "culture": floor_per_culture_job_m2,
    }


@quantity("용도별 일자리", "Jobs by use", "persons")
def jobs_by_use(
    gfa_by_use_m2: ByUse,
    floor_per_job_m2: ByUse,
    it_load_mw: float,
    jobs_per_it_mw: float,
) -> ByUse:
    """Floor area / floor area per job; the compute centre's jobs by MW of IT load."""
    jobs = {use: gfa_by_use_m2[use] / floor_per_job_m2[use] for use in WORK_USES}
    return {**jobs, "compute": it_load_mw * jobs_per_it_mw}


@indicator("일자리", "Jobs on the site", "persons", group="people", better="higher")
def jobs_persons(jobs_by_use: ByUse) -> float:
    """Sum of jobs over uses: places of work, filled or not; jobs moved from elsewhere count too."""
    return sum(jobs_by_use.values())


@indicator("주차면", "Parking stalls", "stalls", group="infrastructure")
def parking_stalls(
    gfa_by_use_m2: ByUse,
    homes_total: float,
    stalls_per_1000_m2: float,
    stalls_per_home: float,
) -> float:
    """Stalls per 1,000 m² of working floor + stalls per home."""
    work = sum(gfa_by_use_m2[use] for use in WORK_USES)
    return work / 1000.0 * stalls_per_1000_m2 + homes_total * stalls_per_home


@quantity("연산 시설 전력", "Power of the compute centre", "MW")
def compute_power_mw(it_load_mw: float, pue: float) -> float:
    """IT load × PUE."""
    return it_load_mw * pue


@quantity("건물 전력", "Power of the buildings", "MW")
def building_power_mw(gfa_by_use_m2: ByUse, power_w_per_m2: float) -> float:
    """Working floor × contract power per m² / 10⁶; homes contract on their own."""
    return sum(gfa_by_use_m2[use] for use in WORK_USES) * power_w_per_m2 / 1e6


@indicator("계약전력", "Contract power", "MW", group="infrastructure", better="lower")
def contract_power_mw(compute_power_mw: float, building_power_mw: float) -> float:
    """Compute centre + buildings."""
    return compute_power_mw + building_power_mw


@indicator(
    "전력계통영향평가 필요", "Grid-impact assessment needed", "yes/no", group="infrastructure",
    better="lower",
)  # fmt: skip
def grid_assessment_needed(contract_power_mw: float, grid_assessment_mw: float) -> float:
    """1 when the whole site, taken as one customer, reaches the threshold, else 0.

    Whether several customers on one site are added up is decided by the network operator; adding
    them is the cautious reading (9.8 MW + 0.2 MW counts as 10 MW in the ministry's example).
    """
    return float(contract_power_mw >= grid_assessment_mw)

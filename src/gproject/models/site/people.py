"""Homes, residents and jobs."""

from __future__ import annotations

from gproject.models.number import Number
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import WORK_USES, ByUse


@indicator("주택", "Homes", "homes", group="people", better="higher")
def homes_total(homes_sale: Number, homes_rental: Number, homes_youth: Number) -> Number:
    """Homes for sale + public rental + youth homes."""
    return homes_sale + homes_rental + homes_youth


@indicator("새 주민", "New residents", "persons", group="people", better="higher")
def residents_persons(
    homes_sale: Number,
    homes_rental: Number,
    homes_youth: Number,
    persons_per_home: Number,
    persons_per_youth_home: Number,
) -> Number:
    """Homes × persons per home, youth homes apart."""
    return (homes_sale + homes_rental) * persons_per_home + homes_youth * persons_per_youth_home


@quantity("용도별 1인당 업무 면적", "Floor area per job by use", "m2/job")
def floor_per_job_m2(
    floor_per_ai_job_m2: Number,
    floor_per_demonstration_job_m2: Number,
    floor_per_kic_job_m2: Number,
    floor_per_office_job_m2: Number,
    floor_per_retail_job_m2: Number,
    floor_per_culture_job_m2: Number,
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
    it_load_mw: Number,
    jobs_per_it_mw: Number,
) -> ByUse:
    """Floor area / floor area per job; the compute centre's jobs by MW of IT load."""
    jobs = {use: gfa_by_use_m2[use] / floor_per_job_m2[use] for use in WORK_USES}
    return {**jobs, "compute": it_load_mw * jobs_per_it_mw}


@indicator("일자리", "Jobs on the site", "persons", group="people", better="higher")
def jobs_persons(jobs_by_use: ByUse) -> Number:
    """Sum of jobs over uses: places of work, filled or not; jobs moved from elsewhere count too."""
    return sum(jobs_by_use.values())

"""Jobs and firms by industry (sections of KSIC-10)."""

from __future__ import annotations

from gproject.models.number import Number
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import SECTIONS, SECTIONS_BY_USE, ByUse

FIRM_USES = ("ai", "demonstration", "kic", "office")
"""Uses whose jobs stand in firms as large as those of G-Valley."""


@quantity("쓰임별 산업 비율", "Industries by use", "share")
def industry_shares(
    jobs_share_ai_j: Number,
    jobs_share_ai_m: Number,
    jobs_share_ai_c: Number,
    jobs_share_demonstration_j: Number,
    jobs_share_demonstration_m: Number,
    jobs_share_demonstration_c: Number,
    jobs_share_kic_c: Number,
    jobs_share_kic_j: Number,
    jobs_share_kic_g: Number,
    jobs_share_kic_m: Number,
    jobs_share_kic_n: Number,
    jobs_share_office_m: Number,
    jobs_share_office_j: Number,
    jobs_share_office_k: Number,
    jobs_share_office_n: Number,
    jobs_share_office_g: Number,
    jobs_share_office_o: Number,
    jobs_share_retail_g: Number,
    jobs_share_retail_i: Number,
    jobs_share_culture_r: Number,
    jobs_share_culture_q: Number,
    jobs_share_culture_p: Number,
) -> dict[str, ByUse]:
    """Share of each section in the jobs of a use, made to sum to 1."""
    given = locals()
    found = {
        use: {section: given[f"jobs_share_{use}_{section.lower()}"] for section in sections}
        for use, sections in SECTIONS_BY_USE.items()
    }
    return {use: _whole(shares) for use, shares in found.items()}


@quantity("산업별 일자리", "Jobs by industry", "persons")
def jobs_by_industry(jobs_by_use: ByUse, industry_shares: dict[str, ByUse]) -> ByUse:
    """Jobs of each use × share of the section; the compute centre's are information services."""
    jobs: ByUse = dict.fromkeys(SECTIONS, 0.0)
    jobs["J"] = jobs_by_use["compute"]
    for use, shares in industry_shares.items():
        for section, share in shares.items():
            jobs[section] = jobs[section] + jobs_by_use[use] * share
    return jobs


@indicator("정보통신 일자리", "Jobs in information and communication", "persons",
           group="industry", better="higher")  # fmt: skip
def information_jobs_persons(jobs_by_industry: ByUse) -> Number:
    """Jobs in section J of KSIC: software, data, communication."""
    return jobs_by_industry["J"]


@indicator("들어올 자리가 있는 기업", "Firms for which there is room", "firms",
           group="industry", better="higher")  # fmt: skip
def firms_on_site(jobs_by_use: ByUse, jobs_per_firm: Number) -> Number:
    """Jobs on AI, demonstration, centre and office floors / jobs per firm of G-Valley."""
    return sum(jobs_by_use[use] for use in FIRM_USES) / jobs_per_firm


def _whole(shares: ByUse) -> ByUse:
    total = sum(shares.values())
    return {section: share / total for section, share in shares.items()}

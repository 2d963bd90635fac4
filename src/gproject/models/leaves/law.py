"""Parameters of law, and the classes that the tenancy lists let in."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.leaves.kinds import LawLeaf, TenancyLeaf, law

LAW: tuple[LawLeaf, ...] = (
    *law(
        "state-land",
        ("state_land_rent_rate", "rent_rate_default", "국유지 임대료율", "Rent rate of state land"),
        ("lease_years", "lease_years_developed", "대부 기간", "Term of the lease"),
        ("lease_extension_years", "lease_extension_years", "대부 연장", "Extension of the lease"),
    ),
    *law(
        "public-contribution",
        ("contribution_cap_share", "cap_share_of_uplift",
         "공공기여 상한 비율", "Cap of the contribution"),
        ("contribution_gu_share", "gu_cash_share",
         "공공기여 가운데 구의 몫", "Gu's share of the contribution"),
    ),
    *law(
        "development-charge",
        ("development_charge_rate", "rate_planned_site", "개발부담금 부담률", "Rate of the charge"),
        ("collection_fee_rate", "collection_fee_rate", "징수 수수료율", "Fee for collecting"),
    ),
    *law(
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

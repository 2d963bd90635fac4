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
        "taxes",
        ("acquisition_land_rate", "acquisition_land", "땅 취득세율", "Acquisition tax on land"),
        ("acquisition_building_rate", "acquisition_building",
         "건물 취득세율", "Acquisition tax on buildings"),
        ("acquisition_heavy_base", "acquisition_heavy_base",
         "취득세 중과기준세율", "Base rate of acquisition surcharges"),
        ("acquisition_heavy_multiple", "acquisition_heavy_multiple",
         "취득세 중과 배수", "Multiple of the acquisition surcharge"),
        ("surtax_rural_share", "acquisition_surtax_rural",
         "농어촌특별세 비율", "Rural surtax"),
        ("surtax_education_share", "acquisition_surtax_education",
         "취득세의 지방교육세 비율", "Education tax on acquisition"),
        ("property_land_rate", "property_land",
         "업무용 땅 재산세율", "Property tax on business land"),
        ("property_home_land_rate", "property_land_homes",
         "주택용 땅 재산세율", "Property tax on land of homes"),
        ("property_building_rate", "property_building",
         "건물 재산세율", "Property tax on buildings"),
        ("property_urban_rate", "property_urban",
         "재산세 도시지역분 세율", "Urban part of property tax"),
        ("property_fair_ratio", "property_fair_ratio",
         "재산세 공정시장가액비율", "Base of property tax over official value"),
        ("property_education_share", "property_education",
         "재산세의 지방교육세 비율", "Education tax on property tax"),
        ("property_gu_share", "property_gu_share",
         "재산세 가운데 구의 몫", "Gu's share of property tax"),
        ("holding_land_rate", "holding_land",
         "땅 종합부동산세율", "Comprehensive holding tax on land"),
        ("holding_land_deduction_krw", "holding_land_deduction",
         "종합부동산세 공제액", "Deduction from comprehensive holding tax"),
        ("corporate_tax_rate", "corporate_income", "법인세율", "Corporate income tax"),
        ("local_income_share", "local_income_share",
         "지방소득세 비율", "Local income tax over corporate tax"),
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

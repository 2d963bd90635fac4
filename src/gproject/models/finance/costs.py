"""What it costs to build: floors by use, parking, compute centre, site works, soft costs, taxes."""

from __future__ import annotations

from gproject.models import ways
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import ByUse


@quantity("용도별 공사비 단가", "Construction cost by use", "KRW/m2")
def cost_by_use_krw_per_m2(
    cost_homes_krw_per_m2: float,
    cost_homes_youth_krw_per_m2: float,
    cost_ai_krw_per_m2: float,
    cost_demonstration_krw_per_m2: float,
    cost_kic_krw_per_m2: float,
    cost_office_krw_per_m2: float,
    cost_retail_krw_per_m2: float,
    cost_culture_krw_per_m2: float,
) -> ByUse:
    """Construction cost per m² of floor above ground, by use."""
    return {
        "ai": cost_ai_krw_per_m2,
        "demonstration": cost_demonstration_krw_per_m2,
        "kic": cost_kic_krw_per_m2,
        "office": cost_office_krw_per_m2,
        "retail": cost_retail_krw_per_m2,
        "culture": cost_culture_krw_per_m2,
        "homes_sale": cost_homes_krw_per_m2,
        "homes_rental": cost_homes_krw_per_m2,
        "homes_youth": cost_homes_youth_krw_per_m2,
    }


@quantity("용도별 공사비", "Building cost by use", "KRW")
def building_cost_by_use_krw(gfa_by_use_m2: ByUse, cost_by_use_krw_per_m2: ByUse) -> ByUse:
    """Floor area × construction cost, by use."""
    return {use: area * cost_by_use_krw_per_m2[use] for use, area in gfa_by_use_m2.items()}


@quantity("지하 주차장 공사비", "Cost of underground parking", "KRW")
def parking_cost_krw(parking_stalls: float, cost_krw_per_stall: float) -> float:
    """Stalls × cost per underground stall."""
    return parking_stalls * cost_krw_per_stall


@quantity("연산 시설 공사비", "Cost of the compute centre", "KRW")
def compute_cost_krw(it_load_mw: float, cost_krw_per_it_mw: float) -> float:
    """IT load × cost per MW: building, power and cooling; servers and accelerators not counted."""
    return it_load_mw * cost_krw_per_it_mw


@quantity("부지 조성비", "Cost of site works", "KRW")
def site_works_cost_krw(
    released_land_m2: float,
    green_area_m2: float,
    road_area_m2: float,
    cost_krw_per_cleared_m2: float,
    cost_krw_per_green_m2: float,
    cost_krw_per_road_m2: float,
) -> float:
    """Clearing and cleaning the released land + parks + roads."""
    return (
        released_land_m2 * cost_krw_per_cleared_m2
        + green_area_m2 * cost_krw_per_green_m2
        + road_area_m2 * cost_krw_per_road_m2
    )


@quantity("직접 공사비", "Direct construction cost", "KRW")
def direct_cost_krw(
    building_cost_by_use_krw: ByUse,
    parking_cost_krw: float,
    compute_cost_krw: float,
    site_works_cost_krw: float,
) -> float:
    """Buildings + parking + compute centre + site works, without the new base."""
    buildings = sum(building_cost_by_use_krw.values())
    return buildings + parking_cost_krw + compute_cost_krw + site_works_cost_krw


@quantity("간접비와 예비비", "Soft cost and contingency", "KRW")
def indirect_cost_krw(
    direct_cost_krw: float, soft_cost_percent: float, contingency_percent: float
) -> float:
    """Direct cost × (soft-cost share + contingency share)."""
    return direct_cost_krw * (soft_cost_percent + contingency_percent) / 100.0


@indicator("건설비", "Cost of building", "KRW", group="money", better="lower")
def development_cost_krw(direct_cost_krw: float, indirect_cost_krw: float) -> float:
    """Direct + indirect cost; without land, new base, contribution, taxes and interest."""
    return direct_cost_krw + indirect_cost_krw


@quantity("땅 취득세", "Acquisition tax on land", "KRW")
def land_tax_krw(
    delivery_way: str,
    land_price_krw: float,
    land_tax_percent: float,
) -> float:
    """Land value × tax rate (지방세법 제11조·제13조) where the developer comes to own the land."""
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return 0.0
    return land_price_krw * land_tax_percent / 100.0


@quantity("건물 취득세", "Acquisition tax on buildings", "KRW")
def building_tax_krw(
    delivery_way: str, development_cost_krw: float, building_tax_percent: float
) -> float:
    """Cost of building × tax rate (지방세법 제11조); state-owned buildings pay none (제9조)."""
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        return 0.0
    return development_cost_krw * building_tax_percent / 100.0

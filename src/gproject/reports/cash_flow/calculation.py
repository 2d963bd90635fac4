"""The sheet that leads from inputs to totals: floors × unit costs, land, rents, taxes, terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gproject.assess.graph import consequence_graph
from gproject.district import Text
from gproject.models import ways
from gproject.models.uses import HOME_USES, LET_USES, SOLD_USES, USES, WORK_USES
from gproject.reports.cash_flow.book import (
    AREA,
    BODY_FONT,
    BOLD,
    INPUT,
    INPUT_FONT,
    PLAIN_WON,
    RATE,
    RATIO,
    SOFT,
    WRAP,
    Book,
)

TITLE = Text(ko="계산", en="Calculation")
_LEAD = Text(
    ko="입력에서 합계까지 이르는 셈입니다. 돈은 기준 연도의 값이며, 언제 오가는지는 ‘시기’와 ‘월별 "
    "현금흐름’에서 정합니다.",
    en="From inputs to totals. Money is that of the price year; when it moves is set on the sheets of "
    "timing and monthly flows.",
)
PHASES = (1, 2, 3)
TABLE_USES = (*WORK_USES, *HOME_USES, "compute")
_TABLE_ROW = 6
_PHASE_COLUMNS = frozenset({5, 6, 7})
_WIDTHS = (44, 20, 16, 16, 12, 12, 12, 16, 16, 18, 14, 14, 14)


@dataclass(frozen=True)
class Line:
    """A named cell: ``formula`` without its equals sign, or a number that comes from the layout."""

    name: str
    formula: str | float
    label: Text | None = None
    unit: str = ""
    note: Text | None = None


Section = tuple[Text, Sequence[Line]]


def write_calculation(book: Book, values: Mapping[str, Any]) -> None:
    """Write the table by use and all scalars that the monthly sheets name."""
    sheet = book.sheet(TITLE, _LEAD, _WIDTHS)
    _table(book, sheet, values)
    row = _TABLE_ROW + len(TABLE_USES) + 3
    way, pfv = str(values["delivery_way"]), bool(values["pfv"])
    for title, lines in sections(values, way, pfv, book.months):
        book.band(sheet, row, title, len(_WIDTHS))
        row += 1
        for line in lines:
            _scalar(book, sheet, row, line)
            row += 1
        row += 1
    sheet.freeze_panes = "B5"


_TABLE_HEADS = (
    Text(ko="용도", en="Use"),
    Text(ko="연면적 (m²)", en="Floor (m²)"),
    Text(ko="공사비 단가 (원)", en="Unit cost (won)"),
    Text(ko="공사비 (원)", en="Cost (won)"),
    Text(ko="1단계", en="Phase 1"),
    Text(ko="2단계", en="Phase 2"),
    Text(ko="3단계", en="Phase 3"),
    Text(ko="바닥 1 m² 땅값 (원)", en="Land per m² (won)"),
    Text(ko="월 임대료 (원/m²)", en="Rent a month (won/m²)"),
    Text(ko="한 해 임대료 (원)", en="Full rent a year (won)"),
    Text(ko="조례 주차면", en="Stalls, ordinance"),
    Text(ko="국가 최소 주차면", en="Stalls, national"),
    Text(ko="주차면", en="Stalls"),
)
_LAND = {
    **dict.fromkeys(("ai", "kic", "office", "retail"), "land_value_business_krw_per_m2"),
    "demonstration": "land_value_demonstration_krw_per_m2",
    "culture": "land_value_culture_krw_per_m2",
    "homes_sale": "land_value_homes_krw_per_m2",
    "homes_rental": "land_value_rental_krw_per_m2",
    "homes_youth": "land_value_rental_krw_per_m2",
    "compute": "land_value_krw_per_it_mw",
}
_COST = {
    **{use: f"cost_{use}_krw_per_m2" for use in (*WORK_USES, "homes_youth")},
    "homes_sale": "cost_homes_krw_per_m2",
    "homes_rental": "cost_homes_krw_per_m2",
    "compute": "cost_krw_per_it_mw",
}
_FLOOR = {
    **{use: f"gfa_{use}_m2" for use in WORK_USES},
    "homes_sale": "homes_sale*home_area_m2",
    "homes_rental": "homes_rental*home_area_m2",
    "homes_youth": "homes_youth*youth_home_area_m2",
    "compute": "it_load_mw",
}
_ORDINANCE = {"ai": "office"}
_NATIONAL = {"demonstration": "other", "kic": "other"}


def _table(book: Book, sheet: Worksheet, values: Mapping[str, Any]) -> None:
    book.band(sheet, _TABLE_ROW - 2, _BY_USE, len(_TABLE_HEADS))
    book.heads(sheet, _TABLE_ROW - 1, (book.say(one) for one in _TABLE_HEADS))
    for row, use in enumerate(TABLE_USES, start=_TABLE_ROW):
        shares = values["phase_share_by_use"][use]
        cells: tuple[str | float, ...] = (
            book.say(USES[use]) + (" (MW)" if use == "compute" else ""),
            f"={_FLOOR[use]}",
            f"={_COST[use]}",
            f"=B{row}*C{row}",
            *(float(share) for share in shares),
            f"={_LAND[use]}",
            *_rent(use, row),
            *_stalls(use, row),
        )
        shapes = ("", AREA, PLAIN_WON, PLAIN_WON, RATIO, RATIO, RATIO, *[PLAIN_WON] * 3,
                  *[AREA] * 3)  # fmt: skip
        for column, (value, shape) in enumerate(zip(cells, shapes, strict=True), start=1):
            cell = sheet.cell(row, column, value)
            is_input = column in _PHASE_COLUMNS
            font, fill = (INPUT_FONT, INPUT) if is_input else (BODY_FONT, None)
            book.dress(cell, font, shape or "General", fill=fill, border=True)
        book.name(f"floor_{use}", sheet, row, 2)
        book.name(f"built_{use}_krw", sheet, row, 4)
        for phase in PHASES:
            book.name(f"share_{use}_{phase}", sheet, row, 4 + phase)
    _totals(book, sheet, _TABLE_ROW + len(TABLE_USES))


def _totals(book: Book, sheet: Worksheet, row: int) -> None:
    first, last = _TABLE_ROW, row - 1
    sheet.cell(row, 1, book.say(_SUM)).font = BOLD
    for column, name in ((4, "built_krw"), (13, "parking_stalls")):
        letter = get_column_letter(column)
        cell = sheet.cell(row, column, f"=SUM({letter}{first}:{letter}{last})")
        cell.font, cell.number_format = BOLD, PLAIN_WON
        book.name(name, sheet, row, column)
    for phase in PHASES:
        letter = get_column_letter(4 + phase)
        cell = sheet.cell(
            row,
            4 + phase,
            f"=SUMPRODUCT(D{first}:D{last},{letter}{first}:{letter}{last})",
        )
        cell.font, cell.number_format = BOLD, PLAIN_WON
        book.name(f"built_phase_{phase}_krw", sheet, row, 4 + phase)


def _rent(use: str, row: int) -> tuple[str | float, str | float]:
    if use == "compute":
        return "=rent_krw_per_kw_month", f"=12*B{row}*1000*I{row}"
    if use in LET_USES:
        return f"=rent_{use}_krw_per_m2_month", f"=12*B{row}*I{row}"
    return 0.0, 0.0


def _stalls(use: str, row: int) -> tuple[str, str, str]:
    both = f"=MAX(K{row}*parking_ratio,L{row})"
    if use in HOME_USES:
        each = "stalls_per_youth_home" if use == "homes_youth" else "stalls_per_family_home"
        return f"={use}*{each}", f"=B{row}*private_area_share/home_m2_per_stall", both
    if use == "compute":
        asked = f"=B{row}*compute_floor_m2_per_it_mw/m2_per_stall_compute"
        return asked, asked, both
    return (
        f"=B{row}/m2_per_stall_{_ORDINANCE.get(use, use)}",
        f"=B{row}/national_m2_per_stall_{_NATIONAL.get(use, 'work')}",
        both,
    )


def _scalar(book: Book, sheet: Worksheet, row: int, line: Line) -> None:
    node = consequence_graph().by_name.get(line.name)
    label = line.label or (node.quantity.label if node else Text(ko=line.name, en=line.name))
    unit = line.unit or (node.quantity.unit if node else "")
    is_input = isinstance(line.formula, float)
    sheet.cell(row, 1, book.say(label))
    sheet.cell(row, 2, line.formula if is_input else f"={line.formula}")
    sheet.cell(row, 3, book.unit(unit))
    sheet.cell(row, 4, book.say(line.note) if line.note else line.name)
    book.dress(sheet.cell(row, 1), BODY_FONT, border=True, alignment=WRAP)
    font, fill = (INPUT_FONT, INPUT) if is_input else (BODY_FONT, None)
    book.dress(sheet.cell(row, 2), font, _shape(unit), fill=fill, border=True)
    for column in (3, 4):
        book.dress(sheet.cell(row, column), SOFT, border=True)
    book.name(line.name, sheet, row, 2)


def _shape(unit: str) -> str:
    if unit.startswith("KRW"):
        return PLAIN_WON
    if unit in {"share", "share/year", "share/month"}:
        return RATE if unit != "share/month" else "0.0000%"
    return AREA if unit in {"m2", "stalls", "months"} else "#,##0.0###"


def sections(values: Mapping[str, Any], way: str, pfv: bool, months: int) -> list[Section]:
    """All scalars by subject, each after those that it names."""
    return [
        (Text(ko="기간", en="Time"), _time(values, way, months)),
        (Text(ko="땅", en="Land"), _land()),
        (Text(ko="주차와 공사비", en="Parking and cost of building"), _cost()),
        (Text(ko="땅값, 공공기여, 부담금", en="Land value, contribution, charge"), _value(way)),
        (Text(ko="분양과 임대", en="Sales and letting"), _income(way)),
        (Text(ko="세금", en="Taxes"), _taxes(way, pfv)),
        (Text(ko="자금 조달 조건", en="Terms of finance"), _finance(way)),
    ]


def _time(values: Mapping[str, Any], way: str, months: int) -> list[Line]:
    starts = values["phase_start_years"]
    return [
        *(_line(f"phase_start_year_{p}", float(starts[p - 1]), f"{p}단계 시작 (착공 뒤)",
                f"Start of phase {p} after that of the works", "years", _FROM_LAYOUT)
          for p in PHASES),
        *(_line(f"phase_start_{p}", f"ROUND(12*phase_start_year_{p},0)", f"{p}단계 시작 달",
                f"Phase {p} starts in month", "months") for p in PHASES),
        _line("phase_months", "ROUND(12*build_years,0)", "단계마다 공사 기간",
              "Works of each phase", "months"),
        *(_line(f"phase_end_{p}", f"phase_start_{p}+phase_months", f"{p}단계 준공 달",
                f"Phase {p} is complete in month", "months") for p in PHASES),
        _line("completion", "phase_end_3", "모든 공사가 끝난 첫 달", "First month after all works",
              "months"),
        _line("selling_months", "12*MAX(kic_sale_years+unsold_sale_years,0)", "준공 뒤 파는 기간",
              "Months of selling after completion", "months"),
        _line("end_month", _end(way), "사업을 마치는 때", "End of the project", "months"),
        _line("close_month", "ROUNDUP(end_month,0)", "계정을 닫는 달",
              "Month in which the account closes", "months"),
        _line("months_shown", float(months), "표에 있는 달의 수", "Months in the tables", "months",
              _FIXED),
        Line("years_to_start", "start_year-price_year"),
        Line("base_handover_month", "MIN(12*base_build_years,completion)"),
        Line("land_month", _LAND_MONTH.get(way, "0")),
    ]  # fmt: skip


def _line(
    name: str, formula: str | float, ko: str, en: str, unit: str, note: Text | None = None
) -> Line:
    return Line(name, formula, Text(ko=ko, en=en), unit, note)


def _end(way: str) -> str:
    if way in ways.PUBLIC_OWNERSHIP:
        return "MAX(completion+selling_months,12*consigned_term_years)"
    if way in ways.LEASED_LAND:
        return "MAX(completion+selling_months,12*(lease_years+lease_extension_years))"
    return "completion+MAX(12*hold_years,selling_months)"


_LAND_MONTH = {
    ways.GIVE_AND_TAKE: "base_handover_month-1",
    ways.PRIVATE_PARTICIPATION: "completion-1",
}


def _land() -> list[Line]:
    return [
        Line("released_land_m2", "site_area_m2*(1-retained_base_share)"),
        Line("green_area_m2", "released_land_m2*green_share"),
        Line("road_area_m2", "released_land_m2*road_share"),
        Line("net_building_land_m2",
             "MAX(0,released_land_m2-green_area_m2-road_area_m2-school_land_m2)"),
    ]  # fmt: skip


def _per_home(area: str) -> str:
    private = f"{area}*private_area_share"
    small = f"IF({private}<=tiny_home_m2,stalls_per_tiny_home,stalls_per_small_home)"
    least = f"IF({private}<=small_home_m2,{small},stalls_per_home_least)"
    return f"MAX({private}/home_m2_per_stall,{least})"


def _cost() -> list[Line]:
    ground = "(parking_cost_krw+site_works_cost_krw)"
    return [
        Line("stalls_per_family_home", _per_home("home_area_m2")),
        Line("stalls_per_youth_home", _per_home("youth_home_area_m2")),
        Line("parking_cost_krw", "parking_stalls*cost_krw_per_stall"),
        Line("site_works_cost_krw",
             "released_land_m2*cost_krw_per_cleared_m2+green_area_m2*cost_krw_per_green_m2"
             "+road_area_m2*cost_krw_per_road_m2"),
        Line("direct_cost_krw", "built_krw+parking_cost_krw+site_works_cost_krw"),
        Line("indirect_cost_krw",
             "direct_cost_krw*(soft_cost_percent+contingency_percent)/100"),
        Line("development_cost_krw", "direct_cost_krw+indirect_cost_krw"),
        *(
            Line(
                f"direct_cost_{p}_krw",
                f"built_phase_{p}_krw+{ground}*IF(built_krw=0,{int(p == 1)},"
                f"built_phase_{p}_krw/built_krw)",
                Text(ko=f"{p}단계 직접 공사비", en=f"Direct cost of phase {p}"), "KRW",
            )
            for p in PHASES
        ),
        Line("base_replacement_cost_krw",
             "IF(released_land_m2>0,base_floor_area_m2*base_cost_krw_per_m2"
             "*(1+(soft_cost_percent+contingency_percent)/100),0)"),
    ]  # fmt: skip


def _carried(uses: Sequence[str]) -> str:
    return "+".join(f"floor_{use}*{_LAND[use]}" for use in uses)


def _value(way: str) -> list[Line]:
    share = "IF(land_value_after_krw>0,({})/land_value_after_krw,0)"
    payment = "0"
    if way == ways.GIVE_AND_TAKE:
        payment = "MAX(0,land_price_krw-base_replacement_cost_krw)"
    elif way in ways.PRIVATE_OWNERSHIP:
        payment = "land_price_krw"
    charge = (
        "IF(public_contribution_krw>0,0,development_charge_rate"
        "*MAX(0,land_value_finished_krw-land_price_krw-site_works_cost_krw))"
    )
    rent = "land_price_krw*official_price_share*state_land_rent_rate"
    return [
        Line("land_value_before_krw", "net_building_land_m2*land_price_before_krw_per_m2"),
        Line("land_value_after_krw", _carried(TABLE_USES)),
        Line("sold_land_share", share.format(_carried(SOLD_USES))),
        Line("home_land_share", share.format(_carried(HOME_USES))),
        Line("land_value_uplift_krw", "MAX(0,land_value_after_krw-land_value_before_krw)"),
        Line("contribution_cap_krw", "land_value_uplift_krw*contribution_cap_share"),
        Line("public_contribution_krw",
             "0" if way == ways.NONE else "contribution_cap_krw*contribution_share"),
        Line("land_price_krw", "MAX(0,land_value_after_krw-public_contribution_krw)"),
        Line("land_payment_krw", payment),
        Line("land_rent_krw_per_year", rent if way in ways.LEASED_LAND else "0"),
        Line("land_value_finished_krw",
             "land_value_after_krw*(1+finished_land_premium_percent/100)"),
        Line("development_charge_krw", charge if way in ways.PRIVATE_OWNERSHIP else "0"),
        Line("charge_gu_part", "gu_charge_share+(1-gu_charge_share)*collection_fee_rate",
             Text(ko="부담금 가운데 구의 몫(징수 수수료 포함)", en="Gu's part of the charge, fee included"),
             "share"),
    ]  # fmt: skip


def _income(way: str) -> list[Line]:
    leased = way in ways.LEASED_LAND

    def price(list_price: str, land: str) -> str:
        return f"MAX(0,{list_price}-{land})" if leased else list_price

    homes = price("home_price_krw_per_m2", _LAND["homes_sale"])
    centre = price("kic_price_krw_per_m2", _LAND["kic"])
    first = _TABLE_ROW
    let = [first + TABLE_USES.index(use) for use in LET_USES]
    compute = first + TABLE_USES.index("compute")
    return [
        Line("home_stock_krw", f"floor_homes_sale*{homes}"),
        Line("kic_stock_krw", f"floor_kic*{centre}"),
        Line("home_sales_krw", "home_stock_krw*homes_sold_share"),
        Line("kic_sales_krw", "kic_stock_krw*kic_sold_share"),
        Line("unsold_home_sales_krw",
             "home_stock_krw*(1-homes_sold_share)*homes_unsold_price_share"),
        Line("unsold_kic_sales_krw", "kic_stock_krw*(1-kic_sold_share)*kic_unsold_price_share"),
        Line("rental_takeover_krw",
             "(floor_homes_rental+floor_homes_youth)*rental_purchase_krw_per_m2"),
        *(
            Line(f"full_rent_{p}_krw",
                 "+".join(f"J{row}*{get_column_letter(4 + p)}{row}" for row in let),
                 Text(ko=f"{p}단계 임대 공간이 다 찼을 때 한 해 임대료",
                      en=f"Full rent a year of floors of phase {p}"), "KRW")
            for p in PHASES
        ),
        *(
            Line(f"full_rent_compute_{p}_krw", f"J{compute}*{get_column_letter(4 + p)}{compute}",
                 Text(ko=f"{p}단계 연산 시설이 다 찼을 때 한 해 임대료",
                      en=f"Full rent a year of the compute centre, phase {p}"), "KRW")
            for p in PHASES
        ),
        Line("floor_income_krw_per_year",
             "(" + "+".join(f"J{row}" for row in let) + ")*(1-vacancy_share)*(1-operating_share)"),
        Line("compute_income_krw_per_year",
             f"J{compute}*(1-compute_vacancy_share)*(1-compute_operating_share)"),
        Line("letting_income_krw_per_year", "floor_income_krw_per_year+compute_income_krw_per_year"),
        Line("exit_value_krw",
             "letting_income_krw_per_year/(cap_rate_percent/100)"
             if way in ways.PRIVATE_OWNERSHIP else "0"),
    ]  # fmt: skip


def _taxes(way: str, pfv: bool) -> list[Line]:
    def rate(standard: str) -> str:
        education = f"surtax_education_share*({standard}-acquisition_heavy_base)"
        rural = "surtax_rural_share*acquisition_heavy_base"
        if pfv:
            return f"{standard}+{rural}+{education}"
        heavy = f"acquisition_heavy_multiple*{standard}-2*acquisition_heavy_base"
        return f"{heavy}+{rural}+acquisition_heavy_multiple*{education}"

    owns, public = way in ways.PRIVATE_OWNERSHIP, way in ways.PUBLIC_OWNERSHIP
    built = "+".join(f"built_{use}_krw" for use in (*LET_USES, "compute"))
    return [
        Line("acquisition_on_land", rate("acquisition_land_rate"),
             Text(ko="땅 취득세율(부가세 포함)", en="Acquisition tax on land with surtaxes"), "share"),
        Line("acquisition_on_buildings", rate("acquisition_building_rate"),
             Text(ko="건물 취득세율(부가세 포함)", en="Acquisition tax on buildings with surtaxes"),
             "share"),
        Line("land_tax_krw", "land_price_krw*acquisition_on_land" if owns else "0"),
        Line("building_tax_krw",
             "0" if public else "development_cost_krw*acquisition_on_buildings"),
        Line("let_building_cost_krw", built),
        Line("building_tax_base_krw",
             "let_building_cost_krw*tax_value_share*property_fair_ratio",
             Text(ko="임대 건물 재산세 과세표준", en="Base of property tax on let buildings"), "KRW"),
        Line("income_tax_rate", "corporate_tax_rate*(1+local_income_share)",
             Text(ko="법인세율(지방소득세 포함)", en="Income tax with local part"), "share"),
        Line("income_tax_to_city", "local_income_share/(1+local_income_share)",
             Text(ko="그 가운데 지방소득세", en="Local part of it"), "share"),
    ]  # fmt: skip


def _finance(way: str) -> list[Line]:
    public = way in ways.PUBLIC_OWNERSHIP
    lent = "junior_share*junior_rate_percent/100+(1-equity_share-junior_share)*senior_rate"
    asked = f"equity_share*equity_return_percent/100+{lent}"

    def unless_public(formula: str) -> str:
        return "0" if public else formula

    return [
        Line("senior_rate",
             "public_rate_percent/100" if public else "(cd_rate_percent+senior_spread_percent)/100"),
        Line("required_return", "public_rate_percent/100" if public else asked),
        Line("equity_part", unless_public("equity_share"),
             Text(ko="총사용액 가운데 자기자본", en="Equity in all uses"), "share"),
        Line("junior_part", unless_public("junior_share"),
             Text(ko="총사용액 가운데 후순위 대출", en="Junior loans in all uses"), "share"),
        Line("senior_part", "1-equity_part-junior_part",
             Text(ko="총사용액 가운데 선순위 대출", en="Senior loans in all uses"), "share"),
        Line("senior_fee", unless_public("senior_fee_percent/100"),
             Text(ko="선순위 수수료율", en="Senior fee"), "share"),
        Line("junior_fee", unless_public("junior_fee_percent/100"),
             Text(ko="후순위 수수료율", en="Junior fee"), "share"),
        Line("senior_monthly", "(1+senior_rate)^(1/12)-1",
             Text(ko="선순위 월 금리", en="Senior rate a month"), "share/month"),
        Line("junior_monthly", "(1+junior_rate_percent/100)^(1/12)-1",
             Text(ko="후순위 월 금리", en="Junior rate a month"), "share/month"),
        Line("loan_months", "ROUND(12*loan_years,0)",
             Text(ko="준공 뒤 갚는 기간", en="Term after completion"), "months"),
    ]  # fmt: skip


_BY_USE = Text(
    ko="용도별 면적, 공사비, 땅값, 임대료, 주차", en="Floor, cost, land, rent, parking by use"
)
_SUM = Text(ko="합계", en="Total")
_FROM_LAYOUT = Text(ko="배치 계획에서 나온 값", en="From the layout of the site")
_FIXED = Text(
    ko="바꾸지 마십시오. 사업 기간이 이보다 길어지면 ‘점검’에 나타납니다.",
    en="Leave as it is. The sheet of checks tells when the project grows longer.",
)

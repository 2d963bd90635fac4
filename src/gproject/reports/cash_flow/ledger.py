"""The sheet of monthly flows: every payment between two parties, and the project's cash flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gproject.district import Text
from gproject.models import ways
from gproject.models.money import ITEMS, PARTIES, Payments
from gproject.reports.cash_flow.book import Book, Column
from gproject.reports.cash_flow.calculation import PHASES
from gproject.reports.cash_flow.timing import during

TITLE = Text(ko="월별 현금흐름", en="Monthly flows")
_LEAD = Text(
    ko="누가 누구에게 무엇을 언제 내는지 달마다 보입니다. 그때의 값(경상)이며 백만 원으로 보이지만 칸에는 "
    "원으로 들어 있습니다.",
    en="Who pays whom what and when, month by month. Won of the day, shown in millions; the cells "
    "hold won.",
)
_JULY, _SEPTEMBER, _DECEMBER, _JUNE = 6, 8, 11, 5


@dataclass(frozen=True)
class Flow:
    """A line of the ledger: its column's key, what it is for, who pays whom, and the formula.

    ``article`` is filled in from the model's payment, see `resting_on`.
    """

    key: str
    item: str
    payer: str
    payee: str
    formula: str
    article: str = ""


def write_ledger(book: Book, way: str, payments: Payments) -> list[Flow]:
    """Write the operating lines and their sums; returns the lines."""
    flows = resting_on(payments, operating_flows(way))
    columns = [column_of(one) for one in flows]
    received, spent = (
        "+".join(f"[{one.key}]" for one in flows if getattr(one, side) == "project")
        for side in ("payee", "payer")
    )
    columns += [
        Column("received", Text(ko="들어온 돈", en="Received"), received),
        Column("spent", Text(ko="나간 돈", en="Paid"), spent),
        Column("flow", Text(ko="사업 현금흐름", en="Cash flow of the project"), "[received]-[spent]"),
        Column("flow_to_date", Text(ko="현금흐름 누적", en="Cash flow to date"),
               "[flow_to_date-1]+[flow]", total=False),
        Column("flow_discounted", Text(ko="현재가치", en="Present value"), "[flow]*[discount]"),
    ]  # fmt: skip
    book.monthly(TITLE, _LEAD, columns)
    return flows


def resting_on(payments: Payments, flows: Sequence[Flow]) -> list[Flow]:
    """The lines with the articles of the model's payments, which they follow one by one.

    Raises ValueError where the model's ledger has other lines.
    """
    model = [(one.item, one.payer, one.payee) for one in payments]
    ours = [(one.item, one.payer, one.payee) for one in flows]
    if model != ours:
        raise ValueError(f"the workbook's lines {ours} are not those of the ledger, {model}")
    return [replace(ours, article=one.article) for ours, one in zip(flows, payments, strict=True)]


def column_of(flow: Flow) -> Column:
    """A line as a column, headed by its parties and its article."""
    payer, payee = PARTIES[flow.payer], PARTIES[flow.payee]
    parties = Text(ko=f"{payer.ko} → {payee.ko}", en=f"{payer.en} → {payee.en}")
    return Column(flow.key, ITEMS[flow.item], flow.formula, parties=parties, article=flow.article)


def operating_flows(way: str) -> list[Flow]:
    """All payments before finance under a way of delivery, in the order of the model's ledger."""
    return [
        *_works(way),
        *_land(way),
        *_levies(),
        *_taxes(),
        *_holding(way),
        *_sales(),
        *_letting(),
    ]


def _step(key: str) -> str:
    return f"([{key}]-[{key}-1])"


def _works(way: str) -> list[Flow]:
    works = "+".join(f"direct_cost_{p}_krw*{_step(f'curve_{p}')}" for p in PHASES)
    design = "+".join(f"direct_cost_{p}_krw*{_step(f'design_{p}')}" for p in PHASES)
    soft = (
        f"(({design})*[construction_index]*design_share+[building]*(1-design_share))"
        "*soft_cost_percent/100"
    )
    base = f"base_replacement_cost_krw*{_step('base_progress')}*[construction_index]"
    payer = "project" if way in ways.BUILDS_THE_BASE else "state"
    return [
        Flow("building", "building", "project", "builders", f"({works})*[construction_index]"),
        Flow("soft", "soft", "project", "builders", soft),
        Flow("contingency", "contingency", "project", "builders",
             "[building]*contingency_percent/100"),
        Flow("base", "base", payer, "builders", base),
    ]  # fmt: skip


def _land(way: str) -> list[Flow]:
    land = [
        Flow("land", "land", "project", "state", "land_payment_krw*[land_once]*[land_index]")
    ]  # fmt: skip
    if way not in ways.LEASED_LAND:
        return land
    rent = f"land_rent_krw_per_year*{during('0', 'end_month')}*[land_index]/12"
    share = "IF([m]>=completion,sold_land_share,0)"
    return [
        *land,
        Flow("land_rent", "land_rent", "project", "state", f"{rent}*(1-{share})"),
        Flow("land_rent_buyers", "land_rent", "buyers", "state", f"{rent}*{share}"),
    ]


def _levies() -> list[Flow]:
    contribution = "public_contribution_krw*[last_works]*[land_index]"
    charge = "development_charge_krw*[after_works]*[land_index]"
    return [
        Flow("contribution_gu", "contribution", "project", "gu",
             f"{contribution}*contribution_gu_share"),
        Flow("contribution_city", "contribution", "project", "city",
             f"{contribution}*(1-contribution_gu_share)"),
        Flow("charge_gu", "charge", "project", "gu", f"{charge}*charge_gu_part"),
        Flow("charge_state", "charge", "project", "state", f"{charge}*(1-charge_gu_part)"),
    ]  # fmt: skip


def _taxes() -> list[Flow]:
    built = "+".join(f"direct_cost_{p}_krw*[last_{p}]" for p in PHASES)
    return [
        Flow("acquisition_land", "acquisition_tax", "project", "city",
             "land_tax_krw*[land_once]*[land_index]"),
        Flow("acquisition_buildings", "acquisition_tax", "project", "city",
             f"({built})*building_tax_krw/MAX(direct_cost_krw,1)*[construction_index]"),
    ]  # fmt: skip


def _holding(way: str) -> list[Flow]:
    if way in ways.PUBLIC_OWNERSHIP:
        return []
    back = _JULY - _JUNE
    held = f"building_tax_base_krw*[let_held-{back}]"
    own = f"{held}*property_building_rate"
    extra = f"({own}*property_education_share+{held}*property_urban_rate)"
    gu, city = f"{own}*property_gu_share", f"{own}*(1-property_gu_share)+{extra}"
    gu, city = _due(_JULY, gu), _due(_JULY, city)
    state = "0"
    if way in ways.PRIVATE_OWNERSHIP:
        back = _SEPTEMBER - _JUNE
        tax, rest = f"[tax_land-{back}]", f"[tax_land_extra-{back}]"
        gu += "+" + _due(_SEPTEMBER, f"{tax}*property_gu_share")
        city += "+" + _due(_SEPTEMBER, f"{tax}*(1-property_gu_share)+{rest}")
        state = _due(_DECEMBER, f"[tax_holding-{_DECEMBER - _JUNE}]")
    return [
        Flow("property_gu", "property_tax", "project", "gu", gu),
        Flow("property_city", "property_tax", "project", "city", city),
        Flow("holding_state", "holding_tax", "project", "state", state),
    ]


def _due(month: int, amount: str) -> str:
    return f"IF(MOD([m],12)={month},{amount},0)"


def _sales() -> list[Flow]:
    homes = growth_from("home_growth_percent", "completion")
    centre = growth_from("kic_growth_percent", "completion+12*kic_sale_years")
    unsold = (
        f"unsold_home_sales_krw*{homes}*{_step('unsold_homes')}"
        f"+unsold_kic_sales_krw*{centre}*{_step('unsold_kic')}"
    )
    taken = "+".join(
        f"(floor_homes_rental*share_homes_rental_{p}+floor_homes_youth*share_homes_youth_{p})"
        f"*[done_{p}]"
        for p in PHASES
    )
    area = "MAX(floor_homes_rental+floor_homes_youth,0.000000001)"
    return [
        Flow("home_sales", "home_sales", "buyers", "project",
             f"home_sales_krw*{_step('home_progress')}"),
        Flow("kic_sales", "kic_sales", "buyers", "project",
             f"kic_sales_krw*{_step('kic_progress')}"),
        Flow("unsold_sales", "unsold_sales", "buyers", "project", unsold),
        Flow("rental_takeover", "rental_takeover", "housing_body", "project",
             f"rental_takeover_krw*({taken})/{area}*[construction_index]"),
    ]  # fmt: skip


def growth_from(percent: str, month: str) -> str:
    """How far a price has moved from the price year to a month of the project."""
    return f"(1+{percent}/100)^(years_to_start+({month})/12)"


def _letting() -> list[Flow]:
    rents, running = [], []
    for p in PHASES:
        for rent, taken, operating, fill in (
            (f"full_rent_{p}_krw", "(1-vacancy_share)", "operating_share", f"fill_floors_{p}"),
            (f"full_rent_compute_{p}_krw", "(1-compute_vacancy_share)", "compute_operating_share",
             f"fill_compute_{p}"),
        ):  # fmt: skip
            open_ = f"{rent}*{taken}/12*[open_{p}]"
            rents.append(f"{open_}*{_step(fill)}")
            running.append(f"{open_}*{operating}")
    sold = "[home_sales]+[kic_sales]+[unsold_sales]+[exit_sale]"
    return [
        Flow("letting", "letting", "tenants", "project", f"({'+'.join(rents)})*[rent_index]"),
        Flow("operating", "operating", "project", "operators",
             f"({'+'.join(running)})*[rent_index]"),
        Flow("exit_sale", "exit_sale", "investors", "project",
             "exit_value_krw*[last_month]*[rent_index]"),
        Flow("selling", "selling", "project", "agents", f"({sold})*sale_cost_percent/100"),
    ]  # fmt: skip

"""The sheet of timing: indices of prices, and how far everything has come at each month's end."""

from __future__ import annotations

from gproject.district import Text
from gproject.models import ways
from gproject.reports.cash_flow.book import FACTOR, RATIO, WON, Book, Column
from gproject.reports.cash_flow.calculation import PHASES

TITLE = Text(ko="시기", en="Timing")
_LEAD = Text(
    ko="물가·공사비·임대료·땅값 지수(기준 연도 = 1)와, 공사·분양·임대가 달마다 어디까지 나아갔는지를 "
    "보입니다. 한 달의 몫은 그 달 끝의 값에서 앞 달의 값을 뺀 것입니다.",
    en="Indices (price year = 1) and how far works, sales and letting have come by each month's end. "
    "A month's part is its value less that of the month before.",
)
END = "([m]+1)"
"""The month's end, in months from the start."""


def ramp(start: str, end: str, at: str = END) -> str:
    """The part of start … end that has passed."""
    return f"MAX(0,MIN(1,({at}-({start}))/MAX(({end})-({start}),0.000001)))"


def during(start: str, end: str) -> str:
    """How much of the month lies between start and end."""
    return f"MAX(0,MIN({END},{end})-MAX([m],{start}))"


def once(when: str) -> str:
    """1 in the month ``when``, shared by two months where it lies between."""
    return f"MAX(0,1-ABS([m]-MAX(0,MIN({when},months_shown-1))))"


def growth(percent: str, years: str) -> str:
    """(1 + rate)^years."""
    return f"(1+{percent}/100)^({years})"


def write_timing(book: Book, way: str, presale: bool) -> None:
    """Write indices and progress; all ledger lines rest on them."""
    columns = [*_indices(), *_works(), *_moments(), *_sales(presale), *_letting(way)]
    if way in ways.PRIVATE_OWNERSHIP:
        columns += _land_held()
    book.monthly(TITLE, _LEAD, columns)


def _column(key: str, ko: str, en: str, formula: str, shape: str = FACTOR) -> Column:
    return Column(key, Text(ko=ko, en=en), formula, shape, total=False)


def _indices() -> list[Column]:
    years = "years_to_start+[m]/12"
    return [
        _column("price_index", "물가 지수", "Prices", growth("inflation_percent", years)),
        _column("construction_index", "공사비 지수", "Construction cost",
                growth("construction_growth_percent", years)),
        _column("rent_index", "임대료 지수", "Rents", growth("rent_growth_percent", years)),
        _column("land_index", "땅값 지수", "Land prices", growth("land_growth_percent", years)),
        _column("discount", "할인 계수", "Discount factor", "(1+required_return)^(-[m]/12)"),
    ]  # fmt: skip


def _works() -> list[Column]:
    columns = []
    for p in PHASES:
        columns += [
            _column(f"passed_{p}", f"{p}단계 공사 기간 경과", f"Works of phase {p}, time passed",
                    ramp(f"phase_start_{p}", f"phase_end_{p}")),
            _column(
                f"curve_{p}", f"{p}단계 공사비 누적", f"Works of phase {p}, cost to date",
                f"[passed_{p}]*(1-spending_curve_share)"
                f"+spending_curve_share*[passed_{p}]^2*(3-2*[passed_{p}])",
            ),
            _column(f"design_{p}", f"{p}단계 설계비 누적", f"Design of phase {p} to date",
                    ramp(f"phase_start_{p}-design_months", f"phase_start_{p}")),
        ]  # fmt: skip
    base = ramp("0", "base_handover_month")
    return [*columns, _column("base_progress", "새 부대 공정", "New base to date", base)]


def _moments() -> list[Column]:
    return [
        _column("land_once", "땅값을 내는 달", "Land is paid", once("land_month")),
        _column("last_works", "공사 마지막 달", "Last month of works", once("completion-1")),
        _column("after_works", "공사가 끝난 다음 달", "Month after the works", once("completion")),
        _column("last_month", "사업 마지막 달", "Last month", once("end_month-1")),
        *(
            _column(f"last_{p}", f"{p}단계 마지막 공사 달", f"Last month of phase {p}",
                    once(f"phase_end_{p}-1"))
            for p in PHASES
        ),
        *(
            _column(f"done_{p}", f"{p}단계 준공 달", f"Phase {p} complete", once(f"phase_end_{p}"))
            for p in PHASES
        ),
    ]  # fmt: skip


def _sales(presale: bool) -> list[Column]:
    homes, centre = [], []
    for p in PHASES:
        end = f"phase_end_{p}"
        launch = f"phase_start_{p}+presale_delay_months" if presale else end
        due = (
            f"(deposit_share+interim_share*{ramp(launch, f'MAX({launch},{end})')}"
            f"+(1-deposit_share-interim_share)*{ramp(end, f'{end}+move_in_months')})"
        )
        price = growth("home_growth_percent", f"years_to_start+({launch})/12")
        homes.append(
            f"{_share('homes_sale', p)}*{price}*{ramp(launch, f'{launch}+months_to_sell_homes')}*{due}"
        )
        price = growth("kic_growth_percent", f"years_to_start+{end}/12")
        sold = ramp(end, f"{end}+12*kic_sale_years")
        centre.append(f"{_share('kic', p)}*{price}*{sold}")
    later = "completion+12*kic_sale_years"
    return [
        _column("home_progress", "주택 값 1원에 들어온 돈 누적", "Homes: paid to date per won",
                "+".join(homes)),
        _column("kic_progress", "지식산업센터 값 1원에 들어온 돈 누적",
                "Centre: paid to date per won", "+".join(centre)),
        _column("stock_paid", "모두 팔릴 때 이 달에 들어올 돈", "Money in were all sold",
                "home_stock_krw*([home_progress]-[home_progress-1])"
                "+kic_stock_krw*([kic_progress]-[kic_progress-1])", WON),
        _column("unsold_homes", "미분양 주택 매각 누적", "Unsold homes, sold to date",
                ramp("completion", "completion+12*unsold_sale_years")),
        _column("unsold_kic", "미분양 지식산업센터 매각 누적", "Unsold centre, sold to date",
                ramp(later, f"{later}+12*unsold_sale_years")),
    ]  # fmt: skip


def _share(use: str, phase: int) -> str:
    return f"share_{use}_{phase}"


def _letting(way: str) -> list[Column]:
    held = f"{during('completion', 'end_month')}*[construction_index]"
    columns = (
        []
        if way in ways.PUBLIC_OWNERSHIP
        else [
            _column(
                "let_held",
                "임대 건물을 가진 기간 × 공사비 지수",
                "Let buildings held × index",
                held,
            )
        ]
    )
    for p in PHASES:
        columns.append(
            _column(f"open_{p}", f"{p}단계 임대 기간", f"Phase {p} is let",
                    during(f"phase_end_{p}", "end_month"), RATIO)
        )  # fmt: skip
        for kind, ko, en, fill in (
            ("floors", "임대 공간", "floors", "lease_up_months"),
            ("compute", "연산 시설", "compute centre", "compute_lease_up_months"),
        ):
            start = f"phase_end_{p}"
            passed = ramp(start, f"{start}+{fill}")
            filled = f"MAX({fill},0)*{passed}^2/2+MAX({END}-MAX({start},{start}+{fill}),0)"
            columns.append(
                _column(f"fill_{kind}_{p}", f"{p}단계 {ko} 찬 달수 누적",
                        f"Phase {p} {en}, months filled to date", filled, RATIO)
            )  # fmt: skip
    return columns


def _land_held() -> list[Column]:
    held = f"{during('land_month', 'end_month')}*(1-IF([m]>=completion,sold_land_share,0))"
    business = "[land_value]*(1-home_land_share)*property_fair_ratio"
    return [
        _column("land_value", "가진 땅의 공시가격", "Official value of land held",
                f"land_value_after_krw*official_price_share*[land_index]*{held}", WON),
        _column("tax_business_land", "업무용 땅 재산세(연)", "Property tax, business land",
                f"{business}*property_land_rate", WON),
        _column("tax_land", "땅 재산세(연)", "Property tax, all land",
                "[tax_business_land]+[land_value]*home_land_share*property_fair_ratio"
                "*property_home_land_rate", WON),
        _column("tax_land_extra", "도시지역분과 지방교육세(연)", "Urban part and education tax",
                "[tax_land]*property_education_share"
                "+[land_value]*property_fair_ratio*property_urban_rate", WON),
        _column("tax_holding", "종합부동산세(연)", "Comprehensive holding tax",
                "MAX(0,MAX(0,[land_value]*(1-home_land_share)-holding_land_deduction_krw)"
                "*holding_land_rate-[tax_business_land])", WON),
    ]  # fmt: skip

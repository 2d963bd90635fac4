"""The sheets of loan sizes and of capital: escrow, draws, interest, repayment, month by month.

Loans are sized on all uses of the works, interest and fees included, and these follow from the
loans. The circle is opened without circular formulas: seven walks over the works stand side by
side, each with loans sized on what the walks before it found (secant steps), and the last one is
taken. The sheet of checks says how far it is from its own result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from gproject.district import Text
from gproject.models import ways
from gproject.models.finance.capital import PRO_RATA
from gproject.models.money import Payments
from gproject.reports.cash_flow.book import (
    BOLD,
    FIRST,
    GOOD,
    PLAIN_WON,
    SOFT,
    TOTALS_AT,
    Book,
    Column,
)
from gproject.reports.cash_flow.ledger import Flow, column_of, resting_on

SIZING = Text(ko="대출 규모", en="Size of loans")
TITLE = Text(ko="자금 조달", en="Capital")
_SIZING_LEAD = Text(
    ko="대출은 공사 중에 쓰는 돈 전체(이자와 수수료 포함)에 맞추어 정하는데, 이자는 다시 대출에 따라 정해집니다. "
    "그래서 앞에서 찾은 값으로 다시 셈하기를 일곱 번 되풀이합니다.",
    en="Loans are sized on all uses of the works, interest and fees included, and interest follows "
    "from the loans: seven walks, each with what those before it found.",
)
_LEAD = Text(
    ko="공사비는 관리계좌에서 먼저, 그다음 자기자본과 대출로 냅니다. 준공 뒤에는 매각 대금과 임대 수입으로 "
    "선순위, 후순위, 출자자 차례로 갚습니다.",
    en="Works are paid from escrow first, then from equity and loans. After completion sale money and "
    "rents go to the senior lender, the junior lender and the sponsors, in this order.",
)
WALKS = 7
_GUESS_AT, _FOUND_AT = 3, TOTALS_AT
WORKS = "[m]<completion"


@dataclass(frozen=True)
class _Rules:
    """What decides the formulas and is fixed in one workbook."""

    way: str
    pro_rata: bool
    pays_income_tax: bool

    @property
    def owner(self) -> str:
        return "state" if self.way in ways.PUBLIC_OWNERSHIP else "sponsors"


def write_capital(
    book: Book, way: str, draw_order: str, pfv: bool, payments: Payments
) -> list[Flow]:
    """Write the needs, the sizes and the accounts; returns the ledger lines of finance."""
    rules = _Rules(way, draw_order == PRO_RATA, not pfv and way not in ways.PUBLIC_OWNERSHIP)
    _needs(book)
    _sizes(book, rules)
    flows = resting_on(payments, _finance_flows(rules))
    columns = [*_works(rules), *_repayment(), *_owners(rules), *map(column_of, flows)]
    book.monthly(TITLE, _LEAD, columns)
    return flows


NEEDS = Text(ko="쓸 돈과 들어올 돈", en="Uses and money in")
_NEEDS_LEAD = Text(
    ko="월별 현금흐름을 공사 중에 쓸 돈, 분양대금, 매각 대금, 임대 수입으로 나눕니다.",
    en="Monthly flows as uses of the works, instalments, sale money and letting income.",
)


def _needs(book: Book) -> None:
    kept = "(1-sale_cost_percent/100)"
    after = f"([home_sales]+[kic_sales]+[unsold_sales])*{kept}+[rental_takeover]"
    during = "[kic_sales]+[unsold_sales]+[rental_takeover]"
    held, share = "([escrow-1]+[instalments])", "escrow_release_share"
    freed = "IF([m]=completion,[escrow-1],0)"
    columns = [
        _column("uses", "공사 중에 쓸 돈", "Uses of the works", f"IF({WORKS},[spent],0)"),
        _column("building_uses", "그 가운데 공사비", "Of it, building",
                f"IF({WORKS},[building]+[soft]+[contingency],0)"),
        _column("instalments", "주택 분양대금(준공 전)", "Instalments before completion",
                f"IF({WORKS},[home_sales],0)"),
        _column("sales", "매각 대금", "Sale money", f"IF({WORKS},{during},{after})"),
        _column("income", "임대 순수입", "Letting income, net",
                f"[letting]-IF({WORKS},0,[spent]-[selling])"),
        _column("exit", "임대 건물 매각(판매비 뺌)", "Sale of let floors, net",
                f"[exit_sale]*IF({WORKS},1,{kept})"),
        _column("released", "관리계좌에서 낸 돈", "Released from escrow",
                f"IF({WORKS},MIN({held},{share}*[building_uses],[uses]),{freed})"),
        Column("escrow", Text(ko="관리계좌 잔액", en="Escrow balance"),
               f"IF({WORKS},{held}-[released],0)", total=False),
        _column("gap", "더 마련해야 할 돈(이자 전)", "Still needed, before interest",
                f"IF({WORKS},[uses]-[released]-[sales]-[income]-[exit],0)"),
        _column("plain", "대출 규모의 바탕(이자 전)", "Uses before interest",
                f"IF({WORKS},[uses]+MAX(-[income],0),0)"),
    ]  # fmt: skip
    book.monthly(NEEDS, _NEEDS_LEAD, columns)


def _column(key: str, ko: str, en: str, formula: str) -> Column:
    return Column(key, Text(ko=ko, en=en), formula)


def _sizes(book: Book, rules: _Rules) -> None:
    columns: list[Column] = []
    for walk in range(WALKS):
        columns += _walk(walk, rules)
    sheet = book.monthly(SIZING, _SIZING_LEAD, columns)
    for walk in range(WALKS):
        first = 3 + walk * len(_walk(walk, rules))
        guess, found = sheet.cell(_GUESS_AT, first + 1), sheet.cell(_GUESS_AT, first + 2)
        sheet.cell(_GUESS_AT, first, book.say(_BASIS)).font = SOFT
        book.name(f"size_{walk}", sheet, _GUESS_AT, first + 1)
        book.name(f"found_{walk}", sheet, _GUESS_AT, first + 2)
        guess.value = f"={_guess(book, walk)}"
        letter = get_column_letter(first)
        found.value = (
            f"=SUM({book.range('plain')})+SUM({letter}{FIRST}:{letter}{book.last})"
            f"+IF(completion>0,{_fees(f'size_{walk}')},0)"
        )
        for cell in (guess, found):
            cell.font, cell.number_format, cell.fill = BOLD, PLAIN_WON, GOOD
    last = sheet.cell(2, 3 + WALKS * len(_walk(0, rules)), f"={_guess(book, WALKS)}")
    last.font, last.number_format, last.fill = BOLD, PLAIN_WON, GOOD
    book.name("total_uses", sheet, 2, last.column)
    sheet.column_dimensions[last.column_letter].width = 22
    sheet.cell(3, last.column, book.say(_TOTAL_USES)).font = BOLD


def _guess(book: Book, walk: int) -> str:
    if walk == 0:
        return f"SUM({book.range('plain')})"
    if walk == 1:
        return "found_0"
    x0, x1, y0, y1 = (
        f"size_{walk - 2}", f"size_{walk - 1}", f"found_{walk - 2}", f"found_{walk - 1}"
    )  # fmt: skip
    slope = f"MAX(-0.95,MIN(0.95,({y1}-{y0})/({x1}-{x0})))"
    return f"IF(ABS({x1}-{x0})<0.01,{y1},{x1}+({y1}-{x1})/(1-{slope}))"


def _fees(size: str) -> str:
    return f"(senior_fee*senior_part+junior_fee*junior_part)*{size}"


def _walk(walk: int, rules: _Rules) -> list[Column]:
    def key(name: str) -> str:
        return f"{name}_w{walk}"

    def at(name: str, back: str = "") -> str:
        return f"[{key(name)}{back}]"

    size = f"size_{walk}"
    rest = f"MAX({at('missing')},0)"
    fees = f"IF([m]=0,{_fees(size)},0)"
    interest = f"{at('senior', '-1')}*senior_monthly+{at('junior', '-1')}*junior_monthly"
    new = (f"({at('equity')}-{at('equity', '-1')})", f"({at('junior')}-{at('junior', '-1')})")
    equity = f"MIN(equity_part*{size},{at('equity', '-1')}+{rest})"
    junior = f"MIN(junior_part*{size},{at('junior', '-1')}+{rest}-{new[0]})"
    if rules.pro_rata:
        equity = f"{at('equity', '-1')}+equity_part*{rest}"
        junior = f"{at('junior', '-1')}+junior_part*{rest}"
    steps = (
        ("interest", "이자", "interest", f"IF({WORKS},{interest},0)"),
        ("missing", "마련할 돈", "missing",
         f"IF({WORKS},[gap]+{at('interest')}+{fees}-{at('reserve', '-1')},0)"),
        ("reserve", "남겨 둔 돈", "reserve", f"MAX(-{at('missing')},0)"),
        ("equity", "자기자본 누적", "equity to date", equity),
        ("junior", "후순위 잔액", "junior owed", junior),
        ("senior", "선순위 잔액", "senior owed",
         f"{at('senior', '-1')}+{rest}-{new[0]}-{new[1]}"),
    )  # fmt: skip
    return [
        Column(key(name), Text(ko=f"{walk + 1}차 {ko}", en=f"Walk {walk + 1}: {en}"), formula,
               total=False)
        for name, ko, en, formula in steps
    ]  # fmt: skip


def _works(rules: _Rules) -> list[Column]:
    rest = "MAX([missing],0)"
    equity = f"MIN({rest},MAX(equity_part*total_uses-[equity_drawn-1],0))"
    junior = f"MIN({rest}-[equity_draw],MAX(junior_part*total_uses-[junior_drawn-1],0))"
    if rules.pro_rata:
        equity, junior = f"equity_part*{rest}", f"junior_part*{rest}"
    is_open = "[m]<close_month"
    return [
        _column("fees", "대출 수수료", "Fees of loans",
                f"IF(AND([m]=0,{WORKS}),{_fees('total_uses')},0)"),
        _column("senior_interest", "선순위 이자", "Senior interest",
                f"IF({is_open},[senior_balance-1]*senior_monthly,0)"),
        _column("junior_interest", "후순위 이자", "Junior interest",
                f"IF({is_open},[junior_balance-1]*junior_monthly,0)"),
        _column("missing", "마련할 돈", "Missing",
                f"IF({WORKS},[gap]+[fees]+[senior_interest]+[junior_interest]-[reserve-1],0)"),
        Column("reserve", Text(ko="남겨 둔 돈", en="Reserve"), "MAX(-[missing],0)", total=False),
        _column("equity_draw", "자기자본 납입(공사)", "Equity for the works", equity),
        Column("equity_drawn", Text(ko="자기자본 누적", en="Equity to date"),
               "[equity_drawn-1]+[equity_draw]", total=False),
        _column("junior_draw", "후순위 대출 실행", "Junior loans drawn", junior),
        Column("junior_drawn", Text(ko="후순위 실행 누적", en="Junior drawn to date"),
               "[junior_drawn-1]+[junior_draw]", total=False),
        _column("senior_draw", "선순위 대출 실행", "Senior loans drawn",
                f"{rest}-[equity_draw]-[junior_draw]"),
    ]  # fmt: skip


def _repayment() -> list[Column]:
    is_after = "[m]>=completion"
    net = "[income]-[uses]"
    freed = "IF([m]=completion,[escrow-1]+[reserve-1],0)"
    return [
        _column("cfads", "원리금을 갚을 임대 수입", "Letting income for service",
                f"IF({is_after},{net},0)"),
        _column("sale_cash", "대출을 갚을 매각 대금", "Sale money for the loans",
                f"IF({is_after},[instalments]+[sales]+[exit]+{freed},0)"),
        _column("loss_met", "매각 대금으로 메운 운영 손실", "Losses met from sale money",
                "MIN(MAX(-[cfads],0),[sale_cash])"),
        _column("support", "출자자가 메운 운영 손실", "Losses met by the sponsors",
                "MAX(-[cfads],0)-[loss_met]"),
        *_service("senior", "선순위", "Senior", "MAX([cfads],0)", "([sale_cash]-[loss_met])",
                  "senior_monthly"),
        *_service("junior", "후순위", "Junior", "(MAX([cfads],0)-[senior_from_rent])",
                  "([sale_cash]-[loss_met]-[senior_swept])", "junior_monthly"),
        _column("debt_service", "갚기로 한 원리금", "Scheduled service",
                "IF(AND([m]<close_month,[senior_due]+[junior_due]>1),[senior_due]+[junior_due],0)"),
        Column("service_left", Text(ko="이 달부터 갚기로 한 원리금", en="Service from here on"),
               "[service_left+1]+[debt_service]", total=False),
        _column("distributions", "출자자 몫(세금 전)", "Left for the sponsors, before tax",
                f"IF({is_after},MAX([cfads],0)-[senior_from_rent]-[junior_from_rent]"
                "+[sale_cash]-[loss_met]-[senior_swept]-[junior_swept],0)"),
    ]  # fmt: skip


def _service(loan: str, ko: str, en: str, letting: str, money: str, rate: str) -> Sequence[Column]:
    def key(name: str) -> str:
        return f"{loan}_{name}"

    def at(name: str, back: str = "") -> str:
        return f"[{key(name)}{back}]"

    is_after = "[m]>=completion"
    in_term = f"({at('balance', '-1')}-{at('arrears', '-1')})"
    to_go = "(loan_months-([m]-completion))"
    annuity = f"IF({to_go}>0,-PMT({rate},MAX({to_go},1),{in_term}),{in_term}*(1+{rate}))"
    owing = f"({at('balance', '-1')}+{at('interest')})"
    paid = f"({at('from_rent')}+{at('swept')})"
    asked = f"({at('due')}+{at('arrears', '-1')}*(1+{rate}))"
    columns = (
        ("due", "갚기로 한 원리금", "scheduled service", f"IF({is_after},{annuity},0)", True),
        ("from_rent", "임대 수입으로 갚음", "paid from rents",
         f"IF({is_after},MIN({asked},{letting}),0)", True),
        ("swept", "매각 대금으로 갚음", "paid from sales",
         f"IF({is_after},MIN({money},MAX({owing}-{at('from_rent')},0)),0)", True),
        ("paid_interest", "낸 이자", "interest paid",
         f"IF({is_after},MIN({paid},{at('interest')}),{at('interest')})", True),
        ("repaid", "갚은 원금", "principal repaid",
         f"IF({is_after},{paid}-{at('paid_interest')},0)", True),
        ("balance", "남은 빚", "owed",
         f"IF({is_after},MAX({owing}-{paid},0),{at('balance', '-1')}+{at('draw')})", False),
        ("arrears", "밀린 원리금", "arrears",
         f"IF({is_after},MIN(MAX({asked}-{paid},0),{at('balance')}),0)", False),
    )  # fmt: skip
    return [
        Column(key(name), Text(ko=f"{ko} {label}", en=f"{en}: {words}"), formula, total=total)
        for name, label, words, formula, total in columns
    ]


def _owners(rules: _Rules) -> list[Column]:
    tax = "MAX([profit_high]-[profit_high-1],0)*income_tax_rate" if rules.pays_income_tax else "0"
    kept = "MIN([tax_due],[distributions])"
    return [
        Column("profit", Text(ko="이익 누적", en="Profit to date"),
               "[profit-1]+[flow]-[senior_paid_interest]-[junior_paid_interest]-[fees]",
               total=False),
        Column("profit_high", Text(ko="가장 컸던 이익", en="Highest profit so far"),
               "MAX([profit_high-1],[profit],0)", total=False),
        _column("tax_due", "법인세", "Income tax", tax),
        _column("equity_flow", "출자자 현금흐름", "Flow of the sponsors",
                f"[distributions]-{kept}-[equity_draw]-[support]-([tax_due]-{kept})"),
        Column("source_less_use", Text(ko="들어온 돈 − 쓴 돈", en="Sources less uses"),
               "[flow]+[equity_draw]+[support]+[senior_draw]+[junior_draw]-[fees]"
               "-[senior_paid_interest]-[junior_paid_interest]-[senior_repaid]-[junior_repaid]"
               "-[distributions]-([escrow]-[escrow-1])-([reserve]-[reserve-1])", total=False),
        Column("debt", Text(ko="남은 빚", en="Owed in all"), "[senior_balance]+[junior_balance]",
               total=False),
        _column("llcr_money", "원리금 기간의 갚을 돈(준공 때 값)", "Money in the loan's life, at completion",
                "IF(AND([m]>=completion,[service_left]>0),([cfads]+[sale_cash])"
                "*(1+senior_rate)^(-([m]-completion+1)/12),0)"),
    ]  # fmt: skip


def _finance_flows(rules: _Rules) -> list[Flow]:
    payer = "state" if rules.way == ways.NONE else "sponsors"
    kept = "MIN([tax_due],[distributions])"
    return [
        Flow("pay_equity", "equity", payer, "project",
             f"[equity_draw]+[support]+[tax_due]-{kept}"),
        Flow("pay_loan", "loan", "lenders", "project", "[senior_draw]+[junior_draw]"),
        Flow("pay_fee", "fee", "project", "lenders", "[fees]"),
        Flow("pay_interest", "interest", "project", "lenders",
             "[senior_paid_interest]+[junior_paid_interest]"),
        Flow("pay_back", "repayment", "project", "lenders", "[senior_repaid]+[junior_repaid]"),
        Flow("pay_tax_state", "income_tax", "project", "state",
             "[tax_due]*(1-income_tax_to_city)"),
        Flow("pay_tax_city", "income_tax", "project", "city",
             "[tax_due]*income_tax_to_city"),
        Flow("pay_dividend", "dividend", "project", rules.owner, f"[distributions]-{kept}"),
    ]  # fmt: skip


_BASIS = Text(ko="바탕 → 나온 값", en="sized on → found")
_TOTAL_USES = Text(ko="대출 규모의 바탕(총사용액)", en="All uses, on which loans are sized")

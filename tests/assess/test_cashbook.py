"""The cash book: what the money pages and the workbook are written from."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.assess import CashBook, assess, cash_book
from gproject.assess.cashbook import ACCOUNTS
from gproject.district import District
from gproject.models.finance.capital import Capital
from gproject.plan import Plan


@pytest.fixture(scope="module")
def book(district: District, plans: dict[str, Plan]) -> CashBook:
    return cash_book(district, plans["compact-city-2026"])


def test_its_months_make_whole_calendar_years(book: CashBook) -> None:
    assert len(book.months) == 12 * len(book.years)
    assert (book.months[0].year, book.months[0].month) == (2029, 1)
    assert book.months[0].label == "2029. 1." and book.months[-1].month == 12
    assert 0 < book.completion < book.close <= len(book.months)


def test_every_line_names_both_sides_and_pays_something(book: CashBook) -> None:
    for line in book.lines:
        assert line.payer != line.payee
        assert line.label.ko and line.payer_label.en and line.payee_label.ko
        assert len(line.amounts) == len(book.months)
        assert line.total_krw > 0
        assert sum(line.by_year) == pytest.approx(line.total_krw)
        assert line.kind in ("operating", "finance")


def test_levies_and_taxes_name_their_article(book: CashBook) -> None:
    by_law = {"contribution", "acquisition_tax", "property_tax", "holding_tax", "land"}
    found = {line.item for line in book.lines if line.article}
    assert by_law <= found
    assert "building" not in found


def test_operating_lines_alone_make_up_the_cash_flow(book: CashBook) -> None:
    flow = np.zeros(len(book.months))
    for line in book.lines:
        if line.kind == "operating":
            flow += np.array(line.amounts) * (
                (line.payee == "project") - float(line.payer == "project")
            )
    assert np.allclose(flow, book.cash_flow, atol=1.0)
    assert sum(book.cash_flow_by_year) == pytest.approx(sum(book.cash_flow))


def test_discounted_and_deflated_it_gives_the_net_present_value(
    book: CashBook, district: District
) -> None:
    value = np.dot(book.cash_flow, book.discount_factors) / book.price_index[0]
    assert value == pytest.approx(assess(district, book.plan).indicator("npv_krw").value)


def test_what_parties_get_and_pay_cancels_out_each_year(book: CashBook) -> None:
    net = np.sum([party.net for party in book.parties], axis=0)
    assert np.abs(net).max() < 10.0
    assert book.party("project").received_krw == pytest.approx(
        book.party("project").paid_krw, rel=1e-9
    )
    with pytest.raises(KeyError, match="nobody"):
        book.party("nobody")


def test_accounts_are_those_of_the_capital(book: CashBook) -> None:
    capital = book.values["capital"]
    assert isinstance(capital, Capital)
    for name in ACCOUNTS:
        assert np.array_equal(book.account(name).amounts, getattr(capital, name)), name
    with pytest.raises(KeyError, match="escrow_in"):
        book.account("nothing")


def test_a_year_shows_the_end_of_a_balance_and_the_sum_of_a_flow(book: CashBook) -> None:
    balance, flow = book.account("senior_balance"), book.account("senior_draw")
    assert balance.by_year[0] == balance.amounts[11]
    assert flow.by_year[0] == pytest.approx(sum(flow.amounts[:12]))


def test_the_terms_keep_rate_and_fee_apart(book: CashBook) -> None:
    assert book.terms["senior_rate"] == pytest.approx(0.0273 + 0.0325)
    assert book.terms["senior_fee"] == pytest.approx(0.01)


def test_doing_nothing_leaves_the_book_empty(district: District, plans: dict[str, Plan]) -> None:
    empty = cash_book(district, plans["today"])
    assert empty.lines == empty.parties == ()
    assert not any(empty.cash_flow)

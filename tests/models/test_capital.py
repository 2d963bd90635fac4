"""The capital that builds: accounts balance, lenders rank before sponsors, many draws equal one."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.compiling import compiled
from gproject.models.finance.ahead import compile_ahead
from gproject.models.finance.capital import (
    DRAW_ORDERS,
    EQUITY_FIRST,
    PRO_RATA,
    Capital,
    Terms,
    raise_capital,
)
from gproject.models.finance.waterfall import STEPS, walk_draws
from gproject.models.number import Array
from gproject.models.returns import annuity_factor, periodic_rate

MONTHS, COMPLETION = 48, 18
TERMS = Terms(
    equity_share=0.2,
    junior_share=0.1,
    senior_rate=0.0598,
    junior_rate=0.0735,
    senior_fee=0.01,
    junior_fee=0.01,
    draw_order=EQUITY_FIRST,
    completion_month=COMPLETION,
    loan_months=24,
    escrow_release_share=0.8,
)
WORKS = np.arange(MONTHS) < COMPLETION


def flows(
    use: float = 10e9,
    instalment: float = 0.0,
    sale: float = 0.0,
    income: float = 0.0,
    end: float = 0.0,
) -> dict[str, Array]:
    """Level amounts: uses and instalments during the works, sales and income after them."""
    after = ~WORKS
    last = np.arange(MONTHS) == MONTHS - 1
    return {
        "uses": use * WORKS,
        "building_uses": 0.8 * use * WORKS,
        "instalments": instalment * WORKS,
        "sales": sale * after,
        "income": income * after,
        "exit_sale": end * last,
    }


def raised(terms: Terms = TERMS, **amounts: float) -> Capital:
    return raise_capital(**flows(**amounts), terms=terms)


quick = settings(max_examples=60, deadline=None)
won = st.floats(0, 2e10).map(round).map(float)
share = st.floats(0, 1)


@st.composite
def cases(draw: Any) -> tuple[dict[str, Array], Terms]:
    """Uneven amounts and any terms; income may be a loss, before completion too."""
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    given_flows = {
        name: np.round(values * random.uniform(0, 2, MONTHS))
        for name, values in flows(
            draw(won), draw(won), draw(won), draw(won), draw(st.floats(0, 1e12))
        ).items()
    }
    given_flows["income"] = given_flows["income"] + random.uniform(-3e9, 3e9, MONTHS)
    given_flows["building_uses"] = np.minimum(given_flows["building_uses"], given_flows["uses"])
    equity = draw(share)
    terms = Terms(
        equity_share=equity,
        junior_share=draw(share) * (1 - equity),
        senior_rate=draw(st.floats(0, 0.15)),
        junior_rate=draw(st.floats(0, 0.25)),
        senior_fee=draw(st.floats(0, 0.05)),
        junior_fee=draw(st.floats(0, 0.05)),
        draw_order=draw(st.sampled_from(DRAW_ORDERS)),
        completion_month=draw(st.integers(1, MONTHS)),
        loan_months=draw(st.integers(0, 40)),
        escrow_release_share=draw(share),
    )
    return given_flows, terms


def size(amounts: dict[str, Array]) -> float:
    return 1.0 + float(sum(np.abs(values).sum() for values in amounts.values()))


def before(series: Array) -> Array:
    """Opening balances: the series one month earlier."""
    return np.concatenate([[0.0], series[:-1]])


@quick
@given(cases())
def test_sources_are_uses_in_every_month(case: tuple[dict[str, Array], Terms]) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    sources = (
        amounts["instalments"]
        - capital.escrow_in
        + amounts["sales"]
        + amounts["exit_sale"]
        + amounts["income"]
        + capital.escrow_out
        + before(capital.reserve_balance)
        + capital.equity_in
        + capital.senior_draw
        + capital.junior_draw
    )
    spent = (
        amounts["uses"]
        + capital.fees
        + capital.interest_paid
        + capital.senior_repaid
        + capital.junior_repaid
        + capital.distributions
        + capital.reserve_balance
    )
    assert sources == pytest.approx(spent, abs=1e-12 * size(amounts))


@quick
@given(cases())
def test_no_account_and_no_flow_of_it_is_ever_negative(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    for field in fields(Capital):
        if field.name != "cfads":
            assert np.min(getattr(capital, field.name)) >= -1e-12 * size(amounts), field.name


@quick
@given(cases())
def test_what_is_drawn_and_capitalised_is_repaid_or_still_owed(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    for loan in ("senior", "junior"):
        drawn, capitalised, repaid, balance = (
            getattr(capital, f"{loan}_{what}")
            for what in ("draw", "capitalised", "repaid", "balance")
        )
        assert balance == pytest.approx(
            np.cumsum(drawn + capitalised - repaid), abs=1e-11 * size(amounts)
        )


@quick
@given(cases())
def test_interest_is_the_opening_balance_times_the_monthly_rate(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    for loan, rate in (("senior", terms.senior_rate), ("junior", terms.junior_rate)):
        expected = before(getattr(capital, f"{loan}_balance")) * periodic_rate(rate, 12)
        found = getattr(capital, f"{loan}_interest")
        assert found == pytest.approx(expected, abs=1e-12 * size(amounts))


@quick
@given(cases())
def test_escrow_holds_what_came_in_and_has_not_gone_out(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    held = np.cumsum(capital.escrow_in - capital.escrow_out)
    assert capital.escrow_balance == pytest.approx(held, abs=1e-12 * size(amounts))
    works = np.arange(MONTHS) < terms.completion_month
    allowed = terms.escrow_release_share * amounts["building_uses"]
    assert np.all(capital.escrow_out[works] <= allowed[works] + 1e-6)


@quick
@given(cases())
def test_commitments_are_their_shares_of_the_uses_that_came_about(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    works = np.arange(MONTHS) < terms.completion_month
    losses = np.maximum(-amounts["income"], 0)
    interest = capital.senior_interest + capital.junior_interest
    total = float((amounts["uses"] + losses + capital.fees + interest)[works].sum())
    assert capital.equity_commitment == pytest.approx(terms.equity_share * total, abs=1)
    assert capital.junior_commitment == pytest.approx(terms.junior_share * total, abs=1)
    assert capital.senior_commitment == pytest.approx(
        (1 - terms.equity_share - terms.junior_share) * total, abs=1
    )
    for part in ("equity", "junior", "senior"):
        series = capital.equity_in if part == "equity" else getattr(capital, f"{part}_draw")
        assert series[works].sum() <= getattr(capital, f"{part}_commitment") + 1


@quick
@given(cases())
def test_the_senior_lender_is_served_before_the_junior_and_both_before_the_sponsors(
    case: tuple[dict[str, Array], Terms],
) -> None:
    amounts, terms = case
    capital = raise_capital(**amounts, terms=terms)
    after = np.arange(MONTHS) >= terms.completion_month
    dust = 1e-9 * size(amounts)
    for month in np.flatnonzero(after):
        junior_paid = (
            capital.junior_interest - capital.junior_capitalised + capital.junior_repaid
        )[month]
        if capital.senior_capitalised[month] > dust:
            assert junior_paid <= dust
        if capital.shortfall[month] > dust:
            assert capital.distributions[month] <= dust
    over = np.arange(MONTHS) >= terms.completion_month + terms.loan_months
    late = after & over & (capital.debt_balance > dust)
    assert np.all(capital.distributions[late] <= dust)
    assert np.all(capital.distributions[~after] == 0)


@quick
@given(cases(), share)
def test_more_equity_never_raises_what_the_lenders_lose(
    case: tuple[dict[str, Array], Terms], more: float
) -> None:
    amounts, terms = case
    room = 1 - terms.equity_share - terms.junior_share
    richer = replace(terms, equity_share=terms.equity_share + more * room)
    loss = raise_capital(**amounts, terms=terms).unpaid
    assert raise_capital(**amounts, terms=richer).unpaid <= loss + 1e-9 * size(amounts)


@quick
@given(won, share)
def test_without_interest_both_orders_draw_the_same_sums(use: float, equity: float) -> None:
    terms = replace(
        TERMS,
        equity_share=equity,
        junior_share=0.4 * (1 - equity),
        senior_rate=0.0,
        junior_rate=0.0,
    )
    first, level = (
        raised(replace(terms, draw_order=order), use=use) for order in (EQUITY_FIRST, PRO_RATA)
    )
    for name in ("equity_in", "junior_draw", "senior_draw"):
        assert getattr(first, name).sum() == pytest.approx(getattr(level, name).sum(), abs=1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(DRAW_ORDERS))
def test_many_draws_equal_their_single_runs(seed: int, order: str) -> None:
    random = np.random.default_rng(seed)
    draws = 5
    amounts = {
        name: values * random.uniform(0.5, 1.5, (draws, 1))
        for name, values in flows(10e9, 4e9, 3e9, 2e9, 1e11).items()
    }
    amounts["building_uses"] = 0.5 * amounts["uses"]
    amounts["sales"] = flows(sale=3e9)["sales"]
    equity, junior, senior_rate = (random.uniform(0, 0.4, draws) for _ in range(3))
    terms = replace(
        TERMS, equity_share=equity, junior_share=junior, senior_rate=senior_rate, draw_order=order
    )
    batch = raise_capital(**amounts, terms=terms)
    for draw in range(draws):
        alone = raise_capital(
            **{name: v if v.ndim == 1 else v[draw] for name, v in amounts.items()},
            terms=replace(
                terms,
                equity_share=float(equity[draw]),
                junior_share=float(junior[draw]),
                senior_rate=float(senior_rate[draw]),
            ),
        )
        for field in fields(Capital):
            many, one = getattr(batch, field.name), getattr(alone, field.name)
            assert np.asarray(many)[draw] == pytest.approx(one, rel=1e-9, abs=1.0), field.name


def test_the_loan_left_at_completion_is_repaid_by_a_level_annuity() -> None:
    capital = raised(income=20e9)
    owed = capital.senior_balance[COMPLETION - 1]
    level = owed / annuity_factor(periodic_rate(0.0598, 12), TERMS.loan_months)
    paid = capital.senior_interest + capital.senior_repaid
    term = slice(COMPLETION, COMPLETION + TERMS.loan_months)
    assert paid[term] == pytest.approx(np.full(TERMS.loan_months, level), rel=1e-9)
    assert capital.unpaid == pytest.approx(0, abs=1)
    assert not capital.shortfall.any()


def test_sale_money_retires_the_senior_loan_before_the_junior_sees_any() -> None:
    capital = raised(sale=5e9)
    swept = capital.senior_repaid + capital.senior_interest - capital.senior_capitalised
    first = swept[COMPLETION]
    assert first == pytest.approx(5e9)
    assert capital.junior_repaid[COMPLETION] == 0
    assert capital.junior_capitalised[COMPLETION] == capital.junior_interest[COMPLETION] > 0


def test_unpaid_service_joins_the_balance_and_is_paid_before_the_sponsors() -> None:
    amounts = flows(income=20e9)
    amounts["income"][COMPLETION : COMPLETION + 3] = 0.0
    capital = raise_capital(**amounts, terms=TERMS)
    assert np.all(capital.shortfall[COMPLETION : COMPLETION + 3] > 0)
    assert np.all(capital.senior_capitalised[COMPLETION : COMPLETION + 3] > 0)
    # Three services of both loans are owed at once: the fourth month's income goes to them.
    assert capital.distributions[COMPLETION + 3] < raised(income=20e9).distributions[COMPLETION + 3]
    assert capital.unpaid == pytest.approx(0, abs=1)


def test_a_project_that_earns_nothing_leaves_its_debt_and_its_interest_unpaid() -> None:
    capital = raised()
    assert capital.unpaid > capital.debt_balance[COMPLETION - 1] > 0
    assert not capital.distributions.any()
    assert capital.senior_balance[-1] == pytest.approx(
        capital.senior_balance[COMPLETION - 1] * 1.0598 ** ((MONTHS - COMPLETION) / 12)
    )


def test_running_losses_after_completion_are_paid_by_the_sponsors_and_shown() -> None:
    capital = raised(income=-1e9)
    assert capital.support[COMPLETION:] == pytest.approx(np.full(MONTHS - COMPLETION, 1e9))
    assert capital.equity_in[COMPLETION:] == pytest.approx(capital.support[COMPLETION:])


def test_instalments_in_escrow_spare_loans_and_interest() -> None:
    without, with_them = raised(), raised(instalment=6e9)
    assert with_them.escrow_out[:COMPLETION] == pytest.approx(np.full(COMPLETION, 6e9))
    assert with_them.senior_draw.sum() < without.senior_draw.sum() - 17 * 6e9 * 0.8
    assert with_them.total_uses < without.total_uses


def test_instalments_beyond_the_releasable_part_wait_until_completion() -> None:
    capital = raised(instalment=9e9)
    releasable = 0.8 * 0.8 * 10e9
    assert capital.escrow_out[0] == pytest.approx(releasable)
    assert capital.escrow_out[COMPLETION] == pytest.approx(COMPLETION * (9e9 - releasable))
    assert capital.escrow_balance[-1] == 0


def test_income_before_completion_meets_needs_and_the_rest_is_kept_for_the_lenders() -> None:
    amounts = flows()
    amounts["income"][COMPLETION - 2] = 25e9
    capital = raise_capital(**amounts, terms=TERMS)
    assert capital.senior_draw[COMPLETION - 2] == 0
    assert 13e9 < capital.reserve_balance[COMPLETION - 2] < 15e9
    assert capital.sale_cash[COMPLETION] == pytest.approx(capital.reserve_balance[COMPLETION - 1])


def test_all_equity_needs_no_lender() -> None:
    capital = raised(replace(TERMS, equity_share=1.0, junior_share=0.0))
    assert not capital.debt_balance.any()
    assert not capital.fees.any()
    assert capital.equity_in.sum() == pytest.approx(10e9 * COMPLETION)


def test_a_project_without_uses_needs_no_capital() -> None:
    capital = raised(use=0.0, income=1e9)
    assert capital.total_uses == 0
    assert capital.distributions.sum() == pytest.approx(1e9 * (MONTHS - COMPLETION))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"equity_share": 1.2}, "equity_share must lie between 0 and 1"),
        ({"junior_share": -0.1}, "junior_share must lie between 0 and 1"),
        ({"equity_share": 0.6, "junior_share": 0.5}, "must not exceed 1 together"),
        ({"senior_rate": -1.0}, "senior_rate must not be negative"),
        ({"junior_rate": float("nan")}, "junior_rate must not be negative"),
        ({"draw_order": "as-you-like"}, "equity-first, pro-rata"),
        ({"loan_months": -1}, "must not be negative"),
        ({"escrow_release_share": 1.5}, "escrow_release_share must lie"),
        ({"senior_share": 0.0, "senior_fee": 1.0, "senior_rate": 9.0}, "outgrow the loans"),
    ],
)
def test_terms_that_cannot_be_are_refused(change: dict[str, Any], said: str) -> None:
    change.pop("senior_share", None)
    with pytest.raises(ValueError, match=said):
        raised(replace(TERMS, **change))


@pytest.mark.parametrize("name", ["uses", "instalments", "sales", "exit_sale"])
def test_negative_amounts_are_refused(name: str) -> None:
    amounts = flows()
    amounts[name][3] = -1.0
    with pytest.raises(ValueError, match=f"{name} must not be"):
        raise_capital(**amounts, terms=TERMS)


def test_building_uses_beyond_all_uses_are_refused() -> None:
    amounts = flows()
    amounts["building_uses"] = 2 * amounts["uses"]
    with pytest.raises(ValueError, match="must not exceed uses"):
        raise_capital(**amounts, terms=TERMS)


def test_amounts_of_different_months_are_refused() -> None:
    amounts = flows()
    amounts["sales"] = np.zeros(MONTHS + 1)
    with pytest.raises(ValueError, match="same months"):
        raise_capital(**amounts, terms=TERMS)


def test_one_plan_of_240_months_takes_a_few_milliseconds() -> None:
    months = np.arange(240)
    works = months < 84
    amounts = (2e10 * works, 1.6e10 * works, 8e9 * works, 1e10 * ~works, 5e9 * ~works, 0.0 * works)
    terms = replace(TERMS, completion_month=84, loan_months=120)
    took = []
    for _ in range(10):
        start = time.process_time()
        raise_capital(*amounts, terms)
        took.append(time.process_time() - start)
    assert min(took) < 0.009


@quick
@given(cases(), st.floats(0, MONTHS))
def test_the_compiled_walk_equals_the_walk_of_one_plan(
    case: tuple[dict[str, Array], Terms], close: float
) -> None:
    amounts, terms = case
    terms = replace(terms, close_month=close)
    alone = raise_capital(**amounts, terms=terms)
    for field in fields(Capital):
        many = getattr(
            raise_capital(
                **amounts, terms=replace(terms, equity_share=np.full(2, terms.equity_share))
            ),
            field.name,
        )
        one = getattr(alone, field.name)
        assert np.array_equal(many, np.broadcast_to(one, (2, *np.shape(one)))), field.name


def test_once_the_account_is_closed_loans_stand_still() -> None:
    close = COMPLETION + 6
    capital = raised(replace(TERMS, close_month=float(close)))
    assert np.all(capital.debt_balance[close:] == capital.debt_balance[close - 1])
    assert not capital.senior_interest[close:].any()
    assert not capital.debt_service[close:].any()


def test_one_plan_does_not_wait_for_a_compiler() -> None:
    asked = (
        "import sys; import numpy as np; from test_capital import raised; raised();"
        "sys.exit('numba' in sys.modules)"
    )
    here = Path(__file__).parent
    found = subprocess.run([sys.executable, "-c", asked], check=False, cwd=here)
    assert found.returncode == 0


def test_what_draws_run_can_be_compiled_ahead() -> None:
    compile_ahead()
    assert cast(Any, compiled(walk_draws, *STEPS)).signatures
    before = list(cast(Any, compiled(walk_draws, *STEPS)).signatures)
    raised(replace(TERMS, equity_share=np.array([0.1, 0.2])))
    assert cast(Any, compiled(walk_draws, *STEPS)).signatures == before, (
        "nothing is left to compile"
    )

"""The money that builds: buyers' instalments in escrow, equity, junior and senior loans.

``raise_capital`` walks over the months once the size of the loans is known. It takes one plan
(amounts of shape ``(months,)``) or many draws at once (``(draws, months)``).
"""

from __future__ import annotations

from dataclasses import dataclass

from gproject.models.number import Array, Monthly, Number

EQUITY_FIRST, PRO_RATA = "equity-first", "pro-rata"
DRAW_ORDERS = (EQUITY_FIRST, PRO_RATA)


@dataclass(frozen=True)
class Terms:
    """What lenders and sponsors agree on. Shares are of all uses during the works, interest and
    fees included; rates are nominal, effective a year; fees are shares of the commitment, paid
    once, in the first month.
    """

    equity_share: Number
    junior_share: Number
    senior_rate: Number
    junior_rate: Number
    senior_fee: Number
    junior_fee: Number
    draw_order: str
    """``equity-first``: equity to its commitment, then junior, then senior; ``pro-rata``: a fixed
    ratio each month."""
    completion_month: int
    """First month after all works."""
    loan_months: int
    """Term loan after completion, a level annuity."""
    escrow_release_share: Number
    """Share of the building costs of a month that instalments held in escrow may pay."""


@dataclass(frozen=True)
class Capital:
    """Every account by month, won of the day, shape of the amounts that were given."""

    escrow_in: Monthly
    """Instalments before completion."""
    escrow_out: Monthly
    """Released for building, and the rest freed at completion."""
    escrow_balance: Monthly
    reserve_balance: Monthly
    """Letting income and sale money of the works months beyond their needs, kept to completion."""
    equity_in: Monthly
    """Equity drawn for the works and ``support``."""
    support: Monthly
    """Running losses after completion, which the sponsors pay; part of ``equity_in``."""
    senior_draw: Monthly
    junior_draw: Monthly
    fees: Monthly
    senior_interest: Monthly
    """Interest of the month: opening balance × monthly rate, paid or not."""
    junior_interest: Monthly
    senior_capitalised: Monthly
    """Part of the interest that was not paid and joined the balance."""
    junior_capitalised: Monthly
    senior_repaid: Monthly
    """Principal repaid in cash."""
    junior_repaid: Monthly
    senior_balance: Monthly
    """Owed at the month's end."""
    junior_balance: Monthly
    distributions: Monthly
    cfads: Monthly
    """Letting income less running costs from completion on: what serves the term loans."""
    sale_cash: Monthly
    """Sale money, freed escrow and reserve from completion on: what sweeps the loans."""
    debt_service: Monthly
    """Scheduled interest and principal of both term loans from completion on."""
    shortfall: Monthly
    """Scheduled service of the month that was not paid."""
    total_uses: Number
    """All uses of the works, interest and fees included."""
    equity_commitment: Number
    junior_commitment: Number
    senior_commitment: Number

    @property
    def debt_balance(self) -> Monthly:
        """Senior and junior owed at each month's end, won."""
        return self.senior_balance + self.junior_balance

    @property
    def interest_paid(self) -> Monthly:
        """Interest of both loans paid in cash, won a month."""
        return (
            self.senior_interest
            - self.senior_capitalised
            + self.junior_interest
            - self.junior_capitalised
        )

    @property
    def equity_flow(self) -> Monthly:
        """What sponsors get less what they put in, won a month."""
        return self.distributions - self.equity_in

    @property
    def lenders_flow(self) -> Monthly:
        """What lenders get less what they lend, won a month."""
        received = self.fees + self.interest_paid + self.senior_repaid + self.junior_repaid
        return received - self.senior_draw - self.junior_draw

    @property
    def unpaid(self) -> Number:
        """Owed to the lenders in the last month, won."""
        left: Array = self.debt_balance[..., -1]
        return float(left) if left.ndim == 0 else left


def raise_capital(
    uses: Monthly,
    building_uses: Monthly,
    instalments: Monthly,
    sales: Monthly,
    income: Monthly,
    exit_sale: Monthly,
    terms: Terms,
) -> Capital:
    """How the needs of the works are met and the loans repaid, month by month (won).

    ``uses``: all money the project needs before completion; ``building_uses``: the part that escrow
    may pay; ``instalments``: buyers' money before completion; ``sales``: sale money after it;
    ``income``: letting income less running costs, rents and taxes (may be negative);
    ``exit_sale``: final sale of the floors let.
    """
    raise NotImplementedError

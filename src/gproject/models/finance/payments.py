"""The payments between the parties, year by year: the ledger from which every result is read."""

from __future__ import annotations

from gproject.law import split_charge
from gproject.models import ways
from gproject.models.money import Payment, Payments, Timeline, Yearly, paid, received
from gproject.models.quantity import quantity


@quantity("사업 기간", "Years of the project", "years")
def timeline(
    delivery_way: str,
    start_year: float,
    build_years: float,
    hold_years: float,
    kic_sale_years: float,
    consigned_term_years: float,
    lease_years: float,
    lease_extension_years: float,
) -> Timeline:
    """Building years, then holding years; on state land the whole term of trust or lease."""
    build = round(build_years)
    years = build + max(round(hold_years), round(kic_sale_years))
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        years = max(years, round(consigned_term_years))
    elif delivery_way in ways.LEASED_LAND:
        years = max(years, round(lease_years + lease_extension_years))
    return Timeline(round(start_year), build, years)


@quantity("건설비 지급", "Payments for building", "KRW/year")
def building_payments(timeline: Timeline, development_cost_krw: float) -> Payments:
    """Cost of building, spread evenly over the building years."""
    amounts = timeline.spread(development_cost_krw, 0, timeline.build_years)
    return (Payment("building", "project", "builders", amounts),)


@quantity("새 부대 건설비 지급", "Payments for the new base", "KRW/year")
def base_payments(
    timeline: Timeline,
    delivery_way: str,
    base_replacement_cost_krw: float,
    base_build_years: float,
) -> Payments:
    """The new base, paid by the project where the way covers it, else by the state's budget."""
    payer = "project" if delivery_way in ways.BUILDS_THE_BASE else "state"
    amounts = timeline.spread(base_replacement_cost_krw, 0, round(base_build_years))
    return (Payment("base", payer, "builders", amounts),)


@quantity("땅값과 임대료 지급", "Payments for land", "KRW/year")
def land_payments(
    timeline: Timeline,
    delivery_way: str,
    land_payment_krw: float,
    land_rent_krw_per_year: float,
    sold_land_share: float,
    base_build_years: float,
) -> Payments:
    """Land is paid at the start (sale), when the new base is handed over (give and take) or at
    completion (private participation, the state's land being its stake). Rent is paid every year,
    after completion by the buyers for the land under the floors that they bought.
    """
    when = {
        ways.GIVE_AND_TAKE: round(base_build_years) - 1,
        ways.PRIVATE_PARTICIPATION: timeline.build_years,
    }.get(delivery_way, 0)
    price = Payment("land", "project", "state", timeline.once(land_payment_krw, when))
    rent = timeline.spread(land_rent_krw_per_year * timeline.years, 0, timeline.years)
    by_buyers = timeline.each_year_of_use(land_rent_krw_per_year * sold_land_share)
    return (
        price,
        Payment("land_rent", "project", "state", rent - by_buyers),
        Payment("land_rent", "buyers", "state", by_buyers),
    )


@quantity("공공기여와 부담금 지급", "Contribution and charge", "KRW/year")
def levy_payments(
    timeline: Timeline,
    public_contribution_krw: float,
    contribution_gu_share: float,
    development_charge_krw: float,
    gu_charge_share: float,
    collection_fee_rate: float,
) -> Payments:
    """Contribution in the last building year, charge in the year after completion.

    The contribution is split between gu and city, the charge between gu and state, which leaves
    the gu a fee for collecting (개발이익환수법 제4조, 시행령 제3조⑥).
    """
    contribution = timeline.once(public_contribution_krw, timeline.build_years - 1)
    charge = timeline.once(development_charge_krw, timeline.build_years)
    split = split_charge(1.0, gu_charge_share, collection_fee_rate)
    gu_part = split.gu_krw + split.collection_fee_krw
    return (
        Payment("contribution", "project", "gu", contribution * contribution_gu_share),
        Payment("contribution", "project", "city", contribution * (1 - contribution_gu_share)),
        Payment("charge", "project", "gu", charge * gu_part),
        Payment("charge", "project", "state", charge * (1 - gu_part)),
    )


@quantity("취득세 지급", "Acquisition tax", "KRW/year")
def tax_payments(timeline: Timeline, land_tax_krw: float, building_tax_krw: float) -> Payments:
    """Tax on land at the start, on buildings in the year after completion; both are city taxes."""
    amounts = timeline.once(land_tax_krw, 0)
    amounts = amounts + timeline.once(building_tax_krw, timeline.build_years)
    return (Payment("acquisition_tax", "project", "city", amounts),)


@quantity("분양·인수 대금", "Money from sales", "KRW/year")
def sale_payments(
    timeline: Timeline,
    home_sales_krw: float,
    homes_presale_share: float,
    kic_sales_krw: float,
    kic_sale_years: float,
    rental_takeover_krw: float,
) -> Payments:
    """Homes: instalments from the second building year on, the rest at moving in. Centre: over the
    sale years after completion. Rental homes: at completion.
    """
    build = timeline.build_years
    homes = timeline.spread(home_sales_krw * homes_presale_share, 1, build - 1)
    homes = homes + timeline.once(home_sales_krw * (1 - homes_presale_share), build)
    return (
        Payment("home_sales", "buyers", "project", homes),
        Payment(
            "kic_sales", "buyers", "project",
            timeline.spread(kic_sales_krw, build, round(kic_sale_years)),
        ),
        Payment(
            "rental_takeover", "housing_body", "project", timeline.once(rental_takeover_krw, build)
        ),
    )  # fmt: skip


@quantity("임대 수입과 매각 대금", "Letting and final sale", "KRW/year")
def letting_payments(
    timeline: Timeline, letting_income_krw_per_year: float, exit_value_krw: float
) -> Payments:
    """Net letting income each year of use; let floors are sold in the last year."""
    let = timeline.each_year_of_use(letting_income_krw_per_year)
    exit_sale = timeline.once(exit_value_krw, timeline.years - 1)
    return (
        Payment("letting", "tenants", "project", let),
        Payment("exit_sale", "investors", "project", exit_sale),
    )


@quantity("판매비 지급", "Cost of selling", "KRW/year")
def selling_payments(
    sale_payments: Payments, letting_payments: Payments, sale_cost_percent: float
) -> Payments:
    """Share of homes, centre and let floors sold, paid to agents when the money comes in."""
    sold = [p for p in (*sale_payments, *letting_payments) if p.item in _SOLD_ITEMS]
    amounts = sum((p.amounts for p in sold[1:]), sold[0].amounts) * sale_cost_percent / 100.0
    return (Payment("selling", "project", "agents", amounts),)


_SOLD_ITEMS = frozenset({"home_sales", "kic_sales", "exit_sale"})


@quantity("모든 지급", "All payments", "KRW/year")
def payments(
    building_payments: Payments,
    base_payments: Payments,
    land_payments: Payments,
    levy_payments: Payments,
    tax_payments: Payments,
    sale_payments: Payments,
    letting_payments: Payments,
    selling_payments: Payments,
) -> Payments:
    """Every payment between the parties: what one pays another receives."""
    return (
        *building_payments,
        *base_payments,
        *land_payments,
        *levy_payments,
        *tax_payments,
        *sale_payments,
        *letting_payments,
        *selling_payments,
    )


@quantity("사업 현금흐름", "Cash flow of the project", "KRW/year")
def cash_flow_krw(timeline: Timeline, payments: Payments) -> Yearly:
    """Received − paid by the project each year, before finance and income tax."""
    return received(payments, "project", timeline.years) - paid(payments, "project", timeline.years)

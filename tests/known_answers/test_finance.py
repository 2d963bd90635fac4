"""Published cases and textbook values that the finance arithmetic must meet.

Each test names its source; sums are in 억 (100 million won) where the source prints them so.
"""

from __future__ import annotations

import numpy_financial as npf
import pytest

from gproject.assess.assess import run
from gproject.assess.graph import consequence_graph
from gproject.district import load_district
from gproject.law import give_and_take_settlement
from gproject.models import ways
from gproject.models.finance.land import land_payment_krw
from gproject.models.returns import annuity_factor, present_value
from gproject.plan import load_plan


def test_the_owners_assets_of_doksan_siheung_set_our_land_value_of_homes() -> None:
    """5,021.56 억 over 2,072 homes of about 100 m² is the 2.4 million won per m² of our figure."""
    figure = load_district().figure("market:geumcheon", "land_value_krw_per_floor_m2", "homes")
    assert pytest.approx(figure.value, rel=0.02) == 5_021.56248e8 / (2_072 * 100)


def test_the_loan_rate_is_seoripuls_all_in_rate() -> None:
    """91-day CD 2.73 + 3.25 + fee 1.0 = 6.98 % a year, as the Korean press adds it."""
    rows = (("cd_rate_percent", ""), ("loan_spread_percent", "senior"),
            ("loan_fee_percent", "senior"))  # fmt: skip
    figures = [load_district().figure("economy:korea", *row) for row in rows]
    assert [figure.value for figure in figures] == [2.73, 3.25, 1.0]
    assert sum(figure.value for figure in figures) == pytest.approx(6.98)


def test_an_office_park_costs_of_the_order_of_seoripul_without_land() -> None:
    """Seoripul: (5.57 조 − 1.0956 조 land) / 598,405 m² = 7.5 million won per m² in Gangnam.

    Our plain office, without land, contribution and base, must lie below it but not by half.
    """
    found = run(load_district(), load_plan("g-project-2025"))
    empty = {
        "gfa_ai_m2": 0.0, "gfa_demonstration_m2": 0.0, "gfa_kic_m2": 0.0, "gfa_retail_m2": 0.0,
        "gfa_culture_m2": 0.0, "it_load_mw": 0.0,
    }  # fmt: skip
    office = consequence_graph().rerun(
        found.values,
        {**empty, "gfa_office_m2": 300_000.0, "delivery_way": ways.OUTRIGHT_SALE},
    )
    apart = {"land", "contribution", "operating", "property_tax", "holding_tax", "selling"}
    not_building = sum(
        p.total for p in office["operating_payments"] if p.item in apart and p.payer == "project"
    )
    per_m2 = (office["project_cost_krw"] - not_building) / 300_000
    seoripul = (5.57e12 - 1.0956e12) / 598_405
    assert seoripul == pytest.approx(7.48e6, rel=0.01)
    assert 0.6 * seoripul < per_m2 < 1.1 * seoripul


def test_the_homes_cost_of_the_order_of_doksan_siheung() -> None:
    """9,126 억 for 2,072 homes of about 100 m² is 4.4 million won per m², land apart."""
    found = run(load_district(), load_plan("compact-city-2026"))
    values = found.values
    apart = {"land", "contribution", "base", "operating", "property_tax", "holding_tax"}
    not_building = sum(
        p.total for p in values["operating_payments"] if p.item in apart and p.payer == "project"
    )
    per_m2 = (values["project_cost_krw"] - not_building) / values["gfa_total_m2"]
    assert 4.4e6 * 0.75 < per_m2 < 4.4e6 * 1.5


@pytest.mark.parametrize(
    ("donated", "granted", "payment"), [(300e9, 360e9, 60e9), (300e9, 280e9, 0.0)]
)
def test_give_and_take_settles_as_in_the_guideline(
    donated: float, granted: float, payment: float
) -> None:
    """국유재산 기부 대 양여 사업관리 지침 제4조②, worked examples of the law dossier."""
    assert give_and_take_settlement(donated, granted) == payment
    assert land_payment_krw(ways.GIVE_AND_TAKE, granted, donated) == payment


def test_the_worked_appraisal_has_its_net_present_value() -> None:
    """100 bn now, 7 bn a year for 30 years at 4.5 %: NPV 14.02 bn (law dossier 8.2)."""
    flows = [-100.0, *([7.0] * 30)]
    assert annuity_factor(0.045, 30) == pytest.approx(16.2889, abs=1e-4)
    assert present_value(0.045, flows) == pytest.approx(14.02, abs=0.01)
    assert present_value(0.045, flows) == pytest.approx(npf.npv(0.045, flows))


def test_jobs_a_hectare_stay_near_those_of_g_valley() -> None:
    """G-Valley has 149,105 jobs on 1.92 km² (2022): 775 a hectare; the site stays within 2 times.

    News1, 2023-09-26, on Seoul City's figures.
    """
    found = run(load_district(), load_plan("g-project-2025")).values
    site_hectares = found["site_area_m2"] / 1e4
    assert found["jobs_persons"] / site_hectares < 2 * 149_105 / 192.2

"""Rates of return against reference data, numpy-financial and spreadsheets.

``shared_data/reference/finance``: cases of spreadsheet help pages and courses, each with its source
in the file, and the sample files of pyxirr's own tests (Unlicense).
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy_financial as npf
import pytest

from gproject.models.returns import (
    dated_rates,
    dated_value,
    internal_rate,
    internal_rates,
    modified_rate,
    present_value,
    xirr,
)

LOWEST = -0.99
"""Rates below it are left to XIRR: our scan ends there."""


@pytest.fixture(scope="module")
def finance(shared_data: Path) -> Path:
    return shared_data / "reference" / "finance"


@pytest.fixture(scope="module")
def textbook(finance: Path) -> dict[str, dict[str, Any]]:
    cases = json.loads((finance / "textbook_cases.json").read_text(encoding="utf-8"))
    return {case["id"]: case for case in cases}


@pytest.fixture(scope="module")
def expected(finance: Path) -> dict[str, Any]:
    return dict(json.loads((finance / "xirr_expected.json").read_text(encoding="utf-8")))


def sample(finance: Path, name: str) -> tuple[list[date], list[float]]:
    with (finance / "xirr_samples" / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return [date.fromisoformat(row[0]) for row in rows], [float(row[1]) for row in rows]


@pytest.mark.parametrize("name", ["excel_irr_5y", "mit_geltner_2006", "finpak_hirr"])
def test_textbook_projects_return_their_rates(
    textbook: dict[str, dict[str, Any]], name: str
) -> None:
    case = textbook[name]
    assert internal_rates(case["cash"]) == pytest.approx((case["expected"],), abs=case["tol"])
    assert internal_rate(case["cash"]) == pytest.approx(case["expected"], abs=case["tol"])


def test_the_textbook_present_value_is_met(textbook: dict[str, dict[str, Any]]) -> None:
    case = textbook["npf_npv"]
    found = present_value(case["rate"], case["cash"])
    assert found == pytest.approx(case["expected"], abs=case["tol"])


def test_the_spreadsheets_dated_rate_and_value_are_met(
    textbook: dict[str, dict[str, Any]],
) -> None:
    rate, value = textbook["excel_xirr"], textbook["excel_xnpv"]
    days = [date.fromisoformat(day) for day in rate["dates"]]
    assert xirr(days, rate["cash"]) == pytest.approx(rate["expected"], abs=rate["tol"])
    assert dated_rates(days, rate["cash"]) == pytest.approx((rate["expected"],), abs=rate["tol"])
    found = dated_value(value["rate"], days, value["cash"])
    assert found == pytest.approx(value["expected"], abs=value["tol"])


def test_modified_rates_of_the_textbooks_are_met(textbook: dict[str, dict[str, Any]]) -> None:
    case, grid = textbook["excel_mirr"], textbook["npf_mirr_grid"]
    found = modified_rate(case["cash"], case["finance"], case["reinvest"])
    assert found == pytest.approx(case["expected"], abs=case["tol"])
    for values, row in zip(grid["values"], grid["expected"], strict=True):
        rates = zip(grid["finance"], grid["reinvest"], strict=True)
        assert [modified_rate(values, *pair) for pair in rates] == pytest.approx(
            row, abs=grid["tol"]
        )


def test_every_dated_sample_has_its_expected_rate(finance: Path, expected: dict[str, Any]) -> None:
    """Sixty files; ten have no rate, which must be found out as well."""
    without = 0
    for name, answer in expected["xirr"].items():
        days, cash = sample(finance, name)
        found, rate = xirr(days, cash), answer["expected"]
        if rate is None:
            without += 1
            assert found is None, name
        else:
            assert found == pytest.approx(rate, rel=1e-8, abs=1e-9), name
    assert (len(expected["xirr"]), without) == (60, 10)


def test_our_scan_finds_each_expected_rate_and_the_second_ones(
    finance: Path, expected: dict[str, Any]
) -> None:
    """Four files have a second rate, which XIRR does not name and our scan must."""
    seconds = 0
    for name, answer in expected["xirr"].items():
        found = dated_rates(*sample(finance, name))
        known = [answer["expected"], answer.get("other_root")]
        seconds += answer.get("other_root") is not None
        for rate in known:
            if rate is not None and LOWEST < rate < 10:
                assert any(one == pytest.approx(rate, abs=1e-6) for one in found), (name, rate)
    assert seconds == 4


def test_every_rate_that_our_scan_names_changes_the_sign_of_the_value(
    finance: Path, expected: dict[str, Any]
) -> None:
    for name in expected["xirr"]:
        days, cash = sample(finance, name)
        for rate in dated_rates(days, cash):
            below, above = (dated_value(rate + step, days, cash) for step in (-1e-6, 1e-6))
            assert below * above < 0, (name, rate)


def test_two_of_the_ten_without_xirr_have_a_rate_far_below_zero(
    finance: Path, expected: dict[str, Any]
) -> None:
    """XIRR gives up on ten files. Eight have no rate between −99 and 1,000 %; in two the value
    does change its sign, at −89.7 and −84.1 %, as the test before shows.
    """
    without = [name for name, answer in expected["xirr"].items() if answer["expected"] is None]
    found = {name: rates for name in without if (rates := dated_rates(*sample(finance, name)))}
    assert found.keys() == {"30-20.csv", "30-45.csv"}
    assert found["30-20.csv"] == pytest.approx((-0.8973538,), abs=1e-6)
    assert found["30-45.csv"] == pytest.approx((-0.8407890,), abs=1e-6)


def test_dated_present_values_are_met(finance: Path, expected: dict[str, Any]) -> None:
    for name, answer in expected["xnpv_at_10pct"].items():
        days, cash = sample(finance, name)
        value = dated_value(0.10, days, cash)
        assert value == pytest.approx(answer["expected"], rel=1e-9), name


def test_periodic_rates_of_the_samples_are_among_ours(
    finance: Path, expected: dict[str, Any]
) -> None:
    for name, rate in expected["irr_periodic"].items():
        cash = sample(finance, name)[1]
        found = internal_rates(cash)
        if rate > LOWEST:
            assert any(one == pytest.approx(rate, abs=1e-6) for one in found), name


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([-100, 39, 59, 55, 20], 0.28095),
        ([-100, 0, 0, 74], -0.0955),
        ([-100, 100, 0, -7], -0.0833),
        ([-100, 100, 0, 7], 0.06206),
        ([-5, 10.5, 1, -8, 1], 0.0886),
    ],
)
def test_rates_of_numpy_financials_documentation(flows: list[float], rate: float) -> None:
    """numpy-financial 1.0 documents one rate for each; where there are several we find them all."""
    found = internal_rates(flows)
    assert any(one == pytest.approx(rate, abs=5e-5) for one in found)
    for one in found:
        assert present_value(one, flows) == pytest.approx(0, abs=1e-6 * np.abs(flows).sum())


@pytest.mark.parametrize(
    ("flows", "rates"),
    [
        ([-100, 230, -132], (0.10, 0.20)),
        ([-1_000, 6_000, -11_000, 6_000], (0.0, 1.0, 2.0)),
        ([-1_600, 10_000, -10_000], (0.25, 4.0)),
        ([1_000, -3_000, 2_500], ()),
    ],
)
def test_textbook_streams_with_several_rates_or_none(
    flows: list[float], rates: tuple[float, ...]
) -> None:
    """Lorie and Savage's oil pump (1955): −1,600, 10,000, −10,000 returns 25 % and 400 %; the cubic
    with 0, 100 and 200 % and the stream with no rate are those of finance courses.
    """
    assert internal_rates(flows) == pytest.approx(rates, abs=1e-9)
    assert np.isnan(internal_rate(flows))


def test_thirty_years_of_months_agree_with_numpy_financial_rate() -> None:
    """`numpy_financial.rate` of a loan of 360 payments, made effective a year."""
    flows = np.concatenate([[-1_041.0], np.full(360, 54.8 / 12)])
    monthly = npf.rate(360, 54.8 / 12, -1_041.0, 0.0)
    assert internal_rates(flows, 12) == pytest.approx(((1 + monthly) ** 12 - 1,), abs=1e-9)

"""Series for charts and the table of who pays whom, read off the values of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gproject.assess.assessment import Flow, Line, Series
from gproject.district import Text
from gproject.models.money import (
    ITEMS,
    MONTHS_A_YEAR,
    PARTIES,
    Payment,
    Timeline,
    by_year,
    paid,
    received,
)  # fmt: skip
from gproject.models.uses import SECTIONS, USES

_YEAR = Text(ko="연도", en="year")
_USE = Text(ko="용도", en="use")
_INDUSTRY = Text(ko="산업", en="industry")


def series_of(values: Mapping[str, Any]) -> tuple[Series, ...]:
    """Every series of an assessment; all are empty of money when nothing is built."""
    return (
        _by_use(
            "floor_area_by_use", values["gfa_by_use_m2"], "m2", "용도별 연면적", "Floor area by use"
        ),
        _by_use("jobs_by_use", values["jobs_by_use"], "persons", "용도별 일자리", "Jobs by use"),
        _by_industry(values["jobs_by_industry"]),
        _cash_flow(values),
        _debt(values),
        _state(values),
        _gu(values),
    )


def flows_of(values: Mapping[str, Any]) -> tuple[Flow, ...]:
    """Who pays whom over all years, won of the day, without payments of nothing."""
    payments: tuple[Payment, ...] = values["payments"]
    totals: dict[tuple[str, str, str], float] = {}
    for one in payments:
        key = one.item, one.payer, one.payee
        totals[key] = totals.get(key, 0.0) + float(one.total)
    return tuple(
        Flow(item, ITEMS[item], PARTIES[payer], PARTIES[payee], total)
        for (item, payer, payee), total in totals.items()
        if total > 0
    )


def _by_use(name: str, amounts: Mapping[str, float], unit: str, ko: str, en: str) -> Series:
    label = Text(ko=ko, en=en)
    return Series(
        name=name,
        label=label,
        unit=unit,
        x_label=_USE,
        x=tuple(USES[use] for use in amounts),
        lines=(Line(name, label, tuple(amounts.values())),),
        kind="bar",
    )


def _by_industry(jobs: Mapping[str, float]) -> Series:
    label = Text(ko="산업별 일자리", en="Jobs by industry")
    return Series(
        name="jobs_by_industry",
        label=label,
        unit="persons",
        x_label=_INDUSTRY,
        x=tuple(SECTIONS[section] for section in jobs),
        lines=(Line("jobs_by_industry", label, tuple(float(one) for one in jobs.values())),),
        kind="bar",
    )


def _cash_flow(values: Mapping[str, Any]) -> Series:
    timeline: Timeline = values["timeline"]
    payments: tuple[Payment, ...] = values["operating_payments"]
    income = by_year(received(payments, "project", timeline.months))
    outlay = -by_year(paid(payments, "project", timeline.months))
    return _yearly(
        "cash_flow", "사업 현금흐름(경상)", "Cash flow of the project (won of the day)", timeline,
        "bar",
        _line("received", "들어오는 돈", "received", income),
        _line("paid", "나가는 돈", "paid", outlay),
        _line("net", "차이", "net", income + outlay),
    )  # fmt: skip


def _debt(values: Mapping[str, Any]) -> Series:
    at_year_end = values["capital"].debt_balance[MONTHS_A_YEAR - 1 :: MONTHS_A_YEAR]
    return _yearly(
        "debt", "남은 빚(경상)", "Debt (won of the day)", values["timeline"], "line",
        _line("debt", "해마다 남은 빚", "debt at the year's end", at_year_end),
    )  # fmt: skip


def _state(values: Mapping[str, Any]) -> Series:
    return _yearly(
        "state", "국가의 돈", "Money of the state", values["timeline"], "bar",
        _line("national_budget", "필요한 국가 예산", "national money needed",
              values["national_budget_by_year"]),
        _line("state_receipts", "국고 수입", "receipts of the state",
              values["state_receipts_by_year"]),
    )  # fmt: skip


def _gu(values: Mapping[str, Any]) -> Series:
    return _yearly(
        "gu", "구의 돈", "Money of the gu", values["timeline"], "bar",
        _line("gu_receipts", "구 수입", "receipts of the gu", values["gu_receipts_by_year"]),
        _line("residents_fund", "주민기금 적립", "into the residents' fund",
              values["residents_fund_by_year"]),
    )  # fmt: skip


def _line(name: str, ko: str, en: str, amounts: Any) -> Line:
    return Line(name, Text(ko=ko, en=en), tuple(float(amount) for amount in amounts))


def _yearly(name: str, ko: str, en: str, timeline: Timeline, kind: Any, *lines: Line) -> Series:
    label = Text(ko=ko, en=en)
    return Series(name, label, "KRW", _YEAR, timeline.calendar, lines, kind)

"""The workbook of the cash flow: an office program recomputes it and meets the model."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook

from gproject.assess.assess import run
from gproject.assess.cashbook import cash_book
from gproject.assess.graph import consequence_graph
from gproject.cli import main
from gproject.district import District, Text, load_district
from gproject.models import ways
from gproject.models.quantity import Undefined
from gproject.plan import Plan, load_plan
from gproject.reports import cash_flow_workbook
from gproject.reports.cash_flow.book import Book
from gproject.reports.cash_flow.ledger import operating_flows, resting_on

NO_OFFICE = "no LibreOffice (soffice): the workbook was not recomputed"
CASES = {
    "g-project": ("g-project-2025", ways.PRIVATE_PARTICIPATION),
    "compact": ("compact-city-2026", ways.GIVE_AND_TAKE),
    "consigned": ("compact-city-2026", ways.CONSIGNED),
}
PRICE = "home_price_krw_per_m2"

Recompute = Callable[[dict[str, bytes]], dict[str, Workbook]]


@pytest.fixture(scope="module")
def district() -> District:
    return load_district()


def plan_of(name: str) -> Plan:
    plan, way = CASES[name]
    return load_plan(plan).with_values({("delivery", "way"): way})


@pytest.fixture(scope="module")
def workbooks(district: District) -> dict[str, bytes]:
    return {name: cash_flow_workbook(district, plan_of(name)) for name in CASES}


def reopened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def compact(workbooks: dict[str, bytes]) -> Workbook:
    return reopened(workbooks["compact"])


def set_cell(content: bytes, name: str, factor: float) -> bytes:
    """The workbook with one named input multiplied, as an official would type it."""
    book = reopened(content)
    [(sheet, address)] = book.defined_names[name].destinations
    cell = book[sheet][address.replace("$", "")]
    cell.value = cell.value * factor
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def recompute(tmp_path_factory: pytest.TempPathFactory) -> Recompute:
    """LibreOffice opens workbooks, computes every formula and saves them again."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("GPROJECT_REQUIRE_OFFICE") == "1":
            pytest.fail(NO_OFFICE)
        pytest.skip(NO_OFFICE)
    folder = tmp_path_factory.mktemp("office")

    def do(contents: dict[str, bytes]) -> dict[str, Workbook]:
        for name, content in contents.items():
            (folder / f"{name}.xlsx").write_bytes(content)
        subprocess.run(
            [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"),
             *(str(folder / f"{name}.xlsx") for name in contents)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        out: Path = folder / "out"
        return {
            name: openpyxl.load_workbook(out / f"{name}.xlsx", data_only=True) for name in contents
        }

    return do


@pytest.fixture(scope="module")
def recomputed(workbooks: dict[str, bytes], recompute: Recompute) -> dict[str, Workbook]:
    """All cases, and the compact city with home prices 10 % up, in one start of the office."""
    changed = {"dearer": set_cell(workbooks["compact"], PRICE, 1.1)}
    return recompute({**workbooks, **changed})


def named(book: Workbook, name: str) -> Any:
    [(sheet, address)] = book.defined_names[name].destinations
    return book[sheet][address.replace("$", "")].value


def results(book: Workbook) -> dict[str, Any]:
    prefix = "result_"
    return {
        name.removeprefix(prefix): named(book, name)
        for name in book.defined_names
        if name.startswith(prefix)
    }


def check_against(book: Workbook, values: dict[str, Any]) -> None:
    found = results(book)
    assert len(found) >= 20
    for name, value in found.items():
        expected = values[name]
        if isinstance(expected, Undefined):
            assert value == "–", name
        else:
            assert value == pytest.approx(expected, rel=1e-6, abs=1e-3), name


@pytest.mark.parametrize("name", CASES)
def test_every_result_recomputed_by_the_office_is_that_of_the_model(
    name: str, recomputed: dict[str, Workbook], district: District
) -> None:
    check_against(recomputed[name], dict(run(district, plan_of(name)).values))


def test_a_price_typed_over_moves_every_result_as_in_the_model(
    recomputed: dict[str, Workbook], district: District
) -> None:
    found = run(district, plan_of("compact"))
    dearer = consequence_graph().rerun(found.values, {PRICE: 1.1 * float(found.values[PRICE])})
    assert dearer["npv_krw"] > found.values["npv_krw"]
    check_against(recomputed["dearer"], dict(dearer))


@pytest.mark.parametrize("name", [*CASES, "dearer"])
def test_all_checks_hold_and_no_cell_has_an_error(
    name: str, recomputed: dict[str, Workbook]
) -> None:
    book = recomputed[name]
    assert named(book, "checks_hold") == "맞음"
    wrong = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("#", "Err:"))
    ]
    assert not wrong


@pytest.mark.parametrize("name", CASES)
def test_each_line_of_each_month_is_that_of_the_cash_book(
    name: str, recomputed: dict[str, Workbook], district: District
) -> None:
    book = cash_book(district, plan_of(name))
    sheet = recomputed[name]["월별 현금흐름"]
    lines = list(book.values["operating_payments"])
    flows = operating_flows(book.way)
    assert [(f.item, f.payer, f.payee) for f in flows] == [
        (one.item, one.payer, one.payee) for one in lines
    ]
    for column, line in enumerate(lines, start=3):
        cells = [sheet.cell(row, column).value for row in range(7, 7 + len(book.months))]
        assert cells == pytest.approx(line.amounts.tolist(), rel=1e-6, abs=1.0), line.item


@pytest.mark.parametrize("name", CASES)
def test_each_account_of_each_month_is_that_of_the_model(
    name: str, recomputed: dict[str, Workbook], district: District
) -> None:
    book = cash_book(district, plan_of(name))
    sheet = recomputed[name]["자금 조달"]
    heads = {sheet.cell(4, column).value: column for column in range(3, sheet.max_column + 1)}
    for head, account in (
        ("선순위 남은 빚", "senior_balance"),
        ("후순위 남은 빚", "junior_balance"),
        ("선순위 대출 실행", "senior_draw"),
        ("대출을 갚을 매각 대금", "sale_cash"),
        ("출자자 몫(세금 전)", "distributions"),
    ):
        rows = range(7, 7 + len(book.months))
        cells = [sheet.cell(row, heads[head]).value for row in rows]
        expected = book.account(account).amounts
        size = max(1.0, max(expected))
        assert cells == pytest.approx(list(expected), abs=1e-6 * size), account


def test_every_party_has_its_years_as_in_the_cash_book(
    recomputed: dict[str, Workbook], district: District
) -> None:
    book = cash_book(district, plan_of("compact"))
    sheet = recomputed["compact"]["누가 누구에게"]
    rows = list(sheet.iter_rows(values_only=True))
    start = next(i for i, row in enumerate(rows) if str(row[0]).startswith("남는 돈"))
    found = {row[0]: row[5 : 5 + len(book.years)] for row in rows[start + 1 :] if row[0]}
    for party in book.parties:
        assert found[party.label.ko] == pytest.approx(party.net, abs=10.0), party.party


def test_formulas_name_no_other_file_and_there_are_no_macros(compact: Workbook) -> None:
    book = compact
    assert book.vba_archive is None
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert len(formulas) > 10_000
    assert not any("[" in one or "http" in one for one in formulas)


def test_results_are_formulas_and_never_typed_in(compact: Workbook) -> None:
    book = compact
    typed = [
        name for name in book.defined_names
        if name.startswith("result_") and not str(named(book, name)).startswith("=")
    ]  # fmt: skip
    assert not typed


def test_every_leaf_stands_among_the_inputs_with_its_source_and_range(
    compact: Workbook, district: District
) -> None:
    bindings = run(district, plan_of("compact")).bindings
    sheet = compact["입력"]
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if row[3]]
    assert len(rows) == len(bindings)
    by_name = {row[10]: row for row in rows}
    for one in bindings.values():
        if isinstance(one.value, float | int) and not isinstance(one.value, bool):
            row = by_name[one.name]
            assert row[1] == one.value
            assert (row[5], row[6]) == (one.low, one.high)
            assert (row[3] == "가정") == one.assumed
            assert row[8] or row[9] or row[7]


def test_assumed_inputs_are_told_by_colour_and_in_words(compact: Workbook) -> None:
    sheet = compact["입력"]
    for row in sheet.iter_rows(min_row=5):
        if row[3].value:
            assert (row[0].fill.fgColor.rgb == "00FBD9B5") == (row[3].value == "가정")


def test_the_command_writes_the_workbook_in_english_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "flow.xlsx"
    ran = CliRunner().invoke(
        main, ["report", "cash-flow", "compact-city-2026", "--out", str(file), "--lang", "en"]
    )
    assert ran.exit_code == 0, ran.output
    assert ran.output.strip() == str(file)
    book = reopened(file.read_bytes())
    assert book.sheetnames[0] == "Summary"
    korean = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book
        for row in sheet.iter_rows(max_row=6)
        for cell in row
        if isinstance(cell.value, str) and any("가" <= letter <= "힣" for letter in cell.value)
        and "법" not in cell.value
    ]  # fmt: skip
    assert not korean


def test_the_command_refuses_a_lever_out_of_its_bounds_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "flow.xlsx"
    ran = CliRunner().invoke(
        main,
        ["report", "cash-flow", "compact-city-2026", "--out", str(file),
         "--set", "delivery.equity_share=1.4"],
    )  # fmt: skip
    assert ran.exit_code != 0
    assert "equity_share" in ran.output
    assert not file.exists()


def test_a_name_that_reads_like_an_address_cannot_name_a_cell() -> None:
    book = Book("ko", 12)
    sheet = book.sheet(Text(ko="시트", en="Sheet"), Text(ko="", en=""), [10])
    book.name("rent", sheet, 1, 1)
    for name in ("AB12", "r1c1", "rent"):
        with pytest.raises(ValueError, match="cannot name a cell"):
            book.name(name, sheet, 1, 1)


def test_a_ledger_with_other_lines_than_the_workbook_is_refused(district: District) -> None:
    payments = run(district, plan_of("compact")).values["operating_payments"]
    with pytest.raises(ValueError, match="not those of the ledger"):
        resting_on(payments[1:], operating_flows(ways.GIVE_AND_TAKE))


def test_sheets_are_laid_out_for_reading_and_printing(compact: Workbook) -> None:
    book = compact
    assert book.sheetnames == [
        "요약", "입력", "계산", "시기", "월별 현금흐름", "쓸 돈과 들어올 돈", "대출 규모",
        "자금 조달", "결과", "누가 누구에게", "점검",
    ]  # fmt: skip
    months = book["월별 현금흐름"]
    assert months.freeze_panes == "C7"
    assert months.page_setup.orientation == "landscape"
    assert months.sheet_properties.pageSetUpPr.fitToPage
    assert months["C7"].number_format == '#,##0,,;[Red]-#,##0,,;"-"'

"""The page of a plan's money: what it shows, how levers answer, what can be taken away."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
from django.test import Client

from gproject.plan import Plan, load_plan
from gproject.web.money.books import Books
from gproject.web.money.page import KEYS
from gproject.web.money.parties import positions, won
from gproject.web.money.queries import book_of
from gproject.web.plans.queries import assessment_of
from gproject.web.plans.readings import shown_value
from tests.web.money.conftest import COMPACT, MONEY

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def page(client: Client, address: str = MONEY) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def rows_of(client: Client, form: str, query: str = "") -> list[list[str]]:
    raw = client.get(f"{MONEY}{form}{query}").content
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.mark.parametrize("plan_id", ["compact-city-2026", "g-project-2025", "today"])
def test_every_shipped_plan_has_the_page(client: Client, plan_id: str) -> None:
    text = page(client, f"/plans/{plan_id}/money/")

    assert "지금의 가정으로는" in text or "부지를 개발하지 않으므로" in text
    assert 'aria-current="page">돈의 흐름' in text


def test_an_unknown_plan_has_none(client: Client) -> None:
    assert client.get("/plans/nowhere/money/").status_code == 404
    assert client.get("/plans/nowhere/money/years.csv").status_code == 404


def test_the_table_of_parties_shows_the_cash_book(client: Client, compact: Plan) -> None:
    text = page(client)

    for one in positions(Books(book_of(compact), is_real=True)):
        assert one.name in text
        for shown in one.shown:
            assert shown in text


def test_one_year_in_won_of_the_day(client: Client, books: Books) -> None:
    text = page(client, f"{MONEY}?year={books.years[1]}&price=nominal")

    assert f"{books.years[1]}년(그해의 값)" in text
    for one in positions(books, books.years[1]):
        assert won(one.pays_krw) in text


def test_the_choice_of_a_year_answers_with_its_part_alone(client: Client, books: Books) -> None:
    response = client.get(f"{MONEY}?year={books.years[0]}", **HTMX)

    part = response.content.decode()
    assert part.lstrip().startswith('<div id="parties"')
    assert "<html" not in part


def test_key_figures_lead_to_their_trace_and_undefined_ones_say_why(
    client: Client, compact: Plan
) -> None:
    text, assessment = page(client), assessment_of(compact)

    for name in KEYS:
        one = assessment.indicator(name)
        assert f"/plans/{COMPACT}/trace/{name}/" in text
        assert shown_value(one) in text
        if one.value is None:
            assert one.reason is not None
            assert one.reason.ko in text


def test_every_way_is_a_link_that_shows_it(client: Client) -> None:
    addresses = set(re.findall(r'href="(/plans/[^"]*money/\?delivery\.way=[\w-]+)"', page(client)))

    assert len(addresses) == 4
    for address in addresses:
        assert client.get(address).status_code == 200


def test_moved_levers_of_other_measures_stay(client: Client) -> None:
    query = "?base-site-programme.start_year=2030"
    text = page(client, MONEY + query)

    assert '<input type="hidden" name="base-site-programme.start_year" value="2030">' in text
    assert f"{MONEY}years.csv{query}" in text
    assert book_of(
        load_plan(COMPACT).with_values({("base-site-programme", "start_year"): 2030})
    ).years[0] == 2030  # fmt: skip


class TestLevers:
    """The levers of delivery on the page."""

    def test_a_plain_form_leads_to_the_moved_page(self, client: Client) -> None:
        response = client.post(MONEY, {"delivery.way": "long-lease"}, follow=True)

        assert response.redirect_chain[0][0].endswith("?delivery.way=long-lease")
        assert "장기 대부" in response.content.decode().split("levers-form")[0]

    def test_htmx_swaps_the_parts_and_says_how_many_indicators_moved(self, client: Client) -> None:
        response = client.post(MONEY, {"delivery.way": "outright-sale"}, **HTMX)

        text = response.content.decode()
        assert 'id="live"' in text
        for part in ("story", "ways-section", "parties", "cash-flow", "plan-sections"):
            assert re.search(rf'id="{part}"[^>]*hx-swap-oob="true"', text)
        assert "다시 계산했습니다" in text
        assert f'data-address="{MONEY}?delivery.way=outright-sale"' in text

    @pytest.mark.parametrize(
        ("field", "value", "told"),
        [
            ("delivery.contribution_share", "1.4", "너무 큽니다"),
            ("delivery.equity_share", "-0.2", "너무 작습니다"),
            ("delivery.junior_share", "", "값을 숫자로 적어 주십시오"),
            ("delivery.draw_order", "last", ""),
            ("delivery.way", "gift", ""),
        ],
    )
    def test_a_wrong_value_is_told_at_the_lever(
        self, client: Client, field: str, value: str, told: str
    ) -> None:
        refused = client.post(MONEY, {field: value})
        swapped = client.post(MONEY, {field: value}, **HTMX)

        assert refused.status_code == 422
        assert "받아들일 수 없는 조정값" in refused.content.decode()
        error = re.search(
            rf'class="field-error" id="lever-{field.replace(".", "-")}-error"[^>]*>([^<]+)<',
            swapped.content.decode(),
        )
        assert error is not None
        assert told in error[1]
        assert swapped["HX-Reswap"] == "none"
        assert 'id="story"' not in swapped.content.decode()

    def test_what_cannot_hold_together_is_told_and_the_kept_plan_shown(
        self, client: Client
    ) -> None:
        levers = {"green_share": 0.5, "road_share": 0.3, "retained_base_share": 0.4}
        query = "&".join(
            f"base-site-programme.{lever}={value}"
            for lever, value in {**levers, "school_land_m2": 30000}.items()
        )

        response = client.get(f"{MONEY}?{query}")

        assert response.status_code == 422
        assert "함께 이룰 수 없습니다" in response.content.decode()
        assert client.get(f"{MONEY}years.csv?{query}").content == (
            client.get(f"{MONEY}years.csv").content
        )


class TestFiles:
    """What can be taken away."""

    @pytest.mark.parametrize("form", ["years.csv", "months.csv"])
    def test_every_column_of_the_csv_adds_up_to_nothing(self, client: Client, form: str) -> None:
        head, *rows = rows_of(client, form)
        first = head.index("total_krw")

        assert len(rows) > 20
        for at in range(first, len(head)):
            assert sum(int(row[at]) for row in rows) == 0

    def test_the_years_are_the_months(self, client: Client) -> None:
        years, months = rows_of(client, "years.csv"), rows_of(client, "months.csv")

        assert len(years) == len(months)
        for by_year, by_month in zip(years[1:], months[1:], strict=True):
            assert by_year[:7] == by_month[:7]
            assert abs(int(by_year[7]) - int(by_month[7])) <= len(months[0])

    def test_the_csv_is_the_cash_book(self, client: Client, compact: Plan) -> None:
        rows = rows_of(client, "years.csv", "?delivery.way=outright-sale")
        book = book_of(compact.with_values({("delivery", "way"): "outright-sale"}))

        assert len(rows) == 1 + 2 * len(book.lines)
        paid = -sum(int(row[7]) for row in rows[1:] if int(row[7]) < 0)
        assert paid == pytest.approx(sum(line.total_krw for line in book.lines))

    def test_the_spreadsheet_opens_and_has_live_formulas(self, client: Client) -> None:
        response = client.get(f"{MONEY}cash-flow.xlsx")

        assert 'filename="compact-city-2026-cash-flow.xlsx"' in response["Content-Disposition"]
        book = openpyxl.load_workbook(io.BytesIO(response.content), read_only=True)
        cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        assert any(isinstance(value, str) and value.startswith("=") for value in cells)

    def test_there_is_no_other_file(self, client: Client) -> None:
        assert client.get(f"{MONEY}secrets.csv").status_code == 404


def test_a_year_has_a_page_with_months_payers_and_articles(client: Client, books: Books) -> None:
    text = page(client, f"{MONEY}years/{books.years[2]}/")

    assert f"{books.years[2]}. 12." in text
    assert "사업 시행자 → " in text
    part = client.get(f"{MONEY}years/{books.years[2]}/", **HTMX).content.decode()
    assert "<html" not in part
    assert "<table" in part


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_outside_the_project_has_no_page(client: Client, year: int) -> None:
    assert client.get(f"{MONEY}years/{year}/").status_code == 404


def test_the_page_speaks_english(english: Client) -> None:
    text = page(english)

    assert "On present assumptions" in text
    assert "Five ways side by side" in text
    main = re.sub(r"<script.*?</script>", "", text.split("<main")[1], flags=re.S)
    told = re.sub(r"<[^>]+>", " ", main)
    korean = {word for word in re.findall(r"[가-힣]+", told) if word not in {"억", "조"}}
    assert all(re.search(r"법|조|제|항|호", word) for word in korean), korean

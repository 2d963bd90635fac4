"""What the page reads off the cash book: parties, groups, sources and uses, ways."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from gproject.models.money import ITEMS
from gproject.plan import Plan, load_plan
from gproject.web.money.books import LEAST_KRW, Books, yearly
from gproject.web.money.flows import GROUPS, cash_flow_chart, months_of, own_lines, years_of
from gproject.web.money.funding import cover_chart, covers, debt_chart, sources_and_uses
from gproject.web.money.levers import query_with_way, way_field
from gproject.web.money.page import year_asked
from gproject.web.money.parties import chart_of_parties, position_of, positions, signed
from gproject.web.money.queries import book_of, five_ways
from gproject.web.money.telling import about, sentences
from gproject.web.money.ways import name_of_way, table_of_ways
from gproject.web.plans.forms import LeverForm
from gproject.web.plans.queries import assessment_of

ONE_WON = 1.0


def indicator(plan: Plan, name: str) -> float:
    value = assessment_of(plan).indicator(name).value
    assert value is not None
    return value


def under(plan: Plan, way: str) -> Plan:
    return plan.with_values({("delivery", "way"): way})


def test_what_one_party_pays_another_gets(books: Books, real: Books) -> None:
    for one in (books, real):
        for year in (None, *one.years):
            nets = [position.net_krw for position in positions(one, year)]
            assert abs(sum(nets)) < ONE_WON


def test_public_parties_get_what_the_indicators_say(compact: Plan, real: Books) -> None:
    assert position_of("gu", real).gets_krw == pytest.approx(indicator(compact, "gu_receipts_krw"))
    assert position_of("state", real).gets_krw == pytest.approx(
        indicator(compact, "state_receipts_krw")
    )


def test_the_project_keeps_nothing_in_won_of_the_day(books: Books) -> None:
    assert abs(position_of("project", books).net_krw) < ONE_WON


def test_years_add_up_to_the_project_s_own_money(compact: Plan, books: Books) -> None:
    years = years_of(books)

    assert sum(year.received for year in years) == pytest.approx(indicator(compact, "revenue_krw"))
    assert years[-1].so_far == pytest.approx(sum(books.book.cash_flow))
    assert [year.net for year in years] == pytest.approx(list(books.book.cash_flow_by_year))


def test_the_chart_s_groups_add_up_to_its_line(books: Books) -> None:
    *groups, net, so_far = cash_flow_chart(books).spec["lines"]

    for at in range(len(books.years)):
        together = sum(group["values"][at] for group in groups)
        assert together == pytest.approx(net["values"][at], abs=ONE_WON)
    assert so_far["values"][-1] == pytest.approx(sum(net["values"]))


def test_every_item_of_the_project_s_own_money_has_a_group(books: Books) -> None:
    named = frozenset().union(*(items for _label, items in GROUPS.values()))

    assert named <= ITEMS.keys()
    assert {line.item for line in own_lines(books)} <= named


def test_months_of_a_year_name_payer_payee_and_article(books: Books) -> None:
    busiest = max(years_of(books), key=lambda year: year.paid).year
    lines = months_of(books, busiest)

    assert all(line.payer and line.payee and len(line.months) == 12 for line in lines)
    assert any("법" in line.article for line in lines)
    assert {label for line in lines for label, _amount in line.months} == {
        f"{busiest}. {month}." for month in range(1, 13)
    }


def test_sources_of_the_works_are_their_uses(books: Books) -> None:
    works = sources_and_uses(books)

    assert abs(works.difference_krw) < ONE_WON
    for side in (works.sources, works.uses):
        assert sum(one.percent for one in side) == pytest.approx(100.0)
    equity = sum(books.book.account("equity_in").amounts[: books.book.completion])
    assert any(one.krw == pytest.approx(equity) for one in works.sources)


def test_debt_is_that_of_the_cash_book_and_its_peak_no_higher_than_the_indicator(
    compact: Plan, books: Books
) -> None:
    drawn = [line["values"] for line in debt_chart(books).spec["lines"]]

    assert [sum(both) for both in zip(*drawn, strict=True)] == pytest.approx(books.debt)
    assert max(books.debt) <= indicator(compact, "peak_debt_krw") + ONE_WON


def test_the_lowest_cover_drawn_is_the_indicator(compact: Plan, books: Books) -> None:
    lowest = min(cover for _year, cover in covers(books))

    assert lowest == pytest.approx(indicator(compact, "dscr_min"))
    chart = cover_chart(books)
    assert chart is not None
    assert chart.spec["mark"]["value"] == 1.0


def test_without_money_every_chart_says_so() -> None:
    empty = Books(book_of(load_plan("today")))

    assert empty.entries == ()
    assert "오가는 돈이 없습니다" in cash_flow_chart(empty).finding
    assert "빌리는 돈이 없습니다" in debt_chart(empty).finding
    assert cover_chart(empty) is None
    assert chart_of_parties(positions(empty), "").finding == "오가는 돈이 없습니다."
    assert sources_and_uses(empty).sources == ()


def test_charts_are_plain_numbers_that_a_browser_can_read(books: Books) -> None:
    for chart in (cash_flow_chart(books), debt_chart(books), cover_chart(books)):
        assert chart is not None
        json.dumps(chart.spec, allow_nan=False)
        assert {len(row) for row in chart.rows} == {len(chart.columns)}


class TestSentences:
    """The first sentences of the page."""

    def told(self, plan: Plan) -> str:
        return " ".join(sentences(assessment_of(plan), name_of_way(plan), book_of(plan)))

    @pytest.mark.parametrize("plan_id", ["compact-city-2026", "g-project-2025"])
    @pytest.mark.parametrize(
        "way", ["give-and-take", "consigned", "private-participation", "long-lease"]
    )
    def test_national_money_is_told_as_the_indicator_has_it(self, plan_id: str, way: str) -> None:
        plan = under(load_plan(plan_id), way)
        needed = indicator(plan, "national_budget_krw")

        told = self.told(plan)

        assert told.startswith("지금의 가정으로는")
        assert name_of_way(plan) in told
        assert ("국가 예산 없이 추진할 수 있습니다" in told) == (needed < LEAST_KRW)
        if needed >= LEAST_KRW:
            assert about(needed) in told

    def test_a_base_paid_by_the_state_is_named(self, compact: Plan) -> None:
        assert "새 부대 건설비" in self.told(under(compact, "outright-sale"))

    def test_a_plan_that_builds_nothing_says_so(self) -> None:
        assert self.told(load_plan("today")).startswith("이 계획안은 부지를 개발하지 않으므로")

    def test_whether_lenders_are_repaid_follows_the_indicator(self, compact: Plan) -> None:
        for way in ("give-and-take", "long-lease", "consigned"):
            plan = under(compact, way)
            unpaid = indicator(plan, "unpaid_debt_krw")
            assert ("갚지 못해" in self.told(plan)) == (unpaid >= LEAST_KRW)

    def test_english_sentences_hold_no_korean(self, compact: Plan) -> None:
        with translation.override("en"):
            told = self.told(compact)

        assert told.startswith("On present assumptions")
        assert not any("가" <= letter <= "힣" for letter in told)


class TestWays:
    """The five ways side by side."""

    def test_only_the_plan_s_own_way_is_marked(self, compact: Plan) -> None:
        table = table_of_ways(LeverForm(compact), five_ways(compact))

        assert [column.way for column in table.columns if column.is_present] == [
            compact.value("delivery", "way")
        ]
        assert len(table.columns) == 5
        assert {len(row.cells) for row in table.rows} == {5}

    def test_a_way_s_address_sets_it_and_keeps_the_other_levers(self, compact: Plan) -> None:
        form = LeverForm(compact, {"delivery.contribution_share": "0.5"})

        query = query_with_way(form, "long-lease")

        assert "delivery.way=long-lease" in query
        assert "delivery.contribution_share=0.5" in query
        assert "way" not in query_with_way(form, str(compact.value("delivery", "way")))

    def test_a_plan_without_delivery_takes_it_up(self) -> None:
        form = LeverForm(load_plan("today"))

        assert query_with_way(form, "consigned") == "?in-plan.delivery=1&delivery.way=consigned"
        assert way_field(form).lever.name == "way"

    def test_each_column_is_the_plan_with_that_way(self, compact: Plan) -> None:
        for one in five_ways(compact):
            moved = under(compact, one.way)
            for name in ("national_budget_krw", "npv_krw", "unpaid_debt_krw"):
                assert one.value(name).value == pytest.approx(indicator(moved, name))

    def test_national_money_is_split_into_what_the_state_pays_and_what_is_missing(
        self, compact: Plan
    ) -> None:
        table = table_of_ways(LeverForm(compact), five_ways(compact))
        row = next(row for row in table.rows if row.label == "국가 예산")

        for one, cell in zip(five_ways(compact), row.cells, strict=True):
            assert ("직접 내는 돈" in cell.note) == (one.base_payer == "state")
            npv = one.value("npv_krw").value
            assert npv is not None
            assert ("모자란 수익" in cell.note) == (npv <= -LEAST_KRW)

    def test_contribution_and_charge_never_both(self, compact: Plan) -> None:
        for one in five_ways(compact):
            assert one.contribution_krw < LEAST_KRW or one.charge_krw < LEAST_KRW
        none = compact.with_values({("delivery", "contribution_share"): 0.0})
        table = table_of_ways(LeverForm(none), five_ways(none))
        levy = next(row for row in table.rows if "개발부담금" in row.label)
        assert any("개발부담금" in cell.shown and "법" in cell.note for cell in levy.cells)

    def test_every_answer_has_a_sign_beside_its_colour(self, compact: Plan) -> None:
        table = table_of_ways(LeverForm(compact), five_ways(compact))

        for cell in (cell for row in table.rows for cell in row.cells):
            assert bool(cell.mark) == bool(cell.tone)


@pytest.mark.parametrize("year", ["", "2026", "x", "１", "2031x", "-1"])
def test_what_is_no_year_of_the_project_stands_for_all(year: str) -> None:
    assert year_asked(year, (2028, 2029)) is None


def test_a_year_of_the_project_is_taken() -> None:
    assert year_asked("2029", (2028, 2029)) == 2029


@pytest.mark.parametrize(
    ("krw", "shown"), [(3e8, "+3억 원"), (-3e8, "−3억 원"), (0.2, "0원"), (-0.2, "0원")]
)
def test_differences_carry_their_sign(krw: float, shown: str) -> None:
    assert signed(krw) == shown


def test_sums_by_year_keep_the_total(books: Books) -> None:
    for entry in books.entries:
        assert sum(yearly(entry.amounts)) == pytest.approx(entry.line.total_krw)

"""Readings, findings, the cache and the files behind the pages of plans."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from django.utils import translation

from gproject.assess import IndicatorValue, Line, Series
from gproject.district import Certainty, Text
from gproject.plan import load_plan, read_plan
from gproject.web.plans import queries
from gproject.web.plans.findings import finding_of
from gproject.web.plans.lineage import picture_of, tree_of
from gproject.web.plans.readings import Change, Reading, grouped, readings
from gproject.web.plans.sides import lever_rows
from gproject.web.plans.spread import spread_of
from gproject.web.plans.tables import safe_cell

COMPACT = load_plan("compact-city-2026")
WORDS = Text(ko="낱말", en="word")


def indicator(value: float | None, better: str = "higher", **more: object) -> IndicatorValue:
    fields = {
        "name": "x", "label": WORDS, "unit": "homes", "group": "people", "better": better,
        "value": value, "status": "modelled", "reason": None, "inputs": 4, "assumed_inputs": 1,
        "certainty": Certainty.LOW, **more,
    }  # fmt: skip
    return IndicatorValue(**fields)  # type: ignore[arg-type]


def series(
    kind: str, *lines: Line, name: str = "s", x: tuple[object, ...] = (2030, 2031)
) -> Series:
    return Series(name, WORDS, "KRW", WORDS, x, lines, kind)  # type: ignore[arg-type]


def line(name: str, *values: float) -> Line:
    return Line(name, Text(ko=name, en=name), values)


def test_a_change_is_told_with_arrow_words_and_tone() -> None:
    more, less = Change(300, "homes", "higher"), Change(-300, "homes", "higher")

    assert (more.arrow, more.words, more.tone) == ("▲", "300호 늘어남", "good")
    assert (less.arrow, less.words, less.tone) == ("▼", "300호 줄어듦", "bad")
    assert Change(300, "homes", "neutral").tone == "plain"
    assert Change(300, "homes", "lower").tone == "bad"
    assert Change(0, "homes", "higher").words == "같음"
    assert Change(1, "yes/no", "lower").words == "아니오에서 예로 바뀜"


def test_a_change_is_told_in_english() -> None:
    with translation.override("en"):
        assert Change(300, "homes", "higher").words == "300 homes more"


def test_a_value_that_appears_counts_as_moved() -> None:
    appeared = Reading(indicator(5.0), kept=indicator(None))

    assert appeared.is_moved
    assert appeared.from_kept is None
    assert not Reading(indicator(5.0), kept=indicator(5.0)).is_moved
    assert not Reading(indicator(5.0)).is_moved


def test_what_has_no_model_is_grouped_apart_and_never_shows_a_number() -> None:
    groups = grouped(readings(queries.assessment_of(COMPACT)))

    pending = [group for group in groups if group.is_pending]
    assert len(pending) == 1
    assert groups[-1] is pending[0]
    assert {reading.shown for reading in pending[0].readings} == {"아직 모형이 없습니다"}


def test_equal_plans_are_assessed_once() -> None:
    first = queries.assessment_of(COMPACT)

    assert queries.assessment_of(read_plan(queries.shipped_text(COMPACT.id))) is first
    moved = COMPACT.with_values({("base-site-programme", "homes_sale"): 3000})
    assert queries.assessment_of(moved) is not first


def test_another_district_is_not_answered_from_the_cache(settings: object) -> None:
    first = queries.assessment_of(COMPACT)
    district = queries.current_district()
    other = district.model_copy(update={"code": "00000"})
    other.__dict__.pop("digest", None)

    case = queries.Case(other.digest, COMPACT.digest, other, COMPACT)

    assert case != queries.case_of(COMPACT)
    assert queries._assessment(case) is not first


def test_a_chart_of_nothing_says_so() -> None:
    assert finding_of(series("bar", line("a", 0.0, 0.0))) == "이 계획안에서는 모두 0입니다."


def test_findings_name_the_largest_the_peak_and_the_balance() -> None:
    shops, homes = Text(ko="가게", en="shops"), Text(ko="집", en="homes")
    largest = series("bar", line("a", 1e8, 3e8), x=(shops, homes))
    assert finding_of(largest) == "가장 큰 것은 ‘집’이며 3억 원, 전체의 75%입니다."

    debt = series("line", line("debt", 5e8, 9e8, 0.0), x=(2030, 2031, 2032))
    assert finding_of(debt) == "2031년에 가장 많아 9억 원이며, 2031년까지 남습니다."

    cash = series("bar", line("received", 5e8, 1e8), line("net", 5e8, -2e8), name="cash_flow")
    assert "2031년(-2억 원)" in finding_of(cash)
    assert "3억 원이 남습니다" in finding_of(cash)

    both = series("bar", line("a", 1e8, 1e8), line("b", 0.0, 1e8))
    assert finding_of(both) == "모두 더하면 a 2억 원, b 1억 원입니다."


def test_the_tree_tells_every_function_once_and_reaches_every_leaf() -> None:
    lineage = queries.trace_of(COMPACT, "npv_krw")
    opened, seen, stack = [], set(), [tree_of(lineage)]
    while stack:
        branch = stack.pop()
        seen.add(branch.node.name)
        if branch.inputs:
            opened.append(branch.node.name)
        stack += branch.inputs

    assert len(opened) == len(set(opened))
    assert seen == {node.name for node in lineage.nodes}


def test_boxes_of_the_picture_never_overlap_and_curves_run_to_the_right() -> None:
    picture = picture_of(queries.trace_of(COMPACT, "npv_krw"))

    places = [(box.x, box.y) for box in picture.boxes]
    assert len(places) == len(set(places))
    for first in picture.boxes:
        for second in picture.boxes:
            if first is not second and first.x == second.x:
                assert abs(first.y - second.y) >= first.height
    for curve in picture.curves:
        start, end = float(curve[1:].split(",")[0]), float(curve.split()[-1].split(",")[0])
        assert start < end
    assert max(x for x, _y in places) + picture.boxes[0].width <= picture.width


def test_the_spread_starts_with_the_most_influential_input() -> None:
    found = spread_of(COMPACT, queries.assessment_of(COMPACT).indicator("npv_krw"))

    assert found.chart is not None
    low, high = (one["values"] for one in found.chart.spec["lines"])
    widths = [abs((a or 0) - (b or 0)) for a, b in zip(low, high, strict=True)]
    assert found.shown == len(widths) <= found.moving
    assert widths[0] == max(widths)


def test_an_indicator_that_nothing_moves_has_no_chart() -> None:
    today = load_plan("today")

    found = spread_of(today, queries.assessment_of(today).indicator("homes_total"))

    assert found.chart is None


def test_levers_are_compared_only_where_plans_differ() -> None:
    moved = COMPACT.with_values({("base-site-programme", "homes_sale"): 3000})

    assert [(row.lever, row.values) for row in lever_rows([COMPACT, moved])] == [
        ("분양주택", ("2,000 호", "3,000 호"))
    ]
    assert lever_rows([COMPACT, COMPACT]) == []
    missing = lever_rows([COMPACT, load_plan("today")])
    assert {row.values[1] for row in missing} == {""}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\tx"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(cell: str) -> None:
    assert str(safe_cell(cell)).startswith("'")
    assert safe_cell(-5.0) == -5.0
    assert safe_cell(None) == ""


@pytest.mark.django_db
class TestFiles:
    """What can be downloaded."""

    def test_the_plan_file_is_the_shipped_text_or_the_moved_plan(self, client: Client) -> None:
        same = client.get(f"/plans/{COMPACT.id}/download/plan.toml")
        moved = client.get(
            f"/plans/{COMPACT.id}/download/plan.toml?base-site-programme.homes_sale=3000"
        )

        assert same.content.decode() == queries.shipped_text(COMPACT.id)
        assert read_plan(moved.content.decode()).value("base-site-programme", "homes_sale") == 3000

    def test_the_assessment_is_byte_for_byte_that_of_the_library(self, client: Client) -> None:
        found = client.get(f"/plans/{COMPACT.id}/download/assessment.json")

        assert found.content.decode() == queries.assessment_of(COMPACT).to_json()
        assert 'filename="compact-city-2026-assessment.json"' in found["Content-Disposition"]

    def test_the_tables_open_in_a_korean_spreadsheet(self, client: Client) -> None:
        for name in ("indicators.csv", "series.csv"):
            raw = client.get(f"/plans/{COMPACT.id}/download/{name}").content
            assert raw.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert len(rows) > 20

    def test_every_leaf_of_the_lineage_file_has_a_source_or_is_assumed(
        self, client: Client
    ) -> None:
        raw = client.get(f"/plans/{COMPACT.id}/trace/npv_krw/lineage.csv").content
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))

        assert len(rows) == len(queries.trace_of(COMPACT, "npv_krw").leaves())
        for row in rows:
            assert row["source"] or row["assumed"] == "True" or row["note_ko"]

    def test_the_lineage_comes_as_json_too(self, client: Client) -> None:
        raw = client.get(f"/plans/{COMPACT.id}/trace/npv_krw/lineage.json").content

        assert json.loads(raw) == queries.trace_of(COMPACT, "npv_krw").document()

    def test_a_comparison_comes_as_a_table(self, client: Client) -> None:
        raw = client.get(f"/plans/{COMPACT.id}/compare/today/?form=csv").content
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))

        assert rows[0][4:] == [COMPACT.title.ko, load_plan("today").title.ko]


@pytest.mark.django_db
def test_a_trace_shows_law_with_article_and_sources_with_address(client: Client) -> None:
    page = client.get(f"/plans/{COMPACT.id}/trace/npv_krw/").content.decode()
    leaves = queries.trace_of(COMPACT, "npv_krw").leaves()

    for leaf in leaves:
        assert leaf.binding is not None
        if leaf.kind == "law":
            assert leaf.binding.reference in page
        assert f'id="leaf-{leaf.name}"' in page


@pytest.mark.django_db
def test_what_is_not_modelled_has_a_page_that_says_so(client: Client) -> None:
    page = client.get(f"/plans/{COMPACT.id}/trace/peak_hour_trips/").content.decode()

    assert "아직 계산 모형이 없어" in page


@pytest.mark.django_db
def test_up_to_four_plans_are_compared(client: Client) -> None:
    for picked, status in ((1, 200), (2, 302), (3, 302)):
        query = "&".join(f"plan={ref}" for ref in queries.SHIPPED[:picked])
        assert client.get(f"/plans/compare/?{query}").status_code == status
    five = "&".join(f"plan={number}" for number in range(5))
    page = client.get(f"/plans/compare/?{five}").content.decode()
    assert "네 개까지" in page

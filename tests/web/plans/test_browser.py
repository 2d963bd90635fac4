"""Plans in a real browser: levers answer, charts are drawn, nobody is shut out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

COMPACT = "/plans/compact-city-2026/"
PAGES = (
    "/plans/",
    COMPACT,
    f"{COMPACT}trace/national_budget_krw/",
    f"{COMPACT}ranges/?indicator=npv_krw",
    f"{COMPACT}compare/g-project-2025/",
    "/plans/compare/",
    "/api/v1/docs",
)

pytestmark = pytest.mark.django_db(transaction=True)


def spin(page: Page, name: str) -> Any:
    return page.get_by_role("spinbutton", name=name, exact=True)


def test_a_moved_lever_changes_story_figures_and_address(page: Page) -> None:
    page.goto(COMPACT)
    story = page.locator("#story")
    expect(story).to_contain_text("2,900호")

    spin(page, "분양주택 (호)").fill("3000")

    expect(story).to_contain_text("3,900호")
    expect(page.locator("#assess-status")).to_contain_text("다시 계산했습니다")
    expect(page.locator("#live")).to_contain_text("1,000호 늘어남")
    expect(page).to_have_url(re.compile("homes_sale=3000"))
    page.reload()
    expect(page.locator("#story")).to_contain_text("3,900호")


def test_the_slider_moves_the_number_and_the_keyboard_moves_the_slider(page: Page) -> None:
    page.goto(COMPACT)
    slider = page.get_by_role("slider", name="분양주택 (호)", exact=True)
    slider.focus()

    page.keyboard.press("ArrowRight")

    expect(spin(page, "분양주택 (호)")).to_have_value("2010")
    expect(page.locator("#story")).to_contain_text("2,910호")


def test_a_refused_value_is_told_at_its_field_and_can_be_mended(page: Page) -> None:
    page.goto(COMPACT)
    field = spin(page, "공원·녹지 비율")

    field.fill("0.9")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#lever-base-site-programme-green_share-error")).to_contain_text(
        "너무 큽니다"
    )
    expect(page.locator("#story")).to_contain_text("2,900호")

    field.fill("0.3")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#live")).to_contain_text("늘어남")


def test_charts_are_drawn_again_after_a_lever_moved(page: Page) -> None:
    page.goto(COMPACT)
    chart = page.locator("#chart-floor_area_by_use-figure")
    expect(chart).to_have_attribute("data-chart-state", "drawn")

    spin(page, "분양주택 (호)").fill("3000")

    expect(page.locator("#story")).to_contain_text("3,900호")
    expect(chart.locator(".chart__canvas svg")).to_be_visible()
    expect(chart.locator(".chart__canvas")).to_have_attribute("aria-label", re.compile("분양주택"))


def test_the_uncertainty_of_an_indicator_is_drawn_on_demand(page: Page) -> None:
    page.goto(COMPACT)

    page.get_by_role("button", name="흔들림 보기").click()

    figure = page.locator("#ranges-result figure")
    expect(figure).to_have_attribute("data-chart-state", "drawn")
    figure.get_by_text("표로 보기").click()
    expect(figure.get_by_role("table")).to_be_visible()


def test_the_map_shows_the_numbers_of_the_list(page: Page) -> None:
    page.goto(COMPACT)
    expect(page.locator("#plan-map")).to_have_attribute("data-map-state", "idle")

    numbers = page.locator("#plan-map .map-number")
    expect(numbers).to_have_count(page.locator("li[data-place]").count())


def test_a_second_plan_can_be_put_beside(page: Page) -> None:
    page.goto(COMPACT)

    page.get_by_label("나란히 볼 계획안").select_option("g-project-2025")

    expect(page.locator("#indicator-tables")).to_contain_text("그 계획안과의 차이")


def test_everything_works_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(COMPACT)

    spin(page, "분양주택 (호)").fill("3000")
    page.get_by_role("button", name="다시 계산하기").click()

    expect(page.locator("#story")).to_contain_text("3,900호")
    expect(spin(page, "분양주택 (호)")).to_have_value("3000")


@pytest.mark.parametrize("path", [PAGES[2], PAGES[4]])
def test_on_a_telephone_wide_tables_are_cards_and_still_tables(
    mobile_page: Page, path: str
) -> None:
    mobile_page.goto(path)

    tables = mobile_page.get_by_role("table").filter(has=mobile_page.get_by_role("rowheader"))
    first = tables.first
    columns = first.get_by_role("columnheader").count()
    rows = first.get_by_role("row")
    assert rows.count() > 2
    assert rows.nth(1).get_by_role("cell").count() == columns - 1
    scrolls = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    assert mobile_page.locator(".table-wrap:has(.stacks)").evaluate_all(scrolls) == 0


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_has_grave_accessibility_faults_or_runs_over_the_edge(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], path: str, width: int
) -> None:
    # The checker styles elements inline while it measures, which the pages' own policy forbids.
    page = open_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(path)
    settle(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def settle(page: Page) -> None:
    """Wait for maps and charts."""
    for one in page.locator("[data-map]").all():
        expect(one).to_have_attribute("data-map-state", "idle")
    for one in page.locator("figure[data-chart]").all():
        expect(one).to_have_attribute("data-chart-state", "drawn")

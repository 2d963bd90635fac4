"""The page of a plan's money in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.money.conftest import MONEY

pytestmark = pytest.mark.django_db(transaction=True)

CHARTS = ("chart-parties", "chart-cash-flow", "chart-debt")


def drawn(page: Page) -> None:
    for chart in CHARTS:
        expect(page.locator(f"#{chart}-figure")).to_have_attribute("data-chart-state", "drawn")


def test_levers_answer_at_once_and_refused_values_are_told_at_them(page: Page) -> None:
    page.goto(MONEY)
    drawn(page)
    story, share = page.locator("#story"), page.locator("#lever-delivery-equity_share")

    page.get_by_label("개발 방식", exact=True).select_option("long-lease")
    expect(story).to_contain_text("장기 대부")
    expect(page.locator("#assess-status")).to_contain_text("다시 계산했습니다")
    expect(page.locator("th.is-present")).to_contain_text("장기 대부")
    expect(page).to_have_url(re.compile("delivery.way=long-lease"))
    drawn(page)
    expect(page.locator("#chart-cash-flow-figure svg")).to_be_visible()

    before = story.inner_text()
    share.fill("0.9")
    expect(share).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#lever-delivery-equity_share-error")).to_contain_text("너무 큽니다")
    assert story.inner_text() == before

    share.fill("0.3")
    expect(share).not_to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile("equity_share=0.3"))


def test_a_year_can_be_opened_by_keyboard_and_chosen_for_who_pays(page: Page) -> None:
    page.goto(MONEY)
    year = page.locator("details.year").nth(1)

    year.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(year.get_by_role("table")).to_be_visible()
    expect(year.get_by_role("columnheader", name=re.compile(r"^\d{4}\. 12\.$"))).to_be_visible()

    second = page.locator("#year option").nth(2).inner_text()
    page.locator("#year").select_option(second)
    expect(page.locator("#parties caption")).to_contain_text(second)


def test_everything_works_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(MONEY)

    page.get_by_label("개발 방식", exact=True).select_option("consigned")
    page.get_by_role("button", name="다시 계산하기").click()
    expect(page.locator("#story")).to_contain_text("위탁개발")

    page.locator("details.year summary").first.click()
    page.locator("details.year a").first.click()
    expect(page.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_has_no_grave_faults_and_keeps_to_the_screen(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    # The checker styles elements inline while it measures, which the page's own policy forbids.
    page = open_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    page.goto(MONEY)
    drawn(page)
    year = page.locator("details.year").nth(2)
    year.locator("summary").click()
    expect(year.get_by_role("table")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []

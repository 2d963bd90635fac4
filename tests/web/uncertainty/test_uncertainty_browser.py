"""A plan's uncertainty in a real browser: it computes with progress, stops, and shuts nobody out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

HERE = "/plans/compact-city-2026/uncertainty/"
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_rest_is_computed_with_progress_and_drawn(page: Page) -> None:
    page.goto(HERE)

    expect(page.locator("#outlook-state")).to_contain_text("다 계산했습니다")
    expect(page.locator("#how-often")).to_contain_text("600번")
    expect(page).to_have_url(re.compile("draws=600"))
    expect(page.locator("#chart-histogram-npv_krw-figure svg")).to_be_visible()
    expect(page.locator("#chart-fan-cumulative_cash-figure svg")).to_be_visible()
    expect(page.get_by_role("button", name="멈추기")).to_be_hidden()


def test_another_indicator_is_chosen_without_a_page_load(page: Page) -> None:
    page.goto(f"{HERE}?draws=100")
    page.evaluate("window.isSamePage = true")

    page.get_by_label("볼 지표").select_option("jobs_persons")
    page.get_by_role("button", name="계산하기").click()

    expect(page.locator("#how-far")).to_contain_text("일자리")
    expect(page).to_have_url(re.compile("indicator=jobs_persons"))
    assert page.evaluate("window.isSamePage")


def test_without_scripts_the_form_answers_with_a_page(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{HERE}?draws=100")

    page.get_by_label("볼 지표").select_option("jobs_persons")
    page.get_by_role("button", name="계산하기").click()

    expect(page.locator("#how-far")).to_contain_text("일자리")
    expect(page.get_by_role("img", name=re.compile("점 100개"))).to_have_count(4)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nobody_is_shut_out_on_a_telephone(
    mobile_page: Page, axe: Callable[[Page], list[str]], live_server: object, language: str
) -> None:
    page = mobile_page
    cookie = {"name": "django_language", "value": language, "url": live_server.url}  # type: ignore[attr-defined]
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(f"{HERE}?draws=100")

    expect(page.locator("#chart-fan-national_money-figure svg")).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

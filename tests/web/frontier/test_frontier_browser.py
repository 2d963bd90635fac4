"""The frontier in a real browser: found with progress, reached by keyboard, open to all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGE = "/plans/compact-city-2026/frontier/"
ASKED = (
    f"{PAGE}?go=1&aim=homes_total&aim=green_area_m2&limit.far_percent=520&way=consigned&points=10"
)
SLOW_MS = 60_000

pytestmark = pytest.mark.django_db(transaction=True)


def test_programmes_are_found_in_the_page_and_a_point_opens_its_plan(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_label("인공지능·실증 연면적").uncheck()
    page.get_by_label("공원·녹지").first.check()
    for way in ("기부 대 양여", "민간참여개발", "장기 대부", "매각"):
        page.get_by_label(way).uncheck()
    page.get_by_label("필요한 국가 예산").fill("")
    page.get_by_label("찾을 조합의 수").select_option("10")
    page.get_by_role("button", name="조합 찾기").click()

    expect(page.locator("#answer-title")).to_be_focused(timeout=SLOW_MS)
    expect(page.locator("#frontier-status")).to_have_text("다 찾았습니다.")
    expect(page).to_have_url(re.compile("go=1"))
    marks = page.locator("a.frontier-mark")
    assert marks.count() >= 3

    marks.first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/plans/compact-city-2026/.*way=consigned"))


@pytest.mark.parametrize("is_mobile", [False, True])
def test_the_answer_is_open_to_all(
    page: Page, mobile_page: Page, axe: Callable[[Page], list[str]], is_mobile: bool
) -> None:
    shown = mobile_page if is_mobile else page
    shown.set_default_timeout(SLOW_MS)
    shown.goto(ASKED)
    expect(shown.locator("#answer-title")).to_be_visible()
    assert axe(shown) == []
    wider = shown.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0

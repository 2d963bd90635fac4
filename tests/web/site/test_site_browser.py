"""The page of a site in a real browser: the picture answers, by keyboard too, and without WebGL."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

SITE = "/plans/g-project-2025/site/"
NO_WEBGL = """
const first = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return String(kind).startsWith("webgl") ? null : first.call(this, kind, ...more);
};
"""
TALLEST = """() => Math.max(...document.querySelector("[data-massing]").gprojectSite.massing
  .features.features.filter((one) => one.properties.kind === "building")
  .map((one) => one.properties.height_m))"""
SHADE = """() => {
  const site = document.querySelector("[data-massing]").gprojectSite;
  const { day, hour, until } = site.shade();
  return [day, hour, until.includes(1) && site.until === 1];
}"""

pytestmark = pytest.mark.django_db(transaction=True)


def opened(page: Page, path: str = SITE) -> Any:
    page.goto(path)
    massing = page.locator("[data-massing]")
    expect(massing).to_have_attribute("data-map-state", "idle")
    return massing


def camera(page: Page, what: str) -> float:
    found = page.evaluate(f"document.querySelector('[data-massing]').gprojectSite.map.get{what}()")
    return float(found)


@pytest.fixture
def still_page(open_page: Callable[..., Page]) -> Page:
    """A visitor who asks for less motion: the camera jumps."""
    return open_page(reduced_motion="reduce")


def test_a_lever_changes_the_picture_without_a_page_load_and_a_refused_one_keeps_it(
    still_page: Page,
) -> None:
    page, massing = still_page, opened(still_page, f"{SITE}?block=block-2")
    before = page.evaluate(TALLEST)
    page.evaluate("window.isSamePage = true")

    page.get_by_text("용도별 연면적", exact=True).click()
    page.get_by_role("spinbutton", name="인공지능 연구·업무 연면적 (m²)").fill("400000")
    expect(page.locator("#site-first")).to_contain_text("250,000 m² 늘어남")
    expect(page.locator("#site-live")).to_contain_text("400,000 m²")
    expect(page).to_have_url(re.compile("gfa_ai_m2=400000"))
    expect(massing).to_have_attribute("data-map-state", "idle")
    higher = page.evaluate(TALLEST)
    assert higher > before

    storeys = page.get_by_role("spinbutton", name="남쪽 블록의 층수 한도 (층)")
    storeys.fill("1")
    expect(storeys).to_have_attribute("aria-invalid", "true")
    assert page.evaluate(TALLEST) == higher
    storeys.fill("59")
    expect(storeys).not_to_have_attribute("aria-invalid", "true")
    expect(page).to_have_url(re.compile("block_2_storeys=59"))
    assert page.evaluate("window.isSamePage")


def test_blocks_are_chosen_and_the_picture_is_turned_and_shaded_by_keyboard(
    still_page: Page,
) -> None:
    page, massing = still_page, opened(still_page)
    choice = page.get_by_label("고칠 블록")
    page.locator("a.bar", has_text="북동 블록").press("Enter")
    expect(choice).to_have_value("block-6")
    expect(page.locator("details.block[open]")).to_have_attribute("data-block", "block-6")
    expect(massing.locator(".map-status")).to_have_text("고른 블록: 북동 블록")
    choice.select_option("남쪽 블록")
    expect(page.locator("a.bar[aria-current]")).to_contain_text("남쪽 블록")

    bearing, pitch = camera(page, "Bearing"), camera(page, "Pitch")
    page.get_by_role("button", name="왼쪽으로 돌리기").press("Enter")
    page.get_by_role("button", name="더 위에서 보기").press("Enter")
    assert camera(page, "Bearing") == pytest.approx(bearing + 30)
    assert camera(page, "Pitch") < pitch
    page.get_by_role("radio", name="동지").press("Space")
    expect(page.locator("#shadow-said")).to_contain_text("12시, 해의 높이 29°")
    page.get_by_role("slider", name="시각").press("ArrowRight")
    expect(page.locator("#shadow-said")).to_contain_text("13시")
    page.get_by_role("radio", name="1단계까지").press("Space")
    expect(page.locator("#shadow-said")).to_contain_text("13시")
    assert page.evaluate(SHADE) == ["winter", 13, True]
    page.get_by_role("radio", name="평면").press("Space")
    assert camera(page, "Pitch") == 0


def test_without_webgl_the_drawing_the_table_and_the_levers_remain_and_are_accessible(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = open_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page.add_init_script(NO_WEBGL)
    page.goto(SITE)

    expect(page.locator("[data-massing]")).to_have_attribute("data-map-state", "failed")
    expect(page.get_by_text("입체 지도를 그릴 수 없습니다")).to_be_visible()
    expect(page.locator("#site-drawing svg")).to_be_visible()
    page.locator("details.matrix > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert axe(page) == []
    page.get_by_text("용도별 연면적", exact=True).click()
    page.get_by_role("spinbutton", name="인공지능 연구·업무 연면적 (m²)").fill("160000")
    expect(page.locator("#site-first")).to_contain_text("10,000 m² 늘어남")


def test_on_a_telephone_nothing_is_over_the_edge_and_no_fault_of_accessibility_is_grave(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], live_server: Any
) -> None:
    # The checker styles elements inline while it measures, which the pages' own policy forbids.
    page = open_page(
        viewport={"width": 360, "height": 800}, bypass_csp=True, reduced_motion="reduce"
    )
    cookie = {"name": "django_language", "value": "en", "url": live_server.url}
    page.context.add_cookies([cookie])
    opened(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    inner = page.locator(".table-wrap:has(.site-table)")
    assert inner.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert axe(page) == []

"""The frame, the place and the accounts as people meet them: keyboard, small screens, axe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from gproject.web.people.actions import invite
from gproject.web.people.models import User
from gproject.web.testbed.models import Call

if TYPE_CHECKING:
    from playwright.sync_api import Page

PUBLIC = [
    "/",
    "/district/",
    "/district/?place=dong:gasan",
    "/district/figures/?kind=assumed",
    "/try/",
    "/about/",
    "/about/privacy/",
    "/about/accessibility/",
    "/about/sources/",
    "/people/login/",
    "/no-such-page/",
]
PRIVATE = [
    "/people/account/",
    "/people/account/password/",
    "/people/account/delete/",
    "/people/operate/invitations/",
    "/people/operate/audit/",
    "/try/calls/new/",
]
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
FOCUSED = "document.activeElement.textContent.trim()"
STEPS, STEP_MS = 300, 100
MENU = ["계획하다", "결정하다", "실증하다", "우리 구", "기록"]


@pytest.fixture
def operator(transactional_db: None) -> User:
    user = User.objects.create_user(
        "op", None, display_name="운영자", roles=["operator", "resident"], dong="gasan"
    )
    invite(acting_user=user, note="주민 한 분", roles=["resident"], dong="gasan")
    return user


@pytest.fixture
def call(transactional_db: None) -> Call:
    today = timezone.localdate()
    return Call.objects.create(
        title_ko="보행 안전 실증",
        summary_ko="횡단보도에서 시험합니다.",
        place="dong:gasan",
        opens_on=today,
        closes_on=today + timedelta(days=9),
        contact="02-000-0000",
        is_fictional=True,
    )


def open_settled(page: Page, path: str) -> None:
    """Opens a page and waits for its map, if it has one."""
    page.goto(path)
    if page.locator("[data-map]").count():
        page.wait_for_selector('[data-map][data-map-state="idle"]')


def wait_until(page: Page, condition: str) -> None:
    """Waits until an expression holds; Playwright's own way would evaluate text in the page."""
    for _step in range(STEPS):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(STEP_MS)
    pytest.fail(f"never became true: {condition}")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_have_no_grave_faults_at_two_widths(
    page: Page, mobile_page: Page, axe: Callable[[Page], list[str]], call: Call, path: str
) -> None:
    for one in (page, mobile_page):
        open_settled(one, path)
        assert axe(one) == []
        scroll, client = one.evaluate(WIDTHS)
        assert scroll <= client, f"{path} scrolls sideways at {client} px"


def test_pages_behind_the_login_have_no_grave_faults_at_two_widths(
    page: Page,
    mobile_page: Page,
    axe: Callable[[Page], list[str]],
    sign_in: Callable[[Page, Any], None],
    operator: User,
    call: Call,
) -> None:
    for one in (page, mobile_page):
        sign_in(one, operator)
        for path in [*PRIVATE, f"/try/calls/{call.pk}/"]:
            one.goto(path)
            assert axe(one) == [], path
            scroll, client = one.evaluate(WIDTHS)
            assert scroll <= client, f"{path} scrolls sideways at {client} px"


def test_faulty_forms_have_no_grave_faults_and_lead_to_the_field(
    page: Page,
    axe: Callable[[Page], list[str]],
    sign_in: Callable[[Page, Any], None],
    operator: User,
) -> None:
    sign_in(page, operator)
    page.goto("/try/calls/new/")
    page.get_by_role("button", name="공모 올리기").click()
    alert = page.get_by_role("alert")
    assert "적은 내용을 다시 살펴 주십시오." in alert.inner_text()
    assert axe(page) == []
    alert.get_by_role("link", name="제목 (한국어)").click()
    page.keyboard.press("Tab")
    assert page.url.endswith("#id_title_ko")
    assert page.evaluate("document.activeElement.id") in {"id_title_ko", "id_title_en"}


def test_english_pages_have_no_grave_faults(
    page: Page, axe: Callable[[Page], list[str]], transactional_db: None
) -> None:
    page.goto("/")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector('html[lang="en"]')
    assert axe(page) == []
    open_settled(page, "/district/?place=site:doksan-base")
    assert axe(page) == []
    assert page.get_by_role("button", name="＋ Zoom in").is_visible()


def test_the_keyboard_reaches_skip_link_language_login_and_menu_in_order(
    page: Page, transactional_db: None
) -> None:
    page.goto("/about/")
    reached = []
    for _step in range(4 + len(MENU)):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached[0] == "본문 바로가기"
    assert reached[2:4] == ["English", "로그인"]
    assert reached[4:] == MENU
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/")


def test_the_skip_link_leads_past_the_menu(page: Page, transactional_db: None) -> None:
    page.goto("/about/")
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="본문 바로가기").is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_focus_is_seen(page: Page, transactional_db: None) -> None:
    page.goto("/about/")
    for _step in range(5):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2


def test_controls_are_large_enough_for_a_finger(mobile_page: Page, transactional_db: None) -> None:
    open_settled(mobile_page, "/district/")
    for locator in ("header.site button", ".main-menu a", ".map-tools button"):
        for box in [one.bounding_box() for one in mobile_page.locator(locator).all()]:
            assert box is not None
            assert box["height"] >= 44


def test_the_map_becomes_idle_with_korean_names_and_a_legend(
    page: Page, transactional_db: None
) -> None:
    open_settled(page, "/district/")
    region = page.locator(".map-canvas canvas")
    assert region.get_attribute("aria-label") == "우리 구 지도"
    legend = page.locator(".map-legend")
    assert "산업단지(G밸리)" in legend.inner_text()
    assert "점선은 정확한 자료가 없어 어림잡아 그린 것입니다." in legend.inner_text()
    assert page.locator(".drawing").count() == 0, "the drawn plan makes way for the map"


def test_a_layer_can_be_switched_off_and_on(page: Page, transactional_db: None) -> None:
    open_settled(page, "/district/")
    visible = (
        "document.querySelector('[data-map]').gprojectMap.map"
        ".getLayoutProperty('complexes-fill', 'visibility')"
    )
    box = page.get_by_label("산업단지(G밸리)")
    box.uncheck()
    assert page.evaluate(visible) == "none"
    box.check()
    assert page.evaluate(visible) == "visible"


def test_buttons_zoom_and_reset_the_map(page: Page, transactional_db: None) -> None:
    open_settled(page, "/district/")
    zoom = "document.querySelector('[data-map]').gprojectMap.map.getZoom()"
    start = page.evaluate(zoom)
    page.get_by_role("button", name="＋ 지도 확대").click()
    wait_until(page, f"{zoom} > {start + 0.9}")
    page.get_by_role("button", name="처음 모습으로").click()
    wait_until(page, f"Math.abs({zoom} - {start}) < 0.01")


def test_a_row_of_the_table_moves_the_map_and_shows_the_figures(
    page: Page, transactional_db: None
) -> None:
    open_settled(page, "/district/")
    centre = "document.querySelector('[data-map]').gprojectMap.map.getCenter().lat"
    start = page.evaluate(centre)
    page.get_by_role("link", name="시흥3동").click()
    page.wait_for_selector("#portrait h3:has-text('시흥3동')")
    wait_until(page, f"{centre} < {start - 0.003}")
    assert "고른 곳: 시흥3동" in page.locator(".map-status").inner_text()
    assert page.url.endswith("?place=dong%3Asiheung-3")


def test_a_click_on_the_map_chooses_the_dong_and_its_row(
    page: Page, transactional_db: None
) -> None:
    open_settled(page, "/district/")
    point = page.evaluate(
        "(() => { const map = document.querySelector('[data-map]').gprojectMap.map;"
        " const {x, y} = map.project([126.909, 37.4405]); return {x, y}; })()"
    )
    page.locator(".map-canvas canvas").click(position=point)
    page.wait_for_selector("#portrait h3")
    chosen = page.locator("tr.chosen a").get_attribute("data-place")
    assert chosen == "dong:siheung-3"


def test_without_scripts_the_plan_table_and_portrait_are_there(
    open_page: Callable[..., Page], transactional_db: None
) -> None:
    plain = open_page(java_script_enabled=False)
    plain.goto("/district/")
    assert plain.locator(".drawing").is_visible()
    plain.get_by_role("link", name="시흥3동", exact=True).last.click()
    assert plain.locator("#portrait h3").inner_text() == "시흥3동"


def test_the_figures_are_filtered_without_leaving_the_page(
    page: Page, transactional_db: None
) -> None:
    page.goto("/district/figures/")
    page.get_by_label("자료의 종류").select_option("assumed")
    page.wait_for_url("**kind=assumed**")
    page.wait_for_selector("#found .tag.assumed")
    assert page.locator("#found .tag.official").count() == 0


def test_twice_as_large_text_does_not_scroll_sideways(
    open_page: Callable[..., Page], transactional_db: None
) -> None:
    half = open_page(viewport={"width": 640, "height": 450})
    for path in ("/", "/try/", "/people/login/"):
        half.goto(path)
        scroll, client = half.evaluate(WIDTHS)
        assert scroll <= client, path

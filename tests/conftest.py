"""What every test may ask for: the shared data, a database, a browser, an accessibility check."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "build" / "test-assets" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}
CHROMIUM_NAMES = ("chromium", "google-chrome", "chromium-browser")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
MOBILE = {"width": 360, "height": 740}
PATIENCE_MS = 60_000
NO_BROWSER = "no Chromium: install it or name it in GPROJECT_CHROMIUM"

# A property holds however long the machine takes to look at an example.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def chromium_path() -> str | None:
    """The browser that tests drive: GPROJECT_CHROMIUM, or the first that PATH knows."""
    named = os.environ.get("GPROJECT_CHROMIUM")
    candidates = [named] if named else ["/usr/bin/chromium", *CHROMIUM_NAMES]
    return next((found for name in candidates if name and (found := shutil.which(name))), None)


def is_browser_required() -> bool:
    """Whether a missing browser is a failure: in CI, or when GPROJECT_REQUIRE_BROWSER is set."""
    return os.environ.get("CI") == "true" or os.environ.get("GPROJECT_REQUIRE_BROWSER") == "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_BROWSER in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.section("BROWSER TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"{count} browser tests were skipped: {NO_BROWSER}.", red=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of reference data beside the repository; the test is skipped without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the reference data beside the repository is not here")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A database file for each worker: the live server's threads cannot share one in memory."""
    from django.conf import settings

    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        default.setdefault("TEST", {})["NAME"] = str(path)
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for the whole run, drawing WebGL in software."""
    path = chromium_path()
    if path is None:
        if is_browser_required():
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


class Visits:
    """Opens pages on the test server and notes what a page must never do.

    ``open_page(viewport=MOBILE, locale="en-US", java_script_enabled=False)``: any option of
    Playwright's ``new_context``; paths such as ``/plans/`` are enough for ``goto``. Faults: a
    request to another host, an answer 5xx, a breach of the content security policy, an error
    that the page did not catch.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url, self.host = browser, url, urlsplit(url).netloc
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def __call__(self, **options: Any) -> Page:
        settings = {"viewport": DESKTOP, "locale": "ko-KR", "base_url": self.url, **options}
        context = self.browser.new_context(**settings)
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = context.new_page()
        note = self.faults.extend
        page.on("request", lambda request: note(_outside(request.url, self.host)))
        page.on("response", lambda answer: note(_breakdown(answer.status, answer.url)))
        page.on("pageerror", lambda error: note([f"uncaught: {error}"]))
        page.on("console", lambda message: note(_violation(message.text)))
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Visits]:
    """Opens pages, several in one test if need be; a fault of any of them fails the test."""
    visits = Visits(browser, live_server.url)
    yield visits
    visits.close()
    assert not visits.faults, "\n".join(visits.faults)


def _outside(url: str, host: str) -> list[str]:
    parts = urlsplit(url)
    local = parts.scheme in {"data", "blob", "about"} or parts.netloc == host
    return [] if local else [f"asked another host: {url}"]


def _breakdown(status: int, url: str) -> list[str]:
    return [f"{status} from {url}"] if status >= 500 else []


def _violation(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text else []


@pytest.fixture
def page(open_page: Visits) -> Page:
    """A page as on a desk, 1280 × 900."""
    return open_page()


@pytest.fixture
def mobile_page(open_page: Visits) -> Page:
    """A page as on a telephone, 360 × 740."""
    return open_page(viewport=MOBILE, has_touch=True)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """``sign_in(page, user)``: the page's visitor is that user from now on."""
    from django.conf import settings
    from django.test import Client

    def do(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]

    return do


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """``axe(page)``: the page's serious and critical accessibility faults, one line each."""
    if not AXE.exists():
        pytest.fail("axe-core is not there: python tools/vendor.py")
    source = AXE.read_text(encoding="utf-8")
    script = (
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})"
    )

    def check(page: Page) -> list[str]:
        # Evaluated, not added as a script element, and without preloading, which would copy style
        # sheets inline: the content security policy stays as it is.
        page.evaluate(source)
        violations = page.evaluate(script, AXE_TAGS)["violations"]
        return [_sentence(one) for one in violations if one["impact"] in GRAVE]

    return check


def _sentence(violation: dict[str, Any]) -> str:
    places = ", ".join(str(node["target"]) for node in violation["nodes"])
    return f"{violation['impact']} {violation['id']}: {violation['help']} ({places})"

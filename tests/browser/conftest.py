"""A browser, a live site, and people of each role who look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests import browsers
from tests.browser import live

MOST_PATIENT_MS = 60_000
"""A machine may be busy; nothing here is a test of speed."""
expect.set_options(timeout=MOST_PATIENT_MS)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    if browsers.is_left_out():
        pytest.skip(f"left out by {browsers.SKIP_VARIABLE}")
    started = playwright.chromium.launch(**browsers.find().launch_options)
    yield started
    started.close()


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory) -> Path:
    """The demo city as a file, made once for all processes that run tests."""
    return live.shared_demo_city(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def site(demo_city, tmp_path_factory) -> Iterator[live.Live]:
    """A live site for tests that only look."""
    with live.serving(demo_city, tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def own_site(demo_city, tmp_path) -> Iterator[live.Live]:
    """A live site of its own for a test that changes something."""
    with live.serving(demo_city, tmp_path) as running:
        yield running


def a_window(
    browser: Browser, site: live.Live, role: str, *, width: int = 375, **options: object
) -> BrowserContext:
    """Open a browser window on a site, in which somebody of a role has signed in."""
    settings = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | options
    window = browser.new_context(
        base_url=site.url, viewport={"width": width, "height": 800}, **settings
    )
    window.set_default_timeout(MOST_PATIENT_MS)
    if cookie := site.cookie(role):
        window.add_cookies([cookie])
    return window


def follow(page: Page, pressed: Locator) -> None:
    """Press what leads to another page, and wait for that page: a click alone does not."""
    with page.expect_navigation():
        pressed.click()


@pytest.fixture
def open_browser(browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open windows, and close them when the test is over."""
    opened = []

    def make(site: live.Live, role: str = live.VISITOR, **options: object) -> BrowserContext:
        opened.append(a_window(browser, site, role, **options))
        return opened[-1]

    yield make
    for window in opened:
        window.close()


@pytest.fixture
def open_page(open_browser) -> Callable[..., Page]:
    """Open a page of a site as somebody of a role."""

    def make(site: live.Live, path: str, role: str = live.VISITOR, **options: object) -> Page:
        page = open_browser(site, role, **options).new_page()
        page.goto(path)
        return page

    return make

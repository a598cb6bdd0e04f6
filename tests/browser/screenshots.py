"""Takes the pictures of the README from the demo city: `make screenshots`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import browsers
from tests.browser import live, pages
from tests.house import tree

FOLDER = tree.ROOT / "docs/pictures"
SHOTS = [
    ("find-a-class", "catalog.sections", "learner", 375, 812),
    ("take-the-roll", "attendance.roll", "instructor", 375, 812),
    ("desk", "home.desk", "admin", 1280, 800),
]
"""File, route, who looks, width and height."""


def main() -> None:
    """Serve the demo city and look at each page once."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        live.demo_city(folder / "city.sqlite3")
        with live.serving(folder / "city.sqlite3", folder) as site:
            browser = playwright.chromium.launch(**browsers.find().launch_options)
            for name, endpoint, role, width, height in SHOTS:
                path = pages.walk(site, role)[endpoint]
                context = browser.new_context(
                    base_url=site.url,
                    viewport={"width": width, "height": height},
                    locale="zh-CN",
                )
                context.add_cookies([site.cookie(role)])
                page = context.new_page()
                page.goto(path)
                for row in page.locator(".roll button").all()[1:4:2]:
                    row.click()
                page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
                FOLDER.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=FOLDER / f"{name}.png")
                sys.stdout.write(f"{tree.name_of(FOLDER / name)}.png\n")
            browser.close()


if __name__ == "__main__":
    main()

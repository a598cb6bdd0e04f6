"""Every page in English on a phone: longer words, the same room."""

import pytest

from tests.browser import checks, pages
from tests.browser.live import ROLES

SCREENS = [(375, "standard"), (320, "huge")]


def in_english(open_browser, site, role):
    """A page in a window of this role that has asked for English."""
    page = open_browser(site, role).new_page()
    page.goto("/look/english?next=/help")
    return page


def faults_of(page, path):
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == "en"
    faults = checks.axe_faults(page, checks.AXE_BUT_CONTRAST)
    for width, size in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("(size) => { document.documentElement.dataset.size = size }", size)
        faults += [f"{width} px {size}: {fault}" for fault in checks.shape_faults(page)]
    return faults


class TestEnglish:
    @pytest.mark.long
    @pytest.mark.parametrize("role", ROLES)
    def test_can_be_used_by_everybody(self, site, tmp_path_factory, open_browser, role):
        examples = pages.shared_examples(site, tmp_path_factory.getbasetemp())
        page = in_english(open_browser, site, role)

        faults = {
            endpoint: found
            for endpoint, example in sorted(examples.items())
            if example.role == role and (found := faults_of(page, example.path))
        }

        assert faults == {}

"""Eyes that see no colors, and a slow line."""

from itertools import combinations

import pytest
from flask import get_template_attribute

KINDS = ("free", "bad", "wait", "info", "full")
"""One of each look."""
BLIND_TO = ("protanopia", "deuteranopia", "achromatopsia")
SLOW = {"offline": False, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""A telephone on 3G: 300 ms there and back, 1.6 Mbit/s down, 0.75 up; in bytes a second."""
LONGEST_WAIT_MS = 3000
ALL_BLACK = """() => document.querySelectorAll("main .status, main .status *").forEach(
  (one) => one.style.setProperty("color", "black", "important"))"""
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@pytest.fixture
def signs(site):
    """The signs of all states, as a page shows them."""
    with site.app.test_request_context():
        status = get_template_attribute("components/words.html", "status")
        return "".join(f"<p>{status(kind, '')}</p>" for kind in KINDS)


class TestWithoutColors:
    @pytest.mark.parametrize("blind_to", BLIND_TO)
    def test_signs_of_states_still_differ(self, site, open_page, signs, blind_to):
        """U33: by their shape."""
        page = open_page(site, "/help")
        page.evaluate("(signs) => { document.querySelector('main').innerHTML = signs }", signs)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setEmulatedVisionDeficiency", {"type": blind_to})

        page.evaluate(ALL_BLACK)
        drawn = page.locator("main .status svg").all()
        seen = {kind: sign.screenshot() for kind, sign in zip(KINDS, drawn, strict=True)}

        assert [pair for pair in combinations(KINDS, 2) if seen[pair[0]] == seen[pair[1]]] == []


class TestOnASlowLine:
    @pytest.mark.long
    @pytest.mark.parametrize("path", ["/", "/sections", "/sections?q=shufa", "/sign-in", "/verify"])
    def test_a_page_can_be_used_after_three_seconds(self, site, open_page, path):
        """U32; the line takes most of it, not the machine."""
        page = open_page(site, "/healthz")
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)

        page.goto(path, wait_until="domcontentloaded")

        assert page.evaluate(READY) <= LONGEST_WAIT_MS

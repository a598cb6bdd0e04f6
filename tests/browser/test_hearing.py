"""Read aloud: what stands on the page and nothing to be pressed; stopped at a second tap."""

import pytest
from playwright.sync_api import expect

from tests.browser import pages
from tests.browser.live import LEARNER

VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => VOICES.map((lang) => ({ lang })),
  speak: (piece) => spoken.push(piece),
  cancel: () => spoken.push({ text: "stopped", lang: "", voice: null }),
  addEventListener: () => {},
} });
"""
SPOKEN = "spoken.map((piece) => [piece.text, piece.lang, piece.voice && piece.voice.lang])"
PRESSED = "[...document.querySelectorAll('main .acts :is(a, button)')].map((one) => one.innerText)"
STOPPED = ["stopped", "", None]


def speaking(page, *languages):
    page.add_init_script(VOICE.replace("VOICES", str(list(languages))))
    return page


@pytest.fixture
def paths(site):
    """Pages that tell a result or a notice, and one that tells of a class."""
    look_up = pages._look_up
    section = "SELECT '/sections/' || max(public_id) FROM section WHERE status = 'published'"
    return [
        look_up(site, pages.LOOKED_UP["certificates.checked"][1]),
        look_up(site, section),
        "/mine",
        "/help",
        "/help/elders",
        "/help/privacy",
    ]


def test_reads_heading_and_facts_and_stops(site, open_browser, paths):
    page = speaking(open_browser(site, LEARNER).new_page(), "yue-HK", "zh_HK", "zh_CN", "en-US")

    page.goto("/mine")
    enrolled = page.locator("main a.row").first.get_attribute("href")

    for path in [*paths, enrolled]:
        page.goto(path)
        page.get_by_role("button", name="读给我听").click()

        said = page.evaluate(SPOKEN)
        texts = [text for text, _language, _voice in said]
        assert page.inner_text("h1").strip() in texts[0], path
        assert len(texts) > 2, path
        assert {(language, voice) for _text, language, voice in said} == {("zh-CN", "zh_CN")}, path
        assert not set(texts) & set(page.evaluate(PRESSED)), path
        page.get_by_role("button", name="不读了").click()
        assert page.evaluate(SPOKEN)[-1] == STOPPED
        expect(page.get_by_role("button", name="读给我听")).to_be_visible()


def test_shows_no_button_where_nobody_could_speak_it(site, open_browser):
    page = speaking(open_browser(site).new_page(), "zh-HK", "en-US")

    page.goto("/help")

    expect(page.locator("[data-hear]")).to_be_hidden()

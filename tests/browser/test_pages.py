"""Every page, seen in a browser: accessible, legible, pressable, light, and of one piece."""

import pytest
from sqlalchemy import select

from courseware.notices.models import Notice
from tests.browser import checks, pages

SCREENS = [(375, "standard"), (1280, "standard"), (320, "huge")]
SIZES = ["standard", "large", "huge"]
WIDTHS = [320, 375, 768, 1280]
THEMES = ["light", "dark", "high"]
ARRIVING = [
    ("/sign-in", {"phone": "13800138000"}),
    ("/sign-in/code", {"code": ""}),
    ("/sign-in/name", {"name": "林秀兰"}),
    ("/sign-in/sex", {"sex": "female"}),
    ("/sign-in/birthday", {"born_on": "1958 3 8"}),
]
"""Where somebody new comes by on the way in, and what they answer."""


@pytest.fixture(scope="session")
def examples(site):
    return pages.examples(site)


def look(page, screens, themes=("light",)):
    """Look at an open page on each screen and in each theme."""
    faults = []
    for theme in themes:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.evaluate("(on) => { document.documentElement.dataset.contrast = on }", theme)
        for width, size in screens:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("(size) => { document.documentElement.dataset.size = size }", size)
            found = faults_of(page, theme)
            faults += [f"{width} px {size} {theme}: {fault}" for fault in found]
    return faults


def faults_of(page, theme):
    """Everything in the light theme; the others change nothing but colors."""
    if theme == "light":
        return [*checks.shape_faults(page), *checks.axe_faults(page)]
    return checks.contrast_faults(page)


def fill(page, name, answer):
    """Answer a field, or a question that is answered by a choice."""
    field = page.locator(f"main [name={name}]")
    if field.first.get_attribute("type") == "radio":
        page.check(f"main [name={name}][value={answer}]", force=True)
        return
    for box, text in zip(field.all(), answer.split(), strict=True):
        box.fill(text)


def code_of(site):
    """The one-time code that was sent last."""
    with site.database.sessions.reading() as session:
        newest = select(Notice).order_by(Notice.id.desc()).limit(1)
        return session.scalars(newest).one().facts["code"]


def visit(open_browser, site, role, path):
    page = open_browser(site, role).new_page()
    network = checks.Network(page, site.url)
    page.goto(path)
    return page, network


def example_of(examples, endpoint):
    assert endpoint in examples, (
        f"no link leads to {endpoint}: name it in pages.EXAMPLES or pages.NOT_PAGES"
    )
    return examples[endpoint]


class TestPages:
    @pytest.mark.parametrize("endpoint", pages.endpoints())
    def test_can_be_used_by_everybody(self, site, examples, open_browser, endpoint):
        example = example_of(examples, endpoint)
        page, network = visit(open_browser, site, example.role, example.path)

        faults = [*look(page, SCREENS), *network.faults()]

        assert faults == [], f"{example}:\n" + "\n".join(faults)

    @pytest.mark.parametrize(("name", "role", "path"), pages.EXAMPLES, ids=lambda value: value)
    def test_by_name_too(self, site, open_browser, name, role, path):
        page, network = visit(open_browser, site, role, path)

        faults = [*look(page, SCREENS), *network.faults()]

        assert faults == [], f"{name}:\n" + "\n".join(faults)

    def test_on_the_way_in(self, own_site, open_page):
        page = open_page(own_site, "/sign-in")
        faults = []
        for path, answers in ARRIVING:
            assert page.url.endswith(path)
            faults += [f"{path}: {fault}" for fault in look(page, SCREENS)]
            for name, answer in answers.items():
                fill(page, name, answer or code_of(own_site))
            page.click("main button.go")

        assert page.inner_text("h1") != ""
        assert faults == []

    @pytest.mark.long
    @pytest.mark.parametrize("endpoint", pages.endpoints())
    def test_on_every_screen_and_in_every_theme(self, site, examples, open_browser, endpoint):
        example = example_of(examples, endpoint)
        page, _ = visit(open_browser, site, example.role, example.path)

        faults = look(page, [(width, size) for width in WIDTHS for size in SIZES], THEMES)

        assert faults == [], f"{example}:\n" + "\n".join(faults)

"""Every page, seen in a browser: accessible, legible, pressable, light, and of one piece."""

from collections import Counter, defaultdict
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from courseware.notices.models import Notice
from tests.browser import checks, manners, pages
from tests.browser.conftest import a_window, follow

SCREENS = [(375, "standard"), (1280, "standard"), (320, "huge")]
WITHOUT_CONTRAST = frozenset(SCREENS[1:])
"""Colors are looked at on the phone; on every screen they are in the long tier."""
SIZES = ["standard", "large", "huge"]
WIDTHS = [320, 375, 768, 1280]
THEMES = ["light", "dark", "high"]
ASKED = """() => [...new Set([...document.querySelectorAll("main :is(input, select, textarea)")]
  .filter((one) => one.type !== "hidden" && one.name).map((one) => one.name))]"""
"""The names of what a page asks for."""
ARRIVING = [
    ("/sign-in", {"phone": "13800138000"}),
    ("/sign-in/code", {"code": ""}),
    ("/sign-in/name", {"name": "林秀兰"}),
    ("/sign-in/sex", {"sex": "female"}),
    ("/sign-in/birthday", {"born_on": "1958 3 8"}),
]
"""Where somebody new comes by on the way in, and what they answer."""


@pytest.fixture(scope="session")
def examples(site, tmp_path_factory):
    return pages.shared_examples(site, tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def windows(browser, site):
    """One open window for each role: opening one costs as much as looking at a page in it."""
    opened = {}
    yield (
        lambda role: (
            opened.get(role) or opened.setdefault(role, a_window(browser, site, role).new_page())
        )
    )
    for page in opened.values():
        page.context.close()


def look(page, screens, themes=("light",), without_contrast=frozenset()):
    """Look at an open page on each screen and in each theme."""
    faults = []
    for theme in themes:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.evaluate("(on) => { document.documentElement.dataset.contrast = on }", theme)
        for width, size in screens:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("(size) => { document.documentElement.dataset.size = size }", size)
            found = faults_of(page, theme, has_contrast=(width, size) not in without_contrast)
            faults += [f"{width} px {size} {theme}: {fault}" for fault in found]
    return faults


def faults_of(page, theme, *, has_contrast):
    """Everything in the light theme; the others change nothing but colors."""
    if theme != "light":
        return checks.contrast_faults(page)
    how = checks.AXE if has_contrast else checks.AXE_BUT_CONTRAST
    return [*checks.shape_faults(page), *checks.axe_faults(page, how)]


def behave(page):
    """Ask on the phone how the page treats its reader."""
    page.evaluate("document.documentElement.dataset.size = 'standard'")
    page.set_viewport_size({"width": 375, "height": 800})
    return [*manners.manner_faults(page), *manners.spacing_faults(page)]


def stand(page):
    """Ask whether it stands larger letters on a desk, and colors that the machine chooses."""
    page.evaluate("document.documentElement.dataset.size = 'standard'")
    page.set_viewport_size({"width": 1280, "height": 800})
    return [*manners.enlarged_faults(page), *manners.forced_faults(page)]


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


@contextmanager
def visit(windows, site, role, path):
    """Open a page as somebody of a role; gives it and what it asked for."""
    page = windows(role)
    with checks.Network(page, site.url) as network:
        page.goto(path)
        yield page, network


def example_of(examples, endpoint):
    assert endpoint in examples, (
        f"no link leads to {endpoint}: name it in pages.EXAMPLES or pages.NOT_PAGES"
    )
    return examples[endpoint]


class TestPages:
    @pytest.mark.parametrize("endpoint", pages.endpoints())
    def test_can_be_used_by_everybody(self, site, examples, windows, endpoint):
        example = example_of(examples, endpoint)
        with visit(windows, site, example.role, example.path) as (page, network):
            faults = [*look(page, SCREENS, without_contrast=WITHOUT_CONTRAST), *network.faults()]
            faults += behave(page)

        assert faults == [], f"{example}:\n" + "\n".join(faults)

    def test_have_titles_of_their_own(self, site, examples):
        """U35: whoever has three of them open in a row of tabs finds the right one."""
        titled = defaultdict(list)
        for endpoint in pages.endpoints():
            titled[pages.title_of(site, example_of(examples, endpoint))].append(endpoint)

        assert [endpoints for endpoints in titled.values() if len(endpoints) > 1] == []

    @pytest.mark.parametrize(("name", "role", "path"), pages.EXAMPLES, ids=lambda value: value)
    def test_by_name_too(self, site, windows, name, role, path):
        with visit(windows, site, role, path) as (page, network):
            faults = [*look(page, SCREENS, without_contrast=WITHOUT_CONTRAST), *network.faults()]

        assert faults == [], f"{name}:\n" + "\n".join(faults)

    def test_on_the_way_in(self, own_site, open_page):
        page = open_page(own_site, "/sign-in")
        faults, asked = [], Counter()
        for path, answers in ARRIVING:
            assert page.url.endswith(path)
            faults += [
                f"{path}: {fault}"
                for fault in look(page, SCREENS, without_contrast=WITHOUT_CONTRAST)
            ]
            asked.update(page.evaluate(ASKED))
            for name, answer in answers.items():
                fill(page, name, answer or code_of(own_site))
            follow(page, page.locator("main button.go"))

        page.goto("/sections")
        follow(page, page.locator("main .row a, main li a").first)
        asked.update(page.evaluate(ASKED))
        assert page.inner_text("h1") != ""
        assert faults == []
        assert set(asked.values()) == {1}  # U23: nobody is asked twice for what is known

    @pytest.mark.long
    @pytest.mark.parametrize("endpoint", pages.endpoints())
    def test_on_every_screen_and_in_every_theme(self, site, examples, windows, endpoint):
        example = example_of(examples, endpoint)
        screens = [(width, size) for width in WIDTHS for size in SIZES]
        with visit(windows, site, example.role, example.path) as (page, _):
            faults = [*look(page, screens, THEMES), *stand(page)]

        assert faults == [], f"{example}:\n" + "\n".join(faults)

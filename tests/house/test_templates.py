"""Templates compile, are strict, belong to a view, and hold no text that is not marked."""

import re

import pytest
from jinja2 import StrictUndefined

from tests.house import tree

TEMPLATES = tree.files("templates/**/*.html")
SHARED = {"layout", "components", "errors"}
NAMED = re.compile(r"[\"']([a-z_]+/[a-z_/]+\.(?:html|txt|xml))[\"']")
VIEWS = tree.files("blueprints/*/**/*.py")
PURE_CODE = re.compile(
    r"\{#.*?#\}|\{% *trans.*?endtrans *-?%\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>",
    re.DOTALL,
)
TAG = re.compile(r"<[^>]*>")
SPOKEN_ATTRIBUTE = re.compile(r"(?:aria-label|title|alt|placeholder|content)=\"([^\"]*)\"")
MACHINE_TEXT = re.compile(r"&\w+;|[\w-]+=\"[^\"]*\"|\b[a-z]+-[a-z]+\b")
"""Entities, attributes that a macro writes, names of classes."""
READABLE = re.compile(r"[^\W\d_]{2,}")
MACHINE_WORDS = {"width", "device-width", "initial-scale", "charset", "utf-8", "telephone", "no"}


def used(path):
    """The templates that a file names."""
    return set(NAMED.findall(tree.source(path)))


def unmarked_texts(source):
    """Texts that a reader would see in one language only."""
    bare = PURE_CODE.sub(" ", source)
    spoken = [text for tag in TAG.findall(bare) for text in SPOKEN_ATTRIBUTE.findall(tag)]
    texts = [MACHINE_TEXT.sub(" ", TAG.sub(" ", bare)), *spoken]
    words = [word for text in texts for word in READABLE.findall(text)]
    return [word for word in words if word not in MACHINE_WORDS and word not in _machine_parts()]


def _machine_parts():
    return {part for word in MACHINE_WORDS for part in re.split(r"[-\d]", word)}


class TestTemplates:
    @pytest.mark.parametrize("path", TEMPLATES, ids=tree.name_of)
    def test_compile(self, shared_app, path):
        name = path.relative_to(tree.ROOT / "templates").as_posix()

        assert shared_app.jinja_env.get_template(name)

    def test_are_strict_about_names(self, shared_app):
        assert shared_app.jinja_env.undefined is StrictUndefined

    @pytest.mark.parametrize("path", TEMPLATES, ids=tree.name_of)
    def test_hold_no_text_that_is_not_marked(self, path):
        assert unmarked_texts(tree.source(path)) == []

    def test_never_trust_what_people_typed(self):
        trusting = [tree.name_of(path) for path in TEMPLATES if "|safe" in tree.source(path)]

        assert trusting == []

    def test_every_template_that_a_view_names_is_there(self):
        named = {name for path in VIEWS for name in used(path)}
        missing = [name for name in named if not (tree.ROOT / "templates" / name).exists()]

        assert missing == []

    def test_a_view_shows_the_templates_of_its_own_area(self):
        foreign = [
            f"{tree.name_of(path)}: {name}"
            for path in VIEWS
            for name in used(path)
            if name.split("/")[0] not in SHARED | {path.relative_to(tree.ROOT).parts[1]}
        ]

        assert foreign == []

    def test_every_template_is_shown_by_something(self):
        named = {name for path in [*VIEWS, *TEMPLATES] for name in used(path)}
        every = {path.relative_to(tree.ROOT / "templates").as_posix() for path in TEMPLATES}
        computed = {name for name in every if name.startswith("errors/")}

        assert sorted(every - named - computed) == []


class TestWatch:
    @pytest.mark.parametrize(
        "planted", ["<p>Welcome</p>", "<p>您好</p>", '<a aria-label="Close">{{ sign }}</a>']
    )
    def test_notices_unmarked_text(self, planted):
        assert unmarked_texts(planted)

    @pytest.mark.parametrize("good", ['<p>{{ _("Welcome") }} · 1</p>', "{# why #}<b>&nbsp;</b>"])
    def test_lets_marked_text_through(self, good):
        assert unmarked_texts(good) == []

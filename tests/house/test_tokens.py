"""The colors of the house: each pair of text and ground is far enough apart to be read."""

import re

import pytest

from tests.house import tree

TOKENS = tree.ROOT / "static/css/tokens.css"
TEXT = 7.0
SHAPE = 3.0
PAIRS = [
    ("ink", "paper"), ("ink", "paper-2"), ("ink", "sheet"), ("ink-2", "paper"),
    ("ink-2", "paper-2"), ("ink-2", "sheet"), ("link", "paper"), ("link", "paper-2"),
    ("link", "sheet"), ("on-act", "act"), ("on-act", "act-over"), ("act", "paper"),
    ("on-band", "band"), ("ok", "ok-bg"), ("ok", "paper"), ("wait", "wait-bg"),
    ("wait", "paper"), ("bad", "bad-bg"), ("bad", "paper"), ("on-bad", "bad"),
    ("info", "info-bg"), ("info", "paper"), ("ink", "ok-bg"), ("ink", "wait-bg"),
    ("ink", "bad-bg"), ("ink", "info-bg"),
]  # fmt: skip
SHAPES = [
    ("rule", "paper"), ("rule", "sheet"), ("act", "paper"), ("on-seal", "seal"),
]  # fmt: skip


def blocks():
    """The colors of each block that has any, in the order of the file."""
    source = re.sub(r"/\*.*?\*/", "", tree.source(TOKENS), flags=re.DOTALL)
    bodies = re.findall(r"\{([^{}]*)\}", source)
    found = [dict(re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{3,6})\b", body)) for body in bodies]
    return [colors for colors in found if colors]


def themes():
    """Each block on top of the first one, which is what the others start from."""
    first, *others = blocks()
    return [first, *(first | colors for colors in others)]


def luminance(color):
    digits = color.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == len("fff") else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class TestTokens:
    def test_measures_contrast_as_wcag_does(self):
        assert contrast("#fff", "#000") == pytest.approx(21)
        assert contrast("#0D6EFD", "#ffffff") == pytest.approx(4.50, abs=0.01)

    @pytest.mark.parametrize(("text", "ground"), PAIRS)
    def test_text_can_be_read(self, text, ground):
        for colors in themes():
            assert contrast(colors[text], colors[ground]) >= TEXT, colors

    @pytest.mark.parametrize(("shape", "ground"), SHAPES)
    def test_shapes_can_be_seen(self, shape, ground):
        for colors in themes():
            assert contrast(colors[shape], colors[ground]) >= SHAPE, colors

    def test_there_is_light_dark_and_high_contrast(self):
        assert len({colors["paper"] for colors in themes()}) == len(["light", "dark", "high"])

    def test_a_theme_that_stands_twice_is_the_same_twice(self):
        by_paper = {colors["paper"]: colors for colors in themes()}

        assert all(colors == by_paper[colors["paper"]] for colors in themes())

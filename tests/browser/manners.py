"""How a page treats its reader: room between lines, a ring that shows where one is, no surprises.

Each check gives its findings, none is good news. The numbers U… are those of the checklist in
docs/checklist.md.
"""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

LIMITS = {
    "line": 1.5,  # U5: of the letters' size, where a text has several lines
    "cell": 1.3,  # in the cells of a table: the ministry's figure
    "paragraphs": 1.5,  # U6: from line to line, of the line's height
    "ring": 4,  # U14: px
    "floating": 0.12,  # U28: of the screen
}
MOST_INPUTS = 3
"""U18: what a public page may ask at once."""
SAID = {
    "tight": "U5 lines too close",
    "close": "U6 paragraphs too close",
    "unlit": "U14 no ring when focused",
    "covered": "U14 covered when focused",
    "moving": "U27 moves by itself",
    "floating": "U28 floats over the page",
    "bare": "U33 a status without word or sign",
}
MACHINE_WRITTEN = (
    (re.compile(r"(?<![\d-])1[3-9]\d{9}(?!\d)"), "a mobile number without gaps"),
    (re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])"), "a date in figures alone"),
)
DIAL = (re.compile(r"(?<![\d:])(?:1[3-9]|2[0-3]):[0-5]\d(?![\d:])"), "a time on the 24-hour dial")
"""Staff may type times so, and are told that they may."""
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; "
    "word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
_FOLDER = Path(__file__).parent
_MANNERS = (_FOLDER / "manners.js").read_text(encoding="utf-8")
_CLIPPED = (_FOLDER / "clipped.js").read_text(encoding="utf-8")
_STYLE = """(css) => {
  const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}"""

_EDGES = """() => [...document.querySelectorAll("button, .go, .alt, input.box, select, textarea")]
  .filter((e) => e.getBoundingClientRect().width > 1)
  .filter((e) => getComputedStyle(e).borderTopStyle === "none")
  .map((e) => "no edge in forced colors: " + e.outerHTML.slice(0, 80))"""


def manner_faults(page: Page) -> list[str]:
    """Ask what can be seen on one screen: U5, U6, U14, U18, U21, U22, U27, U28, U31, U33."""
    page.keyboard.press("Tab")  # from now on a focused element shows its ring
    found = page.evaluate(_MANNERS, LIMITS)
    is_staff = page.locator("body.staff").count() > 0
    faults = [f"{says}: {one}" for kind, says in SAID.items() for one in found[kind]]
    faults += [f"U28 {found['popups']} open dialogs"] if found["popups"] else []
    faults += [f"U31 {found['images']} pictures"] if found["images"] > 1 else []
    faults += [f"U31 {found['fonts']} web fonts"] if found["fonts"] else []
    faults += ["U22 no telephone number at the foot of the page"] if not found["help"] else []
    faults += text_faults(found["text"], is_staff=is_staff)
    if not is_staff and found["inputs"] > MOST_INPUTS:
        faults.append(f"U18 asks {found['inputs']} things at once")
    return list(dict.fromkeys(faults))


def text_faults(text: str, *, is_staff: bool) -> list[str]:
    """U21: find figures that are written as machines write them."""
    return [
        f"U21 {says}: {found.group()}"
        for pattern, says in (*MACHINE_WRITTEN, *([] if is_staff else [DIAL]))
        for found in pattern.finditer(text)
    ]


def spacing_faults(page: Page) -> list[str]:
    """U10: a reader's own gaps between lines and letters cut nothing off."""
    return _with_style(page, SPACING, "U10")


def enlarged_faults(page: Page) -> list[str]:
    """U11: letters of twice the size, with nothing else enlarged, lose nothing."""
    size: float = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return _with_style(page, f":root {{ font-size: {2 * size}px !important }}", "U11")


def forced_faults(page: Page) -> list[str]:
    """U34: where the machine chooses the colors, what can be pressed keeps its edge."""
    page.emulate_media(forced_colors="active")
    faults: list[str] = page.evaluate(_EDGES)
    page.emulate_media(forced_colors="none")
    return [f"U34 {fault}" for fault in faults]


def _with_style(page: Page, css: str, rule: str) -> list[str]:
    page.evaluate(_STYLE, css)
    faults: list[Any] = page.evaluate(_CLIPPED)
    page.evaluate(_STYLE, "")
    return [f"{rule} {fault}" for fault in faults]

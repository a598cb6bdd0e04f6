"""What is asked of a page in a browser; each check gives its findings, none is good news.

Figures: design of the house and the standards behind it (WCAG 2.2 with AAA contrast and target
size, the ministry's norm for older people).
"""

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Self

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request, Response

PUBLIC_LETTERS = 18
STAFF_LETTERS = 16
SMALLEST_TARGET = 48
SMALLEST_GAP = 8
LONGEST_LINE = 40
HEAVIEST_PAGE = 100_000
AXE: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
_CONTRASTS = ("color-contrast", "color-contrast-enhanced")
AXE_BUT_CONTRAST = {
    **AXE,
    "rules": {**AXE["rules"], **{rule: {"enabled": False} for rule in _CONTRASTS}},
}
"""Contrast takes three quarters of axe's time, and only colors change it."""
CONTRAST = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": [*_CONTRASTS]},
}
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")


def axe_faults(page: Page, how: dict[str, Any] = AXE) -> list[str]:
    """Ask axe about accessibility."""
    if not page.evaluate("'axe' in window"):  # half of the time goes into reading the script
        page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("async (how) => (await axe.run(how)).violations", how)
    return [
        f"axe {violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def contrast_faults(page: Page) -> list[str]:
    """Ask axe about what colors can change: the contrast of every text."""
    return axe_faults(page, CONTRAST)


def shape_faults(page: Page) -> list[str]:
    """Measure letters, lines and where they begin, targets and the gaps between them."""
    is_staff = page.locator("body.staff").count() > 0
    limits = {
        "letters": STAFF_LETTERS if is_staff else PUBLIC_LETTERS,
        "line": LONGEST_LINE,
        "target": SMALLEST_TARGET,
        "gap": SMALLEST_GAP,
    }
    found = page.evaluate(MEASURE, limits)
    faults = [f"small letters: {one}" for one in found["letters"]]
    faults += [] if is_staff else [f"long lines: {one}" for one in found["lines"]]
    faults += [f"a line begins with {one}" for one in found["begins"]]
    faults += [f"small target: {one}" for one in found["targets"]]
    faults += [f"narrow gap: {one}" for one in found["gaps"]]
    if found["sideways"] > 0:
        faults.append(f"{found['sideways']} px wider than the screen")
    if found["primaries"] > 1 and not is_staff:
        faults.append(f"{found['primaries']} decisive buttons")
    return list(dict.fromkeys(faults))


class Network:
    """What a page asks for, and what it complains about, from before it opens."""

    def __init__(self, page: Page, origin: str) -> None:
        self.origin = origin
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self._answers: list[Response] = []
        self._page = page
        self._ears: dict[Any, Callable[[Any], None]] = {
            "request": self._note_request,
            "response": lambda answer: self._answers.append(answer),
            "pageerror": lambda error: self.complaints.append(str(error)),
            "console": lambda said: self._note_console(said.type, said.text),
        }
        for event, ear in self._ears.items():
            page.on(event, ear)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for event, ear in self._ears.items():
            self._page.remove_listener(event, ear)

    def faults(self) -> list[str]:
        """Name foreign hosts, errors in the console, and too much weight."""
        weight = self.weight()
        return [
            *(f"asks another host: {url}" for url in self.foreign),
            *(f"complains: {text}" for text in self.complaints),
            *([f"weighs {weight} bytes compressed"] if weight > HEAVIEST_PAGE else []),
        ]

    def weight(self) -> int:
        """Bytes of all answers so far, compressed as a server in front of us would."""
        return sum(len(gzip.compress(body)) for body in self._bodies())

    def _bodies(self) -> Iterable[bytes]:
        for answer in self._answers:
            has_body = answer.status in range(200, 300)
            if has_body and answer.request.method == "GET":
                yield answer.body()

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:")):
            self.foreign.append(request.url)

    def _note_console(self, kind: str, text: str) -> None:
        # A refused page (404, 422) is told to the console, too; the tests look at it themselves.
        if kind in {"error", "warning"} and "Failed to load resource" not in text:
            self.complaints.append(text)

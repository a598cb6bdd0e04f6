"""Reading a page: parse it strictly, ask for elements, take their text."""

import re
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

import html5lib

_STEP = re.compile(
    r"(?P<tag>[a-z][a-z0-9-]*|\*)?"
    r"(?P<rest>(?:\#[\w-]+|\.[\w-]+|\[[\w-]+(?:[\^*]?=[^\]]*)?\])*)"
)
_PART = re.compile(r"\#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:([\^*]?=)\"?([^\]\"]*)\"?)?\]")
_UNSEEN = frozenset({"script", "style", "template", "title"})
_BLOCKS = re.compile(
    "address|article|aside|br|d[dtl]|div|fieldset|footer|form|h[1-6r]|header|legend|li|main|nav|"
    "[ou]l|option|p|section|table|tbody|td|tfoot|th|thead|tr"
)


@dataclass(frozen=True)
class _Step:
    tag: str | None
    tests: tuple[tuple[str, str, str], ...]

    def fits(self, element: Element) -> bool:
        if self.tag is not None and self.tag not in {"*", element.tag}:
            return False
        return all(_has(element, *test) for test in self.tests)


def parse(source: str) -> Element:
    """Parse a whole document; any mistake in the HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        root = parser.parse(source)
    except html5lib.html5parser.ParseError as error:
        line = parser.errors[-1][0][0] if parser.errors else 0
        near = "\n".join(source.splitlines()[max(0, line - 3) : line + 1])
        raise AssertionError(f"the HTML is broken at line {line}: {error}\n{near}") from None
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]  # svg comes with its namespace
    return root


def select(root: Element, selector: str) -> list[Element]:
    """List the elements below that fit: tag, #id, .class, [name=value], descent, comma."""
    alternatives = _alternatives(selector)
    parents = _parents(root) if any(len(steps) > 1 for steps in alternatives) else {}
    tag = alternatives[0][-1].tag if len(alternatives) == 1 else None
    return [
        element
        for element in root.iter(tag)
        if isinstance(element.tag, str)
        and element is not root
        and any(_fits(element, steps, parents) for steps in alternatives)
    ]


def text_of(element: Element) -> str:
    """Give the text that a reader sees, in one line."""
    pieces: list[str] = []
    _collect(element, pieces)
    return " ".join("".join(pieces).split())


@cache
def _alternatives(selector: str) -> list[list[_Step]]:
    return [_steps(alternative) for alternative in selector.split(",")]


def _steps(selector: str) -> list[_Step]:
    steps = []
    for word in selector.split():
        found = _STEP.fullmatch(word)
        if found is None:
            raise ValueError(f"this selector is not understood: {selector}")
        tests = [_test(part) for part in _PART.finditer(found["rest"])]
        steps.append(_Step(found["tag"], tuple(tests)))
    return steps


def _test(part: re.Match[str]) -> tuple[str, str, str]:
    identity, kind, name, operator, value = part.groups()
    if identity:
        return ("id", "=", identity)
    if kind:
        return ("class", "~", kind)
    return (name, operator or "", value or "")


def _has(element: Element, name: str, operator: str, value: str) -> bool:
    given = element.get(name)
    if given is None:
        return False
    match operator:
        case "=":
            return given == value
        case "~":
            return value in given.split()
        case "^=":
            return given.startswith(value)
        case "*=":
            return value in given
    return True


def _fits(element: Element, steps: list[_Step], parents: dict[Element, Element]) -> bool:
    if not steps[-1].fits(element):
        return False
    left = steps[:-1]
    while left and (above := parents.get(element)) is not None:
        element = above
        if left[-1].fits(element):
            left = left[:-1]
    return not left


def _parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def _collect(element: Element, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    gap = " " if _BLOCKS.fullmatch(element.tag) else ""
    pieces += [gap, element.text or ""]
    for child in element:
        _collect(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(gap)

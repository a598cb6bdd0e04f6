"""The words in the middle: who, and for what; large when they are few, smaller when many."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.setting import Line, break_lines
from courseware.certificates.documents.sheet import INK, Sheet
from courseware.certificates.documents.units import units
from courseware.certificates.documents.wording import SALUTATION, phrases
from courseware.certificates.errors import TextTooLong

LEFT, WIDTH = 51.0, 195.0
_TOP, _DEPTH = 88.0, 45.0
"""First baseline of a text of three lines, and from there to the last one."""
_LARGEST, _SMALLEST, _STEP = 8.4, 4.2, 0.3
_LEADING = 15.0
_CLOSEST = 1.45
"""Least leading, in sizes."""
_NAME = 1.25
_SMALLEST_NAME = 3.6
_AIR = 2.0
_IDENTITY = 0.72


@dataclass(frozen=True)
class _Layout:
    """The text at a size at which it fits."""

    size: float
    leading: float
    name_size: float
    is_name_alone: bool
    """Whether what follows the name has a line of its own."""
    lines: list[Line]

    @property
    def top(self) -> float:
        """Give the first baseline: few lines stand in the middle of their room."""
        rows = len(self.lines) + self.is_name_alone
        return _TOP + (_DEPTH - rows * self.leading) / 2


def draw_body(sheet: Sheet, page: CertificatePage) -> None:
    """Write the name and the sentence.

    :raises TextTooLong: they do not fit even in the smallest size.
    """
    layout = _layout(page)
    sheet.ink(INK)
    y = layout.top
    x = sheet.text(LEFT, y, page.name, face=Face.STRONG, size=layout.name_size) + _AIR
    if layout.is_name_alone:
        x, y = LEFT, y + layout.leading
    for words, size in _salutation(page, layout.size):
        x = sheet.text(x, y, words, face=Face.TEXT, size=size)
    for line in layout.lines:
        y += layout.leading
        sheet.line(LEFT, y, line, face=Face.TEXT, size=layout.size)


def _layout(page: CertificatePage) -> _Layout:
    size = _LARGEST
    while size > _SMALLEST:
        layout = _layout_at(page, size)
        if layout.leading >= _CLOSEST * size:
            return layout
        size -= _STEP
    raise TextTooLong(text=page.course)


def _layout_at(page: CertificatePage, size: float) -> _Layout:
    lines = _set(tuple(phrases(page)), size)
    name_size, is_name_alone = _fit_name(page, size)
    leading = min(_LEADING, _DEPTH / (len(lines) + is_name_alone))
    return _Layout(size, leading, name_size, is_name_alone, lines)


@lru_cache(256)
def _set(sentence: tuple[str, ...], size: float) -> list[Line]:
    """Set the sentence, which is the same for a whole class."""
    measure = partial(faces.width, face=Face.TEXT)
    row = units(sentence, measure=measure, widest=WIDTH / size / 2)
    return break_lines(row, width=WIDTH / size, indent=2.0)


def _fit_name(page: CertificatePage, size: float) -> tuple[float, bool]:
    """Find the size of the name, which is never broken: people look for it as it is."""
    rest = sum(faces.width(words, Face.TEXT) * part for words, part in _salutation(page, size))
    name = faces.width(page.name, Face.STRONG)
    beside = min(size * _NAME, (WIDTH - rest - _AIR) / name)
    if beside >= size:
        return beside, False
    alone = min(size * _NAME, WIDTH / name)
    if alone < _SMALLEST_NAME or rest > WIDTH:
        raise TextTooLong(text=page.name)
    return alone, True


def _salutation(page: CertificatePage, size: float) -> Iterator[tuple[str, float]]:
    """Give what follows the name, each piece with its size."""
    yield SALUTATION, size
    if page.identity:
        yield f"（{page.identity}）", size * _IDENTITY
    yield "：", size

"""Where the lines of a paragraph break, and where each character of a line stands.

All ways to break are weighed against each other, so that a line ends between two phrases where
it can, no line is torn wide, and the last one is no single character. All lengths are in ems of
the text: a smaller size is only a longer line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from courseware.certificates.documents.units import Unit
from courseware.certificates.errors import TextTooLong

_LOOSENESS = 15.0
"""How bad an em of air between all characters of a line is; squared."""
_SHORT = 4.0
_SHORT_LAST_LINE = 20.0
"""How bad a last line of fewer ems than `_SHORT` is."""


@dataclass(frozen=True)
class Line:
    """A line as it is drawn: texts, and where each begins from the left margin."""

    places: tuple[tuple[float, str], ...]
    width: float

    @property
    def text(self) -> str:
        """Give the line without its positions."""
        return "".join(text for _, text in self.places)


@dataclass(frozen=True)
class _Span:
    """Units that might make a line."""

    units: Sequence[Unit]
    offset: float
    """Where the line begins; below zero when an opening mark hangs over."""
    room: float
    natural: float
    """Its width before any stretching."""
    is_last: bool

    @property
    def slack(self) -> float:
        return self.room - self.natural

    @property
    def air(self) -> float:
        """Give the air between any two units that makes the line full."""
        return 0.0 if self.is_last else self.slack / max(len(self.units) - 1, 1)

    @property
    def cost(self) -> float:
        is_short = self.is_last and self.natural < _SHORT
        ending = _SHORT_LAST_LINE if is_short else (_LOOSENESS * self.air) ** 2
        return ending + (self.units[0].penalty or 0.0)

    def line(self) -> Line:
        places: list[tuple[float, str]] = []
        at = self.offset
        for unit in self.units:
            at += (unit.glue + self.air) if places else 0.0
            places.append((at, unit.text))
            at += unit.width
        return Line(tuple(places), at)


def break_lines(row: Sequence[Unit], *, width: float, indent: float = 0.0) -> list[Line]:
    """Break units into lines of `width` ems, the first one indented.

    :raises TextTooLong: what may not be broken is wider than a line.
    """
    spans = _best_spans(row, width=width, indent=indent)
    if spans is None:
        raise TextTooLong(text="".join(unit.text for unit in row))
    return [span.line() for span in spans]


def balanced(row: Sequence[Unit], *, lines: int) -> list[Line]:
    """Break units into at most so many lines of much the same width, not stretched."""
    width = sum(unit.glue + unit.width for unit in row) / lines
    spans = None
    while spans is None or len(spans) > lines:
        spans = _best_spans(row, width=width, indent=0.0)
        width += 0.5
    return [replace(span, offset=0.0, is_last=True).line() for span in spans]


def _best_spans(row: Sequence[Unit], *, width: float, indent: float) -> list[_Span] | None:
    best: dict[int, tuple[float, list[_Span]]] = {0: (0.0, [])}
    for end in range(1, len(row) + 1):
        ways = [
            (best[start][0] + span.cost, [*best[start][1], span])
            for start, span in _spans(row, end, width=width, indent=indent)
            if start in best
        ]
        if ways:
            best[end] = min(ways, key=lambda way: way[0])
    return best[len(row)][1] if len(row) in best else None


def _spans(
    row: Sequence[Unit], end: int, *, width: float, indent: float
) -> Iterator[tuple[int, _Span]]:
    """Give the lines that could end before the unit `end`, each with where it starts."""
    last, natural = row[end - 1], 0.0
    for start in range(end - 1, -1, -1):
        first = row[start]
        natural += first.width + (row[start + 1].glue if start + 1 < end else 0.0)
        offset = -first.hang_left if start else indent
        room = width - offset + last.hang_right
        if natural > room:
            return
        if start == 0 or first.penalty is not None:
            yield start, _Span(row[start:end], offset, room, natural, end == len(row))

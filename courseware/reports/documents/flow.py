"""Which block stands on which page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from courseware.reports.documents.blocks import FOOT, TOP, Block, course_block

_FOR_A_DEPARTMENT = 110.0
"""Less room than that is left empty: a department begins on the next page."""


@dataclass
class Page:
    """Blocks, each with where its upper edge is."""

    department: str
    """The one that goes on here, or begins first."""
    places: list[tuple[float, Block]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    """Departments that begin here."""
    room_from: float = TOP


def pages_of(blocks: Iterable[Block], *, continued: str) -> list[Page]:
    """Put blocks on pages; a head never stands alone at the foot of one."""
    return _Flow(list(blocks), continued).pages


class _Flow:
    def __init__(self, blocks: Sequence[Block], continued: str) -> None:
        self.pages: list[Page] = []
        self._continued = continued
        self._department = ""
        self._course = ""
        for at, block in enumerate(blocks):
            self._put(block, needs=_needs(blocks[at:]))

    def _put(self, block: Block, *, needs: float) -> None:
        if block.heads:
            self._department, needs = block.heads, max(needs, _FOR_A_DEPARTMENT)
        if not self.pages or self.pages[-1].room_from + needs > FOOT:
            self._turn(block)
        if block.opens:
            self._course = block.opens
        page = self.pages[-1]
        page.places.append((page.room_from, block))
        page.room_from += block.height
        page.heads += [block.heads] if block.heads else []

    def _turn(self, block: Block) -> None:
        """Begin a page; a course that goes on says so at its top."""
        page = Page(self._department)
        self.pages.append(page)
        if not block.heads and not block.opens:
            again = course_block(self._continued % {"course": self._course})
            page.places.append((TOP, again))
            page.room_from += again.height


def _needs(blocks: Sequence[Block]) -> float:
    """Measure a block, with heads also what must stand below them."""
    height = 0.0
    for block in blocks:
        height += block.height
        if not block.heads and not block.opens:
            break
    return height

"""What is kept of a section to be searched: packed texts and their tokens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from courseware.catalog.rules.searching import initials, sound_tokens, text_tokens
from courseware.catalog.search.folding import folded
from courseware.catalog.search.sounds import name_readings, readings

KEPT = 20_000
"""Names of places and people come again in section after section."""


@dataclass(frozen=True)
class Facts:
    """The texts of a section that people search."""

    title: str
    course: str
    instructors: tuple[str, ...]
    places: tuple[str, ...]
    """Names that are also searched by their sound."""
    details: tuple[str, ...]
    """What is searched as it is written alone: address, code, notes."""


@dataclass(frozen=True)
class Entry:
    """A section as it is searched."""

    title: str
    course: str
    instructor: str
    place: str
    title_tokens: list[str]
    tokens: list[str]


@dataclass(frozen=True)
class _Piece:
    packed: str
    tokens: frozenset[str]


def entry_of(facts: Facts) -> Entry:
    """Make the entry of a section."""
    title = _spoken(facts.title)
    course = [] if folded(facts.course) in folded(facts.title) else [_spoken(facts.course)]
    instructors = [_named(name) for name in facts.instructors if name]
    places = [_spoken(name) for name in facts.places if name]
    places += [_written(text) for text in facts.details if text]
    every = chain([title], course, instructors, places)
    return Entry(
        title=title.packed,
        course=_packed(course),
        instructor=_packed(instructors),
        place=_packed(places),
        title_tokens=sorted(title.tokens),
        tokens=sorted(frozenset().union(*(piece.tokens for piece in every))),
    )


def _packed(pieces: Iterable[_Piece]) -> str:
    return " ".join(piece.packed for piece in pieces)


@lru_cache(maxsize=KEPT)
def _spoken(text: str) -> _Piece:
    return _piece(text, readings)


@lru_cache(maxsize=KEPT)
def _named(name: str) -> _Piece:
    return _piece(name, name_readings)


def _written(text: str) -> _Piece:
    plain = folded(text)
    return _Piece(plain, frozenset(text_tokens(plain)))


def _piece(text: str, read: Callable[[str], list[tuple[str, ...]]]) -> _Piece:
    plain = folded(text)
    parts, tokens = [plain], text_tokens(plain)
    for syllables in read(plain):
        parts += ["".join(syllables), initials(syllables)]
        tokens |= sound_tokens(syllables)
    return _Piece(" ".join(dict.fromkeys(parts)), frozenset(tokens))

"""Answering what somebody typed: as it stands, as one word in syllables, or without its slip."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from courseware.catalog.queries.found import are_sounds
from courseware.catalog.queries.listing import Listed, sections
from courseware.catalog.queries.slips import Mended, mended
from courseware.catalog.queries.wanted import Moment, Wanted
from courseware.foundation.paging import PageOf


@dataclass(frozen=True)
class Answer:
    """A page of the list, and for which words it is."""

    page: PageOf[Listed]
    words: tuple[str, ...]
    mended: Mended | None
    """A word that nobody has, and the one like it that is answered instead."""


def answer(session: Session, *, wanted: Wanted, moment: Moment) -> Answer:
    """List what is wanted; where nothing has the words, what has words with one slip mended.

    Syllables with blanks between them are taken for one word first, then for several.
    """
    if are_sounds(wanted.words):
        whole = ("".join(wanted.words),)
        joined = _page(session, replace(wanted, words=whole), moment)
        if joined.total:
            return Answer(joined, whole, None)
    page = _page(session, wanted, moment)
    if page.total or not wanted.words:
        return Answer(page, wanted.words, None)
    return _mended(session, wanted, moment) or Answer(page, wanted.words, None)


def _mended(session: Session, wanted: Wanted, moment: Moment) -> Answer | None:
    slip = mended(session, words=wanted.words)
    if slip is None:
        return None
    words = tuple(slip.found if word == slip.typed else word for word in wanted.words)
    page = _page(session, replace(wanted, words=words, text=" ".join(words)), moment)
    return Answer(page, words, slip) if page.total else None


def _page(session: Session, wanted: Wanted, moment: Moment) -> PageOf[Listed]:
    return sections(session, wanted=wanted, now=moment.now, today=moment.today)

"""Looking for what was meant by a word that nobody has."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from courseware.catalog.queries.found import TEXTS, dialect_of, has_any
from courseware.catalog.rules.slips import best_of, guesses, may_be_mended

MOST_LOOKED_AT = 300
"""Entries from which the likeliest word is chosen."""


@dataclass(frozen=True)
class Mended:
    """A word as it was typed, and the word that people have."""

    typed: str
    found: str


def mended(session: Session, *, words: Sequence[str]) -> Mended | None:
    """Find for the first word that nobody has the one that may have been meant."""
    for word in words:
        if may_be_mended(word):
            found = best_of(word, texts=_texts_like(session, word))
            if found:
                return Mended(word, found)
    return None


def _texts_like(session: Session, word: str) -> list[str]:
    """Give searched texts that have something like the word; none when they have itself."""
    made = guesses(word)
    like = or_(*(text.like(f"%{guess.pattern}%") for guess in made for text in TEXTS))
    candidates = has_any(dialect_of(session), ways=[list(guess.tokens) for guess in made])
    query = select(*TEXTS).where(and_(candidates, like)).limit(MOST_LOOKED_AT)
    return [" ".join(row) for row in session.execute(query)]

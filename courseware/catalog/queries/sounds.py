"""How the characters on a page may sound, to show what was found by its sound."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.catalog.models import CharacterSound


def sounds_among(session: Session, *, characters: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the sounds of those of the characters that are known, the likeliest first."""
    rows = session.execute(
        select(CharacterSound.character, CharacterSound.sounds).where(
            CharacterSound.character.in_(characters)
        )
    )
    return {row.character: tuple(row.sounds.split()) for row in rows}

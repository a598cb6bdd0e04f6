"""What is searched: each published section in folded words, and how characters sound."""

from typing import Any

from sqlalchemy import ARRAY, Dialect, ForeignKey, Index, String, Text, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from courseware.foundation.database import Base, BigKey, Key

POSTGRESQL = {"only_on": "postgresql"}
"""Beside an index: where it exists; `courseware.schema` compares it only there."""


class Tokens(TypeDecorator[list[str]]):
    """Short pieces of text: an array, or on SQLite the pieces with blanks between them."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give an array where the database has one."""
        return ARRAY(Text()) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> Any:
        """Write the pieces down."""
        if value is None or dialect.name == "postgresql":
            return value
        return " ".join(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> list[str]:
        """Give the pieces back."""
        return list(value if dialect.name == "postgresql" else value.split())


class SearchEntry(Base):
    """A published section as it is searched; made from other tables, so it may be made anew.

    The four texts hold the folded words, how they sound, and the first letters of the sounds,
    with blanks between them. On SQLite a full-text table `search_match` stands beside this one,
    kept by triggers.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index(
            "ix_search_entry_title_tokens", "title_tokens", postgresql_using="gin", info=POSTGRESQL
        ),
        Index("ix_search_entry_tokens", "tokens", postgresql_using="gin", info=POSTGRESQL),
    )

    section_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("section.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    title: Mapped[str] = mapped_column(Text)
    course: Mapped[str] = mapped_column(Text)
    instructor: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    """Organization, site, address, room, subject and code."""
    title_tokens: Mapped[list[str]] = mapped_column(Tokens)
    tokens: Mapped[list[str]] = mapped_column(Tokens)
    """Of all four texts."""


class StaleEntry(Base):
    """A section whose entry must be made anew; put here by triggers wherever a text changes.

    Until that is done, the section is searched letter by letter. One section may stand here
    more than once, so that two who change it need not wait for one another.
    """

    __tablename__ = "search_stale"

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("section.id", ondelete="CASCADE"), index=True
    )


class CharacterSound(Base):
    """How a character may be read, so that what was found by its sound can be shown."""

    __tablename__ = "search_sound"

    character: Mapped[str] = mapped_column(String(2), primary_key=True)
    sounds: Mapped[str] = mapped_column(String(100))
    """Syllables without tones, the likeliest first, with blanks between them."""

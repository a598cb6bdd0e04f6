"""Persons, their sealed identity numbers, whom to call in an emergency."""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id
from courseware.people.rules import IdentitySource, Sex


class Person(Base):
    """A natural person: learner, instructor or staff are roles of theirs."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("merged_into_id <> id", name="merged_into"),
        Index("ix_person_phone_name", "phone", "name"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    name: Mapped[str] = mapped_column(String(50), index=True)
    sex: Mapped[Sex | None] = mapped_column(word_enum(Sex))
    born_on: Mapped[date | None]
    phone: Mapped[str | None] = mapped_column(String(20))
    """Digits only, as `clean_phone` gives them."""
    identity_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The identity number, sealed by the vault with the person's public id as context."""
    identity_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    identity_source: Mapped[IdentitySource | None] = mapped_column(word_enum(IdentitySource))
    organization_id: Mapped[int | None] = mapped_column(
        BigKey, ForeignKey("organization.id"), index=True
    )
    """Who registered the person; None: they did it themselves."""
    division_code: Mapped[str] = mapped_column(String(12), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    merged_into_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("person.id"))
    """The same person, registered again; this row is found no more, old links lead there."""


class EmergencyContact(Base):
    """Whom to call, first and second."""

    __tablename__ = "emergency_contact"
    __table_args__ = (
        UniqueConstraint("person_id", "position"),
        CheckConstraint("position IN (1, 2)", name="position"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(BigKey, ForeignKey("person.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(50))
    relation: Mapped[str] = mapped_column(String(20))
    phone: Mapped[str] = mapped_column(String(20))

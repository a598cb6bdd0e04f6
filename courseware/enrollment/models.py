"""Who has a place, who waits for one, and when one may ask."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courseware.enrollment.rules import Channel, Status
from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id
from courseware.people.models import Person
from courseware.scheduling.models import Section

ACTIVE = text("status IN ('enrolled', 'waitlisted')")


class EnrollmentRound(Base):
    """When places of a term are given: from `opens_at`, not any more at `closes_at`."""

    __tablename__ = "enrollment_round"
    __table_args__ = (CheckConstraint("closes_at > opens_at", name="times"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    term_id: Mapped[int] = mapped_column(BigKey, ForeignKey("term.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]


class Enrollment(Base):
    """A learner's place in a section, or their place on its waitlist.

    Active once per learner and section. The databases refuse two active enrollments of one
    learner whose meetings overlap.
    """

    __tablename__ = "enrollment"
    __table_args__ = (
        CheckConstraint("(status = 'waitlisted') = (ticket IS NOT NULL)", name="ticket"),
        Index(
            "uq_enrollment_active",
            "section_id",
            "learner_id",
            unique=True,
            postgresql_where=ACTIVE,
            sqlite_where=ACTIVE,
        ),
        Index("uq_enrollment_ticket", "section_id", "ticket", unique=True),
        Index("ix_enrollment_learner", "learner_id", "status"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"))
    learner_id: Mapped[int] = mapped_column(BigKey, ForeignKey("person.id"))
    status: Mapped[Status] = mapped_column(word_enum(Status))
    ticket: Mapped[int | None]
    """Order on the waitlist, given under the section's lock; only while waiting."""
    channel: Mapped[Channel] = mapped_column(word_enum(Channel))
    token: Mapped[UUID] = mapped_column(unique=True)
    """Of the form: the same form sent twice gives one enrollment."""
    asked_at: Mapped[datetime]
    enrolled_at: Mapped[datetime | None]
    """When the place was given."""
    ended_at: Mapped[datetime | None]
    by_account_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("account.id"))

    section: Mapped[Section] = relationship(lazy="raise")
    learner: Mapped[Person] = relationship(lazy="raise")

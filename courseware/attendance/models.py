"""Rolls, and marks that are only ever added."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from courseware.attendance.rules import Mark
from courseware.foundation.database import Base, BigKey, Key, word_enum


class Roll(Base):
    """A meeting's roll that was handed in, the `revision`-th time."""

    __tablename__ = "roll"
    __table_args__ = (UniqueConstraint("meeting_id", "revision"),)

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(BigKey, ForeignKey("meeting.id"))
    revision: Mapped[int]
    """1 when first handed in; each correction is one more."""
    handed_in_at: Mapped[datetime]
    by_account_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("account.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
    """Why it was corrected."""
    token: Mapped[UUID] = mapped_column(unique=True)


class AttendanceMark(Base):
    """What a roll says of one learner; the highest revision holds, earlier ones stay."""

    __tablename__ = "attendance_mark"
    __table_args__ = (UniqueConstraint("meeting_id", "enrollment_id", "revision"),)

    id: Mapped[Key]
    roll_id: Mapped[int] = mapped_column(BigKey, ForeignKey("roll.id"), index=True)
    meeting_id: Mapped[int] = mapped_column(BigKey, ForeignKey("meeting.id"))
    enrollment_id: Mapped[int] = mapped_column(BigKey, ForeignKey("enrollment.id"), index=True)
    revision: Mapped[int]
    mark: Mapped[Mark] = mapped_column(word_enum(Mark))

"""Terms, sections and their dated meetings."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courseware.courses.models import Course
from courseware.foundation.database import Base, BigKey, Key, PublicId, word_enum
from courseware.foundation.identifiers import new_public_id
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.rules import HolidayKind, MeetingStatus, SectionStatus, Weeks


class Term(Base):
    """A season of teaching of an organization and all below it."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("organization_id", "name"),
        CheckConstraint("ends_on > starts_on", name="dates"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"))
    name: Mapped[str] = mapped_column(String(60))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day."""


class Holiday(Base):
    """A day without teaching, or a make-up working day; the state publishes them each November."""

    __tablename__ = "holiday"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[HolidayKind] = mapped_column(word_enum(HolidayKind))
    name: Mapped[str] = mapped_column(String(40))


class Section(Base):
    """One running class of a course in a term."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("organization_id", "term_id", "code"),
        CheckConstraint("quota > 0", name="quota"),
        CheckConstraint("places_taken >= 0 AND places_taken <= quota", name="places_taken"),
        CheckConstraint("tickets_given >= 0", name="tickets_given"),
        CheckConstraint("fee_fen >= 0", name="fee_fen"),
        CheckConstraint("class_hours >= 0", name="class_hours"),
        CheckConstraint("meeting_count >= 0", name="meeting_count"),
        Index("ix_section_term_status", "term_id", "status"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    organization_id: Mapped[int] = mapped_column(BigKey, ForeignKey("organization.id"), index=True)
    term_id: Mapped[int] = mapped_column(BigKey, ForeignKey("term.id"))
    course_id: Mapped[int] = mapped_column(BigKey, ForeignKey("course.id"), index=True)
    code: Mapped[str] = mapped_column(String(30))
    """The short number that the printed list and the counter use."""
    title: Mapped[str] = mapped_column(String(100))
    department: Mapped[str] = mapped_column(String(40), default="")
    instructor_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("person.id"), index=True)
    instructor_note: Mapped[str] = mapped_column(String(100), default="")
    """Assistants, or the name as the class list has it while no person is chosen."""
    site_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("site.id"), index=True)
    room_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("room.id"), index=True)
    place_note: Mapped[str] = mapped_column(String(100), default="")
    status: Mapped[SectionStatus] = mapped_column(word_enum(SectionStatus))
    quota: Mapped[int]
    """Places, in persons."""
    places_taken: Mapped[int] = mapped_column(default=0)
    """Learners enrolled; moves only together with an enrollment, under the lock."""
    tickets_given: Mapped[int] = mapped_column(default=0)
    """How many waitlist tickets were ever given; the next one is this plus one."""
    is_closed: Mapped[bool] = mapped_column(default=False)
    """Enrollment closed by hand, whatever the round says."""
    fee_fen: Mapped[int] = mapped_column(default=0)
    class_hours: Mapped[int] = mapped_column(default=0)
    """Hours of the whole section, as a certificate states them."""
    starts_on: Mapped[date | None]
    """First day a meeting may fall on; None: the term's."""
    meeting_count: Mapped[int] = mapped_column(default=0)
    min_age_female: Mapped[int | None]
    min_age_male: Mapped[int | None]
    max_age: Mapped[int | None]
    """Years at the cut-off day; None: as the course, then the policies say."""
    remark: Mapped[str] = mapped_column(String(300), default="")
    """For everybody to read."""
    draft_note: Mapped[str] = mapped_column(String(500), default="")
    """For staff: what keeps the section from being published."""

    organization: Mapped[Organization] = relationship(lazy="raise")
    term: Mapped[Term] = relationship(lazy="raise")
    course: Mapped[Course] = relationship(lazy="raise")
    instructor: Mapped[Person | None] = relationship(lazy="raise")
    site: Mapped[Site | None] = relationship(lazy="raise")
    room: Mapped[Room | None] = relationship(lazy="raise")


class SectionSlot(Base):
    """One weekly time of a section."""

    __tablename__ = "section_slot"
    __table_args__ = (
        UniqueConstraint("section_id", "weekday", "starts"),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),
        CheckConstraint("ends > starts", name="times"),
    )

    id: Mapped[Key]
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"))
    weekday: Mapped[int]
    """1 is Monday."""
    starts: Mapped[time]
    ends: Mapped[time]
    weeks: Mapped[Weeks] = mapped_column(word_enum(Weeks))


class Meeting(Base):
    """One dated occurrence of a section.

    While `is_firm` (the section is published and the meeting planned) the database refuses
    a second meeting in the same room or with the same instructor at the same time.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("section_id", "number"),
        CheckConstraint("ends_at > starts_at", name="times"),
        Index("ix_meeting_starts_at", "starts_at"),
        Index("ix_meeting_room", "room_id", "starts_at"),
        Index("ix_meeting_instructor", "instructor_id", "starts_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId] = mapped_column(default=new_public_id)
    section_id: Mapped[int] = mapped_column(BigKey, ForeignKey("section.id"))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    room_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("room.id"))
    instructor_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("person.id"))
    status: Mapped[MeetingStatus] = mapped_column(word_enum(MeetingStatus))
    is_firm: Mapped[bool] = mapped_column(default=False)

    section: Mapped[Section] = relationship(lazy="raise")
    room: Mapped[Room | None] = relationship(lazy="raise")

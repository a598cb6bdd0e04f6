"""The roll of one meeting."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from courseware.attendance import permissions
from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.rules import Mark, Tally, counts
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.foundation.period import Period
from courseware.organizations.models import Organization, Room
from courseware.people.models import Person
from courseware.policies.rules import Scope
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus

ON_THE_ROLL = (Status.ENROLLED, Status.COMPLETED)


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting and whose it is."""

    meeting_id: int
    public_id: str
    number: int
    period: Period
    status: MeetingStatus
    section_id: int
    section_public_id: str
    title: str
    term_id: int
    path: str
    instructor_id: int | None
    place: str

    @property
    def scope(self) -> Scope:
        """What rules are asked for."""
        return Scope(self.path, self.term_id, self.section_id)


@dataclass(frozen=True)
class RollRow:
    """One learner on the roll."""

    enrollment_id: int
    public_id: str
    seat: int
    name: str
    mark: Mark
    """The mark that holds, or would if the roll were handed in as it is."""
    said: Mark | None
    """The mark that was handed in last."""


@dataclass(frozen=True)
class RollPage:
    """Everything there is to the roll of a meeting."""

    meeting: MeetingFacts
    rows: list[RollRow]
    """Who is on it, in the order of enrolling; whoever got a place only later is not."""
    rolls: tuple[Roll, ...]
    """As it was handed in, the first time first."""

    @property
    def revision(self) -> int:
        """How often it was handed in."""
        return self.rolls[-1].revision if self.rolls else 0

    @property
    def handed_in_at(self) -> datetime | None:
        """When it was handed in for the first time."""
        return self.rolls[0].handed_in_at if self.rolls else None

    @property
    def tally(self) -> Tally:
        """How many were there."""
        return counts(row.mark for row in self.rows)

    def with_marks(self, marks: Mapping[str, Mark]) -> "RollPage":
        """Give the same with other marks, by the enrollment's public id."""
        rows = [replace(row, mark=marks.get(row.public_id, row.mark)) for row in self.rows]
        return replace(self, rows=rows)


def _meetings() -> Select[Meeting, Section, str, str]:
    return (
        select(Meeting, Section, Organization.path, Room.name)
        .join(Section, Section.id == Meeting.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .outerjoin(Room, Room.id == Meeting.room_id)
    )


def _facts(meeting: Meeting, section: Section, path: str, room: str | None) -> MeetingFacts:
    return MeetingFacts(
        meeting_id=meeting.id,
        public_id=meeting.public_id,
        number=meeting.number,
        period=Period(meeting.starts_at, meeting.ends_at),
        status=meeting.status,
        section_id=section.id,
        section_public_id=section.public_id,
        title=section.title,
        term_id=section.term_id,
        path=path,
        instructor_id=meeting.instructor_id or section.instructor_id,
        place=room or section.place_note,
    )


def roll_page(
    session: Session, *, actor: Actor, public_id: str, is_locked: bool = False
) -> RollPage:
    """Give the roll of a meeting for whoever may take it; everybody is present at first.

    With `is_locked` nobody else hands it in until the transaction ends.

    :raises Missing: there is no such meeting, or it is not the actor's to take.
    """
    query = _meetings().where(Meeting.public_id == public_id)
    if is_locked:
        query = query.with_for_update(of=Meeting).execution_options(populate_existing=True)
    row = session.execute(query).one_or_none()
    if row is None:
        raise Missing
    meeting = _facts(*row)
    permissions.check_may_mark(actor, path=meeting.path, instructor_id=meeting.instructor_id)
    rolls = session.scalars(
        select(Roll).where(Roll.meeting_id == meeting.meeting_id).order_by(Roll.revision)
    )
    return RollPage(meeting, _rows(session, meeting), tuple(rolls))


def _rows(session: Session, meeting: MeetingFacts) -> list[RollRow]:
    """List who is on the roll, each with the last of the marks."""
    of_here = and_(
        AttendanceMark.enrollment_id == Enrollment.id,
        AttendanceMark.meeting_id == meeting.meeting_id,
    )
    rows = session.execute(
        select(Enrollment.id, Enrollment.public_id, Person.name, AttendanceMark.mark)
        .join(Person, Person.id == Enrollment.learner_id)
        .outerjoin(AttendanceMark, of_here)
        .where(
            Enrollment.section_id == meeting.section_id,
            Enrollment.status.in_(ON_THE_ROLL),
            or_(Enrollment.enrolled_at.is_(None), Enrollment.enrolled_at < meeting.period.ends_at),
        )
        .order_by(Enrollment.enrolled_at, Enrollment.id, AttendanceMark.revision)
    )
    last = {row[0]: row for row in rows}
    return [
        RollRow(key, public_id, seat, name, said or Mark.PRESENT, said)
        for seat, (key, public_id, name, said) in enumerate(last.values(), 1)
    ]


def marks_of(session: Session, *, meeting_id: int) -> dict[int, Mark]:
    """Give the marks that hold, by enrollment: of each the one of the highest revision."""
    rows = session.execute(
        select(AttendanceMark.enrollment_id, AttendanceMark.mark)
        .where(AttendanceMark.meeting_id == meeting_id)
        .order_by(AttendanceMark.revision)
    )
    return {row[0]: row[1] for row in rows}

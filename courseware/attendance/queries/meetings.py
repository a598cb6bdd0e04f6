"""The roll of one meeting."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, or_, select
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


@dataclass(frozen=True)
class RollPage:
    """Everything the roll of a meeting shows."""

    meeting: MeetingFacts
    rows: list[RollRow]
    revision: int
    """0 while it has not been handed in."""
    handed_in_at: datetime | None
    tally: Tally


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


def get_meeting(session: Session, *, meeting_id: int) -> MeetingFacts:
    """Give a meeting.

    :raises Missing: there is none.
    """
    row = session.execute(_meetings().where(Meeting.id == meeting_id)).one_or_none()
    if row is None:
        raise Missing
    return _facts(*row)


def _learners(session: Session, *, meeting_id: int) -> list[tuple[int, str, str]]:
    """List id, public id and name of whoever is on the roll, in the order of enrolling."""
    rows = session.execute(
        select(Enrollment.id, Enrollment.public_id, Person.name)
        .join(Person, Person.id == Enrollment.learner_id)
        .join(Meeting, Meeting.section_id == Enrollment.section_id)
        .where(
            Meeting.id == meeting_id,
            Enrollment.status.in_(ON_THE_ROLL),
            or_(Enrollment.enrolled_at.is_(None), Enrollment.enrolled_at < Meeting.ends_at),
        )
        .order_by(Enrollment.enrolled_at, Enrollment.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def expected(session: Session, *, meeting_id: int) -> set[int]:
    """Give the enrollments that the roll of a meeting is about.

    Whoever got a place only after the meeting is not on its roll.
    """
    return {learner[0] for learner in _learners(session, meeting_id=meeting_id)}


def marks_of(session: Session, *, meeting_id: int) -> dict[int, Mark]:
    """Give the marks that hold, by enrollment: of each the one of the highest revision."""
    rows = session.execute(
        select(AttendanceMark.enrollment_id, AttendanceMark.mark)
        .where(AttendanceMark.meeting_id == meeting_id)
        .order_by(AttendanceMark.revision)
    )
    return {row[0]: row[1] for row in rows}


def revision_of(session: Session, *, meeting_id: int) -> int:
    """Tell how often the roll was handed in."""
    query = select(func.coalesce(func.max(Roll.revision), 0)).where(Roll.meeting_id == meeting_id)
    return session.execute(query).scalar_one()


def first_taken_at(session: Session, *, meeting_id: int) -> datetime:
    """Tell when the roll was handed in for the first time.

    :raises Missing: it never was.
    """
    query = select(func.min(Roll.handed_in_at)).where(Roll.meeting_id == meeting_id)
    found = session.execute(query).scalar_one()
    if found is None:
        raise Missing
    return found


def roll_page(session: Session, *, actor: Actor, public_id: str) -> RollPage:
    """Give the roll of a meeting for whoever may take it; everybody is present at first.

    :raises Missing: there is no such meeting, or it is not the actor's to take.
    """
    row = session.execute(_meetings().where(Meeting.public_id == public_id)).one_or_none()
    if row is None:
        raise Missing
    meeting = _facts(*row)
    permissions.check_may_mark(actor, path=meeting.path, instructor_id=meeting.instructor_id)
    marks = marks_of(session, meeting_id=meeting.meeting_id)
    rows = [
        RollRow(key, public_id, seat, name, marks.get(key, Mark.PRESENT))
        for seat, (key, public_id, name) in enumerate(
            _learners(session, meeting_id=meeting.meeting_id), 1
        )
    ]
    revision = revision_of(session, meeting_id=meeting.meeting_id)
    taken_at = first_taken_at(session, meeting_id=meeting.meeting_id) if revision else None
    return RollPage(meeting, rows, revision, taken_at, counts(each.mark for each in rows))

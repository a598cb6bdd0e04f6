"""Who was at which meeting, and how much of it all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select

from courseware.attendance.models import AttendanceMark
from courseware.attendance.rules import MARK_NAMES, Mark, Tally, counts, rate
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.messages import N_
from courseware.foundation.tables import Cell, Column, Kind, Table
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.policies.queries import rows_of
from courseware.policies.rules import (
    ExcusedCountsAs,
    LateCountsAs,
    PolicyKey,
    PolicyRow,
    Scope,
    nearest,
)
from courseware.reports.sources import Source
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus

ON_THE_ROLL = (Status.ENROLLED, Status.COMPLETED)
_KEYS = (PolicyKey.ATTENDANCE_EXCUSED, PolicyKey.ATTENDANCE_LATE)
_TENTH = Decimal("0.1")

Marks = Mapping[int, Mapping[int, Mark]]
"""By enrollment, by the number of the meeting."""


def attendance(source: Source) -> Table:
    """Give a row for each learner, a column for each meeting, and the rate in per cent.

    Meetings that were called off are left out; where a roll is missing, the cell is empty.
    """
    meetings = _meetings(source)
    columns = [
        Column(source.say(N_("School")), width=24),
        Column(source.say(N_("Class code"))),
        Column(source.say(N_("Class")), width=28),
        Column(source.say(N_("Name"))),
        Column(source.say(N_("Rate in per cent")), Kind.NUMBER),
        *[Column(title, width=8) for title in meetings.values()],
    ]
    return Table(source.say(N_("Attendance")), columns, _rows(source, list(meetings)))


def _meetings(source: Source) -> dict[int, str]:
    """Word each meeting; of one section alone with its day, for it has one day only."""
    rows = source.session.execute(
        select(Meeting.number, func.min(Meeting.starts_at))
        .join(Section, Section.id == Meeting.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .where(source.sections, Meeting.status != MeetingStatus.CANCELLED)
        .group_by(Meeting.number)
        .order_by(Meeting.number)
    )
    if source.section_id is None:
        return {number: source.say(N_("Meeting %(number)s"), number=number) for number, _ in rows}
    return {
        number: source.say(
            N_("Meeting %(number)s, %(month)s/%(day)s"), number=number, month=on.month, day=on.day
        )
        for number, starts_at in rows
        for on in [starts_at.astimezone(source.zone)]
    }


def _rows(source: Source, numbers: list[int]) -> Iterator[list[Cell]]:
    """Go through the sections one after another, so that few marks are held at once."""
    found = source.session.execute(
        select(Section.id, Section.code, Section.title, Organization.name, Organization.path)
        .join(Organization, Organization.id == Section.organization_id)
        .where(source.sections)
        .order_by(Organization.path, Section.code)
    ).all()
    policies = rows_of(source.session, keys=_KEYS)
    for section in found:
        yield from _section_rows(source, section, numbers, policies)


def _section_rows(
    source: Source,
    section: Row[*tuple[Any, ...]],
    numbers: list[int],
    policies: list[PolicyRow],
) -> Iterator[list[Cell]]:
    scope = Scope(section.path, source.term_id, section.id)
    excused, late = (nearest(policies, key=key, scope=scope, on=source.today).word for key in _KEYS)
    words = ExcusedCountsAs(excused), LateCountsAs(late)
    marks = _marks(source, section.id)
    learners = source.session.execute(
        select(Enrollment.id, Person.name)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.section_id == section.id, Enrollment.status.in_(ON_THE_ROLL))
        .order_by(Enrollment.enrolled_at, Enrollment.id)
    )
    for key, name in learners:
        own = marks.get(key, {})
        yield [
            section.name,
            section.code,
            section.title,
            source.name(name),
            _percent(counts(own.values()), *words),
            *[source.say(MARK_NAMES[own[number]]) if number in own else "" for number in numbers],
        ]


def _marks(source: Source, section_id: int) -> Marks:
    rows = source.session.execute(
        select(AttendanceMark.enrollment_id, Meeting.number, AttendanceMark.mark)
        .join(Meeting, Meeting.id == AttendanceMark.meeting_id)
        .where(Meeting.section_id == section_id, Meeting.status != MeetingStatus.CANCELLED)
        .order_by(AttendanceMark.revision)
    )
    found: defaultdict[int, dict[int, Mark]] = defaultdict(dict)
    for enrollment_id, number, mark in rows:
        found[enrollment_id][number] = mark
    return found


def _percent(tally: Tally, excused: ExcusedCountsAs, late: LateCountsAs) -> Decimal | None:
    found = rate(tally, excused=excused, late=late)
    if found is None:
        return None
    return (100 * Decimal(found.numerator) / found.denominator).quantize(_TENTH)

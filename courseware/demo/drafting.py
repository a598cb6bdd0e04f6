"""Putting the drafts of a whole term into the database at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from courseware.courses.models import Course
from courseware.demo.days import Season
from courseware.demo.timetable import Slot
from courseware.demo.trail import record_all
from courseware.foundation.work import Work
from courseware.scheduling.models import Holiday, Meeting, Section, SectionSlot
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import HolidayKind, MeetingStatus, SectionStatus, meetings_of

COLUMNS = tuple(one.name for one in fields(SectionDraft) if one.name != "slots")


@dataclass
class Planned:
    """A section with what decides about who may be in it."""

    draft: SectionDraft
    course: Course
    owner: str
    season: Season
    slots: tuple[Slot, ...]
    is_known: bool = False
    """Whether it is the first of the instructor who can sign in."""
    section: Section = field(init=False)

    def __post_init__(self) -> None:
        columns = {name: getattr(self.draft, name) for name in COLUMNS}
        self.section = Section(status=SectionStatus.DRAFT, **columns)


def add(work: Work, planned: list[Planned], *, begins: date) -> None:
    """Add the sections as drafts, with their weekly times and dated meetings."""
    work.session.add_all(one.section for one in planned)
    work.session.flush()
    made = [(one.section.id, work.now) for one in planned]
    record_all(work, "scheduling.add_section", Section, made)
    slots = [
        SectionSlot(
            section_id=one.section.id,
            weekday=slot.weekday,
            starts=slot.starts,
            ends=slot.ends,
            weeks=slot.weeks,
        )
        for one in planned
        for slot in one.draft.slots
    ]
    work.session.add_all(slots)
    holidays = {holiday.day: holiday.kind for holiday in work.session.scalars(select(Holiday))}
    rows = [row for one in planned for row in _meetings(work, one, begins, holidays)]
    work.session.execute(insert(Meeting), rows)


def _meetings(
    work: Work, planned: Planned, begins: date, holidays: Mapping[date, HolidayKind]
) -> Iterator[dict[str, Any]]:
    dated = meetings_of(
        planned.draft.slots,
        starts_on=begins,
        number=planned.draft.meeting_count,
        holidays=holidays,
        zone=work.zone,
    )
    for meeting in dated:
        yield {
            "section_id": planned.section.id,
            "number": meeting.number,
            "starts_at": meeting.period.starts_at,
            "ends_at": meeting.period.ends_at,
            "room_id": planned.draft.room_id,
            "instructor_id": planned.draft.instructor_id,
            "status": MeetingStatus.PLANNED,
        }

"""Putting the drafts of a whole term into the database at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from courseware.courses.models import Course
from courseware.demo.days import Season
from courseware.demo.timetable import Slot
from courseware.foundation.work import Work
from courseware.scheduling.models import Holiday, Section
from courseware.scheduling.operations import Arrival, add_sections
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import SectionStatus, meetings_of


@dataclass(eq=False)
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
    """As soon as it is in the database."""


def add(work: Work, planned: list[Planned], *, begins: date) -> None:
    """Add the sections as drafts, with their weekly times and dated meetings."""
    holidays = {holiday.day: holiday.kind for holiday in work.session.scalars(select(Holiday))}
    by_organization: dict[int, list[Planned]] = defaultdict(list)
    for one in planned:
        by_organization[one.draft.organization_id].append(one)
    for organization_id, own in by_organization.items():
        arrivals = []
        for one in own:
            meetings = meetings_of(
                one.draft.slots,
                starts_on=begins,
                number=one.draft.meeting_count,
                holidays=holidays,
                zone=work.zone,
            )
            arrivals.append(Arrival(one.draft, meetings, SectionStatus.DRAFT, is_closed=False))
        ids = add_sections(work, organization_id=organization_id, arrivals=arrivals)
        _remember(work, dict(zip(ids, own, strict=True)))


def _remember(work: Work, planned: dict[int, Planned]) -> None:
    for section in work.session.scalars(select(Section).where(Section.id.in_(planned))):
        planned[section.id].section = section

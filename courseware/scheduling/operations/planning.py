"""From the weekly pattern of a draft to its dated meetings."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, func, select

from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling import permissions, queries
from courseware.scheduling.models import Holiday, Meeting, Section, SectionSlot, Term
from courseware.scheduling.rules import MeetingStatus, PlannedMeeting, SectionStatus, meetings_of


def managed_section(work: Work, section_id: int) -> Section:
    """Give a section that the actor may change, locked until the work ends.

    :raises Missing: there is none.
    :raises Forbidden: it is not theirs.
    """
    section = get_locked(work.session, Section, section_id)
    organization = get(work.session, Organization, section.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    return section


def plan_meetings(work: Work, section: Section) -> None:
    """Date the meetings of a draft anew from its weekly times, around the holidays."""
    work.session.flush()
    work.session.execute(delete(Meeting).where(Meeting.section_id == section.id))
    slots = queries.slots_of(work.session, section_ids=[section.id])[section.id]
    if not slots or not section.meeting_count:
        return

    term = get(work.session, Term, section.term_id)
    holidays = {holiday.day: holiday.kind for holiday in work.session.scalars(select(Holiday))}
    for planned in meetings_of(
        slots,
        starts_on=section.starts_on or term.starts_on,
        number=section.meeting_count,
        holidays=holidays,
        zone=work.zone,
    ):
        work.session.add(_meeting(section, planned))
    work.session.flush()


def _meeting(section: Section, planned: PlannedMeeting) -> Meeting:
    return Meeting(
        section_id=section.id,
        number=planned.number,
        starts_at=planned.period.starts_at,
        ends_at=planned.period.ends_at,
        room_id=section.room_id,
        instructor_id=section.instructor_id,
        status=MeetingStatus.PLANNED,
    )


def plan_around(work: Work, days: Collection[date]) -> None:
    """Date again the meetings of every draft that could fall on one of these days."""
    begins = func.coalesce(Section.starts_on, Term.starts_on)
    drafts = work.session.scalars(
        select(Section)
        .join(Term, Term.id == Section.term_id)
        .where(
            Section.status == SectionStatus.DRAFT,
            begins <= max(days),
            Section.id.in_(select(SectionSlot.section_id)),
        )
        .order_by(Section.id)
    )
    for section in drafts.all():
        plan_meetings(work, section)

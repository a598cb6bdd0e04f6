"""From a draft to a section that people rely on, and to its end."""

from sqlalchemy import func, select, update

from courseware import audit
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization, Room
from courseware.people.models import Person
from courseware.scheduling import permissions, queries
from courseware.scheduling.errors import SectionNotDraft, SectionNotOver, SectionNotPublished
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.operations.planning import managed_section
from courseware.scheduling.rules import (
    TRANSITIONS,
    MeetingStatus,
    SectionStatus,
    check_change,
)


def publish(work: Work, *, section_id: int) -> Section:
    """Publish a draft: from now on its meetings take up its room and its instructor.

    Instructor and room stay locked until the work ends, so that of two sections that want
    the same hour the second is told so. Behind that stand constraints of the database.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor may not publish it.
    :raises Conflict: something is missing, the room is too small, or instructor or room are
        taken at the time (`InstructorClash`, `RoomClash`).
    """
    section = get_locked(work.session, Section, section_id)
    organization = get(work.session, Organization, section.organization_id)
    permissions.check_may_publish(work.actor, path=organization.path)
    _lock_calendars(work, section)
    hindrance = queries.find_hindrance(work.session, section_id=section.id)
    if hindrance is not None:
        raise hindrance

    _make_firm(work, section)
    audit.record(work, "scheduling.publish", section, code=section.code)
    work.session.flush()
    return section


def discard(work: Work, *, section_id: int) -> Section:
    """Drop a draft: it will not be held, and its short number stays used.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionNotDraft: people rely on it already, or it was dropped before.
    """
    section = managed_section(work, section_id)
    if section.status is not SectionStatus.DRAFT:
        raise SectionNotDraft(section=section.title)

    return cancel(work, section_id=section_id)


def cancel(work: Work, *, section_id: int) -> Section:
    """Call a section off: what of its meetings has not been held will not be.

    The bare change; learners who have a place are the affair of `enrollment`.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionNotPublished: it is over, or was called off before.
    """
    section = managed_section(work, section_id)
    check_change(section.status, to=SectionStatus.CANCELLED, section=section.title)

    section.status = SectionStatus.CANCELLED
    _let_go(work, section)
    audit.record(work, "scheduling.cancel", section, code=section.code)
    return section


def finish(work: Work, *, section_id: int) -> Section:
    """Close the book on a section whose last meeting is over.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionNotPublished: it was never published, was called off, or is over already.
    :raises SectionNotOver: meetings are still to come.
    """
    section = managed_section(work, section_id)
    check_change(section.status, to=SectionStatus.FINISHED, section=section.title)
    last = work.session.scalar(
        select(func.max(Meeting.ends_at)).where(
            Meeting.section_id == section.id, Meeting.status == MeetingStatus.PLANNED
        )
    )
    if last is not None and last > work.now:
        raise SectionNotOver(section=section.title, when=last)

    section.status = SectionStatus.FINISHED
    _stand_down(work, section)
    audit.record(work, "scheduling.finish", section, code=section.code)
    return section


def close(work: Work, *, section_id: int) -> Section:
    """Stop giving places of a section, whatever the round says.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionNotPublished: it is over, or was called off.
    """
    section = _living(work, section_id)

    section.is_closed = True
    audit.record(work, "scheduling.close", section)
    return section


def reopen(work: Work, *, section_id: int) -> Section:
    """Give places of a section again.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionNotPublished: it is over, or was called off.
    """
    section = _living(work, section_id)

    section.is_closed = False
    audit.record(work, "scheduling.reopen", section)
    return section


def _living(work: Work, section_id: int) -> Section:
    """Give a section whose state may still change."""
    section = managed_section(work, section_id)
    if not TRANSITIONS[section.status]:
        raise SectionNotPublished(section=section.title)
    return section


def _lock_calendars(work: Work, section: Section) -> None:
    """Lock instructor, then room: always in this order, and without hindering foreign keys."""
    for entity, key in ((Person, section.instructor_id), (Room, section.room_id)):
        work.session.execute(
            select(entity.id).where(entity.id == key).with_for_update(key_share=True)
        )


def _make_firm(work: Work, section: Section) -> None:
    section.status = SectionStatus.PUBLISHED
    work.session.execute(
        update(Meeting)
        .where(Meeting.section_id == section.id, Meeting.status == MeetingStatus.PLANNED)
        .values(is_firm=True)
    )


def _let_go(work: Work, section: Section) -> None:
    work.session.execute(
        update(Meeting)
        .where(Meeting.section_id == section.id, Meeting.status == MeetingStatus.PLANNED)
        .values(status=MeetingStatus.CANCELLED)
    )
    _stand_down(work, section)


def _stand_down(work: Work, section: Section) -> None:
    work.session.execute(
        update(Meeting).where(Meeting.section_id == section.id).values(is_firm=False)
    )

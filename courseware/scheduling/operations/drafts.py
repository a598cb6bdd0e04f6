"""Planning a section: what it is, when and where, before anybody relies on it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select

from courseware import audit
from courseware.courses.models import Course
from courseware.foundation.database import get
from courseware.foundation.errors import Missing
from courseware.foundation.work import Work
from courseware.organizations.models import Organization, Room, Site
from courseware.organizations.rules import is_within, keys_of
from courseware.people.models import Person
from courseware.scheduling import permissions, queries
from courseware.scheduling.errors import (
    CodeTaken,
    QuotaBelowPlacesTaken,
    RoomTooSmall,
    SectionFixed,
    SectionNotDraft,
)
from courseware.scheduling.models import Section, SectionSlot, Term
from courseware.scheduling.operations.planning import managed_section, plan_meetings
from courseware.scheduling.queries.drafts import COLUMNS, SectionDraft
from courseware.scheduling.rules import SectionStatus, WeeklySlot, check_slots

HARMLESS = frozenset(
    {"title", "department", "instructor_note", "quota", "remark", "draft_note", "place_note"}
)
"""What may change although people rely on the section."""


def add_section(work: Work, *, draft: SectionDraft) -> Section:
    """Add a section as a draft and date its meetings.

    :raises Missing: something it stands on does not exist, or lies in another tree.
    :raises Forbidden: the actor does not look after the organization.
    :raises CodeTaken: the organization uses the short number in this term already.
    :raises Invalid: the weekly times make no sense.
    """
    organization = get(work.session, Organization, draft.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    draft = _checked(work, draft, organization=organization)
    _check_code(work, draft, section_id=0)

    section = Section(status=SectionStatus.DRAFT, **_columns(draft))
    work.session.add(section)
    audit.record(work, "scheduling.add_section", section, code=draft.code)
    _put_slots(work, section, draft.slots)
    return section


def change_section(work: Work, *, section_id: int, draft: SectionDraft) -> Section:
    """Change a draft in everything but its organization, a published section in what is harmless.

    :raises Missing: there is no such section, or something it would stand on.
    :raises Forbidden: the actor does not look after it.
    :raises CodeTaken: another section has the short number.
    :raises QuotaBelowPlacesTaken: more people have a place than there would be places.
    :raises RoomTooSmall: the room of a published section does not hold that many.
    :raises SectionFixed: people rely on what would change.
    :raises SectionNotDraft: it was called off, or is over.
    :raises Invalid: the weekly times make no sense.
    """
    section = managed_section(work, section_id)
    organization = get(work.session, Organization, section.organization_id)
    draft = _checked(
        work, replace(draft, organization_id=organization.id), organization=organization
    )
    _check_code(work, draft, section_id=section.id)
    _check_change(work, section, draft)

    changed = _changes(section, draft)
    for name in changed:
        setattr(section, name, getattr(draft, name))
    audit.record(work, "scheduling.change_section", section, changed=changed)
    if section.status is SectionStatus.DRAFT:
        _put_slots(work, section, draft.slots)
    work.session.flush()
    return section


def set_slots(work: Work, *, section_id: int, slots: Sequence[WeeklySlot]) -> None:
    """Give a draft other weekly times and date its meetings anew.

    :raises Missing: there is no such section.
    :raises Forbidden: the actor does not look after it.
    :raises SectionFixed: people rely on its times.
    :raises SectionNotDraft: it was called off, or is over.
    :raises Invalid: the weekly times make no sense.
    """
    section = managed_section(work, section_id)
    check_slots(slots)
    if section.status is SectionStatus.PUBLISHED:
        raise SectionFixed(section=section.title)
    if section.status is not SectionStatus.DRAFT:
        raise SectionNotDraft(section=section.title)

    audit.record(work, "scheduling.set_slots", section, slots=len(slots))
    _put_slots(work, section, slots)


def _columns(draft: SectionDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in COLUMNS}


def _changes(section: Section, draft: SectionDraft) -> list[str]:
    wanted = _columns(draft)
    return [name for name in COLUMNS if getattr(section, name) != wanted[name]]


def _checked(work: Work, draft: SectionDraft, *, organization: Organization) -> SectionDraft:
    """Give the draft with the site of its room, after looking whether all it names is there."""
    term = get(work.session, Term, draft.term_id)
    course = get(work.session, Course, draft.course_id)
    for owner_id in (term.organization_id, course.organization_id):
        if not is_within(organization.path, get(work.session, Organization, owner_id).path):
            raise Missing
    if draft.instructor_id is not None:
        get(work.session, Person, draft.instructor_id)
    if draft.slots:
        check_slots(draft.slots)
    return replace(draft, site_id=_site_of(work, draft, organization))


def _site_of(work: Work, draft: SectionDraft, organization: Organization) -> int | None:
    """A school may teach at a site of another one of the same tree."""
    site_id = draft.site_id
    if draft.room_id is not None:
        site_id = get(work.session, Room, draft.room_id).site_id
    if site_id is None:
        return None
    owner_id = get(work.session, Site, site_id).organization_id
    if keys_of(get(work.session, Organization, owner_id).path)[0] != keys_of(organization.path)[0]:
        raise Missing
    return site_id


def _check_code(work: Work, draft: SectionDraft, *, section_id: int) -> None:
    other = work.session.scalars(
        select(Section.title).where(
            Section.organization_id == draft.organization_id,
            Section.term_id == draft.term_id,
            Section.code == draft.code,
            Section.id != section_id,
        )
    ).first()
    if other is not None:
        raise CodeTaken(code=draft.code, other=other)


def _check_change(work: Work, section: Section, draft: SectionDraft) -> None:
    if section.status is SectionStatus.DRAFT:
        return
    if section.status is not SectionStatus.PUBLISHED:
        raise SectionNotDraft(section=section.title)
    slots = queries.draft_of(work.session, section_id=section.id).slots
    if set(_changes(section, draft)) - HARMLESS or set(draft.slots) != set(slots):
        raise SectionFixed(section=section.title)
    if draft.quota < section.places_taken:
        raise QuotaBelowPlacesTaken(taken=section.places_taken)
    _check_room_holds(work, section, draft)


def _check_room_holds(work: Work, section: Section, draft: SectionDraft) -> None:
    if section.room_id is None or draft.quota <= section.quota:
        return
    room = get(work.session, Room, section.room_id)
    if draft.quota > room.capacity:
        raise RoomTooSmall(
            section=section.title, room=room.name, capacity=room.capacity, quota=draft.quota
        )


def _put_slots(work: Work, section: Section, slots: Sequence[WeeklySlot]) -> None:
    work.session.execute(delete(SectionSlot).where(SectionSlot.section_id == section.id))
    for slot in slots:
        work.session.add(
            SectionSlot(
                section_id=section.id,
                weekday=slot.weekday,
                starts=slot.starts,
                ends=slot.ends,
                weeks=slot.weeks,
            )
        )
    plan_meetings(work, section)

"""Whole lists of sections written at once: what is given here was judged before.

One transaction, a few statements for thousands of rows, one line in the trail for each deed.
Whoever calls has looked for clashes, missing instructors and small rooms; the constraints of
the database stay the last word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from courseware import audit
from courseware.foundation.database import Base, RepeatedInstant, get, table_of
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling import permissions
from courseware.scheduling.models import Meeting, Section, SectionSlot
from courseware.scheduling.queries.drafts import COLUMNS, SectionDraft
from courseware.scheduling.rules import MeetingStatus, PlannedMeeting, SectionStatus

AT_ONCE = 2000
"""Rows that are held in memory for one statement."""
MOMENTS = ("starts_at", "ends_at")
PUBLISHED = SectionStatus.PUBLISHED
Rows = Iterable[dict[str, Any]]


@dataclass(frozen=True)
class Arrival:
    """A section that is not there yet, with its dated meetings."""

    draft: SectionDraft
    meetings: Sequence[PlannedMeeting]
    status: SectionStatus
    """A draft, or published at once."""
    is_closed: bool


@dataclass(frozen=True)
class Revision:
    """A section that is there, as it is to be."""

    section_id: int
    draft: SectionDraft
    changed: tuple[str, ...]
    """What is told in the trail; nothing where it is only published, opened or closed."""
    status: SectionStatus
    is_closed: bool
    publishes: bool = False
    intake: str = ""
    """"close" or "reopen", where enrollment is."""
    meetings: Sequence[PlannedMeeting] | None = None
    """They take the place of those that begin at `moves_from` or later; None: all stay."""
    moves_from: datetime | None = None
    """None: from the first on."""


def add_sections(work: Work, *, organization_id: int, arrivals: Sequence[Arrival]) -> list[int]:
    """Add sections of one organization with slots and meetings; gives their ids in order.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor may not plan, or not publish, its sections.
    """
    _check(work, organization_id, publishes=any(map(_is_published, arrivals)))
    if not arrivals:
        return []
    ids = _insert_sections(work, arrivals)

    by_id = dict(zip(ids, arrivals, strict=True))
    _insert(
        work, SectionSlot, (row for key, one in by_id.items() for row in _slots(key, one.draft))
    )
    _insert(
        work,
        Meeting,
        (
            _meeting(key, one.draft, planned, is_firm=_is_published(one))
            for key, one in by_id.items()
            for planned in one.meetings
        ),
    )
    codes = {key: {"code": one.draft.code} for key, one in by_id.items()}
    published = {key: codes[key] for key, one in by_id.items() if _is_published(one)}
    closed: dict[int, dict[str, Any]] = {key: {} for key, one in by_id.items() if one.is_closed}
    audit.record_all(work, "scheduling.add_section", entity=Section, facts=codes)
    audit.record_all(work, "scheduling.publish", entity=Section, facts=published)
    audit.record_all(work, "scheduling.close", entity=Section, facts=closed)
    return ids


def change_sections(work: Work, *, organization_id: int, revisions: Sequence[Revision]) -> None:
    """Change sections of one organization that were looked at in this transaction.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor may not plan, or not publish, its sections.
    """
    _check(work, organization_id, publishes=any(one.publishes for one in revisions))
    if not revisions:
        return
    moved = [one for one in revisions if one.meetings is not None]
    _delete_old(work, moved)
    _update(work, revisions)
    _insert(work, SectionSlot, (row for one in moved for row in _slots(one.section_id, one.draft)))
    _insert(
        work,
        Meeting,
        (
            _meeting(one.section_id, one.draft, planned, is_firm=one.status is PUBLISHED)
            for one in moved
            for planned in one.meetings or ()
        ),
    )
    _record(work, revisions)
    work.session.expire_all()


def _is_published(one: Arrival) -> bool:
    return one.status is PUBLISHED


def _check(work: Work, organization_id: int, *, publishes: bool) -> None:
    path = get(work.session, Organization, organization_id).path
    permissions.check_may_manage(work.actor, path=path)
    if publishes:
        permissions.check_may_publish(work.actor, path=path)


def _insert_sections(work: Work, arrivals: Sequence[Arrival]) -> list[int]:
    ids: list[int] = []
    statement = insert(table_of(Section)).returning(Section.id, sort_by_parameter_order=True)
    for rows in _batches(map(_section, arrivals)):
        ids += work.session.scalars(statement, rows)
    return ids


def _section(one: Arrival) -> dict[str, Any]:
    return {
        **_columns(one.draft),
        "public_id": new_public_id(),
        "status": one.status,
        "places_taken": 0,
        "tickets_given": 0,
        "is_closed": one.is_closed,
    }


def _columns(draft: SectionDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in COLUMNS}


def _slots(section_id: int, draft: SectionDraft) -> Iterator[dict[str, Any]]:
    for slot in draft.slots:
        yield {
            "section_id": section_id,
            "weekday": slot.weekday,
            "starts": slot.starts,
            "ends": slot.ends,
            "weeks": slot.weeks,
        }


def _meeting(
    section_id: int, draft: SectionDraft, planned: PlannedMeeting, *, is_firm: bool
) -> dict[str, Any]:
    return {
        "public_id": new_public_id(),
        "section_id": section_id,
        "number": planned.number,
        "starts_at": planned.period.starts_at,
        "ends_at": planned.period.ends_at,
        "room_id": draft.room_id,
        "instructor_id": draft.instructor_id,
        "status": MeetingStatus.PLANNED,
        "is_firm": is_firm,
    }


def _delete_old(work: Work, moved: Sequence[Revision]) -> None:
    """Before anything is written, so that two sections may take each other's room."""
    connection = work.session.connection()
    slots, meetings = table_of(SectionSlot), table_of(Meeting)
    ids = [{"key": one.section_id} for one in moved]
    whole = [{"key": one.section_id} for one in moved if one.moves_from is None]
    late = [{"key": one.section_id, "since": one.moves_from} for one in moved if one.moves_from]
    own = meetings.c.section_id == bindparam("key")
    since = meetings.c.starts_at >= bindparam("since", type_=meetings.c.starts_at.type)
    for statement, keys in (
        (delete(slots).where(slots.c.section_id == bindparam("key")), ids),
        (delete(meetings).where(own), whole),
        (delete(meetings).where(own, since), late),
    ):
        if keys:
            connection.execute(statement, keys)


def _update(work: Work, revisions: Sequence[Revision]) -> None:
    table = table_of(Section)
    statement = (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in (*COLUMNS, "status", "is_closed")})
    )
    rows = (
        {
            "key": one.section_id,
            "new_status": one.status,
            "new_is_closed": one.is_closed,
            **{f"new_{name}": value for name, value in _columns(one.draft).items()},
        }
        for one in revisions
    )
    for batch in _batches(rows):
        work.session.connection().execute(statement, batch)


def _record(work: Work, revisions: Sequence[Revision]) -> None:
    changed = {one.section_id: {"changed": list(one.changed)} for one in revisions if one.changed}
    audit.record_all(work, "scheduling.change_section", entity=Section, facts=changed)
    published = {one.section_id: {"code": one.draft.code} for one in revisions if one.publishes}
    audit.record_all(work, "scheduling.publish", entity=Section, facts=published)
    for deed in ("close", "reopen"):
        facts: Mapping[int, dict[str, Any]] = {
            one.section_id: {} for one in revisions if one.intake == deed
        }
        audit.record_all(work, f"scheduling.{deed}", entity=Section, facts=facts)


def _insert(work: Work, entity: type[Base], rows: Rows) -> None:
    statement = insert(table_of(entity))
    if entity is Meeting:
        moments = {name: bindparam(name, type_=RepeatedInstant()) for name in MOMENTS}
        statement = statement.values(moments)
    for batch in _batches(rows):
        work.session.execute(statement, batch)


def _batches(rows: Rows) -> Iterator[list[dict[str, Any]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch

"""Bare counts of places and tickets, moved together with enrollments by `enrollment`."""

from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key
from sqlalchemy.sql.dml import ReturningUpdate

from courseware.foundation.errors import Missing
from courseware.foundation.work import Work
from courseware.scheduling.models import Section


def take_place(work: Work, *, section_id: int) -> bool:
    """Take a place if there is one, in one statement; tells whether there was."""
    return _count(work, section_id, Section.places_taken, _TAKEN) is not None


def free_place(work: Work, *, section_id: int) -> None:
    """Give a place back.

    :raises Missing: nobody has a place there.
    """
    if _count(work, section_id, Section.places_taken, _FREED) is None:
        raise Missing


def give_ticket(work: Work, *, section_id: int) -> int:
    """Give the next ticket of the waitlist, from 1; none is given twice.

    :raises Missing: there is no such section.
    """
    ticket = _count(work, section_id, Section.tickets_given, _TICKET)
    if ticket is None:
        raise Missing
    return ticket


def _moving(column: InstrumentedAttribute[int], step: int) -> ReturningUpdate[int]:
    return (
        update(Section)
        .where(Section.id == bindparam("section_id"))
        .values({column: column + step})
        .returning(column)
        .execution_options(synchronize_session=False)
    )


# Built once: in a rush they are carried out a thousand times a minute.
_TAKEN = _moving(Section.places_taken, 1).where(Section.places_taken < Section.quota)
_FREED = _moving(Section.places_taken, -1).where(Section.places_taken > 0)
_TICKET = _moving(Section.tickets_given, 1)


def _count(
    work: Work,
    section_id: int,
    column: InstrumentedAttribute[int],
    statement: ReturningUpdate[int],
) -> int | None:
    """Move a count; a section that is loaded already is told the new one."""
    moved: Any = work.session.execute(statement, {"section_id": section_id}).scalar_one_or_none()
    loaded = work.session.identity_map.get(identity_key(Section, section_id))
    if moved is not None and loaded is not None:
        set_committed_value(loaded, column.key, moved)
    return None if moved is None else int(moved)

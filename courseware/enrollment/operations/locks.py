"""The locks under which places are given: one learner, then one section, always in this order.

SQLite has one writer at a time from the first statement on, so there is nothing to lock. On
PostgreSQL an advisory lock makes those who come wait in line; the trigger that keeps learners
out of two places at once takes the learner's lock by the same key.
"""

from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, func, select

from courseware.foundation.work import Work
from courseware.scheduling.models import Section


def lock_if_free(work: Work, *, learner_id: int, section_id: int) -> bool:
    """Lock the learner, then the section, if at a glance it has places; tells whether it has.

    Somebody may wait for them all the same, and others may be ahead at the lock.
    """
    keys = {"lock_0": _of_learner(learner_id), "lock_1": _of_section(section_id)}
    free = _if_free(_takes_locks(work))
    return work.session.execute(free, keys | {"section_id": section_id}).first() is not None


def lock_both(work: Work, *, learner_id: int, section_id: int) -> None:
    """Lock the learner, then the section, in one statement."""
    _lock(work, _of_learner(learner_id), _of_section(section_id))


def lock_learner(work: Work, *, learner_id: int) -> None:
    """Let nobody else change what this learner has until the work ends."""
    _lock(work, _of_learner(learner_id))


def lock_section(work: Work, *, section_id: int) -> None:
    """Let nobody else give or free places of this section until the work ends."""
    _lock(work, _of_section(section_id))


def _of_learner(key: int) -> int:
    return key * 2 + 1


def _of_section(key: int) -> int:
    return key * 2


def _lock(work: Work, *keys: int) -> None:
    if _takes_locks(work):
        named = {f"lock_{at}": key for at, key in enumerate(keys)}
        work.session.execute(select(*_locks(len(keys))), named)


def _takes_locks(work: Work) -> bool:
    return work.session.get_bind().dialect.name == "postgresql"


def _locks(count: int) -> list[ColumnElement[Any]]:
    """Give what takes so many locks as it is selected: `lock_0`, `lock_1`."""
    keys = (bindparam(f"lock_{at}", type_=BigInteger) for at in range(count))
    return [func.pg_advisory_xact_lock(key) for key in keys]


@cache
def _if_free(takes_locks: bool) -> Select[*tuple[Any, ...]]:  # noqa: FBT001 - of one database or the other
    own = Section.id == bindparam("section_id")
    free = select(Section.id, *_locks(2)) if takes_locks else select(Section.id)
    return free.where(own, Section.places_taken < Section.quota)

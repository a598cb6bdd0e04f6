"""The locks under which places are given: one learner, then one section, always in this order.

SQLite has one writer at a time from the first statement on, so there is nothing to lock. On
PostgreSQL an advisory lock makes those who come wait in line; the trigger that keeps learners
out of two places at once takes the learner's lock by the same key.
"""

from sqlalchemy import BigInteger, func, literal, select

from courseware.foundation.work import Work


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
    if work.session.get_bind().dialect.name == "postgresql":
        locks = (func.pg_advisory_xact_lock(literal(key, BigInteger)) for key in keys)
        work.session.execute(select(*locks))

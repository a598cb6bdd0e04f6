"""The locks under which places are given: one learner, then one section, always in this order.

SQLite has one writer at a time from the first statement on, so there is nothing to lock. On
PostgreSQL an advisory lock makes those who come wait in line; the trigger that keeps learners
out of two places at once takes the learner's lock by the same key.
"""

from sqlalchemy import text

from courseware.foundation.work import Work


def lock_learner(work: Work, *, learner_id: int) -> None:
    """Let nobody else change what this learner has until the work ends."""
    _lock(work, learner_id * 2 + 1)


def lock_section(work: Work, *, section_id: int) -> None:
    """Let nobody else give or free places of this section until the work ends."""
    _lock(work, section_id * 2)


def _lock(work: Work, key: int) -> None:
    if work.session.get_bind().dialect.name == "postgresql":
        work.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})

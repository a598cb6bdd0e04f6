"""A unit of work: who acts, when, in which transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from courseware.foundation.actor import Actor
from courseware.foundation.clock import Clock
from courseware.foundation.database import Sessions, expect_many


@dataclass(frozen=True)
class Work:
    """The first argument of every operation.

    One `now` (aware, UTC) stands for the whole work. `zone` makes local dates.
    """

    session: Session
    actor: Actor
    now: datetime
    zone: ZoneInfo
    request_id: str = ""

    @property
    def today(self) -> date:
        """The local date of `now`."""
        return self.now.astimezone(self.zone).date()


@contextmanager
def opened(
    sessions: Sessions, *, actor: Actor, clock: Clock, zone: ZoneInfo, request_id: str = ""
) -> Iterator[Work]:
    """Open a work for a command or a job: commits at the end, rolls back on any exception."""
    session = sessions.writing()
    try:
        expect_many(session)
        yield Work(session, actor, clock(), zone, request_id)
        session.commit()
    finally:
        session.close()

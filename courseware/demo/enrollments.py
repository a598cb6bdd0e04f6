"""Giving places to learners who may have them, and putting others on the waitlist."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from courseware.demo.days import Season, at
from courseware.demo.drafting import Planned
from courseware.demo.eligibility import Door, Doors
from courseware.demo.persons import Learner
from courseware.demo.trail import Line, add_with_ids, record_all
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.work import Work
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import SectionStatus

CHANNELS = (Channel.WEB, Channel.WEB, Channel.COUNTER)
BEFORE_KNOWN = 2
"""So many wait before the learner whom somebody wants on the waitlist."""
EAGER = 0.65
"""How often a place goes to somebody without a course where they do not suffice for all."""


@dataclass
class Filler:
    """Enrolls the learners of a pool into sections of one term."""

    work: Work
    rng: Random
    doors: Doors
    season: Season
    pool: Sequence[Learner]
    rows: list[dict[str, Any]]
    """What is enrolled so far, in all terms."""
    seats: int
    """Places that are still to be given; each learner of the pool gets one if they suffice."""
    placed: list[tuple[Learner, Planned]] = field(default_factory=list)
    """Who got a place where."""
    fresh: int = field(init=False)
    """Learners of the pool who have no course yet."""

    def __post_init__(self) -> None:
        self.fresh = len(self.pool)

    def fill(self, planned: Planned, *, count: int, first: Sequence[Learner] = ()) -> None:
        """Give places to so many learners, or to all who may have one, `first` before others."""
        found = [*first, *self._takers(planned, count - len(first))]
        for learner, moment in zip(found, self._moments(len(found)), strict=True):
            self._enroll(planned, learner, moment)
            self.placed.append((learner, planned))
        planned.section.places_taken = len(found)
        self.seats -= len(first)

    def wait(self, planned: Planned, *, count: int, among: Sequence[Learner] = ()) -> None:
        """Put so many learners on the waitlist of a full section, `among` not quite first."""
        found = self._takers(planned, count - len(among))
        found[BEFORE_KNOWN:BEFORE_KNOWN] = among
        last = self.until()
        for ticket, learner in enumerate(found, start=1):
            self._enroll(planned, learner, last + timedelta(minutes=7 * ticket), ticket=ticket)
        planned.section.tickets_given = len(found)

    def until(self) -> datetime:
        """Name the instant by which all had asked: while the round runs, two days ago."""
        last = min(self.season.round_closes_on, self.work.today) - timedelta(days=2)
        return at(last, 16, zone=self.work.zone)

    def _takers(self, planned: Planned, count: int) -> list[Learner]:
        """Choose who may, those without a course as often as it takes for all to get one."""
        door, name = self.doors.into(planned), self.season.name
        before = planned.course.prerequisite_id
        able = [one for one in self.pool if before is None or before in one.done]
        courses = [(one, one.courses[name]) for one in able]
        new = self._drawn([one for one, has in courses if not has], door)
        old = self._drawn([one for one, has in courses if 0 < has < door.max_courses], door)
        found: list[Learner] = []
        while len(found) < count:
            is_for_new = self.rng.random() < self._eagerness()
            learner = next(chain(new, old) if is_for_new else chain(old, new), None)
            if learner is None:
                break
            found.append(learner)
            self.fresh -= not learner.courses[name]
            self.seats -= 1
        return found

    def _eagerness(self) -> float:
        return self.fresh / self.seats if 0 < self.fresh <= self.seats else EAGER

    def _drawn(self, learners: list[Learner], door: Door) -> Iterator[Learner]:
        """Draw one after the other of those who may."""
        while learners:
            place = self.rng.randrange(len(learners))
            learners[place], learners[-1] = learners[-1], learners[place]
            learner = learners.pop()
            if door.lets_in(learner):
                yield learner

    def _enroll(
        self, planned: Planned, learner: Learner, moment: datetime, *, ticket: int | None = None
    ) -> None:
        learner.busy.setdefault(self.season.name, set()).update(planned.slots)
        learner.courses[self.season.name] += 1
        self.rows.append(
            {
                "section_id": planned.section.id,
                "learner_id": learner.person.id,
                "status": Status.WAITLISTED if ticket else Status.ENROLLED,
                "ticket": ticket,
                "channel": self.rng.choice(CHANNELS),
                "token": UUID(int=self.rng.getrandbits(128), version=4),
                "asked_at": moment,
                "enrolled_at": None if ticket else moment,
                "by_account_id": self.work.actor.account_id,
            }
        )

    def _moments(self, count: int) -> list[datetime]:
        """Make up when they asked, in order, in the daytime of the round."""
        opened = at(self.season.round_opens_on, 9, zone=self.work.zone)
        seconds = int((self.until() - opened).total_seconds())
        return [
            opened + timedelta(seconds=second)
            for second in sorted(self.rng.sample(range(seconds), count))
        ]


def keep(work: Work, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Put the enrollments into the database, and a line of each into the trail; gives ids."""
    work.session.flush()
    ids = add_with_ids(work, Enrollment, rows)
    lines = [
        Line(key, row["asked_at"], {"status": row["status"].value, "ticket": row["ticket"]})
        for key, row in zip(ids, rows, strict=True)
    ]
    record_all(work, "enrollment.enroll", Enrollment, lines)
    return ids


def complete_all(work: Work, planned: Sequence[Planned]) -> None:
    """Close the book on sections that are over: who had a place has completed it.

    As `enrollment.operations.complete` does section by section. `work.now` is when.
    """
    keys = [one.section.id for one in planned]
    placed = (Enrollment.section_id.in_(keys), Enrollment.status == Status.ENROLLED)
    ids = work.session.scalars(select(Enrollment.id).where(*placed).order_by(Enrollment.id)).all()
    for one in planned:
        one.section.status = SectionStatus.FINISHED
    changes = (
        update(Enrollment).where(*placed).values(status=Status.COMPLETED, ended_at=work.now),
        update(Meeting).where(Meeting.section_id.in_(keys)).values(is_firm=False),
    )
    for change in changes:
        work.session.execute(change.execution_options(synchronize_session=False))
    finished = [Line(one.section.id, work.now, {"code": one.section.code}) for one in planned]
    record_all(work, "scheduling.finish", Section, finished)
    record_all(work, "enrollment.complete", Enrollment, [Line(key, work.now) for key in ids])

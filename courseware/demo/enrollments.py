"""Filling sections with learners who may be there, and putting others on the waitlist."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from courseware.demo.days import Season, at
from courseware.demo.drafting import Planned
from courseware.demo.persons import Crowd, Learner
from courseware.demo.trail import record_all
from courseware.demo.tree_data import TRAINING, UNIVERSITY
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import complete
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.work import Work
from courseware.people.rules import age_on

MOST_COURSES = 2
OLDEST = 80
"""As the shipped rules have it for the senior university."""
FULL: dict[str, int] = {
    "手机拍照初级班": 6,
    "水墨山水初级班": 4,
    "民歌演唱初级班": 8,
    "古筝弹奏初级班": 3,
    "椅上瑜伽初级班": 5,
}
"""Sections of the coming term that are full, with the number of those who wait."""
WAITS_FOR = "手机拍照初级班"
"""What the known learner waits for."""
TRAINEES_IN = range(10, 13)


@dataclass(frozen=True)
class Filler:
    """Enrolls learners into the sections of one term."""

    work: Work
    crowd: Crowd
    season: Season
    rng: Random
    rows: list[dict[str, Any]]
    """What is enrolled so far."""

    def fill(
        self, planned: Planned, *, count: int, first: tuple[Learner, ...] = ()
    ) -> list[Learner]:
        """Give places to so many learners, `first` before others; gives who got one."""
        found = [*first, *self._candidates(planned, count, except_for=first)][:count]
        moments = self._moments(len(found))
        for learner, moment in zip(found, moments, strict=True):
            self._enroll(planned, learner, moment)
        planned.section.places_taken = len(found)
        return found

    def wait(self, planned: Planned, *, count: int, first: tuple[Learner, ...] = ()) -> None:
        """Put so many learners on the waitlist of a full section."""
        found = [*first, *self._candidates(planned, count, except_for=first)][:count]
        last = self._until()
        for ticket, learner in enumerate(found, start=1):
            self._enroll(planned, learner, last + timedelta(minutes=7 * ticket), ticket=ticket)
        planned.section.tickets_given = len(found)

    def _candidates(
        self, planned: Planned, count: int, *, except_for: tuple[Learner, ...]
    ) -> list[Learner]:
        pool = self.crowd.trainees if planned.owner == TRAINING else self.crowd.seniors[1:]
        able = [one for one in pool if one not in except_for and self._may(one, planned)]
        return self.rng.sample(able, min(count, len(able)))

    def _may(self, learner: Learner, planned: Planned) -> bool:
        busy = learner.busy.get(self.season.name, set())
        course = planned.course
        oldest = course.max_age or (OLDEST if planned.owner == UNIVERSITY else None)
        return (
            len(busy) < MOST_COURSES
            and not busy & set(planned.slots)
            and (course.prerequisite_id is None or course.prerequisite_id in learner.done)
            and (oldest is None or age_on(learner.born_on, self.season.starts_on) <= oldest)
        )

    def _enroll(
        self, planned: Planned, learner: Learner, moment: datetime, *, ticket: int | None = None
    ) -> None:
        learner.busy.setdefault(self.season.name, set()).update(planned.slots)
        self.rows.append(
            {
                "section_id": planned.section.id,
                "learner_id": learner.person.id,
                "status": Status.WAITLISTED if ticket else Status.ENROLLED,
                "ticket": ticket,
                "channel": self.rng.choice((Channel.WEB, Channel.WEB, Channel.COUNTER)),
                "token": UUID(int=self.rng.getrandbits(128), version=4),
                "asked_at": moment,
                "enrolled_at": None if ticket else moment,
            }
        )

    def _moments(self, count: int) -> list[datetime]:
        """Make up when they asked, in order, in the daytime of the round."""
        zone = self.work.zone
        opened = at(self.season.round_opens_on, 9, zone=zone)
        seconds = int((self._until() - opened).total_seconds())
        return [
            opened + timedelta(seconds=second)
            for second in sorted(self.rng.sample(range(seconds), count))
        ]

    def _until(self) -> datetime:
        """Name the instant by which all had asked: while the round runs, two days ago."""
        last = min(self.season.round_closes_on, self.work.today) - timedelta(days=2)
        return at(last, 16, zone=self.work.zone)


def fill_past(filler: Filler, planned: list[Planned]) -> None:
    """Fill the term that is over."""
    known = filler.crowd.known
    for one in planned:
        first = (known,) if one.is_known else ()
        for learner in filler.fill(
            one, count=24 if one.is_known else _some(filler, one), first=first
        ):
            learner.done.add(one.course.id)


def fill_running(filler: Filler, planned: list[Planned], *, known_title: str) -> None:
    """Fill the term that runs; the first section of the known instructor has 30 learners."""
    known = filler.crowd.known
    for one in planned:
        first = (known,) if one.section.title == known_title else ()
        count = one.section.quota if one.is_known else _some(filler, one)
        filler.fill(one, count=count, first=first)


def fill_coming(filler: Filler, planned: list[Planned]) -> None:
    """Fill the term that is open to enroll: some sections to the last place, most thinly."""
    in_order = sorted(planned, key=lambda one: one.section.title not in FULL)
    for one in in_order:
        waiting = FULL.get(one.section.title, 0)
        filler.fill(one, count=one.section.quota if waiting else filler.rng.randrange(7))
        if waiting:
            first = (filler.crowd.known,) if one.section.title == WAITS_FOR else ()
            filler.wait(one, count=waiting, first=first)


def _some(filler: Filler, planned: Planned) -> int:
    if planned.owner == TRAINING:
        return filler.rng.choice(TRAINEES_IN)
    return min(planned.section.quota, filler.rng.randrange(10, 19))


def keep(work: Work, rows: list[dict[str, Any]]) -> None:
    """Put the enrollments into the database, and a line of each into the trail."""
    work.session.flush()
    work.session.execute(insert(Enrollment), rows)
    found = work.session.execute(select(Enrollment.id, Enrollment.asked_at).order_by(Enrollment.id))
    made = [(key, moment) for key, moment in found]
    record_all(work, "enrollment.enroll", Enrollment, made)


def finish(work: Work, planned: list[Planned]) -> None:
    """Close the books on the sections of a term that is over."""
    for one in planned:
        over = at(one.season.ends_on + timedelta(days=10), 9, zone=work.zone)
        complete(replace(work, now=over), section_id=one.section.id)

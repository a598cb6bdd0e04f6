"""People who gave their places back; where others waited, the next in line has theirs now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from sqlalchemy import select

from courseware.demo.days import at
from courseware.demo.drafting import Planned
from courseware.demo.filling import FULL
from courseware.demo.persons import Crowd
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import withdraw
from courseware.enrollment.rules import Status
from courseware.foundation.work import Work

LEAST_COURSES = 2
"""Who gives a place back has another one, so that nobody is left without any."""


@dataclass(frozen=True)
class Leaving:
    """Lets learners of the senior university give places back."""

    work: Work
    rng: Random
    crowd: Crowd

    def before_term(self, planned: Sequence[Planned], *, count: int) -> None:
        """Let so many leave after the round, before the first lesson."""
        season = planned[0].season
        able = [
            one.person.id
            for one in self.crowd.seniors[1:]
            if one.courses[season.name] >= LEAST_COURSES
        ]
        keys = [one.section.id for one in planned if not one.is_known]
        days = (season.starts_on - season.round_closes_on).days
        for learner_id in self.rng.sample(able, count):
            day = season.round_closes_on + timedelta(days=self.rng.randrange(1, days))
            self._leave(self._first(keys, learner_id=learner_id), day)

    def crowded(self, planned: Sequence[Planned]) -> None:
        """Let one leave each section that people wait for: yesterday."""
        for one in planned:
            if one.section.title in FULL:
                key = self._first([one.section.id])
                self._leave(key, self.work.today - timedelta(days=1))

    def _leave(self, enrollment_id: int, day: date) -> None:
        moment = at(day, 9, self.rng.randrange(60), zone=self.work.zone)
        withdraw(replace(self.work, now=moment), enrollment_id=enrollment_id)

    def _first(self, keys: Sequence[int], *, learner_id: int | None = None) -> int:
        """Give the first place in these sections, of this learner if one is named."""
        places = select(Enrollment.id).where(
            Enrollment.section_id.in_(keys), Enrollment.status == Status.ENROLLED
        )
        if learner_id is not None:
            places = places.where(Enrollment.learner_id == learner_id)
        return self.work.session.scalars(places.order_by(Enrollment.id).limit(1)).one()

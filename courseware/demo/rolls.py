"""Rolls of the meetings that were held, with marks as zealous as each learner."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select

from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.rules import Mark
from courseware.demo.drafting import Planned
from courseware.demo.persons import Crowd
from courseware.demo.trail import Line, add_all, add_with_ids, record_all
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.work import Work
from courseware.scheduling.models import Meeting

REASON = "学员补交了请假条"
Enrolled = tuple[int, int]
"""Ids of an enrollment and of its learner."""


@dataclass(frozen=True)
class Clerk:
    """Hands in the rolls of sections."""

    work: Work
    crowd: Crowd
    rng: Random

    def hand_in(
        self, planned: Sequence[Planned], *, until: datetime, missing: Sequence[int] = ()
    ) -> None:
        """Hand in the rolls of meetings before `until`.

        Of the sections at the places `missing` the last roll was forgotten.
        """
        keys = [one.section.id for one in planned]
        meetings, learners = self._meetings(keys, until), self._learners(keys)
        held = [
            meeting
            for place, key in enumerate(keys)
            for meeting in (meetings[key][:-1] if place in missing else meetings[key])
            if learners[key]
        ]
        rolls = [self._roll(meeting) for meeting in held]
        ids = add_with_ids(self.work, Roll, rolls)
        marks = self._marks(dict(zip(ids, held, strict=True)), learners)
        add_all(self.work, AttendanceMark, marks)
        lines = [
            Line(key, roll["handed_in_at"], {"changed": len(learners[meeting.section_id])})
            for key, roll, meeting in zip(ids, rolls, held, strict=True)
        ]
        record_all(self.work, "attendance.hand_in", Roll, lines)
        absence = next(mark for mark in marks if mark["mark"] is Mark.ABSENT)
        self._correct(absence, next(one for one in held if one.id == absence["meeting_id"]))

    def _meetings(self, keys: Sequence[int], until: datetime) -> Mapping[int, list[Meeting]]:
        found: dict[int, list[Meeting]] = defaultdict(list)
        rows = self.work.session.scalars(
            select(Meeting)
            .where(Meeting.section_id.in_(keys), Meeting.ends_at < until)
            .order_by(Meeting.section_id, Meeting.number)
        )
        for meeting in rows:
            found[meeting.section_id].append(meeting)
        return found

    def _learners(self, keys: Sequence[int]) -> Mapping[int, list[Enrolled]]:
        found: dict[int, list[Enrolled]] = defaultdict(list)
        rows = self.work.session.execute(
            select(Enrollment.section_id, Enrollment.id, Enrollment.learner_id)
            .where(Enrollment.section_id.in_(keys), Enrollment.status == Status.ENROLLED)
            .order_by(Enrollment.id)
        )
        for section_id, key, learner_id in rows:
            found[section_id].append((key, learner_id))
        return found

    def _roll(self, meeting: Meeting) -> dict[str, Any]:
        return {
            "meeting_id": meeting.id,
            "revision": 1,
            "handed_in_at": meeting.ends_at - timedelta(minutes=self.rng.randrange(5, 60)),
            "by_account_id": self.work.actor.account_id,
            "token": self._token(),
        }

    def _marks(
        self, meetings: Mapping[int, Meeting], learners: Mapping[int, list[Enrolled]]
    ) -> list[dict[str, Any]]:
        zeal = {one.person.id: one.zeal for one in self.crowd.everybody()}
        return [
            {
                "roll_id": key,
                "meeting_id": meeting.id,
                "enrollment_id": enrollment_id,
                "revision": 1,
                "mark": self._mark(zeal[learner_id]),
            }
            for key, meeting in meetings.items()
            for enrollment_id, learner_id in learners[meeting.section_id]
        ]

    def _mark(self, zeal: float) -> Mark:
        if self.rng.random() < zeal:
            return Mark.PRESENT
        return self.rng.choice((Mark.ABSENT, Mark.ABSENT, Mark.LATE, Mark.EXCUSED))

    def _correct(self, absence: dict[str, Any], meeting: Meeting) -> None:
        """Let an absence have become leave the day after; the old mark stays."""
        mended = self._roll(meeting) | {"revision": 2, "reason": REASON}
        mended["handed_in_at"] += timedelta(hours=20)
        (key,) = add_with_ids(self.work, Roll, [mended])
        excused = {"roll_id": key, "revision": 2, "mark": Mark.EXCUSED}
        add_all(self.work, AttendanceMark, [absence | excused])
        lines = [Line(key, mended["handed_in_at"], {"changed": 1})]
        record_all(self.work, "attendance.correct", Roll, lines)

    def _token(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)

"""Rolls of the meetings that were held, with marks as zealous as each learner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.rules import Mark
from courseware.demo.drafting import Planned
from courseware.demo.persons import Crowd
from courseware.demo.trail import record_all
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.work import Work
from courseware.scheduling.models import Meeting

REASON = "学员补交了请假条"


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
        zeal = {one.person.id: one.zeal for one in (*self.crowd.seniors, *self.crowd.trainees)}
        rolls: list[dict[str, Any]] = []
        marks: list[dict[str, Any]] = []
        for place, one in enumerate(planned):
            meetings = self._meetings(one, until)
            learners = self._learners(one)
            for meeting in meetings[:-1] if place in missing else meetings:
                rolls.append(self._roll(meeting))
                marks += [
                    {
                        "meeting_id": meeting.id,
                        "revision": 1,
                        "enrollment_id": key,
                        "mark": self._mark(zeal[learner_id]),
                    }
                    for key, learner_id in learners
                ]
        self._keep(rolls, marks)

    def _meetings(self, planned: Planned, until: datetime) -> Sequence[Meeting]:
        return self.work.session.scalars(
            select(Meeting)
            .where(Meeting.section_id == planned.section.id, Meeting.ends_at < until)
            .order_by(Meeting.number)
        ).all()

    def _learners(self, planned: Planned) -> list[tuple[int, int]]:
        rows = self.work.session.execute(
            select(Enrollment.id, Enrollment.learner_id)
            .where(
                Enrollment.section_id == planned.section.id, Enrollment.status == Status.ENROLLED
            )
            .order_by(Enrollment.id)
        )
        return [(row[0], row[1]) for row in rows]

    def _roll(self, meeting: Meeting) -> dict[str, Any]:
        return {
            "meeting_id": meeting.id,
            "revision": 1,
            "handed_in_at": meeting.ends_at - timedelta(minutes=self.rng.randrange(5, 60)),
            "token": UUID(int=self.rng.getrandbits(128), version=4),
        }

    def _mark(self, zeal: float) -> Mark:
        if self.rng.random() < zeal:
            return Mark.PRESENT
        return self.rng.choice((Mark.ABSENT, Mark.ABSENT, Mark.LATE, Mark.EXCUSED))

    def _keep(self, rolls: list[dict[str, Any]], marks: list[dict[str, Any]]) -> None:
        session = self.work.session
        session.execute(insert(Roll), rolls)
        meetings = [roll["meeting_id"] for roll in rolls]
        kept = session.scalars(select(Roll).where(Roll.meeting_id.in_(meetings)).order_by(Roll.id))
        by_meeting = {roll.meeting_id: roll for roll in kept}
        for mark in marks:
            mark["roll_id"] = by_meeting[mark["meeting_id"]].id
        session.execute(insert(AttendanceMark), marks)
        made = [(roll.id, roll.handed_in_at) for roll in by_meeting.values()]
        record_all(self.work, "attendance.hand_in", Roll, made)
        self._correct(by_meeting[meetings[0]])

    def _correct(self, roll: Roll) -> None:
        """Let one absence have become leave the day after; the old mark stays."""
        session = self.work.session
        corrected = Roll(
            meeting_id=roll.meeting_id,
            revision=2,
            handed_in_at=roll.handed_in_at + timedelta(hours=20),
            reason=REASON,
            token=UUID(int=self.rng.getrandbits(128), version=4),
        )
        session.add(corrected)
        session.flush()
        session.add(
            AttendanceMark(
                roll_id=corrected.id,
                meeting_id=corrected.meeting_id,
                enrollment_id=_first_on(self.work, roll),
                revision=2,
                mark=Mark.EXCUSED,
            )
        )
        made = [(corrected.id, corrected.handed_in_at)]
        record_all(self.work, "attendance.correct", Roll, made)


def _first_on(work: Work, roll: Roll) -> int:
    marks = select(AttendanceMark.enrollment_id).where(AttendanceMark.roll_id == roll.id)
    return work.session.scalars(marks.order_by(AttendanceMark.id).limit(1)).one()

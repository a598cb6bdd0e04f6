"""Handing in a roll, and correcting it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from courseware import audit
from courseware.attendance import permissions, queries, rules
from courseware.attendance.errors import MeetingNotHeld, NothingCorrected, ReasonMissing
from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.queries import MeetingFacts
from courseware.attendance.rules import Mark
from courseware.foundation.database import get_locked
from courseware.foundation.work import Work
from courseware.policies.queries import rules as rules_of
from courseware.policies.rules import PolicyKey
from courseware.scheduling.models import Meeting
from courseware.scheduling.rules import MeetingStatus


def hand_in(
    work: Work, *, meeting_id: int, marks: Mapping[int, Mark], token: UUID, reason: str = ""
) -> Roll:
    """Hand in the roll of a meeting, or a corrected one, with a mark per enrollment id.

    A correction adds the marks that differ; what was said before stays readable. The same
    token asked twice gives the same roll once.

    :raises Missing: there is no such meeting, or the actor may not take its roll.
    :raises MeetingNotHeld: the meeting was called off.
    :raises RollNotOpenYet: the meeting is too far ahead.
    :raises RollIncomplete: the marks are not exactly about those who are enrolled.
    :raises RollLocked: the hours for corrections have passed.
    :raises ReasonMissing: a correction does not say why.
    :raises NothingCorrected: the corrected roll says the same as before.
    """
    meeting = queries.get_meeting(work.session, meeting_id=meeting_id)
    permissions.check_may_mark(work.actor, path=meeting.path, instructor_id=meeting.instructor_id)
    if earlier := _find_by_token(work, token=token):
        return earlier
    get_locked(work.session, Meeting, meeting_id)
    _check_open(work, meeting)
    rules.check_complete(marks, enrolled=queries.expected(work.session, meeting_id=meeting_id))
    changed = rules.corrections(queries.marks_of(work.session, meeting_id=meeting_id), marks)
    revision = queries.revision_of(work.session, meeting_id=meeting_id)
    if revision:
        _check_correction(work, meeting, changed=changed, reason=reason)

    roll = _new_roll(work, meeting_id=meeting_id, revision=revision + 1, token=token)
    roll.reason = reason
    action = "attendance.correct" if revision else "attendance.hand_in"
    audit.record(work, action, roll, changed=len(changed))
    _add_marks(work, roll, changed)
    return roll


def _new_roll(work: Work, *, meeting_id: int, revision: int, token: UUID) -> Roll:
    roll = Roll(
        meeting_id=meeting_id,
        revision=revision,
        handed_in_at=work.now,
        by_account_id=work.actor.account_id,
        token=token,
    )
    work.session.add(roll)
    return roll


def _find_by_token(work: Work, *, token: UUID) -> Roll | None:
    return work.session.scalars(select(Roll).where(Roll.token == token)).one_or_none()


def _check_open(work: Work, meeting: MeetingFacts) -> None:
    """Refuse a roll of a meeting that is called off or too far ahead."""
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingNotHeld
    minutes = _number(work, meeting, PolicyKey.ROLL_OPENS_BEFORE_MINUTES)
    rules.check_may_take(meeting.period, now=work.now, opens_before_minutes=minutes)


def _check_correction(
    work: Work, meeting: MeetingFacts, *, changed: list[rules.Correction], reason: str
) -> None:
    taken_at = queries.first_taken_at(work.session, meeting_id=meeting.meeting_id)
    hours = _number(work, meeting, PolicyKey.ROLL_CORRECTION_HOURS)
    rules.check_may_correct(meeting.period, taken_at=taken_at, now=work.now, hours=hours)
    if not changed:
        raise NothingCorrected
    if not reason:
        raise ReasonMissing


def _number(work: Work, meeting: MeetingFacts, key: PolicyKey) -> int:
    found = rules_of(work.session, keys=(key,), scope=meeting.scope, on=work.today)
    return found[key].number


def _add_marks(work: Work, roll: Roll, changed: list[rules.Correction]) -> None:
    work.session.add_all(
        AttendanceMark(
            roll_id=roll.id,
            meeting_id=roll.meeting_id,
            enrollment_id=each.enrollment_id,
            revision=roll.revision,
            mark=each.after,
        )
        for each in changed
    )
    work.session.flush()

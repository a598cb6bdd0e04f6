"""Handing in a roll, and correcting it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from courseware import audit
from courseware.attendance import queries, rules
from courseware.attendance.errors import MeetingNotHeld, NothingCorrected, ReasonMissing
from courseware.attendance.models import AttendanceMark, Roll
from courseware.attendance.queries import MeetingFacts, RollPage
from courseware.attendance.rules import Mark
from courseware.foundation.work import Work
from courseware.policies.queries import rules as rules_of
from courseware.policies.rules import PolicyKey, PolicyRow
from courseware.scheduling.rules import MeetingStatus

KEYS = (PolicyKey.ROLL_OPENS_BEFORE_MINUTES, PolicyKey.ROLL_CORRECTION_HOURS)


def hand_in(
    work: Work, *, meeting: str, marks: Mapping[str, Mark], token: UUID, reason: str = ""
) -> RollPage:
    """Hand in the roll of a meeting, or a corrected one, with a mark for each enrollment.

    Meeting and enrollments are named by their public ids; marks of people who are not on the
    roll, or no longer, are left out. A correction adds the marks that differ; what was said
    before stays readable. The same token asked twice hands in the roll once. Gives the roll as
    it stands then.

    :raises Missing: there is no such meeting, or the actor may not take its roll.
    :raises MeetingNotHeld: the meeting was called off.
    :raises RollNotOpenYet: the meeting is too far ahead.
    :raises RollIncomplete: somebody on the roll has no mark.
    :raises RollLocked: the hours for corrections have passed.
    :raises ReasonMissing: a correction does not say why.
    :raises NothingCorrected: the corrected roll says the same as before.
    """
    page = queries.roll_page(work.session, actor=work.actor, public_id=meeting, is_locked=True)
    if any(roll.token == token for roll in page.rolls):
        return page
    ruled = _rules(work, page.meeting)
    _check_open(work, page.meeting, ruled)
    changed = _changed(page, marks)
    if page.rolls:
        _check_correction(work, page, ruled, changed=changed, reason=reason)

    roll = _new_roll(work, page, token=token)
    roll.reason = reason
    action = "attendance.correct" if page.rolls else "attendance.hand_in"
    audit.record(work, action, roll, changed=len(changed))
    _add_marks(work, roll, changed)
    return replace(page.with_marks(marks), rolls=(*page.rolls, roll))


def _changed(page: RollPage, marks: Mapping[str, Mark]) -> list[rules.Correction]:
    said = {row.enrollment_id: row.said for row in page.rows if row.said is not None}
    new = {row.enrollment_id: marks[row.public_id] for row in page.rows if row.public_id in marks}
    rules.check_complete(new, enrolled=[row.enrollment_id for row in page.rows])
    return rules.corrections(said, new)


def _new_roll(work: Work, page: RollPage, *, token: UUID) -> Roll:
    roll = Roll(
        meeting_id=page.meeting.meeting_id,
        revision=page.revision + 1,
        handed_in_at=work.now,
        by_account_id=work.actor.account_id,
        token=token,
    )
    work.session.add(roll)
    return roll


def _rules(work: Work, meeting: MeetingFacts) -> Mapping[PolicyKey, PolicyRow]:
    return rules_of(work.session, keys=KEYS, scope=meeting.scope, on=work.today)


def _check_open(work: Work, meeting: MeetingFacts, ruled: Mapping[PolicyKey, PolicyRow]) -> None:
    """Refuse a roll of a meeting that is called off or too far ahead."""
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingNotHeld
    minutes = ruled[PolicyKey.ROLL_OPENS_BEFORE_MINUTES].number
    rules.check_may_take(meeting.period, now=work.now, opens_before_minutes=minutes)


def _check_correction(
    work: Work,
    page: RollPage,
    ruled: Mapping[PolicyKey, PolicyRow],
    *,
    changed: list[rules.Correction],
    reason: str,
) -> None:
    rules.check_may_correct(
        page.meeting.period,
        taken_at=page.rolls[0].handed_in_at,
        now=work.now,
        hours=ruled[PolicyKey.ROLL_CORRECTION_HOURS].number,
    )
    if not changed:
        raise NothingCorrected
    if not reason:
        raise ReasonMissing


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

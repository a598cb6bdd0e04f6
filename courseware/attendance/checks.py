"""What must always hold of rolls (for the doctor)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from courseware.attendance.models import AttendanceMark, Roll
from courseware.audit.queries import unaudited_ids
from courseware.enrollment.models import Enrollment
from courseware.foundation.jobs import Check, Finding, found
from courseware.scheduling.models import Meeting


def marks_are_of_the_class(session: Session) -> list[Finding]:
    """Look for marks of people who are in another section than the meeting."""
    ids = session.scalars(
        select(AttendanceMark.id)
        .join(Meeting, Meeting.id == AttendanceMark.meeting_id)
        .join(Enrollment, Enrollment.id == AttendanceMark.enrollment_id)
        .where(Enrollment.section_id != Meeting.section_id)
    ).all()
    return found("attendance.marks_are_of_the_class", "marks of people of another class", ids)


def revisions_have_no_gap(session: Session) -> list[Finding]:
    """Look for meetings whose rolls are not numbered without a gap."""
    ids = session.scalars(
        select(Roll.meeting_id)
        .group_by(Roll.meeting_id)
        .having(func.max(Roll.revision) != func.count())
    ).all()
    return found("attendance.revisions_have_no_gap", "rolls with a gap in their revisions", ids)


def rolls_are_audited(session: Session) -> list[Finding]:
    """Look for rolls that nobody recorded."""
    ids = unaudited_ids(session, entity=Roll)
    return found("attendance.rolls_are_audited", "rolls without a line in the trail", ids)


CHECKS: tuple[Check, ...] = (marks_are_of_the_class, revisions_have_no_gap, rolls_are_audited)

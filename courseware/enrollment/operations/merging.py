"""One place for one person, where two who are the same had two."""

from courseware.enrollment import queries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks
from courseware.enrollment.operations.withdraw import fill, leave
from courseware.foundation.database import get_locked
from courseware.foundation.merging import Pair
from courseware.foundation.work import Work


def lock_both(work: Work, *, pair: Pair) -> None:
    """Let nobody else change what either of two learners has, until the work ends."""
    for learner_id in pair.in_order:
        locks.lock_learner(work, learner_id=learner_id)


def close_doubles(work: Work, *, pair: Pair) -> list[int]:
    """End the worse of two enrollments in one section; its place goes to who is next in line.

    Gives the ids of those that ended.
    """
    for double in queries.doubles(work.session, pair=pair):
        locks.lock_section(work, section_id=double.section_id)
    found = queries.doubles(work.session, pair=pair)
    for double in found:
        enrollment = get_locked(work.session, Enrollment, double.closed_id)
        leave(work, enrollment=enrollment, action="enrollment.merge")
        fill(work, queries.spot_of(work.session, section_id=double.section_id))
    return [double.closed_id for double in found]

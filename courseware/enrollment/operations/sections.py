"""The end of a section with learners in it: called off, or its book closed."""

from courseware import audit
from courseware.enrollment import permissions, queries
from courseware.enrollment.errors import ReasonMissing
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks, messages
from courseware.enrollment.operations.withdraw import leave
from courseware.enrollment.queries import Spot
from courseware.enrollment.rules import Status, check_change
from courseware.foundation.database import get
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling import operations as scheduling


def cancel_section(work: Work, *, section_id: int, reason: str) -> int:
    """Call a section off; everybody who is in or waits is withdrawn and told why.

    Gives how many people that were.

    :raises Missing: there is no such section, or it is none of the actor's business.
    :raises ReasonMissing: nobody said why.
    :raises SectionNotPublished: it is over, or was called off before.
    """
    spot = _managed(work, section_id)
    if not reason.strip():
        raise ReasonMissing
    scheduling.cancel(work, section_id=section_id)

    told = queries.active_in(work.session, section_id=section_id)
    for enrollment in told:
        leave(work, enrollment=enrollment, action="enrollment.cancel_section")
        _tell(work, enrollment, spot, reason=reason.strip())
    return len(told)


def complete(work: Work, *, section_id: int) -> int:
    """Close the book on a section that is over: who had a place has completed it.

    Who still waited is withdrawn. Gives how many completed it.

    :raises Missing: there is no such section, or it is none of the actor's business.
    :raises SectionNotPublished: it is over already, or was never published.
    :raises SectionNotOver: meetings are still to come.
    """
    _managed(work, section_id)
    scheduling.finish(work, section_id=section_id)

    completed = 0
    for enrollment in queries.active_in(work.session, section_id=section_id):
        if enrollment.status is Status.WAITLISTED:
            leave(work, enrollment=enrollment, action="enrollment.withdraw")
        else:
            _complete(work, enrollment)
            completed += 1
    return completed


def _managed(work: Work, section_id: int) -> Spot:
    spot = queries.spot_of(work.session, section_id=section_id)
    permissions.check_may_manage(work.actor, path=spot.path)
    locks.lock_section(work, section_id=section_id)
    return spot


def _complete(work: Work, enrollment: Enrollment) -> None:
    """A completed enrollment keeps its place: it still counts towards the quota."""
    check_change(enrollment.status, to=Status.COMPLETED)

    enrollment.status = Status.COMPLETED
    enrollment.ended_at = work.now
    audit.record(work, "enrollment.complete", enrollment)


def _tell(work: Work, enrollment: Enrollment, spot: Spot, *, reason: str) -> None:
    learner = get(work.session, Person, enrollment.learner_id)
    messages.tell(
        work,
        person_id=learner.id,
        phone=learner.phone,
        sentence=messages.CANCELLED,
        facts={"section": spot.title, "reason": reason},
    )

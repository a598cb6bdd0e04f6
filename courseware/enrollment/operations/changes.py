"""Telling learners that a section they are in has changed."""

from sqlalchemy import func, select

from courseware.enrollment import queries
from courseware.enrollment.operations import messages
from courseware.foundation.database import get
from courseware.foundation.messages import N_
from courseware.foundation.money import yuan
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section

MOVED = N_(
    "“%(section)s” has changed. The next time is %(next_at)s, at %(place)s. "
    "Call us if that does not suit you."
)
MOVED_SOMEHOW = N_("“%(section)s” has changed. Call us to hear how it goes on.")
FEE_CHANGED = N_(
    "The fee of “%(section)s” is now %(amount)s yuan. Call us if that does not suit you."
)


def tell_moved(work: Work, *, section_id: int) -> int:
    """Tell everybody who is in a section, or waits, when and where it goes on; gives how many.

    The bare message: the section was changed before, in the same work.

    :raises Missing: there is no such section.
    """
    spot = queries.spot_of(work.session, section_id=section_id)
    next_at = work.session.scalar(
        select(func.min(Meeting.starts_at)).where(
            Meeting.section_id == section_id, Meeting.is_firm, Meeting.starts_at > work.now
        )
    )
    if next_at is None or not spot.place:
        return _tell(work, section_id, MOVED_SOMEHOW, {"section": spot.title})
    facts = {"section": spot.title, "next_at": next_at, "place": spot.place}
    return _tell(work, section_id, MOVED, facts)


def tell_fee(work: Work, *, section_id: int) -> int:
    """Tell everybody who is in a section, or waits, what it costs now; gives how many.

    :raises Missing: there is no such section.
    """
    section = get(work.session, Section, section_id)
    facts: dict[str, object] = {"section": section.title, "amount": yuan(section.fee_fen)}
    return _tell(work, section_id, FEE_CHANGED, facts)


def _tell(work: Work, section_id: int, sentence: str, facts: dict[str, object]) -> int:
    told = queries.active_in(work.session, section_id=section_id)
    for enrollment in told:
        learner = get(work.session, Person, enrollment.learner_id)
        messages.tell(
            work, person_id=learner.id, phone=learner.phone, sentence=sentence, facts=facts
        )
    return len(told)

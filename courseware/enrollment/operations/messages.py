"""What learners are told about their places, by short message."""

from courseware.enrollment.queries import Case, Spot
from courseware.foundation.messages import N_
from courseware.foundation.work import Work
from courseware.notices import operations as notices

ENROLLED = N_("You have a place in “%(section)s”.")
ENROLLED_WHEN = N_(
    "You have a place in “%(section)s”. The first time is %(first_at)s, at %(place)s."
)
WAITING = N_(
    "You are number %(position)s on the waiting list of “%(section)s”. "
    "We tell you when it is your turn."
)
PROMOTED = N_("It is your turn: you now have a place in “%(section)s”.")
PROMOTED_WHEN = N_(
    "It is your turn: you now have a place in “%(section)s”. "
    "The first time is %(first_at)s, at %(place)s."
)
WITHDRAWN = N_("You are no longer enrolled in “%(section)s”.")
CANCELLED = N_("“%(section)s” will not be held: %(reason)s. Call us to find another class.")


def placed(work: Work, *, of: Case | Spot, short: str, whole: str) -> tuple[str, dict[str, object]]:
    """Word that somebody has a place: when and where it begins, where that is still ahead."""
    facts: dict[str, object] = {"section": of.title}
    if of.first_at is None or of.first_at <= work.now or not of.place:
        return short, facts
    return whole, facts | {"first_at": of.first_at, "place": of.place}


def tell(
    work: Work, *, person_id: int, phone: str | None, sentence: str, facts: dict[str, object]
) -> None:
    """Put a message into the outbox for somebody who has a telephone."""
    if phone:
        notices.queue(work, phone=phone, sentence=sentence, facts=facts, person_id=person_id)

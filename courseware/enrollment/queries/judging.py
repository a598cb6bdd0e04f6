"""May this learner have a place, and if not, why not, and what could they do instead."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from courseware.enrollment.queries.cases import Case, OwnEnrollment, case_of
from courseware.enrollment.queries.others import MOST_WAYS, OtherSection, others
from courseware.enrollment.rules import Reason, Refusal, refusals
from courseware.foundation.errors import Missing
from courseware.scheduling.models import Section
from courseware.scheduling.queries import SectionCard, section_card
from courseware.scheduling.rules import SectionStatus

_OFFERED = select(Section.id).where(
    Section.public_id == bindparam("public_id"), Section.status != SectionStatus.DRAFT
)


class WayKind(Enum):
    """What somebody who is refused could do instead."""

    OTHER_TIME = "other_time"
    """The same course in another section."""
    SAME_SUBJECT = "same_subject"
    WAIT = "wait"
    SEE_OWN = "see_own"
    """The enrollment that they have already."""
    LEAVE_OTHER = "leave_other"
    """Withdraw from the section that stands in the way."""
    SEE_ALL_OWN = "see_all_own"


@dataclass(frozen=True)
class Way:
    """A way on from a refusal, to a section or to an enrollment of the learner's."""

    kind: WayKind
    section: OtherSection | None = None
    enrollment: OwnEnrollment | None = None


@dataclass(frozen=True)
class Judgement:
    """What a learner hears who asks for a place in a section."""

    case: Case
    refusals: tuple[Refusal, ...]
    alternatives: tuple[Way, ...]
    """Up to three, the nearest first."""

    @property
    def may_enroll(self) -> bool:
        """Whether there is a place for them."""
        return not self.refusals

    @property
    def may_wait(self) -> bool:
        """Whether there is no place, but one on the waitlist."""
        return bool(self.refusals) and all(refusal.may_wait for refusal in self.refusals)

    @property
    def position(self) -> int:
        """The place in line they would get, from 1."""
        return self.case.facts.places.waiting + 1


def get_offered(session: Session, *, public_id: str) -> SectionCard:
    """Give a section that people may know of.

    :raises Missing: there is none of this public id, or it is still a draft.
    """
    card = section_card(session, public_id=public_id)
    if card.status is SectionStatus.DRAFT:
        raise Missing
    return card


def get_offered_id(session: Session, *, public_id: str) -> int:
    """Give the id of a section that people may know of.

    :raises Missing: there is none of this public id, or it is still a draft.
    """
    section_id = session.scalar(_OFFERED, {"public_id": public_id})
    if section_id is None:
        raise Missing
    return section_id


def judge(
    session: Session, *, learner_id: int, section_id: int, now: datetime, today: date
) -> Judgement:
    """Say whether the learner may have a place, why not, and what they could do instead.

    Nothing is locked: what is said may have changed a moment later.

    :raises Missing: there is no such section, or no such learner.
    """
    case = case_of(session, section_id=section_id, learner_id=learner_id, today=today)
    return judge_case(session, case=case, now=now, today=today)


def judge_case(session: Session, *, case: Case, now: datetime, today: date) -> Judgement:
    """Say the same of a case that has been read already."""
    found = refusals(case.standing, case.facts, now=now, max_courses=case.setting.max_courses)
    ways = _ways(session, case, found, now=now, today=today) if found else []
    return Judgement(case, tuple(found), tuple(ways[:MOST_WAYS]))


def _ways(
    session: Session, case: Case, found: list[Refusal], *, now: datetime, today: date
) -> list[Way]:
    reason = found[0].reason
    if reason is Reason.TOO_MANY_COURSES:
        return [Way(WayKind.SEE_ALL_OWN)]
    if case.here is not None:
        return [Way(WayKind.SEE_OWN, enrollment=case.here)]

    last = _last_way(case, found)
    elsewhere = others(session, case=case, now=now, today=today)
    return [_to(case, other) for other in elsewhere[: MOST_WAYS - len(last)]] + last


def _to(case: Case, other: OtherSection) -> Way:
    is_same = other.course_id == case.course_id
    return Way(WayKind.OTHER_TIME if is_same else WayKind.SAME_SUBJECT, section=other)


def _last_way(case: Case, found: list[Refusal]) -> list[Way]:
    """What can be done about the section itself."""
    if all(refusal.may_wait for refusal in found):
        return [Way(WayKind.WAIT)]
    if found[0].reason is Reason.TIME_CLASH:
        in_the_way = {booked.section_id for booked in case.standing.booked}
        return [
            Way(WayKind.LEAVE_OTHER, enrollment=own)
            for own in case.own
            if own.section_id in in_the_way
        ]
    return []

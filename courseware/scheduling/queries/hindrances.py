"""What keeps a draft from being published."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from courseware.foundation.errors import Conflict
from courseware.scheduling.queries.cards import SectionCard, section_card, section_cards
from courseware.scheduling.queries.clashes import find_clash
from courseware.scheduling.queries.meetings import MeetingRow, meetings_of_section
from courseware.scheduling.queries.places import closed_place
from courseware.scheduling.queries.terms import years_without_holidays
from courseware.scheduling.rules import SectionPlan, SectionStatus, check_publishable


@dataclass(frozen=True)
class SectionPage:
    """A section with its meetings and what staff should know before people rely on it."""

    card: SectionCard
    meetings: tuple[MeetingRow, ...]
    hindrance: Conflict | None
    """Why the draft cannot be published as it stands."""
    open_years: tuple[int, ...]
    """Years of its meetings whose holidays nobody has filled in."""
    outlasts_term: bool


def section_page(
    session: Session, *, public_id: str, paths: tuple[str, ...], zone: ZoneInfo
) -> SectionPage:
    """Give the staff's page of a section that lies in one of the subtrees.

    :raises Missing: there is none.
    """
    card = section_card(session, public_id=public_id, paths=paths)
    meetings = tuple(meetings_of_section(session, section_id=card.id))
    days = [meeting.starts_at.astimezone(zone).date() for meeting in meetings]
    is_draft = card.status is SectionStatus.DRAFT
    return SectionPage(
        card=card,
        meetings=meetings,
        hindrance=_hindrance(session, card, len(meetings)) if is_draft else None,
        open_years=tuple(years_without_holidays(session, years={day.year for day in days})),
        outlasts_term=any(day > card.term_ends_on for day in days),
    )


def find_hindrance(session: Session, *, section_id: int) -> Conflict | None:
    """Find the first reason why a section cannot be published."""
    card = section_cards(session, section_ids=[section_id])[section_id]
    return _hindrance(session, card, len(meetings_of_section(session, section_id=section_id)))


def _hindrance(session: Session, card: SectionCard, meetings: int) -> Conflict | None:
    plan = SectionPlan(
        title=card.title,
        status=card.status,
        meetings=meetings,
        instructors=int(card.instructor_id is not None),
        place=card.place,
        closed=closed_place(session, site_id=card.site_id, room_id=card.room_id),
        room_capacity=card.capacity,
        quota=card.quota,
    )
    try:
        check_publishable(plan)
    except Conflict as problem:
        return problem
    return find_clash(session, section_id=card.id)

"""All that the public page of a section says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.catalog.queries.outlooks import Offered, outlook, rounds_of
from courseware.catalog.queries.wanted import Moment, Wanted, filters
from courseware.enrollment.models import Enrollment
from courseware.enrollment.queries import waiting_counts
from courseware.enrollment.queries.settings import rules_for
from courseware.enrollment.rules import ACTIVE, Refusal, Status
from courseware.foundation.errors import Missing
from courseware.policies.rules import AgeRule, Scope
from courseware.scheduling.models import Section
from courseware.scheduling.queries import SectionCard, section_card
from courseware.scheduling.rules import SectionStatus


@dataclass(frozen=True)
class OwnPlace:
    """What the reader has in the section already."""

    public_id: str
    is_waiting: bool


@dataclass(frozen=True)
class PublicPage:
    """A section as everybody sees it, and what the reader has there."""

    card: SectionCard
    ages: AgeRule
    """Whom it is for: its own word, then its course's, then the rules'."""
    cutoff_on: date
    """The day on which the age counts."""
    waiting: int
    refusal: Refusal | None
    """Why nobody can have a place now; None while there is one."""
    own: OwnPlace | None


def public_page(
    session: Session, *, public_id: str, person_id: int | None, now: datetime, today: date
) -> PublicPage:
    """Give the public page of a section, for the reader if somebody has signed in.

    :raises Missing: there is no such section, or it has not been published.
    """
    card = section_card(session, public_id=public_id)
    if card.status is SectionStatus.DRAFT:
        raise Missing
    scope = Scope(card.organization_path, card.term_id, card.id)
    setting = rules_for(session, scope=scope, term_starts_on=card.term_starts_on, today=today)
    waiting = waiting_counts(session, section_ids=[card.id]).get(card.id, 0)
    rounds = rounds_of(session, term_ids=[card.term_id])
    return PublicPage(
        card=card,
        ages=AgeRule(card.min_age_female, card.min_age_male, card.max_age).filled_from(
            setting.ages
        ),
        cutoff_on=setting.cutoff_on,
        waiting=waiting,
        refusal=outlook(
            _offered(card, waiting),
            rounds=rounds.get(card.term_id, ()),
            waitlist_limit=setting.waitlist_limit,
            now=now,
        ),
        own=_own(session, card.id, person_id) if person_id else None,
    )


def _offered(card: SectionCard, waiting: int) -> Offered:
    return Offered(
        title=card.title,
        status=card.status,
        is_closed=card.is_closed,
        quota=card.quota,
        taken=card.places_taken,
        waiting=waiting,
    )


def _own(session: Session, section_id: int, person_id: int) -> OwnPlace | None:
    row = session.execute(
        select(Enrollment.public_id, Enrollment.status).where(
            Enrollment.section_id == section_id,
            Enrollment.learner_id == person_id,
            Enrollment.status.in_(ACTIVE),
        )
    ).one_or_none()
    return OwnPlace(row.public_id, row.status is Status.WAITLISTED) if row else None


MOST_PAGES = 50_000
"""So many a map of a site may have."""


def shown_pages(session: Session, *, moment: Moment) -> Sequence[str]:
    """List the public ids of the sections that the public list shows, the newest first."""
    shown = filters(session, wanted=Wanted(), moment=moment)
    newest = select(Section.public_id).where(*shown).order_by(Section.id.desc())
    return session.scalars(newest.limit(MOST_PAGES)).all()

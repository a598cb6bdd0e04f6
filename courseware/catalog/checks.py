"""What must hold of what the public sees, looked for by the doctor."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from courseware.catalog.queries import unsearched
from courseware.foundation.jobs import Check, Finding
from courseware.scheduling.models import Section, SectionSlot
from courseware.scheduling.rules import SectionStatus


def check_shown(session: Session) -> list[Finding]:
    """Look for published sections of which the public page cannot say when, or where."""
    has_slot = exists().where(SectionSlot.section_id == Section.id)
    return [
        *_finding(session, "catalog.when", "a published class has no weekly time", ~has_slot),
        *_finding(
            session,
            "catalog.where",
            "a published class has no place",
            Section.site_id.is_(None),
            Section.place_note == "",
        ),
    ]


def _finding(
    session: Session, check: str, says: str, *conditions: ColumnElement[bool]
) -> list[Finding]:
    ids = session.scalars(
        select(Section.id)
        .where(Section.status == SectionStatus.PUBLISHED, *conditions)
        .order_by(Section.id)
    ).all()
    return [Finding(check, says, tuple(str(one) for one in ids))] if ids else []


def check_searched(session: Session) -> list[Finding]:
    """Look for published sections that no search finds: without an entry, and not queued."""
    ids = session.scalars(unsearched().order_by(Section.id)).all()
    says = "a published class cannot be found by searching"
    return [Finding("catalog.search", says, tuple(str(one) for one in ids))] if ids else []


CHECKS: tuple[Check, ...] = (check_shown, check_searched)

"""Saying when places of a term are given."""

from dataclasses import dataclass
from datetime import datetime

from courseware import audit
from courseware.enrollment import permissions
from courseware.enrollment.errors import RoundEndsBeforeItOpens, RoundNameMissing
from courseware.enrollment.models import EnrollmentRound
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling.models import Term


@dataclass(frozen=True)
class RoundDraft:
    """When places are given: from `opens_at`, not any more at `closes_at`."""

    name: str
    opens_at: datetime
    closes_at: datetime


def open_round(work: Work, *, term_id: int, draft: RoundDraft) -> EnrollmentRound:
    """Set a round in which places of a term are given.

    :raises Missing: there is no such term, or it is none of the actor's business.
    :raises RoundNameMissing: it has no name.
    :raises RoundEndsBeforeItOpens: it ends before, or when, it begins.
    """
    _check_may_manage(work, term_id)
    _check(draft)

    opened = EnrollmentRound(
        term_id=term_id,
        name=draft.name.strip(),
        opens_at=draft.opens_at,
        closes_at=draft.closes_at,
    )
    work.session.add(opened)
    _record(work, "enrollment.open_round", opened)
    return opened


def change_round(work: Work, *, round_id: int, draft: RoundDraft) -> EnrollmentRound:
    """Change when a round begins and ends, or what it is called.

    :raises Missing: there is no such round, or it is none of the actor's business.
    :raises RoundNameMissing: it has no name.
    :raises RoundEndsBeforeItOpens: it ends before, or when, it begins.
    """
    changed = get_locked(work.session, EnrollmentRound, round_id)
    _check_may_manage(work, changed.term_id)
    _check(draft)

    changed.name = draft.name.strip()
    changed.opens_at = draft.opens_at
    changed.closes_at = draft.closes_at
    _record(work, "enrollment.change_round", changed)
    return changed


def _check_may_manage(work: Work, term_id: int) -> None:
    term = get(work.session, Term, term_id)
    organization = get(work.session, Organization, term.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)


def _check(draft: RoundDraft) -> None:
    if not draft.name.strip():
        raise RoundNameMissing
    if draft.closes_at <= draft.opens_at:
        raise RoundEndsBeforeItOpens


def _record(work: Work, action: str, own: EnrollmentRound) -> None:
    audit.record(
        work,
        action,
        own,
        opens_at=own.opens_at.isoformat(),
        closes_at=own.closes_at.isoformat(),
    )

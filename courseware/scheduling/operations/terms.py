"""Seasons of teaching."""

from datetime import date

from sqlalchemy import select

from courseware import audit
from courseware.foundation.database import get, get_locked
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling import permissions
from courseware.scheduling.errors import TermDatesBackwards, TermNameTaken
from courseware.scheduling.models import Section, Term
from courseware.scheduling.operations.planning import plan_meetings
from courseware.scheduling.rules import SectionStatus


def add_term(
    work: Work, *, organization_id: int, name: str, starts_on: date, ends_on: date
) -> Term:
    """Add a term of an organization and all below it; `ends_on` is its last day.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor does not look after it.
    :raises TermDatesBackwards: it ends before it begins.
    :raises TermNameTaken: the organization has a term of this name.
    """
    organization = get(work.session, Organization, organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    _check_dates(starts_on, ends_on)
    _check_name(work, name, organization_id=organization_id, term_id=0)

    term = Term(organization_id=organization_id, name=name, starts_on=starts_on, ends_on=ends_on)
    work.session.add(term)
    audit.record(work, "scheduling.add_term", term, name=name)
    return term


def change_term(work: Work, *, term_id: int, name: str, starts_on: date, ends_on: date) -> Term:
    """Change a term's name and dates; its drafts are dated anew, published sections stay.

    :raises Missing: there is no such term.
    :raises Forbidden: the actor does not look after its organization.
    :raises TermDatesBackwards: it ends before it begins.
    :raises TermNameTaken: the organization has another term of this name.
    """
    term = get_locked(work.session, Term, term_id)
    organization = get(work.session, Organization, term.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    _check_dates(starts_on, ends_on)
    _check_name(work, name, organization_id=organization.id, term_id=term.id)

    term.name, term.starts_on, term.ends_on = name, starts_on, ends_on
    audit.record(work, "scheduling.change_term", term, name=name)
    _plan_drafts(work, term)
    return term


def _check_dates(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise TermDatesBackwards


def _check_name(work: Work, name: str, *, organization_id: int, term_id: int) -> None:
    taken = work.session.scalars(
        select(Term.id).where(
            Term.organization_id == organization_id, Term.name == name, Term.id != term_id
        )
    ).first()
    if taken is not None:
        raise TermNameTaken(name=name)


def _plan_drafts(work: Work, term: Term) -> None:
    drafts = work.session.scalars(
        select(Section)
        .where(
            Section.term_id == term.id,
            Section.status == SectionStatus.DRAFT,
            Section.starts_on.is_(None),
        )
        .order_by(Section.id)
    )
    for section in drafts.all():
        plan_meetings(work, section)

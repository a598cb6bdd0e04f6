"""Taking a list of learners into a section."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from courseware import audit
from courseware.enrollment import permissions
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import locks
from courseware.enrollment.operations.enroll import Wish, enroll
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.database import expect_many, get
from courseware.foundation.errors import Problem
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people import operations as people
from courseware.people.rules import PersonDraft
from courseware.scheduling.models import Section


@dataclass(frozen=True)
class RosterTake:
    """A row of a list that is to be taken."""

    token: UUID
    draft: PersonDraft
    """Cleaned."""
    person_id: int | None
    """Whom it means; None: they are registered now."""


@dataclass
class Imported:
    """What became of a list."""

    enrolled: int = 0
    waiting: int = 0
    refused: dict[UUID, Problem] = field(default_factory=dict)
    """What stood against single rows, by their token."""


def import_roster(
    work: Work, *, section_id: int, takes: Sequence[RosterTake], vault: Vault
) -> Imported:
    """Give all of them a place in the section or on its waitlist, in the order of the list.

    Who is not in the register is registered by the school of the section; of the others gaps
    are filled where the actor may. A row taken twice is taken once.

    :raises Forbidden: the actor may not enroll there, or not register anybody.
    :raises Conflict: something stands against one of them; then nothing is done. Its fact
        `token` says which row it is.
    """
    imported = Imported()
    section = _begin(work, section_id, takes)
    for take in takes:
        try:
            _count(imported, _take(work, section, take, vault))
        except Problem as problem:
            problem.facts["token"] = take.token
            raise
    _record(work, section, imported)
    return imported


def import_what_fits(
    work: Work, *, section_id: int, takes: Sequence[RosterTake], vault: Vault
) -> Imported:
    """Do the same, but leave out those against whom something stands.

    :raises Forbidden: the actor may not enroll there, or not register anybody.
    """
    imported = Imported()
    section = _begin(work, section_id, takes)
    for take in takes:
        try:
            with work.session.begin_nested():
                enrollment = _take(work, section, take, vault)
        except Problem as problem:
            imported.refused[take.token] = problem
        else:
            _count(imported, enrollment)
    _record(work, section, imported)
    return imported


def _begin(work: Work, section_id: int, takes: Sequence[RosterTake]) -> Section:
    """Lock all learners that are known, in the order of locks, before the section."""
    expect_many(work.session)
    section = get(work.session, Section, section_id)
    path = get(work.session, Organization, section.organization_id).path
    permissions.check_may_import(work.actor, path=path)
    for learner_id in sorted({take.person_id for take in takes if take.person_id is not None}):
        locks.lock_learner(work, learner_id=learner_id)
    return section


def _take(work: Work, section: Section, take: RosterTake, vault: Vault) -> Enrollment:
    if take.person_id is None:
        person = people.register(work, draft=_of_school(take.draft, section), vault=vault)
    else:
        person = people.complete(work, person_id=take.person_id, draft=take.draft, vault=vault)
    return enroll(
        work,
        wish=Wish(
            section_id=section.id, learner_id=person.id, token=take.token, channel=Channel.IMPORT
        ),
    )


def _of_school(draft: PersonDraft, section: Section) -> PersonDraft:
    return replace(draft, organization_id=section.organization_id)


def _count(imported: Imported, enrollment: Enrollment) -> None:
    if enrollment.status is Status.ENROLLED:
        imported.enrolled += 1
    else:
        imported.waiting += 1


def _record(work: Work, section: Section, imported: Imported) -> None:
    audit.record(
        work,
        "enrollment.import_roster",
        section,
        enrolled=imported.enrolled,
        waiting=imported.waiting,
        refused=len(imported.refused),
    )

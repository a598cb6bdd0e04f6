"""Taking a whole class list in."""

from collections.abc import Hashable
from dataclasses import replace

from courseware import audit
from courseware.catalog import permissions
from courseware.catalog.operations.courses import Courses
from courseware.catalog.operations.instructors import Instructors
from courseware.catalog.operations.outcomes import Added, Fate, Line, ListPlan, Outcome
from courseware.catalog.operations.places import Place, Places
from courseware.catalog.operations.sections import (
    CLOSED,
    NOTE_LENGTH,
    Footing,
    draft_of,
    title_of,
)
from courseware.catalog.operations.terms import Terms
from courseware.catalog.queries import Known, known_sections
from courseware.catalog.rules import ReadRow, RowState
from courseware.foundation.database import get
from courseware.foundation.errors import Conflict
from courseware.foundation.folding import tight
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.policies import queries as policies
from courseware.policies.rules import PolicyKey, Scope
from courseware.scheduling import operations as scheduling
from courseware.scheduling.models import Term
from courseware.scheduling.operations import SectionDraft


def import_list(work: Work, *, plan: ListPlan, vault: Vault) -> Outcome:
    """Take a class list in: its sections, and whatever they stand on that is not there yet.

    Rows that are ready are published; if that cannot be, they stay drafts and say why, as
    rows with problems do. A section that is there already (by its class code, or where the
    list has none by name, times and place) stays as it is.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor may not import its lists.
    :raises TermUnknown: nobody says which term a row is for.
    :raises TermDatesUnknown: a new term has no days.
    """
    organization = get(work.session, Organization, plan.organization_id)
    permissions.check_may_import(work.actor, path=organization.path)

    intake = _Intake(work, plan, organization=organization, vault=vault)
    lines = tuple(intake.take(row) for row in plan.reading.rows)
    audit.record(work, "catalog.import_list", organization, **plan.reading.totals)
    work.session.flush()
    return Outcome(lines, intake.added)


def rehearse_list(work: Work, *, plan: ListPlan, vault: Vault) -> Outcome:
    """Do what `import_list` would do, tell how it went, and leave no trace of it."""
    attempt = work.session.begin_nested()
    try:
        return import_list(work, plan=plan, vault=vault)
    finally:
        attempt.rollback()


class _Intake:
    """What is known while the rows of a list come in one after another."""

    def __init__(
        self, work: Work, plan: ListPlan, *, organization: Organization, vault: Vault
    ) -> None:
        key = organization.id
        self._work = work
        self._plan = plan
        self._organization = organization
        self._terms = Terms(work, plan, path=organization.path)
        self._courses = Courses(work, organization_id=key)
        self._instructors = Instructors(work, organization_id=key, vault=vault)
        self._places = Places(work, organization=organization, rows=plan.reading.rows)
        known = known_sections(work.session, organization_id=key)
        self._known: set[Hashable] = {key for one in known for key in _keys(one)}
        self._codes = {(one.term_id, one.code) for one in known}
        self._hour_minutes = policies.rule(
            work.session,
            key=PolicyKey.HOUR_MINUTES,
            scope=Scope(organization.path),
            on=work.today,
        ).number

    @property
    def added(self) -> Added:
        """How much has come that was not there."""
        return Added(
            terms=self._terms.added,
            courses=self._courses.added,
            sites=self._places.sites_added,
            rooms=self._places.rooms_added,
            instructors=self._instructors.added,
        )

    def take(self, row: ReadRow) -> Line:
        """Make a section of the row, unless it is there or cannot be one."""
        if row.state is RowState.REJECTED:
            return Line(row, Fate.REJECTED)
        term = self._terms.of(row)
        code = row.names.class_code
        if code and (term.id, tight(code)) in self._known:
            return Line(row, Fate.KNOWN)
        place = self._places.of(row.names)
        if not code and _twin(row, term.id, place) in self._known:
            return Line(row, Fate.KNOWN)
        return self._add(row, self._draft(row, term, place))

    def _draft(self, row: ReadRow, term: Term, place: Place) -> SectionDraft:
        footing = Footing(
            organization_id=self._organization.id,
            term=term,
            course_id=self._courses.of(row.names),
            code=self._code(row.names.class_code, term.id),
            teaching=self._instructors.of(row.names),
            place=place,
            hour_minutes=self._hour_minutes,
        )
        return draft_of(row, footing, word=self._plan.word)

    def _code(self, wished: str, term_id: int) -> str:
        """Give the list's own code; where it has none, or has it twice, the next free number."""
        code, number = wished, 0
        while not code or (term_id, code) in self._codes:
            number += 1
            code = f"{number:04d}"
        self._codes.add((term_id, code))
        return code

    def _add(self, row: ReadRow, draft: SectionDraft) -> Line:
        section = scheduling.add_section(self._work, draft=draft)
        if row.offer.intake in CLOSED:
            scheduling.close(self._work, section_id=section.id)
        if row.state is RowState.DRAFT:
            return Line(row, Fate.DRAFT)
        hindrance = self._publish(section.id, draft)
        return Line(row, Fate.DRAFT if hindrance else Fate.PUBLISHED, hindrance)

    def _publish(self, section_id: int, draft: SectionDraft) -> str:
        """Publish the section; give the reason where it cannot be, which stays as its note."""
        try:
            scheduling.publish(self._work, section_id=section_id)
        except Conflict as problem:
            reason = self._plan.word(problem.sentence, problem.facts)
            noted = replace(draft, draft_note=reason[:NOTE_LENGTH])
            scheduling.change_section(self._work, section_id=section_id, draft=noted)
            return reason
        return ""


def _keys(one: Known) -> tuple[Hashable, Hashable]:
    """By what a later list finds the section again: its code, or what else tells it apart."""
    return (
        (one.term_id, tight(one.code)),
        (one.term_id, tight(one.title), frozenset(one.slots), one.site_id, one.room_id),
    )


def _twin(row: ReadRow, term_id: int, place: Place) -> Hashable:
    slots = frozenset(row.when.slots)
    return term_id, tight(title_of(row.names)), slots, place.site_id, place.room_id

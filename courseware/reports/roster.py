"""Who is in which class, and who waits."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Result, select

from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import STATUS_NAMES, Status
from courseware.foundation.messages import N_
from courseware.foundation.tables import Cell, Column, Kind, Table
from courseware.organizations.models import Organization
from courseware.people.models import EmergencyContact, Person
from courseware.people.rules import SEX_NAMES, mask_identity_number, open_identity_number
from courseware.reports.sources import AT_ONCE, Source
from courseware.scheduling.models import Section

LISTED = (Status.ENROLLED, Status.COMPLETED, Status.WAITLISTED)


def roster(source: Source) -> Table:
    """Give the learners of the sections, each with their first emergency contact."""
    columns = [
        Column(source.say(N_("School")), width=24),
        Column(source.say(N_("Class code"))),
        Column(source.say(N_("Class")), width=28),
        Column(source.say(N_("Name"))),
        Column(source.say(N_("Sex")), width=6),
        Column(source.say(N_("Date of birth")), Kind.DAY),
        Column(source.say(N_("ID number")), width=21),
        Column(source.say(N_("Phone number")), width=14),
        Column(source.say(N_("Standing"))),
        Column(source.say(N_("Emergency contact"))),
        Column(source.say(N_("Relation"))),
        Column(source.say(N_("Phone of the contact")), width=14),
    ]
    return Table(source.say(N_("List of learners")), columns, _rows(source), filtered=True)


def _rows(source: Source) -> Iterator[list[Cell]]:
    for school, code, title, status, learner, *contact in _found(source):
        yield [
            school,
            code,
            title,
            *_person(source, learner),
            source.say(STATUS_NAMES[status]),
            *[text or "" for text in contact],
        ]


def _found(source: Source) -> Result[*tuple[Any, ...]]:
    own, first = EmergencyContact.person_id == Person.id, EmergencyContact.position == 1
    return source.session.execute(
        select(
            Organization.name,
            Section.code,
            Section.title,
            Enrollment.status,
            Person,
            EmergencyContact.name,
            EmergencyContact.relation,
            EmergencyContact.phone,
        )
        .join(Section, Section.id == Enrollment.section_id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Person, Person.id == Enrollment.learner_id)
        .outerjoin(EmergencyContact, own & first)
        .where(source.sections, Enrollment.status.in_(LISTED))
        .order_by(Organization.path, Section.code, Enrollment.ticket, Person.name, Enrollment.id)
        .execution_options(yield_per=AT_ONCE)
    )


def _person(source: Source, person: Person) -> list[Cell]:
    return [
        person.name,
        source.say(SEX_NAMES[person.sex]) if person.sex else "",
        person.born_on,
        _identity(source, person),
        person.phone or "",
    ]


def _identity(source: Source, person: Person) -> str:
    """Give the identity number, in full or masked."""
    if person.identity_sealed is None:
        return ""
    number = open_identity_number(
        source.vault, sealed=person.identity_sealed, public_id=person.public_id
    )
    return number if source.identifies else mask_identity_number(number)

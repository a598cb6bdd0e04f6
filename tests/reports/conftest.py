"""A school with a term, a class that has met twice, and who looks after it."""

from dataclasses import dataclass
from datetime import date

import pytest

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.attendance.rules import Mark
from courseware.enrollment.models import Enrollment
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.people.rules import IdentitySource, index_identity_number, seal_identity_number
from courseware.scheduling.models import Section, Term
from tests.factories.accounts import staff
from tests.factories.attendance import a_roll
from tests.factories.certificates import a_certificate
from tests.factories.courses import a_course
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term

IDENTITY = "210203194607010028"


@dataclass
class School:
    """What the tests of this folder speak of."""

    organization: Organization
    term: Term
    section: Section
    learner: Person
    enrollment: Enrollment
    office: Account


@pytest.fixture
def vault(shared_app):
    return shared_app.extensions["courseware"].bench.vault


def a_known_person(work, vault, *, number=IDENTITY, **values):
    """Somebody whose identity number is kept."""
    person = a_person(work, **values)
    person.identity_sealed = seal_identity_number(vault, number=number, public_id=person.public_id)
    person.identity_index = index_identity_number(vault, number=number)
    person.identity_source = IdentitySource.TYPED
    return person


@pytest.fixture
def school(work, vault):
    organization = an_organization(work, name="星海老年大学", phone="0411-5555 0100")
    term = a_term(work, organization=organization, name="2027年春季学期")
    site = a_site(work, organization=organization, name="主校区")
    room = a_room(work, site=site, name="301教室")
    section = a_section(
        work,
        organization=organization,
        term=term,
        course=a_course(work, organization=organization, title="书法"),
        code="0101",
        title="书法一班",
        department="书画系",
        site_id=site.id,
        room_id=room.id,
        instructor_id=a_person(work, name="王德福").id,
        fee_fen=24000,
    )
    a_slot(work, section=section)
    learner = a_known_person(work, vault, name="林秀兰", phone="13900000001")
    enrollment = an_enrollment(work, section=section, learner=learner)
    for number, day in enumerate((date(2027, 3, 3), date(2027, 3, 10)), start=1):
        meeting = a_meeting(work, section=section, on=day, number=number)
        marks = {enrollment: Mark.PRESENT if number == 1 else Mark.ABSENT}
        a_roll(work, meeting=meeting, marks=marks)
    a_certificate(work, enrollment=enrollment)
    office = staff(work, role=Role.ORGANIZATION_ADMIN, organization=organization)
    return School(organization, term, section, learner, enrollment, office)

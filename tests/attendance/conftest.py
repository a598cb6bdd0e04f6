"""A class that met this morning, with an instructor and two learners."""

from dataclasses import dataclass, replace
from datetime import date, time

import pytest

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.enrollment.models import Enrollment
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling.models import Meeting, Section
from tests.factories.accounts import staff, the_actor
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_learner, an_instructor
from tests.factories.scheduling import a_meeting, a_section

TODAY = date(2026, 11, 23)


@dataclass
class School:
    """What the tests about rolls need."""

    organization: Organization
    section: Section
    meeting: Meeting
    instructor: Account
    lin: Enrollment
    wang: Enrollment
    work: Work
    """As the instructor."""


@pytest.fixture
def school(work) -> School:
    organization = an_organization(work)
    person = an_instructor(work, name="刘静安")
    section = a_section(work, organization=organization, instructor_id=person.id)
    lin = an_enrollment(work, section=section, learner=a_learner(work, name="林秀兰"))
    wang = an_enrollment(work, section=section, learner=a_learner(work, name="王德福"))
    for enrollment in (lin, wang):
        enrollment.enrolled_at = work.now.replace(month=10)
    account = staff(work, role=Role.INSTRUCTOR, organization=organization, person=person)
    work.session.flush()
    return School(
        organization=organization,
        section=section,
        meeting=a_meeting(work, section=section, on=TODAY, at=time(9, 0), number=1),
        instructor=account,
        lin=lin,
        wang=wang,
        work=replace(work, actor=the_actor(work, account)),
    )

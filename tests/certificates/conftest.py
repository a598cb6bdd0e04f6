"""A class that is over: Lin was always there, Wang never."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.attendance.rules import Mark
from courseware.enrollment.models import Enrollment
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling.models import Section
from tests.factories.accounts import staff, the_actor
from tests.factories.attendance import a_roll
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section


@dataclass
class School:
    """What the tests about certificates need."""

    organization: Organization
    section: Section
    office: Account
    lin: Enrollment
    wang: Enrollment
    work: Work
    """As the office."""


@pytest.fixture
def school(work) -> School:
    organization = an_organization(work, name="星海老年大学")
    section = a_section(work, organization=organization, title="书法（楷书入门）")
    lin = an_enrollment(work, section=section, learner=a_learner(work, name="林秀兰"))
    wang = an_enrollment(work, section=section, learner=a_learner(work, name="王德福"))
    for day in (2, 9):
        meeting = a_meeting(work, section=section, on=date(2026, 11, day), number=day)
        a_roll(work, meeting=meeting, marks={lin: Mark.PRESENT, wang: Mark.ABSENT})
    office = staff(work, role=Role.ORGANIZATION_ADMIN, organization=organization)
    return School(
        organization=organization,
        section=section,
        office=office,
        lin=lin,
        wang=wang,
        work=replace(work, actor=the_actor(work, office)),
    )

"""A section of calligraphy at a street school, and who looks at it."""

import pytest

from courseware.accounts.rules import Role
from tests.factories.accounts import an_account, sign_in, staff
from tests.factories.enrollment import a_round
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term


@pytest.fixture
def organization(work):
    return an_organization(work, name="黑石礁街道社区学校")


@pytest.fixture
def term(work, organization):
    term = a_term(work, organization=organization)
    a_round(work, term=term)
    return term


@pytest.fixture
def section(work, organization, term):
    """Calligraphy with one place, on Wednesdays at nine."""
    room = a_room(work, site=a_site(work, organization=organization, name="主校区"), name="201")
    section = a_section(
        work,
        organization=organization,
        term=term,
        title="书法（楷书入门）",
        quota=1,
        fee_fen=8000,
        site_id=room.site_id,
        room_id=room.id,
    )
    a_slot(work, section=section)
    a_meeting(work, section=section)
    return section


@pytest.fixture
def learner(work, client):
    """A learner whose phone is signed in."""
    learner = a_learner(work, name="王桂芬", phone="13800138000")
    sign_in(client, work, an_account(work, person=learner, login_name=None, phone=learner.phone))
    return learner


@pytest.fixture
def clerk(work, client, organization):
    """Somebody at the counter who is signed in."""
    sign_in(client, work, staff(work, role=Role.COUNTER, organization=organization))


@pytest.fixture
def admin(work, client, organization):
    """Somebody who runs the school and is signed in."""
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=organization))


@pytest.fixture
def stranger(work, client):
    """Somebody who runs another school and is signed in."""
    elsewhere = an_organization(work)
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere))

"""What the doctor finds about accounts and roles, and what the hourly job forgets."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from courseware.accounts import checks, operations
from courseware.accounts.jobs import JOBS
from courseware.accounts.models import OneTimeCode, SignIn
from courseware.accounts.operations import AccountDraft, GrantDraft
from courseware.accounts.rules import Role
from courseware.foundation.jobs import Bench
from tests.factories import given
from tests.factories.accounts import a_role, an_account, staff
from tests.factories.organizations import an_organization
from tests.factories.people import a_person

PASSWORD = "correct horse battery"


def findings(work):
    work.session.flush()
    return {finding.check for check in checks.CHECKS for finding in check(work.session)}


@pytest.fixture
def school(work):
    return an_organization(work)


def opened(work, school, role=Role.COUNTER, name="qian"):
    return operations.open_account(
        work,
        draft=AccountDraft(label="钱多", login_name=name, password=PASSWORD),
        grant=GrantDraft(role, school.id, work.today, work.today + timedelta(days=9)),
    )


class TestChecks:
    def test_find_nothing_in_what_the_house_has_made(self, work, school):
        opened(work, school)

        assert findings(work) == set()

    def test_find_a_name_without_a_password(self, work):
        an_account(work, login_name="torn")

        assert "accounts_have_a_way_in" in findings(work)
        assert "accounts_and_roles_are_audited" in findings(work)

    def test_find_a_phone_without_a_person(self, work):
        an_account(work, login_name=None, phone="13800138000")

        assert "learners_are_persons" in findings(work)

    def test_find_a_role_given_to_oneself(self, work, school):
        account = opened(work, school)
        grant = a_role(work, account=account, role=Role.AUDITOR, organization=school)
        grant.granted_by_id = account.id

        assert "roles_come_from_others" in findings(work)

    def test_find_a_role_of_staff_behind_a_code(self, work, school):
        learner = an_account(work, login_name=None, phone="13800138000", person=a_person(work))
        a_role(work, account=learner, role=Role.COUNTER, organization=school)

        assert "roles_have_a_password" in findings(work)

    def test_find_two_watches_in_one(self, work, school):
        account = staff(work, role=Role.AUDITOR, organization=school)
        a_role(work, account=account, role=Role.SYSTEM_ADMIN, organization=school)

        assert "nobody_holds_two_watches" in findings(work)

    def test_find_a_sign_in_that_outlived_its_account(self, work, school):
        account = opened(work, school)
        operations.sign_in_by_password(work, login_name="qian", password=PASSWORD, token="token")
        account.is_active = False

        assert findings(work) == {"closed_accounts_are_signed_out"}

    def test_rely_on_the_database_for_the_days(self, work, school):
        assert checks.roles_have_an_end(work.session) == []


class TestForgetCodes:
    def test_is_an_hourly_job(self, app, work, sessions, settings, clock):
        given(
            work,
            OneTimeCode(
                phone="13800138000",
                code_hash=b"1" * 32,
                browser_hash=b"2" * 32,
                sent_at=work.now - timedelta(days=1, seconds=1),
                expires_at=work.now - timedelta(days=1),
            ),
        )
        work.session.commit()
        own: Bench = app.extensions["courseware"].bench

        assert [job.run(own) for job in JOBS] == [1, 0]
        with sessions.reading() as session:
            assert session.scalars(select(OneTimeCode)).all() == []
            assert session.scalars(select(SignIn)).all() == []

"""The commands of whoever runs the server."""

import pytest
from sqlalchemy import select

from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.rules import Role
from tests.factories.accounts import an_account
from tests.factories.organizations import an_organization

PASSWORD = "correct horse battery"


@pytest.fixture
def school(work):
    school = an_organization(work, name="星海老年大学")
    work.session.commit()
    return school


@pytest.fixture
def run(app):
    def command(*words, typed=PASSWORD):
        return app.test_cli_runner().invoke(args=["accounts", *words], input=f"{typed}\n")

    return command


def roles(sessions, login_name):
    with sessions.reading() as session:
        return session.scalars(
            select(RoleGrant.role)
            .join(Account, Account.id == RoleGrant.account_id)
            .where(Account.login_name == login_name)
            .order_by(RoleGrant.id)
        ).all()


class TestOpen:
    def test_opens_the_first_account(self, run, school, sessions):
        told = run(
            "open", "--login-name", "first", "--role", "city_admin", "--organization", school.name
        )

        assert told.exit_code == 0, told.output
        assert told.output == "first: city_admin, 星海老年大学, 2027-11-23\n"
        assert roles(sessions, "first") == [Role.CITY_ADMIN]

    def test_says_why_not(self, run, school, sessions):
        told = run(
            "open", "--login-name", "first", "--role", "auditor", "--organization", school.name,
            typed="short",
        )  # fmt: skip

        assert told.exit_code == 1
        assert "密码至少要有15个字符" in told.output
        assert roles(sessions, "first") == []

    def test_wants_one_organization(self, run, school):
        told = run("open", "--login-name", "x", "--role", "counter", "--organization", "none")

        assert told.exit_code == 1
        assert "0 organizations" in told.output


class TestGrant:
    def test_gives_another_role(self, run, work, school, sessions):
        run("open", "--login-name", "first", "--role", "counter", "--organization", school.code)

        told = run(
            "grant", "--login-name", "First", "--role", "auditor",
            "--organization", school.public_id, "--last-day", "2026-12-31",
        )  # fmt: skip

        assert told.output == f"First: auditor, {school.public_id}, 2026-12-31\n"
        assert roles(sessions, "first") == [Role.COUNTER, Role.AUDITOR]

    def test_knows_no_strangers(self, run, work, school):
        an_account(work, login_name="somebody")

        told = run("grant", "--login-name", "x", "--role", "auditor", "--organization", school.name)

        assert told.exit_code == 1

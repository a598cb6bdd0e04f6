"""Accounts, roles, and browsers that have signed in."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.queries import actor_of
from courseware.accounts.rules import Role
from courseware.accounts.tokens import token_hash
from courseware.foundation.actor import Actor
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people.models import Person
from tests.factories import given, number


def an_account(work: Work, *, person: Person | None = None, **values: object) -> Account:
    """An account that signs in by name."""
    values = {"login_name": f"staff{number()}", "label": "王老师"} | values
    return given(work, Account(person_id=person.id if person else None, **values))


def a_role(work: Work, *, account: Account, role: Role, organization: Organization) -> RoleGrant:
    return given(
        work,
        RoleGrant(
            account_id=account.id,
            role=role,
            organization_id=organization.id,
            starts_on=date(2020, 1, 1),
            ends_on=date(2099, 1, 1),
        ),
    )


def staff(
    work: Work, *, role: Role, organization: Organization, person: Person | None = None
) -> Account:
    """An account with one role on one organization."""
    account = an_account(work, person=person)
    a_role(work, account=account, role=role, organization=organization)
    return account


def the_actor(work: Work, account: Account) -> Actor:
    """The actor that the account is today."""
    return actor_of(work.session, account=account, today=work.today)


def sign_in(client, work: Work, account: Account) -> None:
    """Let the client's browser hold a fresh sign-in of the account."""
    token = f"token-{number()}"
    given(
        work,
        SignIn(
            token_hash=token_hash(token),
            account_id=account.id,
            created_at=work.now,
            last_seen_at=work.now,
            idle_minutes=60,
            expires_at=work.now + timedelta(days=1),
        ),
    )
    work.session.commit()
    client.sign_in(token)


def way_back(page) -> str:
    """Where a page that asks to sign in leads afterwards."""
    return parse_qs(urlsplit(page.location).query)["next"][0]

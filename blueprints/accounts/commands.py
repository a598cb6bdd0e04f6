"""Commands of whoever runs the server: the first administrator, and any other role."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import click
from flask.cli import AppGroup

from blueprints.web.commands import command_actor
from blueprints.web.errors import say
from blueprints.web.work import site
from courseware.accounts import operations, queries
from courseware.accounts.operations import AccountDraft, GrantDraft
from courseware.accounts.rules import Role
from courseware.foundation.errors import Problem
from courseware.foundation.work import Work
from courseware.organizations.queries import find_named

A_YEAR = timedelta(days=365)
ONE_DAY = timedelta(days=1)

accounts_group = AppGroup("accounts", help="Accounts of staff.")
role_option = click.option(
    "--role",
    required=True,
    type=click.Choice([one.value for one in Role if one is not Role.LEARNER]),
)
organization_option = click.option(
    "--organization", required=True, help="Its name, its four digits or its public id."
)
last_day_option = click.option(
    "--last-day", type=click.DateTime(["%Y-%m-%d"]), help="By default in a year."
)
login_name_option = click.option("--login-name", required=True)


@accounts_group.command("open")
@login_name_option
@click.option("--name", default="", help="How the person is called; by default the sign-in name.")
@role_option
@organization_option
@last_day_option
def open_command(
    login_name: str, name: str, role: str, organization: str, last_day: datetime | None
) -> None:
    """Open an account; the password is asked for, or read from the standard input."""
    password = _read_password()
    with _working("accounts open") as work:
        draft = AccountDraft(label=name or login_name, login_name=login_name, password=password)
        grant = _grant(work, role=role, organization=organization, last_day=last_day)
        account = operations.open_account(work, draft=draft, grant=grant)
        click.echo(f"{account.login_name}: {role}, {organization}, {grant.ends_on - ONE_DAY}")


@accounts_group.command("grant")
@login_name_option
@role_option
@organization_option
@last_day_option
def grant_command(login_name: str, role: str, organization: str, last_day: datetime | None) -> None:
    """Give an account another role."""
    with _working("accounts grant") as work:
        account_id = queries.find_by_login_name(work.session, login_name=login_name)
        if account_id is None:
            raise click.ClickException(f"there is no account {login_name!r}")
        grant = _grant(work, role=role, organization=organization, last_day=last_day)
        operations.grant_role(work, account_id=account_id, draft=grant)
        click.echo(f"{login_name}: {role}, {organization}, {grant.ends_on - ONE_DAY}")


def _read_password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def _working(name: str) -> Iterator[Work]:
    """Open a work of this command; a refusal ends it with its sentence."""
    try:
        with site().bench.opened(command_actor(name)) as work:
            yield work
    except Problem as problem:
        raise click.ClickException(say(problem)) from problem


def _grant(work: Work, *, role: str, organization: str, last_day: datetime | None) -> GrantDraft:
    found = find_named(work.session, text=organization)
    if len(found) != 1:
        raise click.ClickException(f"{len(found)} organizations are called {organization!r}")
    ends = last_day.date() if last_day else work.today + A_YEAR
    return GrantDraft(Role(role), found[0].id, starts_on=work.today, ends_on=ends + ONE_DAY)

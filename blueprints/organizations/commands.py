"""The command of whoever runs the server: the organization at the top of a tree."""

import click
from flask.cli import AppGroup

from blueprints.web.commands import command_actor
from blueprints.web.errors import say
from blueprints.web.work import site
from courseware.foundation.errors import Problem
from courseware.organizations import operations
from courseware.organizations.rules import NO_CODE, Kind, OrganizationDraft

organizations_group = AppGroup("organizations", help="The tree of organizations.")


@organizations_group.command("add")
@click.option("--name", required=True)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default=Kind.CITY.value)
@click.option("--code", default=NO_CODE, help="Four digits for certificate numbers.")
@click.option("--division-code", default="", help="6, 9 or 12 digits.")
def add_command(name: str, kind: str, code: str, division_code: str) -> None:
    """Begin a tree; everything below is added on the pages."""
    draft = OrganizationDraft(name, Kind(kind), code=code, division_code=division_code)
    try:
        with site().bench.opened(command_actor("organizations add")) as work:
            added = operations.add_top(work, draft=draft)
            click.echo(f"{added.name}: {added.public_id}")
    except Problem as problem:
        raise click.ClickException(say(problem)) from problem

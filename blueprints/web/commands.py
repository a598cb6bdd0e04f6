"""Commands that belong to no area: serving, the database, the doctor."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import create_engine

from blueprints.web.work import site
from courseware.foundation.actor import Actor, system_actor
from courseware.foundation.database import Database, open_database
from courseware.foundation.jobs import Check

database_group = AppGroup("database", help="The tables.")


def command_actor(name: str) -> Actor:
    """Make the actor of a command, for the audit."""
    return system_actor(f"command {name}")


def own_database() -> Database:
    """Open the database of the settings."""
    return open_database(site().bench.settings.database_url)


@database_group.command("upgrade")
def upgrade_command() -> None:
    """Bring the database to the newest tables, the shipped rules and subjects."""
    upgrade_database()


def upgrade_database() -> None:
    """Run missing migrations, then add shipped rules and subjects that are not there yet."""
    # Alembic is large, and pages need neither.
    from courseware.courses.operations import seed_categories  # noqa: PLC0415 - see above
    from courseware.foundation.migrating import upgrade  # noqa: PLC0415 - see above
    from courseware.policies.operations import seed_defaults  # noqa: PLC0415 - see above

    bench = site().bench
    database = own_database()
    upgrade(database.write_engine)
    database.dispose()
    with bench.opened(command_actor("database upgrade")) as work:
        seed_defaults(work)
        seed_categories(work)


@database_group.command("revision")
@click.option("--name", required=True)
@click.option("--number", required=True)
def revision_command(name: str, number: str) -> None:
    """Write the next numbered migration from the models."""
    from courseware.foundation.migrating import new_revision  # noqa: PLC0415 - as above

    new_revision(create_engine(site().bench.settings.database_url), number=number, name=name)


def doctor(checks: tuple[Check, ...]) -> click.Command:
    """Make the doctor's command of all areas' checks."""

    @click.command("doctor", help="Look for broken invariants; exit 1 when there are any.")
    @with_appcontext
    def command() -> None:
        session = site().bench.sessions.reading()
        findings = [finding for check in checks for finding in check(session)]
        session.close()
        for finding in findings:
            click.echo(f"{finding.check}: {finding.says} [{', '.join(finding.ids)}]")
        click.echo(f"{len(checks)} checks, {len(findings)} findings")
        sys.exit(1 if findings else 0)

    return command


def set_up(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(database_group)

"""Preparing a database for its first visitor."""

import click
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import exists, select

from blueprints.demo.words import EMPTY, FIRST_STEPS, MADE, MAKING
from blueprints.web.commands import command_actor, upgrade_database
from blueprints.web.work import site
from courseware.foundation.work import Work
from courseware.organizations.models import Organization

demo_group = AppGroup("demo", help="The demo city.")


@demo_group.command("seed")
@click.option("--small", is_flag=True, help="A tenth of the people: for a quick look.")
def seed_command(small: bool) -> None:  # noqa: FBT001 - click names the option
    """Put the demo city into a database without organizations."""
    with site().bench.opened(command_actor("demo seed")) as work:
        if not _is_empty(work):
            message = "there are organizations already; the demo goes into an empty database"
            raise click.ClickException(message)
        _seed(work, is_small=small)


@click.command("prepare")
@with_appcontext
def prepare_command() -> None:
    """Bring the tables up to date; put the demo city into an empty database."""
    prepare()


def prepare() -> None:
    """Run missing migrations and add shipped rules; fill an empty database, if it is wanted."""
    upgrade_database()
    bench = site().bench
    with site().bench.opened(command_actor("demo seed")) as work:
        if not _is_empty(work):
            return
        if bench.settings.wants_demo:
            _seed(work, is_small=False)
            return
    click.echo(bench.translate(EMPTY))
    click.echo(FIRST_STEPS)


def _seed(work: Work, *, is_small: bool) -> None:
    # The demo's data need not stay in the memory of a site that has no use for it.
    from courseware.demo.seed import seed  # noqa: PLC0415 - see above
    from courseware.demo.size import FULL, SMALL  # noqa: PLC0415 - likewise

    bench = site().bench
    click.echo(bench.translate(MAKING))
    size = SMALL if is_small else FULL
    seed(work, vault=bench.vault, public_url=bench.settings.public_url, size=size)
    click.echo(bench.translate(MADE))


def _is_empty(work: Work) -> bool:
    return not work.session.scalar(select(exists().where(Organization.id.is_not(None))))

"""The command that makes all that is searched anew."""

import click

from blueprints.catalog.commands import catalog_group
from blueprints.web.commands import command_actor
from blueprints.web.language import gettext as _
from blueprints.web.work import site
from courseware.catalog import jobs, operations


@catalog_group.command(help="Make what people search anew, for all published classes.")
def reindex() -> None:
    """Queue every published section, then make their entries."""
    bench = site().bench
    with bench.opened(command_actor("catalog reindex")) as work:
        operations.queue_all(work)
    done = jobs.refresh_search(bench)
    click.echo(_("%(count)s classes can be found by searching.", count=done))

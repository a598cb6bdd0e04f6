"""The command that takes a class list in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from blueprints.catalog.reports import report
from blueprints.web.commands import command_actor
from blueprints.web.errors import say, say_sentence
from blueprints.web.work import site
from courseware.catalog import operations, queries
from courseware.catalog.operations import Outcome, TakeOrder, Way
from courseware.catalog.queries import Clock, Comparison, ListPlan, Remembered
from courseware.catalog.rules import (
    ColumnMapping,
    Reading,
    TermFacts,
    mapping_from_json,
    understand,
)
from courseware.catalog.sheets import mending_workbook
from courseware.foundation.errors import Problem
from courseware.foundation.grids import Grid
from courseware.foundation.sheets import read_grids
from courseware.foundation.work import Work
from courseware.organizations.queries import find_named

LANGUAGE = "zh_CN"
DAY = click.DateTime(["%Y-%m-%d"])

catalog_group = AppGroup("catalog", help="What the public sees of the classes.")


@dataclass(frozen=True)
class Deed:
    """What is to be done with the list."""

    way: Way
    bad_to: Path | None
    accepts_changes: bool
    is_rehearsal: bool


@dataclass(frozen=True)
class Wish:
    """What the command was given."""

    file: Path
    organization: str
    term: TermFacts
    mapping: ColumnMapping
    deed: Deed


def term_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command what its options say of the term, as one `term`."""

    @click.option("--term", default="", help="For rows of a list that does not name its term.")
    @click.option(
        "--year", type=click.IntRange(2000, 2100), help="Of --term, if its name has none."
    )
    @click.option("--term-starts", type=DAY, help="First day of the term, if it is new.")
    @click.option("--term-ends", type=DAY, help="Last day of the term, if it is new.")
    @wraps(command)
    def with_term(
        *,
        term: str,
        year: int | None,
        term_starts: datetime | None,
        term_ends: datetime | None,
        **others: object,
    ) -> None:
        if year and not term:
            message = "--year completes the name given with --term"
            raise click.UsageError(message)
        name = f"{year}年{term}" if year and str(year) not in term else term
        facts = TermFacts(name=name, starts_on=_day(term_starts), ends_on=_day(term_ends))
        command(term=facts, **others)

    return with_term


def _mapping(
    _context: click.Context, _option: click.Parameter, words: tuple[str, ...]
) -> ColumnMapping:
    """Read COLUMN=FIELD; a column is its name without blanks, or its letter."""
    said = dict(word.partition("=")[::2] for word in words)
    mapping = mapping_from_json(said)
    for column, about in said.items():
        if not mapping.names(column):
            message = f"{column}={about} is no COLUMN=FIELD"
            raise click.BadParameter(message)
    return mapping


def deed_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give the command what its options say of what is to be done, as one `deed`."""

    @click.option("--take-good", is_flag=True, help="Take in what can be read, leave the rest.")
    @click.option(
        "--bad-to",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write rows that need something as a workbook, with the reason beside each.",
    )
    @click.option(
        "--accept-changes",
        is_flag=True,
        help="Also take what people in a class should be asked about.",
    )
    @click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
    @wraps(command)
    def with_deed(
        *,
        take_good: bool,
        bad_to: Path | None,
        accept_changes: bool,
        dry_run: bool,
        **others: object,
    ) -> None:
        way = Way.GOOD if take_good else Way.ALL
        command(deed=Deed(way, bad_to, accept_changes, dry_run), **others)

    return with_deed


@catalog_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", required=True, help="Its name, its four digits or its public id.")
@term_options
@click.option(
    "--mapping",
    multiple=True,
    callback=_mapping,
    help="COLUMN=FIELD, such as 班=section_name or C=unused; may be repeated.",
)
@deed_options
def import_command(
    *, file: Path, organization: str, term: TermFacts, mapping: ColumnMapping, deed: Deed
) -> None:
    """Take a class list (.xlsx or .csv) in, all of it or nothing."""
    with force_locale(LANGUAGE):
        try:
            run(Wish(file, organization, term, mapping, deed))
        except Problem as problem:
            raise click.ClickException(say(problem)) from problem


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def run(wish: Wish) -> None:
    """Read the list, take it in or rehearse that, and print what came of it."""
    grids = read_grids(wish.file.name, wish.file.read_bytes())
    comparison, reading, outcome = (
        _rehearse(wish, grids) if wish.deed.is_rehearsal else _take(wish, grids)
    )
    for text in report(comparison, reading, outcome):
        click.echo(text)
    if wish.deed.bad_to:
        wish.deed.bad_to.write_bytes(mending_workbook(grids, comparison, word=say_sentence))


def _rehearse(wish: Wish, grids: list[Grid]) -> tuple[Comparison, Reading, None]:
    """Compare on a session that cannot write."""
    bench = site().bench
    with bench.sessions.reading() as session:
        clock = Clock(bench.clock(), bench.settings.time_zone)
        work = Work(session, command_actor("catalog import"), clock.now, clock.zone)
        plan, _ = _plan(wish, grids, work)
        comparison = _compared(work, plan, accepts=wish.deed.accepts_changes)
        return comparison, plan.reading, None


def _take(wish: Wish, grids: list[Grid]) -> tuple[Comparison, Reading, Outcome]:
    with site().bench.opened(command_actor("catalog import")) as work:
        plan, mapping = _plan(wish, grids, work)
        if wish.deed.accepts_changes:
            plan = _accepting(work, plan)
        outcome = operations.take_list(work, order=TakeOrder(plan, wish.deed.way, mapping))
        return outcome.comparison, plan.reading, outcome


def _plan(wish: Wish, grids: list[Grid], work: Work) -> tuple[ListPlan, ColumnMapping]:
    """Read the list as the last one of the school was read."""
    found = find_named(work.session, text=wish.organization)
    if len(found) != 1:
        message = f"{len(found)} organizations are called {wish.organization!r}"
        raise click.ClickException(message)
    known: Remembered = queries.remembered_reading(work.session, organization_id=found[0].id)
    mapping = ColumnMapping({**known.mapping.fields, **wish.mapping.fields})
    reading = understand(grids, term_hint=wish.term, mapping=mapping)
    plan = ListPlan(found[0].id, reading, word=say_sentence, term=wish.term, picked=known.picked)
    return plan, mapping


def _compared(work: Work, plan: ListPlan, *, accepts: bool) -> Comparison:
    plan = _accepting(work, plan) if accepts else plan
    return queries.compare(work.session, plan=plan, clock=Clock(work.now, work.zone))


def _accepting(work: Work, plan: ListPlan) -> ListPlan:
    """Agree to everything that would be asked."""
    comparison = queries.compare(work.session, plan=plan, clock=Clock(work.now, work.zone))
    keys = {change.key for row in comparison.rows for change in row.asked}
    return ListPlan(
        plan.organization_id,
        plan.reading,
        word=plan.word,
        term=plan.term,
        picked=plan.picked,
        accepted=frozenset(keys),
    )

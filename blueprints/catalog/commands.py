"""The command that takes a class list in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import force_locale

from blueprints.web.commands import command_actor
from blueprints.web.errors import say, say_sentence
from blueprints.web.language import gettext as _
from blueprints.web.work import site
from courseware.catalog import operations
from courseware.catalog.operations import Fate, Line, ListPlan, Outcome, problem_text
from courseware.catalog.rules import SUMMARY, Reading, TermFacts, understand
from courseware.foundation.errors import Problem
from courseware.foundation.sheets import read_grids
from courseware.foundation.work import opened
from courseware.organizations.queries import find_named

LANGUAGE = "zh_CN"
DAY = click.DateTime(["%Y-%m-%d"])

catalog_group = AppGroup("catalog", help="What the public sees of the classes.")


@dataclass(frozen=True)
class Wish:
    """What the command was given."""

    file: Path
    organization: str
    term: TermFacts
    is_rehearsal: bool


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


@catalog_group.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organization", required=True, help="Its name, its four digits or its public id.")
@term_options
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def import_command(*, file: Path, organization: str, term: TermFacts, dry_run: bool) -> None:
    """Take a class list (.xlsx or .csv) in, all of it or nothing."""
    with force_locale(LANGUAGE):
        try:
            run(Wish(file, organization, term, is_rehearsal=dry_run))
        except Problem as problem:
            raise click.ClickException(say(problem)) from problem


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def run(wish: Wish) -> None:
    """Read the list, take it in or rehearse that, and print what came of it."""
    reading = understand(read_grids(wish.file.name, wish.file.read_bytes()), term_hint=wish.term)
    outcome = _take_in(wish, reading)
    for text in _report(wish, reading, outcome):
        click.echo(text)


def _take_in(wish: Wish, reading: Reading) -> Outcome:
    bench = site().bench
    deed = operations.rehearse_list if wish.is_rehearsal else operations.import_list
    with opened(
        bench.sessions,
        actor=command_actor("catalog import"),
        clock=bench.clock,
        zone=bench.settings.time_zone,
    ) as work:
        found = find_named(work.session, text=wish.organization)
        if len(found) != 1:
            message = f"{len(found)} organizations are called {wish.organization!r}"
            raise click.ClickException(message)
        plan = ListPlan(found[0].id, reading, word=say_sentence, term=wish.term)
        return deed(work, plan=plan, vault=bench.vault)


def _report(wish: Wish, reading: Reading, outcome: Outcome) -> Iterator[str]:
    for line in outcome.lines:
        yield from _problems(line)
    for note in reading.notes:
        yield _at(note.sheet, note.row, _(note.sentence, text=note.text))
    yield _(SUMMARY, **reading.totals)
    yield _(
        "%(published)s classes published, %(drafts)s kept as drafts, %(known)s there already.",
        published=outcome.count(Fate.PUBLISHED),
        drafts=outcome.count(Fate.DRAFT),
        known=outcome.count(Fate.KNOWN),
    )
    yield _(
        "New: %(terms)s terms, %(courses)s courses, %(sites)s places, %(rooms)s rooms, "
        "%(instructors)s teachers.",
        terms=outcome.added.terms,
        courses=outcome.added.courses,
        sites=outcome.added.sites,
        rooms=outcome.added.rooms,
        instructors=outcome.added.instructors,
    )
    if wish.is_rehearsal:
        yield _("This was a rehearsal: nothing has been written.")


def _problems(line: Line) -> Iterator[str]:
    """Say what is wrong in a row: where, what is found there, what to do."""
    row = line.row
    for problem in row.problems:
        says = problem_text(problem, word=say_sentence)
        if problem.found and problem.found not in says:
            says = _("%(says)s It says “%(found)s”.", says=says, found=problem.found)
        yield _at(row.sheet, row.row, says)
    if line.hindrance:
        yield _at(row.sheet, row.row, line.hindrance)


def _at(sheet: str, row: int, says: str) -> str:
    if not row:
        return says
    if not sheet:
        return _("Row %(row)s: %(says)s", row=row, says=says)
    return _("Sheet %(sheet)s, row %(row)s: %(says)s", sheet=sheet, row=row, says=says)

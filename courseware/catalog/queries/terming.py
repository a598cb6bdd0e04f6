"""Which term each row of a list is for, and the days of a term that is still to be made."""

from collections.abc import Iterable
from datetime import date, timedelta

from courseware.catalog.errors import TermDatesUnknown, TermUnknown
from courseware.catalog.queries.comparison import ListPlan, is_rejected
from courseware.catalog.queries.naming import Naming
from courseware.catalog.queries.world import KnownTerm, World
from courseware.catalog.rules import When
from courseware.foundation.folding import tight


def terms_of(plan: ListPlan, world: World, naming: Naming) -> dict[str, KnownTerm]:
    """Give the terms that the rows name, by folded name; new ones have the list's days.

    :raises TermUnknown: nobody says which term a row is for.
    :raises TermDatesUnknown: nobody says from when to when a new one is.
    """
    named: dict[str, list[When]] = {}
    for row in plan.reading.rows:
        if not is_rejected(row):
            named.setdefault(tight(row.when.term), []).append(row.when)
    if "" in named:
        raise TermUnknown
    return {
        key: world.terms.get(key) or _new(key, rows, plan, naming) for key, rows in named.items()
    }


def _new(key: str, rows: list[When], plan: ListPlan, naming: Naming) -> KnownTerm:
    name = rows[0].term
    starts_on, ends_on = _days(rows)
    if tight(plan.term.name) == key:
        starts_on = plan.term.starts_on or starts_on
        ends_on = plan.term.ends_on or ends_on
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        raise TermDatesUnknown(term=name)
    thing = naming.term(name, starts_on=starts_on, ends_on=ends_on)
    return KnownTerm(thing.id, name, starts_on, ends_on)


def _days(rows: Iterable[When]) -> tuple[date | None, date | None]:
    """Find from when to when the sections of a term go on."""
    dated = [(when.starts_on, last_day(when)) for when in rows]
    return (
        min((first for first, _ in dated if first), default=None),
        max((last for _, last in dated if last), default=None),
    )


def last_day(when: When) -> date | None:
    """Give the last day of a section, said or counted in weeks; None when neither is known."""
    if when.ends_on or not (when.starts_on and when.weeks):
        return when.ends_on
    return when.starts_on + timedelta(weeks=when.weeks, days=-1)

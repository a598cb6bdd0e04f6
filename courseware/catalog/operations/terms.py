"""The terms that the rows of a class list are for."""

from collections.abc import Iterable
from datetime import date, timedelta

from courseware.catalog.errors import TermDatesUnknown, TermUnknown
from courseware.catalog.operations.outcomes import ListPlan
from courseware.catalog.queries import terms_for
from courseware.catalog.rules import ReadRow, When
from courseware.foundation.database import get
from courseware.foundation.folding import tight
from courseware.foundation.work import Work
from courseware.scheduling import operations as scheduling
from courseware.scheduling.models import Term


class Terms:
    """The terms that count in an organization, and those that the list brings."""

    def __init__(self, work: Work, plan: ListPlan, *, path: str) -> None:
        self._work = work
        self._plan = plan
        self._found = terms_for(work.session, path=path)
        self.added = 0

    def of(self, row: ReadRow) -> Term:
        """Give the row's term; a new one has the days that the list, or the person, says.

        :raises TermUnknown: nobody says which.
        :raises TermDatesUnknown: nobody says from when to when.
        """
        if not row.when.term:
            raise TermUnknown
        name = tight(row.when.term)
        if name not in self._found:
            self._found[name] = self._add(row.when.term)
        return get(self._work.session, Term, self._found[name])

    def _add(self, name: str) -> int:
        own = [row.when for row in self._plan.reading.rows if tight(row.when.term) == tight(name)]
        starts_on, ends_on = _days(own)
        if tight(self._plan.term.name) == tight(name):
            starts_on = self._plan.term.starts_on or starts_on
            ends_on = self._plan.term.ends_on or ends_on
        if starts_on is None or ends_on is None:
            raise TermDatesUnknown(term=name)
        term = scheduling.add_term(
            self._work,
            organization_id=self._plan.organization_id,
            name=name,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        self.added += 1
        return term.id


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

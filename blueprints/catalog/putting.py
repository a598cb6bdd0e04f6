"""A class list that was put down: opened, read, and compared with what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from blueprints.web.errors import say_in_city
from blueprints.web.work import now, session, site
from courseware.catalog import queries
from courseware.catalog.queries import Clock, Comparison, ListPlan
from courseware.catalog.rules import (
    ColumnMapping,
    Reading,
    TermFacts,
    mapping_from_json,
    understand,
)
from courseware.foundation.grids import Grid
from courseware.foundation.sheets import read_grids
from courseware.uploads import queries as uploads
from courseware.uploads.queries import Held


def facts_of(term: TermFacts) -> dict[str, Any]:
    """Write down what was said of the term, to be kept with the file."""
    days = [day.isoformat() if day else "" for day in (term.starts_on, term.ends_on)]
    return {"term": [term.name, *days]}


def _term(facts: Mapping[str, Any]) -> TermFacts:
    name, starts_on, ends_on = facts.get("term", ["", "", ""])
    return TermFacts(name, _day(starts_on), _day(ends_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass
class ListFile:
    """A class list of a school, as it was put down."""

    filename: str
    content: bytes
    organization_id: int
    term: TermFacts
    mapping: ColumnMapping | None = None
    """What was said of the columns on the page; None: as it is remembered."""

    @cached_property
    def grids(self) -> list[Grid]:
        """The sheets.

        :raises FileUnreadable: it is no list.
        """
        return read_grids(self.filename, self.content)

    @cached_property
    def remembered(self) -> queries.Remembered:
        """How the last list of the school was read."""
        return queries.remembered_reading(session(), organization_id=self.organization_id)

    @cached_property
    def said(self) -> ColumnMapping:
        """What is said of the columns."""
        return self.remembered.mapping if self.mapping is None else self.mapping

    @cached_property
    def reading(self) -> Reading:
        """The list, understood.

        :raises TableMissing: no row names the columns.
        """
        return understand(self.grids, term_hint=self.term, mapping=self.said)

    def plan(
        self, picked: Mapping[str, str] | None = None, accepted: frozenset[str] = frozenset()
    ) -> ListPlan:
        """Make the plan of taking it in."""
        return ListPlan(
            self.organization_id,
            self.reading,
            word=say_in_city,
            term=self.term,
            picked=self.remembered.picked if picked is None else picked,
            accepted=accepted,
        )

    def compared(self) -> Comparison:
        """Compare it with what there is, before anything was decided."""
        clock = Clock(now(), site().bench.settings.time_zone)
        return queries.compare(session(), plan=self.plan(), clock=clock)


def opened(held: Held) -> ListFile:
    """Open a file that was put down.

    :raises Missing: it is settled or forgotten.
    """
    content = uploads.content_of(session(), upload_id=held.id, vault=site().bench.vault)
    said = held.facts.get("mapping")
    return ListFile(
        held.filename,
        content,
        held.organization_id,
        _term(held.facts),
        None if said is None else mapping_from_json(said),
    )

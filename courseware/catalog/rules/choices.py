"""The columns of a list as a page shows them, to be looked at and put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.cells import Table
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.mapping import (
    UNUSED,
    ColumnMapping,
    Source,
    mapping_from_json,
)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column, once for all tables that have it: what it was taken to be, and why."""

    key: str
    """For `ColumnMapping`, and for the name of a select on a page."""
    letter: str
    """Where it stands in the first table that has it."""
    header: str
    """Its name as it is written; "" where it has none."""
    field: Field | None
    """What it is taken to be now; None when it is not used."""
    guess: Field | None
    """What it would be without corrections."""
    source: Source
    is_doubtful: bool
    """Whether a person should look: guessed from values, or another column could be it, too.

    Until then the rows stay drafts.
    """
    samples: tuple[str, ...]
    """Two or three values out of it."""
    positions: tuple[tuple[str, int], ...]
    """Sheet and header row of each table that has it."""

    @property
    def picked(self) -> str:
        """The value of the field for a select: `Field.value`, or `UNUSED`."""
        return self.field.value if self.field else UNUSED


def choices_of(tables: Sequence[Table]) -> tuple[ColumnChoice, ...]:
    """List the columns of all tables of a reading, each once, in the order of the list."""
    found: dict[str, list[tuple[Table, Column]]] = {}
    for table in tables:
        for column in table.header.columns:
            found.setdefault(column.key, []).append((table, column))
    return tuple(_choice(key, places) for key, places in found.items())


def corrected(choices: Sequence[ColumnChoice], picked: Mapping[str, str]) -> ColumnMapping:
    """Make a mapping of what a person picked on the page: values of `Field`, or `UNUSED`, by key.

    What stayed as it was guessed from a name is not kept, so that better guesses of a later
    version count; what was doubtful is kept, because now it was looked at.
    """
    said = mapping_from_json(dict(picked)).fields
    return ColumnMapping(
        {
            choice.key: said[choice.key]
            for choice in choices
            if choice.key in said
            if said[choice.key] is not choice.guess or choice.is_doubtful or _was_said(choice)
        }
    )


def _was_said(choice: ColumnChoice) -> bool:
    return choice.source is Source.CORRECTION


def _choice(key: str, places: Sequence[tuple[Table, Column]]) -> ColumnChoice:
    column = next((one for _, one in places if one.samples), places[0][1])
    return ColumnChoice(
        key=key,
        letter=places[0][1].letter,
        header=column.header,
        field=column.field,
        guess=column.guess,
        source=column.source,
        is_doubtful=any(one.is_doubtful for _, one in places),
        samples=column.samples,
        positions=tuple((table.sheet, table.header.row) for table, _ in places),
    )

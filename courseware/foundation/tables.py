"""A table to be handed out: what its columns are called, and its rows one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import TypeAlias

Cell: TypeAlias = str | int | Decimal | date | None
"""Text stays text, whatever it looks like; numbers are numbers, days are days."""


class Kind(Enum):
    """What stands in a column."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    REASON = auto()
    """Text in red: why this row was handed back."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 12
    """In Latin characters; a Chinese one takes two."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is written on one sheet."""

    title: str
    """The name of the sheet."""
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    """Taken one by one, so that they need not all be there at once."""
    filtered: bool = False
    """Whether the heads of the columns offer to filter the rows."""

"""Breaking a deed in the middle: at its first, second, … flush, after the rows were written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courseware.schema import Base

SEEN_ANYWAY = {"sign_in"}
"""Tables that are written apart from the deed: when a browser was last seen."""


@dataclass
class Break:
    """At which flush the deed breaks, and whether it came so far."""

    at: int
    flushes: int = 0
    came: bool = False


@contextmanager
def breaking(at: int) -> Iterator[Break]:
    """Let the database refuse the flush with this number, as if somebody had been faster."""
    plan = Break(at)

    def count(*_arguments) -> None:
        plan.flushes += 1
        if plan.flushes == plan.at:
            plan.came = True
            raise IntegrityError("planted", {}, Exception("planted"))

    event.listen(Session, "after_flush", count)
    try:
        yield plan
    finally:
        event.remove(Session, "after_flush", count)


def rows(connection: Connection) -> dict[str, list[str]]:
    """Give all rows of all tables."""
    return {
        table.name: sorted(str(tuple(row)) for row in connection.execute(select(table)))
        for table in Base.metadata.sorted_tables
        if table.name not in SEEN_ANYWAY
    }

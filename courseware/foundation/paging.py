"""One page out of many rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

Row = TypeVar("Row")


@dataclass(frozen=True)
class PageOf(Generic[Row]):
    """The rows of page `number` (from 1) of `size` rows each, out of `total`."""

    rows: Sequence[Row]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.number < self.last


def count_of(session: Session, *, query: Select[*tuple[object, ...]]) -> int:
    """Count the rows of `query` in the database."""
    return session.execute(
        select(func.count()).select_from(query.order_by(None).subquery())
    ).scalar_one()


def clamp_page(number: int, *, size: int, total: int) -> int:
    """Give the page nearest to `number` that exists, from 1."""
    return max(1, min(number, -(-total // size) or 1))

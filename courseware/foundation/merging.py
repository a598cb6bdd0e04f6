"""Two rows that stand for one thing become one: what each area does with what pointed at them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from courseware.foundation.work import Work


@dataclass(frozen=True)
class Pair:
    """The row that stays, and the one that goes."""

    kept_id: int
    gone_id: int

    @property
    def in_order(self) -> tuple[int, int]:
        """Both, the lower first: the order in which they are locked."""
        return min(self.kept_id, self.gone_id), max(self.kept_id, self.gone_id)


@dataclass(frozen=True)
class Moving:
    """What goes over to the row that stays: a msgid with %(count)s in it."""

    sentence: str
    count: int


@dataclass(frozen=True)
class Merge:
    """What an area does when two rows become one.

    `lock` is called for all areas first, then `check`, then `move`; all may be called again.
    """

    name: str
    """Under which the trail says what was moved."""
    covers: tuple[str, ...]
    """The foreign keys it looks after: "enrollment.learner_id"."""
    weigh: Callable[[Session, Pair], Sequence[Moving]]
    """Say what would go over."""
    move: Callable[[Work, Pair], Sequence[int]]
    """Let it go over, and give the ids of what went."""
    check: Callable[[Session, Pair], None] = lambda _session, _pair: None
    """Raise the Conflict that stands against it."""
    lock: Callable[[Work, Pair], None] = lambda _work, _pair: None
    """Let nobody else change what either has."""


def ids_of(session: Session, *, key: InstrumentedAttribute[Any], row_id: int) -> list[int]:
    """List the rows whose foreign key points at a row."""
    own: InstrumentedAttribute[int] = key.class_.id  # every table has a bigint id
    return list(session.scalars(select(own).where(key == row_id).order_by(own)))


def moved(work: Work, pair: Pair, *, key: InstrumentedAttribute[Any]) -> list[int]:
    """Let a foreign key point at the row that stays, and give the rows in which it did not."""
    ids = ids_of(work.session, key=key, row_id=pair.gone_id)
    work.session.execute(update(key.class_).where(key == pair.gone_id).values({key: pair.kept_id}))
    return ids

"""The sections of a page, in order: what fits the words best, then what can be joined first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    Subquery,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from courseware.catalog.queries.found import (
    MOST_FOUND,
    Index,
    Where,
    has_words,
    incomplete_index,
    known_index,
    probe,
    ranked,
    word_shape,
    word_values,
)
from courseware.catalog.queries.wanted import Moment, Wanted, bound, filters, shape, values
from courseware.enrollment.models import Enrollment, EnrollmentRound
from courseware.enrollment.rules import Status
from courseware.foundation.paging import clamp_page
from courseware.scheduling.models import Section, SectionSlot

KEPT = 200
"""Statements: making one costs ten times as much as running it. There is one for each shape."""
FURTHEST_PAGE = 10_000_000
"""Databases count rows in 64 bits."""


_LONG: set[tuple[bool, ...]] = set()
"""Kinds of lists of which there was last more than is put in order: then one look is enough."""


class Pool(Enum):
    """Which sections a list without words puts in order, when there are more than `MOST_FOUND`."""

    FIRST = "first"
    """As they come."""
    LIKELIEST = "likeliest"
    """Those that can be joined, then the others."""


@dataclass(frozen=True)
class Found:
    """The sections of a page, in order, and how many there are in all."""

    section_ids: tuple[int, ...]
    page: int
    total: int


def find(session: Session, *, wanted: Wanted, moment: Moment, size: int) -> Found:
    """Find the sections of the wanted page, or of the last when there are not so many."""
    asked = _Asked(session, wanted, moment, size)
    number = max(1, wanted.page)
    rows = asked.page(number)
    if not rows and number > 1:
        first = asked.page(1)
        number = clamp_page(number, size=size, total=first[0].total if first else 0)
        rows = first if number == 1 else asked.page(number)
    return Found(tuple(row.id for row in rows), number, rows[0].total if rows else 0)


Rows = Sequence[Row[*tuple[Any, ...]]]


class _Asked:
    """What is asked of the database: statements found again or made, with their values."""

    def __init__(self, session: Session, wanted: Wanted, moment: Moment, size: int) -> None:
        self._session, self._size = session, size
        self._wanted, self._moment = wanted, moment
        self._values = values(wanted, moment=moment)
        self._index = known_index(session)
        self._entries = 0
        if wanted.text:
            self._values |= word_values(self._index, wanted=wanted)
        if wanted.words:
            self._look_ahead()

    def _look_ahead(self) -> None:
        """See how common the words are, and whether sections wait for their entries."""
        query = _probe(_Shape(self._index, word_shape(self._wanted), self._wanted, self._moment))
        ahead = self._session.connection().execute(query, self._values).one()
        if ahead.waits:
            self._index = incomplete_index(self._session)
        self._entries = ahead.entries

    def page(self, number: int) -> Rows:
        """Read a page. Of common words, those in titles go first, so titles are asked first."""
        if not self._wanted.words:
            return self._page_of_all(number)
        if self._entries < MOST_FOUND:
            return self._read(Where.ANYWHERE, number)
        rows = self._read(Where.TITLE, number)
        if rows and rows[0].total >= MOST_FOUND:
            return rows
        if not rows and number == 1:
            return self._read(Where.ANYWHERE, number)
        return self._read(Where.BOTH, number)

    def _page_of_all(self, number: int) -> Rows:
        kind = shape(self._wanted)
        pool = Pool.LIKELIEST if kind in _LONG else Pool.FIRST
        rows = self._read(pool, number)
        is_long = bool(rows) and rows[0].total >= MOST_FOUND
        (_LONG.add if is_long else _LONG.discard)(kind)
        return self._read(Pool.LIKELIEST, number) if is_long and pool is Pool.FIRST else rows

    def _read(self, where: Where | Pool, number: int) -> Rows:
        wishes = (where, *shape(self._wanted), *word_shape(self._wanted))
        made = _Shape(self._index, wishes, self._wanted, self._moment)
        # Rules about age are rows of another table: they are written into the statement.
        ages = self._wanted.ages
        query = _made(self._session, made) if ages else _kept(_Maker(self._session), made)
        offset = (min(number, FURTHEST_PAGE) - 1) * self._size
        paged = {"size": self._size, "offset": offset}
        return self._session.connection().execute(query, self._values | paged).all()


@dataclass(frozen=True)
class _Shape:
    """What a statement looks like; two are alike when they differ in values alone."""

    index: Index
    wishes: tuple[Any, ...]
    wanted: Wanted = field(compare=False)
    moment: Moment = field(compare=False)


@dataclass(frozen=True)
class _Maker:
    """The session with which a statement is made; the statement does not depend on it."""

    session: Session = field(compare=False)


@lru_cache(maxsize=KEPT)
def _probe(made: _Shape) -> Select[*tuple[Any, ...]]:
    return probe(made.index.dialect, words=made.wanted.words)


@lru_cache(maxsize=KEPT)
def _kept(maker: _Maker, made: _Shape) -> Select[*tuple[Any, ...]]:
    return _made(maker.session, made)


def _made(session: Session, made: _Shape) -> Select[*tuple[Any, ...]]:
    wanted, moment = made.wanted, made.moment
    shown = filters(session, wanted=wanted, moment=moment)
    query = select(Section.id, func.count().over().label("total"))
    query = query.outerjoin(SectionSlot, SectionSlot.id == first_slot(wanted.weekday))
    query = query.limit(bindparam("size", type_=Integer()))
    query = query.offset(bindparam("offset", type_=Integer()))
    if not wanted.words:
        shown += has_words(made.index, wanted=wanted)
        pool = _pool(made.wishes[0], shown, moment.now)
        return query.join(pool, pool.c.id == Section.id).order_by(*chances(moment.now))
    best = ranked(made.index, wanted=wanted, where=made.wishes[0], shown=shown)
    query = query.join(best, best.c.section_id == Section.id)
    return query.order_by(best.c.rank, *chances(moment.now))


def _pool(pool: Pool, shown: Sequence[ColumnElement[bool]], now: datetime) -> Subquery:
    """Select no more than are put in order; to order 100,000 takes a second."""
    some = select(Section.id).where(*shown).order_by(Section.id)
    some = some.limit(literal_column(str(MOST_FOUND)))
    if pool is Pool.FIRST:
        return some.subquery()
    arms = (some.where(step).subquery() for step in _steps(now))
    every = union_all(*(select(arm.c.id) for arm in arms))  # the database stops when it has enough
    return every.limit(literal_column(str(MOST_FOUND))).subquery()


def _steps(now: datetime) -> Iterator[ColumnElement[bool]]:
    """Say of each chance who has it, the best first; the same as `chances` puts in order."""
    is_free, is_open, is_coming = _outlook(now)
    yield Section.is_closed.is_(False) & is_open & is_free
    yield Section.is_closed.is_(False) & is_open & ~is_free
    yield Section.is_closed.is_(False) & ~is_open & is_coming
    yield or_(Section.is_closed, ~is_open & ~is_coming)


def _outlook(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Say whether there is a place, whether places are given now, and whether they will be."""
    moment = bound("now", now, EnrollmentRound.opens_at)
    is_free = (Section.places_taken < Section.quota) & ~_has_line()
    is_open = _in_round(EnrollmentRound.opens_at <= moment, moment)
    return is_free, is_open, _in_round(EnrollmentRound.opens_at > moment, moment)


def first_slot(weekday: int | None) -> ScalarSelect[int]:
    """Choose the weekly time by which a section is put in order."""
    own = select(SectionSlot.id).where(SectionSlot.section_id == Section.id)
    if weekday:
        own = own.where(SectionSlot.weekday == bound("weekday", weekday, SectionSlot.weekday))
    first = own.order_by(SectionSlot.weekday, SectionSlot.starts).limit(literal_column("1"))
    return first.correlate(Section).scalar_subquery()


def chances(now: datetime) -> tuple[SQLColumnExpression[Any], ...]:
    """Put what can be joined first, then by weekday and time."""
    is_free, is_open, is_coming = _outlook(now)
    chance = case(
        (Section.is_closed, literal_column("3")),
        (is_open & is_free, literal_column("0")),
        (is_open, literal_column("1")),
        (is_coming, literal_column("2")),
        else_=literal_column("3"),
    )
    return (
        chance,
        case((SectionSlot.weekday.is_(None), literal_column("1")), else_=literal_column("0")),
        SectionSlot.weekday,
        SectionSlot.starts,
        Section.title,
        Section.id,
    )


def _has_line() -> ColumnElement[bool]:
    """Whether somebody waits for a place."""
    return exists().where(
        Enrollment.section_id == Section.id,
        Enrollment.status == Status.WAITLISTED,
        Enrollment.ticket.is_not(None),  # says the same again, to the index
    )


def _in_round(begins: ColumnElement[bool], moment: Any) -> ColumnElement[bool]:
    return Section.term_id.in_(
        select(EnrollmentRound.term_id).where(begins, EnrollmentRound.closes_at > moment)
    )

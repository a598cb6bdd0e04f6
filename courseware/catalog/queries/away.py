"""How many sections each condition keeps out, where all together leave nothing."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.visitors import replacement_traverse

from courseware.catalog.queries.found import (
    MOST_FOUND,
    Index,
    has_words,
    known_index,
)
from courseware.catalog.queries.wanted import Moment, Wanted, filters
from courseware.scheduling.models import Section


def counts_of(session: Session, *, wishes: Sequence[Wanted], moment: Moment) -> list[int]:
    """Count what each of the wishes leaves, in one statement, up to `MOST_FOUND`.

    It comes after the list has been read, and sees the index as that did.
    """
    if not wishes:
        return []
    index = known_index(session)
    counts = (_count(session, wanted, moment, index) for wanted in wishes)
    return list(session.execute(select(*counts)).one())


def _count(session: Session, wanted: Wanted, moment: Moment, index: Index) -> ColumnElement[int]:
    shown = filters(session, wanted=wanted, moment=moment) + has_words(index, wanted=wanted)
    some = select(Section.id).where(*shown).limit(MOST_FOUND)
    own = cast("Select[Any]", replacement_traverse(some, {}, _apart)).subquery()
    return select(func.count()).select_from(own).scalar_subquery()


def _apart(element: Any, **_options: Any) -> BindParameter[Any] | None:
    """Give a value a name of its own: beside it stand others under the same name."""
    if isinstance(element, BindParameter) and not element.unique:
        return bindparam(None, element.value, type_=element.type, unique=True)
    return None

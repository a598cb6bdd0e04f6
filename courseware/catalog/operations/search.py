"""Keeping what is searched right: entries are made anew when something they say has changed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.orm import Session

from courseware.catalog import queries
from courseware.catalog.models import CharacterSound, SearchEntry, StaleEntry
from courseware.catalog.search import Facts, entry_of, is_chinese, sounds_of
from courseware.foundation.work import Work
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus

AT_ONCE = 500
"""Sections whose entries are made in one go."""


def refresh_search(work: Work) -> int:
    """Make the entries of all sections that wait for it anew; gives how many.

    It holds the whole queue in one transaction: for commands, the demo and imports. The job
    calls `refresh_some` with a transaction for each go.
    """
    done = 0
    while some := refresh_some(work):
        done += some
    return done


def refresh_some(work: Work) -> int:
    """Make the entries of the next few sections anew; gives how many, 0 when none waits."""
    session = work.session
    waiting = queries.waiting(session, most=AT_ONCE)
    if not waiting.ids:
        return 0
    rows = queries.searched_facts(session, section_ids=waiting.section_ids)
    _replace(session, waiting.section_ids, rows)
    # Those alone that were read: what somebody else has put in meanwhile stays.
    session.execute(delete(StaleEntry).where(StaleEntry.id.in_(waiting.ids)))
    session.flush()
    return len(waiting.section_ids)


def queue_all(work: Work) -> None:
    """Put every published section into the queue, as after a new way of making entries."""
    published = select(Section.id).where(Section.status == SectionStatus.PUBLISHED)
    work.session.execute(delete(StaleEntry))
    work.session.execute(insert(StaleEntry).from_select(["section_id"], published))


def queue_forgotten(work: Work) -> int:
    """Queue published sections that neither have an entry nor wait for one; gives how many."""
    found = work.session.scalars(queries.unsearched()).all()
    if found:
        work.session.execute(insert(StaleEntry), [{"section_id": one} for one in found])
    return len(found)


def _replace(
    session: Session, section_ids: Collection[int], rows: Collection[Row[*tuple[Any, ...]]]
) -> None:
    session.execute(delete(SearchEntry).where(SearchEntry.section_id.in_(section_ids)))
    entries = [{"section_id": row.id} | vars(entry_of(_facts(row))) for row in rows]
    if entries:
        session.execute(insert(SearchEntry), entries)
    _learn_sounds(session, rows)


def _facts(row: Row[*tuple[Any, ...]]) -> Facts:
    return Facts(
        title=row.title,
        course=row.course,
        instructors=(row.instructor or "", row.instructor_note),
        places=(row.organization, row.short_name, row.site or "", row.place_note, row.subject),
        details=(row.room or "", row.address or "", row.code),
    )


def _learn_sounds(session: Session, rows: Collection[Row[*tuple[Any, ...]]]) -> None:
    seen = {one for row in rows for text in row[1:] if text for one in text if is_chinese(one)}
    new = sorted(seen - queries.known_among(session, characters=seen))
    if new:
        values = [{"character": one, "sounds": " ".join(sounds_of(one))} for one in new]
        session.execute(insert(CharacterSound), values)

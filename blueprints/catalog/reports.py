"""What the command prints of a list."""

from collections.abc import Iterator

from blueprints.catalog.telling import (
    change_text,
    hindrance_of,
    place_in_list,
    problems_of,
    sentence_of,
)
from blueprints.web.language import gettext as _
from courseware.catalog.operations import Outcome
from courseware.catalog.queries import Compared, Comparison, Kind
from courseware.catalog.rules import SUMMARY, Note, Reading


def report(comparison: Comparison, reading: Reading, outcome: Outcome | None) -> Iterator[str]:
    """Say what is wrong where, what changes, what the list does not name, and the totals."""
    for one in comparison.rows:
        yield from _row(one)
    for note in reading.notes:
        yield _note(note)
    for known in comparison.vanished:
        yield _(
            "%(code)s “%(title)s” is not in this list. It stays as it is.",
            code=known.draft.code,
            title=known.draft.title,
        )
    yield _(SUMMARY, **reading.totals)
    yield _(
        "%(new)s new classes, %(draft)s drafts, %(changed)s changed, %(same)s as they were, "
        "%(over)s called off or over, %(asked)s changes to be asked about, %(vanished)s no longer "
        "in the list.",
        **comparison.counts,
    )
    yield _things(comparison, outcome)
    if outcome is None:
        yield _("This was a rehearsal: nothing has been written.")


def _row(one: Compared) -> Iterator[str]:
    where = place_in_list(one.row.sheet, one.row.row)
    for text in problems_of(one.row):
        yield _("%(where)s: %(says)s", where=where, says=text)
    if one.hindrance:
        yield _("%(where)s: %(says)s", where=where, says=hindrance_of(one))
    for change in one.changes:
        says = sentence_of(change)
        told = change_text(change)
        if told.hindrance:
            says = _("%(says)s Not taken: %(why)s", says=says, why=told.hindrance)
        elif not change.is_taken:
            says = _("%(says)s Not taken, to be asked: %(why)s", says=says, why=told.reason)
        yield _("%(where)s: %(says)s", where=where, says=says)


def _note(note: Note) -> str:
    says = _(note.sentence, text=note.text)
    if not note.row:
        return says
    return _("%(where)s: %(says)s", where=place_in_list(note.sheet, note.row), says=says)


def _things(comparison: Comparison, outcome: Outcome | None) -> str:
    counts = {f"{kind.value}s": len(comparison.new(kind)) for kind in Kind}
    return _(
        "New: %(terms)s terms, %(courses)s courses, %(sites)s places, %(rooms)s rooms, "
        "%(instructors)s teachers.",
        **(outcome.made.counts if outcome else counts),
    )

"""How the page of a class list says what was understood and what would become of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprints.catalog.telling import (
    ChangeText,
    change_text,
    hindrance_of,
    place_in_list,
    problems_of,
)
from blueprints.web.format import period_text
from blueprints.web.language import gettext as _
from courseware.catalog.queries import (
    AS_NOTE,
    OPTIONAL,
    Compared,
    Comparison,
    Fate,
    Kind,
    Thing,
)
from courseware.catalog.rules import (
    ColumnChoice,
    Reading,
    choices_of,
)
from courseware.catalog.rules.matching import Match
from courseware.foundation.messages import N_

MOST_SHOWN = 100
"""Rows of one table on the page; the workbook has all."""
MOST_PREVIEWED = 5
KIND_NAMES = {
    Kind.TERM: N_("Term"),
    Kind.COURSE: N_("Course"),
    Kind.SITE: N_("Place"),
    Kind.ROOM: N_("Room"),
    Kind.INSTRUCTOR: N_("Teacher"),
}


@dataclass(frozen=True)
class Trouble:
    """A row of which something is not clear."""

    where: str
    title: str
    fate: Fate
    says: tuple[str, ...]


@dataclass(frozen=True)
class ChangedRow:
    """A section that the list changes."""

    where: str
    title: str
    code: str
    is_by_name: bool
    changes: tuple[ChangeText, ...]


@dataclass(frozen=True)
class Preview:
    """A section that would be new, with its first meetings."""

    title: str
    meetings: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class PlannedPage:
    """Everything that the page of a list says."""

    comparison: Comparison
    reading: Reading
    picked: Mapping[str, str]

    @property
    def columns(self) -> tuple[ColumnChoice, ...]:
        """The columns of the list."""
        return choices_of(self.reading.tables)

    @property
    def troubles(self) -> list[Trouble]:
        """Rows with problems, those that cannot be read first."""
        rows = sorted(self.comparison.troubled, key=lambda one: one.fate is not Fate.REJECTED)
        return [_trouble(one) for one in rows[:MOST_SHOWN]]

    @property
    def trouble_count(self) -> int:
        """How many rows have problems."""
        return sum(1 for _one in self.comparison.troubled)

    @property
    def totals(self) -> dict[str, int]:
        """Facts of the sentence that says how it would go: total, ready, drafts, rejected."""
        counts, troubled = self.comparison.counts, self.trouble_count
        return {
            "total": counts["total"],
            "ready": counts["total"] - troubled,
            "drafts": troubled - counts["rejected"],
            "rejected": counts["rejected"],
        }

    @property
    def asked(self) -> list[ChangedRow]:
        """Sections of which something is asked: all, for each wants an answer."""
        return [
            _changed(one, tuple(change_text(change) for change in one.asked))
            for one in self.comparison.rows
            if one.asked
        ]

    @property
    def changed(self) -> list[ChangedRow]:
        """Sections of which something is simply taken."""
        rows = ((one, [c for c in one.changes if not c.is_asked]) for one in self.comparison.rows)
        return [
            _changed(one, tuple(change_text(change) for change in changes))
            for one, changes in rows
            if changes
        ]

    @property
    def offered(self) -> list[Thing]:
        """Places, rooms and teachers that would be made and are like nothing there is."""
        return [thing for thing in self._optional() if not thing.near][:MOST_SHOWN]

    @property
    def doubtful(self) -> list[Thing]:
        """Those that may be something there is already."""
        return [thing for thing in self._optional() if thing.near][:MOST_SHOWN]

    def _optional(self) -> Iterator[Thing]:
        return (thing for thing in self.comparison.things if thing.kind in OPTIONAL)

    @property
    def things(self) -> dict[str, int]:
        """How much would be made, by kind."""
        return {f"{kind.value}s": len(self.comparison.new(kind)) for kind in Kind}

    @property
    def previews(self) -> list[Preview]:
        """The first meetings of a handful of sections."""
        new = self.comparison.of(Fate.NEW)[:MOST_PREVIEWED]
        return [_preview(one) for one in new if one.draft and one.plan]

    @property
    def notes(self) -> list[str]:
        """What else stands in the list."""
        return [
            " ".join(
                text
                for text in (
                    place_in_list(note.sheet, note.row) if note.row else "",
                    _(note.sentence, text=note.text),
                )
                if text
            )
            for note in self.reading.notes[:MOST_SHOWN]
        ]


def _trouble(one: Compared) -> Trouble:
    hindrance = hindrance_of(one)
    return Trouble(
        where=place_in_list(one.row.sheet, one.row.row),
        title=one.draft.title if one.draft else one.row.names.course_title,
        fate=one.fate,
        says=(*problems_of(one.row), *([hindrance] if hindrance else [])),
    )


def _changed(one: Compared, changes: tuple[ChangeText, ...]) -> ChangedRow:
    known = one.known
    return ChangedRow(
        where=place_in_list(one.row.sheet, one.row.row),
        title=known.draft.title if known else "",
        code=known.draft.code if known else "",
        is_by_name=one.match is Match.NAME,
        changes=changes,
    )


def _preview(one: Compared) -> Preview:
    meetings = one.plan.meetings if one.plan else ()
    return Preview(
        title=one.draft.title if one.draft else "",
        meetings=tuple(period_text(meeting.period) for meeting in meetings[:3]),
        count=len(meetings),
    )


def decided(page: PlannedPage, sent: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Give what was picked for new names: what is not ticked stays a note."""
    made = set(sent.get("make", ()))
    shown = {thing.key for thing in page.offered}
    picked = {key: value for key, value in page.picked.items() if key not in shown}
    picked |= dict.fromkeys(shown - made, AS_NOTE)
    for thing in page.doubtful:
        said = next(iter(sent.get(f"is-{thing.key}", ())), "")
        picked.pop(thing.key, None)
        if said:
            picked[thing.key] = said
    return picked

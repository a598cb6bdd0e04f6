"""From a row of a class list to the draft of a section, and to what the row says of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from courseware.catalog.queries.naming import Naming, Place
from courseware.catalog.queries.planning import Planner, hours_of
from courseware.catalog.queries.world import KnownTerm
from courseware.catalog.rules import AgeRule, Intake, Names, Offer, ReadRow, RowProblem
from courseware.catalog.rules.aspects import Aspect
from courseware.foundation.folding import tight
from courseware.foundation.messages import N_
from courseware.foundation.money import yuan
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import WeeklySlot

TITLE_LENGTH = 100
REMARK_LENGTH = 300
NOTE_LENGTH = 500
CLOSED = frozenset({Intake.FULL, Intake.CLOSED})

MATERIALS = N_("Materials cost %(amount)s yuan more.")
LIST_SAYS = N_("The list says: %(text)s.")
LIST_COUNTS = N_("The list counted %(enrolled)s people enrolled.")
LIST_COUNTS_PAID = N_("The list counted %(paid)s people who had paid.")
AT_COLUMN = N_("Column %(column)s (%(header)s): %(says)s")

Wording = Callable[[str, Mapping[str, object]], str]
"""Puts a msgid with its facts into the city's language: notes are kept as people read them."""


@dataclass(frozen=True)
class Footing:
    """What the sections of a list stand on."""

    organization_id: int
    naming: Naming
    planner: Planner
    hour_minutes: int
    """How long a class hour is."""
    word: Wording


def draft_of(row: ReadRow, footing: Footing, *, term: KnownTerm, place: Place) -> SectionDraft:
    """Make the draft of a row, still without a code; what the list does not say is left empty.

    A section without a number of places gets one place: it stays a draft until somebody
    fills the number in.
    """
    offer, names = row.offer, row.names
    teaching = footing.naming.teaching(names)
    starts_on, count, hours = _dates(row, footing, term)
    draft = SectionDraft(
        organization_id=footing.organization_id,
        term_id=term.id,
        course_id=footing.naming.course(names),
        code=names.class_code,
        title=title_of(names),
        quota=offer.quota.total if offer.quota else 1,
        department=names.department,
        instructor_id=teaching.instructor_id,
        instructor_note=teaching.note,
        site_id=place.site_id,
        room_id=place.room_id,
        place_note=place.note,
        fee_fen=offer.fee_fen or 0,
        class_hours=hours,
        starts_on=starts_on,
        meeting_count=count,
        remark=" ".join(_remarks(offer, footing.word))[:REMARK_LENGTH],
        draft_note=note_of(row, word=footing.word),
        slots=row.when.slots,
    )
    return _for_ages(draft, offer.age) if offer.age else draft


def _for_ages(draft: SectionDraft, age: AgeRule) -> SectionDraft:
    return replace(
        draft, min_age_female=age.least_female, min_age_male=age.least_male, max_age=age.most
    )


def _dates(row: ReadRow, footing: Footing, term: KnownTerm) -> tuple[date | None, int, int]:
    """First day (None for the term's), number of meetings, class hours."""
    when = row.when
    starts_on = when.starts_on or term.starts_on
    count = footing.planner.count(when, starts_on=starts_on)
    hours = when.hours or hours_of(when.slots, count=count, hour_minutes=footing.hour_minutes)
    return None if starts_on == term.starts_on else starts_on, count, hours


def title_of(names: Names) -> str:
    """Give the section's own name, or its course's."""
    return (names.section_name or names.course_title)[:TITLE_LENGTH]


def said_of(row: ReadRow, draft: SectionDraft) -> dict[Aspect, str]:
    """Write down what the row says, aspect by aspect; what it leaves open is not among them.

    The texts are for comparing with those of a later list, not for reading.
    """
    names, offer = row.names, row.offer
    said: dict[Aspect, str | None] = {
        Aspect.TITLE: draft.title,
        Aspect.COURSE: f"{names.level.value}:{tight(names.course_title)}",
        Aspect.DEPARTMENT: names.department,
        Aspect.TIME: ";".join(map(_slot, row.when.slots)),
        Aspect.DAYS: _days(row, draft),
        Aspect.PLACE: "·".join(text for text in (names.place, names.room) if text),
        Aspect.INSTRUCTOR: names.instructors[0].name if names.instructors else None,
        Aspect.NOTE: draft.instructor_note if names.instructors else None,
        Aspect.QUOTA: str(offer.quota.total) if offer.quota else None,
        Aspect.FEE: None if offer.fee_fen is None else str(offer.fee_fen),
        Aspect.HOURS: str(row.when.hours) if row.when.hours else None,
        Aspect.AGES: str(offer.age) if offer.age else None,
        Aspect.REMARK: draft.remark,
        Aspect.INTAKE: None if offer.intake is Intake.UNSAID else offer.intake.value,
    }
    return {aspect: text for aspect, text in said.items() if text}


def _slot(slot: WeeklySlot) -> str:
    return f"{slot.weekday} {slot.starts:%H:%M}-{slot.ends:%H:%M} {slot.weeks.value}"


def _days(row: ReadRow, draft: SectionDraft) -> str | None:
    if row.when.starts_on is None or not draft.meeting_count:
        return None
    return f"{row.when.starts_on} {draft.meeting_count}"


def _remarks(offer: Offer, word: Wording) -> Iterator[str]:
    if offer.remark:
        yield offer.remark
    if offer.material_fee_fen:
        yield word(MATERIALS, {"amount": yuan(offer.material_fee_fen)})
    if offer.intake in CLOSED and offer.intake_text:
        yield word(LIST_SAYS, {"text": offer.intake_text})
    if offer.enrolled:
        yield word(LIST_COUNTS, {"enrolled": offer.enrolled})
    if offer.paid:
        yield word(LIST_COUNTS_PAID, {"paid": offer.paid})


def note_of(row: ReadRow, *, word: Wording) -> str:
    """Say what is wrong in a row, for whoever finishes the draft."""
    return " ".join(problem_text(problem, word=word) for problem in row.problems)[:NOTE_LENGTH]


def problem_text(problem: RowProblem, *, word: Wording) -> str:
    """Say what is wrong in a row, with its column where the list has one."""
    says = word(problem.sentence, problem.facts)
    if not problem.column:
        return says
    return word(AT_COLUMN, {"column": problem.column, "header": problem.header, "says": says})


def with_note(draft: SectionDraft, note: str) -> SectionDraft:
    """Give the draft with another note for staff."""
    return replace(draft, draft_note=note[:NOTE_LENGTH])

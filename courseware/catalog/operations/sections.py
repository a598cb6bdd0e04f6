"""From a row of a class list to the draft of a section."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from courseware.catalog.operations.instructors import Teaching
from courseware.catalog.operations.outcomes import Wording, problem_text
from courseware.catalog.operations.places import Place
from courseware.catalog.rules import AgeRule, Intake, Names, Offer, ReadRow, When
from courseware.foundation.messages import N_
from courseware.foundation.money import yuan
from courseware.foundation.period import Period
from courseware.scheduling.models import Term
from courseware.scheduling.operations import SectionDraft
from courseware.scheduling.rules import WeeklySlot, class_hours, number_of_meetings

MOST_WEEKS = 60
"""More weeks than that are a slip of the finger."""
TITLE_LENGTH = 100
REMARK_LENGTH = 300
NOTE_LENGTH = 500
CLOSED = frozenset({Intake.FULL, Intake.CLOSED})

MATERIALS = N_("Materials cost %(amount)s yuan more.")
LIST_SAYS = N_("The list says: %(text)s.")
LIST_COUNTS = N_("The list counted %(enrolled)s people enrolled.")
LIST_COUNTS_PAID = N_("The list counted %(paid)s people who had paid.")


@dataclass(frozen=True)
class Footing:
    """What the section of a row stands on, found or made before."""

    organization_id: int
    term: Term
    course_id: int
    code: str
    teaching: Teaching
    place: Place
    hour_minutes: int
    """How long a class hour is."""


def draft_of(row: ReadRow, footing: Footing, *, word: Wording) -> SectionDraft:
    """Make the draft of a row; what the list does not say is left empty.

    A section without a number of places gets one place: it stays a draft until somebody
    fills the number in.
    """
    offer = row.offer
    draft = SectionDraft(
        organization_id=footing.organization_id,
        term_id=footing.term.id,
        course_id=footing.course_id,
        code=footing.code,
        title=title_of(row.names),
        quota=offer.quota.total if offer.quota else 1,
        department=row.names.department,
        instructor_id=footing.teaching.instructor_id,
        instructor_note=footing.teaching.note,
        site_id=footing.place.site_id,
        room_id=footing.place.room_id,
        place_note=footing.place.note,
        fee_fen=offer.fee_fen or 0,
        remark=" ".join(_remarks(offer, word))[:REMARK_LENGTH],
        draft_note=_note(row, word),
    )
    return _for_ages(_timed(draft, row.when, footing), offer.age or AgeRule())


def _for_ages(draft: SectionDraft, age: AgeRule) -> SectionDraft:
    return replace(
        draft,
        min_age_female=age.least_female,
        min_age_male=age.least_male,
        max_age=age.most,
    )


def _timed(draft: SectionDraft, when: When, footing: Footing) -> SectionDraft:
    starts_on = when.starts_on or footing.term.starts_on
    count = meeting_count(when, starts_on=starts_on)
    return replace(
        draft,
        slots=when.slots,
        starts_on=None if starts_on == footing.term.starts_on else starts_on,
        meeting_count=count,
        class_hours=when.hours or _hours(when, count, footing.hour_minutes),
    )


def title_of(names: Names) -> str:
    """Give the section's own name, or its course's."""
    return (names.section_name or names.course_title)[:TITLE_LENGTH]


def meeting_count(when: When, *, starts_on: date) -> int:
    """Count the meetings of the weeks that the list says, or up to its last day."""
    weeks = when.weeks or 0
    if not weeks and when.ends_on is not None:
        weeks = -(-(when.ends_on - starts_on + timedelta(days=1)).days // 7)
    if not when.slots or weeks not in range(1, MOST_WEEKS + 1):
        return 0
    return number_of_meetings(when.slots, starts_on=starts_on, weeks=weeks)


def _hours(when: When, count: int, hour_minutes: int) -> int:
    """Count whole class hours where the list does not; every slot as often as the others."""
    if not when.slots:
        return 0
    lengths = [class_hours(_on_a_day(slot), hour_minutes=hour_minutes) for slot in when.slots]
    return sum(lengths) * count // len(lengths)


def _on_a_day(slot: WeeklySlot) -> Period:
    day = date(2000, 1, 1)
    return Period(
        datetime.combine(day, slot.starts, tzinfo=UTC),
        datetime.combine(day, slot.ends, tzinfo=UTC),
    )


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


def _note(row: ReadRow, word: Wording) -> str:
    return " ".join(problem_text(problem, word=word) for problem in row.problems)[:NOTE_LENGTH]

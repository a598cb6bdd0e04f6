"""The class list of a term, with the columns that our own import understands.

What only people read stands in columns whose names the import does not know, so that taking
the list in again changes nothing.
"""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from sqlalchemy import select

from courseware.catalog.rules import Field
from courseware.catalog.rules.aliases import ALIASES
from courseware.courses.models import Course
from courseware.courses.rules import Level
from courseware.foundation.folding import words
from courseware.foundation.messages import N_
from courseware.foundation.tables import Cell, Column, Kind, Table
from courseware.organizations.models import Organization
from courseware.reports.sources import AT_ONCE, Source
from courseware.scheduling.errors import SlotsMissing
from courseware.scheduling.models import Section
from courseware.scheduling.queries import SectionCard, section_cards
from courseware.scheduling.rules import (
    SECTION_STATUS_NAMES,
    SectionStatus,
    WeeklySlot,
    Weeks,
    number_of_meetings,
)

MOST_WEEKS = 60
_WEEKDAYS = "一二三四五六日"
_PARITY = {Weeks.EVERY: "", Weeks.ODD: "单周", Weeks.EVEN: "双周"}
_LEVELS = {
    Level.NONE: "",
    Level.BEGINNER: "初级",
    Level.INTERMEDIATE: "中级",
    Level.IMPROVING: "提高",
    Level.ADVANCED: "高级",
    Level.RESEARCH: "研修",
}

_FIELDS: tuple[tuple[Field, Kind, int], ...] = (
    (Field.CLASS_CODE, Kind.TEXT, 12),
    (Field.COURSE_TITLE, Kind.TEXT, 24),
    (Field.SECTION_NAME, Kind.TEXT, 28),
    (Field.DEPARTMENT, Kind.TEXT, 16),
    (Field.LEVEL, Kind.TEXT, 8),
    (Field.INSTRUCTOR, Kind.TEXT, 16),
    (Field.TERM, Kind.TEXT, 22),
    (Field.PLACE, Kind.TEXT, 24),
    (Field.ROOM, Kind.TEXT, 14),
    (Field.TIME, Kind.TEXT, 30),
    (Field.STARTS_ON, Kind.DAY, 12),
    (Field.WEEKS, Kind.NUMBER, 8),
    (Field.HOURS, Kind.NUMBER, 8),
    (Field.FEE, Kind.NUMBER, 10),
    (Field.QUOTA, Kind.NUMBER, 8),
    (Field.AGE, Kind.TEXT, 20),
    (Field.REMARK, Kind.TEXT, 40),
)
# Columns of a name, and with values, in which the import sees nothing of its own.
SCHOOL = N_("School")
STANDING = N_("Stands as")
TAKEN = N_("%(count)s places are taken")
STOPPED = N_("takes no more people")


def catalog(source: Source) -> Table:
    """Give the class list, but without the classes that were called off."""
    own = [
        Column(source.say(SCHOOL), width=24),
        Column(source.say(STANDING), width=30),
    ]
    known = [Column(words(ALIASES[field])[0], kind, width) for field, kind, width in _FIELDS]
    return Table(source.say(N_("Class list")), known + own, _rows(source), filtered=True)


def _rows(source: Source) -> Iterator[list[Cell]]:
    found = source.session.execute(
        select(Section, Course.title)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .where(source.sections, Section.status != SectionStatus.CANCELLED)
        .order_by(Organization.path, Section.department, Section.code)
    ).all()
    for start in range(0, len(found), AT_ONCE):
        part = found[start : start + AT_ONCE]
        cards = section_cards(source.session, section_ids=[section.id for section, _ in part])
        for section, course in part:
            card = cards[section.id]
            yield [*_known(card, course), _ages(section), card.remark, *_own(card, source)]


def _known(card: SectionCard, course: str) -> list[Cell]:
    """Give the first cells that the import reads, in the order of their columns."""
    starts_on = card.starts_on or card.term_starts_on
    return [
        card.code,
        course,
        card.title,
        card.department,
        _LEVELS[card.level],
        _instructors(card),
        card.term_name,
        card.site or card.place_note,
        card.room or (card.place_note if card.site else ""),
        "；".join(map(_time, card.slots)),
        starts_on,
        _weeks(card),
        card.class_hours or None,
        Decimal(card.fee_fen) / 100,
        card.quota,
    ]


def _own(card: SectionCard, source: Source) -> list[Cell]:
    standing = [source.say(SECTION_STATUS_NAMES[card.status])]
    if card.places_taken:
        standing.append(source.say(TAKEN, count=card.places_taken))
    if card.is_closed:
        standing.append(source.say(STOPPED))
    return [card.organization_name, "；".join(standing)]


def _instructors(card: SectionCard) -> str:
    names = [card.instructor, card.instructor_note]
    return "、".join(dict.fromkeys(name for name in names if name))


def _time(slot: WeeklySlot) -> str:
    day = f"{_PARITY[slot.weeks]}周{_WEEKDAYS[slot.weekday - 1]}"
    return f"{day} {slot.starts:%H:%M}-{slot.ends:%H:%M}"


def _weeks(card: SectionCard) -> int | None:
    """Count the weeks in which the meetings take place when no holiday is in the way."""
    starts_on = card.starts_on or card.term_starts_on
    with suppress(SlotsMissing):
        for weeks in range(1, MOST_WEEKS + 1):
            count = number_of_meetings(card.slots, starts_on=starts_on, weeks=weeks)
            if count >= card.meeting_count > 0:
                return weeks
    return None


def _ages(section: Section) -> str:
    """Write the section's own ages as class lists do: 女50岁以上，男55岁以上，75岁以下."""
    female, male, most = section.min_age_female, section.min_age_male, section.max_age
    least = [f"{female}岁以上"] if female == male and female else []
    if female != male:
        least = [f"{sex}{age}岁以上" for sex, age in (("女", female), ("男", male)) if age]
    return "，".join([*least, *([f"{most}岁以下"] if most else [])])

"""Which of the published sections somebody wants to see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, bindparam, exists, or_, select
from sqlalchemy.orm import Session, aliased

from courseware.catalog.queries.suiting import Ages, age_rules, suits
from courseware.catalog.rules.brackets import FeeRange
from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.enrollment.models import EnrollmentRound
from courseware.organizations.models import Organization, Site
from courseware.scheduling.models import Section, SectionSlot, Term
from courseware.scheduling.rules import SectionStatus


class PartOfDay(Enum):
    """When on a day a lesson begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


HOURS: dict[PartOfDay, tuple[time, time]] = {
    PartOfDay.MORNING: (time(0), time(12)),
    PartOfDay.AFTERNOON: (time(12), time(18)),
    PartOfDay.EVENING: (time(18), time.max),
}
"""As pages word the time of a lesson: up to noon, up to six, later."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; "", () and None leave everything in."""

    text: str = ""
    """As it was typed."""
    words: tuple[str, ...] = ()
    """The folded words of the text; without any, the text is looked for sign by sign."""
    subject: str = ""
    """The code of a category."""
    weekday: int | None = None
    """1 is Monday."""
    part: PartOfDay | None = None
    place: str = ""
    """The public id of an organization (with all below it) or a site."""
    level: Level | None = None
    fee: FeeRange | None = None
    has_places: bool = False
    """Only where places are left."""
    ages: Ages | None = None
    page: int = 1
    is_whole: bool = False
    """All on one page, for printing."""


@dataclass(frozen=True)
class Moment:
    """When the list is read."""

    now: datetime
    today: date


def filters(session: Session, *, wanted: Wanted, moment: Moment) -> list[ColumnElement[bool]]:
    """Say which sections are shown: published, of terms that are not over, and wanted.

    All are conditions on Section alone; what was typed is not among them.
    """
    shown = [Section.status == SectionStatus.PUBLISHED, Section.term_id.in_(_terms(moment))]
    shown += [*_of_course(wanted), *_at_time(wanted), *_of_section(wanted)]
    if wanted.place:
        shown.append(_at_place(wanted.place))
    if wanted.ages:
        shown.append(suits(wanted.ages, rows=age_rules(session, today=moment.today)))
    return shown


def values(wanted: Wanted, *, moment: Moment) -> dict[str, Any]:
    """Give by their names the values in `filters`, to use a statement again for other wishes.

    Ages are none of them.
    """
    begins, ends = HOURS[wanted.part] if wanted.part else (None, None)
    fee = wanted.fee or FeeRange(0, None)
    return {
        "now": moment.now,
        "today": moment.today,
        "subject": wanted.subject,
        "level": wanted.level,
        "weekday": wanted.weekday,
        "begins": begins,
        "ends": ends,
        "least_fen": fee.least_fen,
        "most_fen": fee.most_fen,
        "place": wanted.place,
    }


def shape(wanted: Wanted) -> tuple[bool, ...]:
    """Say which wishes there are; the statements of two with one shape differ in values alone."""
    has_top = bool(wanted.fee and wanted.fee.most_fen is not None)
    return (
        bool(wanted.subject),
        wanted.level is not None,
        wanted.weekday is not None,
        wanted.part is not None,
        wanted.fee is not None,
        has_top,
        bool(wanted.place),
        wanted.has_places,
    )


def bound(name: str, value: object, column: Any) -> Any:
    """Make a value that a statement used again takes by its name."""
    return bindparam(name, value, type_=column.type)


def _terms(moment: Moment) -> CompoundSelect[int]:
    closes = EnrollmentRound.closes_at
    running = select(Term.id).where(Term.ends_on >= bound("today", moment.today, Term.ends_on))
    joinable = select(EnrollmentRound.term_id).where(closes > bound("now", moment.now, closes))
    return running.union(joinable)


def _of_course(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    courses = select(Course.id)
    if wanted.subject:
        categories = select(Category.id).where(
            Category.code == bound("subject", wanted.subject, Category.code)
        )
        yield Section.course_id.in_(courses.where(Course.category_id.in_(categories)))
    if wanted.level:
        yield Section.course_id.in_(
            courses.where(Course.level == bound("level", wanted.level, Course.level))
        )


def _at_time(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Ask for a lesson on the day in that part of it: both of one weekly time."""
    slot = aliased(SectionSlot)  # the query around may have one of its own
    asked: list[ColumnElement[bool]] = []
    if wanted.weekday:
        asked.append(slot.weekday == bound("weekday", wanted.weekday, slot.weekday))
    if wanted.part:
        begins, ends = HOURS[wanted.part]
        asked.append(slot.starts >= bound("begins", begins, slot.starts))
        asked.append(slot.starts < bound("ends", ends, slot.starts))
    if asked:
        yield exists().where(slot.section_id == Section.id, *asked)


def _of_section(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.has_places:
        yield Section.places_taken < Section.quota
        yield Section.is_closed.is_(False)
    if wanted.fee:
        fee = Section.fee_fen
        yield fee >= bound("least_fen", wanted.fee.least_fen, fee)
        if wanted.fee.most_fen is not None:
            yield fee <= bound("most_fen", wanted.fee.most_fen, fee)


def _at_place(public_id: str) -> ColumnElement[bool]:
    """Ask for what is at a site, or at an organization and all below it."""
    asked = bound("place", public_id, Organization.public_id)
    top = select(Organization.path).where(Organization.public_id == asked).scalar_subquery()
    within = select(Organization.id).where(Organization.path.startswith(top))
    sites = select(Site.id).where(Site.public_id == asked)
    return or_(Section.organization_id.in_(within), Section.site_id.in_(sites))

"""A learner's next meeting, as the first page says it."""

from dataclasses import dataclass
from datetime import date, datetime

from blueprints.web.format import clock_time, day_text, local, part_of_day, short_weekday
from blueprints.web.language import gettext as _
from courseware.enrollment.queries import Mine


@dataclass(frozen=True)
class Coming:
    """The next meeting: what, when in words, where, and its calendar leaf."""

    enrollment_public_id: str
    title: str
    how_soon: str
    day: str
    places: tuple[str, ...]
    leaf: tuple[str, str, str]


def first_of(own: Mine, *, now: datetime) -> Coming | None:
    """Give the next meeting of all that the learner has a place in."""
    row = next((row for row in own.coming if row.next_at), None)
    if row is None or row.next_at is None:
        return None
    at = local(row.next_at)
    section = row.section
    return Coming(
        enrollment_public_id=row.public_id,
        title=section.title,
        how_soon=_how_soon(at.date(), local(now).date()),
        day=day_text(row.next_at),
        places=tuple(text for text in (section.organization_name, section.place) if text),
        leaf=(
            short_weekday(at.isoweekday()),
            part_of_day(at.time()),
            clock_time(at.time()),
        ),
    )


def _how_soon(day: date, today: date) -> str:
    days = (day - today).days
    if days <= 0:
        return _("Next class: today")
    if days == 1:
        return _("Next class: tomorrow")
    return _("Next class: in %(days)s days", days=days)

"""What somebody of the staff has to do today: one function per kind of task."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from flask import url_for
from sqlalchemy.orm import Session

from blueprints.web.format import clock_time, day_text, local, part_of_day, time_text
from blueprints.web.language import gettext as _
from courseware.attendance.queries import pending_rolls
from courseware.attendance.queries.taken import taken
from courseware.certificates.queries import count_due
from courseware.enrollment.queries import waitlists
from courseware.enrollment.queries.unopened import unopened_terms
from courseware.foundation.actor import Actor
from courseware.scheduling.permissions import may_manage_holidays
from courseware.scheduling.queries import MeetingRow, meetings_between, years_without_holidays
from courseware.scheduling.queries.unpublished import drafts_by_term

MOST_TASKS = 7
MOST_MEETINGS = 7
HOLIDAYS_PUBLISHED_IN = 11
"""The month in which the state publishes the holidays of the next year."""
CERTIFICATES_WITHIN = timedelta(days=7)
WAITLISTS_WITHIN = timedelta(days=3)


@dataclass(frozen=True)
class Task:
    """One row: how many, a sentence, one button; the list behind it has as many rows."""

    due_at: datetime
    count: int
    unit: str
    sentence: str
    detail: str
    url: str
    label: str


@dataclass(frozen=True)
class MeetingToday:
    """A meeting of today, as its row beside the tasks says it."""

    title: str
    leaf: tuple[str, str, str]
    bits: tuple[str, ...]
    url: str


@dataclass
class Desk:
    """Who sits at the desk, and when."""

    session: Session
    actor: Actor
    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """The local date."""
        return self.now.astimezone(self.zone).date()

    def at(self, day: date) -> datetime:
        """Give the instant at which a day begins."""
        return datetime.combine(day, time(), self.zone)

    def by(self, day: date) -> datetime:
        """Give the instant at which a day begins, or now when it has begun."""
        return max(self.at(day), self.now)

    @cached_property
    def meetings(self) -> list[MeetingRow]:
        """The meetings of today: those looked after, or else those of the instructor."""
        paths = self.actor.paths("attendance.view")
        if not paths and self.actor.person_id is None:
            return []
        return meetings_between(
            self.session,
            starts=self.at(self.today),
            ends=self.at(self.today + timedelta(days=1)),
            paths=paths or None,
            instructor_id=None if paths else self.actor.person_id,
        )


def tasks(desk: Desk) -> list[Task]:
    """List what is to be done, the most urgent first."""
    found = [task for kind in KINDS for task in kind(desk)]
    return sorted(found, key=lambda task: task.due_at)[:MOST_TASKS]


def meetings_today(desk: Desk) -> list[MeetingToday]:
    """List the meetings of today that are not over."""
    coming = [meeting for meeting in desk.meetings if meeting.ends_at > desk.now]
    return [_meeting_today(desk, meeting) for meeting in coming[:MOST_MEETINGS]]


def _meeting_today(desk: Desk, meeting: MeetingRow) -> MeetingToday:
    own = desk.actor.person_id is not None and meeting.instructor_id == desk.actor.person_id
    url = url_for("attendance.section", public_id=meeting.section_public_id)
    if own or desk.actor.may("attendance.mark", meeting.organization_path):
        url = url_for("attendance.roll", public_id=meeting.public_id)
    at = local(meeting.starts_at).time()
    runs = meeting.starts_at <= desk.now
    people = _("%(count)s learners", count=meeting.places_taken)
    return MeetingToday(
        title=meeting.title,
        leaf=(part_of_day(at), _("Now") if runs else _("Later"), clock_time(at)),
        bits=tuple(text for text in (meeting.place, meeting.instructor, people) if text),
        url=url,
    )


def own_meetings(desk: Desk) -> Iterator[Task]:
    """Give each meeting of today that the actor teaches and whose roll is not in."""
    person_id = desk.actor.person_id
    if person_id is None or not desk.actor.may_anywhere("attendance.own"):
        return
    own = [
        meeting
        for meeting in desk.meetings
        if meeting.instructor_id == person_id and meeting.ends_at > desk.now
    ]
    done = taken(desk.session, meeting_ids=[meeting.id for meeting in own])
    for meeting in own:
        if meeting.id not in done:
            yield Task(
                due_at=meeting.starts_at,
                count=meeting.places_taken,
                unit=_("learners", count=meeting.places_taken),
                sentence=_(
                    "Today %(time)s: %(title)s",
                    time=time_text(meeting.starts_at),
                    title=meeting.title,
                ),
                detail=meeting.place,
                url=url_for("attendance.roll", public_id=meeting.public_id),
                label=_("Take the roll"),
            )


def missing_rolls(desk: Desk) -> Iterator[Task]:
    """Give the rolls that should have been handed in."""
    rolls = pending_rolls(desk.session, actor=desk.actor, now=desk.now)
    if rolls:
        first = rolls[0]
        yield Task(
            due_at=first.starts_at,
            count=len(rolls),
            unit=_("rolls", count=len(rolls)),
            sentence=_("Not handed in yet"),
            detail=_(
                "The oldest: %(title)s, %(day)s", title=first.title, day=day_text(first.starts_at)
            ),
            url=url_for("home.rolls"),
            label=_("See which"),
        )


def drafts(desk: Desk) -> Iterator[Task]:
    """Give the sections of each coming term that nobody has published."""
    paths = desk.actor.paths("scheduling.manage")
    for term in drafts_by_term(desk.session, paths=paths, today=desk.today) if paths else ():
        yield Task(
            due_at=desk.by(term.starts_on),
            count=term.drafts,
            unit=_("classes", count=term.drafts),
            sentence=_("Not published yet"),
            detail=_("%(term)s, from %(day)s", term=term.term_name, day=day_text(term.starts_on)),
            url=url_for("scheduling.sections", term=term.term_public_id, status="draft"),
            label=_("See the drafts"),
        )


def unopened(desk: Desk) -> Iterator[Task]:
    """Give the terms for which nobody has said when places are given."""
    paths = desk.actor.paths("enrollment.manage")
    for term in unopened_terms(desk.session, paths=paths, today=desk.today) if paths else ():
        yield Task(
            due_at=desk.by(term.starts_on),
            count=1,
            unit=_("terms", count=1),
            sentence=_("No time for enrolling has been set"),
            detail=_("%(term)s, from %(day)s", term=term.name, day=day_text(term.starts_on)),
            url=url_for("enrollment.rounds", public_id=term.public_id),
            label=_("Set the time"),
        )


def certificates(desk: Desk) -> Iterator[Task]:
    """Give the sections that are over and in which nobody has a certificate."""
    if not desk.actor.may_anywhere("certificates.issue"):
        return
    count = count_due(desk.session, actor=desk.actor, now=desk.now)
    if count:
        yield Task(
            due_at=desk.now + CERTIFICATES_WITHIN,
            count=count,
            unit=_("classes", count=count),
            sentence=_("Over, and no certificates issued yet"),
            detail=_("Look who has met the conditions, then issue."),
            url=url_for("certificates.batches"),
            label=_("Issue certificates"),
        )


def waiting(desk: Desk) -> Iterator[Task]:
    """Give the sections for which people wait."""
    paths = desk.actor.paths("enrollment.manage")
    rows = waitlists(desk.session, paths=paths) if paths else []
    if rows:
        yield Task(
            due_at=desk.now + WAITLISTS_WITHIN,
            count=len(rows),
            unit=_("classes", count=len(rows)),
            sentence=_("People wait for a place"),
            detail=_("%(count)s people in all", count=sum(row.waiting for row in rows)),
            url=url_for("home.waiting"),
            label=_("See the lines"),
        )


def holidays(desk: Desk) -> Iterator[Task]:
    """Ask for the holidays of next year once they are published."""
    if not may_manage_holidays(desk.actor):
        return
    years = [desk.today.year]
    years += [desk.today.year + 1] if desk.today.month >= HOLIDAYS_PUBLISHED_IN else []
    for year in years_without_holidays(desk.session, years=years):
        yield Task(
            due_at=desk.by(date(year, 1, 1)),
            count=1,
            unit=_("years", count=1),
            sentence=_("The holidays of %(year)s are not in the table", year=year),
            detail=_("Dates of classes skip the holidays in the table."),
            url=url_for("scheduling.holidays", year=year),
            label=_("Open the table"),
        )


KINDS: tuple[Callable[[Desk], Iterator[Task]], ...] = (
    own_meetings,
    missing_rolls,
    drafts,
    unopened,
    certificates,
    waiting,
    holidays,
)

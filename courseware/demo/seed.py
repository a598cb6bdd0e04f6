"""Putting the demo city into an empty database."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from courseware import audit
from courseware.catalog.operations import refresh_search
from courseware.demo.courses import Courses, Row, add_courses, class_rows, instructors_needed
from courseware.demo.days import Season, Seasons, at, seasons_around
from courseware.demo.diplomas import Printer, issue
from courseware.demo.drafting import Planned
from courseware.demo.enrollments import complete_all, keep
from courseware.demo.filling import Hall
from courseware.demo.local_list import LOCAL, TRAINING_COURSES, LocalRow
from courseware.demo.notices import send_notices
from courseware.demo.persons import Crowd, Inventor, register_crowd
from courseware.demo.problems import TITLES, spoil
from courseware.demo.rolls import Clerk
from courseware.demo.sections import Planner, past_of, publish, running_of
from courseware.demo.sign_ins import SEEDED, open_accounts
from courseware.demo.size import FULL, Size
from courseware.demo.timetable import Timetable
from courseware.demo.tree import Tree, build
from courseware.demo.tree_data import CITY, UNIVERSITY
from courseware.demo.withdrawals import Leaving
from courseware.enrollment.operations import RoundDraft, open_round
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.scheduling.errors import HolidaysNotPublished
from courseware.scheduling.models import Term
from courseware.scheduling.operations import add_term, seed_holidays

CHANCE = 20140901
"""The same dice in every demo."""
A_MONTH = timedelta(days=30)
"""So long before the first round schools, courses and people are written down."""
FORGOTTEN = (0, 5)
"""Places of the running sections whose last roll nobody handed in."""


@dataclass(frozen=True)
class City:
    """What the terms are planned on."""

    work: Work
    rng: Random
    tree: Tree
    courses: Courses
    crowd: Crowd

    def plan(
        self, season: Season, rows: list[Row], local: list[LocalRow], *, weekday: int | None
    ) -> list[Planned]:
        """Add the terms of a season with rounds and sections, some days before the round."""
        before = at(season.round_opens_on - timedelta(days=6), 10, zone=self.work.zone)
        work = replace(self.work, now=before)
        university, city = (
            _add_term(work, season, organization_id=self.tree.id_of(key))
            for key in (UNIVERSITY, CITY)
        )
        planner = Planner(
            work, self.tree, self.courses, self.crowd, season, university, city, self.rng,
            Timetable(self.rng), weekday,
        )  # fmt: skip
        return planner.plan(rows, local)


@dataclass(frozen=True)
class Terms:
    """The sections of the three terms; of the last those that are published."""

    past: list[Planned]
    running: list[Planned]
    coming: list[Planned]


def seed(work: Work, *, vault: Vault, public_url: str, size: Size = FULL) -> None:
    """Put the demo city in: the same one every time on the same day.

    It takes its dates from the day of `work`, so that there always is a term that is over,
    one that runs and one that is open to enroll.
    """
    rng = Random(CHANCE)  # noqa: S311 - dice for invented people
    seasons = seasons_around(work.today)
    begun = at(seasons.past.round_opens_on - A_MONTH, 9, zone=work.zone)
    first = replace(work, now=begun)
    tree = build(first)
    courses = add_courses(first, tree)
    inventor = Inventor(work.today, tree, rng)
    needed = instructors_needed(class_rows())
    crowd = register_crowd(first, inventor, size=size, instructors=needed, vault=vault)
    audit.record(work, SEEDED, tree.city)
    _add_holidays(work)
    city = City(work, rng, tree, courses, crowd)
    terms = _plan_terms(city, size, seasons)
    _fill_terms(city, size, terms)
    _hold_meetings(city, terms)
    issue(Printer(work, vault, public_url, rng, []), terms.past)
    send_notices(work, terms.coming)
    open_accounts(work, tree, crowd, vault=vault)
    work.session.flush()
    refresh_search(work)


def _add_term(work: Work, season: Season, *, organization_id: int) -> Term:
    """Add a term with its round: the university's own, and one for all other schools."""
    term = add_term(
        work,
        organization_id=organization_id,
        name=season.name,
        starts_on=season.starts_on,
        ends_on=season.ends_on,
    )
    opening = RoundDraft(
        name="网上和窗口报名",
        opens_at=at(season.round_opens_on, 9, zone=work.zone),
        closes_at=at(season.round_closes_on, 17, zone=work.zone),
    )
    open_round(work, term_id=term.id, draft=opening)
    return term


def _add_holidays(work: Work) -> None:
    for year in range(work.today.year - 1, work.today.year + 2):
        with suppress(HolidaysNotPublished):
            seed_holidays(work, year=year)


def _plan_terms(city: City, size: Size, seasons: Seasons) -> Terms:
    work = city.work
    past = city.plan(seasons.past, *past_of(size), weekday=None)
    running = city.plan(seasons.running, *running_of(size), weekday=work.today.isoweekday())
    coming = city.plan(seasons.coming, class_rows(), [*LOCAL, *TRAINING_COURSES], weekday=None)
    spoil(work, coming)
    offered = [one for one in coming if one.section.title not in TITLES]
    for planned in (past, running, offered):
        publish(_when_published(work, planned[0].season), planned)
    return Terms(past, running, offered)


def _fill_terms(city: City, size: Size, terms: Terms) -> None:
    hall = Hall(city.work, city.rng, city.tree, city.crowd, size)
    hall.fill_past(terms.past)
    hall.fill_running(terms.running)
    hall.fill_coming(terms.coming)
    keep(city.work, hall.rows)
    leaving = Leaving(city.work, city.rng, city.crowd)
    leaving.before_term(terms.running, count=size.withdrawn)
    leaving.crowded(terms.coming)


def _hold_meetings(city: City, terms: Terms) -> None:
    """Hand in all rolls up to yesterday, and close the books of the term that is over."""
    work = city.work
    morning = at(work.today, 0, zone=work.zone)
    clerk = Clerk(work, city.crowd, city.rng)
    clerk.hand_in(terms.past, until=morning)
    clerk.hand_in(terms.running, until=morning, missing=FORGOTTEN)
    over = at(terms.past[0].season.ends_on + timedelta(days=10), 9, zone=work.zone)
    complete_all(replace(work, now=over), terms.past)


def _when_published(work: Work, season: Season) -> Work:
    """Publish two days before the round opens."""
    day = season.round_opens_on - timedelta(days=2)
    return replace(work, now=at(day, 15, zone=work.zone))

"""Putting the demo city into an empty database."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

from courseware import audit
from courseware.demo import enrollments
from courseware.demo.class_list import LOCAL, TRAINING_COURSES, LocalRow
from courseware.demo.courses import (
    Courses,
    Row,
    add_courses,
    class_rows,
    instructors_needed,
)
from courseware.demo.days import Season, at, seasons_around
from courseware.demo.diplomas import Printer, issue
from courseware.demo.drafting import Planned
from courseware.demo.enrollments import Filler, fill_coming, fill_past, fill_running
from courseware.demo.notices import send_notices
from courseware.demo.persons import Crowd, Registry, register_crowd
from courseware.demo.problems import TITLES, spoil
from courseware.demo.rolls import Clerk
from courseware.demo.sections import Planner, publish, rows_of_past, rows_of_running
from courseware.demo.sign_ins import SEEDED, open_accounts
from courseware.demo.timetable import Timetable
from courseware.demo.tree import Tree, build
from courseware.demo.tree_data import CITY, UNIVERSITY
from courseware.enrollment.operations import RoundDraft, open_round
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.scheduling.errors import HolidaysNotPublished
from courseware.scheduling.models import Term
from courseware.scheduling.operations import add_term, seed_holidays

CHANCE = 20140901
"""The same dice in every demo."""
KNOWN_TITLE = "二十四式太极拳中级班"
"""What the known learner is in now."""
PAST_LOCAL = (LOCAL[2], LOCAL[4], TRAINING_COURSES[0])
RUNNING_LOCAL = (*LOCAL[:6], TRAINING_COURSES[1])
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
    enrolled: list[dict[str, Any]] = field(default_factory=list)

    def plan(
        self, season: Season, rows: list[Row], local: tuple[LocalRow, ...], *, weekday: int | None
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
        return planner.plan(rows, list(local))

    def filler(self, season: Season) -> Filler:
        """Make what fills the sections of a term."""
        return Filler(self.work, self.crowd, season, self.rng, self.enrolled)


def seed(work: Work, *, vault: Vault, public_url: str) -> None:
    """Put the demo city in: the same one every time on the same day.

    It takes its dates from the day of `work`, so that there always is a term that is over,
    one that runs and one that is open to enroll.
    """
    rng = Random(CHANCE)  # noqa: S311 - dice for invented people
    tree = build(work)
    courses = add_courses(work, tree)
    registry = Registry(work, tree, vault, rng)
    crowd = register_crowd(registry, instructors=instructors_needed(class_rows()))
    city = City(work, rng, tree, courses, crowd)
    audit.record(work, SEEDED, tree.city)
    _add_holidays(work)
    past, coming = _add_terms(city)
    issue(Printer(work, vault, public_url, rng, []), past)
    send_notices(work, coming)
    open_accounts(work, tree, crowd, vault=vault)
    work.session.flush()


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


def _add_terms(city: City) -> tuple[list[Planned], list[Planned]]:
    """Add the three terms; gives the sections of the first and of the last."""
    seasons, work = seasons_around(city.work.today), city.work
    weekday = work.today.isoweekday()
    past = city.plan(seasons.past, rows_of_past(), PAST_LOCAL, weekday=None)
    running = city.plan(seasons.running, rows_of_running(), RUNNING_LOCAL, weekday=weekday)
    coming = city.plan(seasons.coming, class_rows(), (*LOCAL, *TRAINING_COURSES), weekday=None)
    spoil(work, coming)
    offered = [one for one in coming if one.section.title not in TITLES]
    for planned in (past, running, offered):
        publish(_when_published(work, planned[0].season), planned)

    fill_past(city.filler(seasons.past), past)
    fill_running(city.filler(seasons.running), running, known_title=KNOWN_TITLE)
    fill_coming(city.filler(seasons.coming), offered)
    enrollments.keep(work, city.enrolled)
    clerk = Clerk(work, city.crowd, city.rng)
    morning = at(work.today, 0, zone=work.zone)
    clerk.hand_in(past, until=morning)
    clerk.hand_in(running, until=morning, missing=FORGOTTEN)
    enrollments.finish(work, past)
    return past, offered


def _when_published(work: Work, season: Season) -> Work:
    """Publish two days before the round opens."""
    day = season.round_opens_on - timedelta(days=2)
    return replace(work, now=at(day, 15, zone=work.zone))

"""Nobody gets a place that is not there, however many ask at once; and a proof that they would.

Each race is run twice: as the site asks, and with the guards taken away, where it must go
wrong. A race that cannot be lost would prove nothing.
"""

from collections import Counter
from datetime import date, time

import pytest

from courseware.enrollment import operations
from courseware.enrollment.errors import AlreadyEnrolled, TimeClash, TooManyCourses
from courseware.enrollment.rules import Status
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey
from courseware.scheduling.models import Section
from tests.conftest import KINDS
from tests.enrollment.races import Arena, asks, guarded, race, together, unguarded
from tests.factories import given
from tests.factories.enrollment import a_round
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_term

PLACES = 30
LEARNERS = 200


@pytest.fixture(params=KINDS)
def arena(request, new_database) -> Arena:
    return Arena(new_database(request.param))


def learners(work, count: int) -> list[int]:
    return [a_learner(work).id for _ in range(count)]


def rule(work, key: PolicyKey, value: int) -> None:
    given(
        work,
        Policy(key=key.value, value=value, starts_on=date(2020, 1, 1), source="比赛用的规则"),
    )


def stage(arena: Arena, *, people: int, **sections: int) -> tuple[list[int], list[int]]:
    """Put people and sections of one open term on stage: `one=30` is a section of 30 places."""
    with arena.work() as work:
        term = a_term(work)
        a_round(work, term=term)
        rule(work, PolicyKey.WAITLIST_LIMIT, 1000)
        made = [a_section(work, term=term, quota=quota).id for quota in sections.values()]
        return made, learners(work, people)


class TestTwoHundredOnThirty:
    def run(self, arena, way):
        (section,), people = stage(arena, people=LEARNERS, only=PLACES)
        heard = race(arena, way, asks([section], people))
        return section, Counter(heard)

    def test_thirty_get_a_place_and_the_rest_wait_each_once(self, arena):
        section, heard = self.run(arena, guarded)

        waiting = arena.enrollments(section, Status.WAITLISTED)
        placed = arena.enrollments(section, Status.ENROLLED)
        assert heard == {Status.ENROLLED: PLACES, Status.WAITLISTED: LEARNERS - PLACES}
        assert [one.ticket for one in waiting] == list(range(1, LEARNERS - PLACES + 1))
        assert len({one.learner_id for one in [*placed, *waiting]}) == LEARNERS
        assert arena.findings() == []

    def test_too_many_would_get_one_without_the_guards(self, arena):
        arena.take_guards_away()

        section, _ = self.run(arena, unguarded)

        assert len(arena.enrollments(section, Status.ENROLLED)) > PLACES
        assert arena.findings() != []


class TestTwentyTabs:
    """One learner presses the button in twenty windows."""

    def run(self, arena, way):
        (section,), people = stage(arena, people=1, only=PLACES)
        heard = race(arena, way, asks([section], people * 20))
        return section, Counter(heard)

    def test_enroll_once(self, arena):
        section, heard = self.run(arena, guarded)

        assert heard == {Status.ENROLLED: 1, AlreadyEnrolled: 19}
        assert len(arena.enrollments(section, Status.ENROLLED)) == 1

    def test_would_enroll_more_than_once_without_the_guards(self, arena):
        arena.take_guards_away()

        section, _ = self.run(arena, unguarded)

        assert len(arena.enrollments(section, Status.ENROLLED)) > 1

    def test_with_the_same_form_get_the_same_answer(self, arena):
        (section,), (learner,) = stage(arena, people=1, only=PLACES)
        (form,) = asks([section], [learner])

        heard = race(arena, guarded, [form] * 20)

        assert Counter(heard) == {Status.ENROLLED: 20}
        assert len(arena.enrollments(section, Status.ENROLLED)) == 1
        assert arena.findings() == []


class TestTwoPlacesAtOnce:
    """One learner asks for two sections that meet at the same time."""

    def run(self, arena, way):
        sections, people = stage(arena, people=5, one=PLACES, other=PLACES)
        with arena.work() as work:
            for hour, section in zip((9, 10), sections, strict=True):
                a_meeting(work, section=work.session.get_one(Section, section), at=time(hour))
        return Counter(race(arena, way, asks(sections, people)))

    def test_only_one_is_given(self, arena):
        heard = self.run(arena, guarded)

        assert heard == {Status.ENROLLED: 5, TimeClash: 5}
        assert arena.findings() == []

    def test_both_would_be_given_without_the_guards(self, arena):
        arena.take_guards_away()

        assert self.run(arena, unguarded) == {Status.ENROLLED: 10}


class TestCapPerTerm:
    """One learner asks for four sections at once, and may have two."""

    def run(self, arena, way):
        sections, people = stage(arena, people=3, a=PLACES, b=PLACES, c=PLACES, d=PLACES)
        return Counter(race(arena, way, asks(sections, people)))

    def test_is_kept(self, arena):
        heard = self.run(arena, guarded)

        assert heard == {Status.ENROLLED: 6, TooManyCourses: 6}

    def test_would_be_passed_without_the_guards(self, arena):
        arena.take_guards_away()

        assert self.run(arena, unguarded) == {Status.ENROLLED: 12}


class TestComingAndGoing:
    """Some give their places back while others ask."""

    def test_places_go_to_who_waits_longest(self, arena):
        (section,), people = stage(arena, people=30, only=5)
        early, late = people[:15], people[15:]
        for ask in asks([section], early):
            guarded(arena, ask, None)
        leaving = arena.enrollments(section, Status.ENROLLED)
        first_five = [one.learner_id for one in arena.enrollments(section, Status.WAITLISTED)][:5]

        together(
            [lambda one=one: self.leave(arena, one.id) for one in leaving]
            + [lambda ask=ask: guarded(arena, ask, None) for ask in asks([section], late)]
        )

        placed = [one.learner_id for one in arena.enrollments(section, Status.ENROLLED)]
        assert sorted(placed) == sorted(first_five)
        assert len(arena.enrollments(section, Status.WAITLISTED)) == 20
        assert arena.findings() == []

    @staticmethod
    def leave(arena: Arena, enrollment_id: int) -> None:
        with arena.work() as work:
            operations.withdraw(work, enrollment_id=enrollment_id)

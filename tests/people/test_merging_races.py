"""Two who merge the same two at once; and one who enrolls whom another merges."""

from uuid import uuid4

import pytest

from blueprints.site import MERGES, vault_of
from courseware.enrollment import checks as enrollment_checks
from courseware.enrollment import operations as enrollment
from courseware.enrollment.rules import Channel
from courseware.foundation.errors import Problem
from courseware.people import checks as people_checks
from courseware.people import operations
from courseware.people.errors import MergedMeanwhile
from courseware.people.models import Person
from courseware.people.operations import MergeOrder
from tests.conftest import KINDS
from tests.enrollment.races import Arena, together
from tests.factories.enrollment import a_round
from tests.factories.people import a_person
from tests.factories.scheduling import a_section, a_term

CHECKS = (*people_checks.CHECKS, *enrollment_checks.CHECKS)


@pytest.fixture(params=KINDS)
def arena(request, new_database) -> Arena:
    return Arena(new_database(request.param))


@pytest.fixture
def merge(arena, settings):
    def do(kept_id, gone_id):
        order = MergeOrder(kept_id, gone_id)
        try:
            with arena.work() as work:
                operations.merge(work, order=order, vault=vault_of(settings), merges=MERGES)
        except Problem as problem:
            return type(problem)
        return None

    return do


def twins(work):
    return [a_person(work, phone="13800138000").id for _ in range(2)]


def findings(arena):
    with arena.reading() as session:
        found = [one for check in CHECKS for one in check(session)]
    return [one for one in found if "trail" not in one.says]


class TestRaces:
    def test_only_one_of_two_merges_happens(self, arena, merge):
        with arena.work() as work:
            one, other = twins(work)

        heard = together([lambda: merge(one, other), lambda: merge(other, one)])

        with arena.reading() as session:
            gone = [person.merged_into_id for person in session.query(Person).order_by(Person.id)]
        assert sorted(map(str, heard)) == sorted(map(str, [None, MergedMeanwhile]))
        assert sorted(map(bool, gone)) == [False, True]
        assert findings(arena) == []

    def test_nobody_is_enrolled_who_is_merged_meanwhile(self, arena, merge):
        with arena.work() as work:
            one, other = twins(work)
            term = a_term(work)
            a_round(work, term=term)
            sections = [a_section(work, term=term).id for _ in range(6)]

        def enroll(section_id):
            try:
                with arena.work() as work:
                    enrollment.enroll(
                        work,
                        wish=enrollment.Wish(
                            section_id=section_id,
                            learner_id=other,
                            token=uuid4(),
                            channel=Channel.COUNTER,
                        ),
                    )
            except Problem as problem:
                return type(problem)
            return None

        asks = [lambda section=section: enroll(section) for section in sections]
        heard = together([*asks[:3], lambda: merge(one, other), *asks[3:]])

        assert heard[3] is None
        assert findings(arena) == []

"""Places and waitlists of two who are one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from blueprints.site import MERGES, vault_of
from courseware.audit.queries import history_of
from courseware.enrollment import checks, errors, merges, operations
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.errors import Missing
from courseware.foundation.merging import Pair
from courseware.people import operations as people
from courseware.people.operations import MergeOrder
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_term


@pytest.fixture
def merge(work, settings):
    """Make one of two, with all areas."""

    def do(kept, gone):
        order = MergeOrder(kept.id, gone.id)
        return people.merge(work, order=order, vault=vault_of(settings), merges=MERGES)

    return do


@pytest.fixture
def pair(work):
    """The same woman, twice."""
    return a_learner(work, phone="13800138000"), a_learner(work, phone="13800138000")


def statuses(work, section):
    found = work.session.query(Enrollment).filter_by(section_id=section.id)
    return {(one.learner_id, one.status) for one in found.order_by(Enrollment.id)}


class TestMerge:
    def test_takes_places_and_turns_along(self, work, merge, pair):
        kept, gone = pair
        section = a_section(work)
        full = a_section(work, quota=1)
        an_enrollment(work, section=section, learner=gone)
        an_enrollment(work, section=full)
        waits = an_enrollment(work, section=full, learner=gone, status=Status.WAITLISTED)

        merge(kept, gone)

        work.session.refresh(waits)
        assert statuses(work, section) == {(kept.id, Status.ENROLLED)}
        assert (waits.learner_id, waits.ticket, section.places_taken) == (kept.id, 1, 1)
        assert all(check(work.session) == [] for check in checks.CHECKS[:3])

    def test_keeps_the_place_and_not_the_turn(self, work, merge, pair):
        kept, gone = pair
        section = a_section(work, quota=1)
        an_enrollment(work, section=section, learner=gone)
        turn = an_enrollment(work, section=section, learner=kept, status=Status.WAITLISTED)

        merge(kept, gone)

        assert statuses(work, section) == {
            (kept.id, Status.ENROLLED),
            (kept.id, Status.WITHDRAWN),
        }
        assert (turn.ticket, section.places_taken) == (None, 1)
        trail = history_of(work.session, entity=Enrollment, object_id=turn.id)
        assert [line.action for line in trail] == ["enrollment.merge"]

    def test_gives_the_second_place_to_who_is_next_in_line(self, work, merge, pair):
        kept, gone = pair
        section = a_section(work, quota=2)
        an_enrollment(work, section=section, learner=kept)
        late = an_enrollment(work, section=section, learner=gone)
        late.asked_at += timedelta(minutes=1)
        next_one = an_enrollment(work, section=section, status=Status.WAITLISTED)

        merge(kept, gone)

        work.session.refresh(next_one)
        assert (late.status, next_one.status) == (Status.WITHDRAWN, Status.ENROLLED)
        assert section.places_taken == 2

    def test_refuses_two_who_completed_the_same(self, work, merge, pair):
        section = a_section(work)
        for one in pair:
            an_enrollment(work, section=section, learner=one, status=Status.COMPLETED)

        with pytest.raises(errors.BothCompleted):
            merge(*pair)

    def test_refuses_two_who_go_elsewhere_at_once(self, work, merge, pair):
        for one in pair:
            section = a_section(work)
            a_meeting(work, section=section)
            an_enrollment(work, section=section, learner=one)

        with pytest.raises(errors.BothGoAtOnce):
            merge(*pair)

    def test_counts_before_what_goes_over(self, work, pair):
        kept, gone = pair
        section = a_section(work)
        an_enrollment(work, section=section, learner=kept)
        an_enrollment(work, section=section, learner=gone)
        an_enrollment(work, learner=gone)

        [merge] = merges.MERGES
        counts = [one.count for one in merge.weigh(work.session, Pair(kept.id, gone.id))]

        assert counts == [2, 1]

    def test_leaves_nobody_to_enroll(self, work, merge, pair):
        kept, gone = pair
        term = a_term(work)
        a_round(work, term=term)
        section = a_section(work, term=term)
        merge(kept, gone)

        with pytest.raises(Missing):
            operations.enroll(
                work,
                wish=operations.Wish(
                    section_id=section.id,
                    learner_id=gone.id,
                    token=uuid4(),
                    channel=Channel.COUNTER,
                ),
            )

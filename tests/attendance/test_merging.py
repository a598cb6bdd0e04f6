"""Rolls on which two stand who are one."""

import pytest

from courseware.attendance import errors, merges
from courseware.attendance.models import AttendanceMark
from courseware.attendance.rules import Mark
from courseware.foundation.merging import Pair
from tests.factories.attendance import a_roll
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section

[MERGE] = merges.MERGES


@pytest.fixture
def twice(work):
    """One woman with two places in one section, of which the first stays."""
    section = a_section(work)
    first = an_enrollment(work, section=section, learner=a_learner(work))
    second = an_enrollment(work, section=section, learner=a_learner(work))
    second.asked_at = first.asked_at.replace(year=2027)
    return a_meeting(work, section=section), first, second


class TestMerge:
    def test_lets_marks_go_over_to_the_place_that_stays(self, work, twice):
        meeting, first, second = twice
        pair = Pair(second.learner_id, first.learner_id)
        a_roll(work, meeting=meeting, marks={second: Mark.PRESENT})

        MERGE.check(work.session, pair)
        went = MERGE.move(work, pair)

        [mark] = work.session.query(AttendanceMark).all()
        assert (mark.enrollment_id, list(went)) == (first.id, [mark.id])
        assert MERGE.weigh(work.session, pair) == ()

    def test_refuses_two_who_were_both_there(self, work, twice):
        meeting, first, second = twice
        a_roll(work, meeting=meeting, marks={first: Mark.PRESENT, second: Mark.PRESENT})

        with pytest.raises(errors.BothOnRolls):
            MERGE.check(work.session, Pair(first.learner_id, second.learner_id))

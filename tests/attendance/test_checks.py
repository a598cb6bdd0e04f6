from uuid import uuid4

from courseware.attendance import operations
from courseware.attendance.checks import CHECKS
from courseware.attendance.rules import Mark
from tests.factories.attendance import a_roll
from tests.factories.enrollment import an_enrollment


class TestChecks:
    def test_find_nothing_wrong_with_a_roll_that_was_handed_in(self, school):
        operations.hand_in(
            school.work,
            meeting=school.meeting.public_id,
            marks={school.lin.public_id: Mark.PRESENT, school.wang.public_id: Mark.LATE},
            token=uuid4(),
        )

        assert [check(school.work.session) for check in CHECKS] == [[], [], []]

    def test_find_strangers_gaps_and_what_nobody_recorded(self, school):
        stranger = an_enrollment(school.work)
        roll = a_roll(school.work, meeting=school.meeting, marks={stranger: Mark.PRESENT})
        roll.revision = 2
        school.work.session.flush()

        found = [check(school.work.session) for check in CHECKS]

        assert [len(findings) for findings in found] == [1, 1, 1]
        assert found[2][0].ids == (str(roll.id),)

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pytest

from courseware.accounts.rules import Role
from courseware.attendance import queries
from courseware.attendance.rules import Mark, Tally
from courseware.foundation.actor import VISITOR
from courseware.foundation.errors import Missing
from courseware.scheduling.rules import MeetingStatus
from tests.factories.accounts import staff, the_actor
from tests.factories.attendance import a_roll
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting


class TestRollPage:
    def test_shows_everybody_present_before_it_is_handed_in(self, school):
        page = queries.roll_page(
            school.work.session, actor=school.work.actor, public_id=school.meeting.public_id
        )

        assert [(row.seat, row.name, row.mark) for row in page.rows] == [
            (1, "林秀兰", Mark.PRESENT),
            (2, "王德福", Mark.PRESENT),
        ]
        assert (page.revision, page.handed_in_at, page.tally) == (0, None, Tally(present=2))

    def test_leaves_out_who_got_a_place_after_the_lesson(self, school):
        late = an_enrollment(school.work, section=school.section, learner=a_learner(school.work))
        late.enrolled_at = school.meeting.ends_at

        page = queries.roll_page(
            school.work.session, actor=school.work.actor, public_id=school.meeting.public_id
        )
        assert [row.enrollment_id for row in page.rows] == [school.lin.id, school.wang.id]

    @pytest.mark.parametrize("public_id", ["nothing", None])
    def test_is_missing_for_strangers(self, school, public_id):
        with pytest.raises(Missing):
            queries.roll_page(
                school.work.session,
                actor=VISITOR,
                public_id=public_id or school.meeting.public_id,
            )


class TestSectionAttendance:
    def test_gives_rates_and_rolls(self, school):
        a_roll(
            school.work,
            meeting=school.meeting,
            marks={school.lin: Mark.PRESENT, school.wang: Mark.ABSENT},
        )
        off = a_meeting(
            school.work,
            section=school.section,
            on=date(2026, 11, 24),
            status=MeetingStatus.CANCELLED,
            number=2,
        )
        a_roll(school.work, meeting=off, marks={school.lin: Mark.ABSENT})

        page = queries.section_attendance(
            school.work.session,
            actor=school.work.actor,
            public_id=school.section.public_id,
            on=date(2026, 11, 23),
        )

        assert [row.rate for row in page.learners] == [Fraction(1), Fraction(0)]
        assert [row.number for row in page.meetings] == [1, 2]
        assert page.meetings[0].handed_in_at == school.work.now

    @pytest.mark.parametrize("public_id", ["nothing", None])
    def test_is_missing_for_strangers(self, school, public_id):
        with pytest.raises(Missing):
            queries.section_attendance(
                school.work.session,
                actor=VISITOR,
                public_id=public_id or school.section.public_id,
                on=date(2026, 11, 23),
            )


class TestPendingRolls:
    def test_lists_lessons_that_ended_without_a_roll(self, school):
        a_meeting(school.work, section=school.section, on=date(2026, 11, 23), at=time(20, 0))
        early = a_meeting(school.work, section=school.section, on=date(2026, 11, 16))
        done = a_meeting(school.work, section=school.section, on=date(2026, 11, 9))
        a_roll(school.work, meeting=done, marks={school.lin: Mark.PRESENT})

        rows = queries.pending_rolls(
            school.work.session, actor=school.work.actor, now=school.work.now
        )

        assert [row.public_id for row in rows] == [early.public_id, school.meeting.public_id]

    def test_lists_all_of_the_branch_for_its_office(self, work, school):
        office = staff(work, role=Role.ORGANIZATION_ADMIN, organization=school.organization)
        actor = replace(the_actor(work, office), person_id=None)

        rows = queries.pending_rolls(work.session, actor=actor, now=work.now)

        assert [row.public_id for row in rows] == [school.meeting.public_id]

    def test_lists_nothing_for_a_visitor(self, school):
        assert not queries.pending_rolls(school.work.session, actor=VISITOR, now=school.work.now)

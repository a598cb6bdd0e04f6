from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from courseware.accounts.rules import Role
from courseware.attendance import operations, queries
from courseware.attendance.errors import (
    MeetingNotHeld,
    NothingCorrected,
    ReasonMissing,
    RollIncomplete,
    RollLocked,
    RollNotOpenYet,
)
from courseware.attendance.models import Roll
from courseware.attendance.rules import Mark, Tally
from courseware.audit.queries import history_of
from courseware.foundation.errors import Missing
from courseware.scheduling.rules import MeetingStatus
from tests.factories.accounts import staff, the_actor
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_meeting


def hand_in(school, *, wang=Mark.ABSENT, work=None, meeting=None, **values):
    values = {"token": uuid4(), "reason": ""} | values
    page = operations.hand_in(
        work or school.work,
        meeting=(meeting or school.meeting).public_id,
        marks={school.lin.public_id: Mark.PRESENT, school.wang.public_id: wang},
        **values,
    )
    return page.rolls[-1]


def later(school, hours: int):
    return replace(school.work, now=school.work.now + timedelta(hours=hours))


class TestHandIn:
    def test_keeps_a_mark_for_everybody_on_the_roll(self, school):
        roll = hand_in(school)

        marks = queries.marks_of(school.work.session, meeting_id=school.meeting.id)
        assert marks == {school.lin.id: Mark.PRESENT, school.wang.id: Mark.ABSENT}
        (line,) = history_of(school.work.session, entity=Roll, object_id=roll.id)
        assert (line.action, line.facts) == ("attendance.hand_in", {"changed": 2})

    def test_gives_the_same_roll_once_for_a_token_asked_twice(self, school):
        token = uuid4()

        first, second = hand_in(school, token=token), hand_in(school, token=token)

        assert first is second

    def test_adds_a_correction_and_keeps_the_old_mark(self, school):
        hand_in(school)

        corrected = hand_in(school, wang=Mark.EXCUSED, reason="他请过假")

        assert corrected.revision == 2
        tally = queries.tallies(school.work.session, section_id=school.section.id)
        assert tally[school.wang.id] == Tally(excused=1)
        assert tally[school.lin.id] == Tally(present=1)

    def test_asks_why_a_roll_is_corrected(self, school):
        hand_in(school)

        with pytest.raises(ReasonMissing):
            hand_in(school, wang=Mark.LATE)

    def test_refuses_a_correction_that_changes_nothing(self, school):
        hand_in(school)

        with pytest.raises(NothingCorrected):
            hand_in(school, reason="再交一次")

    def test_refuses_a_correction_after_its_hours(self, school):
        hand_in(school)

        with pytest.raises(RollLocked):
            hand_in(school, wang=Mark.LATE, reason="记错了", work=later(school, 49))

    def test_takes_a_first_roll_however_late(self, school):
        assert hand_in(school, work=later(school, 500)).revision == 1

    def test_refuses_a_roll_before_its_time(self, school):
        tomorrow = a_meeting(school.work, section=school.section, on=date(2026, 11, 24))

        with pytest.raises(RollNotOpenYet):
            hand_in(school, meeting=tomorrow)

    def test_refuses_a_roll_of_a_lesson_called_off(self, school):
        school.meeting.status = MeetingStatus.CANCELLED

        with pytest.raises(MeetingNotHeld):
            hand_in(school)

    def test_refuses_marks_that_are_not_about_the_class(self, school):
        stranger = an_enrollment(school.work)

        with pytest.raises(RollIncomplete):
            operations.hand_in(
                school.work,
                meeting=school.meeting.public_id,
                marks={school.lin.public_id: Mark.PRESENT, stranger.public_id: Mark.PRESENT},
                token=uuid4(),
            )

    def test_leaves_out_who_is_no_longer_on_the_roll(self, school):
        stranger = an_enrollment(school.work)
        marks = {one.public_id: Mark.PRESENT for one in (school.lin, school.wang, stranger)}

        page = operations.hand_in(
            school.work, meeting=school.meeting.public_id, marks=marks, token=uuid4()
        )

        kept = queries.marks_of(school.work.session, meeting_id=school.meeting.id)
        assert set(kept) == {school.lin.id, school.wang.id}
        assert page.tally == Tally(present=2)

    def test_does_not_know_a_meeting_that_is_not_there(self, school):
        with pytest.raises(Missing):
            operations.hand_in(school.work, meeting="nothing", marks={}, token=uuid4())

    def test_hides_the_roll_from_another_instructor(self, work, school):
        other = staff(
            work,
            role=Role.INSTRUCTOR,
            organization=school.organization,
            person=an_instructor(work),
        )

        with pytest.raises(Missing):
            hand_in(school, work=replace(work, actor=the_actor(work, other)))

    @pytest.mark.parametrize("is_own", [True, False])
    def test_lets_the_office_of_the_branch_and_no_other(self, work, school, is_own):
        organization = school.organization if is_own else an_organization(work)
        office = staff(work, role=Role.ORGANIZATION_ADMIN, organization=organization)
        as_office = replace(work, actor=the_actor(work, office))

        if is_own:
            assert hand_in(school, work=as_office).by_account_id == office.id
        else:
            with pytest.raises(Missing):
                hand_in(school, work=as_office)

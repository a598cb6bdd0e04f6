"""Tests of marks, of when they may be set, and of the attendance rate."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.attendance.errors import RollIncomplete, RollLocked, RollNotOpenYet
from courseware.attendance.rules import (
    MARK_NAMES,
    Correction,
    Mark,
    Tally,
    attended,
    check_complete,
    check_may_correct,
    check_may_take,
    corrections,
    counts,
    locks_at,
    may_correct,
    next_mark,
    rate,
    reaches,
)
from courseware.foundation.period import Period
from courseware.policies.rules import ExcusedCountsAs, LateCountsAs

STARTS = datetime(2026, 9, 9, 1, 0, tzinfo=UTC)
ENDS = datetime(2026, 9, 9, 2, 30, tzinfo=UTC)
MEETING = Period(STARTS, ENDS)
ONE_SECOND = timedelta(seconds=1)

marks = st.lists(st.sampled_from(Mark))
rolls = st.dictionaries(st.integers(1, 30), st.sampled_from(Mark))


class TestNextMark:
    @pytest.mark.parametrize(
        ("mark", "following"),
        [
            (Mark.PRESENT, Mark.ABSENT),
            (Mark.ABSENT, Mark.LATE),
            (Mark.LATE, Mark.EXCUSED),
            (Mark.EXCUSED, Mark.PRESENT),
        ],
    )
    def test_goes_round_with_each_tap(self, mark, following):
        assert next_mark(mark) is following

    def test_knows_a_name_for_each_mark(self):
        assert set(MARK_NAMES) == set(Mark)


class TestCounts:
    def test_counts_by_kind(self):
        assert counts([Mark.PRESENT, Mark.LATE, Mark.PRESENT]) == Tally(present=2, late=1)

    @given(marks)
    def test_loses_none(self, marks):
        assert counts(marks).total == len(marks)


class TestRate:
    TALLY = Tally(present=9, late=1, absent=3, excused=2)

    @pytest.mark.parametrize(
        ("excused", "late", "expected"),
        [
            (ExcusedCountsAs.LEFT_OUT, LateCountsAs.PRESENT, Fraction(10, 13)),
            (ExcusedCountsAs.LEFT_OUT, LateCountsAs.ABSENT, Fraction(9, 13)),
            (ExcusedCountsAs.ABSENT, LateCountsAs.PRESENT, Fraction(10, 15)),
            (ExcusedCountsAs.ABSENT, LateCountsAs.ABSENT, Fraction(9, 15)),
        ],
    )
    def test_follows_the_rules_of_the_office(self, excused, late, expected):
        assert rate(self.TALLY, excused=excused, late=late) == expected

    def test_is_none_while_there_is_nothing_to_go_by(self):
        only_leave = Tally(excused=3)

        assert rate(Tally(), excused=ExcusedCountsAs.ABSENT, late=LateCountsAs.PRESENT) is None
        assert rate(only_leave, excused=ExcusedCountsAs.LEFT_OUT, late=LateCountsAs.PRESENT) is None
        assert rate(only_leave, excused=ExcusedCountsAs.ABSENT, late=LateCountsAs.PRESENT) == 0

    @given(marks, st.sampled_from(ExcusedCountsAs), st.sampled_from(LateCountsAs))
    def test_lies_between_nothing_and_everything(self, marks, excused, late):
        found = rate(counts(marks), excused=excused, late=late)

        assert found is None or 0 <= found <= 1

    @given(marks, st.sampled_from(ExcusedCountsAs), st.sampled_from(LateCountsAs))
    def test_never_falls_by_coming(self, marks, excused, late):
        before = rate(counts(marks), excused=excused, late=late)
        after = rate(counts([*marks, Mark.PRESENT]), excused=excused, late=late)

        assert after is not None
        assert before is None or after >= before


class TestAttended:
    @pytest.mark.parametrize(
        ("late", "number"), [(LateCountsAs.PRESENT, 7), (LateCountsAs.ABSENT, 5)]
    )
    def test_counts_lateness_as_the_office_says(self, late, number):
        assert attended(Tally(present=5, late=2, absent=1, excused=1), late=late) == number


class TestReaches:
    @pytest.mark.parametrize(
        ("attendance_rate", "does"),
        [
            (Fraction(7, 10), True),
            (Fraction(1), True),
            (Fraction(699, 1000), False),
            (None, False),
        ],
    )
    def test_compares_exactly(self, attendance_rate, does):
        assert reaches(attendance_rate, percent=70) is does


class TestCheckMayTake:
    @pytest.mark.parametrize("now", [STARTS - timedelta(minutes=30), ENDS + timedelta(days=30)])
    def test_is_silent_from_shortly_before_the_start(self, now):
        check_may_take(MEETING, now=now, opens_before_minutes=30)

    def test_names_the_instant_from_which_it_can_be_taken(self):
        opens_at = STARTS - timedelta(minutes=30)

        with pytest.raises(RollNotOpenYet) as refused:
            check_may_take(MEETING, now=opens_at - ONE_SECOND, opens_before_minutes=30)

        assert refused.value.facts == {"opens_at": opens_at}


class TestMayCorrect:
    @pytest.mark.parametrize(
        ("taken_at", "locked_at"),
        [
            (STARTS, ENDS + timedelta(hours=48)),
            (ENDS + timedelta(days=3), ENDS + timedelta(days=5)),
        ],
    )
    def test_ends_hours_after_the_meeting_or_the_late_roll(self, taken_at, locked_at):
        before = locked_at - ONE_SECOND

        assert locks_at(MEETING, taken_at=taken_at, hours=48) == locked_at
        assert may_correct(MEETING, taken_at=taken_at, now=before, hours=48)
        assert not may_correct(MEETING, taken_at=taken_at, now=locked_at, hours=48)

    def test_is_asked_by_a_check_that_names_the_instant(self):
        locked_at = ENDS + timedelta(hours=48)
        check_may_correct(MEETING, taken_at=ENDS, now=ENDS, hours=48)

        with pytest.raises(RollLocked) as refused:
            check_may_correct(MEETING, taken_at=ENDS, now=locked_at, hours=48)

        assert refused.value.facts == {"locked_at": locked_at}


class TestCheckComplete:
    def test_is_silent_when_everybody_has_a_mark(self):
        check_complete({2: Mark.PRESENT, 1: Mark.LATE}, enrolled=[1, 2])

    @pytest.mark.parametrize("enrolled", [[1], [1, 2, 3], []])
    def test_refuses_a_roll_of_other_people(self, enrolled):
        with pytest.raises(RollIncomplete):
            check_complete({1: Mark.PRESENT, 2: Mark.LATE}, enrolled=enrolled)


class TestCorrections:
    def test_keep_the_mark_that_stood_before(self):
        before = {1: Mark.PRESENT, 2: Mark.ABSENT}

        changed = corrections(before, {3: Mark.PRESENT, 2: Mark.LATE, 1: Mark.PRESENT})

        assert changed == [
            Correction(2, before=Mark.ABSENT, after=Mark.LATE),
            Correction(3, before=None, after=Mark.PRESENT),
        ]

    @given(rolls, rolls)
    def test_turn_the_one_roll_into_the_other(self, before, after):
        changed = {change.enrollment_id: change.after for change in corrections(before, after)}

        assert before | changed == before | after
        assert corrections(after, after) == []

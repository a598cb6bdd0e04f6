"""Tests of weekly patterns, dated meetings and clashes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.foundation.period import Period
from courseware.scheduling.errors import (
    InstructorMissing,
    MeetingsMissing,
    PlaceClosed,
    PlaceMissing,
    RoomClash,
    RoomTooSmall,
    SectionNotDraft,
    SectionNotPublished,
    SlotEndsBeforeItStarts,
    SlotsMissing,
    SlotsOverlap,
)
from courseware.scheduling.rules import (
    MEETING_TRANSITIONS,
    SECTION_STATUS_NAMES,
    TRANSITIONS,
    Booked,
    Clash,
    HolidayKind,
    MeetingStatus,
    SectionPlan,
    SectionStatus,
    WeeklySlot,
    Weeks,
    check_change,
    check_publishable,
    check_slots,
    class_hours,
    first_clash,
    meetings_of,
    number_of_meetings,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = date(2026, 9, 7)
MORNING = WeeklySlot(1, time(8, 30), time(10), Weeks.EVERY)
NATIONAL_DAYS = {date(2026, 10, day): HolidayKind.OFF for day in range(1, 8)}


def dated(*slots, starts_on=MONDAY, number=16, holidays=NATIONAL_DAYS, zone=SHANGHAI):
    return meetings_of(slots, starts_on=starts_on, number=number, holidays=holidays, zone=zone)


def days(meetings):
    return [meeting.period.starts_at.astimezone(SHANGHAI).date() for meeting in meetings]


def hour(start, end=None, *, day=MONDAY):
    begins = datetime.combine(day, time(start), tzinfo=UTC)
    return Period(begins, begins + timedelta(hours=(end or start + 1) - start))


def booked(period, *, section="太极拳"):
    return Booked(section_id=7, section=section, place="星海公园东门广场", period=period)


@st.composite
def slots(draw):
    start = draw(st.integers(0, 22))
    return WeeklySlot(
        weekday=draw(st.integers(1, 7)),
        starts=time(start),
        ends=time(draw(st.integers(start + 1, 23))),
        weeks=draw(st.sampled_from(Weeks)),
    )


def fits(pattern):
    try:
        check_slots(pattern)
    except SlotsOverlap:
        return False
    return True


patterns = st.lists(slots(), min_size=1, max_size=3).filter(fits)
year = st.dates(date(2026, 1, 1), date(2026, 12, 31))
holidays = st.dictionaries(year, st.sampled_from(HolidayKind), max_size=40)


class TestTransitions:
    def test_say_for_every_status_what_may_follow(self):
        assert set(TRANSITIONS) == set(SECTION_STATUS_NAMES) == set(SectionStatus)
        assert set(MEETING_TRANSITIONS) == set(MeetingStatus)

    @pytest.mark.parametrize(
        ("status", "to"), [(one, to) for one in TRANSITIONS for to in TRANSITIONS[one]]
    )
    def test_are_let_through(self, status, to):
        check_change(status, to=to, section="楷书")

    @pytest.mark.parametrize("status", set(SectionStatus) - {SectionStatus.DRAFT})
    def test_do_not_publish_what_is_no_draft(self, status):
        with pytest.raises(SectionNotDraft):
            check_change(status, to=SectionStatus.PUBLISHED, section="楷书")

    @pytest.mark.parametrize(
        ("status", "to"),
        [
            (SectionStatus.DRAFT, SectionStatus.FINISHED),
            (SectionStatus.CANCELLED, SectionStatus.FINISHED),
            (SectionStatus.FINISHED, SectionStatus.CANCELLED),
            (SectionStatus.PUBLISHED, SectionStatus.DRAFT),
        ],
    )
    def test_do_not_finish_or_cancel_what_is_over(self, status, to):
        with pytest.raises(SectionNotPublished):
            check_change(status, to=to, section="楷书")


class TestCheckSlots:
    def test_wants_a_weekly_time(self):
        with pytest.raises(SlotsMissing):
            check_slots([])

    @pytest.mark.parametrize("ends", [time(8), time(8, 30)])
    def test_wants_an_end_after_the_start(self, ends):
        with pytest.raises(SlotEndsBeforeItStarts):
            check_slots([replace(MORNING, ends=ends)])

    @pytest.mark.parametrize("weekday", [0, 8])
    def test_knows_seven_weekdays(self, weekday):
        with pytest.raises(ValueError, match="weekdays"):
            replace(MORNING, weekday=weekday)

    @pytest.mark.parametrize(
        "other",
        [
            MORNING,
            replace(MORNING, starts=time(9, 59), ends=time(12)),
            replace(MORNING, weeks=Weeks.ODD),
            replace(MORNING, weeks=Weeks.EVEN),
        ],
    )
    def test_refuses_two_weekly_times_at_once(self, other):
        with pytest.raises(SlotsOverlap):
            check_slots([MORNING, other])

    @pytest.mark.parametrize(
        "other",
        [
            replace(MORNING, weekday=2),
            replace(MORNING, starts=time(10), ends=time(11)),
            replace(MORNING, starts=time(7), ends=time(8, 30)),
        ],
    )
    def test_lets_weekly_times_touch(self, other):
        check_slots([MORNING, other])

    def test_lets_odd_and_even_weeks_share_a_time(self):
        check_slots([replace(MORNING, weeks=Weeks.ODD), replace(MORNING, weeks=Weeks.EVEN)])


class TestMeetingsOf:
    def test_dates_one_meeting_a_week(self):
        first, second, *_ = dated(MORNING)

        assert first.number == 1
        assert first.period.starts_at == datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
        assert first.period.ends_at == datetime(2026, 9, 7, 2, 0, tzinfo=UTC)
        assert second.number == 2
        assert days([second]) == [date(2026, 9, 14)]

    def test_appends_what_fell_on_a_holiday(self):
        meetings = dated(MORNING)

        assert len(meetings) == 16
        assert date(2026, 10, 5) not in days(meetings)
        assert days(meetings)[-1] == MONDAY + timedelta(weeks=16)

    def test_adds_nothing_on_a_day_worked_to_make_up(self):
        saturday = date(2026, 9, 12)

        meetings = dated(MORNING, number=3, holidays={saturday: HolidayKind.WORKING})

        assert days(meetings) == [MONDAY + timedelta(weeks=week) for week in range(3)]

    def test_meets_on_a_worked_day_that_the_pattern_has_anyway(self):
        assert days(dated(MORNING, number=1, holidays={MONDAY: HolidayKind.WORKING})) == [MONDAY]

    @pytest.mark.parametrize(
        ("weeks", "first"), [(Weeks.ODD, date(2026, 9, 7)), (Weeks.EVEN, date(2026, 9, 14))]
    )
    def test_counts_odd_and_even_weeks_from_the_first(self, weeks, first):
        meetings = dated(replace(MORNING, weeks=weeks), number=2)

        assert days(meetings) == [first, first + timedelta(weeks=2)]

    def test_takes_the_week_of_the_first_day_as_the_first_though_begun(self):
        thursday = date(2026, 9, 10)

        meetings = dated(replace(MORNING, weeks=Weeks.EVEN), starts_on=thursday, number=1)

        assert days(meetings) == [date(2026, 9, 14)]

    def test_puts_two_times_of_a_day_in_order(self):
        evening = WeeklySlot(1, time(18), time(19), Weeks.EVERY)

        meetings = dated(evening, MORNING, number=2)

        assert meetings[0].period < meetings[1].period
        assert days(meetings) == [MONDAY, MONDAY]

    def test_keeps_the_time_on_the_wall_when_clocks_change(self):
        berlin = ZoneInfo("Europe/Berlin")

        meetings = dated(MORNING, number=10, zone=berlin)

        assert {m.period.starts_at.astimezone(berlin).time() for m in meetings} == {time(8, 30)}
        assert len({m.period.starts_at.time() for m in meetings}) == 2

    def test_gives_none_when_none_are_wanted(self):
        assert dated(MORNING, number=0) == []

    def test_refuses_a_pattern_without_times(self):
        with pytest.raises(SlotsMissing):
            dated()

    @given(patterns, year, st.integers(0, 40), holidays)
    def test_dates_each_meeting_once_in_order_and_never_on_a_holiday(
        self, pattern, starts_on, number, holidays
    ):
        meetings = dated(*pattern, starts_on=starts_on, number=number, holidays=holidays)

        assert [meeting.number for meeting in meetings] == list(range(1, number + 1))
        for day in days(meetings):
            assert day >= starts_on
            assert holidays.get(day) is not HolidayKind.OFF
            assert day.isoweekday() in {slot.weekday for slot in pattern}
        for earlier, later in pairwise(meetings):
            assert earlier.period.ends_at <= later.period.starts_at


class TestNumberOfMeetings:
    @pytest.mark.parametrize(
        ("weeks_used", "number"), [(Weeks.EVERY, 15), (Weeks.ODD, 8), (Weeks.EVEN, 7)]
    )
    def test_counts_the_weeks_that_are_used(self, weeks_used, number):
        slot = replace(MORNING, weeks=weeks_used)

        assert number_of_meetings([slot], starts_on=MONDAY, weeks=15) == number

    def test_refuses_a_pattern_without_times(self):
        with pytest.raises(SlotsMissing):
            number_of_meetings([], starts_on=MONDAY, weeks=16)

    @given(st.lists(slots(), min_size=1, max_size=3).filter(fits), year, st.integers(0, 30))
    def test_ends_before_the_weeks_are_over(self, pattern, starts_on, weeks):
        number = number_of_meetings(pattern, starts_on=starts_on, weeks=weeks)

        meetings = dated(*pattern, starts_on=starts_on, number=number + 1, holidays={})
        assert all(day < starts_on + timedelta(weeks=weeks) for day in days(meetings)[:number])
        assert days(meetings)[number] >= starts_on + timedelta(weeks=weeks)


class TestClassHours:
    @pytest.mark.parametrize(("minutes", "hours"), [(44, 0), (45, 1), (90, 2), (100, 2), (135, 3)])
    def test_counts_whole_hours(self, minutes, hours):
        starts_at = datetime(2026, 9, 7, tzinfo=UTC)

        period = Period(starts_at, starts_at + timedelta(minutes=minutes))
        assert class_hours(period, hour_minutes=45) == hours


class TestFirstClash:
    def test_names_the_earliest_meeting_in_the_way(self):
        earlier, later = booked(hour(9, 12)), booked(hour(11, 13), section="合唱")

        clash = first_clash([hour(14), hour(11)], [later, earlier])

        assert clash == Clash(when=hour(11), other=earlier)

    def test_gives_the_facts_of_its_sentence(self):
        clash = Clash(when=hour(9), other=booked(hour(9, 11)))

        assert clash.facts == {"other": "太极拳", "when": hour(9, 11), "place": "星海公园东门广场"}
        assert "“太极拳” is already in 星海公园东门广场" in str(RoomClash(**clash.facts))

    def test_finds_none_where_meetings_only_touch(self):
        assert first_clash([hour(9)], [booked(hour(8)), booked(hour(10))]) is None

    @given(st.lists(st.integers(0, 23)), st.lists(st.integers(0, 23)))
    def test_finds_a_clash_exactly_when_an_hour_is_shared(self, wished, taken):
        clash = first_clash(
            [Period(_at(start), _at(start + 1)) for start in wished],
            [booked(Period(_at(start), _at(start + 1))) for start in taken],
        )

        shared = set(wished) & set(taken)
        assert (clash is None) is not bool(shared)
        assert clash is None or clash.when.starts_at == _at(min(shared))


def _at(hours):
    return datetime(2026, 9, 7, tzinfo=UTC) + timedelta(hours=hours)


class TestCheckPublishable:
    PLAN = SectionPlan(
        title="楷书初级班",
        status=SectionStatus.DRAFT,
        meetings=16,
        instructors=1,
        place="105",
        closed="",
        room_capacity=40,
        quota=40,
    )

    @pytest.mark.parametrize("room_capacity", [40, None])
    def test_is_silent_when_people_could_go_there(self, room_capacity):
        check_publishable(replace(self.PLAN, room_capacity=room_capacity))

    @pytest.mark.parametrize(
        ("lack", "problem"),
        [
            ({"status": SectionStatus.PUBLISHED}, SectionNotDraft),
            ({"meetings": 0}, MeetingsMissing),
            ({"instructors": 0}, InstructorMissing),
            ({"place": ""}, PlaceMissing),
            ({"closed": "105"}, PlaceClosed),
            ({"room_capacity": 39}, RoomTooSmall),
        ],
    )
    def test_says_what_is_lacking(self, lack, problem):
        with pytest.raises(problem) as refused:
            check_publishable(replace(self.PLAN, **lack))

        assert "楷书初级班" in str(refused.value)

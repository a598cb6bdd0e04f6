"""A newer list beside what is there: what is asked, which section it is, who is in whose way."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from courseware.catalog.rules.aspects import (
    ASPECT_NAMES,
    BY_NAME_ALONE,
    CALLED_OFF,
    CLOSED_BY_HAND,
    COLUMNS,
    FEWER_PLACES,
    RELIED_ON,
    Aspect,
    Standing,
    reason_to_ask,
)
from courseware.catalog.rules.calendars import Calendars, Span, spans_of
from courseware.catalog.rules.matching import Match, Trace, match
from courseware.catalog.rules.near import bare, near
from courseware.catalog.rules.subjects import OTHER, subject_of
from courseware.foundation.period import Period
from courseware.scheduling.rules import WeeklySlot, Weeks

ZONE = ZoneInfo("Asia/Shanghai")
MONDAY = frozenset({WeeklySlot(1, time(9), time(10, 30), Weeks.EVERY)})
TUESDAY = frozenset({WeeklySlot(2, time(9), time(10, 30), Weeks.EVERY)})


def a_standing(*, is_draft=False, is_relied_on=False, is_by_name=False):
    return Standing(is_draft=is_draft, is_relied_on=is_relied_on, is_by_name=is_by_name)


def reason(aspect, *, shrinks=False, **standing):
    return reason_to_ask(aspect, a_standing(**standing), shrinks=shrinks)


class TestReasonToAsk:
    @pytest.mark.parametrize("aspect", sorted(RELIED_ON, key=lambda one: one.value))
    def test_asks_about_what_people_rely_on(self, aspect):
        assert reason(aspect, is_relied_on=True) == RELIED_ON[aspect]
        assert reason(aspect) == ""
        assert reason(aspect, is_draft=True, is_relied_on=True) == ""

    @pytest.mark.parametrize(
        "aspect", [Aspect.TITLE, Aspect.DEPARTMENT, Aspect.NOTE, Aspect.AGES, Aspect.REMARK]
    )
    def test_takes_what_is_harmless(self, aspect):
        assert reason(aspect, is_relied_on=True) == ""

    def test_asks_about_fewer_places_and_not_about_more(self):
        assert reason(Aspect.QUOTA, is_relied_on=True, shrinks=True) == FEWER_PLACES
        assert reason(Aspect.QUOTA, is_relied_on=True) == ""

    def test_asks_before_it_opens_what_somebody_closed(self):
        assert reason(Aspect.INTAKE, shrinks=True) == CLOSED_BY_HAND
        assert reason(Aspect.INTAKE, is_relied_on=True) == ""

    def test_asks_when_only_the_name_was_found_again(self):
        assert reason(Aspect.TIME, is_by_name=True, is_draft=True) == BY_NAME_ALONE
        assert reason(Aspect.PLACE, is_by_name=True) == BY_NAME_ALONE
        assert reason(Aspect.FEE, is_by_name=True) == ""

    def test_never_calls_a_class_off_unasked(self):
        assert reason(Aspect.HELD, is_draft=True) == CALLED_OFF

    def test_knows_every_aspect(self):
        assert set(ASPECT_NAMES) == set(Aspect)
        assert set(Aspect) - set(COLUMNS) == {Aspect.HELD, Aspect.INTAKE}


def trace(code="", *, title="楷书", slots=MONDAY, place=(1, 1), term_id=1):
    return Trace(term_id, code, title, slots, place)


class TestMatch:
    def test_finds_by_code_whatever_else_has_changed(self):
        known = [trace("q1", title="行书", slots=TUESDAY), trace("q2")]

        assert match([trace("q1"), trace("q3")], known) == {0: (0, Match.CODE)}

    def test_keeps_terms_apart(self):
        assert match([trace("q1", term_id=2)], [trace("q1")]) == {}

    def test_gives_a_code_that_two_rows_have_to_the_one_with_the_name(self):
        rows = [trace("q1", title="行书"), trace("q1")]

        assert match(rows, [trace("q1")]) == {1: (0, Match.CODE)}

    def test_finds_the_other_of_two_rows_with_one_code_by_its_twin(self):
        rows = [trace("q1"), trace("q1", title="行书")]
        known = [trace("q1"), trace("0001", title="行书")]

        assert match(rows, known) == {0: (0, Match.CODE), 1: (1, Match.TWIN)}

    def test_finds_a_row_without_a_code_by_name_time_and_place(self):
        known = [trace("0001", slots=TUESDAY), trace("0002")]

        assert match([trace()], known) == {0: (1, Match.TWIN)}

    @pytest.mark.parametrize("moved", [{"slots": TUESDAY}, {"place": (1, 2)}])
    def test_finds_it_by_its_name_when_that_is_the_only_one_left(self, moved):
        assert match([trace(**moved)], [trace("0001")]) == {0: (0, Match.NAME)}

    def test_does_not_guess_between_two(self):
        two = [trace("0001", slots=TUESDAY), trace("0002", place=(1, 2))]

        assert match([trace()], two) == {}
        assert match([trace(slots=TUESDAY), trace(place=(1, 2))], [trace("0001")]) == {}

    def test_gives_each_section_to_one_row(self):
        rows = [trace(), trace()]

        assert match(rows, [trace("0001"), trace("0002")]) == {
            0: (0, Match.TWIN),
            1: (1, Match.TWIN),
        }


def a_span(starts=9, ends=10, *days):
    return Span(time(starts), time(ends), frozenset(days or [date(2026, 9, 7)]))


class TestCalendars:
    def test_finds_the_first_time_that_is_taken(self):
        calendars = Calendars(ZONE)
        both = date(2026, 9, 14), date(2026, 9, 21)
        calendars.take("room", [a_span(9, 11, *both)], owner=1, title="行书", place="本部")

        taken = calendars.find("room", [a_span(10, 12, *both)], owner=2)

        assert (taken.owner, taken.title, taken.place) == (1, "行书", "本部")
        assert taken.when == Period(
            datetime(2026, 9, 14, 1, tzinfo=UTC), datetime(2026, 9, 14, 3, tzinfo=UTC)
        )

    @pytest.mark.parametrize(
        ("key", "span", "owner"),
        [
            ("other", a_span(), 2),
            ("room", a_span(10, 11), 2),
            ("room", a_span(8, 9), 2),
            ("room", a_span(9, 10, date(2026, 9, 8)), 2),
            ("room", a_span(), 1),
        ],
        ids=["another room", "later", "earlier", "another day", "its own"],
    )
    def test_lets_others_be(self, key, span, owner):
        calendars = Calendars(ZONE)
        calendars.take("room", [a_span()], owner=1, title="行书", place="本部")

        assert calendars.find(key, [span], owner=owner) is None

    def test_puts_meetings_of_one_time_of_day_together(self):
        periods = [
            Period(datetime(2026, 9, day, hour, tzinfo=UTC), datetime(2026, 9, day, 3, tzinfo=UTC))
            for day, hour in ((7, 1), (8, 2), (14, 1))
        ]

        assert set(spans_of(periods, zone=ZONE)) == {
            a_span(9, 11, date(2026, 9, 7), date(2026, 9, 14)),
            a_span(10, 11, date(2026, 9, 8)),
        }


class TestNear:
    @pytest.mark.parametrize(
        ("name", "same"),
        [
            ("205教室", "205"),
            ("成德校区", "成德"),
            ("何桂英老师", "何桂英（阿英）"),
            ("教室", "教室"),
        ],
    )
    def test_sees_through_what_is_only_said_beside(self, name, same):
        assert bare(name) == bare(same)

    def test_lists_what_may_be_meant_the_likeliest_first(self):
        known = {1: "本部东楼", 2: "本部", 3: "北院", 4: "本部校区"}

        assert near("本部", known) == (2, 4, 1)

    def test_does_not_hear_a_name_in_a_single_character(self):
        assert near("王", {1: "王芳"}) == ()
        assert near("王芳", {1: "王"}) == ()


class TestSubjectOf:
    @pytest.mark.parametrize(
        ("department", "title", "code"),
        [
            ("书画系", "手机摄影", "painting"),
            ("", "手机摄影", "computing"),
            ("外语系", "英文歌曲", "language"),
            ("保健系", "", "health"),
            ("", "巧手縫紉", "crafts"),
            ("", "士官長捷運爬郊山", OTHER),
        ],
    )
    def test_hears_the_department_before_the_title(self, department, title, code):
        assert subject_of(department=department, title=title) == code

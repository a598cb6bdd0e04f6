"""Tests of who may have a place, who gets one, and what becomes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.enrollment import errors
from courseware.enrollment.rules import (
    ACTIVE,
    CHANNEL_NAMES,
    PROBLEMS,
    STATUS_NAMES,
    TRANSITIONS,
    Channel,
    Places,
    Reason,
    Refusal,
    SectionFacts,
    Standing,
    Status,
    check_change,
    check_eligible,
    check_open,
    check_quota,
    may_undo,
    position,
    refusals,
    status_for_next,
    turns_on,
)
from courseware.foundation.period import Period
from courseware.people.rules import Sex, age_on
from courseware.policies.rules import ANY_AGE, AgeRule
from courseware.scheduling.rules import Booked, SectionStatus

NOW = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
CUTOFF = date(2026, 9, 7)
HOUR = timedelta(hours=1)
LESSON = Period(datetime(2026, 9, 9, 1, tzinfo=UTC), datetime(2026, 9, 9, 2, 30, tzinfo=UTC))
TAI_CHI = Booked(
    section_id=7,
    section="太极拳",
    place="星海公园",
    period=Period(LESSON.starts_at + HOUR, LESSON.ends_at + HOUR),
)
OPEN = Period(NOW - HOUR, NOW + HOUR)
PLACES = Places(quota=30, taken=29, waiting=0, waitlist_limit=20)
WELCOME = Standing(
    born_on=date(1960, 5, 1),
    sex=Sex.FEMALE,
    status=None,
    courses_in_term=1,
    booked=(),
    prerequisite_missing=None,
)
SECTION = SectionFacts(
    title="书法",
    status=SectionStatus.PUBLISHED,
    is_closed=False,
    rounds=(OPEN,),
    age_rule=AgeRule(min_female=50, min_male=55, max_age=80),
    cutoff_on=CUTOFF,
    meetings=(LESSON,),
    places=PLACES,
)


def heard(standing=WELCOME, section=SECTION, *, now=NOW):
    return refusals(standing, section, now=now, max_courses=2)


def reasons(standing=WELCOME, section=SECTION, *, now=NOW):
    return [refusal.reason for refusal in heard(standing, section, now=now)]


standings = st.builds(
    Standing,
    born_on=st.none() | st.dates(date(1930, 1, 1), date(2005, 1, 1)),
    sex=st.none() | st.sampled_from(Sex),
    status=st.sampled_from([None, *ACTIVE]),
    courses_in_term=st.integers(0, 3),
    booked=st.sampled_from([(), (TAI_CHI,)]),
    prerequisite_missing=st.sampled_from([None, "楷书初级"]),
)
places = st.builds(
    Places,
    quota=st.integers(1, 40),
    taken=st.integers(0, 45),
    waiting=st.integers(0, 25),
    waitlist_limit=st.integers(0, 20),
)
sections = st.builds(
    SectionFacts,
    title=st.just("书法"),
    status=st.sampled_from(SectionStatus),
    is_closed=st.booleans(),
    rounds=st.sampled_from([(), (OPEN,), (Period(NOW + HOUR, NOW + 2 * HOUR),)]),
    age_rule=st.sampled_from([AgeRule(), AgeRule(50, 55, 80), AgeRule(max_age=70)]),
    cutoff_on=st.just(CUTOFF),
    meetings=st.sampled_from([(), (LESSON,)]),
    places=places,
)


class TestTransitions:
    def test_say_for_every_status_what_may_follow(self):
        assert set(TRANSITIONS) == set(STATUS_NAMES) == set(Status)
        assert set(CHANNEL_NAMES) == set(Channel)
        assert {status for status in Status if TRANSITIONS[status]} == ACTIVE

    @pytest.mark.parametrize(
        ("status", "to"), [(one, to) for one in TRANSITIONS for to in TRANSITIONS[one]]
    )
    def test_are_let_through(self, status, to):
        check_change(status, to=to)

    @pytest.mark.parametrize("status", [Status.ENROLLED, Status.WITHDRAWN, Status.COMPLETED])
    def test_give_a_place_only_to_who_waits(self, status):
        with pytest.raises(errors.NotWaiting):
            check_change(status, to=Status.ENROLLED)

    @pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.COMPLETED])
    def test_leave_what_is_over_as_it_is(self, status):
        with pytest.raises(errors.EnrollmentEnded):
            check_change(status, to=Status.WITHDRAWN)


class TestMayUndo:
    @pytest.mark.parametrize(
        ("seconds", "may"), [(0, True), (599, True), (600, False), (86_400, False)]
    )
    def test_lasts_the_minutes_and_no_longer(self, seconds, may):
        assert may_undo(NOW, now=NOW + timedelta(seconds=seconds), minutes=10) is may


class TestReasons:
    def test_have_a_problem_each(self):
        assert set(PROBLEMS) == set(Reason)
        assert len(set(PROBLEMS.values())) == len(Reason)

    def test_let_nobody_wait_but_where_the_section_is_full(self):
        waiting = [reason for reason in Reason if Refusal(reason, {}).may_wait]

        assert waiting == [Reason.FULL]


class TestRefusals:
    def test_are_none_where_nothing_stands_in_the_way(self):
        assert heard() == []

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"status": SectionStatus.DRAFT}, Reason.NOT_OFFERED),
            ({"status": SectionStatus.CANCELLED}, Reason.NOT_OFFERED),
            ({"status": SectionStatus.FINISHED}, Reason.STOPPED),
            ({"is_closed": True}, Reason.STOPPED),
            ({"rounds": ()}, Reason.NOT_PLANNED),
            ({"rounds": (Period(NOW + HOUR, NOW + 2 * HOUR),)}, Reason.NOT_OPEN_YET),
            ({"rounds": (Period(NOW - HOUR, NOW),)}, Reason.CLOSED),
            ({"places": replace(PLACES, taken=30)}, Reason.FULL),
            ({"places": replace(PLACES, waiting=1)}, Reason.FULL),
            ({"places": replace(PLACES, taken=30, waiting=20)}, Reason.WAITLIST_FULL),
            ({"places": replace(PLACES, taken=30, waitlist_limit=0)}, Reason.WAITLIST_FULL),
        ],
    )
    def test_name_what_the_section_does_not_allow(self, change, reason):
        assert reasons(section=replace(SECTION, **change)) == [reason]

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"status": Status.ENROLLED}, Reason.ALREADY_ENROLLED),
            ({"status": Status.WAITLISTED}, Reason.ALREADY_WAITING),
            ({"born_on": None}, Reason.BIRTH_DATE_MISSING),
            ({"born_on": date(1976, 9, 8)}, Reason.TOO_YOUNG),
            ({"born_on": date(1971, 9, 8), "sex": Sex.MALE}, Reason.TOO_YOUNG),
            ({"born_on": date(1971, 9, 8), "sex": None}, Reason.TOO_YOUNG),
            ({"born_on": date(1945, 9, 7)}, Reason.TOO_OLD),
            ({"booked": (TAI_CHI,)}, Reason.TIME_CLASH),
            ({"courses_in_term": 2}, Reason.TOO_MANY_COURSES),
            ({"prerequisite_missing": "楷书初级"}, Reason.PREREQUISITE_MISSING),
        ],
    )
    def test_name_what_the_learner_lacks(self, change, reason):
        assert reasons(replace(WELCOME, **change)) == [reason]

    @pytest.mark.parametrize(
        "change",
        [
            {"born_on": date(1976, 9, 7)},
            {"born_on": date(1971, 9, 8)},
            {"born_on": date(1971, 9, 7), "sex": Sex.MALE},
            {"born_on": date(1971, 9, 7), "sex": None},
            {"born_on": date(1945, 9, 8)},
            {"booked": (replace(TAI_CHI, period=Period(LESSON.ends_at, LESSON.ends_at + HOUR)),)},
        ],
    )
    def test_are_none_right_at_the_edge(self, change):
        assert reasons(replace(WELCOME, **change)) == []

    @pytest.mark.parametrize("rule", [AgeRule(), AgeRule(0, 0, ANY_AGE)])
    @pytest.mark.parametrize("born_on", [None, date(2020, 1, 1), date(1920, 1, 1)])
    def test_ask_for_no_age_where_none_is_wanted(self, rule, born_on):
        standing = replace(WELCOME, born_on=born_on)

        assert reasons(standing, replace(SECTION, age_rule=rule)) == []

    def test_know_a_greatest_age_alone_and_a_least_age_alone(self):
        young = replace(WELCOME, born_on=date(2000, 1, 1))
        old = replace(WELCOME, born_on=date(1930, 1, 1))

        assert reasons(young, replace(SECTION, age_rule=AgeRule(max_age=70))) == []
        assert reasons(old, replace(SECTION, age_rule=AgeRule(min_female=50))) == []

    def test_say_from_when_somebody_may(self):
        [refusal] = heard(replace(WELCOME, born_on=date(1977, 3, 5)))

        assert refusal.facts["from_on"] == date(2027, 3, 5)
        assert str(refusal.problem()) == (
            "This class is for people aged 50 or over on 2026-09-07. "
            "You reach that age on 2027-03-05."
        )

    def test_name_the_other_class_and_both_times(self):
        [refusal] = heard(replace(WELCOME, booked=(TAI_CHI,)))

        assert refusal.facts == {
            "section": "书法",
            "when": LESSON,
            "other": "太极拳",
            "other_when": TAI_CHI.period,
            "other_place": "星海公园",
        }
        assert "太极拳" in str(refusal.problem())

    def test_name_the_round_that_opens_next_or_closed_last(self):
        week = timedelta(weeks=1)
        first, second = Period(NOW, NOW + HOUR), Period(NOW + week, NOW + week + HOUR)
        section = replace(SECTION, rounds=(second, first))

        [early] = heard(section=section, now=NOW - HOUR)
        [between] = heard(section=section, now=NOW + HOUR)
        [late] = heard(section=section, now=second.ends_at)

        assert early.facts["opens_at"] == first.starts_at
        assert between.facts["opens_at"] == second.starts_at
        assert late.facts["closed_at"] == second.ends_at

    def test_tell_somebody_who_is_in_nothing_else(self):
        standing = replace(WELCOME, status=Status.ENROLLED, courses_in_term=9, born_on=None)

        assert reasons(standing, replace(SECTION, is_closed=True)) == [Reason.ALREADY_ENROLLED]

    @given(standings, sections)
    def test_come_in_the_order_to_hear_them_with_sentences_to_read(self, standing, section):
        found = heard(standing, section)

        order = [list(Reason).index(refusal.reason) for refusal in found]
        assert order == sorted(set(order))
        assert all(str(refusal.problem()) for refusal in found)

    @given(standings, sections)
    def test_agree_with_the_checks_that_guard_the_deed(self, standing, section):
        found = heard(standing, section)

        if found == [] or (len(found) == 1 and found[0].may_wait):
            check_open(section, now=NOW)
            check_eligible(standing, section, max_courses=2)
            expected = Status.WAITLISTED if found else Status.ENROLLED
            assert status_for_next(section.places, section="书法") is expected
        else:
            with pytest.raises(tuple(PROBLEMS[refusal.reason] for refusal in found)):
                _ask(standing, section)


def _ask(standing, section):
    check_eligible(standing, section, max_courses=2)
    check_open(section, now=NOW)
    status_for_next(section.places, section=section.title)


class TestCheckOpen:
    def test_is_silent_in_a_round(self):
        check_open(SECTION, now=NOW)

    def test_raises_what_stands_in_the_way(self):
        with pytest.raises(errors.EnrollmentClosed):
            check_open(SECTION, now=OPEN.ends_at)


class TestCheckEligible:
    def test_is_silent_even_when_the_section_is_full(self):
        check_eligible(WELCOME, replace(SECTION, places=replace(PLACES, taken=30)), max_courses=2)

    def test_raises_the_reason_to_hear_first(self):
        standing = replace(WELCOME, born_on=date(1990, 1, 1), courses_in_term=2)

        with pytest.raises(errors.TooYoung):
            check_eligible(standing, SECTION, max_courses=2)


class TestTurnsOn:
    def test_takes_the_last_of_february_in_common_years(self):
        assert turns_on(date(1964, 2, 29), age=61) == date(2025, 2, 28)
        assert turns_on(date(1964, 2, 29), age=60) == date(2024, 2, 29)

    @given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(1, 100))
    def test_is_the_day_on_which_the_age_is_reached(self, born_on, age):
        reached = turns_on(born_on, age=age)

        assert age_on(born_on, reached) == age
        assert age_on(born_on, reached - timedelta(days=1)) == age - 1


class TestStatusForNext:
    @pytest.mark.parametrize(
        ("taken", "waiting", "status"),
        [
            (0, 0, Status.ENROLLED),
            (29, 0, Status.ENROLLED),
            (30, 0, Status.WAITLISTED),
            (29, 1, Status.WAITLISTED),
            (30, 19, Status.WAITLISTED),
        ],
    )
    def test_gives_a_place_and_then_places_in_line(self, taken, waiting, status):
        here = replace(PLACES, taken=taken, waiting=waiting)

        assert status_for_next(here, section="书法") is status

    def test_refuses_when_the_line_is_full(self):
        with pytest.raises(errors.WaitlistFull):
            status_for_next(replace(PLACES, taken=30, waiting=20), section="书法")

    def test_puts_nobody_in_line_who_does_not_want_it(self):
        with pytest.raises(errors.SectionFull) as refused:
            status_for_next(replace(PLACES, taken=30, waiting=7), section="书法", may_wait=False)

        assert refused.value.facts == {"section": "书法", "waiting": 7}

    @given(places, st.integers(0, 60))
    def test_never_gives_more_than_the_quota(self, here, arrivals):
        here = replace(here, taken=min(here.taken, here.quota))
        for _ in range(arrivals):
            try:
                status = status_for_next(here, section="书法")
            except errors.WaitlistFull:
                break
            if status is Status.ENROLLED:
                here = replace(here, taken=here.taken + 1)
            else:
                here = replace(here, waiting=here.waiting + 1)

        assert here.taken <= here.quota


class TestPromotable:
    @pytest.mark.parametrize(
        ("quota", "taken", "waiting", "number"),
        [(30, 30, 5, 0), (30, 29, 5, 1), (33, 30, 2, 2), (33, 30, 5, 3), (30, 29, 0, 0),
         (1, 2, 3, 0)],
    )  # fmt: skip
    def test_is_what_is_free_but_no_more_than_wait(self, quota, taken, waiting, number):
        here = Places(quota=quota, taken=taken, waiting=waiting, waitlist_limit=20)

        assert here.promotable == number


class TestCheckQuota:
    def test_lets_it_be_the_places_taken(self):
        check_quota(30, taken=30, section="书法")

    def test_refuses_fewer(self):
        with pytest.raises(errors.QuotaBelowTaken):
            check_quota(29, taken=30, section="书法")


class TestPosition:
    @given(st.sets(st.integers(1, 1000), min_size=1))
    def test_is_dense_in_the_order_of_tickets(self, tickets):
        line = [position(ticket, waiting=tickets) for ticket in sorted(tickets)]

        assert line == list(range(1, len(tickets) + 1))

"""Tests of which rule holds where, and of what its value may be."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.policies.errors import (
    AgesReversed,
    PolicyMissing,
    PolicyNotAChoice,
    PolicyNotWhole,
    SerialPatternUnclear,
)
from courseware.policies.rules import (
    ANY_AGE,
    KINDS,
    SYSTEM,
    AgeCutoff,
    AgeRule,
    PolicyKey,
    PolicyRow,
    Scope,
    check_age_rule,
    check_value,
    cutoff_on,
    nearest,
    read_defaults,
)

KEY = PolicyKey.MAX_COURSES_PER_TERM
BEGAN = date(2026, 1, 1)
ASKED = Scope(organization_path="/1/5/9/", term_id=7, section_id=42)
SCOPES_FROM_FAR_TO_NEAR = [
    SYSTEM,
    Scope(organization_path="/1/"),
    Scope(organization_path="/1/5/"),
    Scope(organization_path="/1/5/9/"),
    Scope(term_id=7),
    Scope(organization_path="/1/5/", term_id=7),
    Scope(section_id=42),
]


def a_row(scope=SYSTEM, *, value=2, starts_on=BEGAN, ends_on=None, key=KEY):
    return PolicyRow(key, value, scope, starts_on, ends_on, "a notice")


def found(rows, *, scope=ASKED, on=date(2026, 9, 1)):
    return nearest(rows, key=KEY, scope=scope, on=on)


class TestNearest:
    @given(st.sets(st.sampled_from(range(len(SCOPES_FROM_FAR_TO_NEAR))), min_size=1), st.randoms())
    def test_prefers_the_nearest_scope_in_whatever_order_rows_come(self, chosen, random):
        rows = [a_row(SCOPES_FROM_FAR_TO_NEAR[rank]) for rank in chosen]
        random.shuffle(rows)

        assert found(rows).scope == SCOPES_FROM_FAR_TO_NEAR[max(chosen)]

    @pytest.mark.parametrize(
        "elsewhere",
        [
            Scope(organization_path="/1/5/8/"),
            Scope(organization_path="/1/5/9/3/"),
            Scope(term_id=8),
            Scope(section_id=43),
            Scope(organization_path="/2/", term_id=7),
        ],
    )
    def test_passes_over_rows_for_other_places(self, elsewhere):
        assert found([a_row(), a_row(elsewhere)]).scope == SYSTEM

    def test_takes_the_system_wide_row_when_nothing_is_asked_in_particular(self):
        rows = [a_row(scope) for scope in SCOPES_FROM_FAR_TO_NEAR]

        assert found(rows, scope=SYSTEM).scope == SYSTEM

    def test_prefers_the_row_that_began_later_for_the_same_scope(self):
        later = a_row(value=3, starts_on=date(2026, 8, 1))

        assert found([later, a_row()]) is later
        assert found([a_row(), later]) is later

    @pytest.mark.parametrize(
        ("on", "holds"),
        [
            (date(2025, 12, 31), False),
            (date(2026, 1, 1), True),
            (date(2026, 6, 30), True),
            (date(2026, 7, 1), False),
        ],
    )
    def test_holds_from_its_first_day_up_to_its_end(self, on, holds):
        row = a_row(ends_on=date(2026, 7, 1))

        assert row.holds(scope=ASKED, on=on) is holds

    def test_says_which_rule_is_missing(self):
        with pytest.raises(PolicyMissing) as refused:
            found([a_row(key=PolicyKey.AGE_MAX)])

        assert refused.value.facts == {"key": "max_courses_per_term"}


class TestPolicyRow:
    def test_gives_a_number_or_a_word(self):
        assert a_row(value=2).number == 2
        assert a_row(value="absent").word == "absent"

    def test_does_not_take_one_for_the_other(self):
        with pytest.raises(TypeError):
            _ = a_row(value="absent").number
        with pytest.raises(TypeError):
            _ = a_row(value=2).word


class TestReadDefaults:
    def test_gives_one_fitting_row_with_its_source_for_each_key(self):
        rows = read_defaults()

        assert sorted(row.key.value for row in rows) == sorted(key.value for key in PolicyKey)
        for row in rows:
            check_value(row.key, row.value)
            assert row.source

    def test_gives_way_to_a_row_of_an_office_for_the_whole_system(self):
        ours = a_row(value=3)

        assert found([*read_defaults(), ours]) is ours


class TestCheckValue:
    def test_knows_the_kind_of_each_key(self):
        assert set(KINDS) == set(PolicyKey)

    @pytest.mark.parametrize("value", [1, 50])
    def test_takes_whole_numbers_within_bounds(self, value):
        check_value(KEY, value)

    @pytest.mark.parametrize("value", [0, 51, True, "2", "two", 1.5])
    def test_refuses_anything_else_where_a_number_is_wanted(self, value):
        with pytest.raises(PolicyNotWhole) as refused:
            check_value(KEY, value)

        assert str(refused.value) == "This rule takes a whole number from 1 to 50."

    def test_takes_one_of_the_words(self):
        check_value(PolicyKey.AGE_CUTOFF, "last_day_of_year")

    @pytest.mark.parametrize("value", ["present", 1])
    def test_refuses_a_word_that_is_not_among_them(self, value):
        with pytest.raises(PolicyNotAChoice) as refused:
            check_value(PolicyKey.ATTENDANCE_EXCUSED, value)

        assert str(refused.value) == "This rule takes one of these: left_out, absent."

    @pytest.mark.parametrize(
        "pattern",
        [
            "{number}",
            "{number:06}",
            "DL-{year}-{number:06}",
            "结{division}{section:04}{number}",
            "{type}{organization}{year:2}{number:5}{check}",
        ],
    )
    def test_takes_a_pattern_with_the_running_number(self, pattern):
        check_value(PolicyKey.STUDY_SERIAL_PATTERN, pattern)

    @pytest.mark.parametrize(
        "pattern",
        ["", 7, "DL-{year}", "{number", "number}", "{number}{name}", "{}{number}", "{number.real}",
         "{number:99999999}", "{number:{year}}", "{{number}}", "{number} {year}",
         "{number}{number:02}", "{number}{check}{check}", "{number}{check:2}"],
    )  # fmt: skip
    def test_refuses_a_pattern_that_cannot_be_filled_in(self, pattern):
        with pytest.raises(SerialPatternUnclear) as refused:
            check_value(PolicyKey.STUDY_SERIAL_PATTERN, pattern)

        assert "{type}, {division}" in str(refused.value)


class TestAgeRule:
    RULE = AgeRule(min_female=50, min_male=55, max_age=80)

    @pytest.mark.parametrize(("sex", "age"), [("female", 50), ("male", 55), (None, 55)])
    def test_names_the_least_age_for_a_sex(self, sex, age):
        assert self.RULE.min_age(sex) == age

    def test_names_no_least_age_when_none_is_said(self):
        assert AgeRule().min_age(None) is None
        assert AgeRule(min_female=50).min_age("male") is None
        assert AgeRule(min_female=50).min_age(None) == 50

    def test_is_filled_from_the_course_and_then_from_the_policies(self):
        section, course = AgeRule(min_female=60), AgeRule(min_female=45, min_male=0)

        assert section.filled_from(course).filled_from(self.RULE) == AgeRule(60, 0, 80)

    @pytest.mark.parametrize(
        ("rule", "asks"),
        [
            (AgeRule(), False),
            (AgeRule(0, 0, ANY_AGE), False),
            (AgeRule(min_female=50), True),
            (AgeRule(min_male=55), True),
            (AgeRule(max_age=80), True),
        ],
    )
    def test_knows_whether_it_refuses_anybody(self, rule, asks):
        assert rule.asks_age is asks

    @pytest.mark.parametrize("side", ["min_female", "min_male", "max_age"])
    def test_stays_as_it_is_when_everything_is_said(self, side):
        said = AgeRule(0, 0, 150)

        assert said.filled_from(self.RULE) == said
        assert replace(said, **{side: None}).filled_from(self.RULE) != said


class TestCheckAgeRule:
    @pytest.mark.parametrize(
        "rule", [AgeRule(), AgeRule(50, 55, None), AgeRule(50, None, 50), AgeRule(max_age=80)]
    )
    def test_is_silent_when_somebody_can_meet_it(self, rule):
        check_age_rule(rule)

    @pytest.mark.parametrize("rule", [AgeRule(81, None, 80), AgeRule(50, 81, 80)])
    def test_refuses_a_least_age_above_the_greatest(self, rule):
        with pytest.raises(AgesReversed):
            check_age_rule(rule)


class TestCutoffOn:
    @pytest.mark.parametrize(
        ("cutoff", "on"),
        [
            (AgeCutoff.FIRST_DAY_OF_TERM, date(2026, 9, 7)),
            (AgeCutoff.LAST_DAY_OF_YEAR, date(2026, 12, 31)),
            (AgeCutoff.DAY_OF_ENROLLMENT, date(2026, 8, 20)),
        ],
    )
    def test_names_the_day_on_which_the_age_counts(self, cutoff, on):
        named = cutoff_on(cutoff, term_starts_on=date(2026, 9, 7), today=date(2026, 8, 20))

        assert named == on

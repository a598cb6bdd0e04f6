"""Tests of levels, subjects and prerequisites."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.courses.errors import PrerequisiteCircle
from courseware.courses.rules import LEVEL_NAMES, SUBJECTS, Level, chain_of, check_prerequisite

LADDER = {3: 2, 2: 1}
courses = st.integers(1, 8)


class TestLevels:
    def test_have_one_name_each(self):
        assert set(LEVEL_NAMES) == set(Level)
        assert len(set(LEVEL_NAMES.values())) == len(Level)


class TestSubjects:
    def test_have_short_codes_and_names_of_their_own(self):
        assert len({subject.code for subject in SUBJECTS}) == len(SUBJECTS) == 12
        assert len({subject.name for subject in SUBJECTS}) == 12
        assert all(len(subject.code) <= 20 for subject in SUBJECTS)


class TestChainOf:
    @pytest.mark.parametrize(("course_id", "chain"), [(1, []), (2, [1]), (3, [2, 1]), (9, [])])
    def test_walks_back_to_the_first_course(self, course_id, chain):
        assert list(chain_of(course_id, prerequisites=LADDER)) == chain

    @given(st.dictionaries(courses, courses), courses)
    def test_names_each_course_once_even_in_a_circle(self, prerequisites, course_id):
        chain = list(chain_of(course_id, prerequisites=prerequisites))

        assert len(chain) == len(set(chain))
        assert course_id not in chain


class TestCheckPrerequisite:
    def test_lets_a_course_build_on_a_lower_one(self):
        check_prerequisite((4, "草书"), (3, "行书"), prerequisites=LADDER)

    @pytest.mark.parametrize("prerequisite_id", [1, 2, 3])
    def test_refuses_a_course_that_builds_on_it(self, prerequisite_id):
        with pytest.raises(PrerequisiteCircle) as refused:
            check_prerequisite((1, "楷书"), (prerequisite_id, "行书"), prerequisites=LADDER)

        assert refused.value.facts == {"course": "楷书", "prerequisite": "行书"}

    @given(st.lists(st.tuples(courses, courses)))
    def test_keeps_every_chain_free_of_circles(self, wishes):
        prerequisites: dict[int, int] = {}
        for course_id, before in wishes:
            try:
                check_prerequisite((course_id, ""), (before, ""), prerequisites=prerequisites)
            except PrerequisiteCircle:
                continue
            prerequisites[course_id] = before

        for course_id in prerequisites:
            *_, first = chain_of(course_id, prerequisites=prerequisites)
            assert first not in prerequisites

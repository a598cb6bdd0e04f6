"""Tests of reading courses."""

import pytest

from courseware.courses import queries
from courseware.foundation.errors import Missing
from tests.factories.courses import a_category, a_course
from tests.factories.organizations import an_organization


class TestCourses:
    def test_lists_those_of_the_subtree_only(self, work):
        top = an_organization(work)
        below = a_course(work, organization=an_organization(work, parent=top))
        a_course(work)

        page = queries.courses(work.session, paths=(top.path,))

        assert [row.id for row in page.rows] == [below.id]

    def test_narrows_by_title_and_subject(self, work):
        own = an_organization(work)
        painting, singing = a_category(work), a_category(work)
        wanted = a_course(work, organization=own, category=painting, title="国画山水")
        a_course(work, organization=own, category=painting, title="水彩")
        a_course(work, organization=own, category=singing, title="山水之歌")

        page = queries.courses(
            work.session, paths=(own.path,), text="山水", category_id=painting.id
        )

        assert [row.id for row in page.rows] == [wanted.id]

    def test_puts_those_out_of_use_last(self, work):
        own = an_organization(work)
        painting = a_category(work)
        a_course(work, organization=own, category=painting, title="A", is_active=False)
        used = a_course(work, organization=own, category=painting, title="B")

        page = queries.courses(work.session, paths=(own.path,), page=9)

        assert (page.rows[0].id, page.number, page.total) == (used.id, 1, 2)


class TestGetCourse:
    def test_does_not_know_a_course_of_others(self, work):
        course = a_course(work)

        with pytest.raises(Missing):
            queries.get_course(work.session, public_id=course.public_id, paths=())


class TestPossiblePrerequisites:
    def test_leaves_out_the_course_itself(self, work):
        own = an_organization(work)
        course = a_course(work, organization=own)
        other = a_course(work, organization=own)
        a_course(work)

        found = queries.possible_prerequisites(work.session, paths=(own.path,), course_id=course.id)

        assert [row.id for row in found] == [other.id]

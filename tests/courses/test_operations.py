"""Tests of writing down courses and subjects."""

from dataclasses import replace

import pytest

from courseware.accounts.rules import Role
from courseware.courses import operations, queries
from courseware.courses.errors import CategoryExists, CourseExists, PrerequisiteCircle
from courseware.courses.operations import CourseDraft
from courseware.courses.rules import SUBJECTS, Level
from courseware.foundation.errors import Forbidden, Missing
from courseware.foundation.work import Work
from tests.factories.accounts import staff, the_actor
from tests.factories.courses import a_category, a_course
from tests.factories.organizations import an_organization


def a_draft(work: Work, **values: object) -> CourseDraft:
    organization = values.pop("organization", None) or an_organization(work)
    return CourseDraft(
        **{
            "organization_id": organization.id,
            "category_id": a_category(work).id,
            "title": "楷书",
            "level": Level.BEGINNER,
        }
        | values
    )


def outsider(work: Work) -> Work:
    """The work of an administrator of a school below another top."""
    elsewhere = an_organization(work, parent=an_organization(work))
    account = staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere)
    return replace(work, actor=the_actor(work, account))


class TestSeedCategories:
    def test_puts_the_shipped_subjects_in_once(self, work):
        first = operations.seed_categories(work)
        again = operations.seed_categories(work)

        names = [row.name for row in queries.categories(work.session)]
        assert (first, again) == (len(SUBJECTS), 0)
        assert names == [subject.name for subject in SUBJECTS]

    def test_leaves_names_alone_that_are_used(self, work):
        a_category(work, name=SUBJECTS[0].name)

        assert operations.seed_categories(work) == len(SUBJECTS) - 1

    def test_is_for_whoever_looks_after_a_whole_tree(self, work):
        with pytest.raises(Forbidden):
            operations.seed_categories(outsider(work))


class TestAddCategory:
    def test_adds_it_at_the_end(self, work):
        a_category(work, position=70000)

        category = operations.add_category(work, code="tea", name="茶艺")

        assert category.position == 70001
        assert queries.categories(work.session)[-1].name == "茶艺"

    def test_refuses_a_name_twice(self, work):
        operations.add_category(work, code="tea", name="茶艺")

        with pytest.raises(CategoryExists):
            operations.add_category(work, code="tea2", name="茶艺")


class TestAddCourse:
    def test_adds_a_course(self, work):
        before = a_course(work, organization=(own := an_organization(work)))

        course = operations.add_course(
            work, draft=a_draft(work, organization=own, prerequisite_id=before.id)
        )

        row = queries.get_course(work.session, public_id=course.public_id, paths=(own.path,))
        assert (row.title, row.prerequisite, row.is_active) == ("楷书", before.title, True)

    def test_refuses_title_and_level_twice(self, work):
        draft = a_draft(work)
        operations.add_course(work, draft=draft)

        operations.add_course(work, draft=replace(draft, level=Level.ADVANCED))
        with pytest.raises(CourseExists):
            operations.add_course(work, draft=draft)

    def test_knows_no_prerequisite_of_another_tree(self, work):
        with pytest.raises(Missing):
            operations.add_course(work, draft=a_draft(work, prerequisite_id=a_course(work).id))

    def test_refuses_an_outsider(self, work):
        with pytest.raises(Forbidden):
            operations.add_course(outsider(work), draft=a_draft(work))


class TestChangeCourse:
    def test_changes_what_is_written_down(self, work):
        draft = a_draft(work)
        course = operations.add_course(work, draft=draft)

        operations.change_course(
            work, course_id=course.id, draft=replace(draft, health_note="心脏不好的慎报")
        )

        assert course.health_note == "心脏不好的慎报"

    def test_keeps_the_organization(self, work):
        draft = a_draft(work)
        course = operations.add_course(work, draft=draft)

        operations.change_course(
            work,
            course_id=course.id,
            draft=replace(draft, organization_id=an_organization(work).id),
        )

        assert course.organization_id == draft.organization_id

    def test_lets_one_course_come_before_another(self, work):
        draft = a_draft(work)
        first = operations.add_course(work, draft=draft)
        later = replace(draft, level=Level.ADVANCED)
        second = operations.add_course(work, draft=later)

        operations.change_course(
            work, course_id=second.id, draft=replace(later, prerequisite_id=first.id)
        )

        assert second.prerequisite_id == first.id

    def test_refuses_a_circle(self, work):
        draft = a_draft(work)
        first = operations.add_course(work, draft=draft)
        second = operations.add_course(
            work, draft=replace(draft, level=Level.ADVANCED, prerequisite_id=first.id)
        )

        with pytest.raises(PrerequisiteCircle):
            operations.change_course(
                work, course_id=first.id, draft=replace(draft, prerequisite_id=second.id)
            )

    def test_refuses_an_outsider(self, work):
        draft = a_draft(work)
        course = operations.add_course(work, draft=draft)

        with pytest.raises(Forbidden):
            operations.change_course(outsider(work), course_id=course.id, draft=draft)


class TestDeactivate:
    def test_takes_a_course_out_of_use_and_back(self, work):
        course = operations.add_course(work, draft=a_draft(work))

        operations.deactivate(work, course_id=course.id)
        was_active = course.is_active
        operations.activate(work, course_id=course.id)

        assert (was_active, course.is_active) == (False, True)

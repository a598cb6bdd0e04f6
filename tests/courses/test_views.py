"""The pages of courses and subjects: what staff do there, and what is refused."""

import pytest

from courseware.accounts.rules import Role
from courseware.courses.models import Category, Course
from courseware.courses.rules import SUBJECTS, Level
from tests.factories.accounts import sign_in, staff
from tests.factories.courses import a_category, a_course
from tests.factories.organizations import an_organization


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def subject(work):
    return a_category(work, name="书画")


@pytest.fixture
def admin(client, work, school, subject):
    """A browser of the administrator of the school."""
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=school))
    return client


def path_of(course, deed: str = "") -> str:
    return f"/courses/{course.public_id}{deed}"


class TestCourses:
    def test_lists_the_courses_of_the_school(self, admin, work, school, subject):
        a_course(work, organization=school, category=subject, title="楷书")
        a_course(work, organization=school, title="旧课", is_active=False)
        a_course(work, title="别处的课")
        work.session.commit()

        page = admin.get("/courses")

        assert [row[0] for row in page.cells()] == ["楷书", "旧课"]

    def test_narrows_by_name_and_subject(self, admin, work, school, subject):
        a_course(work, organization=school, category=subject, title="楷书")
        a_course(work, organization=school, title="楷书欣赏")
        work.session.commit()

        page = admin.get("/courses").form().fill(q="楷书", subject=subject.code).submit()

        assert [row[0] for row in page.cells()] == ["楷书"]
        assert "没有这样的课程" in page.form().fill(q="孙悟空").submit().text

    def test_turns_pages(self, admin, work, school, subject):
        for mark in range(30):
            a_course(work, organization=school, category=subject, title=f"课{mark:02}")
        work.session.commit()

        page = admin.get("/courses").click("下一页")

        assert len(page.cells()) == 5
        assert len(page.click("上一页").cells()) == 25

    def test_is_closed_to_the_counter(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))

        assert client.get("/courses").status == 403


class TestCourse:
    def test_shows_what_is_written_down(self, admin, work, school, subject):
        before = a_course(work, organization=school, category=subject, title="楷书")
        course = a_course(
            work,
            organization=school,
            category=subject,
            title="行书",
            prerequisite_id=before.id,
            min_age_female=45,
            min_age_male=50,
            max_age=75,
            summary="练字",
            health_note="手抖的慎报",
        )
        work.session.commit()

        page = admin.get(path_of(course))

        for fact in ("行书", "楷书", "45", "75", "练字", "手抖的慎报"):
            assert fact in f"{page.heading} {page.text}"

    def test_of_others_is_missing(self, admin, work):
        course = a_course(work)
        work.session.commit()

        assert admin.get(path_of(course)).status == 404


class TestNew:
    def test_adds_a_course(self, admin, work, subject):
        form = admin.get("/courses/new").form()

        page = form.fill(title="楷书", category=subject.id, level="beginner").submit()

        assert page.heading == "楷书"
        assert work.session.query(Course).filter_by(title="楷书").count() == 1

    def test_asks_for_what_is_missing(self, admin):
        page = admin.get("/courses/new").form().fill(max_age="0").submit()

        assert page.status == 422
        assert page.errors == [
            "请写上课程名称。",
            "请选一个类别。",
            "年龄要填1到120的整数。",
        ]

    def test_refuses_a_course_twice(self, admin, work, school, subject):
        a_course(work, organization=school, title="楷书", level=Level.NONE)
        work.session.commit()

        page = admin.get("/courses/new").form().fill(title="楷书", category=subject.id).submit()

        assert page.errors == ["已经有同一层次的“楷书”了。"]

    def test_offers_a_choice_of_schools(self, admin, work, school, subject):
        branch = an_organization(work, parent=school)
        work.session.commit()

        form = admin.get("/courses/new").form()
        form.fill(title="楷书", category=subject.id, organization=branch.id).submit()

        course = work.session.query(Course).filter_by(title="楷书").one()
        assert course.organization_id == branch.id


class TestEdit:
    def test_changes_a_course(self, admin, work, school, subject):
        course = a_course(work, organization=school, category=subject, title="楷书")
        work.session.commit()

        page = admin.get(path_of(course)).click("修改这门课程").form().fill(title="行书").submit()

        assert page.heading == "行书"

    def test_refuses_a_circle(self, admin, work, school, subject):
        first = a_course(work, organization=school, category=subject, title="楷书")
        second = a_course(
            work, organization=school, category=subject, title="行书", prerequisite_id=first.id
        )
        work.session.commit()

        form = admin.get(path_of(first, "/edit")).form()
        page = form.fill(prerequisite=second.id).submit()

        assert page.errors == ["“行书”本来就排在“楷书”后面，不能再要求先修它。"]

    def test_refuses_a_course_twice(self, admin, work, school, subject):
        a_course(work, organization=school, category=subject, title="行书")
        course = a_course(work, organization=school, category=subject, title="楷书")
        work.session.commit()

        page = admin.get(path_of(course, "/edit")).form().fill(title="行书").submit()

        assert page.errors == ["已经有同一层次的“行书”了。"]

    def test_asks_for_a_name(self, admin, work, school, subject):
        course = a_course(work, organization=school, category=subject)
        work.session.commit()

        page = admin.get(path_of(course, "/edit")).form().fill(title="").submit()

        assert page.errors == ["请写上课程名称。"]


class TestDeactivate:
    def test_takes_a_course_out_of_use_and_back(self, admin, work, school, subject):
        course = a_course(work, organization=school, category=subject)
        work.session.commit()

        page = admin.get(path_of(course)).form().submit("停用")
        assert "已停用" in page.text

        assert "停用这门课程" in page.form().submit("重新启用").text

    @pytest.mark.parametrize("deed", ["/deactivate", "/activate"])
    def test_of_others_is_missing(self, admin, work, deed):
        course = a_course(work)
        work.session.commit()

        form = admin.get("/courses/new").form()

        assert admin.post(path_of(course, deed), form.values).status == 404


class TestSubjects:
    def test_adds_the_usual_ones_and_one_more(self, admin, work):
        page = admin.get("/courses/subjects").form("seed").submit()
        page = page.form("/courses/subjects").fill(name="茶艺").submit()

        assert "茶艺" in page.text
        assert work.session.query(Category).count() == len(SUBJECTS) + 1

    def test_asks_for_a_name(self, admin):
        page = admin.get("/courses/subjects").form("/courses/subjects").submit()

        assert page.errors == ["请写上类别名称。"]

    def test_refuses_a_name_twice(self, admin):
        page = admin.get("/courses/subjects").form("/courses/subjects").fill(name="书画").submit()

        assert page.errors == ["已经有叫“书画”的类别了。"]

    def test_may_only_be_read_in_a_branch(self, client, work, school, subject):
        branch = an_organization(work, parent=school)
        sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=branch))

        page = client.get("/courses/subjects")

        assert "书画" in page.text
        assert page.all("main form") == []
        token = client.get("/courses/new").form().values
        assert client.post("/courses/subjects/seed", token).status == 403

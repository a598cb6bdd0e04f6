"""The pages of sections: what staff plan and publish there, and what is refused."""

from datetime import date

import pytest

from courseware.accounts.rules import Role
from courseware.courses.rules import Level
from courseware.scheduling import operations, queries
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus
from tests.factories.accounts import sign_in, staff
from tests.factories.courses import a_course
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_section, a_term
from tests.scheduling.test_operations import a_draft


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def term(work, school):
    return a_term(work, organization=school, name="2027年春季学期")


@pytest.fixture
def admin(client, work, school):
    """A browser of the administrator of the school."""
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=school))
    return client


@pytest.fixture
def draft(work, school, term):
    """A whole plan of a section, in the database."""
    section = operations.add_section(work, draft=a_draft(work, organization=school, term=term))
    work.session.commit()
    return section


def path_of(section, deed: str = "") -> str:
    return f"/schedule/{section.public_id}{deed}"


def fresh(work, section) -> Section:
    work.session.expire_all()
    return work.session.get(Section, section.id)


class TestSections:
    def test_lists_drafts_first(self, admin, work, school, term):
        for code, status in (("1", SectionStatus.PUBLISHED), ("2", SectionStatus.DRAFT)):
            a_section(work, organization=school, term=term, code=code, title=code, status=status)
        work.session.commit()

        page = admin.get("/schedule")

        assert [row[0] for row in page.cells()] == ["2", "1"]
        assert page.heading == "2027年春季学期的班级"

    def test_narrows_by_state_and_text(self, admin, work, school, term):
        a_section(work, organization=school, term=term, code="1", title="书法", is_closed=True)
        a_section(work, organization=school, term=term, code="2", title="国画")
        work.session.commit()

        page = admin.get("/schedule").form().fill(status="published", q="书").submit()

        assert [row[0] for row in page.cells()] == ["书法"]
        assert "没有这样的班" in page.form().fill(status="draft").submit().text

    def test_turns_pages(self, admin, work, school, term):
        course = a_course(work, organization=school)
        for mark in range(30):
            a_section(work, organization=school, term=term, course=course, code=f"{mark:02}")
        work.session.commit()

        page = admin.get("/schedule").click("下一页")

        assert len(page.cells()) == 5
        assert len(page.click("上一页").cells()) == 25

    def test_shows_the_coming_term_to_who_plans_it(self, admin, client, work, school, term):
        a_term(
            work,
            organization=school,
            name="2026年秋季学期",
            starts_on=date(2026, 9, 1),
            ends_on=date(2027, 1, 10),
        )
        clerk = staff(work, role=Role.COUNTER, organization=school)
        work.session.commit()

        assert "2027年春季学期" in admin.get("/schedule").heading
        sign_in(client, work, clerk)
        assert "2026年秋季学期" in client.get("/schedule").heading

    def test_takes_the_term_that_is_asked_for(self, admin, work, school, term):
        over = a_term(
            work,
            organization=school,
            name="2025年秋季学期",
            starts_on=date(2025, 9, 1),
            ends_on=date(2026, 1, 10),
        )
        work.session.commit()

        assert "2025年秋季学期" in admin.get(f"/schedule?term={over.public_id}").heading

    def test_falls_back_on_the_last_term(self, admin, work, school):
        a_term(
            work,
            organization=school,
            name="2025年秋季学期",
            starts_on=date(2025, 9, 1),
            ends_on=date(2026, 1, 10),
        )
        work.session.commit()

        assert "这学期还没有排班" in admin.get("/schedule").text

    def test_says_so_when_there_is_no_term(self, admin):
        assert "还没有学期" in admin.get("/schedule").text

    def test_is_closed_to_instructors(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.INSTRUCTOR, organization=school))

        assert client.get("/schedule").status == 403


class TestSection:
    def test_shows_the_plan_and_its_dates(self, admin, draft):
        page = admin.get(path_of(draft))

        assert "每周三 上午9:00到10:30" in page.text
        assert "2027年的放假安排还没有填" in page.text
        assert len(page.rows("main ol li")) == 4

    def test_says_what_is_in_the_way(self, admin, work, school, term):
        plan = a_draft(work, organization=school, term=term, instructor_id=None, draft_note="急")
        section = operations.add_section(work, draft=plan)
        work.session.commit()

        page = admin.get(path_of(section))

        assert "还没有老师" in page.text
        assert "急" in page.text

    def test_says_when_it_outlasts_the_term(self, admin, work, school):
        short = a_term(work, organization=school, ends_on=date(2027, 3, 10))
        section = operations.add_section(work, draft=a_draft(work, organization=school, term=short))
        work.session.commit()

        assert "排到了学期结束以后" in admin.get(path_of(section)).text

    def test_is_read_only_at_the_counter(self, client, work, school, draft):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))

        page = client.get(path_of(draft))

        assert page.all("main form") == []
        assert client.get(path_of(draft, "/edit")).status == 404

    def test_of_others_is_missing(self, admin, work):
        section = a_section(work)
        work.session.commit()

        for deed in ("", "/edit", "/publish"):
            assert admin.get(path_of(section, deed)).status == 404


class TestNew:
    @pytest.fixture
    def course(self, work, school):
        course = a_course(work, organization=school, title="楷书")
        work.session.commit()
        return course

    def test_plans_a_section(self, admin, work, school, term, course):
        room = a_room(work, site=a_site(work, organization=school))
        an_instructor(work, phone="13900001111", organization_id=school.id)
        work.session.commit()

        form = admin.get("/schedule/new").form()
        form.fill(
            course=course.id,
            code="0101",
            quota="30",
            fee="12.5",
            place=f"room-{room.id}",
            instructor_phone="13900001111",
            meeting_count="16",
            class_hours="32",
            starts_on=["2027", "3", "8"],
            weekday_1="3",
            starts_1="9：00",
            ends_1="10:30",
        )
        page = form.submit()

        assert page.heading == "楷书"
        section = work.session.query(Section).filter_by(code="0101").one()
        assert (section.fee_fen, section.room_id, section.quota) == (1250, room.id, 30)
        meetings = queries.meetings_of_section(work.session, section_id=section.id)
        assert len(meetings) == 16
        assert "林秀兰" in page.text

    def test_asks_for_what_is_missing(self, admin, term, course):
        form = admin.get("/schedule/new").form()
        form.fill(weekday_1="3", starts_2="9:00", ends_3="nine", quota="many")

        page = form.submit()

        assert page.status == 422
        assert page.errors == [
            "请用数字填一个整数。",
            "请写上短号，和印出来的课表一样。",
            "请填几点上课、几点下课。",
            "请填几点上课、几点下课。",
            "请选星期几。",
            "请填时间，比如9:00或者14:30。",
        ]

    def test_refuses_a_short_number_twice(self, admin, draft, course):
        form = admin.get("/schedule/new").form().fill(code="0101", quota="30")

        assert form.submit().errors == ["短号0101这学期已经给了“书法”。"]

    @pytest.mark.parametrize(
        ("phone", "says"), [("13900009999", "没有这个号码"), ("139", "手机号")]
    )
    def test_knows_no_stranger(self, admin, term, course, phone, says):
        form = admin.get("/schedule/new").form()

        page = form.fill(code="1", quota="30", instructor_phone=phone).submit()

        assert says in page.errors[0]

    def test_offers_courses_of_all_levels(self, admin, work, school, term, course):
        a_course(work, organization=school, title="合唱", level=Level.NONE)
        work.session.commit()

        page = admin.get("/schedule/new")

        assert "楷书（初级）" in page.text
        assert "合唱（" not in page.text

    def test_asks_for_which_school_first(self, admin, work, school, term, course):
        branch = an_organization(work, parent=school)
        work.session.commit()

        form = admin.get(f"/schedule/new?term={term.public_id}").form()
        page = form.fill(school=branch.public_id).submit()

        assert branch.name in page.heading
        assert (
            admin.get("/schedule/new").form().fill(school=branch.public_id).submit().status == 200
        )
        assert admin.get("/schedule/new?school=nowhere").status == 404

    def test_needs_a_course_and_a_term(self, admin, work, school):
        assert "还没有可以上的课程" in admin.get("/schedule/new").text

        a_course(work, organization=school)
        work.session.commit()

        assert "还没有学期" in admin.get("/schedule/new").text


class TestEdit:
    def test_changes_a_draft(self, admin, work, draft):
        form = admin.get(path_of(draft)).click("修改这个班").form()

        page = form.fill(title="草书", weekday_1="4").submit()

        assert page.heading == "草书"
        assert "每周四" in page.text

    def test_refuses_what_makes_no_sense(self, admin, draft):
        form = admin.get(path_of(draft, "/edit")).form()

        page = form.fill(ends_1="8:00").submit()

        assert page.errors == ["下课时间要比上课时间晚。"]

    def test_changes_what_is_harmless_when_published(self, admin, work, draft):
        operations.publish(work, section_id=draft.id)
        work.session.commit()

        form = admin.get(path_of(draft, "/edit")).form()
        page = form.fill(quota="20", remark="自备毛笔", title="").submit()

        assert page.heading == "书法"
        assert fresh(work, draft).quota == 20

    def test_keeps_the_places_that_were_given(self, admin, work, draft):
        operations.publish(work, section_id=draft.id)
        for _ in range(2):
            operations.take_place(work, section_id=draft.id)
        work.session.commit()

        page = admin.get(path_of(draft, "/edit")).form().fill(quota="1").submit()

        assert page.errors == ["已经有2人报上了，名额不能比这少。"]

    def test_leaves_alone_what_was_called_off(self, admin, work, draft):
        operations.cancel(work, section_id=draft.id)
        work.session.commit()

        page = admin.get(path_of(draft, "/edit")).form().fill(quota="20").submit()

        assert page.status == 409


class TestPublish:
    def test_shows_what_learners_will_see_then_publishes(self, admin, work, draft):
        page = admin.get(path_of(draft)).click("再发布")
        assert "不收费" in page.text

        page = page.form().submit("发布这个班")

        assert "发布了" in page.text
        assert fresh(work, draft).status is SectionStatus.PUBLISHED
        assert admin.get(path_of(draft, "/publish")).all("main form") == []

    def test_names_the_section_in_the_way(self, admin, work, draft, school, term):
        rival = operations.add_section(
            work,
            draft=a_draft(
                work,
                organization=school,
                term=term,
                code="0102",
                title="国画",
                instructor_id=draft.instructor_id,
            ),
        )
        page = admin.get(path_of(draft, "/publish"))
        operations.publish(work, section_id=rival.id)
        work.session.commit()

        refusal = page.form().submit("发布这个班")

        assert refusal.status == 409
        assert "林秀兰老师3月3日 星期三 上午9:00到10:30已经在" in refusal.heading
        assert "“国画”" in refusal.heading
        assert "去改一改" in admin.get(path_of(draft, "/publish")).text
        assert fresh(work, draft).status is SectionStatus.DRAFT

    def test_of_others_is_missing(self, admin, work, draft):
        section = a_section(work, status=SectionStatus.DRAFT)
        token = admin.get(path_of(draft, "/publish")).form().values
        work.session.commit()

        for deed in ("/publish", "/discard", "/close", "/reopen"):
            assert admin.post(path_of(section, deed), token).status == 404


class TestDiscard:
    def test_drops_a_draft(self, admin, work, draft):
        page = admin.get(path_of(draft)).form("discard").submit()

        assert "草稿“书法”不要了" in page.text
        assert fresh(work, draft).status is SectionStatus.CANCELLED

    def test_refuses_what_people_rely_on(self, admin, work, draft):
        form = admin.get(path_of(draft)).form("discard")
        operations.publish(work, section_id=draft.id)
        work.session.commit()

        assert form.submit().status == 409


class TestClose:
    def test_stops_enrollment_and_goes_on(self, admin, work, draft):
        operations.publish(work, section_id=draft.id)
        work.session.commit()

        page = admin.get(path_of(draft)).form("close").submit()
        assert "停止报名" in page.text

        page = page.form("reopen").submit()
        assert not fresh(work, draft).is_closed

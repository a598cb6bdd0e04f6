from datetime import time, timedelta

from courseware.accounts.rules import Role
from courseware.courses.models import Course
from courseware.enrollment.rules import Status
from courseware.scheduling.models import Term
from courseware.scheduling.rules import SectionStatus
from tests.factories.accounts import sign_in, staff
from tests.factories.enrollment import an_enrollment
from tests.factories.scheduling import a_meeting, a_section, a_slot


def committed(work):
    work.session.commit()


class TestEnroll:
    def test_checks_then_gives_the_place(self, client, work, learner, section):
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.heading == "您要报这门课，对吗？"
        assert "每周三 上午9:00到10:30" in page.text
        assert "80元" in page.text
        slip = page.form().submit("确认报名")
        assert slip.heading == "报上了"
        assert "王桂芬报上了“书法（楷书入门）”。" in slip.text
        assert slip.all(".slip .seal")

    def test_sent_twice_is_one_enrollment(self, client, work, learner, section):
        committed(work)
        form = client.get(f"/sections/{section.public_id}/enroll").form()

        first, second = form.submit(), form.submit()

        assert first.path == second.path

    def test_says_why_not_and_what_else(self, client, work, term, learner, section):
        other = a_section(work, term=term, title="合唱")
        a_meeting(work, section=other, at=time(9, 30))
        an_enrollment(work, section=other, learner=learner)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.status == 200
        assert page.heading == "这门课和您的“合唱”时间重了"
        assert page.rows(".choices .name") == ["先退“合唱”"]

    def test_offers_the_same_course_at_another_time(self, client, work, learner, section):
        an_enrollment(work, section=section)
        term = work.session.get_one(Term, section.term_id)
        course = work.session.get_one(Course, section.course_id)
        other = a_section(work, term=term, course=course, title="书法（周四）", quota=9)
        a_slot(work, section=other, weekday=4, starts=time(14, 0), ends=time(15, 30))
        a_section(work, term=term, course=course, title="书法（时间待定）")
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        fourth, later, wait = page.rows(".choice")
        assert fourth.startswith("周四下午2:00书法（周四）")
        assert "还剩9个" in fourth
        assert later.startswith("书法（时间待定）")
        assert wait == "排候补您会排第1位"

    def test_leads_who_is_in_to_their_slip(self, client, work, learner, section):
        an_enrollment(work, section=section, learner=learner)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.heading == "您已经报过“书法（楷书入门）”了"
        assert page.click("看看这次报名").heading == "报上了"

    def test_leads_who_has_enough_to_their_list(self, client, work, term, learner, section):
        for _ in range(2):
            an_enrollment(work, section=a_section(work, term=term), learner=learner)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.click("看看我的课").heading == "我的课"

    def test_a_lost_place_is_no_enrollment(self, client, work, learner, section):
        committed(work)
        form = client.get(f"/sections/{section.public_id}/enroll").form()
        an_enrollment(work, section=section)
        committed(work)

        page = form.submit()

        assert page.status == 409
        assert page.heading == "“书法（楷书入门）”报满了，可以排候补，前面有0人"
        assert "您没有报上，也没有扣钱。" in page.text

    def test_a_refused_form_is_a_page(self, client, work, learner, section):
        committed(work)
        form = client.get(f"/sections/{section.public_id}/enroll").form()
        section.is_closed = True
        committed(work)

        page = form.submit()

        assert page.status == 409
        assert page.heading == "“书法（楷书入门）”不再收人了"

    def test_waits_in_line_for_who_wants_to(self, client, work, learner, section):
        an_enrollment(work, section=section)
        committed(work)

        refused = client.get(f"/sections/{section.public_id}/enroll")
        check = refused.click("排候补")
        slip = check.form().submit("排候补")

        assert check.heading == "这门课报满了，要排候补吗？"
        assert slip.heading == "排上候补了"
        assert "候补排第1位" in slip.text
        assert not slip.all(".slip .seal")

    def test_refuses_a_form_without_its_token(self, client, work, learner, section):
        committed(work)
        form = client.get(f"/sections/{section.public_id}/enroll").form()
        form.values["token"] = "old"

        assert form.submit().status == 422

    def test_knows_no_drafts(self, client, work, learner, section):
        section.status = SectionStatus.DRAFT
        committed(work)

        assert client.get(f"/sections/{section.public_id}/enroll").status == 404

    def test_leads_a_visitor_to_sign_in(self, client, work, section):
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.location.startswith("/sign-in?next=")

    def test_tells_staff_that_this_is_for_learners(self, client, work, clerk, section):
        committed(work)

        page = client.get(f"/sections/{section.public_id}/enroll")

        assert page.heading == "这个账号不是学员的账号"


class TestEnrolled:
    def test_is_nobody_elses_business(self, client, work, learner, section):
        other = an_enrollment(work, section=section)
        committed(work)

        assert client.get(f"/enrollments/{other.public_id}").status == 404

    def test_is_there_for_staff_too(self, client, work, clerk, section):
        other = an_enrollment(work, section=section)
        committed(work)

        assert client.get(f"/enrollments/{other.public_id}").heading == "报上了"

    def test_offers_an_auditor_nothing_to_press(self, client, work, organization, section):
        other = an_enrollment(work, section=section)
        sign_in(client, work, staff(work, role=Role.AUDITOR, organization=organization))

        page = client.get(f"/enrollments/{other.public_id}")

        assert "林*兰报上了" in page.text
        assert page.all("main form") == []
        assert "撤销" not in page.text
        assert client.get(f"/enrollments/{other.public_id}/withdraw").status == 404

    def test_seals_what_was_completed(self, client, work, learner, section):
        own = an_enrollment(work, section=section, learner=learner, status=Status.COMPLETED)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}")

        assert page.heading == "已学完"
        assert page.all(".slip .seal")


class TestUndo:
    def test_takes_the_place_back(self, client, work, learner, section):
        own = an_enrollment(work, section=section, learner=learner)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}").form("undo").submit()

        assert page.heading == "已退课"
        assert "已经撤销" in page.text
        work.session.refresh(section)
        assert section.places_taken == 0

    def test_is_not_offered_too_late_and_refused(self, client, work, clock, learner, section):
        own = an_enrollment(work, section=section, learner=learner)
        committed(work)
        form = client.get(f"/enrollments/{own.public_id}").form("undo")
        clock.move(timedelta(minutes=10))

        late = form.submit()
        page = client.get(f"/enrollments/{own.public_id}")

        assert late.status == 409
        assert page.all("main form") == []
        assert "退课" in page.text


class TestWithdraw:
    def test_asks_once_more(self, client, work, learner, section):
        own = an_enrollment(work, section=section, learner=learner)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}/withdraw")

        assert page.heading == "要退这门课吗？"
        assert page.form().submit("确认退课").heading == "已退课"

    def test_leaves_a_line(self, client, work, learner, section):
        own = an_enrollment(work, section=section, learner=learner, status=Status.WAITLISTED)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}/withdraw")

        assert page.heading == "不再排候补了吗？"

    def test_offers_nothing_when_it_is_over(self, client, work, learner, section):
        own = an_enrollment(work, section=section, learner=learner, status=Status.WITHDRAWN)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}/withdraw")

        assert page.all("main form") == []

    def test_is_done_for_learners_at_the_counter(self, client, work, clerk, section):
        own = an_enrollment(work, section=section)
        committed(work)

        page = client.get(f"/enrollments/{own.public_id}/withdraw").form().submit()

        assert page.heading == "书法（楷书入门）"
        assert "林秀兰已经退课。" in page.text

    def test_is_not_for_other_schools(self, client, work, stranger, section):
        own = an_enrollment(work, section=section)
        committed(work)

        assert client.get(f"/enrollments/{own.public_id}/withdraw").status == 404


class TestMine:
    def test_says_when_there_is_nothing(self, client, work, learner):
        committed(work)

        page = client.get("/mine")

        assert "您还没有报课。" in page.text

    def test_lists_what_comes_what_waits_and_what_was(self, client, work, term, learner, section):
        an_enrollment(work, section=section, learner=learner)
        full = a_section(work, term=term, title="合唱")
        an_enrollment(work, section=full, learner=learner, status=Status.WAITLISTED)
        past = a_section(work, term=term, title="太极拳")
        an_enrollment(work, section=past, learner=learner, status=Status.COMPLETED)
        committed(work)

        page = client.get("/mine")

        assert page.rows("main h2") == ["正在上的课", "正在排候补", "以前的课"]
        first, second, third = page.rows(".row")
        assert "下一次课3月3日 星期三 上午9:00" in first
        assert "排第1位" in second
        assert "已学完" in third

    def test_tells_staff_that_this_is_for_learners(self, client, work, clerk):
        assert client.get("/mine").heading == "这个账号不是学员的账号"

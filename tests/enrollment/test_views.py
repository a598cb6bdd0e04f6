from datetime import date, time, timedelta

import pytest

from courseware.accounts.rules import Role
from courseware.enrollment.rules import Status
from courseware.scheduling.rules import SectionStatus
from tests.factories.accounts import an_account, sign_in, staff
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term


@pytest.fixture
def organization(work):
    return an_organization(work, name="黑石礁街道社区学校")


@pytest.fixture
def term(work, organization):
    term = a_term(work, organization=organization)
    a_round(work, term=term)
    return term


@pytest.fixture
def section(work, organization, term):
    """Calligraphy with one place, on Wednesdays at nine."""
    room = a_room(work, site=a_site(work, organization=organization, name="主校区"), name="201")
    section = a_section(
        work,
        organization=organization,
        term=term,
        title="书法（楷书入门）",
        quota=1,
        fee_fen=8000,
        site_id=room.site_id,
        room_id=room.id,
    )
    a_slot(work, section=section)
    a_meeting(work, section=section)
    return section


@pytest.fixture
def learner(work, client):
    """A learner whose phone is signed in."""
    learner = a_learner(work, name="王桂芬", phone="13800138000")
    sign_in(client, work, an_account(work, person=learner, login_name=None, phone=learner.phone))
    return learner


@pytest.fixture
def clerk(work, client, organization):
    """Somebody at the counter who is signed in."""
    sign_in(client, work, staff(work, role=Role.COUNTER, organization=organization))


@pytest.fixture
def admin(work, client, organization):
    """Somebody who runs the school and is signed in."""
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=organization))


@pytest.fixture
def stranger(work, client):
    """Somebody who runs another school and is signed in."""
    elsewhere = an_organization(work)
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere))


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


class TestRoster:
    def test_shows_who_is_in_and_who_waits(self, client, work, clerk, section):
        an_enrollment(work, section=section, learner=a_learner(work, phone="13800138000"))
        waiting = a_learner(work, name="赵国强", phone=None, born_on=None)
        an_enrollment(work, section=section, learner=waiting, status=Status.WAITLISTED)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/roster")

        placed, in_line = page.cells()
        assert placed[:5] == ["林秀兰", "1", "女", "66", "138 0013 8000"]
        assert in_line[:5] == ["赵国强", "1", "女", "", "没有"]
        assert page.one("main .tel").get("href") == "tel:13800138000"

    def test_says_that_nobody_is_in(self, client, work, clerk, section):
        committed(work)

        page = client.get(f"/sections/{section.public_id}/roster")

        assert "这个班还没有人报名。" in page.text

    def test_masks_people_for_an_auditor(self, client, work, organization, section):
        an_enrollment(work, section=section, learner=a_learner(work, phone="13800138000"))
        sign_in(client, work, staff(work, role=Role.AUDITOR, organization=organization))

        page = client.get(f"/sections/{section.public_id}/roster")

        assert page.cells() == [["林*兰", "1", "女", "", "138****8000"]]

    def test_is_not_for_other_schools(self, client, work, stranger, section):
        committed(work)

        assert client.get(f"/sections/{section.public_id}/roster").status == 404


class TestCancelSection:
    def test_says_whom_it_concerns_and_tells_them(self, client, work, admin, section):
        an_enrollment(work, section=section)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/cancel")
        done = page.form().fill(reason="老师生病").submit("停开并通知")

        assert "1人" in page.text
        assert "这个班停开了，会通知1人。" in done.text

    def test_needs_a_reason(self, client, work, admin, section):
        committed(work)

        page = client.get(f"/sections/{section.public_id}/cancel").form().submit()

        assert page.status == 422
        assert page.errors == ["请写明停开的原因，学员会看到。"]

    def test_is_not_for_other_schools(self, client, work, stranger, section):
        committed(work)

        assert client.get(f"/sections/{section.public_id}/cancel").status == 404


class TestComplete:
    def test_closes_the_book(self, client, work, admin, organization):
        section = a_section(work, organization=organization)
        a_meeting(work, section=section, on=date(2026, 11, 2))
        an_enrollment(work, section=section)
        an_enrollment(work, section=section, status=Status.WAITLISTED)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/complete").form().submit("确认结课")

        assert "这个班结课了，1人学完。" in page.text

    def test_waits_for_the_last_meeting(self, client, work, admin, section):
        an_enrollment(work, section=section)
        committed(work)

        page = client.get(f"/sections/{section.public_id}/complete").form().submit()

        assert page.status == 409


class TestRounds:
    def test_lists_them(self, client, work, admin, term):
        a_round(
            work,
            term=term,
            name="补录",
            opens_at=work.now + timedelta(days=40),
            closes_at=work.now + timedelta(days=50),
        )
        a_round(
            work,
            term=term,
            name="老学员",
            opens_at=work.now - timedelta(days=9),
            closes_at=work.now - timedelta(days=8),
        )
        committed(work)

        page = client.get(f"/terms/{term.public_id}/rounds")

        assert [(row[0], row[3]) for row in page.cells()] == [
            ("老学员", "已结束"),
            ("网上报名", "正在报名"),
            ("补录", "还没开始"),
        ]

    def test_says_that_there_is_none(self, client, work, admin, organization):
        term = a_term(work, organization=organization)
        committed(work)

        page = client.get(f"/terms/{term.public_id}/rounds")

        assert "还没有定报名时间，这个学期现在没人能报名。" in page.text

    def test_are_not_for_other_schools(self, client, work, stranger, term):
        committed(work)

        assert client.get(f"/terms/{term.public_id}/rounds").status == 404


FILLED = {
    "name": "新生报名",
    "opens_on": ["2027", "2", "1"],
    "opens_at": "9:00",
    "closes_on": ["2027", "2", "20"],
    "closes_at": "17:00",
}


class TestOpenRound:
    def test_sets_one(self, client, work, admin, term):
        committed(work)
        form = client.get(f"/terms/{term.public_id}/rounds/new").form()

        page = form.fill(**FILLED).submit("定下这一轮")

        assert ["新生报名", "2月1日 星期一 上午9:00"] in [row[:2] for row in page.cells()]

    def test_refuses_what_ends_too_early(self, client, work, admin, term):
        committed(work)
        form = client.get(f"/terms/{term.public_id}/rounds/new").form()

        page = form.fill(**FILLED | {"closes_on": ["2027", "1", "1"]}).submit()

        assert page.errors == ["结束时间要比开始时间晚。"]

    def test_asks_for_everything(self, client, work, admin, term):
        committed(work)

        page = client.get(f"/terms/{term.public_id}/rounds/new").form().submit()

        assert len(page.errors) == 5


class TestChangeRound:
    def test_keeps_what_was_and_changes_the_rest(self, client, work, admin, term):
        own = a_round(work, term=term, opens_at=work.now)
        committed(work)
        form = client.get(f"/rounds/{own.public_id}").form()

        page = form.fill(name="改过的轮次").submit("保存")

        assert ["改过的轮次", "11月23日 星期一 下午12:00"] in [row[:2] for row in page.cells()]

    def test_refuses_what_ends_too_early(self, client, work, admin, term):
        own = a_round(work, term=term)
        committed(work)
        form = client.get(f"/rounds/{own.public_id}").form()

        page = form.fill(closes_on=["2020", "1", "1"]).submit()

        assert page.errors == ["结束时间要比开始时间晚。"]

    def test_is_not_for_other_schools(self, client, work, stranger, term):
        own = a_round(work, term=term)
        committed(work)

        assert client.get(f"/rounds/{own.public_id}").status == 404

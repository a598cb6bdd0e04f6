"""Pages for staff: rosters, the end of a section, rounds."""

from datetime import date, timedelta

from courseware.accounts.rules import Role
from courseware.enrollment.rules import Status
from tests.factories.accounts import sign_in, staff
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_term


def committed(work):
    work.session.commit()


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

"""「今天要我办的」: every row counts what stands in the list behind it."""

from datetime import date, time

import pytest

from courseware.accounts.rules import Role
from courseware.enrollment.rules import Status
from courseware.scheduling.models import Holiday
from courseware.scheduling.rules import HolidayKind, SectionStatus
from tests.factories import given
from tests.factories.accounts import an_account, sign_in, staff
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section, a_term

TODAY = date(2026, 11, 23)


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def term(work, school):
    """The term that runs."""
    return a_term(work, organization=school, starts_on=date(2026, 9, 1), ends_on=date(2027, 1, 15))


@pytest.fixture(autouse=True)
def known_holidays(work):
    for year in (2026, 2027):
        given(work, Holiday(day=date(year, 1, 1), kind=HolidayKind.OFF, name="元旦"))


@pytest.fixture
def admin(client, work, school):
    sign_in(client, work, staff(work, role=Role.ORGANIZATION_ADMIN, organization=school))
    return client


@pytest.fixture
def instructor(work, school):
    return a_person(work, name="韩守正", organization_id=school.id)


@pytest.fixture
def at_school(client, work, school, instructor):
    """The instructor's browser."""
    account = staff(work, role=Role.INSTRUCTOR, organization=school, person=instructor)
    sign_in(client, work, account)
    return client


def rows(client):
    work_page = client.get("/desk")
    return work_page.rows(".todo li")


class TestDesk:
    def test_says_so_when_there_is_nothing_to_do(self, admin):
        page = admin.get("/desk")

        assert page.heading == "今天要我办的"
        assert "今天没有要办的事。" in page.text

    def test_sends_learners_to_their_own_first_page(self, client, work):
        sign_in(client, work, an_account(work, person=a_person(work)))

        assert client.get("/desk").location == "/"

    def test_asks_visitors_to_sign_in(self, client):
        assert client.get("/desk").location == "/sign-in?next=/desk"

    def test_shows_instructors_their_lessons_of_today(
        self, at_school, work, school, term, instructor
    ):
        section = a_section(
            work, organization=school, term=term, title="书法", instructor_id=instructor.id
        )
        an_enrollment(work, section=section)
        meeting = a_meeting(work, section=section, on=TODAY, at=time(11, 30))
        a_meeting(work, section=section, on=TODAY, at=time(15, 0))
        a_meeting(work, section=a_section(work), on=TODAY, at=time(15, 0))
        work.session.commit()

        page = at_school.get("/desk")

        first, second = page.rows(".todo li")
        assert "今天上午11:30，书法" in first
        assert first.startswith("1 人")
        assert "今天下午3:00，书法" in second
        assert page.one(".todo a.go").get("href") == f"/meetings/{meeting.public_id}/roll"
        assert page.rows("aside .cal") == ["上午现在11:30", "下午稍后3:00"]

    def test_counts_the_rolls_that_are_missing(self, at_school, work, school, term, instructor):
        section = a_section(
            work, organization=school, term=term, title="书法", instructor_id=instructor.id
        )
        an_enrollment(work, section=section)
        for day in (9, 16):
            a_meeting(work, section=section, on=date(2026, 11, day))
        work.session.commit()

        page = at_school.get("/desk")

        (row,) = page.rows(".todo li")
        assert row.startswith("2 次 考勤还没交最早的是11月9日")
        assert len(page.click("看是哪些").rows()) == 2

    def test_counts_the_drafts_of_the_terms_to_come(self, admin, work, school, term):
        for _ in range(3):
            a_section(work, organization=school, term=term, status=SectionStatus.DRAFT)
        over = a_term(
            work, organization=school, starts_on=date(2026, 3, 1), ends_on=date(2026, 7, 1)
        )
        a_section(work, organization=school, term=over, status=SectionStatus.DRAFT)
        work.session.commit()

        page = admin.get("/desk")

        (row,) = page.rows(".todo li")
        assert row.startswith("3 个班 还没有发布")
        assert len(page.click("看草稿").rows()) == 3

    def test_asks_for_a_round_once_sections_are_published(self, admin, work, school):
        term = a_term(work, organization=school)
        a_section(work, organization=school, term=term)
        work.session.commit()

        (row,) = rows(admin)
        assert "还没有定报名时间" in row
        a_round(work, term=term)
        work.session.commit()
        assert rows(admin) == []

    def test_counts_the_sections_that_lack_certificates(self, admin, work, school, term):
        section = a_section(work, organization=school, term=term, status=SectionStatus.FINISHED)
        an_enrollment(work, section=section)
        a_meeting(work, section=section, on=date(2026, 11, 2))
        work.session.commit()

        page = admin.get("/desk")

        (row,) = page.rows(".todo li")
        assert row.startswith("1 个班 上完了课，还没有发证书")
        assert len(page.click("去发证书").rows()) == 1

    def test_counts_the_sections_for_which_people_wait(self, admin, work, school, term):
        section = a_section(work, organization=school, term=term, title="国画", quota=1)
        an_enrollment(work, section=section)
        for _ in range(2):
            an_enrollment(work, section=section, status=Status.WAITLISTED)
        work.session.commit()

        page = admin.get("/desk")

        (row,) = page.rows(".todo li")
        assert row.startswith("1 个班 有人在排候补一共2人")
        assert page.click("看是哪些班").cells() == [["国画", "1", "2"]]

    def test_asks_for_the_holidays_of_next_year_in_november(self, admin, work):
        work.session.query(Holiday).filter(Holiday.day == date(2027, 1, 1)).delete()
        work.session.commit()

        page = admin.get("/desk")

        (row,) = page.rows(".todo li")
        assert "2027年的放假安排还没有录入" in row
        assert page.one(".todo a").get("href") == "/holidays?year=2027"

    def test_shows_the_counter_the_lessons_of_the_school(self, client, work, school, term):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))
        section = a_section(work, organization=school, term=term)
        a_meeting(work, section=section, on=TODAY, at=time(11, 30))
        work.session.commit()

        page = client.get("/desk")

        assert page.rows(".todo li") == []
        (link,) = page.all("aside a.row")
        assert link.get("href") == f"/sections/{section.public_id}/attendance"

    def test_shows_an_auditor_without_lessons_an_empty_desk(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.SYSTEM_ADMIN, organization=school))

        assert "今天没有要办的事。" in client.get("/desk").text


class TestLists:
    def test_say_so_when_they_are_empty(self, admin):
        assert "考勤都交了。" in admin.get("/desk/rolls").text
        assert "没有人在排候补。" in admin.get("/desk/waiting").text

    @pytest.mark.parametrize("path", ["/desk/rolls", "/desk/waiting"])
    def test_are_closed_to_the_counter(self, client, work, school, path):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))

        assert client.get(path).status == 403

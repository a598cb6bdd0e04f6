import pytest

from courseware.accounts.rules import Role
from courseware.attendance import queries
from courseware.attendance.rules import Mark
from tests.factories.accounts import an_account, sign_in, staff


@pytest.fixture
def teacher(client, work, school):
    sign_in(client, work, school.instructor)
    return client


def roll_path(school) -> str:
    return f"/meetings/{school.meeting.public_id}/roll"


def mark(enrollment) -> str:
    return f"mark-{enrollment.public_id}"


class TestRoll:
    def test_is_handed_in_with_everybody_present_but_one(self, teacher, work, school):
        page = teacher.get(roll_path(school))

        after = page.form().fill(**{mark(school.wang): "absent"}).submit().follow()

        assert "考勤交好了：1到，1没到。" in after.text
        marks = queries.marks_of(work.session, meeting_id=school.meeting.id)
        assert marks[school.wang.id] is Mark.ABSENT
        assert marks[school.lin.id] is Mark.PRESENT

    def test_keeps_the_marks_when_a_correction_lacks_its_reason(self, teacher, school):
        teacher.get(roll_path(school)).form().submit()

        again = teacher.get(roll_path(school)).form().fill(**{mark(school.wang): "late"}).submit()

        assert again.status == 422
        assert "请写上为什么要改考勤。" in again.text
        assert again.form().values[mark(school.wang)] == "late"

    def test_is_missing_for_somebody_else(self, client, work, school):
        sign_in(client, work, an_account(work))

        assert client.get(roll_path(school)).status == 404


class TestSection:
    def test_shows_rates_and_missing_rolls(self, teacher, school):
        page = teacher.get(f"/sections/{school.section.public_id}/attendance")

        assert "林秀兰" in page.text
        assert "没交" in page.text
        assert page.all(f'a[href="{roll_path(school)}"]')

    def test_leads_nobody_to_a_roll_they_may_not_take(self, client, work, school):
        clerk = staff(work, role=Role.COUNTER, organization=school.organization)
        sign_in(client, work, clerk)

        page = client.get(f"/sections/{school.section.public_id}/attendance")

        assert "没交" in page.text
        assert page.all(f'a[href="{roll_path(school)}"]') == []

    def test_is_missing_for_somebody_else(self, client, work, school):
        sign_in(client, work, an_account(work))

        assert client.get(f"/sections/{school.section.public_id}/attendance").status == 404

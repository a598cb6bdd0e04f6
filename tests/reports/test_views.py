import pytest

from courseware.accounts.rules import Role
from courseware.foundation.sheets import read_grids
from courseware.scheduling.queries import barcode_of
from tests.factories.accounts import sign_in, staff
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_section
from tests.reports.conftest import IDENTITY


@pytest.fixture
def office(client, work, school):
    sign_in(client, work, school.office)
    return client


def exports(school, query=""):
    return f"/organizations/{school.organization.public_id}/exports{query}"


def prospectus(school, query=""):
    return f"/organizations/{school.organization.public_id}/prospectus{query}"


class TestExports:
    def test_hands_a_list_out_as_a_file(self, office, school):
        page = office.get("/desk").click("导出表格和招生简章")
        assert "2027年春季学期" in page.text

        file = page.form(2).submit()

        assert file.response.headers["Content-Type"].startswith("application/vnd.openxml")
        name = file.response.headers["Content-Disposition"]
        assert name.startswith("attachment; filename*=UTF-8''%E6%98%9F%E6%B5%B7")
        (grid,) = read_grids("x.xlsx", file.data)
        assert "林秀兰" in grid.rows[1].cells
        assert IDENTITY not in grid.rows[1].cells

    def test_hands_out_text_tables_too(self, office, school):
        page = office.get(exports(school)).click("换成“文本表格（CSV）”")

        file = page.form(1).submit()

        assert file.data.startswith(b"\xef\xbb\xbf")
        assert "书法一班" in file.data.decode()

    def test_is_about_one_class_when_one_comes_from_its_roster(self, work, office, school):
        a_section(work, organization=school.organization, term=school.term, title="国画班")
        roster = office.get(f"/sections/{school.section.public_id}/roster")

        page = roster.click("导出这个班的表格")
        file = page.form(1).submit()

        assert "书法一班" in page.heading
        (grid,) = read_grids("x.xlsx", file.data)
        assert len(grid.rows) == 2

    def test_asks_what_identity_numbers_are_needed_for(self, office, school):
        page = office.get(exports(school, "?format=csv"))
        form = page.form(-1)

        refused = form.submit()
        assert refused.status == 422
        assert "请写清楚" in refused.text

        file = form.fill(reason="给学员买保险").submit()
        assert IDENTITY in file.data.decode()

    def test_offers_an_auditor_what_auditors_may_have(self, client, work, school):
        auditor = staff(work, role=Role.AUDITOR, organization=school.organization)
        sign_in(client, work, auditor)

        page = client.get(exports(school))

        assert "班级表" in page.text
        assert "学员名单" not in page.text
        assert "完整身份证号" not in page.text

    def test_has_nothing_where_nothing_was_taught(self, client, work):
        empty = an_organization(work)
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=empty))

        page = client.get(f"/organizations/{empty.public_id}/exports")

        assert "还没有班级" in page.text

    def test_knows_no_term_and_no_class_of_others(self, work, office, school):
        other = a_section(work)
        work.session.commit()

        assert office.get(exports(school, "?term=zzz")).status == 404
        assert office.get(exports(school, f"?section={other.public_id}")).status == 404

    def test_refuses_a_list_that_there_is_not(self, office, school):
        page = office.get(exports(school))

        assert page.form(1).fill(report="payroll").submit().status == 422

    def test_answers_another_office_like_none(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=an_organization(work)))

        assert client.get(exports(school)).status == 404


class TestProspectus:
    def test_can_be_read_by_everybody(self, client, work, school):
        work.session.commit()

        page = client.get(prospectus(school))

        assert "书法一班" in page.text
        assert "0101" in page.text
        assert "上午9:00到10:30" in page.text
        assert page.click("看这个班").status == 200

    def test_comes_as_a_pdf_to_those_who_look_after_the_classes(self, office, school):
        page = office.get(prospectus(school)).click("大字PDF")

        assert page.data.startswith(b"%PDF")

    def test_says_when_there_is_nothing_to_print(self, client, work):
        empty = an_organization(work)
        work.session.commit()

        page = client.get(f"/organizations/{empty.public_id}/prospectus")

        assert page.status == 409
        assert "还没有公布的班" in page.text

    def test_knows_no_term_without_published_classes(self, client, work, school):
        work.session.commit()

        assert client.get(prospectus(school, "?term=zzz")).status == 404

    def test_is_no_pdf_for_another_office(self, client, work, school):
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=an_organization(work)))

        assert client.get(f"{prospectus(school)}.pdf").status == 404


class TestBars:
    def test_are_taken_by_the_field_of_the_counter(self, work, office, school):
        twin = a_section(
            work,
            organization=an_organization(work, parent=school.organization),
            term=school.term,
            code="0101",
            title="分校的书法班",
        )
        work.session.commit()
        bars = barcode_of(twin.code, public_id=twin.public_id)

        page = office.get(f"/counter?person={school.learner.public_id}").form().fill(code=bars)

        assert "分校的书法班" in page.submit().text

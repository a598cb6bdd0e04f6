"""Dropping a class list in: what the pages show, what they refuse, what they take once."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.foundation.sheets import read_grids
from courseware.notices.models import Notice
from courseware.organizations.models import Site
from courseware.people.models import Person
from courseware.scheduling.models import Section
from courseware.uploads.models import Upload
from tests.catalog.lists import HEADER, a_line
from tests.catalog.taking import count
from tests.factories.accounts import sign_in, staff, way_back
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_term

COMPARED = "the list is compared with all that the school has"


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def term(work, school):
    return a_term(work, organization=school, name="2027年春季学期")


@pytest.fixture
def clerk(client, work, school, term):
    """The browser of somebody who looks after the school."""
    account = staff(work, organization=school, role=Role.ORGANIZATION_ADMIN)
    sign_in(client, work, account)
    return client


def a_file(*lines, header=HEADER, name="春季.csv"):
    text = "\n".join(",".join(line) for line in (header, *lines))
    return (BytesIO(text.encode("utf-8-sig")), name)


def spring(**cells):
    return a_line(**({"开课日期": "2027-03-01"} | cells))


@pytest.fixture
def drop(clerk, term):
    """Put a list down, and look at what becomes of it."""

    def deed(*lines, **more):
        form = clerk.get("/schedule/lists").form()
        return put(form.fill(file=a_file(*lines, **more), term=term.public_id))

    return deed


def put(form):
    """Send a form whose answer leads to the page of a list."""
    sent = form.page.client.post(form.element.get("action"), form.values)
    return look(form.page.client, sent.location) if sent.is_redirect else sent


def look(client, path):
    return client.get(path, statements=18, because=COMPARED)


def take(page, button="全部导入", **fields):
    form = page.form("take")
    return form.fill(**fields).submit(button)


class TestLists:
    def test_shows_what_was_understood(self, drop):
        page = drop(spring(), spring(班级代码="Q2", 上课时间="下午2:00-3:30"))

        assert page.status == 200
        assert page.heading == "这份班级表会怎么办"
        assert "共2行：1行可以发布，1行存为草稿，0行读不出来" in page.text
        assert "没有写星期几" in page.text
        assert "3月1日 星期一 上午9:00到10:30" in page.text

    def test_writes_nothing_yet(self, work, drop):
        drop(spring())

        assert [count(work, table) for table in (Section, Site, Upload)] == [0, 0, 1]

    def test_asks_which_school_it_is_for(self, client, work):
        city = an_organization(work)
        for name in ("甲校", "乙校"):
            an_organization(work, parent=city, name=name)
        sign_in(client, work, staff(work, organization=city, role=Role.CITY_ADMIN))

        page = client.get("/schedule/lists").click("甲校")

        assert "甲校" in page.text
        assert page.form().values["term"] == ""

    def test_refuses_what_is_no_list(self, clerk):
        page = clerk.get("/schedule/lists").form().fill(file=(BytesIO(b"no"), "a.xlsx")).submit()

        assert page.status == 422
        assert page.errors

    def test_asks_for_the_term_and_its_days(self, clerk):
        form = clerk.get("/schedule/lists").form()

        without = form.fill(file=a_file(spring())).submit()
        undated = form.fill(
            file=a_file(spring(开课日期="", 周数="16")), new_term="2027年秋季学期"
        ).submit()

        assert without.errors == ["表里没有写是哪个学期的，请选一个。"]
        assert undated.errors == ["“2027年秋季学期”是新学期，请填写第一天和最后一天。"]

    def test_takes_a_list_for_a_new_term(self, work, clerk):
        form = clerk.get("/schedule/lists").form()

        page = form.fill(
            file=a_file(spring(开课日期="")),
            new_term="2027年秋季学期",
            starts_on=["2027", "9", "6"],
            ends_on=["2028", "1", "7"],
        )
        take(put(page))

        assert work.session.scalars(select(Section)).one().meeting_count == 16

    def test_is_not_for_everybody(self, client, work, school):
        sign_in(client, work, staff(work, organization=school, role=Role.COUNTER))

        assert client.get("/schedule/lists").status in {403, 404}

    def test_is_not_for_another_school(self, clerk, work):
        other = an_organization(work)

        assert clerk.get(f"/schedule/lists?school={other.public_id}").status == 404


class TestReadList:
    def test_reads_again_with_the_columns_put_right(self, drop, work):
        header = ["甲" if name == "任课教师" else name for name in HEADER]
        page = drop(spring(), header=header)

        again = put(page.form("read").fill(**{"column-甲": "instructor"}))
        take(again)

        assert "共1行：1行可以发布" in again.text
        assert work.session.scalars(select(Person.name)).one() == "何桂英"


class TestTakeList:
    def test_takes_it_in_and_leads_to_the_drafts(self, drop, work):
        page = drop(spring(), spring(班级代码="Q2", 课程名称="行书", 上课时间="下午2:00-3:30"))

        taken = take(page)

        assert taken.heading == "班级表已经导入"
        assert count(work, Section) == 2
        assert taken.click("行书").heading == "行书"
        assert taken.click("下载要处理的行和原因").data.startswith(b"PK")

    def test_takes_it_once(self, drop, work):
        page = drop(spring(班级代码=""))
        take(page)

        again = take(page)

        assert again.heading == "班级表已经导入"
        assert count(work, Section) == 1

    def test_hands_back_what_cannot_be_read(self, drop, work):
        page = drop(spring(), spring(班级代码="Q2", 课程名称=""))

        taken = take(page, "导入读得出来的，其余退回")

        [grid] = read_grids("a.xlsx", taken.click("下载要处理的行和原因").data)
        assert [row.cell(0) for row in grid.rows] == ["班级代码", "Q2"]
        assert "这一行没有课程名称" in grid.rows[1].cells[-1]
        assert work.session.scalars(select(Section.code)).all() == ["Q1"]

    def test_takes_nothing_when_all_is_wanted_and_a_row_cannot_be_read(self, drop, work):
        page = drop(spring(), spring(班级代码="Q2", 课程名称=""))
        form = page.form("take")

        refused = page.client.post(form.element.get("action"), {**form.values, "way": "all"})

        assert refused.status == 422
        assert "有1行读不出来" in refused.errors[0]
        assert count(work, Section) == 0

    def test_looks_again_when_things_have_changed(self, drop, work):
        page = drop(spring())
        other = drop(spring(班级代码="Q2", 课程名称="行书"))
        take(other)

        refused = take(page)

        assert refused.status == 409
        assert "您看过以后情况有变化" in refused.errors[0]
        assert "何桂英" in refused.text
        assert work.session.scalars(select(Section.code)).all() == ["Q2"]

    def test_makes_nothing_of_what_is_not_ticked(self, drop, work):
        page = drop(spring())

        take(page, make=["site:206室"])

        section = work.session.scalars(select(Section)).one()
        assert (section.instructor_id, section.instructor_note) == (None, "何桂英")

    def test_has_every_decision_again_when_the_sign_in_ran_out(self, drop, clerk, work, clock):
        form = drop(spring(上课地点="206室")).form("take").fill(make=[])
        columns = drop(spring()).form("read")
        column = next(name for name in columns.values if name.startswith("column-"))
        columns.fill(**{column: "unused"})
        clock.move(timedelta(hours=2))

        sent = [clerk.post(one.element.get("action"), one.values) for one in (form, columns)]
        account = work.session.scalars(select(Account)).one()
        sign_in(clerk, replace(work, now=clock()), account)
        taken, read = (look(clerk, way_back(one)) for one in sent)

        assert "make" in form.values
        assert taken.form("take").values["make"] == []
        assert read.form("read").values[column] == "unused"

    def test_asks_whether_two_names_are_one(self, drop, work, school):
        site = a_site(work, organization=school, name="本部")
        page = drop(spring(上课地点="本部校区"))

        take(page, **{"is-site:本部校区": str(site.id)})
        again = drop(spring(班级代码="Q2", 上课地点="本部校区", 上课时间="周二9:00-10:30"))

        assert work.session.scalars(select(Section.site_id)).one() == site.id
        assert "是不是同一个" not in again.text

    def test_takes_a_change_that_was_ticked_and_tells_people(self, drop, work):
        take(drop(spring()))
        section = work.session.scalars(select(Section)).one()
        an_enrollment(work, section=section, learner=a_person(work, phone="13800138000"))
        page = drop(spring(学费="300", 上课时间="周三14:00-15:30"))

        taken = take(page, accept=[f"{section.public_id}:fee"])

        work.session.expire_all()
        section = work.session.scalars(select(Section)).one()
        assert "大家已经按原来的时间安排好了" in page.text
        assert section.fee_fen == 30000
        assert "1人" in taken.text
        assert work.session.scalar(select(func.count(Notice.id))) == 1

    def test_says_what_is_not_in_the_list_any_more(self, drop):
        take(drop(spring(), spring(班级代码="Q2", 课程名称="行书", 上课时间="周二9:00-10:30")))

        page = drop(spring(备注="自带毛笔"))

        assert "这里有、表里没有的班" in page.text
        assert page.click("行书").heading == "行书"


class TestListRows:
    def test_gives_all_rows(self, drop):
        page = drop(spring(), spring(班级代码="Q2", 上课时间="下午2:00-3:30", 备注="=1+1"))

        [grid] = read_grids("a.xlsx", look(page.client, f"{page.path}/rows?which=all").data)
        [mend] = read_grids("a.xlsx", look(page.client, f"{page.path}/rows").data)

        assert len(grid.rows) == 3
        assert grid.rows[1].cells[-1] == "不用改，这一行没有问题。"
        assert [row.cell(0) for row in mend.rows] == ["班级代码", "Q2"]

    def test_is_nobody_elses(self, drop, client, work, school):
        page = drop(spring())
        other = staff(work, organization=school, role=Role.ORGANIZATION_ADMIN)
        sign_in(client, work, other)

        assert client.get(page.path).status == 404
        assert client.get(f"{page.path}/rows").status == 404

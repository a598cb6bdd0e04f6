"""The pages on which everybody finds a class."""

from datetime import UTC, datetime, time, timedelta

import pytest

from courseware.accounts.rules import Role
from courseware.catalog.queries import PAGE_SIZE
from courseware.enrollment.rules import Status
from courseware.scheduling.rules import SectionStatus, Weeks
from tests.factories.accounts import an_account, sign_in, staff
from tests.factories.courses import a_category, a_course
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import a_learner, an_instructor
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term

NEXT_WEEK = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def term(work, school):
    term = a_term(work, organization=school)
    a_round(work, term=term)
    return term


@pytest.fixture
def offer(work, school, term):
    """Put a section of the open term up, on Wednesday at nine."""

    def deed(title, *, weekday=3, **values):
        section = a_section(
            work, **({"organization": school, "term": term, "title": title} | values)
        )
        a_slot(work, section=section, weekday=weekday)
        work.session.commit()
        return section

    return deed


@pytest.fixture
def painting(work, school):
    return a_course(work, organization=school, category=a_category(work, name="书画"))


def rows(page):
    return page.rows(".rows li")


def facts(page):
    """What each fact of the page says, by its label."""
    labels, values = page.rows("main dt"), page.rows("main dd")
    return dict(zip(labels, values, strict=True))


class TestSections:
    def test_leads_who_looks_for_the_edition_for_older_people_to_it(self, client):
        page = client.get("/sections?q=关怀版")

        assert page.click("打开它，看看有什么不一样").path == "/help/elders"

    def test_shows_when_what_where_how_many_and_the_price(self, client, work, school, offer):
        site = a_site(work, organization=school, name="东校区")
        room = a_room(work, site=site, name="201")
        section = offer("楷书", site_id=site.id, room_id=room.id, fee_fen=8000, quota=5)
        a_slot(work, section=section, weekday=4, starts=time(14), ends=time(15))
        work.session.commit()

        page = client.get("/sections")

        assert page.heading == "找课"
        assert "有1门课，能报的排在前面。" in page.text
        [row] = rows(page)
        for text in ("周三", "上午", "9:00", "楷书", "星海老年大学", "东校区·201", "还有周四"):
            assert text in row
        assert "还剩5个" in row
        assert "80元一学期" in row

    def test_names_the_school_once(self, client, work, school, offer):
        offer("楷书", site_id=a_site(work, organization=school, name=school.name).id)

        assert rows(client.get("/sections"))[0].count("星海老年大学") == 1

    def test_says_in_a_word_why_one_cannot_join(self, client, work, school, offer):
        full = offer("满了", quota=1)
        an_enrollment(work, section=full)
        later = a_term(work, organization=school)
        a_round(work, term=later, opens_at=NEXT_WEEK, closes_at=NEXT_WEEK + timedelta(days=9))
        offer("以后", term=later)
        offer("不收了", is_closed=True)
        section = a_section(work, organization=school, term=later, title="没有时间")
        work.session.commit()

        said = " ".join(rows(client.get("/sections")))

        for text in ("可以候补", "星期一开始报名", "不再收人", section.title):
            assert text in said

    def test_searches_and_takes_a_condition_away(self, client, offer):
        offer("楷书")
        offer("合唱", weekday=4)

        page = client.get("/sections?weekday=4").form().fill(q="楷书").submit()

        assert "这个条件下现在没有课。" in page.text
        assert ["楷书" in row for row in rows(page.click("去掉“周四”"))] == [True]
        assert ["合唱" in row for row in rows(page.click("去掉“楷书”"))] == [True]

    def test_turns_pages_and_prints_all(self, client, offer):
        for number in range(PAGE_SIZE + 3):
            offer(f"课{number:02}")

        second = client.get("/sections").click("再看3门")

        assert len(rows(second)) == 3
        assert len(rows(second.click("回到前一页"))) == PAGE_SIZE
        whole = second.click("全部列在一页，可以打印")
        assert len(rows(whole)) == PAGE_SIZE + 3
        assert whole.all("button[data-print]")

    def test_makes_the_best_of_an_address_that_makes_no_sense(self, client, offer):
        offer("楷书")

        page = client.get("/sections?weekday=9&page=x&place=")

        assert len(rows(page)) == 1

    def test_says_so_when_there_is_nothing_at_all(self, client):
        assert "现在没有能报的课。" in client.get("/sections").text


class TestChoose:
    @pytest.mark.parametrize(
        ("facet", "choice"), [("subject", "书画"), ("weekday", "星期三"), ("place", "星海老年大学")]
    )
    def test_narrows_the_list_and_keeps_the_other_wishes(
        self, client, painting, offer, facet, choice
    ):
        for title in ("楷书", "行书"):
            offer(title, course=painting)

        page = client.get(f"/sections/choose/{facet}?q=楷书")

        assert "1门课" in page.text
        assert [row.count("楷书") for row in rows(page.click(choice))] == [1]
        assert len(rows(page.click("都行"))) == 1

    def test_offers_the_sites_of_a_school_with_several(self, client, work, school, offer):
        for name in ("东校区", "西校区"):
            offer(f"{name}的课", site_id=a_site(work, organization=school, name=name).id)

        narrowed = client.get("/sections/choose/place").click("东校区")

        assert "东校区" in narrowed.rows(".filters a")[0]
        assert len(rows(narrowed)) == 1

    def test_knows_no_other_facet(self, client):
        assert client.get("/sections/choose/color").status == 404


class TestSection:
    def test_answers_what_one_wants_to_know(self, client, work, school, offer):
        site = a_site(work, organization=school, directions="公交406路黑石礁站")
        before = a_course(work, organization=school, title="楷书初级")
        course = a_course(
            work,
            organization=school,
            summary="没写过也能上。",
            health_note="要久坐。",
            prerequisite_id=before.id,
        )
        section = offer(
            "楷书中级班",
            course=course,
            site_id=site.id,
            room_id=a_room(work, site=site, name="301").id,
            instructor_id=an_instructor(work, name="韩守正").id,
            instructor_note="助教王芳",
            fee_fen=8000,
            remark="自带毛笔",
        )
        a_meeting(work, section=section)
        work.session.commit()

        page = client.get(f"/sections/{section.public_id}")

        assert page.heading == "楷书中级班"
        assert "没写过也能上。" in page.text
        said = facts(page)
        assert said["什么时候"].startswith("每周三 上午9:00到10:30")
        assert "第一次课 3月3日 星期三" in said["什么时候"]
        for text in ("星海老年大学", "301", "中山路668号", "3楼", "有电梯"):
            assert text in said["在哪里"]
        assert said["多少钱"] == "80元一学期"
        assert said["还剩多少"] == "还剩30个，一共30个"
        assert said["谁来教"].startswith("韩守正")
        assert said["谁能报"].startswith("女满50岁，男满55岁，不超过80岁")
        assert said["先学什么"] == "要先学完“楷书初级”。"
        assert {"要久坐。", "公交406路黑石礁站", "自带毛笔", section.code} <= set(said.values())
        assert [link.get("href") for link in page.all("a.go")] == [
            f"/sections/{section.public_id}/enroll"
        ]
        assert page.all("button[data-hear]")

    def test_shows_no_fact_that_is_not_known(self, client, work, school, term):
        course = a_course(work, organization=school, min_age_female=0, min_age_male=0, max_age=150)
        section = a_section(
            work, organization=school, term=term, course=course, title="太极" * 30, class_hours=0
        )
        a_slot(work, section=section, weeks=Weeks.ODD)
        work.session.commit()

        said = facts(client.get(f"/sections/{section.public_id}"))

        assert set(said) == {
            "什么时候", "在哪里", "多少钱", "还剩多少", "谁能报", "短号"
        }  # fmt: skip
        assert (said["多少钱"], said["谁能报"]) == ("不收费", "谁都能报")

    @pytest.mark.parametrize(
        ("ages", "who"),
        [
            ({"min_age_female": 55, "min_age_male": 55}, "满55岁，不超过80岁"),
            ({"min_age_female": 55, "min_age_male": 55, "max_age": 150}, "满55岁"),
            ({"min_age_female": 0, "min_age_male": 0, "max_age": 70}, "不超过70岁"),
        ],
    )
    def test_says_for_whom_it_is(self, client, offer, ages, who):
        section = offer("楷书", **ages)

        said = facts(client.get(f"/sections/{section.public_id}"))["谁能报"]

        assert said.removesuffix("年龄按2027年3月1日算。").strip() == who

    def test_lets_one_wait_where_it_is_full(self, client, work, offer):
        section = offer("楷书", quota=1)
        an_enrollment(work, section=section)
        an_enrollment(work, section=section, status=Status.WAITLISTED)
        work.session.commit()

        page = client.get(f"/sections/{section.public_id}")

        assert facts(page)["还剩多少"] == "已经报满，有1人候补"
        assert [link.get("href") for link in page.all("a.go")] == [
            f"/sections/{section.public_id}/enroll?wait=yes"
        ]

    def test_says_why_one_cannot_enroll_now(self, client, work, school, offer):
        later = a_term(work, organization=school)
        a_round(work, term=later, opens_at=NEXT_WEEK, closes_at=NEXT_WEEK + timedelta(days=9))
        section = offer("楷书", term=later)

        page = client.get(f"/sections/{section.public_id}")

        assert not page.all("a.go")
        assert "11月30日 星期一 上午9:00" in page.text
        assert page.click("看看同类的班").heading == "找课"

    @pytest.mark.parametrize(
        ("status", "text"),
        [
            (SectionStatus.CANCELLED, "这个班停开了。"),
            (SectionStatus.FINISHED, "这个班已经上完了。"),
        ],
    )
    def test_says_so_when_it_is_over(self, client, offer, status, text):
        section = offer("楷书", status=status)

        page = client.get(f"/sections/{section.public_id}")

        assert text in page.text
        assert not page.all("a.go")
        assert "还剩多少" not in facts(page)

    @pytest.mark.parametrize(
        ("status", "text"),
        [
            (Status.ENROLLED, "您已经报上这个班了。"),
            (Status.WAITLISTED, "您正在候补这个班。"),
        ],
    )
    def test_tells_a_learner_that_they_are_in(self, client, work, offer, status, text):
        section = offer("楷书")
        learner = a_learner(work)
        own = an_enrollment(work, section=section, learner=learner, status=status)
        sign_in(client, work, an_account(work, person=learner))

        page = client.get(f"/sections/{section.public_id}")

        assert text in page.text
        assert not page.all("a.go")
        assert [one.get("href") for one in page.all("main .panel a")] == [
            f"/enrollments/{own.public_id}"
        ]

    def test_leads_staff_of_the_school_to_their_own_page(self, client, work, school, offer):
        section = offer("楷书")
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))

        page = client.get(f"/sections/{section.public_id}")

        assert page.click("工作人员的班级页面").path == f"/schedule/{section.public_id}"

    def test_leads_staff_of_another_school_nowhere(self, client, work, offer):
        section = offer("楷书")
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=an_organization(work)))

        assert "工作人员的班级页面" not in client.get(f"/sections/{section.public_id}").text

    def test_hides_a_draft(self, client, offer):
        section = offer("楷书", status=SectionStatus.DRAFT)

        assert client.get(f"/sections/{section.public_id}").status == 404
        assert client.get("/sections/nothing").status == 404

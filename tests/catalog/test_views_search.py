"""Searching and narrowing on the page: what is marked, mended, offered and left."""

import re
from datetime import date, time

import pytest

from courseware.catalog.operations import refresh_search
from courseware.courses.rules import Level
from courseware.policies.operations import NewRule, set_rule
from courseware.policies.rules import PolicyKey
from tests.factories.accounts import an_account, sign_in
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import a_learner, an_instructor
from tests.factories.scheduling import a_section, a_slot, a_term


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def offer(work, school):
    term = a_term(work, organization=school)
    a_round(work, term=term)

    def deed(title, *, at=(3, 9), **values):
        section = a_section(
            work, **({"organization": school, "term": term, "title": title} | values)
        )
        weekday, hour = at
        a_slot(work, section=section, weekday=weekday, starts=time(hour), ends=time(hour + 1))
        refresh_search(work)
        work.session.commit()
        return section

    return deed


def rows(page):
    return page.rows(".rows li")


def choices(page):
    """What is offered, and after a blank how many classes it leaves."""
    return [re.sub(r"(\d+)门课$", r" \1", one) for one in page.rows(".choices li")]


class TestMarking:
    @pytest.mark.parametrize(
        ("text", "marks"),
        [
            ("太极", ["太极", "太极"]),
            ("太極", ["太极", "太极"]),
            ("taiji", ["太极", "太极"]),
            ("taij", ["太极", "太极"]),
            ("tj", ["太极", "太极"]),
            ("shanle", ["单乐"]),
            ("ps", ["PS"]),
            ("初级P", ["初级）P"]),
        ],
    )
    def test_shows_what_was_found(self, client, work, offer, text, marks):
        teacher = an_instructor(work, name="单乐华")
        offer("太极拳（初级）PS", instructor_id=teacher.id, place_note="太极<b>馆")

        page = client.get(f"/sections?q={text}")

        assert page.rows("mark") == marks
        assert "太极<b>馆" in rows(page)[0]

    def test_marks_nothing_where_nothing_was_asked(self, client, offer):
        offer("太极拳")

        assert client.get("/sections").rows("mark") == []


class TestSlips:
    def test_says_for_what_the_answer_is(self, client, offer):
        offer("太极拳")

        page = client.get("/sections?q=太级拳")

        assert "没有“太级拳”。" in page.text
        assert "这些是“太极拳”的结果。" in page.text
        assert len(rows(page)) == 1


class TestNothingFound:
    def test_offers_what_each_condition_keeps_out_and_what_comes_near(self, client, offer):
        offer("楷书", at=(3, 9))
        offer("行书", at=(4, 9))

        page = client.get("/sections?q=楷书&weekday=4&part=evening")

        assert "这个条件下现在没有课。" in page.text
        assert page.all("a.tel")
        assert len(rows(page.click("有“楷书”的都看1门课"))) == 1
        page = client.get("/sections?q=楷书&weekday=4")
        assert "去掉“周四”1门课" in page.text
        assert "这些比较接近" in page.text
        assert ["楷书" in row for row in rows(page)] == [True]

    def test_leads_on_when_one_condition_is_not_enough(self, client, offer):
        offer("楷书")

        page = client.get("/sections?q=飞船驾驶")

        assert [one for one in page.rows("h2") if "接近" in one] == ["这些比较接近"]
        assert len(rows(page.click("看全部的课"))) == 1


class TestNarrow:
    def test_leads_to_all_ways(self, client, offer):
        offer("楷书")

        page = client.get("/sections?q=楷书").click("再挑一挑 更多挑法")

        assert page.heading == "按什么来挑？"
        assert len(page.rows(".choices li")) == 8
        assert page.click("回到找课").heading == "找课"

    def test_keeps_the_list_calm(self, client, offer):
        offer("楷书")
        wishes = "part=morning&fee=0-0&places=1&age=60-69&weekday=3"

        page = client.get(f"/sections?{wishes}")

        assert len(page.rows(".filters a")) == 7
        assert len(rows(page)) == 1

    def test_takes_a_strange_address_for_no_wish(self, client, offer):
        offer("楷书")

        page = client.get("/sections?part=noon&fee=x-y&places=9&age=old&level=?&weekday=12")

        assert len(rows(page)) == 1


class TestChoices:
    def test_offers_parts_of_the_day(self, client, offer):
        offer("早", at=(3, 9))
        offer("晚", at=(4, 19))

        page = client.get("/sections/choose/part")

        assert choices(page) == ["什么时候都行", "上午 1", "晚上 1"]
        assert ["晚" in row for row in rows(page.click("晚上"))] == [True]
        assert choices(client.get("/sections/choose/weekday?part=evening"))[1:] == ["星期四 1"]

    def test_cuts_fees_where_they_lie(self, client, offer):
        for at, fee in enumerate((0, 5000, 8000, 12000, 30000, 60000)):
            offer(f"课{at}", fee_fen=fee)

        page = client.get("/sections/choose/fee")

        assert choices(page) == [
            "多少钱都行",
            "不收费 1",
            "100元以内 2",
            "100元到500元 2",
            "500元以上 1",
        ]
        assert len(rows(page.click("100元到500元"))) == 2
        assert len(rows(page.click("500元以上"))) == 1

    def test_leaves_out_what_is_full(self, client, offer):
        offer("满了", quota=1, places_taken=1)
        offer("有")

        page = client.get("/sections/choose/places")

        assert choices(page) == ["报满的也看", "只看有名额的 1"]
        assert ["有" in row for row in rows(page.click("只看有名额的"))] == [True]

    def test_offers_levels(self, client, work, school, offer):
        offer("初", course=a_course(work, organization=school, level=Level.BEGINNER))

        page = client.get("/sections/choose/level")

        assert len(choices(page)) == 2
        assert len(rows(page.click(choices(page)[1].split()[0]))) == 1

    def test_knows_for_whom_a_class_is(self, client, work, school, offer):
        rule = NewRule(PolicyKey.AGE_MAX, 75, school.id, date(2026, 1, 1), "本校")
        set_rule(work, rule=rule)
        offer("按规定")
        offer("年轻人", min_age_female=18, min_age_male=18, max_age=40)
        offer("谁都行", min_age_female=0, min_age_male=0, max_age=150)

        page = client.get("/sections/choose/age")

        counted = dict(one.rsplit(" ", 1) for one in choices(page)[1:])
        assert counted["0到17岁"] == "1"
        assert counted["18到49岁"] == "2"
        assert counted["60到69岁"] == "2"
        assert counted["80岁以上"] == "1"

    def test_knows_the_age_of_somebody_who_has_signed_in(self, client, work, offer):
        offer("按规定")
        offer("年轻人", min_age_female=18, min_age_male=18, max_age=40)
        learner = a_learner(work, born_on=date(1960, 3, 8))
        sign_in(client, work, an_account(work, person=learner))

        page = client.get("/sections/choose/age").click("适合我的年纪：66岁")

        assert ["按规定" in row for row in rows(page)] == [True]
        assert "age=me" in page.url

    def test_takes_no_age_for_granted(self, client, work, offer):
        offer("楷书")
        sign_in(client, work, an_account(work, person=a_learner(work, born_on=None)))

        assert len(rows(client.get("/sections?age=me"))) == 1
        assert "适合我的年纪" not in client.get("/sections/choose/age").text

    def test_goes_down_the_tree_of_places(self, client, work, offer, school):
        district = an_organization(work, parent=school, name="海港区社区学院")
        for name in ("青云街道学校", "桃源街道学校"):
            street = an_organization(work, parent=district, name=name)
            for point in ("一点", "二点"):
                site = a_site(work, organization=street, name=f"{name}{point}")
                offer(f"{name}{point}的课", organization=street, site_id=site.id)

        page = client.get("/sections/choose/place")
        assert choices(page) == ["哪里都行", "青云街道学校 2", "桃源街道学校 2"]
        narrowed = page.click("青云街道学校")
        assert len(rows(narrowed)) == 2
        deeper = client.get(narrowed.path.replace("/sections?", "/sections/choose/place?"))
        assert [one.split()[0] for one in choices(deeper)] == [
            "哪里都行",
            "星海老年大学的全部",
            "海港区社区学院的全部",
            "青云街道学校的全部",
            "青云街道学校一点",
            "青云街道学校二点",
        ]
        assert len(rows(deeper.click("青云街道学校二点"))) == 1
        assert len(rows(deeper.click("海港区社区学院的全部"))) == 4

"""One contract of searching for both databases: by characters, by sound, by first letters."""

from datetime import time

import pytest

from courseware.catalog.checks import check_searched
from courseware.catalog.models import SearchEntry, StaleEntry
from courseware.catalog.operations import queue_all, queue_forgotten, refresh_search
from courseware.catalog.queries import Moment, Wanted, answer, sections
from courseware.catalog.search import words_of
from courseware.courses.models import Course
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus
from tests.factories.courses import a_category, a_course
from tests.factories.enrollment import a_round
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_section, a_slot, a_term


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def offer(work, school):
    term = a_term(work, organization=school)
    a_round(work, term=term)

    def deed(title, *, hour=9, **values):
        section = a_section(
            work, **({"organization": school, "term": term, "title": title} | values)
        )
        a_slot(work, section=section, starts=time(hour), ends=time(hour + 1))
        return section

    return deed


@pytest.fixture
def find(work):
    def deed(text, **wanted):
        asked = Wanted(text=text, words=words_of(text), **wanted)
        page = sections(work.session, wanted=asked, now=work.now, today=work.today)
        return [row.title for row in page.rows]

    return deed


@pytest.fixture
def calligraphy(work, school, offer):
    """A section of everything one can look for, and one of nothing of it."""
    site = a_site(work, organization=school, name="绿城校区", address="中山路668号")
    subject = a_category(work, name="书画")
    offer(
        "书法（初级）PS1班",
        code="Q7-0103",
        course=a_course(work, organization=school, title="毛笔字", category=subject),
        site_id=site.id,
        room_id=a_room(work, site=site, name="301教室").id,
        instructor_id=an_instructor(work, name="单乐华").id,
        instructor_note="助教：曾小雨",
        place_note="二楼东侧",
    )
    elsewhere = an_organization(work, name="码头街道学校")
    singing = a_course(work, title="合唱", category=a_category(work, name="声乐"))
    offer("合唱", organization=elsewhere, course=singing)
    refresh_search(work)


FOUND = {
    "characters": [
        "书",
        "书法",
        "书法初级",
        "法（初",
        "毛笔",
        "书画",
        "绿城校区",
        "星海",
        "中山路",
    ],
    "details": ["301", "668号", "q7-01", "Q70103", "0103", "二楼", "ps", "ＰＳ1班"],
    "people": ["单乐华", "曾小雨", "助教"],
    "traditional": ["書法", "毛筆", "書畫", "綠城", "單樂華", "星海老年大學", "書 筆"],
    "sound": ["shu", "shufa", "shuf", "shu fa", "SHUFA", "shūfǎ", "shūf", "maobizi", "xinghai"],
    "sound with ü": ["lvcheng", "lǜchéng", "lü cheng"],
    "sound of a surname": ["shanlehua", "shanle", "dan le hua", "zengxiaoyu"],
    "mixed sound": ["fachujips"],
    "first letters": ["sf", "mbz", "xhlndx", "lcxq", "slh", "SFCJ"],
    "words apart": ["书法 单乐华", "毛笔 绿城", "shufa 301", "sf lcxq", "初级  书法", "PS 星海"],
}
CHANGES = [
    (Section, "id", "title"),
    (Section, "id", "place_note"),
    (Section, "id", "instructor_note"),
    (Section, "id", "code"),
    (Course, "course_id", "title"),
    (Organization, "organization_id", "name"),
    (Organization, "organization_id", "short_name"),
    (Person, "instructor_id", "name"),
    (Site, "site_id", "name"),
    (Site, "site_id", "address"),
    (Room, "room_id", "name"),
]
NOT_FOUND = ["法书", "书初", "fashu", "hufa", "fs", "合唱 书法", "9999", "太极", "ufa", "sfx", "%"]


class TestFinding:
    def test_finds_what_somebody_may_type(self, calligraphy, find):
        texts = [text for texts in FOUND.values() for text in texts]

        missed = [text for text in texts if find(text) != ["书法（初级）PS1班"]]

        assert missed == []

    def test_does_not_find_what_only_looks_alike(self, calligraphy, find):
        assert [text for text in NOT_FOUND if find(text)] == []

    def test_reads_characters_in_both_of_their_ways(self, work, offer, find):
        offer("音乐欣赏")
        offer("长笛")
        offer("单簧管")
        refresh_search(work)

        assert find("yinyue") == find("yinle") == ["音乐欣赏"]
        assert find("changdi") == find("zhangdi") == ["长笛"]
        assert find("danhuang") == ["单簧管"]

    def test_takes_syllables_for_one_word_before_it_takes_them_apart(self, work, offer, find):
        offer("书法")
        offer("数学发展")
        refresh_search(work)

        assert find("shu fa")[0] == "书法"

    def test_narrows_what_it_finds(self, work, offer, find):
        offer("书法甲", hour=9)
        offer("书法乙", hour=14, fee_fen=100)
        refresh_search(work)

        assert find("书法", weekday=3) == ["书法甲", "书法乙"]
        assert find("书法", weekday=4) == []


class TestOrder:
    def test_puts_the_title_before_course_instructor_and_place(self, work, school, offer, find):
        site = a_site(work, organization=school, name="海棠楼")
        offer("地点", site_id=site.id, hour=8)
        offer("教师", instructor_note="海棠", hour=8)
        offer("课程", course=a_course(work, title="画海棠"), hour=8)
        offer("画海棠", hour=10)
        offer("海棠画法", hour=11)
        refresh_search(work)

        found = ["海棠画法", "画海棠", "课程", "教师", "地点"]
        assert find("海棠") == find("haitang") == found

    def test_keeps_the_order_of_the_list_among_equals(self, work, offer, find):
        offer("书法丙", hour=15)
        offer("书法甲", hour=8)
        offer("书法乙", hour=9, is_closed=True)
        refresh_search(work)

        assert find("书法") == ["书法甲", "书法丙", "书法乙"]


class TestQueue:
    @pytest.fixture
    def section(self, work, school, offer):
        site = a_site(work, organization=school, name="旧校区")
        section = offer(
            "旧名字",
            site_id=site.id,
            room_id=a_room(work, site=site, name="旧教室").id,
            instructor_id=an_instructor(work, name="旧老师").id,
        )
        refresh_search(work)
        assert not work.session.query(StaleEntry).count()
        return section

    def test_follows_changes_at_once_and_for_good(self, work, section, find):
        for number, (entity, key, column) in enumerate(CHANGES):
            thing = work.session.get(entity, getattr(section, key))
            setattr(thing, column, f"新{number}字")
            work.session.flush()

            assert find(f"新{number}") == [section.title], (entity, column)
            assert refresh_search(work) == 1, (entity, column)
            assert find(f"新{number}") == [section.title], (entity, column)

    def test_follows_a_subject(self, work, school, offer, find):
        subject = a_category(work, name="旧学科")
        offer("楷书", course=a_course(work, organization=school, category=subject))
        refresh_search(work)

        subject.name = "新学科"
        work.session.flush()

        assert find("新学科") == ["楷书"]
        assert refresh_search(work) == 1
        assert find("新学科") == ["楷书"]

    def test_forgets_what_is_called_off(self, work, section, find):
        section.status = SectionStatus.CANCELLED
        work.session.flush()
        refresh_search(work)

        assert find("旧名字") == []
        assert not work.session.query(SearchEntry).count()

    def test_leaves_drafts_out(self, work, offer):
        offer("草稿", status=SectionStatus.DRAFT)

        assert refresh_search(work) == 0

    def test_moves_with_no_place_that_is_taken(self, work, section):
        section.places_taken = 1
        work.session.flush()

        assert refresh_search(work) == 0

    def test_makes_all_anew(self, work, section, find):
        queue_all(work)

        assert find("旧名字") == ["旧名字"]
        assert refresh_search(work) == 1
        assert find("jiumingzi") == ["旧名字"]

    def test_is_watched_by_the_doctor(self, work, section):
        assert check_searched(work.session) == []

        work.session.query(SearchEntry).delete()
        [finding] = check_searched(work.session)

        assert finding.ids == (str(section.id),)
        assert queue_forgotten(work) == 1
        assert check_searched(work.session) == []
        assert queue_forgotten(work) == 0


class TestSlips:
    @pytest.fixture
    def asked(self, work, offer):
        offer("太极拳（初级）")
        offer("太极剑")
        offer("智能手机应用")
        refresh_search(work)

        def deed(text):
            wanted = Wanted(text=text, words=words_of(text))
            found = answer(work.session, wanted=wanted, moment=Moment(work.now, work.today))
            titles = [row.title for row in found.page.rows]
            return titles, found.mended and (found.mended.typed, found.mended.found)

        return deed

    @pytest.mark.parametrize(
        ("typed", "found", "title"),
        [
            ("太级拳", "太极拳", "太极拳（初级）"),
            ("太拳极", "太极拳", "太极拳（初级）"),
            ("智能机应用", "智能手机应用", "智能手机应用"),
            ("智能手手机应用", "智能手机应用", "智能手机应用"),
            ("taijiqan", "taijiquan", "太极拳（初级）"),
            ("taijiquun", "taijiquan", "太极拳（初级）"),
            ("zhinegnshouji", "zhinengshouji", "智能手机应用"),
        ],
    )
    def test_mends_one_slip_and_says_so(self, asked, typed, found, title):
        assert asked(typed) == ([title], (typed, found))

    def test_mends_nothing_that_is_found(self, asked):
        assert asked("太极") == (["太极剑", "太极拳（初级）"], None)

    @pytest.mark.parametrize("typed", ["大极", "太及券", "shfa", "%%%%", "xyzxyz"])
    def test_does_not_guess_what_is_too_short_or_too_far(self, asked, typed):
        assert asked(typed) == ([], None)

    def test_takes_syllables_for_one_word(self, asked):
        assert asked("tai ji quan") == (["太极拳（初级）"], None)
        assert asked("quan tai") == (["太极拳（初级）"], None)

"""Taking class lists in: what is made of a row, what is there already, what leaves no trace."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import func, select

from blueprints.site import vault_of
from courseware.audit.models import AuditEvent
from courseware.catalog.errors import TermDatesUnknown, TermUnknown
from courseware.catalog.operations import (
    Added,
    Fate,
    ListPlan,
    import_list,
    problem_text,
    rehearse_list,
)
from courseware.catalog.operations.places import UNKNOWN_FLOOR, floor_of, room_key
from courseware.catalog.operations.sections import meeting_count
from courseware.catalog.operations.subjects import OTHER, OTHER_NAME, Subjects, subject_of
from courseware.catalog.operations.terms import last_day
from courseware.catalog.rules import TermFacts, When
from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden
from courseware.organizations.models import Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import SectionStatus, WeeklySlot, Weeks
from tests.catalog.lists import HEADER, a_line, read
from tests.factories.courses import a_category
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.scheduling import a_term

AUTUMN = TermFacts("2026年秋季学期", date(2026, 9, 7), date(2027, 1, 8))
MORE = (
    "班级名称",
    "教室",
    "层次",
    "系别",
    "材料费",
    "报名状态",
    "已报人数",
    "已缴费",
    "年龄",
    "学期",
)
WIDE = (*HEADER, *MORE, "总学时", "结束日期")


def word(sentence, facts):
    return sentence % facts if facts else sentence


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def take(work, vault, school):
    """Take in a list of these lines."""

    def deed(*lines, header=WIDE, term=AUTUMN, doing=import_list):
        reading = read(*lines, header=header, term_hint=term)
        return doing(work, plan=ListPlan(school.id, reading, word, term), vault=vault)

    return deed


def line(**cells):
    return a_line(header=WIDE, **cells)


def the_section(work, code="Q1"):
    return work.session.scalars(select(Section).where(Section.code == code)).one()


def count(work, table):
    return work.session.scalar(select(func.count()).select_from(table))


def fates(outcome):
    return [one.fate for one in outcome.lines]


class TestImportList:
    def test_publishes_a_row_that_is_ready(self, work, take, school):
        outcome = take(line())

        section = the_section(work)
        assert fates(outcome) == [Fate.PUBLISHED]
        assert section.status is SectionStatus.PUBLISHED
        assert (section.title, section.quota, section.fee_fen) == ("楷书", 30, 24000)
        assert (section.meeting_count, section.class_hours) == (16, 32)
        assert section.starts_on is None
        assert count(work, Meeting) == 16

    def test_makes_what_the_list_names_and_is_not_there(self, work, take, school):
        outcome = take(line(上课地点="本部", 教室="206室"))

        assert outcome.added == Added(terms=1, courses=1, sites=1, rooms=1, instructors=1)
        assert work.session.scalars(select(Term.name)).one() == "2026年秋季学期"
        assert work.session.scalars(select(Site.name)).one() == "本部"
        room = work.session.scalars(select(Room)).one()
        assert (room.name, room.capacity, room.floor) == ("206室", 30, 2)
        instructor = work.session.scalars(select(Person)).one()
        assert (instructor.name, instructor.organization_id) == ("何桂英", school.id)

    def test_uses_what_is_there(self, work, take, school):
        a_term(
            work,
            organization=school,
            name=AUTUMN.name,
            starts_on=AUTUMN.starts_on,
            ends_on=AUTUMN.ends_on,
        )
        site = a_site(work, organization=school, name="本部")
        room = a_room(work, site=site, name="206", capacity=40)

        outcome = take(line(上课地点="本部", 教室="206室"))

        assert the_section(work).room_id == room.id
        assert outcome.added == Added(terms=0, courses=1, sites=0, rooms=0, instructors=1)

    def test_uses_a_term_of_the_city(self, work, vault):
        city = an_organization(work)
        school = an_organization(work, parent=city)
        term = a_term(work, organization=city, name="2026 年秋季学期")
        reading = read(line(), header=WIDE, term_hint=AUTUMN)

        import_list(work, plan=ListPlan(school.id, reading, word, AUTUMN), vault=vault)

        assert the_section(work).term_id == term.id

    def test_keeps_two_rows_of_a_course_apart_by_level_and_together_by_name(self, work, take):
        take(
            line(班级代码="Q1", 班级名称="楷书初级班", 层次="初级"),
            line(班级代码="Q2", 班级名称="楷书中级班", 层次="中级", 上课时间="周二9:00-10:30"),
            line(班级代码="Q3", 班级名称="楷书初级二班", 层次="初级", 上课时间="周三9:00-10:30"),
        )

        levels = work.session.scalars(select(Course.level).order_by(Course.id)).all()
        assert levels == [Level.BEGINNER, Level.INTERMEDIATE]
        assert the_section(work, "Q3").title == "楷书初级二班"
        assert count(work, Person) == 1

    def test_leaves_what_is_there_already_alone(self, work, take):
        take(line(), line(班级代码="", 课程名称="行书", 上课时间="周二9:00-10:30"))
        before = count(work, Section)

        outcome = take(
            line(学费="999"), line(班级代码="", 课程名称="行书", 上课时间="周二9:00-10:30")
        )

        assert fates(outcome) == [Fate.KNOWN, Fate.KNOWN]
        assert outcome.count(Fate.KNOWN) == 2
        assert count(work, Section) == before
        assert the_section(work).fee_fen == 24000

    def test_gives_a_number_where_the_list_has_none_or_has_it_twice(self, work, take):
        take(
            line(班级代码="0001"),
            line(班级代码="", 课程名称="行书", 上课时间="周二9:00-10:30"),
            line(班级代码="Q9", 课程名称="隶书", 上课时间="周三9:00-10:30"),
            line(班级代码="Q9", 课程名称="草书", 上课时间="周四9:00-10:30"),
        )

        codes = work.session.scalars(select(Section.code).order_by(Section.id)).all()
        assert codes == ["0001", "0002", "Q9", "0003"]

    def test_keeps_a_row_with_problems_as_a_draft_that_says_them(self, work, take):
        outcome = take(line(名额="", 上课时间="下午2:00-3:30"))

        section = the_section(work)
        assert fates(outcome) == [Fate.DRAFT]
        assert section.status is SectionStatus.DRAFT
        assert "Column F (上课时间): The day of the week is missing." in section.draft_note
        assert (section.quota, section.meeting_count, section.class_hours) == (1, 0, 0)

    def test_makes_nothing_of_a_rejected_row(self, work, take):
        outcome = take(line(课程名称=""), line(班级代码="Q2"))

        assert fates(outcome) == [Fate.REJECTED, Fate.PUBLISHED]
        assert count(work, Section) == 1

    def test_keeps_a_section_that_clashes_as_a_draft_that_says_with_which(self, work, take):
        outcome = take(line(), line(班级代码="Q2", 课程名称="行书"))

        assert fates(outcome) == [Fate.PUBLISHED, Fate.DRAFT]
        assert "already teaches “楷书”" in outcome.lines[1].hindrance
        assert the_section(work, "Q2").draft_note == outcome.lines[1].hindrance

    def test_closes_what_the_list_calls_full_and_keeps_its_counts_as_a_remark(self, work, take):
        take(line(报名状态="額滿", 已报人数="28", 已缴费="27", 材料费="40", 备注="自带毛笔"))

        section = the_section(work)
        assert section.is_closed
        assert section.remark == (
            "自带毛笔 Materials cost 40 yuan more. The list says: 額滿. The list counted 28 people "
            "enrolled. The list counted 27 people who had paid."
        )
        assert section.places_taken == 0

    def test_takes_ages_and_a_start_of_its_own(self, work, take):
        take(line(年龄="女满50岁，男满55岁", 开课日期="2026-09-14", 总学时="40"))

        section = the_section(work)
        assert (section.min_age_female, section.min_age_male) == (50, 55)
        assert section.starts_on == date(2026, 9, 14)
        assert section.class_hours == 40

    def test_follows_the_term_that_a_row_names(self, work, take):
        take(
            line(),
            line(学期="2026年暑期班", 开课日期="2026-07-06", 周数="6", 上课时间="周一14:00-15:00"),
        )

        summer = work.session.scalars(select(Term).where(Term.name == "2026年暑期班")).one()
        assert (summer.starts_on, summer.ends_on) == (date(2026, 7, 6), date(2026, 8, 16))

    def test_asks_for_the_term_when_nobody_says_it(self, take):
        with pytest.raises(TermUnknown):
            take(line(), term=TermFacts())

    @pytest.mark.parametrize(
        "cells", [{"开课日期": "", "周数": "16"}, {"开课日期": "2026-09-07", "周数": ""}]
    )
    def test_asks_for_the_days_of_a_term_that_the_list_does_not_tell(self, take, cells):
        with pytest.raises(TermDatesUnknown) as refused:
            take(line(**cells), term=TermFacts("春季班"))

        assert refused.value.facts == {"term": "春季班"}

    def test_finds_out_the_days_of_a_new_term_from_its_rows(self, work, take):
        take(line(周数="", 结束日期="2026-12-28"), term=TermFacts("秋季班"))

        term = work.session.scalars(select(Term)).one()
        assert (term.starts_on, term.ends_on) == (date(2026, 9, 7), date(2026, 12, 28))
        assert the_section(work).meeting_count == 17

    def test_is_refused_without_the_right(self, work, vault, school):
        visitor = replace(work, actor=Actor(label="somebody"))
        plan = ListPlan(school.id, read(line(), header=WIDE, term_hint=AUTUMN), word)

        with pytest.raises(Forbidden):
            import_list(visitor, plan=plan, vault=vault)

    def test_is_in_the_trail(self, work, take):
        take(line())

        event = work.session.scalars(
            select(AuditEvent).where(AuditEvent.action == "catalog.import_list")
        ).one()
        assert event.facts == {"total": 1, "ready": 1, "drafts": 0, "rejected": 0}

    def test_leaves_nothing_when_a_later_row_fails(self, work, sessions, take):
        work.session.commit()

        with pytest.raises(TermDatesUnknown):
            take(line(), line(班级代码="Q2", 学期="2027年春季班", 开课日期="", 周数=""))
        work.session.rollback()

        assert [count(work, table) for table in (Section, Term, Course, Person, Site)] == [0] * 5


class TestRehearseList:
    def test_tells_how_it_would_go_and_leaves_no_trace(self, work, take):
        outcome = take(line(), line(班级代码="Q2", 课程名称="行书"), doing=rehearse_list)

        assert fates(outcome) == [Fate.PUBLISHED, Fate.DRAFT]
        assert outcome.added.courses == 2
        tables = (Section, Term, Course, Person, Site, Category, AuditEvent)
        assert [count(work, table) for table in tables][:6] == [0] * 6
        assert not work.session.scalars(
            select(AuditEvent.id).where(AuditEvent.action == "catalog.import_list")
        ).all()


class TestPlaces:
    def test_puts_a_room_without_a_site_into_the_house_of_the_school(self, work, take):
        take(line(上课地点="", 教室="206"), line(班级代码="Q2", 上课地点="", 教室="206教室"))

        assert work.session.scalars(select(Site.name)).one() == "星海老年大学"
        assert count(work, Room) == 1

    def test_puts_it_into_the_only_site_there_is(self, work, take, school):
        site = a_site(work, organization=school)

        take(line(上课地点="", 教室="舞蹈房"))

        room = work.session.scalars(select(Room)).one()
        assert (room.site_id, room.floor) == (site.id, UNKNOWN_FLOOR)

    def test_makes_a_room_as_large_as_the_largest_section_in_it(self, work, take):
        take(
            line(上课地点="", 教室="206"),
            line(班级代码="Q2", 上课地点="", 教室="206室", 上课时间="周二9:00-10:30", 名额="45"),
        )

        assert work.session.scalars(select(Room.capacity)).one() == 45

    def test_writes_down_a_room_whose_name_is_a_story(self, work, take):
        story = "主楼" + "很长" * 40

        take(line(上课地点="", 教室=story))

        assert count(work, Room) == 0
        assert the_section(work).place_note == story

    def test_leaves_the_place_open_when_the_list_does(self, work, take):
        take(line(上课地点="", 教室=""))

        assert the_section(work).site_id is None
        assert the_section(work).status is SectionStatus.DRAFT

    @pytest.mark.parametrize(
        ("room", "floor"),
        [("206室", 2), ("1204", 12), ("3楼东", 3), ("B1F", 1), ("舞蹈房", 0), ("12345", 0)],
    )
    def test_tells_the_floor_from_a_name(self, room, floor):
        assert floor_of(room) == floor

    @pytest.mark.parametrize(
        ("room", "key"), [("307室", "307"), ("307 教室", "307"), ("教室", "教室")]
    )
    def test_tells_a_room_by_what_matters(self, room, key):
        assert room_key(room) == key


class TestInstructors:
    def test_keeps_the_others_and_other_names_as_a_note(self, work, take):
        take(line(任课教师="何桂英（阿英）、王芳"))

        section = the_section(work)
        assert section.instructor_note == "阿英、王芳"
        assert work.session.scalars(select(Person.name)).one() == "何桂英"

    def test_finds_who_teaches_here_again(self, work, take):
        take(line())

        take(line(班级代码="Q2", 上课时间="周二9:00-10:30"))

        assert count(work, Person) == 1

    def test_leaves_a_name_that_cannot_be_written_down_as_a_note(self, work, take):
        outcome = take(
            line(任课教师="☆"), line(班级代码="Q2", 任课教师="☆", 上课时间="周二9:00-10:30")
        )

        section = the_section(work)
        assert fates(outcome) == [Fate.DRAFT, Fate.DRAFT]
        assert (section.instructor_id, section.instructor_note) == (None, "☆")
        assert "has no teacher yet" in section.draft_note

    def test_leaves_it_open_when_the_list_does(self, work, take):
        take(line(任课教师="待定"))

        assert the_section(work).instructor_id is None


class TestSubjects:
    @pytest.mark.parametrize(
        ("department", "title", "code"),
        [
            ("书画系", "手机摄影", "painting"),
            ("", "手机摄影", "computing"),
            ("外语系", "英文歌曲", "language"),
            ("保健系", "", "health"),
            ("", "巧手縫紉", "crafts"),
            ("", "士官長捷運爬郊山", OTHER),
        ],
    )
    def test_hears_the_department_before_the_title(self, department, title, code):
        assert subject_of(department=department, title=title) == code

    def test_puts_a_course_under_its_subject(self, work, take):
        take(line(系别="书画系"))

        assert work.session.scalars(select(Category.code).join(Course)).one() == "painting"

    def test_puts_what_the_table_does_not_have_under_the_last(self, work):
        other = a_category(work, name=OTHER_NAME, code="misc9")

        assert Subjects(work).of(department="书画系", title="楷书") == other.id

    def test_adds_the_last_where_the_office_has_none(self, work):
        a_category(work, name="太极")
        subjects = Subjects(work)

        added = subjects.of(department="", title="楷书")

        assert work.session.get(Category, added).name == OTHER_NAME
        assert subjects.of(department="", title="钢琴") == added


WEDNESDAY = WeeklySlot(3, time(9), time(10), Weeks.EVERY)
NOTHING = When("", None, None, None, (), "", None)


class TestMeetingCount:
    @pytest.mark.parametrize(
        ("when", "number"),
        [
            (replace(NOTHING, slots=(WEDNESDAY,), weeks=6), 6),
            (replace(NOTHING, slots=(WEDNESDAY,), ends_on=date(2026, 9, 23)), 3),
            (replace(NOTHING, slots=(WEDNESDAY,)), 0),
            (replace(NOTHING, slots=(WEDNESDAY,), weeks=1600), 0),
            (replace(NOTHING, slots=(WEDNESDAY,), ends_on=date(2026, 9, 1)), 0),
            (replace(NOTHING, weeks=6), 0),
        ],
    )
    def test_counts_weeks_or_goes_up_to_the_last_day(self, when, number):
        assert meeting_count(when, starts_on=date(2026, 9, 7)) == number


class TestLastDay:
    @pytest.mark.parametrize(
        ("starts_on", "weeks", "ends_on", "last"),
        [
            (date(2026, 9, 7), 2, None, date(2026, 9, 20)),
            (date(2026, 9, 7), None, None, None),
            (None, 2, None, None),
            (None, None, date(2026, 10, 1), date(2026, 10, 1)),
        ],
    )
    def test_is_said_or_counted(self, starts_on, weeks, ends_on, last):
        when = replace(NOTHING, starts_on=starts_on, weeks=weeks, ends_on=ends_on)

        assert last_day(when) == last


class TestProblemText:
    def test_names_the_column_where_there_is_one(self):
        row = read(a_line(header=HEADER, 名额="很多"), term_hint=AUTUMN).rows[0]

        assert problem_text(row.problems[0], word=word) == (
            "Column I (名额): “很多” was not understood as a number of places."
        )

    def test_says_only_what_is_missing_where_there_is_none(self):
        header = [name for name in HEADER if name != "名额"]
        row = read(a_line(header=header), header=header, term_hint=AUTUMN).rows[0]

        assert problem_text(row.problems[0], word=word) == "The number of places is missing."

"""Taking class lists in: what is made of a row, what a newer list changes, what leaves no trace."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event, func, select

from courseware.audit.models import AuditEvent
from courseware.catalog.errors import TermDatesUnknown, TermUnknown
from courseware.catalog.models import ListMapping, SearchEntry
from courseware.catalog.operations import TakeOrder, Way, take_list
from courseware.catalog.operations.subjects import Subjects
from courseware.catalog.rules import ColumnMapping, Field, TermFacts
from courseware.catalog.rules.refusals import ListChanged, RowsRejected
from courseware.catalog.rules.subjects import OTHER, OTHER_NAME
from courseware.courses import operations as courses
from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Forbidden
from courseware.organizations.models import Room, Site
from courseware.people.models import Person
from courseware.scheduling.checks import CHECKS
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import SectionStatus
from courseware.schema import metadata
from tests.catalog.taking import (
    AUTUMN,
    DRAFT,
    NEW,
    a_plan,
    compared,
    count,
    fates,
    line,
    the_section,
)
from tests.factories.courses import a_category
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.scheduling import a_term


class TestTakeList:
    def test_publishes_a_row_that_is_ready(self, work, take):
        outcome = take(line())

        section = the_section(work)
        assert fates(outcome.comparison) == [NEW]
        assert outcome.section_ids == (section.id,)
        assert section.status is SectionStatus.PUBLISHED
        assert (section.title, section.quota, section.fee_fen) == ("楷书", 30, 24000)
        assert (section.meeting_count, section.class_hours) == (16, 32)
        assert section.starts_on is None
        assert work.session.scalars(select(Meeting.is_firm)).all() == [True] * 16
        assert not [finding for check in CHECKS for finding in check(work.session)]

    @pytest.mark.parametrize("closed", ["the site", "the room"])
    @pytest.mark.parametrize("room", ["206", "没有过的教室"])
    def test_keeps_a_row_for_a_closed_place_as_a_draft(self, work, take, school, closed, room):
        site = a_site(work, organization=school, name="旧楼", is_active=closed != "the site")
        a_room(work, site=site, name="206", is_active=closed != "the room")

        outcome = take(
            line(上课地点="旧楼", 教室=room),
            line(班级代码="Q2", 上课地点="本部", 任课教师="于桂兰"),
        )

        is_hindered = closed == "the site" or room == "206"
        assert fates(outcome.comparison) == [DRAFT if is_hindered else NEW, NEW]
        named = {"the site": "旧楼", "the room": "206"}[closed]
        assert (f"{named} is closed" in the_section(work).draft_note) is is_hindered
        assert room in {the_section(work).place_note, *work.session.scalars(select(Room.name))}

    def test_means_the_open_one_of_two_sites_with_one_name(self, work, take, school):
        a_site(work, organization=school, name="旧楼", is_active=False)
        opened = a_site(work, organization=school, name="旧 楼")

        take(line(上课地点="旧楼"))

        assert the_section(work).site_id == opened.id

    def test_makes_once_what_the_list_names_and_is_not_there(self, work, take, school):
        outcome = take(
            line(上课地点="本部", 教室="206室"),
            line(班级代码="Q2", 上课地点="本部", 教室="206", 上课时间="周二9:00-10:30"),
        )

        assert outcome.made.counts == {
            "terms": 1,
            "courses": 1,
            "sites": 1,
            "rooms": 1,
            "instructors": 1,
        }
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
        assert [outcome.made.counts[kind] for kind in ("terms", "sites", "rooms")] == [0, 0, 0]

    def test_uses_a_term_of_the_city(self, work):
        city = an_organization(work)
        school = an_organization(work, parent=city)
        term = a_term(work, organization=city, name="2026 年秋季学期")

        take_list(work, order=TakeOrder(a_plan(school, line()), Way.ALL))

        assert the_section(work).term_id == term.id

    def test_takes_nothing_when_a_row_cannot_be_read(self, work, take):
        with pytest.raises(RowsRejected) as refused:
            take(line(课程名称=""), line(班级代码="Q2"))

        assert refused.value.facts == {"count": 1}
        assert count(work, Section) == 0

    def test_takes_the_good_when_that_is_asked_for(self, work, take):
        take(line(课程名称=""), line(班级代码="Q2"), way=Way.GOOD)

        assert work.session.scalars(select(Section.code)).all() == ["Q2"]

    def test_keeps_a_row_with_problems_as_a_draft_that_says_them(self, work, take):
        outcome = take(line(名额="", 上课时间="下午2:00-3:30"))

        section = the_section(work)
        assert fates(outcome.comparison) == [DRAFT]
        assert section.status is SectionStatus.DRAFT
        assert "Column F (上课时间): The day of the week is missing." in section.draft_note
        assert (section.quota, section.meeting_count, section.class_hours) == (1, 0, 0)

    def test_keeps_a_section_that_clashes_as_a_draft_that_says_with_which(self, work, take):
        outcome = take(line(), line(班级代码="Q2", 课程名称="行书"))

        section = the_section(work, "Q2")
        assert fates(outcome.comparison) == [NEW, DRAFT]
        assert "already teaches “楷书”" in section.draft_note
        assert not work.session.scalars(
            select(Meeting.id).where(Meeting.section_id == section.id, Meeting.is_firm)
        ).all()

    def test_closes_what_the_list_calls_full(self, work, take):
        take(line(报名状态="額滿", 已报人数="28", 已缴费="27", 材料费="40", 备注="自带毛笔"))

        section = the_section(work)
        assert section.is_closed
        assert section.remark == (
            "自带毛笔 Materials cost 40 yuan more. The list says: 額滿. The list counted 28 people "
            "enrolled. The list counted 27 people who had paid."
        )
        assert section.places_taken == 0

    def test_can_be_found_at_once(self, work, take):
        take(line())

        assert work.session.scalars(select(SearchEntry.section_id)).all() == [the_section(work).id]

    def test_is_refused_without_the_right(self, work, school):
        visitor = replace(work, actor=Actor(label="somebody"))

        with pytest.raises(Forbidden):
            take_list(visitor, order=TakeOrder(a_plan(school, line()), Way.ALL))

    def test_asks_for_the_term_when_nobody_says_it(self, take):
        with pytest.raises(TermUnknown):
            take(line(), term=TermFacts())

    def test_asks_for_the_days_of_a_term_that_the_list_does_not_tell(self, take):
        with pytest.raises(TermDatesUnknown) as refused:
            take(line(开课日期="2026-09-07", 周数=""), term=TermFacts("春季班"))

        assert refused.value.facts == {"term": "春季班"}

    def test_writes_a_line_in_the_trail_for_each_thing(self, work, take):
        take(line(), line(班级代码="Q2", 课程名称="行书", 报名状态="额满"))

        rows = work.session.execute(
            select(AuditEvent.action, func.count())
            .where(AuditEvent.object_kind.in_(["section", "course", "person", "organization"]))
            .group_by(AuditEvent.action)
        )
        assert dict(rows.all()) == {
            "scheduling.add_section": 2,
            "scheduling.publish": 1,
            "scheduling.close": 1,
            "courses.add_course": 2,
            "people.register": 1,
            "catalog.import_list": 1,
        }

    def test_remembers_how_the_list_was_read(self, work, take, school):
        mapping = ColumnMapping({"班": Field.SECTION_NAME})

        take(line(), mapping=mapping)
        take(line(), mapping=mapping)
        take(line(), mapping=ColumnMapping({"班": None}))

        row = work.session.scalars(select(ListMapping)).one()
        assert (row.organization_id, row.columns) == (school.id, {"班": "unused"})
        written = select(AuditEvent.id).where(AuditEvent.action == "catalog.remember_reading")
        assert len(work.session.scalars(written).all()) == 2


class TestDecisions:
    def test_makes_nothing_of_a_name_that_is_only_a_note(self, work, take):
        picked = {"site:206室": "note", "instructor:何桂英": "note"}

        take(line(), picked=picked)

        section = the_section(work)
        assert (section.site_id, section.place_note) == (None, "206室")
        assert (section.instructor_id, section.instructor_note) == (None, "何桂英")
        assert section.status is SectionStatus.DRAFT
        assert [count(work, Site), count(work, Person)] == [0, 0]

    def test_takes_a_name_for_what_a_person_says_it_is(self, work, take, school):
        site = a_site(work, organization=school, name="本部")

        take(line(上课地点="本部校区"), picked={"site:本部校区": str(site.id)})

        assert the_section(work).site_id == site.id
        row = work.session.scalars(select(ListMapping)).one()
        assert row.names == {"site:本部校区": str(site.id)}

    def test_does_not_take_it_for_what_is_not_there(self, work, take):
        take(line(上课地点="本部校区"), picked={"site:本部校区": "4711"})

        assert work.session.scalars(select(Site.name)).one() == "本部校区"


class TestSeen:
    def test_takes_what_was_looked_at(self, work, take, school):
        seen = compared(work, school, line()).mark

        take(line(), seen=seen)

        assert count(work, Section) == 1

    def test_writes_nothing_when_something_else_would_come_of_it(self, work, take, school):
        seen = compared(work, school, line()).mark
        take(line(班级代码="Q0", 课程名称="行书"))

        with pytest.raises(ListChanged):
            take(line(), seen=seen)

        assert work.session.scalars(select(Section.code)).all() == ["Q0"]

    def test_knows_a_decision_from_a_change(self, work, take, school):
        seen = compared(work, school, line()).mark

        take(line(), seen=seen, picked={"instructor:何桂英": "note"})

        assert the_section(work).status is SectionStatus.DRAFT


class TestNothingHalf:
    def tables(self, work):
        return {
            table.name: work.session.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
        }

    def test_writes_nothing_while_it_is_looked_at(self, work, school):
        before = self.tables(work)

        compared(work, school, line(上课地点="本部", 教室="206"), line(班级代码="Q2", 名额=""))

        assert self.tables(work) == before
        assert not work.session.new

    def test_leaves_nothing_whichever_statement_fails(self, work, take, connection):
        work.session.commit()
        before = self.tables(work)
        total = self.failing(work, take, connection, at=10_000)
        work.session.rollback()

        for at in range(0, total, 4):
            with pytest.raises(RuntimeError):
                self.failing(work, take, connection, at=at)
            work.session.rollback()
            assert self.tables(work) == before

    def failing(self, work, take, connection, *, at):
        """Take a list in while one statement that writes breaks; gives how many there were."""
        written = []

        def break_down(_connection, _cursor, statement, *_rest):
            if statement.startswith(("INSERT", "UPDATE", "DELETE")):
                written.append(statement)
                if len(written) == at + 1:
                    raise RuntimeError(statement)

        engine = connection.engine
        event.listen(engine, "before_cursor_execute", break_down)
        try:
            take(line(上课地点="本部", 教室="206"), line(班级代码="Q2", 名额=""))
        finally:
            event.remove(engine, "before_cursor_execute", break_down)
        return len(written)


class TestSubjects:
    def test_puts_a_course_under_its_subject(self, work, take):
        take(line(系别="书画系"))

        assert work.session.scalars(select(Category.code).join(Course)).one() == "painting"

    def test_puts_what_the_table_does_not_have_under_the_last(self, work):
        other = a_category(work, name=OTHER_NAME, code="misc9")

        assert Subjects(work).of("painting") == other.id

    def test_adds_the_last_where_the_office_has_none(self, work):
        a_category(work, name="太极")
        subjects = Subjects(work)

        added = subjects.of("painting")

        assert work.session.get(Category, added).name == OTHER_NAME
        assert subjects.of(OTHER) == added

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

    def test_takes_ages_and_a_start_of_its_own(self, work, take):
        take(line(年龄="女满50岁，男满55岁", 开课日期="2026-09-14", 总学时="40"))

        section = the_section(work)
        assert (section.min_age_female, section.min_age_male) == (50, 55)
        assert section.starts_on == date(2026, 9, 14)
        assert section.class_hours == 40

    def test_needs_no_course_where_there_is_none_to_add(self, work, school):
        assert courses.add_courses(work, organization_id=school.id, drafts=[]) == []

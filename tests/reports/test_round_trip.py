"""The class list goes out and comes in again, and nothing has changed."""

from datetime import date, time

import pytest

from courseware.catalog.operations import TakeOrder, Way, take_list
from courseware.catalog.queries import Clock, Fate, ListPlan, compare
from courseware.catalog.rules import ColumnMapping, RowState, understand
from courseware.courses.rules import Level
from courseware.foundation.sheets import read_grids
from courseware.reports import operations, queries
from courseware.reports.rules import Format, Order, Report
from courseware.scheduling.rules import SectionStatus, WeeklySlot, Weeks, number_of_meetings
from tests.catalog.taking import SPRING, WIDE, a_plan, line
from tests.factories.courses import a_course
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_section, a_slot


def word(sentence, facts):
    return sentence % facts if facts else sentence


@pytest.fixture
def read_again(work, school, vault):
    """Export the class list and read it as the import does."""

    def again(kind=Format.CSV):
        order = Order(Report.CATALOG, kind, school.organization.id, school.term.id)
        handout = operations.export(work, order=order, vault=vault, word=word)
        reading = understand(read_grids(f"x.{kind.value}", handout.content))
        return {row.names.class_code: row for row in reading.rows}

    return again


class TestRoundTrip:
    @pytest.mark.parametrize("kind", Format)
    def test_understands_every_row(self, read_again, school, kind):
        (row,) = read_again(kind).values()

        assert row.state is RowState.READY, row.problems
        assert row.names.course_title == "书法"
        assert row.names.section_name == "书法一班"
        assert row.names.department == "书画系"
        assert row.names.level is Level.BEGINNER
        assert row.names.instructors[0].name == "王德福"
        assert (row.names.place, row.names.room) == ("主校区", "301教室")
        assert row.when.term == "2027年春季学期"
        assert row.when.starts_on == date(2027, 3, 1)
        assert row.when.slots == (WeeklySlot(3, time(9), time(10, 30), Weeks.EVERY),)
        assert row.when.weeks == 16
        assert row.when.hours == 32
        assert row.offer.fee_fen == 24000
        assert row.offer.quota.total == 30
        assert row.offer.remark == ""
        assert (row.offer.enrolled, row.offer.intake_text) == (None, "")

    @pytest.mark.parametrize(
        "values",
        [
            {"min_age_female": 50, "min_age_male": 55, "max_age": 80},
            {"min_age_female": 60, "min_age_male": 60},
            {"min_age_male": 55},
            {"min_age_female": 50},
            {"max_age": 75},
            {},
        ],
    )
    def test_keeps_ages(self, work, school, read_again, values):
        for name, age in values.items():
            setattr(school.section, name, age)

        age = read_again()["0101"].offer.age

        found = (age.least_female, age.least_male, age.most) if age else (None, None, None)
        assert found == tuple(
            values.get(name) for name in ("min_age_female", "min_age_male", "max_age")
        )

    @pytest.mark.parametrize(
        "slots",
        [
            [(2, 14, Weeks.EVERY), (4, 14, Weeks.EVERY)],
            [(5, 9, Weeks.ODD)],
            [(1, 8, Weeks.EVEN), (3, 19, Weeks.EVERY)],
            [(6, 7, Weeks.EVERY), (7, 12, Weeks.EVERY)],
        ],
    )
    def test_keeps_times_and_their_number(self, work, school, read_again, slots):
        own = [WeeklySlot(day, time(hour), time(hour + 1, 30), weeks) for day, hour, weeks in slots]
        starts_on = date(2027, 3, 10)
        count = number_of_meetings(own, starts_on=starts_on, weeks=12)
        section = _another(work, school, starts_on=starts_on, meeting_count=count, code="0102")
        for slot in own:
            a_slot(
                work,
                section=section,
                weekday=slot.weekday,
                starts=slot.starts,
                ends=slot.ends,
                weeks=slot.weeks,
            )

        when = read_again()["0102"].when

        assert set(when.slots) == set(own)
        assert when.starts_on == starts_on
        assert number_of_meetings(when.slots, starts_on=starts_on, weeks=when.weeks) == count

    @pytest.mark.parametrize("level", Level)
    def test_keeps_levels(self, work, school, read_again, level):
        course = a_course(work, organization=school.organization, title="太极拳", level=level)
        _another(work, school, course=course, code="0103")

        assert read_again()["0103"].names.level is level

    def test_keeps_who_helps_to_teach(self, work, school, read_again):
        school.section.instructor_note = "助教甲、助教乙"

        names = [one.name for one in read_again()["0101"].names.instructors]

        assert names == ["王德福", "助教甲", "助教乙"]

    def test_says_nothing_of_being_closed_and_of_who_has_come(self, school, read_again):
        school.section.is_closed = True

        offer = read_again()["0101"].offer

        assert offer.intake_text == ""
        assert offer.enrolled is None

    def test_leaves_out_what_was_called_off(self, work, school, read_again):
        _another(work, school, code="0104", status=SectionStatus.CANCELLED)

        assert set(read_again()) == {"0101"}

    @pytest.mark.parametrize("kind", Format)
    def test_keeps_codes_that_look_like_numbers_and_dates(self, work, school, read_again, kind):
        codes = {"0101", "007", "1E5", "2-1", "202709010101000001"}
        for code in codes - {"0101"}:
            _another(work, school, code=code)

        assert set(read_again(kind)) == codes

    def test_keeps_a_draft_of_which_little_is_known(self, work, school, read_again):
        _another(work, school, code="0105", status=SectionStatus.DRAFT, meeting_count=0)

        row = read_again()["0105"]

        assert row.state is RowState.DRAFT
        assert (row.when.slots, row.when.weeks) == ((), None)


class TestImport:
    """What the import would do with the list that we handed out."""

    @pytest.mark.parametrize("kind", Format)
    def test_would_change_nothing(self, work, vault, kind):
        school = an_organization(work, name="星海老年大学")
        self._take(
            work,
            school,
            line(开课日期="2027-03-01", 层次="初级", 年龄="女50岁以上，男55岁以上", 材料费="20"),
            line(班级代码="", 课程名称="行书", 上课时间="周五9:00-10:30", 报名状态="额满"),
            line(
                班级代码="007",
                课程名称="太极拳",
                任课教师="王芳、李明",
                上课时间="单周周六7:30-9:00",
            ),
            line(班级代码="1-2", 课程名称="合唱", 学费="免费", 上课时间="周二、四 14:00-15:30"),
        )
        (term,) = queries.terms_with_sections(work.session, path=school.path)

        order = Order(Report.CATALOG, kind, school.id, term.id)
        handout = operations.export(work, order=order, vault=vault, word=word)
        reading = understand(read_grids(f"x.{kind.value}", handout.content))
        found = compare(
            work.session,
            plan=ListPlan(school.id, reading, word),
            clock=Clock(work.now, work.zone),
        )

        assert [(one.fate, one.changes) for one in found.rows] == [(Fate.SAME, ())] * 4
        assert not found.vanished
        assert not found.things

    def _take(self, work, school, *lines):
        plan = a_plan(school, *lines, header=WIDE, term=SPRING)
        take_list(work, order=TakeOrder(plan, Way.ALL, ColumnMapping(), "", {}))


def _another(work, school, **values):
    values = {"instructor_id": a_person(work).id} | values
    return a_section(work, organization=school.organization, term=school.term, **values)

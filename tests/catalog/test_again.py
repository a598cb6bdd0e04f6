"""A newer list of the same school: what is taken, what is asked, what is left."""

from datetime import timedelta

from sqlalchemy import select, update

from courseware.audit.models import AuditEvent
from courseware.catalog.models import ListedSection
from courseware.enrollment import operations as enrollment
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.notices.models import Notice
from courseware.organizations.rules import Kind
from courseware.scheduling.checks import CHECKS
from courseware.scheduling.models import Meeting, Section, SectionSlot
from courseware.scheduling.rules import SectionStatus
from tests.catalog.taking import AUTUMN, CHANGED, SAME, count, fates, line, the_section
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_section, a_term


def spring(**cells):
    return line(**({"开课日期": "2027-03-01"} | cells))


def somebody_in(work, code="Q1", **person):
    section = the_section(work, code)
    learner = a_person(work, **person)
    an_enrollment(work, section=section, learner=learner)
    section.places_taken += 1
    work.session.flush()
    return learner


class TestAgain:
    def test_changes_nothing_when_the_list_says_the_same(self, work, take):
        take(line(), line(班级代码="", 课程名称="行书", 上课时间="周二9:00-10:30"))
        before = count(work, AuditEvent), count(work, Meeting)

        outcome = take(line(), line(班级代码="", 课程名称="行书", 上课时间="周二9:00-10:30"))

        assert fates(outcome.comparison) == [SAME, SAME]
        assert (count(work, AuditEvent), count(work, Meeting)) == (before[0] + 1, before[1])

    def test_finds_what_the_house_above_has_in_the_list_of_a_department(self, work, school, take):
        take(line(上课地点="前门校区", 教室="301教室"))
        department = an_organization(work, parent=school, name="书画系", kind=Kind.DEPARTMENT)
        its_own = a_site(work, organization=department, name="后门校区")

        theirs = line(上课地点="前门校区", 教室="301室", 上课时间="周二9:00-10:30")
        first = take(theirs, into=department)
        again = take(theirs, into=department)

        assert [one.kind for one in first.comparison.things] == []
        assert fates(again.comparison) == [SAME]
        site_id = work.session.scalars(
            select(Section.site_id).where(Section.organization_id == department.id)
        ).one()
        assert site_id not in {None, its_own.id}

    def test_takes_what_nobody_relies_on(self, work, take_spring):
        take_spring(spring())

        outcome = take_spring(
            spring(学费="300", 上课时间="周三14:00-15:30", 任课教师="王芳", 名额="20")
        )

        section = the_section(work)
        assert fates(outcome.comparison) == [CHANGED]
        assert (section.fee_fen, section.quota) == (30000, 20)
        assert work.session.scalars(select(SectionSlot.weekday)).all() == [3]
        meetings = work.session.scalars(select(Meeting).order_by(Meeting.number)).all()
        assert len(meetings) == 16
        assert {meeting.starts_at.weekday() for meeting in meetings} == {2}
        assert {meeting.instructor_id for meeting in meetings} == {section.instructor_id}
        assert all(meeting.is_firm for meeting in meetings)
        event_ = work.session.scalars(
            select(AuditEvent).where(AuditEvent.action == "scheduling.change_section")
        ).one()
        assert set(event_.facts["changed"]) == {"time", "instructor", "fee", "quota"}

    def test_leaves_what_people_rely_on_and_asks_again(self, work, take_spring):
        take_spring(spring())
        somebody_in(work)

        first = take_spring(spring(学费="300", 备注="自带毛笔"))
        second = take_spring(spring(学费="300", 备注="自带毛笔"))

        section = the_section(work)
        assert (section.fee_fen, section.remark) == (24000, "自带毛笔")
        assert [len(one.comparison.rows[0].asked) for one in (first, second)] == [1, 1]
        assert count(work, Notice) == 0

    def test_takes_what_was_agreed_to_and_tells_people(self, work, take_spring):
        take_spring(spring())
        somebody_in(work, phone="13800138000")
        somebody_in(work, phone=None)
        section = the_section(work)
        accepted = frozenset({f"{section.public_id}:time", f"{section.public_id}:fee"})

        outcome = take_spring(spring(学费="300", 上课时间="周三14:00-15:30"), accepted=accepted)

        assert outcome.told == 2
        notice = work.session.scalars(select(Notice)).one()
        assert notice.sentence.startswith("“%(section)s” has changed. The next time is")
        assert the_section(work).fee_fen == 30000

    def test_tells_of_a_fee_alone(self, work, take_spring):
        take_spring(spring())
        somebody_in(work, phone="13800138000")
        key = f"{the_section(work).public_id}:fee"

        take_spring(spring(学费="300"), accepted=frozenset({key}))

        notice = work.session.scalars(select(Notice)).one()
        assert notice.facts == {"section": "楷书", "amount": "300"}

    def test_tells_nobody_of_what_is_harmless(self, work, take_spring):
        take_spring(spring())
        somebody_in(work, phone="13800138000")

        outcome = take_spring(spring(备注="自带毛笔"))

        assert outcome.told == 0

    def test_keeps_the_meetings_up_to_today_when_the_time_moves(self, work, take):
        take(line())
        begun = work.session.scalars(
            select(Meeting.id).where(Meeting.starts_at < work.now + timedelta(hours=8))
        ).all()

        take(line(上课时间="周三14:00-15:30"))

        meetings = work.session.scalars(select(Meeting).order_by(Meeting.number)).all()
        assert [meeting.id for meeting in meetings[: len(begun)]] == begun
        assert [meeting.number for meeting in meetings] == list(range(1, 17))
        assert {meeting.starts_at.weekday() for meeting in meetings[len(begun) :]} == {2}
        assert all(one.starts_at > work.now for one in meetings[len(begun) :])
        assert not [finding for check in CHECKS for finding in check(work.session)]

    def test_lets_two_sections_change_rooms(self, work, take_spring):
        def rows(first, second):
            return [
                spring(上课地点="本部", 教室=first),
                spring(班级代码="Q2", 任课教师="王芳", 上课地点="本部", 教室=second),
            ]

        take_spring(*rows("206", "207"))
        before = {code: the_section(work, code).room_id for code in ("Q1", "Q2")}

        take_spring(*rows("207", "206"))

        assert the_section(work, "Q1").room_id == before["Q2"]
        assert the_section(work, "Q2").room_id == before["Q1"]

    def test_calls_off_only_what_was_agreed_to(self, work, take_spring):
        take_spring(spring())
        learner = somebody_in(work, phone="13800138000")

        take_spring(spring(报名状态="停开"))
        left = the_section(work).status
        key = f"{the_section(work).public_id}:held"
        outcome = take_spring(spring(报名状态="停开"), accepted=frozenset({key}))

        assert left is SectionStatus.PUBLISHED
        assert the_section(work).status is SectionStatus.CANCELLED
        assert outcome.told == 1
        left_by = work.session.scalars(
            select(Enrollment).where(Enrollment.learner_id == learner.id)
        ).one()
        assert left_by.status is Status.WITHDRAWN

    def test_closes_and_opens_again_as_the_list_says(self, work, take):
        take(line(报名状态="招生中"))

        closed = take(line(报名状态="额满"))
        is_closed = the_section(work).is_closed
        take(line(报名状态="招生中"))

        assert fates(closed.comparison) == [CHANGED]
        assert (is_closed, the_section(work).is_closed) == (True, False)
        actions = work.session.scalars(select(AuditEvent.action)).all()
        assert [actions.count(f"scheduling.{deed}") for deed in ("close", "reopen")] == [1, 1]

    def test_publishes_a_draft_that_is_whole_now(self, work, take):
        take(line(名额=""))

        outcome = take(line())

        section = the_section(work)
        assert fates(outcome.comparison) == [CHANGED]
        assert (section.status, section.quota) == (SectionStatus.PUBLISHED, 30)
        assert section.draft_note == ""
        assert all(work.session.scalars(select(Meeting.is_firm)).all())

    def test_leaves_what_was_mended_by_hand(self, work, take):
        take(line(名额="", 学费="240"))
        section = the_section(work)
        section.quota, section.fee_fen = 25, 18000
        work.session.flush()

        outcome = take(line(名额="", 学费="240"))

        assert fates(outcome.comparison) == [SAME]
        assert (the_section(work).quota, the_section(work).fee_fen) == (25, 18000)

    def test_deletes_nothing_that_the_list_does_not_name(self, work, take):
        take(line(), line(班级代码="Q2", 课程名称="行书", 上课时间="周二9:00-10:30"))

        outcome = take(line())

        assert [one.draft.code for one in outcome.comparison.vanished] == ["Q2"]
        assert the_section(work, "Q2").status is SectionStatus.PUBLISHED

    def test_takes_up_a_section_that_was_planned_by_hand(self, work, take, school):
        term = a_term(work, organization=school, name=AUTUMN.name)
        a_section(
            work, organization=school, term=term, code="Q1", status=SectionStatus.DRAFT, title="楷"
        )

        outcome = take(line())

        assert fates(outcome.comparison) == [CHANGED]
        section = the_section(work)
        assert (section.title, section.status) == ("楷书", SectionStatus.DRAFT)
        assert count(work, ListedSection) == 1

    def test_leaves_alone_what_was_called_off(self, work, take):
        take(line())
        section = the_section(work)
        section.status = SectionStatus.CANCELLED
        work.session.flush()

        outcome = take(line(学费="300"))

        assert outcome.comparison.counts["over"] == 1
        assert the_section(work).fee_fen == 24000

    def test_tells_people_to_ask_when_nobody_knows_how_it_goes_on(self, work, take_spring):
        take_spring(spring())
        somebody_in(work, phone="13800138000")
        work.session.execute(update(Meeting).values(is_firm=False))

        told = enrollment.tell_moved(work, section_id=the_section(work).id)

        assert told == 1
        assert "Call us to hear" in work.session.scalars(select(Notice.sentence)).one()

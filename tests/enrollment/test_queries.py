from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from courseware.courses.models import Category
from courseware.enrollment import queries
from courseware.enrollment.queries import WayKind
from courseware.enrollment.rules import Reason, Status
from courseware.foundation.actor import Actor
from courseware.foundation.errors import Missing
from courseware.scheduling.rules import SectionStatus
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term


@pytest.fixture
def organization(work):
    return an_organization(work)


@pytest.fixture
def term(work, organization):
    term = a_term(work, organization=organization)
    a_round(work, term=term)
    return term


@pytest.fixture
def course(work, organization):
    return a_course(work, organization=organization, title="书法")


@pytest.fixture
def make(work, organization, term, course):
    """Make sections of the course in the open term."""

    def make(**values):
        values = {"organization": organization, "term": term, "course": course} | values
        return a_section(work, **values)

    return make


@pytest.fixture
def learner(work):
    return a_learner(work)


@pytest.fixture
def judge(work, learner):
    def judge(section, who=None):
        return queries.judge(
            work.session,
            learner_id=(who or learner).id,
            section_id=section.id,
            now=work.now,
            today=work.today,
        )

    return judge


def reasons(judged):
    return [refusal.reason for refusal in judged.refusals]


def ways(judged):
    return [way.kind for way in judged.alternatives]


def others(judged):
    return [way.section.title for way in judged.alternatives if way.section]


class TestJudge:
    def test_has_nothing_against_a_free_place(self, judge, make):
        judged = judge(make())

        assert judged.may_enroll
        assert not judged.may_wait
        assert judged.alternatives == ()

    def test_lets_people_wait_when_all_is_taken(self, work, judge, make):
        section = make(quota=1)
        an_enrollment(work, section=section)
        an_enrollment(work, section=section, status=Status.WAITLISTED)

        judged = judge(section)

        assert judged.may_wait
        assert judged.position == 2
        assert ways(judged) == [WayKind.WAIT]

    def test_shows_who_is_in_their_own_enrollment(self, work, judge, make, learner):
        section = make()
        own = an_enrollment(work, section=section, learner=learner)

        judged = judge(section)

        assert reasons(judged) == [Reason.ALREADY_ENROLLED]
        assert [way.enrollment.public_id for way in judged.alternatives] == [own.public_id]

    def test_lets_who_has_enough_look_at_their_own(self, work, judge, make, learner):
        for _ in range(2):
            an_enrollment(work, section=make(), learner=learner)

        judged = judge(make())

        assert reasons(judged) == [Reason.TOO_MANY_COURSES]
        assert ways(judged) == [WayKind.SEE_ALL_OWN]

    def test_names_the_section_that_stands_in_the_way(self, work, judge, make, learner):
        wished, own = make(), make(title="太极拳")
        a_meeting(work, section=wished)
        a_meeting(work, section=own, at=time(10, 0))
        enrollment = an_enrollment(work, section=own, learner=learner)

        judged = judge(wished)

        assert reasons(judged) == [Reason.TIME_CLASH]
        last = judged.alternatives[-1]
        assert last.kind is WayKind.LEAVE_OTHER
        assert last.enrollment.public_id == enrollment.public_id

    def test_knows_only_what_there_is(self, judge, make, learner):
        with pytest.raises(Missing):
            judge(make(), who=type(learner)(id=0))


class TestOthers:
    """Sections offered instead of one that is full."""

    @pytest.fixture
    def full(self, work, make):
        section = make(quota=1, title="满的班")
        an_enrollment(work, section=section)
        return section

    def test_are_the_same_course_then_the_same_subject_the_nearest_first(
        self, work, judge, make, full, course
    ):
        subject = work.session.get_one(Category, course.category_id)
        alike = a_course(work, category=subject, title="国画")
        far = a_site(work, division_code="210213")
        make(title="国画", course=alike)
        make(title="远的书法", site_id=far.id)
        make(title="近的书法")

        judged = judge(full)

        assert others(judged) == ["近的书法", "远的书法"]
        assert ways(judged)[-1] is WayKind.WAIT

    def test_of_another_subject_are_left_out(self, work, judge, make, full):
        make(title="合唱", course=a_course(work))

        assert others(judge(full)) == []

    def test_have_a_place(self, work, judge, make, full):
        taken = make(quota=1, title="也满")
        an_enrollment(work, section=taken)
        awaited = make(title="有人候补")
        an_enrollment(work, section=awaited, status=Status.WAITLISTED)
        make(title="停报", is_closed=True)
        make(title="草稿", status=SectionStatus.DRAFT)

        assert others(judge(full)) == []

    def test_are_open_now(self, work, judge, make, full, organization):
        later = a_term(work, organization=organization)
        a_round(work, term=later, opens_at=work.now + timedelta(days=1))
        make(term=later)

        assert others(judge(full)) == []

    def test_do_not_clash_with_what_the_learner_has(self, work, judge, make, full, learner):
        own, clashing, fitting = make(), make(title="撞课"), make(title="不撞")
        a_meeting(work, section=own)
        a_meeting(work, section=clashing, at=time(10, 0))
        a_meeting(work, section=fitting, at=time(14, 0))
        an_enrollment(work, section=own, learner=learner)

        assert others(judge(full)) == ["不撞"]

    def test_take_somebody_of_the_learners_age(self, judge, make, full):
        make(title="少年班", max_age=20)

        assert others(judge(full)) == []

    def test_ask_for_nothing_the_learner_has_not_completed(self, work, judge, make, full, course):
        further = a_course(
            work,
            prerequisite_id=course.id,
            category=work.session.get_one(Category, course.category_id),
        )
        make(title="提高班", course=further)

        assert others(judge(full)) == []

    def test_say_when_where_and_how_many(self, work, judge, make, full, organization):
        site = a_site(work, organization=organization, name="东校区")
        other = make(title="周四班", site_id=site.id, quota=9)
        a_slot(work, section=other, weekday=4, starts=time(14, 0), ends=time(15, 30))

        (found, wait) = judge(full).alternatives

        assert (found.kind, wait.kind) == (WayKind.OTHER_TIME, WayKind.WAIT)
        assert (found.section.place, found.section.weekday, found.section.free) == ("东校区", 4, 9)

    def test_read_the_rules_of_few_schools_only(self, work, judge, full, course, term):
        for number in range(4):
            elsewhere = an_organization(work)
            a_section(work, organization=elsewhere, term=term, course=course, title=f"分校{number}")

        assert len(others(judge(full))) == 2


class TestSlips:
    def get(self, work, enrollment, actor):
        return queries.get_slip(
            work.session,
            actor=actor,
            public_id=enrollment.public_id,
            now=work.now,
            today=work.today,
        )

    def test_bear_six_figures(self, work, learner):
        own = an_enrollment(work, learner=learner)

        slip = self.get(work, own, Actor(label="own", person_id=learner.id))

        assert slip.reference.replace("\u00a0", "") == f"{own.id:06d}"
        assert slip.is_own
        assert slip.undo_until == work.now + timedelta(minutes=10)

    def test_count_the_place_in_line(self, work, learner, make):
        section = make()
        an_enrollment(work, section=section, status=Status.WAITLISTED)
        own = an_enrollment(work, section=section, learner=learner, status=Status.WAITLISTED)

        assert self.get(work, own, work.actor).position == 2

    def test_are_of_enrollments_that_exist(self, work):
        with pytest.raises(Missing):
            queries.get_slip(
                work.session, actor=work.actor, public_id="x", now=work.now, today=work.today
            )


class TestMine:
    def test_puts_the_next_meeting_first(self, work, make, learner):
        late, early, never = make(title="晚"), make(title="早"), make(title="没有课次")
        a_meeting(work, section=late, on=date(2027, 3, 5))
        a_meeting(work, section=early, on=date(2027, 3, 4))
        for section in (late, early, never):
            an_enrollment(work, section=section, learner=learner)

        own = queries.mine(work.session, learner_id=learner.id, now=work.now)

        assert [row.section.title for row in own.coming] == ["早", "晚", "没有课次"]
        assert not own.is_empty

    def test_puts_what_is_over_into_the_past(self, work, make, learner):
        over = make(status=SectionStatus.FINISHED)
        an_enrollment(work, section=over, learner=learner)

        own = queries.mine(work.session, learner_id=learner.id, now=work.now)

        assert [row.section.id for row in own.past] == [over.id]
        assert not own.coming


class TestWaitlists:
    def test_are_counted_within_the_subtree(self, work, make, organization):
        section = make()
        for _ in range(2):
            an_enrollment(work, section=section, status=Status.WAITLISTED)
        an_enrollment(work, status=Status.WAITLISTED)

        (row,) = queries.waitlists(work.session, paths=[organization.path])

        assert (row.section_public_id, row.waiting) == (section.public_id, 2)
        assert queries.waiting_counts(work.session, section_ids=[section.id]) == {section.id: 2}


class TestPermissions:
    def test_hide_what_is_none_of_ones_business(self, work, make):
        section = make()
        learner = replace(work.actor, is_system=False)

        for getter in (queries.get_roster, queries.get_managed_section):
            with pytest.raises(Missing):
                getter(work.session, actor=learner, public_id=section.public_id)

    def test_hide_terms_and_rounds_that_do_not_exist(self, work):
        with pytest.raises(Missing):
            queries.rounds(work.session, actor=work.actor, term_public_id="x")
        with pytest.raises(Missing):
            queries.get_round(work.session, actor=work.actor, public_id="x")

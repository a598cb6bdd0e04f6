from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from courseware.accounts.rules import Role
from courseware.audit.queries import history_of
from courseware.enrollment import errors, operations, queries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import RoundDraft, messages
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.actor import VISITOR, Actor
from courseware.foundation.errors import Forbidden, Missing
from courseware.notices.models import Notice
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey
from courseware.scheduling.errors import SectionNotOver, SectionNotPublished
from courseware.scheduling.rules import SectionStatus
from tests.factories import given
from tests.factories.accounts import staff, the_actor
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section, a_term

MINUTES = timedelta(minutes=1)


@pytest.fixture
def organization(work):
    return an_organization(work)


@pytest.fixture
def term(work, organization):
    """A term whose round is open."""
    term = a_term(work, organization=organization)
    a_round(work, term=term)
    return term


@pytest.fixture
def section(work, organization, term):
    return a_section(work, organization=organization, term=term, quota=1)


def of(work, learner):
    """The work of a learner."""
    return replace(work, actor=Actor(label="learner", person_id=learner.id))


def later(work, step):
    return replace(work, now=work.now + step)


def ask(work, section, learner=None, *, token=None):
    learner = learner or a_learner(work)
    return operations.enroll(
        work,
        wish=operations.Wish(
            section_id=section.id,
            learner_id=learner.id,
            token=token or uuid4(),
            channel=Channel.WEB,
        ),
    )


def rule(work, key, value, organization):
    given(
        work,
        Policy(
            key=key.value,
            value=value,
            organization_id=organization.id,
            starts_on=date(2020, 1, 1),
            source="本校规定",
        ),
    )


def told(work, learner):
    """The sentences that stand in the outbox for a learner."""
    query = select(Notice.sentence).where(Notice.person_id == learner.id).order_by(Notice.id)
    return list(work.session.scalars(query))


class TestEnroll:
    def test_gives_the_learner_a_place(self, work, section):
        learner = a_learner(work)

        placed = ask(of(work, learner), section, learner)

        assert placed.status is Status.ENROLLED
        assert placed.enrolled_at == work.now
        assert section.places_taken == 1
        assert told(work, learner) == [messages.ENROLLED]

    def test_records_who_asked(self, work, section):
        placed = ask(work, section)

        (line,) = history_of(work.session, entity=Enrollment, object_id=placed.id)
        assert (line.action, line.actor_label) == ("enrollment.enroll", "system:tests")

    def test_tells_when_and_where_it_begins(self, work, organization, term):
        site = a_site(work, organization=organization, name="主校区")
        section = a_section(work, organization=organization, term=term, site_id=site.id)
        a_meeting(work, section=section)
        learner = a_learner(work)

        ask(work, section, learner)

        (notice,) = work.session.scalars(select(Notice).where(Notice.person_id == learner.id))
        assert notice.facts == {
            "section": section.title,
            "first_at": {"instant": "2027-03-03T01:00:00+00:00"},
            "place": "主校区",
        }

    def test_tells_nobody_who_has_no_telephone(self, work, section):
        learner = a_learner(work, phone=None)

        ask(work, section, learner)

        assert told(work, learner) == []

    def test_waitlists_a_learner_when_the_last_place_is_gone(self, work, section):
        ask(work, section)
        learner = a_learner(work)

        late = ask(work, section, learner)

        assert (late.status, late.ticket, late.enrolled_at) == (Status.WAITLISTED, 1, None)
        assert section.places_taken == 1
        assert told(work, learner) == [messages.WAITING]

    def test_gives_the_same_answer_once_to_the_same_form(self, work, section):
        learner, token = a_learner(work), uuid4()

        first = ask(work, section, learner, token=token)
        again = ask(work, section, learner, token=token)

        assert again is first
        assert section.places_taken == 1

    def test_refuses_a_form_that_says_something_else_now(self, work, section, term):
        token = uuid4()
        learner = a_learner(work)
        ask(work, section, learner, token=token)
        other = a_section(work, term=term)

        with pytest.raises(errors.SentAlready):
            ask(work, other, learner, token=token)

    def test_lets_the_counter_ask_for_a_learner(self, work, organization, section):
        clerk = staff(work, role=Role.COUNTER, organization=organization)

        placed = ask(replace(work, actor=the_actor(work, clerk)), section)

        assert placed.by_account_id == clerk.id

    def test_does_not_let_learners_ask_for_one_another(self, work, section):
        learner, other = a_learner(work), a_learner(work)

        with pytest.raises(Forbidden):
            ask(of(work, other), section, learner)

    def test_knows_only_sections_that_exist(self, work):
        with pytest.raises(Missing):
            operations.enroll(
                work,
                wish=operations.Wish(
                    section_id=0, learner_id=0, token=uuid4(), channel=Channel.WEB
                ),
            )


class TestEnrollRefuses:
    def test_who_has_a_place(self, work, section):
        learner = a_learner(work)
        ask(work, section, learner)

        with pytest.raises(errors.AlreadyEnrolled):
            ask(work, section, learner)

    def test_before_the_round_opens(self, work, organization):
        term = a_term(work, organization=organization)
        a_round(work, term=term, opens_at=work.now + MINUTES)

        with pytest.raises(errors.EnrollmentNotOpenYet):
            ask(work, a_section(work, organization=organization, term=term))

    def test_when_the_waitlist_is_full_too(self, work, organization, section):
        rule(work, PolicyKey.WAITLIST_LIMIT, 0, organization)
        ask(work, section)

        with pytest.raises(errors.WaitlistFull) as refused:
            ask(work, section)

        assert refused.value.basis.section_id == section.id  # whoever shows it reads no more

    def test_a_second_section_at_the_same_time(self, work, organization, term):
        learner = a_learner(work)
        one, other = (a_section(work, organization=organization, term=term) for _ in range(2))
        a_meeting(work, section=one)
        a_meeting(work, section=other, at=time(10, 0))
        ask(work, one, learner)

        with pytest.raises(errors.TimeClash) as refused:
            ask(work, other, learner)

        assert refused.value.facts["other"] == one.title

    def test_more_courses_than_one_may_have(self, work, organization, term):
        rule(work, PolicyKey.MAX_COURSES_PER_TERM, 1, organization)
        learner = a_learner(work)
        ask(work, a_section(work, organization=organization, term=term), learner)

        with pytest.raises(errors.TooManyCourses):
            ask(work, a_section(work, organization=organization, term=term), learner)

    def test_who_has_not_completed_the_course_before(self, work, organization, term):
        before = a_course(work, organization=organization)
        course = a_course(work, organization=organization, prerequisite_id=before.id)
        section = a_section(work, organization=organization, term=term, course=course)
        learner = a_learner(work)

        with pytest.raises(errors.PrerequisiteMissing):
            ask(work, section, learner)

    def test_nobody_who_has_completed_the_course_before(self, work, organization, term):
        before = a_course(work, organization=organization)
        course = a_course(work, organization=organization, prerequisite_id=before.id)
        section = a_section(work, organization=organization, term=term, course=course)
        learner = a_learner(work)
        past = a_section(work, organization=organization, course=before)
        an_enrollment(work, section=past, learner=learner, status=Status.COMPLETED)

        assert ask(work, section, learner).status is Status.ENROLLED


class TestWithdraw:
    def test_frees_the_place(self, work, section):
        learner = a_learner(work)
        placed = ask(work, section, learner)

        operations.withdraw(of(work, learner), enrollment_id=placed.id)

        assert (placed.status, placed.ended_at) == (Status.WITHDRAWN, work.now)
        assert section.places_taken == 0
        assert told(work, learner) == [messages.ENROLLED, messages.WITHDRAWN]

    def test_gives_the_place_to_who_is_next_in_line(self, work, section):
        placed = ask(work, section)
        early, late = a_learner(work), a_learner(work)
        first, second = ask(work, section, early), ask(work, section, late)

        operations.withdraw(work, enrollment_id=placed.id)

        assert (first.status, first.ticket, first.enrolled_at) == (
            Status.ENROLLED,
            None,
            work.now,
        )
        assert second.status is Status.WAITLISTED
        assert section.places_taken == 1
        assert told(work, early) == [messages.WAITING, messages.PROMOTED]

    def test_says_to_who_is_promoted_when_it_begins(self, work, organization, term):
        section = a_section(
            work, organization=organization, term=term, quota=1, place_note="东门广场"
        )
        a_meeting(work, section=section)
        placed = ask(work, section)
        learner = a_learner(work)
        ask(work, section, learner)

        operations.withdraw(work, enrollment_id=placed.id)

        assert told(work, learner)[-1] == messages.PROMOTED_WHEN

    def test_leaves_the_waitlist(self, work, section):
        ask(work, section)
        waiting = ask(work, section)

        operations.withdraw(work, enrollment_id=waiting.id)

        assert (waiting.status, waiting.ticket) == (Status.WITHDRAWN, None)
        assert section.places_taken == 1

    def test_promotes_nobody_into_a_closed_section(self, work, section):
        placed, waiting = ask(work, section), ask(work, section)
        section.is_closed = True

        operations.withdraw(work, enrollment_id=placed.id)

        assert waiting.status is Status.WAITLISTED

    def test_is_done_once(self, work, section):
        placed = ask(work, section)
        operations.withdraw(work, enrollment_id=placed.id)

        with pytest.raises(errors.EnrollmentEnded):
            operations.withdraw(work, enrollment_id=placed.id)

    def test_is_nobody_elses_business(self, work, section):
        placed = ask(work, section)

        with pytest.raises(Missing):
            operations.withdraw(of(work, a_learner(work)), enrollment_id=placed.id)


class TestUndo:
    def test_frees_the_place_within_the_minutes(self, work, section):
        placed, waiting = ask(work, section), ask(work, section)

        operations.undo(later(work, 9 * MINUTES), enrollment_id=placed.id)

        assert placed.status is Status.WITHDRAWN
        assert waiting.status is Status.ENROLLED

    def test_takes_a_place_in_line_back(self, work, section):
        ask(work, section)
        waiting = ask(work, section)

        operations.undo(work, enrollment_id=waiting.id)

        assert waiting.status is Status.WITHDRAWN

    def test_is_too_late_after_the_minutes(self, work, section):
        placed = ask(work, section)

        with pytest.raises(errors.UndoOver):
            operations.undo(later(work, 10 * MINUTES), enrollment_id=placed.id)


class TestPromote:
    def test_gives_what_a_raised_quota_offers(self, work, section):
        ask(work, section)
        first, second, third = (ask(work, section) for _ in range(3))
        section.quota = 3

        given_places = operations.promote(work, section_id=section.id)

        assert given_places == 2
        assert [one.status for one in (first, second, third)] == [
            Status.ENROLLED,
            Status.ENROLLED,
            Status.WAITLISTED,
        ]

    def test_is_for_who_manages_the_section(self, work, section):
        with pytest.raises(Missing):
            operations.promote(replace(work, actor=VISITOR), section_id=section.id)

    def test_knows_only_sections_that_exist(self, work):
        with pytest.raises(Missing):
            operations.promote(work, section_id=0)


class TestCancelSection:
    def test_withdraws_everybody_and_tells_them_why(self, work, section):
        learner = a_learner(work)
        placed, waiting = ask(work, section, learner), ask(work, section)

        count = operations.cancel_section(work, section_id=section.id, reason=" 老师病了 ")

        assert count == 2
        assert {placed.status, waiting.status} == {Status.WITHDRAWN}
        assert (section.status, section.places_taken) == (SectionStatus.CANCELLED, 0)
        assert told(work, learner)[-1] == messages.CANCELLED

    def test_asks_for_a_reason(self, work, section):
        with pytest.raises(errors.ReasonMissing):
            operations.cancel_section(work, section_id=section.id, reason=" ")

    def test_is_done_once(self, work, section):
        operations.cancel_section(work, section_id=section.id, reason="老师病了")

        with pytest.raises(SectionNotPublished):
            operations.cancel_section(work, section_id=section.id, reason="老师病了")

    def test_is_for_who_manages_the_section(self, work, organization, section):
        clerk = the_actor(work, staff(work, role=Role.COUNTER, organization=organization))

        with pytest.raises(Missing):
            operations.cancel_section(
                replace(work, actor=clerk), section_id=section.id, reason="老师病了"
            )


class TestComplete:
    def test_completes_who_had_a_place_and_withdraws_who_waited(self, work, section):
        placed, waiting = ask(work, section), ask(work, section)

        completed = operations.complete(work, section_id=section.id)

        assert completed == 1
        assert (placed.status, waiting.status) == (Status.COMPLETED, Status.WITHDRAWN)
        assert (section.status, section.places_taken) == (SectionStatus.FINISHED, 1)

    def test_waits_for_the_last_meeting(self, work, section):
        a_meeting(work, section=section)

        with pytest.raises(SectionNotOver):
            operations.complete(work, section_id=section.id)


class TestRounds:
    @pytest.fixture
    def draft(self, work):
        return RoundDraft(" 新生报名 ", work.now, work.now + timedelta(days=7))

    def test_are_opened(self, work, term, draft):
        opened = operations.open_round(work, term_id=term.id, draft=draft)

        assert (opened.name, opened.closes_at) == ("新生报名", draft.closes_at)

    def test_are_changed(self, work, term, draft):
        opened = operations.open_round(work, term_id=term.id, draft=draft)

        operations.change_round(
            work, round_id=opened.id, draft=replace(draft, opens_at=work.now + MINUTES)
        )

        assert opened.opens_at == work.now + MINUTES
        trail = history_of(work.session, entity=type(opened), object_id=opened.id)
        assert [line.action for line in trail] == [
            "enrollment.open_round",
            "enrollment.change_round",
        ]

    def test_need_a_name(self, work, term, draft):
        with pytest.raises(errors.RoundNameMissing):
            operations.open_round(work, term_id=term.id, draft=replace(draft, name=" "))

    def test_end_after_they_begin(self, work, term, draft):
        with pytest.raises(errors.RoundEndsBeforeItOpens):
            operations.open_round(
                work, term_id=term.id, draft=replace(draft, closes_at=draft.opens_at)
            )

    def test_are_set_by_who_manages_the_term(self, work, term, draft):
        elsewhere = an_organization(work)
        admin = staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere)

        with pytest.raises(Missing):
            operations.open_round(
                replace(work, actor=the_actor(work, admin)), term_id=term.id, draft=draft
            )


def test_a_case_reads_only_what_is_there(work, section):
    with pytest.raises(Missing):
        queries.case_of(work.session, section_id=section.id, learner_id=0, today=work.today)

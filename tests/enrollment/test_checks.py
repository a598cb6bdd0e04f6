from datetime import time
from uuid import uuid4

import pytest
from sqlalchemy import text

from courseware import audit
from courseware.enrollment.checks import CHECKS
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Channel, Status
from tests.factories import given
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section


def findings(work) -> list[str]:
    """What the doctor says, without what another test may have left unaudited."""
    work.session.flush()
    return [found.check for check in CHECKS for found in check(work.session)]


def audited(work, enrollment: Enrollment) -> Enrollment:
    audit.record(work, "enrollment.enroll", enrollment)
    return enrollment


@pytest.fixture
def unguarded(work):
    """The work, in a database that refuses nothing, until the test is over."""
    if work.session.get_bind().dialect.name == "postgresql":
        for statement in (
            "DROP INDEX uq_enrollment_active",
            "DROP INDEX uq_enrollment_ticket",
            "DROP TRIGGER ex_enrollment_learner_id ON enrollment",
        ):
            work.session.execute(text(statement))
    else:
        for statement in (
            "DROP INDEX uq_enrollment_active",
            "DROP INDEX uq_enrollment_ticket",
            "DROP TRIGGER ex_enrollment_learner_id_insert",
        ):
            work.session.execute(text(statement))
    return work


class TestChecks:
    def test_find_nothing_where_all_is_well(self, work):
        section = a_section(work, quota=1)
        audited(work, an_enrollment(work, section=section))
        audited(work, an_enrollment(work, section=section, status=Status.WAITLISTED))

        assert findings(work) == []

    def test_find_places_miscounted(self, work):
        section = a_section(work)
        audited(work, an_enrollment(work, section=section))
        section.places_taken = 2

        assert findings(work) == ["enrollment.places"]

    def test_find_who_waits_beside_a_free_place(self, work):
        audited(work, an_enrollment(work, status=Status.WAITLISTED))

        assert findings(work) == ["enrollment.waiting"]

    def test_find_a_ticket_that_was_never_given(self, work):
        section = a_section(work, quota=1)
        audited(work, an_enrollment(work, section=section))
        audited(work, an_enrollment(work, section=section, status=Status.WAITLISTED, ticket=7))

        assert findings(work) == ["enrollment.tickets"]

    def test_find_what_nobody_recorded(self, work):
        an_enrollment(work)

        assert findings(work) == ["enrollment.audited"]

    def test_find_who_is_in_twice(self, unguarded):
        section, learner = a_section(unguarded), a_learner(unguarded)
        for _ in range(2):
            audited(unguarded, an_enrollment(unguarded, section=section, learner=learner))

        assert findings(unguarded) == ["enrollment.once"]

    def test_find_a_ticket_given_twice(self, unguarded):
        section = a_section(unguarded, quota=1, tickets_given=1)
        audited(unguarded, an_enrollment(unguarded, section=section))
        for _ in range(2):
            learner = a_learner(unguarded)
            waiting = Enrollment(
                section_id=section.id,
                learner_id=learner.id,
                status=Status.WAITLISTED,
                ticket=1,
                channel=Channel.WEB,
                token=uuid4(),
                asked_at=unguarded.now,
            )
            audited(unguarded, given(unguarded, waiting))

        assert findings(unguarded) == ["enrollment.tickets"]

    def test_find_who_would_be_in_two_places(self, unguarded):
        learner = a_learner(unguarded)
        for hour in (9, 10):
            section = a_section(unguarded)
            a_meeting(unguarded, section=section, at=time(hour))
            audited(unguarded, an_enrollment(unguarded, section=section, learner=learner))

        assert findings(unguarded) == ["enrollment.overlaps"]

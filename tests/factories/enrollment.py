"""Rounds and enrollments."""

from datetime import UTC, datetime
from uuid import uuid4

from courseware.enrollment.models import Enrollment, EnrollmentRound
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling.models import Section, Term
from tests.factories import given
from tests.factories.people import a_person
from tests.factories.scheduling import a_section, a_term


def a_round(work: Work, *, term: Term | None = None, **values: object) -> EnrollmentRound:
    """A round that is open at the tests' noon."""
    term = term or a_term(work)
    values = {
        "name": "网上报名",
        "opens_at": datetime(2026, 11, 20, 1, 0, tzinfo=UTC),
        "closes_at": datetime(2026, 12, 20, 9, 0, tzinfo=UTC),
    } | values
    return given(work, EnrollmentRound(term_id=term.id, **values))


def an_enrollment(
    work: Work,
    *,
    section: Section | None = None,
    learner: Person | None = None,
    **values: object,
) -> Enrollment:
    """A learner's place in a section, with the section's count moved along."""
    section = section or a_section(work)
    learner = learner or a_person(work)
    values = {"status": Status.ENROLLED, "channel": Channel.WEB, "ticket": None} | values
    if values["status"] is Status.ENROLLED:
        section.places_taken += 1
    if values["status"] is Status.WAITLISTED and values["ticket"] is None:
        section.tickets_given += 1
        values["ticket"] = section.tickets_given
    return given(
        work,
        Enrollment(
            section_id=section.id,
            learner_id=learner.id,
            token=uuid4(),
            asked_at=work.now,
            enrolled_at=work.now if values["status"] is Status.ENROLLED else None,
            **values,
        ),
    )

"""Terms, sections, meetings."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from courseware.courses.models import Course
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.scheduling.models import Meeting, Section, SectionSlot, Term
from courseware.scheduling.rules import MeetingStatus, SectionStatus, Weeks
from tests.factories import given, number
from tests.factories.courses import a_course
from tests.factories.organizations import an_organization

ZONE = ZoneInfo("Asia/Shanghai")


def a_term(work: Work, *, organization: Organization | None = None, **values: object) -> Term:
    """The spring term of 2027, which has not begun at the tests' noon."""
    organization = organization or an_organization(work)
    values = {
        "name": f"2027年春季学期{number()}",
        "starts_on": date(2027, 3, 1),
        "ends_on": date(2027, 7, 2),
    } | values
    return given(work, Term(organization_id=organization.id, **values))


def a_section(
    work: Work,
    *,
    organization: Organization | None = None,
    term: Term | None = None,
    course: Course | None = None,
    **values: object,
) -> Section:
    """A published section with 30 places and no meetings yet."""
    organization = organization or an_organization(work)
    term = term or a_term(work, organization=organization)
    course = course or a_course(work, organization=organization)
    values = {
        "code": f"{number():04d}",
        "title": course.title,
        "status": SectionStatus.PUBLISHED,
        "quota": 30,
        "class_hours": 32,
        "meeting_count": 16,
    } | values
    return given(
        work,
        Section(organization_id=organization.id, term_id=term.id, course_id=course.id, **values),
    )


def a_slot(work: Work, *, section: Section, **values: object) -> SectionSlot:
    """Wednesday, nine to half past ten."""
    values = {
        "weekday": 3,
        "starts": time(9, 0),
        "ends": time(10, 30),
        "weeks": Weeks.EVERY,
    } | values
    return given(work, SectionSlot(section_id=section.id, **values))


def a_meeting(
    work: Work,
    *,
    section: Section,
    on: date = date(2027, 3, 3),
    at: time = time(9, 0),
    **values: object,
) -> Meeting:
    """A firm meeting of ninety minutes, by the wall clock of the city."""
    starts_at = datetime.combine(on, at, ZONE)
    values = {
        "number": number(),
        "status": MeetingStatus.PLANNED,
        "is_firm": True,
        "room_id": section.room_id,
        "instructor_id": section.instructor_id,
    } | values
    return given(
        work,
        Meeting(
            section_id=section.id,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            **values,
        ),
    )

"""A school with one thing of every kind in every state that the pages tell apart."""

import itertools
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfWriter

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.attendance.rules import Mark
from courseware.certificates.models import CertificateBatch, CertificateDocument
from courseware.certificates.rules import BatchStatus, Kind
from courseware.certificates.rules import Status as Validity
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.rules import MeetingStatus, SectionStatus
from tests.access.people import Number, a_registered_person
from tests.factories import given
from tests.factories.accounts import a_role, an_account
from tests.factories.attendance import a_roll
from tests.factories.certificates import a_certificate
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_room, a_site
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term

if TYPE_CHECKING:
    from tests.access.city import City

SUMMER = datetime(2026, 8, 1, 4, 0).astimezone()
TODAY = date(2026, 11, 23)
COMING = date(2027, 3, 1)
PAST = date(2026, 9, 1)


@dataclass
class Place:
    """One organization with its things: `things["section", "draft"]`."""

    name: str
    organization: Organization
    number: Number
    learner: Person
    instructor: Person
    things: dict[tuple[str, str], Any] = field(default_factory=dict)

    def thing(self, kind: str, state: str) -> Any:
        return self.things[kind, state]


@dataclass
class _Furnisher:
    """Hands out days, so that nobody is asked to be in two places at once."""

    work: Work
    place: Place
    category: Any
    hour: time
    days: itertools.count

    def section(self, state: str, status: SectionStatus, term, **values: object) -> Section:
        made = a_section(
            self.work,
            organization=self.place.organization,
            term=term,
            course=self.place.things["course", "active"],
            status=status,
            title=f"书法{self.place.name}{state}",
            instructor_id=self.place.instructor.id,
            room_id=self.place.things["room", "open"].id,
            site_id=self.place.things["site", "open"].id,
            **values,
        )
        self.place.things["section", state] = made
        return made

    def meeting(self, state: str, section: Section, on: date, **values: object) -> Meeting:
        made = a_meeting(self.work, section=section, on=on, at=self.hour, **values)
        self.place.things["meeting", state] = made
        return made

    def enrollment(self, state: str, section: Section, learner: Person, **values) -> Enrollment:
        made = an_enrollment(self.work, section=section, learner=learner, **values)
        self.place.things["enrollment", state] = made
        return made

    def next_day(self, first: date) -> date:
        return first + timedelta(days=next(self.days))


def furnish(work: Work, vault, city: "City", organization: Organization, *, name: str) -> Place:
    """Put one of everything into an organization."""
    number = city.numbers.new(name)
    own = name in {"mine", "abroad"}
    learner = city.persons["learner"] if own else None
    instructor = city.persons["instructor"] if own else None
    if learner is None:
        learner = a_registered_person(work, vault, number, organization=organization)
        city.numbers.keep(learner, number)
    instructor = instructor or _someone(work, vault, city, name, organization)
    place = Place(name, organization, number, learner, instructor)
    hour = time(6, 30) if name == "abroad" else time(9, 0)
    days = itertools.count(len(city.places) * 8)
    furnisher = _Furnisher(work, place, city.category_id, hour, days)
    _premises(work, place, city.category_id)
    second = city.numbers.new(name)
    _coming(
        furnisher,
        city.numbers.keep(
            a_registered_person(work, vault, second, organization=organization), second
        ),
    )
    _running(furnisher)
    _over(furnisher)
    _certificates(work, place)
    _accounts(work, place)
    place.things["person", ""] = learner
    place.things["person", "twin"] = given(
        work,
        Person(name=learner.name, born_on=learner.born_on, organization_id=learner.organization_id),
    )
    for state in ("phone", "identity"):
        place.things["person", state] = learner
    for state in ("", "counter", "security_admin", "auditor", "here", "above", "elsewhere"):
        place.things["organization", state] = organization
    work.session.flush()
    return place


def _someone(work: Work, vault, city: "City", name: str, organization: Organization) -> Person:
    return a_registered_person(work, vault, city.numbers.new(name), organization=organization)


def _premises(work: Work, place: Place, category_id: int) -> None:
    organization = place.organization
    site = a_site(work, organization=organization)
    place.things["site", "open"] = site
    place.things["room", "open"] = a_room(work, site=site)
    for state in ("active", "inactive"):
        place.things["course", state] = a_course(
            work,
            organization=organization,
            category=_Category(category_id),
            is_active=state == "active",
        )


@dataclass
class _Category:
    id: int


def _coming(furnisher: _Furnisher, second: Person) -> None:
    """The term that is open for enrollment."""
    work, place = furnisher.work, furnisher.place
    term = a_term(work, organization=place.organization)
    place.things["term", ""] = term
    place.things["round", ""] = a_round(work, term=term)
    draft = furnisher.section("draft", SectionStatus.DRAFT, term, meeting_count=1)
    _plan(furnisher, "draft", draft)
    draft.title = f"草稿{place.name}"
    cancelled = furnisher.section("cancelled", SectionStatus.CANCELLED, term, meeting_count=1)
    furnisher.meeting(
        "cancelled",
        cancelled,
        furnisher.next_day(COMING),
        status=MeetingStatus.CANCELLED,
        is_firm=False,
    )
    for state, quota in (("published", 30), ("open", 30), ("full", 1)):
        section = furnisher.section(
            state, SectionStatus.PUBLISHED, term, quota=quota, meeting_count=1
        )
        _plan(furnisher, "coming" if state == "published" else state, section)
    furnisher.enrollment("enrolled", place.things["section", "published"], place.learner)
    an_enrollment(work, section=place.things["section", "full"], learner=second)
    furnisher.enrollment(
        "waitlisted", place.things["section", "full"], place.learner, status=Status.WAITLISTED
    )
    furnisher.enrollment(
        "withdrawn", place.things["section", "open"], place.learner, status=Status.WITHDRAWN
    )


def _plan(furnisher: _Furnisher, state: str, section: Section) -> None:
    on = furnisher.next_day(COMING)
    a_slot(furnisher.work, section=section, weekday=on.isoweekday())
    furnisher.meeting(state, section, on, is_firm=section.status is SectionStatus.PUBLISHED)


def _running(furnisher: _Furnisher) -> None:
    """A section whose lessons are under way: a roll to take, one to correct, one that is locked."""
    work, place = furnisher.work, furnisher.place
    term = _autumn(furnisher)
    section = furnisher.section("running", SectionStatus.PUBLISHED, term, meeting_count=3)
    enrollment = furnisher.enrollment("running", section, place.learner)
    enrollment.enrolled_at = SUMMER
    furnisher.meeting("open", section, TODAY, number=3)
    for state, on in (("taken", date(2026, 11, 22)), ("locked", date(2026, 11, 2))):
        meeting = furnisher.meeting(state, section, on)
        roll = a_roll(work, meeting=meeting, marks={enrollment: Mark.PRESENT})
        roll.handed_in_at = meeting.ends_at


def _autumn(furnisher: _Furnisher):
    return a_term(
        furnisher.work,
        organization=furnisher.place.organization,
        name=f"2026年秋季学期{furnisher.place.name}",
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 12, 31),
    )


def _over(furnisher: _Furnisher) -> None:
    """Sections whose lessons are over: one still open, one with its book closed."""
    work, place = furnisher.work, furnisher.place
    term = a_term(
        work,
        organization=place.organization,
        name=f"2026年夏季学期{place.name}",
        starts_on=date(2026, 8, 20),
        ends_on=date(2026, 12, 30),
    )
    for state, status in (("over", SectionStatus.PUBLISHED), ("finished", SectionStatus.FINISHED)):
        section = furnisher.section(state, status, term, meeting_count=1)
        learned = Status.ENROLLED if state == "over" else Status.COMPLETED
        enrollment = furnisher.enrollment(state, section, place.learner, status=learned)
        enrollment.enrolled_at = SUMMER
        on = furnisher.next_day(date(2026, 8, 20))
        meeting = furnisher.meeting(state, section, on, is_firm=state == "over")
        roll = a_roll(work, meeting=meeting, marks={enrollment: Mark.PRESENT})
        roll.handed_in_at = meeting.ends_at


def _certificates(work: Work, place: Place) -> None:
    paper = _paper()
    for state, status in (("revoked", Validity.REVOKED), ("issued", Validity.ISSUED)):
        made = a_certificate(work, enrollment=place.things["enrollment", "finished"], status=status)
        made.verification_code = f"{made.id:010d}"
        if status is Validity.REVOKED:
            made.revoked_at, made.revocation_reason = work.now, "姓名写错了"
        document = work.session.query(CertificateDocument).filter_by(certificate_id=made.id).one()
        document.pdf = paper
        place.things["certificate", state] = made
        place.things["batch", "finished"] = work.session.get(CertificateBatch, made.batch_id)
    place.things["batch", "requested"] = given(
        work,
        CertificateBatch(
            section_id=place.things["section", "finished"].id,
            kind=Kind.COMPLETION,
            status=BatchStatus.REQUESTED,
            enrollment_ids=[],
            requested_at=work.now,
            problem_facts={},
        ),
    )


def _paper() -> bytes:
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.write(out)
    return out.getvalue()


def _accounts(work: Work, place: Place) -> None:
    """An account of the counter, one that was closed, one that may do more than a counter."""
    for state, role in (
        ("open", Role.COUNTER),
        ("closed", Role.COUNTER),
        ("admin", Role.ORGANIZATION_ADMIN),
        ("auditor", Role.AUDITOR),
    ):
        account: Account = an_account(work, label=f"柜台{place.name}{state}")
        account.password_hash = "$argon2id$invented"
        account.is_active = state != "closed"
        place.things["account", state] = account
        place.things["grant", state] = a_role(
            work, account=account, role=role, organization=place.organization
        )

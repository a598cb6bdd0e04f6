"""The demo city is whole, the same every time, and shows what there is to show."""

import hashlib
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from blueprints.site import CHECKS, create_app, vault_of
from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.rules import Role
from courseware.attendance.models import Roll
from courseware.attendance.queries import pending_rolls
from courseware.certificates.models import Certificate, CertificateDocument
from courseware.certificates.rules import Kind, Status
from courseware.courses.models import Course
from courseware.demo.names import RARE
from courseware.demo.persons import KNOWN_INSTRUCTOR, KNOWN_LEARNER
from courseware.demo.tree_data import PLACES
from courseware.enrollment.models import Enrollment, EnrollmentRound
from courseware.enrollment.rules import Status as EnrollmentStatus
from courseware.foundation.actor import system_actor
from courseware.organizations.models import Organization
from courseware.organizations.rules import Kind as OrganizationKind
from courseware.organizations.rules import depth_of
from courseware.people.models import Person
from courseware.people.queries import duplicates
from courseware.people.rules import Likeness, age_on
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.rules import SectionStatus
from tests.conftest import KINDS, NOON, FixedClock, make_settings

TODAY = date(2026, 11, 23)


def seed(database, *words, on=TODAY):
    url = database.write_engine.url.render_as_string(hide_password=False)
    clock = FixedClock(datetime.combine(on, time(4), tzinfo=UTC))
    app = create_app(make_settings(url), sessions=database.sessions, clock=clock)
    done = app.test_cli_runner().invoke(args=["demo", "seed", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@pytest.fixture(scope="module", params=KINDS)
def full_city(request, new_database):
    """The demo city as `make run` makes it."""
    database = new_database(request.param)
    seed(database)
    return database


def findings(database):
    session = database.sessions.reading()
    found = [finding for check in CHECKS for finding in check(session)]
    session.close()
    return found


def portrait(database):
    """Everything of a city that does not come from chance of the process."""
    session = database.sessions.reading()
    columns = (Organization.name, Section.code, Section.title, Person.name, Person.phone)
    found = {
        str(column): sorted(str(one) for one in session.scalars(select(column)))
        for column in columns
    }
    rows = select(Section.code, Person.name, Enrollment.status, Enrollment.asked_at)
    joined = rows.select_from(Enrollment).join(Section).join(Person)
    found["enrollments"] = sorted(str(row) for row in session.execute(joined))
    issued = select(Certificate.serial_number, Certificate.verification_code)
    found["certificates"] = sorted(str(row) for row in session.execute(issued))
    session.close()
    return found


class TestSeed:
    def test_leaves_nothing_for_the_doctor(self, city_on_sqlite):
        assert findings(city_on_sqlite) == []

    @pytest.mark.long
    def test_makes_the_same_city_again_on_the_other_database(
        self, city_on_sqlite, city_on_postgresql
    ):
        assert findings(city_on_postgresql) == []
        assert portrait(city_on_postgresql) == portrait(city_on_sqlite)

    def test_builds_a_tree_of_five_levels(self, city):
        paths = city.scalars(select(Organization.path)).all()
        kinds = set(city.scalars(select(Organization.kind)))

        assert max(depth_of(path) for path in paths) == 5
        assert {place.kind for place in PLACES} | {OrganizationKind.DEPARTMENT} == kinds

    def test_has_schools_near_home_of_all_kinds(self, city):
        kinds = Counter(city.scalars(select(Organization.kind)))

        assert kinds[OrganizationKind.DISTRICT_COLLEGE] == 2
        assert kinds[OrganizationKind.STREET_SCHOOL] == 6
        assert kinds[OrganizationKind.LEARNING_POINT] == 20
        with_sections = select(Section.organization_id).distinct()
        near_home = select(Organization.id).where(
            Organization.kind.in_((OrganizationKind.STREET_SCHOOL, OrganizationKind.LEARNING_POINT))
        )
        assert set(city.scalars(near_home)) <= set(city.scalars(with_sections))

    def test_offers_the_class_list(self, city):
        last = select(func.max(Term.starts_on)).scalar_subquery()
        listed = select(Section).join(Term).where(Term.starts_on == last, Section.department != "")
        sections = city.scalars(listed).all()
        titles = select(func.count(Course.title.distinct())).join(
            Section, Section.course_id == Course.id
        )

        assert len(sections) == 107
        assert len({section.department for section in sections}) == 8
        assert city.scalar(titles.where(Section.department != "")) == 41

    def test_has_people_who_were_registered_twice(self, city, settings):
        found = duplicates(city, actor=system_actor("tests"), vault=vault_of(settings), page=1)

        assert found.total == 2
        assert all({Likeness.PHONE, Likeness.BIRTH} <= one.speaks_for for one in found.rows)

    def test_knows_seniors_of_many_names(self, city):
        born = city.scalars(
            select(Person.born_on).join(Enrollment, Enrollment.learner_id == Person.id)
        ).all()
        names = Counter(city.scalars(select(Person.name)))

        assert {name for name, _ in RARE} <= set(names)
        assert names["王秀英"] == 2
        assert max(age_on(day, TODAY) for day in born) <= 88
        assert city.scalar(select(func.count(Person.id))) > 330


class TestTerms:
    def test_there_is_one_behind_one_now_and_one_ahead(self, city):
        terms = select(Term).join(Organization, Organization.id == Term.organization_id)
        own = terms.where(Organization.kind == OrganizationKind.SENIOR_UNIVERSITY)
        past, running, coming = city.scalars(own.order_by(Term.starts_on)).all()

        assert past.ends_on < TODAY < coming.starts_on
        assert running.starts_on <= TODAY <= running.ends_on
        assert [past.name, running.name] == ["2026年春季学期", "2026年秋季学期"]

    def test_only_the_coming_one_takes_people(self, city):
        open_now = select(Term.name).join(EnrollmentRound, EnrollmentRound.term_id == Term.id)
        found = open_now.where(EnrollmentRound.opens_at <= NOON, EnrollmentRound.closes_at > NOON)

        assert list(city.scalars(found)) == ["2027年春季学期"] * 2

    def test_some_sections_are_full_and_some_are_drafts(self, city):
        full = select(func.count()).where(
            Section.places_taken == Section.quota, Section.tickets_given > 0
        )
        drafts = select(func.count()).where(Section.status == SectionStatus.DRAFT)

        assert city.scalar(full) == 5
        assert city.scalar(drafts) == 4

    def test_a_few_rolls_are_missing(self, city):
        actor = system_actor("tests")
        behind = [
            one
            for one in pending_rolls(city, actor=actor, now=NOON)
            if one.starts_at < NOON - timedelta(hours=12)
        ]

        assert len(behind) == 2
        assert city.scalar(select(func.count()).where(Roll.revision == 2)) == 2


class TestCertificates:
    def test_come_in_all_kinds_and_states(self, city):
        kinds = set(city.scalars(select(Certificate.kind)))
        states = Counter(city.scalars(select(Certificate.status)))

        assert kinds == set(Kind)
        assert states[Status.REVOKED] == states[Status.SUPERSEDED] == 1
        assert states[Status.ISSUED] > 30

    def test_have_their_documents(self, city):
        documents = city.execute(select(CertificateDocument.pdf, CertificateDocument.sha256))

        for pdf, digest in documents:
            assert pdf.startswith(b"%PDF-")
            assert hashlib.sha256(pdf).hexdigest() == digest

    def test_a_superseded_one_names_its_successor(self, city):
        old = city.scalars(select(Certificate).where(Certificate.status == Status.SUPERSEDED)).one()
        successor = city.get(Certificate, old.superseded_by_id)

        assert successor.enrollment_id == old.enrollment_id
        assert successor.status is Status.ISSUED


class TestAccounts:
    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEARNER])
    def test_there_is_one_for_each_role(self, city, role):
        assert city.scalar(select(func.count()).where(RoleGrant.role == role)) == 1

    def test_the_known_instructor_meets_thirty_learners_today(self, city):
        today = (
            select(func.count(Enrollment.id))
            .join(Section, Section.id == Enrollment.section_id)
            .join(Meeting, Meeting.section_id == Section.id)
            .join(Person, Person.id == Section.instructor_id)
            .where(
                Person.name == KNOWN_INSTRUCTOR,
                Meeting.starts_at < NOON,
                Meeting.starts_at > NOON - timedelta(hours=6),
                Enrollment.status == EnrollmentStatus.ENROLLED,
            )
            .group_by(Meeting.id)
            .order_by(Meeting.starts_at)
        )

        assert next(iter(city.scalars(today))) == 30

    def test_the_known_learner_has_one_of_everything(self, city):
        states = (
            select(Enrollment.status)
            .join(Account, Account.person_id == Enrollment.learner_id)
            .where(Account.label == KNOWN_LEARNER)
            .order_by(Enrollment.id)
        )
        holds = select(func.count()).select_from(Certificate).join(Person)

        assert list(city.scalars(states)) == [
            EnrollmentStatus.COMPLETED,
            EnrollmentStatus.ENROLLED,
            EnrollmentStatus.WAITLISTED,
        ]
        assert city.scalar(holds.where(Person.name == KNOWN_LEARNER)) == 1


@pytest.mark.long
class TestFullSize:
    def test_leaves_nothing_for_the_doctor(self, full_city):
        assert findings(full_city) == []

    def test_has_the_size_of_a_real_university(self, full_city):
        session = full_city.sessions.reading()
        running = select(func.max(Term.starts_on)).where(Term.starts_on <= TODAY).scalar_subquery()
        placed = (
            select(func.count(), func.count(Enrollment.learner_id.distinct()))
            .select_from(Enrollment)
            .join(Section)
            .join(Term)
            .where(
                Term.starts_on == running,
                Section.department != "",
                Enrollment.status == EnrollmentStatus.ENROLLED,
            )
        )

        assert session.execute(placed).one() == (3494, 2276)
        session.close()

    def test_has_full_and_half_empty_sections_and_people_who_left(self, full_city):
        session = full_city.sessions.reading()
        sections = session.execute(
            select(Section.quota, Section.places_taken, Section.tickets_given).where(
                Section.department != ""
            )
        ).all()
        statuses = Counter(session.scalars(select(Enrollment.status)))

        assert sum(taken == quota and tickets > 0 for quota, taken, tickets in sections) == 15
        assert sum(0 < taken <= quota / 2 for quota, taken, _ in sections) > 20
        assert statuses[EnrollmentStatus.WITHDRAWN] == 45
        session.close()


@pytest.mark.long
class TestOtherDays:
    @pytest.mark.parametrize(
        "day",
        [date(2026, 10, 3), date(2028, 2, 29), date(2027, 1, 31), date(2024, 12, 30)],
        ids=str,
    )
    def test_are_as_good(self, new_database, day):
        database = new_database("sqlite")
        url = database.write_engine.url.render_as_string(hide_password=False)
        clock = FixedClock(datetime.combine(day, time(2), tzinfo=UTC))
        app = create_app(make_settings(url), sessions=database.sessions, clock=clock)

        done = app.test_cli_runner().invoke(
            args=["demo", "seed", "--small"], catch_exceptions=False
        )

        assert done.exit_code == 0
        assert findings(database) == []

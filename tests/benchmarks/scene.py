"""The city's database as the served pages find it: places given by the hundred thousand.

Whatever is measured has a place of its own in the scene: classes with places, a full one, one
whose waitlist is full too, one of thirty learners with many lessons behind it, a certificate,
learners and a teacher who have signed in. Around it stand the enrollments of everybody else, two
of each learner, with their rows in the trail and in the outbox, and counters that agree: of the
doctor's checks those of enrollments find nothing. They are written without triggers; only the
classes of the scene have dated meetings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.accounts.tokens import token_hash
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.settings import Settings
from courseware.foundation.work import Work
from courseware.organizations.models import Organization, Room
from courseware.organizations.models import Site as Place
from courseware.people.models import Person
from courseware.policies.queries import rule
from courseware.policies.rules import SYSTEM, PolicyKey
from courseware.scheduling.models import Meeting, Section, Term
from tests.factories.accounts import a_role, an_account
from tests.factories.certificates import a_certificate
from tests.factories.courses import a_course
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section, a_slot

COOKIE = "__Host-sid"
FULL = 30
EACH = 20
"""Places that are given in one class: some learners have theirs before."""
BARE = ("section", "enrollment", "roll", "attendance_mark")
"""Tables that the bare SQL has copies of, with the same keys and indexes, without triggers."""
BARE_SECTIONS = 1000
BARE_FULL = 1
"""The bare copy of this class has no places, all others have very many."""
COPY = "INSERT INTO bare_section SELECT * FROM section ORDER BY id LIMIT :most"
LONG_AGO = timedelta(days=600)
"""Before the first lesson whose roll is taken."""


@dataclass(frozen=True)
class Guest:
    """Somebody who has signed in: by which cookie, and as whom."""

    cookie: str
    person_id: int


@dataclass(frozen=True)
class Scene:
    """What is measured, by public ids and ids."""

    open_sections: Sequence[Section]
    full: Section
    lined_up: Section
    """Full, and nobody more may wait."""
    meetings: Sequence[Meeting]
    """Of one class of thirty learners; no roll has been handed in."""
    roll: Sequence[Enrollment]
    teacher: Guest
    learners: Sequence[Guest]
    certificate: tuple[str, str]
    """Its number and its code."""
    district: str


def set_up(work: Work, settings: Settings, *, once: int) -> Scene:
    """Write the scene into a city, for two runs that can each do so much that is done once."""
    setting = _Setting(work, settings)
    rolled = setting.section(teacher=setting.teacher)
    roll = [an_enrollment(work, section=rolled) for _ in range(FULL)]
    for enrollment in roll:
        enrollment.enrolled_at = work.now - LONG_AGO
    finished = setting.section()
    proof = a_certificate(
        work, enrollment=an_enrollment(work, section=finished), verification_code="7K4M2Q9T3P"
    )
    limit = rule(work.session, key=PolicyKey.WAITLIST_LIMIT, scope=SYSTEM, on=work.today).number
    scene = Scene(
        open_sections=[setting.section() for _ in range(2 * -(-once // EACH))],
        full=setting.full(waiting=3),
        lined_up=setting.full(waiting=limit),
        meetings=[setting.lesson(rolled, days=-1 - at) for at in range(2 * once)],
        roll=roll,
        teacher=setting.teacher,
        learners=setting.learners(2 * once),
        certificate=(proof.serial_number, proof.verification_code),
        district=setting.district,
    )
    _audit_all(work.session)
    _make_bare(work.session)
    return scene


class _Setting:
    """The term, the school and the room in which the scene is set."""

    def __init__(self, work: Work, settings: Settings) -> None:
        self._work, session = work, work.session
        self._signer = _signer(settings)
        self._term = session.scalars(select(Term)).one()
        self._room = session.scalars(select(Room).order_by(Room.id)).first()
        self._site = session.get(Place, self._room.site_id)
        self._school = session.get(Organization, self._site.organization_id)
        districts = select(Organization.public_id).where(Organization.parent_id == 1)
        self.district = session.scalars(districts).first()
        self._course = a_course(work, organization=self._school)
        self.teacher = self._teacher()

    def section(self, *, teacher: Guest | None = None, days: int = 30, **values: object) -> Section:
        """A class with weekly lessons, five learners in it."""
        section = a_section(
            self._work,
            organization=self._school,
            term=self._term,
            course=self._course,
            site_id=self._site.id,
            instructor_id=teacher.person_id if teacher else None,
            fee_fen=8000,
            **values,
        )
        a_slot(self._work, section=section)
        if not teacher:
            for week in range(16):
                self.lesson(section, days=days + 7 * week)
            for _ in range(5):
                an_enrollment(self._work, section=section)
        return section

    def full(self, *, waiting: int) -> Section:
        """A class without free places, and some who wait."""
        section = self.section()
        for _ in range(FULL - section.places_taken):
            an_enrollment(self._work, section=section)
        for _ in range(waiting):
            an_enrollment(self._work, section=section, status=Status.WAITLISTED)
        return section

    def lesson(self, section: Section, *, days: int) -> Meeting:
        """A lesson so many days from now."""
        on: date = self._work.today + timedelta(days=days)
        return a_meeting(self._work, section=section, on=on)

    def learners(self, count: int) -> list[Guest]:
        """Learners who have signed in and have one class already, on another day."""
        elsewhere = self.section(days=31, quota=count + FULL)
        return [self._learner(elsewhere) for _ in range(count)]

    def _learner(self, elsewhere: Section) -> Guest:
        person = a_person(self._work)
        an_enrollment(self._work, section=elsewhere, learner=person)
        account = an_account(self._work, person=person, login_name=None, phone=person.phone)
        return self._guest(account, person)

    def _teacher(self) -> Guest:
        person = a_person(self._work, name="王老师")
        account = an_account(self._work, person=person)
        a_role(self._work, account=account, role=Role.INSTRUCTOR, organization=self._school)
        return self._guest(account, person)

    def _guest(self, account: Account, person: Person) -> Guest:
        token, now = uuid4().hex, self._work.now
        values = {
            "token": token_hash(token),
            "account": account.id,
            "now": now,
            "expires": now + timedelta(days=1),
        }
        self._work.session.execute(text(SIGN_IN), values)
        return Guest(self._signer.dumps({"_user_id": token, "_fresh": True}), person.id)


SIGN_IN = (
    "INSERT INTO sign_in (token_hash, account_id, created_at, last_seen_at, idle_minutes, "
    "expires_at) VALUES (:token, :account, :now, :now, 600, :expires)"
)


def _signer(settings: Settings):
    """What signs the site's cookies: Flask's own, by the site's key."""
    app = Flask("signer")
    app.secret_key = settings.secret_key.get_secret_value()
    return app.session_interface.get_signing_serializer(app)


def _audit_all(session: Session) -> None:
    """Record the making of what the factories have made, as an operation would."""
    session.flush()
    now = session.scalar(text("SELECT now()"))
    session.execute(text(TRAIL), {"after": 0, "now": now})


def _make_bare(session: Session) -> None:
    for table in BARE:
        session.execute(text(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)"))
    session.execute(text(COPY), {"most": BARE_SECTIONS})
    session.execute(text("UPDATE bare_section SET quota = 1000000, places_taken = 0"))
    session.execute(text("UPDATE bare_section SET quota = 1, places_taken = 1 WHERE id = 1"))


PEOPLE = """
WITH made AS (INSERT INTO person (public_id, name, sex, born_on, phone, division_code, note)
SELECT md5('person' || n), '学员' || n, 'female', DATE '1960-03-08' + CAST(n % 3000 AS integer),
    '138' || n, '', ''
FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n ORDER BY n
RETURNING id)
SELECT min(id) FROM made
"""
PLACES = """
INSERT INTO enrollment (public_id, section_id, learner_id, status, channel, token, asked_at,
    enrolled_at)
SELECT md5('place' || n), 1 + n % CAST(:sections AS bigint),
    CAST(:person AS bigint) + n / 2 - CAST(:first AS bigint) / 2, 'enrolled', 'web',
    CAST(md5('place' || n) AS uuid), :now, :now
FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) n ORDER BY n
"""
TRAIL = """
INSERT INTO audit_event (at, actor_label, action, object_kind, object_id, facts, request_id)
SELECT :now, 'bench', 'enrollment.enroll', 'enrollment', id, '{"status": "enrolled"}', 'BENCH1'
FROM enrollment WHERE id > :after ORDER BY id
"""
OUTBOX = """
INSERT INTO notice (person_id, phone, sentence, facts, created_at, send_after, sent_at, tries,
    last_problem)
SELECT learner_id, '138', 'You have a place in “%(section)s”.', '{"section": "太极拳"}', :now, :now,
    :now, 1, '' FROM enrollment WHERE id > :after ORDER BY id
"""
COUNTERS = """
UPDATE section SET places_taken = found.taken FROM (
    SELECT s.id, count(e.id) AS taken FROM section s
    LEFT JOIN enrollment e ON e.section_id = s.id AND e.status IN ('enrolled', 'completed')
    GROUP BY s.id) AS found
WHERE found.id = section.id AND section.places_taken <> found.taken
"""


def fill(work: Work, *, sections: int, have: int, want: int) -> None:
    """Let everybody else have places: `want` in all where there are `have`, spread evenly."""
    session = work.session
    session.execute(text("SET LOCAL session_replication_role = replica"))  # no triggers
    after = session.scalar(text("SELECT coalesce(max(id), 0) FROM enrollment"))
    span = {"first": have, "last": want - 1}
    persons = {"first": have // 2, "last": (want - 1) // 2}
    person = session.scalar(text(PEOPLE), persons)
    session.execute(text(PLACES), {**span, "sections": sections, "person": person, "now": work.now})
    for statement in (TRAIL, OUTBOX):
        session.execute(text(statement), {"after": after, "now": work.now})
    session.execute(text(COUNTERS))
    session.execute(text("SET LOCAL session_replication_role = DEFAULT"))

"""What people might type, and where it turns up: on pages, on paper, in searches, in addresses."""

from datetime import date
from io import BytesIO
from itertools import count
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from courseware.accounts.models import Account
from courseware.attendance.models import Roll
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.pdf import certificate_pdf
from courseware.certificates.errors import MissingGlyph
from courseware.certificates.models import Certificate, CertificateBatch
from courseware.certificates.rules import Kind
from courseware.courses.models import Category, Course
from courseware.enrollment.models import EnrollmentRound
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import EmergencyContact, Person
from courseware.scheduling.models import Holiday, Section, Term
from tests.access.asking import Ask, outcome, undone
from tests.access.payloads import ELSEWHERE, PRINTED, SCRIPTS, running
from tests.access.recipes import PERSON, RECIPES
from tests.access.sweeping import ask_for, requests
from tests.access.table import relations_of
from tests.access.targets import Target
from tests.web import ORIGIN

SHOWN = (
    (Person, "name", "note"),
    (EmergencyContact, "name", "relation"),
    (Course, "title", "summary", "health_note"),
    (Category, "name"),
    (Section, "title", "department", "instructor_note", "place_note", "remark", "draft_note"),
    (Organization, "name", "short_name", "phone"),
    (Site, "name", "address", "directions"),
    (Room, "name", "equipment"),
    (Term, "name"),
    (EnrollmentRound, "name"),
    (Holiday, "name"),
    (Account, "label"),
    (Certificate, "revocation_reason"),
    (CertificateBatch, "problem"),
    (Roll, "reason"),
)
"""Every text that somebody types and somebody else reads."""
LEAST = {"city_admin": 40, "learner": 12, "visitor": 8}
"""So many pages at least must show a payload, or this looks at nothing."""


def plant(session, *, shift):
    """Write payloads into every shown field, each another one."""
    turn = count(shift)
    for entity, *columns in SHOWN:
        for row in session.scalars(select(entity).order_by(entity.id)):
            for column in columns:
                longest = getattr(entity, column).type.length
                text = f"{SCRIPTS[next(turn) % len(SCRIPTS)]}{row.id}"
                setattr(row, column, text if len(text) <= longest else f"<b onclick=xss>{row.id}")
    for certificate in session.scalars(select(Certificate)):
        texts = ("name", "course", "term", "organization", "issuer")
        planted = {key: SCRIPTS[next(turn) % len(SCRIPTS)] for key in texts}
        certificate.facts = certificate.facts | planted
    session.commit()


def own_pages(gate, role):
    """Every page that a role reads, of everything near it."""
    for endpoint, method in requests(gate.app):
        if method == "GET":
            for relation in {"-", "own", "mine"} & set(relations_of(endpoint, method)):
                for state in RECIPES[endpoint].states:
                    yield (
                        endpoint,
                        ask_for(gate, endpoint, Target(gate.city, role, relation, state)),
                    )


@pytest.mark.parametrize(
    "role", [pytest.param("city_admin", marks=pytest.mark.long), "learner", "visitor"]
)
class TestScripts:
    def test_stay_text_on_every_page(self, gate, sessions, role):
        self.look(gate, sessions, role, shift=0)

    @pytest.mark.long
    @pytest.mark.parametrize("shift", range(1, len(SCRIPTS)))
    def test_stay_text_wherever_they_stand(self, gate, sessions, role, shift):
        self.look(gate, sessions, role, shift=shift)

    def look(self, gate, sessions, role, *, shift):
        with sessions.writing() as session:
            plant(session, shift=shift)
        shown, faults = 0, []
        for endpoint, ask in own_pages(gate, role):
            with undone(gate.connection):
                answer = gate.browser(role).open("GET", ask)
            page = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
            shown += "xss" in page
            faults += [(endpoint, what) for what in running(page)]

        assert faults == []
        assert shown >= LEAST[role]


@pytest.mark.parametrize("payload", SCRIPTS)
class TestForms:
    def test_give_a_payload_back_as_text(self, gate, payload):
        browser, street = gate.browser("street_admin"), gate.city.places["street"]
        texts = ("name", "note", "contact_1_name", "contact_1_relation", "phone")
        person = PERSON | dict.fromkeys(texts, payload)
        course = {
            "organization": str(street.organization.id),
            "title": payload,
            "category": str(gate.city.category_id),
            "level": "beginner",
            "summary": payload,
            "health_note": payload,
            "prerequisite": "0",
            "max_age": payload,
        }
        for ask in (
            Ask("/people/new", data=person | {"organization": street.organization.public_id}),
            Ask("/people/find", data={"number": payload}),
            Ask("/counter/find", data={"name": payload, "phone": payload, "code": payload}),
            Ask("/courses/new", data=course),
            Ask("/verify", data={"serial_number": payload, "code": payload}),
            Ask("/accounts/new", data={"label": payload, "login_name": payload}),
        ):
            with undone(gate.connection):
                page = browser.open("POST", ask)
            assert outcome(page) in {"refused", "goes", "page"}, ask.path
            assert running(page.get_data(as_text=True)) == [], ask.path

    def test_searches_give_it_back_as_text(self, gate, payload):
        for path in (
            "/people",
            "/courses",
            "/schedule",
            "/accounts",
            "/organizations",
            "/sections",
        ):
            page = gate.browser("street_admin").open("GET", Ask(path, {"q": payload}))

            assert page.status_code == 200
            assert running(page.get_data(as_text=True)) == [], path


class TestSearches:
    """What means "anything" to the database is a character like any other to people."""

    @pytest.mark.parametrize("sign", ["%", "_", "%%", "_%", "\\", "\\%", "%' OR '1'='1"])
    def test_find_nobody_by_a_wildcard(self, gate, sign):
        street = gate.city.places["street"]
        for path, text in (
            ("/people", street.learner.name),
            ("/courses", street.things["course", "active"].title),
            ("/schedule", "书法street"),
            ("/sections", "书法street"),
            ("/accounts", "柜台street"),
            ("/organizations", street.organization.name),
        ):
            there = {"term": street.things["term", ""].public_id}
            found = gate.browser("street_admin").open("GET", Ask(path, {"q": sign} | there))
            everything = gate.browser("street_admin").open("GET", Ask(path, there))

            assert found.status_code == 200
            assert text in everything.get_data(as_text=True), path
            assert text not in found.get_data(as_text=True), (path, sign)

    @pytest.mark.parametrize("sign", ["%", "_", "\\"])
    def test_find_the_character_itself(self, gate, sessions, sign):
        with sessions.writing() as session:
            course = session.get(Course, gate.city.places["street"].things["course", "active"].id)
            course.title = f"百分之{sign}百"
            session.commit()

        page = gate.browser("street_admin").open("GET", Ask("/courses", {"q": sign}))

        assert f"百分之{sign}百" in page.get_data(as_text=True)


class TestNul:
    """The one character that SQLite takes for the end and PostgreSQL does not take at all."""

    @pytest.mark.parametrize("path", ["/people?q=a%00", "/sections?q=%00", "/courses/%00", "/%00"])
    def test_is_turned_away_in_addresses(self, gate, path):
        path, _, query = path.partition("?")

        answer = gate.browser("street_admin").open("GET", Ask(path, query))

        assert answer.status_code in {400, 404}

    def test_is_turned_away_in_forms(self, gate):
        ask = Ask("/people/find", data={"number": "1\x00"})

        assert gate.browser("street_admin").open("POST", ask).status_code == 400


class TestWaysBack:
    @pytest.mark.parametrize("elsewhere", ELSEWHERE)
    @pytest.mark.parametrize("path", ["/look/large", "/sign-in"])
    def test_lead_nowhere_else(self, gate, path, elsewhere):
        method = "GET" if path.startswith("/look") else "POST"
        ask = Ask(path, {"next": elsewhere}, {"phone": "13900001234"})
        with undone(gate.connection):
            answer = gate.browser("visitor").open(method, ask)

        place = answer.headers["Location"].removeprefix(ORIGIN)
        assert answer.status_code == 303
        assert place.startswith("/")
        assert not place.startswith(("//", "/\\"))
        assert "evil" not in urlsplit(place).query
        assert "evil" not in urlsplit(place).netloc

    @pytest.mark.parametrize("path", ["/sign-in", "/sign-in/staff", "/help", "/verify"])
    def test_are_not_offered_on_pages_either(self, gate, path):
        ask = Ask(path, {"next": "https://evil.example/"})

        page = gate.browser("visitor").open("GET", ask).get_data(as_text=True)

        assert 'href="https://evil' not in page
        assert 'action="https://evil' not in page


class TestPaper:
    @pytest.mark.parametrize("payload", PRINTED)
    def test_prints_markup_as_text(self, payload):
        page = CertificatePage(
            kind=Kind.COMPLETION,
            name=payload[:40],
            course=payload,
            starts_on=date(2026, 3, 4),
            ends_on=date(2026, 6, 24),
            hours=36,
            organization="星海老年大学",
            issuer="星海老年大学",
            issued_on=date(2026, 6, 26),
            serial_number="J210200-XH-2026-000128",
            verification_code="7K4M2Q9T3P",
            verify_url="https://lexue.example.cn/verify/7K4M2Q9T3P",
        )
        try:
            document = certificate_pdf(page)
        except MissingGlyph:
            return  # refused by the name of the character

        reader = PdfReader(BytesIO(document))
        text = "".join(reader.pages[0].extract_text().split())
        assert "".join(payload[:40].split()) in text
        assert all("/Annots" not in one for one in reader.pages)
        assert reader.attachments == {}
        assert not {"/OpenAction", "/AA", "/Names"} & set(reader.trailer["/Root"])


class TestMissingFields:
    def test_never_break_a_page(self, gate):
        """A form with nothing in it but its token is refused, not broken."""
        broken = []
        for endpoint, method in requests(gate.app):
            if method == "POST":
                relation = "-" if relations_of(endpoint, method) == ("-",) else "own"
                target = Target(gate.city, "city_admin", relation, RECIPES[endpoint].states[0])
                ask = ask_for(gate, endpoint, target)
                try:
                    with undone(gate.connection):
                        gate.browser("city_admin").open(method, Ask(ask.path, ask.query))
                except Exception as problem:  # noqa: BLE001 - whatever breaks is one more fault
                    broken.append(f"{endpoint}: {type(problem).__name__} {problem}")

        assert broken == []

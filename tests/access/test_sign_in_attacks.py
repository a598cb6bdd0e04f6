"""Getting in as somebody else: codes, names, cookies."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.passwords import hash_password
from courseware.notices.models import Notice
from tests.access.asking import Ask, Browser, likeness
from tests.web import ORIGIN

PHONE = "13900001234"
REFUSED = 422


class Visitor:
    """A browser that keeps its cookies, for ways in that take several pages."""

    def __init__(self, gate, sessions):
        self.client = gate.app.test_client()
        self.sessions = sessions
        self.look("/verify")

    def look(self, path):
        answer = self.client.get(path, base_url=ORIGIN)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.get_data(as_text=True))
        self.token = found.group(1) if found else self.token
        return answer

    def send(self, path, **data):
        return self.client.post(
            path,
            data={"csrf_token": self.token} | data,
            base_url=ORIGIN,
            headers={"Referer": f"{ORIGIN}/", "Origin": ORIGIN},
        )

    def ask(self, phone=PHONE):
        answer = self.send("/sign-in", phone=phone)
        assert answer.status_code == 303, answer.get_data(as_text=True)
        with self.sessions.reading() as session:
            newest = select(Notice).where(Notice.phone == phone).order_by(Notice.id.desc())
            return session.scalars(newest).first().facts["code"]

    def enter(self, code):
        return self.send("/sign-in/code", code=code)

    @property
    def cookie(self):
        return self.client.get_cookie("__Host-sid", domain="localhost").value

    @property
    def is_in(self):
        return self.client.get("/account", base_url=ORIGIN).status_code == 200


def with_cookie(gate, value):
    """What somebody gets who has this cookie and nothing else."""
    client = gate.app.test_client(use_cookies=False)
    return client.get("/account", base_url=ORIGIN, headers={"Cookie": f"__Host-sid={value}"})


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.fixture
def visitor(gate, sessions):
    return Visitor(gate, sessions)


@pytest.fixture
def learner(gate):
    """The phone of somebody who has an account."""
    return gate.city.accounts["learner"].phone


class TestCodes:
    def test_let_in_once(self, gate, visitor, learner):
        code = visitor.ask(learner)

        assert visitor.enter(code).status_code == 303
        assert visitor.is_in

    def test_are_worth_nothing_a_second_time(self, visitor, learner):
        code = visitor.ask(learner)
        before = visitor.client.get_cookie("__Host-sid", domain="localhost").value
        visitor.enter(code)
        visitor.client.set_cookie("__Host-sid", before, domain="localhost", secure=True)

        assert visitor.enter(code).status_code == REFUSED
        assert not visitor.is_in

    def test_are_worth_nothing_in_another_browser(self, gate, sessions, visitor, clock, learner):
        code = visitor.ask(learner)
        clock.move(timedelta(seconds=61))
        other = Visitor(gate, sessions)
        own = other.ask(learner)

        answer = other.enter(code)

        assert code != own
        assert answer.status_code == REFUSED
        assert not other.is_in

    def test_are_worth_nothing_where_none_was_asked_for(self, gate, sessions, visitor, learner):
        code = visitor.ask(learner)
        other = Visitor(gate, sessions)

        assert other.enter(code).headers["Location"].startswith("/sign-in")
        assert not other.is_in

    def test_may_be_tried_five_times(self, visitor, learner):
        code = visitor.ask(learner)
        for _ in range(4):
            assert visitor.enter(wrong(code)).status_code == REFUSED

        assert visitor.enter(code).status_code == 303

    def test_are_worth_nothing_at_the_sixth_try(self, visitor, learner):
        code = visitor.ask(learner)
        for _ in range(5):
            assert visitor.enter(wrong(code)).status_code == REFUSED

        assert visitor.enter(code).status_code == REFUSED
        assert not visitor.is_in

    @pytest.mark.parametrize(("seconds", "status"), [(299, 303), (300, REFUSED), (301, REFUSED)])
    def test_are_good_for_five_minutes(self, visitor, clock, learner, seconds, status):
        code = visitor.ask(learner)
        clock.move(timedelta(seconds=seconds))

        assert visitor.enter(code).status_code == status

    def test_are_not_sent_again_at_once(self, visitor, learner):
        visitor.ask(learner)

        assert visitor.send("/sign-in", phone=learner).status_code == REFUSED

    def test_are_not_sent_for_ever(self, visitor, clock, learner):
        for _ in range(5):
            visitor.ask(learner)
            clock.move(timedelta(minutes=2))

        assert visitor.send("/sign-in", phone=learner).status_code == REFUSED

    def test_open_no_account_that_has_a_password(self, gate, sessions, visitor):
        with sessions.writing() as session:
            account = session.get(Account, gate.city.accounts["counter"].id)
            account.phone, account.password_hash = PHONE, hash_password("Kanal-boote-im-Nebel")
            session.commit()

        visitor.enter(visitor.ask(PHONE))

        assert not visitor.is_in

    @pytest.mark.parametrize("typed", ["", "0", "%", "______", "1 OR 1=1", "９" * 6, "1" * 150])
    def test_are_six_digits(self, visitor, learner, typed):
        code = visitor.ask(learner)

        assert visitor.enter(typed).status_code == REFUSED or typed == code
        assert not visitor.is_in


class TestNames:
    """Whether somebody has an account is nobody's business."""

    def test_an_unknown_phone_looks_like_a_known_one(self, gate, sessions, learner):
        seen = []
        for phone in (learner, PHONE):
            visitor = Visitor(gate, sessions)
            visitor.ask(phone)
            page = visitor.look("/sign-in/code")
            answer = visitor.enter("000000")
            masked = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
            ask = Ask("", secrets=(phone, masked, masked.replace(" ", "\u00a0")))
            seen.append([likeness(one, ask) for one in (page, answer)])

        assert seen[0] == seen[1]

    def test_an_unknown_name_looks_like_a_known_one(self, gate, sessions):
        seen = []
        for name in ("matrix_counter", "matrix_nobody"):
            answer = Visitor(gate, sessions).send(
                "/sign-in/staff", login_name=name, password="wrong-password"
            )
            seen.append(likeness(answer, Ask("", secrets=(name,))))

        assert seen[0][0] == REFUSED
        assert seen[0] == seen[1]

    def test_a_closed_account_looks_like_an_unknown_one(self, gate, sessions):
        password = "Kanal-boote-im-Nebel"
        with sessions.writing() as session:
            account = session.get(Account, gate.city.accounts["counter"].id)
            account.is_active, account.password_hash = False, hash_password(password)
            session.commit()
        seen = [
            likeness(
                Visitor(gate, sessions).send("/sign-in/staff", login_name=name, password=password),
                Ask("", secrets=(name,)),
            )
            for name in ("matrix_counter", "matrix_nobody")
        ]

        assert seen[0] == seen[1]


class TestCookies:
    def entered(self, gate, sessions, learner):
        visitor = Visitor(gate, sessions)
        visitor.enter(visitor.ask(learner))
        assert visitor.is_in
        return visitor

    def test_are_worth_nothing_after_signing_out(self, gate, sessions, learner):
        visitor = self.entered(gate, sessions, learner)
        visitor.look("/verify")
        kept = visitor.cookie
        assert with_cookie(gate, kept).status_code == 200

        visitor.send("/sign-out")

        assert with_cookie(gate, kept).status_code == 303

    def test_are_worth_nothing_after_the_account_is_closed(self, gate, sessions, learner):
        kept = self.entered(gate, sessions, learner).cookie
        with sessions.writing() as session:
            session.get(Account, gate.city.accounts["learner"].id).is_active = False
            session.commit()

        assert with_cookie(gate, kept).status_code == 303

    def test_open_no_door_after_the_role_has_ended(self, gate, sessions, settings, clock):
        browser = gate.browser("counter")
        assert browser.open("GET", Ask("/people")).status_code == 200
        with sessions.writing() as session:
            grant = session.get(RoleGrant, gate.city.grants["counter"].id)
            grant.ends_on = clock().astimezone(settings.time_zone).date()
            session.commit()

        assert browser.open("GET", Ask("/people")).status_code == 403

    def test_of_before_signing_in_are_never_signed_in(self, gate, sessions, learner):
        visitor = Visitor(gate, sessions)
        code = visitor.ask(learner)
        preset = visitor.cookie

        visitor.enter(code)

        assert visitor.is_in
        assert visitor.cookie != preset
        assert with_cookie(gate, preset).status_code == 303

    @pytest.mark.parametrize("value", ["", "abc", "eyJfdXNlcl9pZCI6IjEifQ.aSG5pA.forged", "1"])
    def test_that_are_made_up_are_worth_nothing(self, gate, value):
        assert with_cookie(gate, value).status_code == 303

    @pytest.mark.parametrize("token", ["", "1", "token-0", "None", "%"])
    def test_that_name_no_sign_in_are_worth_nothing(self, gate, token):
        answer = Browser(gate.app, token).open("GET", Ask("/account"))

        assert answer.status_code == 303

    def test_end_by_themselves(self, gate, clock):
        browser = gate.browser("counter")
        clock.move(timedelta(minutes=61))

        assert browser.open("GET", Ask("/people")).status_code == 303


class TestVerifying:
    def test_a_wrong_code_looks_like_no_certificate(self, gate):
        made = gate.city.places["street"].things["certificate", "issued"]
        seen = [
            likeness(
                gate.browser("visitor").open("GET", Ask(f"/verify/{serial}/{code}")),
                Ask("", secrets=(serial, code, f"{code[:5]}-{code[5:]}", f"{code[:5]} {code[5:]}")),
            )
            for serial, code in (
                (made.serial_number, "ZZZZZ22222"),
                ("J210204-9999-2026-999999", made.verification_code),
                ("J210204-9999-2026-999999", "ZZZZZ22222"),
            )
        ]

        assert seen[0][0] == 200
        assert seen[0] == seen[1] == seen[2]

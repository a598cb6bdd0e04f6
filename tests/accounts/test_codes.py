"""Signing in by phone and one-time code, told as stories."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from courseware.accounts import errors, operations
from courseware.accounts.models import OneTimeCode, SignIn
from courseware.accounts.operations import Arrival, CodeAnswer
from courseware.accounts.passwords import hash_password
from courseware.accounts.rules import Stay
from courseware.accounts.tokens import token_hash
from courseware.audit.models import AuditEvent
from courseware.foundation.secrets import Vault
from courseware.notices.models import Notice
from courseware.people.errors import MobileWrongLength
from courseware.people.models import Person
from courseware.people.rules import PersonDraft, Sex
from tests.factories.accounts import an_account
from tests.factories.people import a_person

PHONE = "13800138000"
BROWSER = "browser"
KEY = b"k" * 32
PASSWORD = "correct horse battery"
OWN = Arrival("token", Stay.OWN_PHONE)
VAULT = Vault({1: b"1" * 32}, index_key=b"2" * 32)
WHO = PersonDraft(name="林秀兰", sex=Sex.FEMALE, born_on=date(1960, 3, 8))


def later(work, **step):
    return replace(work, now=work.now + timedelta(**step))


def ask(work, phone=PHONE, browser=BROWSER, code="123456"):
    return operations.ask_code(work, phone=phone, browser=browser, code=code, key=KEY)


def answer(work, code="123456", browser=BROWSER, phone=PHONE, arrival=OWN):
    operations.count_try(work, phone=phone, browser=browser)
    return operations.sign_in_by_code(
        work, answer=CodeAnswer(phone, browser, code), key=KEY, arrival=arrival
    )


def actions(work):
    return list(work.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


class TestAskCode:
    def test_queues_a_message_and_keeps_a_hash(self, work):
        asked = ask(work, "138 0013 8000")

        notice = work.session.scalars(select(Notice)).one()
        assert (notice.phone, notice.facts) == (PHONE, {"code": "123456", "minutes": 5})
        assert b"123456" not in asked.code_hash
        assert "accounts.ask_code" in actions(work)

    def test_wants_a_mobile_number(self, work):
        with pytest.raises(MobileWrongLength):
            ask(work, "138 0013 800")

    def test_waits_a_minute_for_the_same_phone_only(self, work):
        ask(work)

        with pytest.raises(errors.TooSoon):
            ask(later(work, seconds=59), browser="another")
        ask(work, "13900139000")
        ask(later(work, seconds=60))

    def test_sends_five_a_day(self, work):
        for count in range(5):
            ask(later(work, minutes=count))

        with pytest.raises(errors.TooManyCodes):
            ask(later(work, hours=23))
        ask(later(work, hours=24, minutes=4))


class TestSignInByCode:
    @pytest.fixture
    def learner(self, work):
        return an_account(work, login_name=None, phone=PHONE, person=a_person(work, phone=PHONE))

    def test_signs_in_for_ninety_days_renewed_by_use(self, work, learner):
        ask(work)

        signed = answer(work)

        row = work.session.get(SignIn, signed.sign_in_id)
        assert row.token_hash == token_hash("token")
        assert row.idle_minutes == 90 * 24 * 60
        assert signed.actor.account_id == learner.id

    def test_signs_in_for_a_while_on_a_borrowed_phone(self, work, learner):
        ask(work)

        signed = answer(work, arrival=Arrival("token", Stay.BORROWED_PHONE))

        row = work.session.get(SignIn, signed.sign_in_id)
        assert row.idle_minutes == 15
        assert row.expires_at == work.now + timedelta(hours=10)

    def test_gives_nobody_for_a_phone_without_account(self, work):
        ask(work)

        assert answer(work) is None

    def test_counts_before_it_looks(self, work, learner):
        ask(work)
        for _ in range(5):
            with pytest.raises(errors.CodeWrong):
                answer(work, "654321")

        with pytest.raises(errors.CodeUsedUp):
            answer(work)
        assert work.session.scalars(select(OneTimeCode.tries)).one() == 6

    def test_takes_the_newest_code_of_this_browser(self, work, learner):
        ask(work, code="111111")
        soon = later(work, minutes=1)
        ask(soon, code="222222")
        ask(later(work, minutes=2), browser="another", code="333333")

        with pytest.raises(errors.CodeWrong):
            answer(soon, "111111")
        assert answer(soon, "222222")

    def test_takes_no_code_twice(self, work, learner):
        ask(work)
        answer(work)

        with pytest.raises(errors.CodeUsedUp):
            answer(work)

    @pytest.mark.parametrize("asked", [("another", PHONE), (BROWSER, "13900139000")])
    def test_takes_no_code_of_another_browser_or_phone(self, work, learner, asked):
        ask(work)
        browser, phone = asked

        with pytest.raises(errors.CodeUsedUp):
            answer(work, browser=browser, phone=phone)

    def test_takes_no_old_code(self, work, learner):
        ask(work)

        with pytest.raises(errors.CodeExpired):
            answer(later(work, minutes=5))

    def test_opens_no_closed_account(self, work, learner):
        learner.is_active = False
        ask(work)

        with pytest.raises(errors.AccountClosed):
            answer(work)

    def test_opens_no_account_with_a_password(self, work, learner):
        learner.password_hash = hash_password(PASSWORD)
        ask(work)

        with pytest.raises(errors.PasswordNeeded):
            answer(work)


class TestRegisterLearner:
    def register(self, work, draft=WHO):
        return operations.register_learner(
            work, browser=BROWSER, draft=draft, arrival=OWN, vault=VAULT
        )

    def prove(self, work):
        ask(work)
        answer(work)

    def test_registers_the_person_behind_a_proven_phone(self, work):
        self.prove(work)

        signed = self.register(work)

        person = work.session.get(Person, signed.actor.person_id)
        assert (person.name, person.phone, person.organization_id) == ("林秀兰", PHONE, None)

    def test_knows_whom_a_counter_registered(self, work):
        a_person(work, name="林秀兰", phone=PHONE, born_on=None)
        known = a_person(work, name="林秀兰", phone=PHONE, born_on=date(1960, 3, 8))
        self.prove(work)

        assert self.register(work).actor.person_id == known.id

    def test_takes_the_first_when_no_birth_date_tells(self, work):
        known = a_person(work, name="林秀兰", phone=PHONE, born_on=date(1961, 1, 1))
        a_person(work, name="林秀兰", phone=PHONE, born_on=date(1962, 1, 1))
        self.prove(work)

        assert self.register(work).actor.person_id == known.id

    def test_does_not_take_over_somebody_elses_account(self, work):
        known = a_person(work, name="林秀兰", phone=PHONE)
        an_account(work, person=known)
        self.prove(work)

        with pytest.raises(errors.PersonHasAccount):
            self.register(work)

    def test_wants_a_proven_phone(self, work):
        ask(work)

        with pytest.raises(errors.CodeUsedUp):
            self.register(work)

    def test_wants_it_proven_just_now(self, work):
        self.prove(work)

        with pytest.raises(errors.CodeUsedUp):
            self.register(later(work, hours=1))

    def test_proves_nothing_twice(self, work):
        self.prove(work)
        self.register(work)

        with pytest.raises(errors.CodeUsedUp):
            self.register(work)


class TestForgetCodes:
    def test_deletes_those_of_yesterday(self, work):
        ask(work)
        ask(later(work, minutes=2))

        assert operations.forget_codes(later(work, days=1, minutes=1)) == 1
        assert len(work.session.scalars(select(Notice)).all()) == 1

"""Signing in by password, signing out, and accounts, told as stories."""

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from courseware.accounts import errors, operations, queries
from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.operations import AccountDraft, Arrival, GrantDraft
from courseware.accounts.passwords import hash_password, needs_rehash, verify_password
from courseware.accounts.rules import Role, Stay
from courseware.audit.models import AuditEvent
from courseware.foundation.errors import Forbidden, Missing
from courseware.people.errors import PhoneMissing
from tests.factories.accounts import an_account, staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.people import a_person

PHONE = "13800138000"
PASSWORD = "correct horse battery"
NEW = "seven quiet mountains"
OWN = Arrival("token", Stay.OWN_PHONE)


def later(work, **step):
    return replace(work, now=work.now + timedelta(**step))


def acting(work, account):
    """The same work, done by the account."""
    return replace(work, actor=the_actor(work, account))


def actions(work):
    return list(work.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


class TestSignInByPassword:
    @pytest.fixture
    def account(self, work):
        return an_account(work, login_name="wangli", password_hash=hash_password(PASSWORD))

    def enter(self, work, login_name="wangli", password=PASSWORD):
        return operations.sign_in_by_password(
            work, login_name=login_name, password=password, token="token"
        )

    def test_signs_in_for_a_working_day(self, work, account):
        signed = self.enter(work, "ＷａｎｇＬｉ ")

        row = work.session.get(SignIn, signed.sign_in_id)
        assert row.expires_at == work.now + timedelta(hours=10)
        assert row.idle_minutes == 15

    @pytest.mark.parametrize(("name", "word"), [("wangli", "wrong"), ("nobody", PASSWORD)])
    def test_refuses_alike(self, work, account, name, word):
        with pytest.raises(errors.SignInRefused) as caught:
            self.enter(work, name, word)

        assert caught.value.facts == {"minutes": 10}

    def test_refuses_a_closed_account(self, work, account):
        account.is_active = False

        with pytest.raises(errors.SignInRefused):
            self.enter(work)

    def test_waits_longer_and_longer_but_not_for_ever(self, work, account):
        waits = []
        now = work
        for _ in range(12):
            operations.note_refusal(now, login_name="wangli")
            waits.append((account.locked_until - now.now).total_seconds())
            now = replace(now, now=max(now.now, account.locked_until))

        assert waits == [0, 0, 0, 0, 30, 30, 30, 120, 120, 600, 600, 600]
        assert self.enter(now)
        assert (account.failures, account.locked_until) == (0, None)

    def test_does_not_count_while_it_waits(self, work, account):
        for _ in range(9):
            operations.note_refusal(work, login_name="wangli")

        assert account.failures == 5
        with pytest.raises(errors.SignInRefused):
            self.enter(work)

    def test_writes_down_refusals_of_nobody_too(self, work):
        operations.note_refusal(work, login_name="nobody")

        assert actions(work)[-1] == "accounts.refuse_sign_in"

    def test_keeps_up_with_stronger_hashes(self, work, account):
        weaker = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        account.password_hash = weaker.hash(PASSWORD)

        self.enter(work)

        assert not needs_rehash(account.password_hash)
        assert verify_password(PASSWORD, hashed=account.password_hash)


class TestChangePassword:
    @pytest.fixture
    def account(self, work):
        return an_account(work, login_name="wangli", password_hash=hash_password(PASSWORD))

    def change(self, work, account, current=PASSWORD, password=NEW):
        operations.change_password(
            acting(work, account), current=current, password=password, token="token"
        )

    def test_ends_all_other_sign_ins(self, work, account):
        for token in ("token", "other"):
            operations.start_sign_in(work, account=account, arrival=Arrival(token, Stay.STAFF))

        self.change(work, account)

        rows = work.session.scalars(select(SignIn).order_by(SignIn.id))
        assert [row.ended_at is None for row in rows] == [True, False]

    def test_wants_the_password_of_now(self, work, account):
        with pytest.raises(errors.PasswordWrong):
            self.change(work, account, current="wrong")

    def test_waits_like_signing_in(self, work, account):
        account.locked_until = work.now + timedelta(seconds=1)

        with pytest.raises(errors.PasswordWrong):
            self.change(work, account)

    def test_refuses_what_is_easily_guessed(self, work, account):
        with pytest.raises(errors.PasswordHasName):
            self.change(work, account, password="mountain wangli mountain")


class TestSignOut:
    def test_makes_the_token_worth_nothing(self, work):
        account = an_account(work)
        operations.start_sign_in(work, account=account, arrival=OWN)

        operations.sign_out(work, token="token")

        found = queries.find_signed_in(work.session, token="token", now=work.now, today=work.today)
        assert found is None

    def test_is_done_once(self, work):
        operations.start_sign_in(work, account=an_account(work), arrival=OWN)
        operations.sign_out(work, token="token")

        operations.sign_out(later(work, hours=1), token="token")

        assert work.session.scalars(select(SignIn.ended_at)).one() == work.now


class TestSee:
    def test_notes_when_a_sign_in_was_used(self, work):
        signed = operations.start_sign_in(work, account=an_account(work), arrival=OWN)

        operations.see(later(work, hours=1), sign_in_id=signed.sign_in_id)

        seen = work.session.scalars(select(SignIn.last_seen_at)).one()
        assert seen == work.now + timedelta(hours=1)


def a_grant(work, organization, role=Role.COUNTER, **values):
    draft = GrantDraft(role, organization.id, work.today, work.today + timedelta(days=365))
    return replace(draft, **values)


class TestOpenAccount:
    @pytest.fixture
    def school(self, work):
        return an_organization(work)

    @pytest.fixture
    def admin(self, work, school):
        return staff(work, role=Role.ORGANIZATION_ADMIN, organization=school)

    def open(self, work, admin, school, role=Role.COUNTER, **values):
        draft = AccountDraft(label="钱多", login_name="qian", password=PASSWORD)
        return operations.open_account(
            acting(work, admin), draft=replace(draft, **values), grant=a_grant(work, school, role)
        )

    def test_opens_one_with_a_role(self, work, admin, school):
        account = self.open(work, admin, school, login_name="Qian")

        assert account.login_name == "qian"
        assert [grant.role for grant in the_grants(work, account)] == [Role.COUNTER]
        assert "accounts.open_account" in actions(work)

    def test_stands_for_a_person_who_teaches_here(self, work, admin, school):
        person = a_person(work, name="钱多", phone=PHONE)

        account = self.open(work, admin, school, phone=PHONE)

        assert account.person_id == person.id

    def test_does_not_know_strangers(self, work, admin, school):
        with pytest.raises(errors.PersonUnknown):
            self.open(work, admin, school, phone=PHONE)

    def test_leaves_a_learners_own_account_alone(self, work, admin, school):
        person = a_person(work, name="钱多", phone=PHONE)
        an_account(work, person=person, login_name=None, phone=PHONE)

        with pytest.raises(errors.PersonHasAccount):
            self.open(work, admin, school, phone=PHONE)

    @pytest.mark.parametrize("name", ["", "q", "钱多", "a b", "x" * 41])
    def test_wants_a_name_that_can_be_typed(self, work, admin, school, name):
        with pytest.raises(errors.LoginNameWrong):
            self.open(work, admin, school, login_name=name)

    def test_wants_a_name_of_its_own(self, work, admin, school):
        an_account(work, login_name="qian")

        with pytest.raises(errors.LoginNameTaken):
            self.open(work, admin, school)

    def test_wants_a_good_password(self, work, admin, school):
        with pytest.raises(errors.PasswordTooShort):
            self.open(work, admin, school, password="short")

    def test_gives_no_more_than_the_opener_has(self, work, admin, school):
        with pytest.raises(errors.GrantBeyondOwn):
            self.open(work, admin, school, role=Role.AUDITOR)

    def test_is_not_for_everybody(self, work, school):
        clerk = staff(work, role=Role.COUNTER, organization=school)

        with pytest.raises(Forbidden):
            self.open(work, clerk, school)

    def by_phone(self, work, admin, school, **values):
        nothing = {"login_name": "", "password": ""}
        draft = {"phone": PHONE} | nothing | values
        return self.open(work, admin, school, Role.INSTRUCTOR, **draft)

    def test_lets_instructors_sign_in_by_phone(self, work, admin, school):
        person = a_person(work, name="钱多", phone=PHONE)

        account = self.by_phone(work, admin, school)

        assert (account.phone, account.login_name) == (PHONE, None)
        assert account.person_id == person.id

    def test_gives_learners_who_teach_the_role_on_their_account(self, work, admin, school):
        person = a_person(work, name="钱多", phone=PHONE)
        known = an_account(work, person=person, login_name=None, phone=PHONE)

        assert self.by_phone(work, admin, school).id == known.id

    def test_does_not_share_a_phone_between_two(self, work, admin, school):
        a_person(work, name="钱多", phone=PHONE)
        wife = a_person(work, phone=PHONE)
        an_account(work, person=wife, login_name=None, phone=PHONE)

        with pytest.raises(errors.PersonHasAccount):
            self.by_phone(work, admin, school)

    def test_needs_a_phone_where_there_is_no_password(self, work, admin, school):
        with pytest.raises(PhoneMissing):
            self.by_phone(work, admin, school, phone="")


def the_grants(work, account):
    return queries.list_grants(work.session, account_id=account.id)


class TestSetPassword:
    def test_signs_out_everywhere(self, work):
        school = an_organization(work)
        admin = staff(work, role=Role.ORGANIZATION_ADMIN, organization=school)
        clerk = staff(work, role=Role.COUNTER, organization=school)
        clerk.password_hash = hash_password(PASSWORD)
        operations.start_sign_in(work, account=clerk, arrival=OWN)

        operations.set_password(acting(work, admin), account_id=clerk.id, password=NEW)

        assert verify_password(NEW, hashed=clerk.password_hash)
        assert work.session.scalars(select(SignIn.ended_at)).one() == work.now

    def test_is_nothing_for_accounts_without_one(self, work):
        school = an_organization(work)
        admin = staff(work, role=Role.ORGANIZATION_ADMIN, organization=school)
        teacher = staff(work, role=Role.INSTRUCTOR, organization=school)

        with pytest.raises(errors.PasswordNotUsed):
            operations.set_password(acting(work, admin), account_id=teacher.id, password=NEW)


class TestCloseAccount:
    @pytest.fixture
    def school(self, work):
        return an_organization(work)

    @pytest.fixture
    def admin(self, work, school):
        return staff(work, role=Role.ORGANIZATION_ADMIN, organization=school)

    def test_can_be_taken_back(self, work, school, admin):
        clerk = staff(work, role=Role.COUNTER, organization=school)

        operations.close_account(acting(work, admin), account_id=clerk.id)
        assert not clerk.is_active
        operations.reopen_account(acting(work, admin), account_id=clerk.id)
        assert clerk.is_active

    def test_is_not_for_ones_own(self, work, admin):
        with pytest.raises(errors.OwnAccount):
            operations.close_account(acting(work, admin), account_id=admin.id)

    def test_looks_missing_from_elsewhere(self, work, admin):
        other = staff(work, role=Role.COUNTER, organization=an_organization(work))

        with pytest.raises(Missing):
            operations.close_account(acting(work, admin), account_id=other.id)

    def test_is_not_for_those_who_may_do_more(self, work, school, admin):
        auditor = staff(work, role=Role.AUDITOR, organization=school)

        with pytest.raises(Missing):
            operations.close_account(acting(work, admin), account_id=auditor.id)

    def test_is_for_those_whose_higher_role_is_over(self, work, school, admin):
        auditor = staff(work, role=Role.AUDITOR, organization=school)
        work.session.scalars(
            select(RoleGrant).where(RoleGrant.account_id == auditor.id)
        ).one().ends_on = work.today

        operations.close_account(acting(work, admin), account_id=auditor.id)

        assert not work.session.get(Account, auditor.id).is_active

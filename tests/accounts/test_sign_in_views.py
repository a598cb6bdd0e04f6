"""Signing in and out, through the pages."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from blueprints.web.limits import limiter
from courseware.accounts.models import Account, SignIn
from courseware.accounts.passwords import hash_password
from courseware.accounts.rules import Role
from courseware.notices.models import Notice
from courseware.people.models import Person
from tests.factories.accounts import an_account, sign_in, staff
from tests.factories.organizations import an_organization
from tests.factories.people import a_learner
from tests.web import Client

PHONE = "13800138000"
PASSWORD = "correct horse battery"


def ask(client, phone=PHONE, **fields):
    return client.get("/sign-in?next=/account").form().fill(phone=phone, **fields).submit()


def code_sent(sessions, phone=PHONE):
    """The code of the newest message to the phone."""
    newest = select(Notice).where(Notice.phone == phone).order_by(Notice.id.desc()).limit(1)
    return look(sessions, newest).facts["code"]


def look(sessions, statement):
    with sessions.reading() as session:
        return session.scalars(statement).one()


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def enter(page, code):
    return page.form("/sign-in/code").fill(code=code).submit()


def is_signed_in(client):
    return client.get("/account").status == 200


@pytest.fixture
def learner(work):
    person = a_learner(work, phone=PHONE)
    account = an_account(work, person=person, login_name=None, phone=PHONE, label="林秀兰")
    work.session.commit()
    return account


class TestSignIn:
    def test_takes_a_learner_from_phone_and_code_to_where_they_wanted_to_go(
        self, client, learner, sessions
    ):
        page = client.get("/sign-in?next=/account").form().fill(phone="138 0013 8000").submit()

        page = enter(page, code_sent(sessions))

        assert page.path == "/account"
        assert "林秀兰" in page.text

    def test_keeps_what_was_typed_when_the_number_is_too_short(self, client):
        page = ask(client, "138 0013 800")

        assert page.status == 422
        assert page.errors == ["手机号要填11位数字，您填了10位。"]
        assert page.one("[name=phone]").get("value") == "138 0013 800"

    def test_says_how_long_to_wait_before_the_next_code(self, client):
        ask(client)

        page = ask(client)

        assert page.status == 422
        assert page.errors == ["验证码刚刚发过，请等60秒再要新的。"]

    def test_sends_no_more_than_five_a_day(self, client, clock):
        for _ in range(5):
            ask(client)
            clock.move(timedelta(minutes=2))

        page = ask(client)

        assert page.errors == ["今天发得太多了。可以打电话，工作人员帮您办。"]

    def test_says_the_same_to_known_and_unknown_phones(self, client, app, learner):
        known = ask(client).text.replace("138 0013 8000", "")

        unknown = ask(Client(app), "13900139000").text.replace("139 0013 9000", "")

        assert known == unknown

    def test_leads_nowhere_else(self, client, learner, sessions):
        page = client.get("/sign-in?next=//evil.example/").form().fill(phone=PHONE).submit()

        form = page.form("/sign-in/code").fill(code=code_sent(sessions))
        answer = client.post("/sign-in/code?next=//evil.example/", form.values)

        assert answer.is_redirect
        assert "evil" not in answer.location


class TestCode:
    def test_begins_with_the_phone(self, client):
        assert client.get("/sign-in/code").follow().path == "/sign-in"

    def test_lets_the_phone_fill_it_in_and_shows_figures_to_press(self, client):
        field = ask(client).one("[name=code]")

        assert (field.get("autocomplete"), field.get("inputmode")) == ("one-time-code", "numeric")
        assert field.get("maxlength") is None  # a pasted code may have spaces

    def test_says_when_the_newest_code_was_sent(self, client, learner, sessions):
        page = ask(client)

        page = enter(page, wrong(code_sent(sessions)))

        assert page.status == 422
        assert page.errors == ["验证码不对。最新的验证码是下午12:00发的那条。"]

    def test_asks_for_digits_when_there_are_none(self, client):
        page = enter(ask(client), "")

        assert page.errors == ["请填手机上收到的6位数字。"]

    def test_refuses_an_old_code(self, client, learner, sessions, clock):
        page = ask(client)
        clock.move(timedelta(minutes=5))

        page = enter(page, code_sent(sessions))

        assert page.errors == ["这个验证码过了5分钟。请再要一个新的。"]

    def test_refuses_the_sixth_try_though_it_is_right(self, client, learner, sessions):
        page = ask(client)
        code = code_sent(sessions)
        for _ in range(5):
            page = enter(page, wrong(code))

        page = enter(page, code)

        assert page.errors == ["这个验证码不能再用了。请再要一个新的。"]
        assert not is_signed_in(client)

    def test_answers_only_in_the_browser_that_asked(self, client, app, learner, sessions):
        ask(client)
        mine = code_sent(sessions)
        theirs = ask(Client(app), "13900139000")

        page = enter(theirs, mine)

        assert page.status == 422

    def test_refuses_a_used_code(self, client, app, learner, sessions):
        page = ask(client)
        code = code_sent(sessions)
        form = page.form("/sign-in/code").fill(code=code)
        with client._client.session_transaction(base_url="https://localhost") as cookie:
            before = dict(cookie)
        form.submit()
        with client._client.session_transaction(base_url="https://localhost") as cookie:
            cookie.clear()
            cookie.update(before)

        page = client.post("/sign-in/code", form.values)

        assert page.errors == ["这个验证码不能再用了。请再要一个新的。"]

    def test_sends_staff_to_their_own_page(self, client, work, sessions):
        an_account(work, login_name="wangli", phone=PHONE, password_hash=hash_password(PASSWORD))
        work.session.commit()
        page = ask(client)

        page = enter(page, code_sent(sessions))

        assert page.status == 409
        assert page.heading == "您是工作人员，请用登录名和密码登录。"
        assert page.all("main a[href^=/sign-in/staff]")

    def test_says_that_an_account_is_closed(self, client, work, learner, sessions):
        learner.is_active = False
        work.session.commit()

        page = enter(ask(client), code_sent(sessions))

        assert page.status == 409
        assert "停用" in page.heading


class TestSendAgain:
    def test_makes_the_newest_code_the_one_that_counts(self, client, learner, sessions, clock):
        page = ask(client)
        clock.move(timedelta(seconds=60))

        page = page.form("/sign-in/code/again").submit()

        assert page.path == "/sign-in/code?next=/account"
        assert enter(page, code_sent(sessions)).status in {200, 404}
        assert is_signed_in(client)

    def test_waits_a_minute(self, client):
        page = ask(client).form("/sign-in/code/again").submit()

        assert page.status == 422
        assert page.errors == ["验证码刚刚发过，请等60秒再要新的。"]

    def test_begins_with_the_phone(self, client):
        page = client.get("/sign-in")
        token = page.form().values["csrf_token"]

        page = client.post("/sign-in/code/again", {"csrf_token": token})

        assert page.location == "/sign-in"


class TestRegister:
    def prove(self, client, sessions, **fields):
        return enter(ask(client, **fields), code_sent(sessions))

    def fill_in(self, page, name="林秀兰", born_on=("1960", "3", "8")):
        page = page.form().fill(name=name).submit()
        page = page.form().fill(sex="female").submit()
        form = page.form()
        form.values["born_on"] = list(born_on)
        return form.submit()

    def test_asks_three_questions_and_signs_in(self, client, sessions):
        page = self.prove(client, sessions)
        assert page.path == "/sign-in/name?next=/account"

        self.fill_in(page)

        assert is_signed_in(client)
        person = look(sessions, select(Person).where(Person.phone == PHONE))
        assert (person.name, person.born_on) == ("林秀兰", date(1960, 3, 8))

    def test_knows_whom_a_counter_registered(self, client, work, sessions):
        known = a_learner(work, name="林秀兰", phone=PHONE)
        work.session.commit()

        self.fill_in(self.prove(client, sessions))

        account = look(sessions, select(Account).where(Account.phone == PHONE))
        assert account.person_id == known.id

    def test_wants_a_name_that_can_be_printed(self, client, sessions):
        page = self.prove(client, sessions).form().fill(name="林\ue863兰").submit()

        assert page.status == 422
        assert "U+E863" in page.errors[0]

    def test_wants_one_of_the_two(self, client, sessions):
        page = self.prove(client, sessions).form().fill(name="林秀兰").submit()

        page = page.form().submit()

        assert page.errors == ["请在两项里选一项。"]

    @pytest.mark.parametrize("born_on", [("", "", ""), ("1960", "13", "8"), ("2030", "1", "1")])
    def test_wants_a_birth_date(self, client, sessions, born_on):
        page = self.fill_in(self.prove(client, sessions), born_on=born_on)

        assert page.status == 422
        assert len(page.errors) == 1
        assert not is_signed_in(client)

    @pytest.mark.parametrize("step", ["name", "sex", "birthday"])
    def test_begins_with_the_phone(self, client, step):
        assert client.get(f"/sign-in/{step}").location == "/sign-in"

    def test_does_not_skip_questions(self, client, sessions):
        self.prove(client, sessions)

        assert client.get("/sign-in/birthday").location == "/sign-in"

    def test_is_over_soon_on_somebody_elses_phone(self, client, sessions, clock):
        self.fill_in(self.prove(client, sessions, is_borrowed=True))
        assert is_signed_in(client)

        clock.move(timedelta(minutes=15))

        assert not is_signed_in(client)

    def test_stays_on_ones_own_phone(self, client, sessions, clock):
        self.fill_in(self.prove(client, sessions))

        for _ in range(3):
            clock.move(timedelta(days=89))
            assert is_signed_in(client)


class TestStaff:
    @pytest.fixture
    def wangli(self, work):
        organization = an_organization(work)
        account = staff(work, role=Role.COUNTER, organization=organization)
        account.login_name, account.password_hash = "wangli", hash_password(PASSWORD)
        work.session.commit()
        return account

    def enter(self, client, login_name="wangli", password=PASSWORD, way="?next=/account"):
        page = client.get(f"/sign-in/staff{way}")
        return page.form().fill(login_name=login_name, password=password).submit()

    def test_takes_staff_to_where_they_wanted_to_go(self, client, wangli):
        page = self.enter(client, " WangLi ")

        assert page.path == "/account"
        assert page.heading == "我的账号"

    def test_says_the_same_whatever_is_wrong(self, client, work, wangli):
        closed = an_account(work, login_name="closed", password_hash=hash_password(PASSWORD))
        closed.is_active = False
        work.session.commit()

        answers = {
            tuple(self.enter(client, name, word).errors)
            for name, word in [("wangli", "wrong"), ("nobody", PASSWORD), ("closed", PASSWORD)]
        }

        assert answers == {("登录名和密码对不上。试错好几次以后，要等一等再试，最多等10分钟。",)}

    def test_makes_who_guesses_wait(self, client, wangli, clock):
        for _ in range(5):
            self.enter(client, password="wrong")

        assert self.enter(client).status == 422
        clock.move(timedelta(seconds=30))
        assert self.enter(client).status != 422

    def test_is_where_staff_come_back_to(self, client, wangli, clock):
        self.enter(client)
        clock.move(timedelta(minutes=15))

        assert client.get("/account").location == "/sign-in/staff?next=/account"

    def test_asks_for_both(self, client):
        page = self.enter(client, "", "")

        assert page.errors == ["请填登录名。", "请填密码。"]

    def test_gives_the_browser_a_new_token(self, client, wangli):
        client.sign_in("planted by somebody else")

        self.enter(client)

        with client._client.session_transaction(base_url="https://localhost") as cookie:
            assert cookie["_user_id"] != "planted by somebody else"

    def test_never_accepts_a_planted_cookie(self, client, app, wangli):
        planted = "planted by somebody else"
        client.sign_in(planted)
        self.enter(client)

        assert not is_signed_in(Client(app).sign_in(planted))

    def test_ends_the_sign_in_before(self, client, work, wangli, sessions):
        other = an_account(work)
        sign_in(client, work, other)

        self.enter(client)

        row = look(sessions, select(SignIn).where(SignIn.account_id == other.id))
        assert row.ended_at is not None


class TestSignOut:
    def test_ends_the_sign_in_for_good(self, client, app, work):
        account = an_account(work)
        sign_in(client, work, account)
        with client._client.session_transaction(base_url="https://localhost") as cookie:
            token = cookie["_user_id"]

        form = client.get("/account").form("/sign-out")
        answer = client.post("/sign-out", form.values)

        assert re.search("cache", answer.response.headers["Clear-Site-Data"])
        assert not is_signed_in(client)
        assert not is_signed_in(Client(app).sign_in(token))


class TestLimits:
    @pytest.fixture(autouse=True)
    def counted(self, app):
        limiter.enabled = True
        limiter.reset()
        yield
        assert limiter.enabled, "somebody else has switched it off meanwhile"
        limiter.enabled = False
        limiter.reset()

    def test_send_ten_codes_an_hour_to_one_address(self, client):
        answers = [ask(client, f"139000000{count:02d}").status for count in range(11)]

        assert answers == [200] * 10 + [429]

    def test_let_ten_passwords_be_tried_in_ten_minutes(self, client):
        form = client.get("/sign-in/staff").form().fill(login_name="nobody", password="wrong")

        answers = [form.submit().status for _ in range(11)]

        assert answers == [422] * 10 + [429], f"counted: {dict(limiter.storage.storage)}"
        assert "10分钟" in form.submit().text

    def test_let_a_whole_office_sign_in_from_one_address(self, app, work):
        an_account(work, login_name="wangli", password_hash=hash_password(PASSWORD))
        work.session.commit()
        page = "/sign-in/staff?next=/account"
        forms = [Client(app).get(page).form() for _ in range(11)]

        answers = [form.fill(login_name="wangli", password=PASSWORD).submit() for form in forms]

        assert {answer.path for answer in answers} == {"/account"}

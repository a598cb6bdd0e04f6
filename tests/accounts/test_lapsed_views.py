"""A sign-in that runs out in the middle of a form: what was typed is there again afterwards."""

from datetime import timedelta
from importlib import import_module
from pkgutil import walk_packages

import pytest
from sqlalchemy import func, select, update
from wtforms import PasswordField

import blueprints
from blueprints.web.forms import BaseForm
from courseware.accounts.models import Account, KeptForm, SignIn
from courseware.accounts.passwords import hash_password
from courseware.accounts.rules import SECRETS, Role, seen_every
from courseware.attendance import queries as attendance
from courseware.attendance.rules import Mark
from courseware.people.models import Person
from tests.attendance.conftest import school as a_school
from tests.factories.accounts import a_role, an_account, sign_in
from tests.factories.organizations import an_organization
from tests.web import Client

school = a_school
PASSWORD = "correct horse battery"
HASH = hash_password(PASSWORD)
TWO_HOURS = timedelta(hours=2)
LAPSED = "等得太久，先退出来了。您填的都还在，登录后接着办。"
BACK = "又登录好了，您填的都在这里。看一遍，再按一次按钮。"


@pytest.fixture
def clerk(client, work):
    """A browser at a school's counter, and the account in it."""
    account = an_account(work, login_name="zhou", password_hash=HASH)
    a_role(work, account=account, role=Role.COUNTER, organization=an_organization(work))
    sign_in(client, work, account)
    return client


def enter(page, name="zhou"):
    return page.form().fill(login_name=name, password=PASSWORD).submit()


def count(work, model):
    return work.session.scalar(select(func.count()).select_from(model))


def as_staff(client):
    """Let the browser know that staff signed in here."""
    with client._client.session_transaction(base_url="https://localhost") as cookie:
        cookie["way_in"] = "accounts.staff"


class TestALapsedSignIn:
    def test_loses_nothing_that_was_typed_and_sends_nothing_by_itself(self, clerk, work, clock):
        as_staff(clerk)
        form = clerk.get("/people/new").form().fill(name="林秀兰", sex="female")
        form.values["born_on"] = ["1960", "3", "8"]
        clock.move(TWO_HOURS)

        page = form.submit()

        assert page.path.startswith("/sign-in/staff?next=")
        assert LAPSED in page.text
        page = enter(page)
        assert page.path.startswith("/people/new?kept=")
        assert BACK in page.text
        again = page.form()
        assert again.values["born_on"] == ["1960", "3", "8"]
        assert (again.values["name"], again.values["sex"]) == ("林秀兰", "female")
        assert count(work, Person) == 0
        again.submit()
        assert work.session.scalars(select(Person.name)).all() == ["林秀兰"]
        assert count(work, KeptForm) == 0

    def test_shows_nobody_else_what_was_typed(self, clerk, work, clock):
        as_staff(clerk)
        other = an_account(work, login_name="wang", password_hash=HASH)
        a_role(work, account=other, role=Role.COUNTER, organization=an_organization(work))
        form = clerk.get("/people/new").form().fill(name="林秀兰")
        clock.move(TWO_HOURS)

        page = enter(form.submit(), "wang")

        assert page.path.startswith("/people/new?kept=")
        assert "林秀兰" not in page.response.get_data(as_text=True)
        assert BACK not in page.text

    def test_leads_back_from_a_button_to_the_page_it_stands_on(self, clerk, clock):
        as_staff(clerk)
        form = clerk.get("/counter").form().fill(name="林秀兰", code="2002")
        clock.move(TWO_HOURS)

        page = enter(form.submit())

        assert page.path.startswith("/counter?kept=")
        assert page.form().values["name"] == "林秀兰"

    def test_brings_back_a_page_that_comes_of_another_form(self, clerk, clock):
        as_staff(clerk)
        page = clerk.get("/counter").form().fill(name="林秀兰").submit()
        form = page.form("/counter/register").fill(sex="female", phone="13800138000")
        clock.move(TWO_HOURS)

        page = enter(form.submit())

        values = page.form("/counter/register").values
        assert (values["name"], values["sex"], values["phone"]) == (
            "林秀兰",
            "female",
            "13800138000",
        )

    def test_brings_back_the_marks_of_a_roll(self, client, work, clock, school):
        school.instructor.login_name, school.instructor.password_hash = "lao", HASH
        sign_in(client, work, school.instructor)
        as_staff(client)
        mark = f"mark-{school.wang.public_id}"
        form = client.get(f"/meetings/{school.meeting.public_id}/roll").form()
        form.fill(**{mark: "absent"})
        clock.move(TWO_HOURS)

        page = enter(form.submit(), "lao")

        assert page.form().values[mark] == "absent"
        page.form().submit()
        marks = attendance.marks_of(work.session, meeting_id=school.meeting.id)
        assert marks[school.wang.id] is Mark.ABSENT

    def test_says_why_it_asks_to_sign_in_where_nothing_was_typed(self, clerk, work, clock):
        clock.move(TWO_HOURS)

        page = clerk.get("/desk").follow()

        assert "等得太久，先退出来了。登录后接着办。" in page.text
        assert count(work, KeptForm) == 0

    def test_keeps_nothing_for_whom_nobody_knows(self, client, work):
        token = client.get("/sign-in").form().values["csrf_token"]

        answer = client.post("/people/new", {"csrf_token": token, "name": "林秀兰"})

        assert answer.location == "/sign-in?next=/people/new"
        assert count(work, KeptForm) == 0

    def test_keeps_no_password(self, clerk, work, clock):
        form = clerk.get("/account/password").form()
        form.fill(current=PASSWORD, password="another good password")
        clock.move(TWO_HOURS)

        form.submit()

        assert count(work, KeptForm) == 0


class TestStaying:
    def test_goes_on_for_as_long_again_but_not_for_ever(self, clerk, work, clock):
        clock.move(timedelta(minutes=4))
        page = clerk.get("/desk")
        assert page.one("[data-stay]").get("data-stay") == str(56 * 60)

        answer = clerk.post("/account/stay", {"csrf_token": self.token(clerk)})

        assert answer.response.json == {"seconds": 3600, "grows": True, "before": 180}
        work.session.execute(update(SignIn).values(expires_at=clock() + timedelta(minutes=50)))
        work.session.commit()
        answer = clerk.post("/account/stay", {"csrf_token": self.token(clerk)})
        assert answer.response.json == {"seconds": 3000, "grows": False, "before": 180}

    def test_is_no_matter_on_a_phone_of_ones_own(self, client, work):
        account = an_account(work)
        sign_in(client, work, account)
        work.session.execute(
            update(SignIn).values(idle_minutes=90 * 24 * 60, expires_at=work.now + timedelta(365))
        )
        work.session.commit()

        assert client.get("/account").all("[data-stay]") == []

    def test_writes_use_down_well_before_idleness_ends_it(self):
        assert seen_every(timedelta(minutes=5)) == timedelta(minutes=1)
        assert seen_every(timedelta(days=90)) == timedelta(minutes=5)

    def token(self, client):
        return client.get("/account").form("/account/stay").values["csrf_token"]


class TestAPageOpenForTooLong:
    def test_shows_what_was_typed_and_asks_for_the_button_again(self, clerk, work, settings):
        form = clerk.get("/people/new").form().fill(name="林秀兰", sex="female")
        form.values["born_on"] = ["1960", "3", "8"]
        self.lose_the_token(clerk)

        page = form.submit()

        assert "这个页面开得太久，刚才没有交上。" in page.text
        assert page.form().values["name"] == "林秀兰"
        assert count(work, Person) == 0
        page.form().submit()
        assert count(work, Person) == 1

    def test_leads_a_bare_button_back_to_its_page(self, clerk, work):
        account = work.session.scalars(select(Account)).one()
        sign_in(Client(clerk.app), work, account)
        form = clerk.get("/account").form("/account/end-others")
        self.lose_the_token(clerk)

        page = form.submit()

        assert page.path == "/account"
        assert "请再按一次按钮。" in page.text

    def test_takes_nothing_from_another_site(self, clerk, work):
        values = clerk.get("/people/new").form().fill(name="林秀兰").values
        self.lose_the_token(clerk)

        for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            answer = clerk._client.post(
                "/people/new", data=values, base_url="https://localhost", headers=headers
            )
            assert answer.status_code == 400
        assert count(work, KeptForm) == 0

    def lose_the_token(self, client):
        with client._client.session_transaction(base_url="https://localhost") as cookie:
            cookie.pop("csrf_token")


def test_every_password_field_is_among_those_that_are_never_kept():
    for module in walk_packages(blueprints.__path__, "blueprints."):
        import_module(module.name)

    names = {
        name
        for form in _subclasses(BaseForm)
        for name in dir(form)
        if getattr(getattr(form, name), "field_class", None) is PasswordField
    }

    assert names
    assert names < SECRETS


def _subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)

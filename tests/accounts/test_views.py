"""One's own account, and the accounts of staff, through the pages."""

import pytest
from sqlalchemy import select

from courseware.accounts.models import Account, RoleGrant, SignIn
from courseware.accounts.passwords import hash_password, verify_password
from courseware.accounts.rules import Role
from courseware.organizations.rules import Kind
from tests.factories.accounts import a_role, an_account, sign_in, staff
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.web import Client

PASSWORD = "correct horse battery"
NEW = "seven quiet mountains"


@pytest.fixture
def district(work):
    return an_organization(work, kind=Kind.DISTRICT_COLLEGE, name="沙河口区社区学院")


@pytest.fixture
def street(work, district):
    return an_organization(
        work, parent=district, kind=Kind.STREET_SCHOOL, name="黑石礁街道社区学校"
    )


@pytest.fixture
def admin(client, work, district):
    """The administrator of the district, signed in."""
    account = staff(work, role=Role.DISTRICT_ADMIN, organization=district)
    sign_in(client, work, account)
    return account


@pytest.fixture
def clerk(work, street):
    """Somebody at the counter of the street."""
    account = an_account(
        work, login_name="clerk", label="赵柜台", password_hash=hash_password(PASSWORD)
    )
    a_role(work, account=account, role=Role.COUNTER, organization=street)
    work.session.commit()
    return account


def look(sessions, statement):
    with sessions.reading() as session:
        return session.scalars(statement).one()


def fresh(sessions, entity, key):
    return look(sessions, select(entity).where(entity.id == key))


class TestAccount:
    def test_shows_where_one_is_signed_in(self, client, admin):
        page = client.get("/account")

        assert "区管理员" in page.text
        assert "沙河口区社区学院" in page.text
        assert [row[0] for row in page.cells()] == ["这台设备"]

    def test_ends_the_sign_ins_of_other_devices(self, client, app, work, admin):
        other = Client(app)
        sign_in(other, work, admin)

        page = client.get("/account").form("/account/end-others").submit()

        assert page.path == "/account"
        assert len(page.cells()) == 1
        assert other.get("/account").is_redirect

    def test_is_for_those_who_signed_in(self, client):
        assert client.get("/account").location == "/sign-in?next=/account"


class TestPassword:
    @pytest.fixture
    def mine(self, client, work, clerk):
        sign_in(client, work, clerk)
        return clerk

    def change(self, client, current=PASSWORD, password=NEW):
        page = client.get("/account/password")
        return page.form().fill(current=current, password=password).submit()

    def test_is_changed(self, client, mine, sessions):
        page = self.change(client)

        assert page.path == "/account"
        assert verify_password(NEW, hashed=fresh(sessions, Account, mine.id).password_hash)

    def test_is_not_changed_by_who_does_not_know_it(self, client, mine, sessions):
        page = self.change(client, current="wrong")

        assert page.errors == ["现在的密码不对，请填您登录时用的那个。"]
        assert fresh(sessions, Account, mine.id).failures == 1

    def test_is_not_easily_guessed(self, client, mine):
        page = self.change(client, password="short")

        assert page.errors == ["密码至少要有15个字符。几个词连在一起就很好。"]

    def test_is_nothing_for_learners(self, client, work):
        account = an_account(work, login_name=None, phone="13800138000", person=a_person(work))
        sign_in(client, work, account)

        assert client.get("/account/password").status == 404


class TestAccounts:
    def test_are_those_of_ones_own_part_of_the_tree(self, client, work, admin, clerk):
        staff(work, role=Role.COUNTER, organization=an_organization(work)).label = "别处的人"
        work.session.commit()

        page = client.get("/accounts")

        assert "赵柜台" in page.text
        assert "别处的人" not in page.text

    def test_are_found_by_name(self, client, admin, clerk):
        assert "赵柜台" in client.get("/accounts?q=CLERK").text
        assert client.get("/accounts?q=nobody").rows() == []

    def test_are_not_for_the_counter(self, client, work, clerk):
        sign_in(client, work, clerk)

        assert client.get("/accounts").status == 403


class TestNew:
    def open(self, client, street, **fields):
        values = {
            "label": "钱老师",
            "role": "counter",
            "organization": street.id,
            "login_name": "Qian",
            "password": PASSWORD,
        } | fields
        return client.get("/accounts/new").form().fill(**values).submit()

    def test_opens_an_account_with_its_first_role(self, client, admin, street, sessions):
        page = self.open(client, street)

        assert page.heading == "钱老师"
        assert page.cells()[0][:2] == ["柜台", "黑石礁街道社区学校"]
        opened = look(sessions, select(Account).where(Account.login_name == "qian"))
        assert opened.password_hash

    def test_offers_only_roles_that_one_may_give(self, client, admin, street):
        page = client.get("/accounts/new")

        offered = [option.get("value") for option in page.all("[name=role] option")]
        assert "auditor" not in offered
        assert "district_admin" in offered

    def test_refuses_a_name_that_is_taken(self, client, admin, street, clerk):
        page = self.open(client, street, login_name="CLERK")

        assert page.status == 422
        assert page.errors == ["登录名“clerk”已经有人用了，请换一个。"]

    def test_asks_for_the_name_at_its_field(self, client, admin, street):
        page = self.open(client, street, label="")

        assert page.errors == ["请填姓名。"]
        assert page.one("[name=label]").get("aria-invalid") == "true"

    def test_refuses_a_role_beyond_ones_own(self, client, work, district, street):
        guard = staff(work, role=Role.SECURITY_ADMIN, organization=district)
        sign_in(client, work, guard)
        form = client.get("/accounts/new").form()
        form.values |= {"label": "钱老师", "role": "counter"}

        page = form.submit()

        assert page.status == 422

    def test_refuses_an_organization_elsewhere(self, client, work, admin, street, sessions):
        elsewhere = an_organization(work)
        work.session.commit()
        form = client.get("/accounts/new").form()
        form.values |= {"label": "钱", "login_name": "qian", "password": PASSWORD}
        form.values["organization"] = str(elsewhere.id)

        assert form.submit().status == 422

    def test_opens_a_teachers_account_by_phone(self, client, work, admin, street, sessions):
        teacher = a_person(work, name="孙老师", phone="13800138000")
        work.session.commit()

        page = self.open(
            client,
            street,
            label="孙老师",
            phone="138 0013 8000",
            role="instructor",
            login_name="",
            password="",
        )

        assert "138****8000" in page.text
        opened = look(sessions, select(Account).where(Account.phone == "13800138000"))
        assert opened.person_id == teacher.id


class TestEdit:
    def test_shows_an_account(self, client, admin, clerk):
        page = client.get(f"/accounts/{clerk.public_id}")

        assert page.heading == "赵柜台"

    def test_looks_missing_from_elsewhere(self, client, work, clerk):
        other = staff(work, role=Role.CITY_ADMIN, organization=an_organization(work))
        sign_in(client, work, other)

        foreign = client.get(f"/accounts/{clerk.public_id}")
        missing = client.get("/accounts/2222222222")

        assert foreign.status == missing.status == 404
        assert foreign.text == missing.text


class TestReset:
    def test_sets_a_password_for_who_forgot_it(self, client, admin, clerk, sessions):
        page = client.get(f"/accounts/{clerk.public_id}/password")

        page = page.form().fill(password=NEW).submit()

        assert page.heading == "赵柜台"
        assert verify_password(NEW, hashed=fresh(sessions, Account, clerk.id).password_hash)

    def test_refuses_an_easy_one(self, client, admin, clerk):
        page = client.get(f"/accounts/{clerk.public_id}/password")

        assert page.form().fill(password="123").submit().status == 422

    def test_is_not_for_accounts_above(self, client, work, admin, clerk, street):
        junior = staff(work, role=Role.STREET_ADMIN, organization=street)
        a_role(work, account=admin, role=Role.STREET_ADMIN, organization=street)
        sign_in(client, work, junior)
        assert client.get(f"/accounts/{admin.public_id}/password").status == 404


class TestClose:
    def test_closes_and_opens_again(self, client, work, admin, clerk, sessions):
        page = client.get(f"/accounts/{clerk.public_id}")

        page = page.form(f"/accounts/{clerk.public_id}/close").submit()
        assert "已停用" in page.text
        assert not fresh(sessions, Account, clerk.id).is_active

        page = page.form(f"/accounts/{clerk.public_id}/reopen").submit()
        assert fresh(sessions, Account, clerk.id).is_active

    def test_signs_out_at_once(self, client, work, admin, clerk, sessions):
        other = Client(client.app)
        sign_in(other, work, clerk)

        client.get(f"/accounts/{clerk.public_id}").form(
            f"/accounts/{clerk.public_id}/close"
        ).submit()

        assert other.get("/account").is_redirect
        assert look(sessions, select(SignIn).where(SignIn.account_id == clerk.id)).ended_at

    def test_is_not_offered_for_ones_own(self, client, admin):
        page = client.get(f"/accounts/{admin.public_id}")
        token = client.get("/account").form("/sign-out").values["csrf_token"]

        assert not [form for form in page.all("form") if "close" in form.get("action")]
        answer = client.post(f"/accounts/{admin.public_id}/close", {"csrf_token": token})
        assert answer.status == 409


class TestGrant:
    def give(self, client, clerk, organization, role="instructor"):
        page = client.get(f"/accounts/{clerk.public_id}/roles/new")
        return page.form().fill(role=role, organization=organization.id).submit()

    def test_gives_a_role_for_a_year(self, client, admin, clerk, district):
        page = self.give(client, clerk, district)

        assert page.cells()[0][:4] == [
            "教师",
            "沙河口区社区学院",
            "2026年11月23日",
            "2027年11月22日",
        ]

    def test_says_that_it_is_held_already(self, client, admin, clerk, street):
        page = self.give(client, clerk, street, role="counter")

        assert page.status == 422
        assert "已经有这个身份了" in page.errors[0]

    def test_gives_nothing_to_oneself(self, client, admin, district):
        assert client.get(f"/accounts/{admin.public_id}/roles/new").status == 404


class TestEnd:
    def test_takes_a_role_away_at_once(self, client, work, admin, clerk, sessions):
        other = Client(client.app)
        sign_in(other, work, clerk)
        grant = look(sessions, select(RoleGrant).where(RoleGrant.account_id == clerk.id))
        page = client.get(f"/accounts/{clerk.public_id}")

        page = page.form(f"/roles/{grant.public_id}/end").submit()

        assert page.cells()[0][3] == "已结束"
        assert not other.get("/account").all("body.staff")

    def test_looks_missing_where_one_could_not_have_given_it(self, client, work, clerk, street):
        auditor = staff(work, role=Role.AUDITOR, organization=street)
        junior = staff(work, role=Role.STREET_ADMIN, organization=street)
        held = look_up(work, auditor)
        sign_in(client, work, junior)
        token = client.get("/account").form("/sign-out").values["csrf_token"]

        path = f"/accounts/{auditor.public_id}/roles/{held.public_id}/end"

        assert client.post(path, {"csrf_token": token}).status == 404


def look_up(work, account):
    return work.session.scalars(select(RoleGrant).where(RoleGrant.account_id == account.id)).one()

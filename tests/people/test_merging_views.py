"""The pages on which two become one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from blueprints.site import vault_of
from courseware.accounts.models import Account
from courseware.accounts.rules import Role
from courseware.people import operations
from courseware.people.rules import PersonDraft
from tests.factories.accounts import an_account, sign_in, staff, way_back
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.people.test_operations import NEIGHBOR, NUMBER

MORE = {"statements": 40, "because": "every area is asked what goes over"}


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def clerk(client, work, school):
    sign_in(client, work, staff(work, role=Role.COUNTER, organization=school))
    return client


@pytest.fixture
def pair(work, school, settings):
    """Known by her number, and again by her telephone."""
    vault = vault_of(settings)
    first = PersonDraft(name="林秀兰", identity_number=NUMBER, organization_id=school.id)
    second = PersonDraft(
        name="林秀兰",
        born_on=date(1960, 3, 8),
        phone="13800138000",
        contacts=(NEIGHBOR,),
        organization_id=school.id,
    )
    both = [operations.register(work, draft=draft, vault=vault) for draft in (first, second)]
    work.session.commit()
    return both


class TestDuplicates:
    def test_shows_pairs_without_numbers(self, clerk, pair):
        page = clerk.get("/people/duplicates")

        [row] = page.cells()
        assert row[0] == "林秀兰"
        assert "210***********" in row[1]
        assert "138****8000" in row[2]
        assert row[3] == "姓名和出生日期相同"
        assert NUMBER not in page.text

    def test_says_that_there_is_none(self, clerk):
        assert "没有发现重复登记的" in clerk.get("/people/duplicates").text


class TestMerge:
    def test_asks_what_to_keep_checks_and_merges(self, clerk, work, pair):
        kept, gone = pair
        an_enrollment(work, learner=gone)
        work.session.commit()

        page = clerk.get("/people/duplicates").click("比较")
        form = page.form().fill(phone="gone", contacts="gone")
        query = "&".join(f"{name}={form.values[name][0]}" for name in ("phone", "contacts"))
        check = clerk.get(f"{form.element.get('action')}?{query}", **MORE)
        done = check.form().submit()

        assert "138 0013 8000" in check.text.replace("\u00a0", " ")
        assert "1条报名" in check.text
        assert done.path == f"/people/{kept.public_id}"
        assert "林秀兰现在是一个人了。" in done.root.itertext() or "王五" in done.text
        moved = clerk.get(f"/people/{gone.public_id}")
        assert moved.location == f"/people/{kept.public_id}"

    def test_keeps_what_was_chosen_when_the_sign_in_ran_out(self, clerk, work, pair, clock):
        kept, gone = pair
        path = f"/people/{kept.public_id}/merge/{gone.public_id}/check"
        form = clerk.get(f"{path}?phone=gone&contacts=gone", **MORE).form()
        clock.move(timedelta(hours=2))

        sent = clerk.post(path, form.values)
        account = work.session.scalars(select(Account)).one()
        sign_in(clerk, replace(work, now=clock()), account)
        again = clerk.get(way_back(sent), **MORE)

        assert "138 0013 8000" in again.text.replace("\u00a0", " ")
        assert again.form().values | {"csrf_token": ""} == form.values | {"csrf_token": ""}

    def test_says_what_stands_against_it(self, clerk, work, pair):
        for one in pair:
            an_account(work, person=one)
        work.session.commit()
        path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}/check"

        page = clerk.get(path, **MORE)

        assert "两人都有登录账号" in page.text
        assert page.all("main form") == []

    def test_says_that_nothing_speaks_for_it(self, clerk, work, pair, school):
        other = a_person(work, name="赵国强", organization_id=school.id)
        work.session.commit()

        page = clerk.get(f"/people/{pair[0].public_id}/merge/{other.public_id}/check", **MORE)

        assert "不能合并" in page.text
        assert page.all("main form") == []

    def test_refuses_what_came_in_between(self, clerk, work, pair):
        path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}/check"
        form = clerk.get(path, **MORE).form()
        for one in pair:
            an_account(work, person=one)
        work.session.commit()

        page = form.submit()

        assert page.status == 409
        assert "两人都有登录账号" in page.text

    def test_is_not_for_other_schools(self, client, work, pair):
        elsewhere = an_organization(work)
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=elsewhere))
        path = f"/people/{pair[0].public_id}/merge/{pair[1].public_id}"

        assert client.get(path).status == 404
        assert client.get(f"{path}/check").status == 404


class TestCounter:
    def test_asks_before_somebody_is_registered_again(self, clerk, work, school):
        a_person(work, name="赵国强", born_on=date(1955, 1, 2), organization_id=school.id)
        work.session.commit()
        found = clerk.get("/counter").form("/counter/find").fill(name="赵国强").submit()
        form = found.form("/counter/register")

        asked = form.fill(born_on=["1955", "1", "2"]).submit()
        done = asked.form("/counter/register").fill(confirmed=True).submit()

        assert asked.status == 422
        assert asked.all("main .choices a") or "赵国强" in asked.text
        assert done.path.startswith("/counter?person=")

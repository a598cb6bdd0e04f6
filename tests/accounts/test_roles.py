"""Roles: given, ended, and never more than those who gave them have."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from courseware.accounts import errors, operations, permissions, queries
from courseware.accounts.models import RoleGrant
from courseware.accounts.operations import GrantDraft
from courseware.accounts.passwords import hash_password
from courseware.accounts.permissions import capabilities_at
from courseware.accounts.rules import ALL_CAPABILITIES, Role
from courseware.foundation.errors import Forbidden, Missing, Problem
from tests.factories.accounts import a_role, an_account, staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.people import a_person

HASH = hash_password("correct horse battery")


def acting(work, account):
    return replace(work, actor=the_actor(work, account))


@pytest.fixture
def district(work):
    return an_organization(work)


@pytest.fixture
def street(work, district):
    return an_organization(work, parent=district)


@pytest.fixture
def admin(work, district):
    return staff(work, role=Role.DISTRICT_ADMIN, organization=district)


@pytest.fixture
def clerk(work):
    return an_account(work, password_hash=HASH)


def a_draft(work, organization, role=Role.COUNTER, **values):
    draft = GrantDraft(role, organization.id, work.today, work.today + timedelta(days=365))
    return replace(draft, **values)


def give(work, giver, taker, draft):
    return operations.grant_role(acting(work, giver), account_id=taker.id, draft=draft)


def the_only(work, account):
    return work.session.scalars(select(RoleGrant).where(RoleGrant.account_id == account.id)).one()


class TestGrantRole:
    def test_counts_below_and_from_the_next_request_on(self, work, admin, clerk, district, street):
        grant = give(work, admin, clerk, a_draft(work, district))

        assert the_actor(work, clerk).may("people.view", street.path)
        assert grant.granted_by_id == admin.id

    def test_counts_on_its_days_only(self, work, admin, clerk, district):
        draft = a_draft(work, district, starts_on=work.today + timedelta(days=1))

        give(work, admin, clerk, draft)

        assert the_actor(work, clerk).grants == ()
        next_day = replace(work, now=work.now + timedelta(days=1))
        assert the_actor(next_day, clerk).grants
        last = replace(work, now=work.now + timedelta(days=365))
        assert the_actor(last, clerk).grants == ()

    @pytest.mark.parametrize("days", [(0, 0), (3, 3), (3, 1), (-5, 0), (-5, -1)])
    def test_refuses_days_that_do_not_fit(self, work, admin, clerk, district, days):
        starts, ends = days
        draft = a_draft(
            work,
            district,
            starts_on=work.today + timedelta(days=starts),
            ends_on=work.today + timedelta(days=ends),
        )

        with pytest.raises(errors.GrantDatesWrong):
            give(work, admin, clerk, draft)

    def test_is_not_given_twice(self, work, admin, clerk, district):
        give(work, admin, clerk, a_draft(work, district))

        with pytest.raises(errors.AlreadyGranted) as caught:
            give(work, admin, clerk, a_draft(work, district))
        assert caught.value.facts["last_day"] == work.today + timedelta(days=364)

    def test_is_given_again_when_it_is_over(self, work, admin, clerk, district):
        grant = give(work, admin, clerk, a_draft(work, district))
        after = replace(work, now=work.now + timedelta(days=400))
        again = a_draft(after, district)

        assert give(after, admin, clerk, again).id == grant.id
        assert the_only(work, clerk).ends_on == again.ends_on

    def test_is_not_given_to_oneself(self, work, admin, district):
        with pytest.raises(errors.GrantToOneself):
            give(work, admin, admin, a_draft(work, district))

    def test_is_no_more_than_ones_own(self, work, admin, clerk, district):
        with pytest.raises(errors.GrantBeyondOwn):
            give(work, admin, clerk, a_draft(work, district, Role.AUDITOR))

    def test_is_not_given_elsewhere_or_above(self, work, clerk, district, street):
        junior = staff(work, role=Role.STREET_ADMIN, organization=street)

        for place in (district, an_organization(work)):
            with pytest.raises(Forbidden):
                give(work, junior, clerk, a_draft(work, place))

    def test_needs_a_password_unless_it_is_the_roll(self, work, admin, district):
        learner = an_account(work, login_name=None, phone="13800138000", person=a_person(work))

        with pytest.raises(errors.RoleNeedsPassword):
            give(work, admin, learner, a_draft(work, district))
        give(work, admin, learner, a_draft(work, district, Role.INSTRUCTOR))

    def test_keeps_the_three_watches_apart(self, work, clerk, district):
        operations.grant_role(
            work, account_id=clerk.id, draft=a_draft(work, district, Role.AUDITOR)
        )

        with pytest.raises(errors.WatchesKeptApart):
            operations.grant_role(
                work, account_id=clerk.id, draft=a_draft(work, district, Role.SYSTEM_ADMIN)
            )

    def test_wants_an_organization_that_exists(self, work, clerk, district):
        with pytest.raises(Missing):
            operations.grant_role(
                work, account_id=clerk.id, draft=a_draft(work, district, organization_id=0)
            )


class TestEndRole:
    def test_keeps_what_was(self, work, admin, clerk, district):
        give(work, admin, clerk, a_draft(work, district))
        after = replace(work, now=work.now + timedelta(days=9))

        operations.end_role(acting(after, admin), grant_id=the_only(work, clerk).id)

        assert the_only(work, clerk).ends_on == after.today
        assert the_actor(after, clerk).grants == ()

    def test_leaves_an_end_in_the_past(self, work, admin, clerk, district):
        a_role(work, account=clerk, role=Role.COUNTER, organization=district)
        grant = the_only(work, clerk)
        grant.ends_on = work.today - timedelta(days=3)

        operations.end_role(acting(work, admin), grant_id=grant.id)

        assert the_only(work, clerk).ends_on == work.today - timedelta(days=3)

    def test_takes_out_what_began_today(self, work, admin, clerk, district):
        grant = give(work, admin, clerk, a_draft(work, district))

        operations.end_role(acting(work, admin), grant_id=grant.id)

        assert queries.list_grants(work.session, account_id=clerk.id) == []

    def test_is_not_done_to_oneself(self, work, admin):
        with pytest.raises(errors.OwnAccount):
            operations.end_role(acting(work, admin), grant_id=the_only(work, admin).id)

    def test_is_not_done_from_below(self, work, admin, street):
        junior = staff(work, role=Role.STREET_ADMIN, organization=street)

        with pytest.raises(Missing):
            operations.end_role(acting(work, junior), grant_id=the_only(work, admin).id)


class TestReach:
    """What nobody can get round (security.md, T13)."""

    @pytest.fixture
    def places(self, work):
        city = an_organization(work)
        east, west = an_organization(work, parent=city), an_organization(work, parent=city)
        return [city, east, west, an_organization(work, parent=east)]

    @pytest.fixture
    def people(self, work, places):
        city, _, west, street = places
        first = (
            staff(work, role=Role.CITY_ADMIN, organization=city),
            staff(work, role=Role.STREET_ADMIN, organization=street),
            staff(work, role=Role.SECURITY_ADMIN, organization=west),
            staff(work, role=Role.AUDITOR, organization=city),
        )
        for account in first:
            account.password_hash = HASH
        return [*first, *(an_account(work, password_hash=HASH) for _ in range(2))]

    def reach(self, work, accounts, places):
        """Who may do what where."""
        return {
            (account.id, place.path, capability)
            for account, place in product(accounts, places)
            for capability in capabilities_at(the_actor(work, account), path=place.path)
        }

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["grant", "end"]),
                st.integers(0, 5),
                st.integers(0, 5),
                st.integers(0, 3),
                st.sampled_from(Role),
            ),
            max_size=12,
        )
    )
    def test_never_grows_beyond_those_who_gave_it(self, work, people, places, wishes):
        with work.session.begin_nested() as savepoint:
            before = self.reach(work, people, places)
            for deed, giver, taker, place, role in wishes:
                draft = a_draft(work, places[place], role)
                self.wish(work, deed, people[giver], people[taker], draft)

                after = self.reach(work, people, places)
                for account, path, capability in after - before:
                    assert account == people[taker].id
                    assert (people[giver].id, path, capability) in before
                before = after
            savepoint.rollback()

    def wish(self, work, deed, giver, taker, draft):
        try:
            if deed == "grant":
                give(work, giver, taker, draft)
                return
            for grant in queries.list_grants(work.session, account_id=taker.id):
                operations.end_role(acting(work, giver), grant_id=grant.id)
        except Problem:
            return


class TestPermissions:
    def test_let_the_system_do_everything(self, work):
        assert capabilities_at(work.actor, path="/1/") == ALL_CAPABILITIES
        permissions.check_may_see(work.actor, paths=[])

    def test_let_nobody_manage_who_may_grant_nothing(self, work, district):
        clerk = staff(work, role=Role.COUNTER, organization=district)

        assert not permissions.may_manage(the_actor(work, clerk), account_id=0, held=[])

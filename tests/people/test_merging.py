"""Two who are one: what stays, what goes over, what stands against it, who may."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from blueprints.site import MERGES, vault_of
from courseware.accounts.errors import AccountsOfBoth
from courseware.accounts.rules import Role
from courseware.audit.queries import history_of
from courseware.foundation.errors import Missing
from courseware.foundation.merging import Pair
from courseware.people import checks, errors, operations, queries, rules
from courseware.people.models import EmergencyContact, Person
from courseware.people.operations import MergeOrder
from courseware.people.rules import Difference, Likeness, Part, PersonDraft, Sex
from courseware.scheduling.errors import BothTeachAtOnce
from tests.factories.accounts import an_account, staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section
from tests.people.test_operations import NEIGHBOR, NUMBER, a_number


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def school(work):
    return an_organization(work)


@pytest.fixture
def registrar(work, school):
    """A work of somebody at the school's counter."""
    account = staff(work, role=Role.COUNTER, organization=school)
    return replace(work, actor=the_actor(work, account))


@pytest.fixture
def lin(work, school, vault):
    """Known by her number."""
    draft = PersonDraft(name="林秀兰", identity_number=NUMBER, organization_id=school.id)
    return operations.register(work, draft=draft, vault=vault)


@pytest.fixture
def again(work, school, vault):
    """The same, registered again by her birth date."""
    draft = PersonDraft(
        name="林秀兰",
        sex=Sex.FEMALE,
        born_on=date(1960, 3, 8),
        phone="13800138000",
        contacts=(NEIGHBOR,),
        organization_id=school.id,
        note="坐前排",
    )
    return operations.register(work, draft=draft, vault=vault)


def merge(work, kept, gone, vault, *taken):
    order = MergeOrder(kept.id, gone.id, frozenset(taken))
    return operations.merge(work, order=order, vault=vault, merges=MERGES)


class TestMerge:
    def test_leaves_one_row_that_everything_leads_to(self, registrar, lin, again, vault):
        kept = merge(registrar, lin, again, vault, Part.PHONE, Part.CONTACTS)

        assert kept is lin
        assert (lin.phone, lin.note, again.merged_into_id) == ("13800138000", "", lin.id)
        row = queries.get_row(registrar.session, public_id=again.public_id, vault=vault)
        assert row.public_id == lin.public_id
        contacts = registrar.session.scalars(select(EmergencyContact)).all()
        assert [(one.person_id, one.name) for one in contacts] == [(lin.id, "王五")]

    def test_is_found_no_more(self, registrar, lin, again, vault):
        merge(registrar, lin, again, vault, Part.PHONE)

        found = queries.search(registrar.session, actor=registrar.actor, text="林秀兰", page=1)
        by_phone = queries.find_exact(
            registrar.session, vault=vault, name="林秀兰", phone="13800138000"
        )
        pairs = queries.duplicates(registrar.session, actor=registrar.actor, vault=vault, page=1)

        assert [row.id for row in found.rows] == [lin.id]
        assert [row.id for row in by_phone] == [lin.id]
        assert pairs.rows == []

    def test_takes_the_number_over_and_what_follows_from_it(self, registrar, lin, again, vault):
        again.sex, again.born_on = None, None

        kept = merge(registrar, again, lin, vault, Part.ORGANIZATION)

        assert lin.identity_index is None
        number = rules.open_identity_number(
            vault, sealed=kept.identity_sealed, public_id=kept.public_id
        )
        assert (number, kept.sex, kept.born_on) == (NUMBER, Sex.FEMALE, date(1960, 3, 8))

    def test_leaves_a_trace_on_both(self, registrar, lin, again, vault):
        merge(registrar, lin, again, vault, Part.PHONE)

        kept = history_of(registrar.session, entity=Person, object_id=lin.id)[-1]
        gone = history_of(registrar.session, entity=Person, object_id=again.id)[-1]
        assert (kept.action, kept.facts["gone"]) == ("people.merge", again.id)
        assert kept.facts["taken"] == ["phone"]
        assert set(kept.facts["moved"]) == {one.name for one in MERGES}
        assert gone.facts == {"into": lin.id}

    def test_is_done_once(self, registrar, lin, again, vault):
        merge(registrar, lin, again, vault)

        assert merge(registrar, lin, again, vault) is lin
        trail = history_of(registrar.session, entity=Person, object_id=lin.id)
        assert [line.action for line in trail].count("people.merge") == 1

    def test_leads_on_who_was_merged_before(self, registrar, lin, again, vault, school):
        third = a_person(
            registrar, organization_id=school.id, phone="13800138000", born_on=date(1960, 3, 8)
        )
        merge(registrar, again, third, vault)

        merge(registrar, lin, again, vault)

        assert third.merged_into_id == lin.id
        assert checks.merged_persons_have_nothing(registrar.session) == []

    def test_refuses_two_numbers(self, registrar, lin, school, vault):
        draft = PersonDraft(
            name="林秀兰", identity_number=a_number(sequence="048"), organization_id=school.id
        )
        other = operations.register(registrar, draft=draft, vault=vault)

        with pytest.raises(errors.TwoNumbers):
            merge(registrar, lin, other, vault)

    def test_refuses_who_is_not_alike(self, registrar, lin, school, vault):
        other = a_person(registrar, organization_id=school.id, name="赵国强")
        stranger = a_person(registrar, name="林秀兰", phone="13911112222", organization_id=None)

        for one in (other, stranger):
            with pytest.raises(errors.NotAlike):
                merge(registrar, lin, one, vault)

    def test_refuses_who_was_merged_with_somebody_else(self, registrar, lin, again, school, vault):
        third = a_person(registrar, organization_id=school.id, phone="13800138000")
        merge(registrar, third, again, vault)

        with pytest.raises(errors.MergedMeanwhile):
            merge(registrar, lin, again, vault)
        with pytest.raises(errors.MergedMeanwhile):
            merge(registrar, lin, lin, vault)

    def test_is_not_for_other_schools(self, work, lin, again, vault):
        elsewhere = an_organization(work)
        account = staff(work, role=Role.ORGANIZATION_ADMIN, organization=elsewhere)
        other = replace(work, actor=the_actor(work, account))

        with pytest.raises(Missing):
            merge(other, lin, again, vault)

    def test_takes_an_account_along(self, registrar, lin, again, vault):
        account = an_account(registrar, person=again, login_name=None, phone="13800138000")

        merge(registrar, lin, again, vault)

        registrar.session.refresh(account)
        assert account.person_id == lin.id

    def test_refuses_two_accounts(self, registrar, lin, again, vault):
        an_account(registrar, person=again)
        an_account(registrar, person=lin)

        with pytest.raises(AccountsOfBoth):
            merge(registrar, lin, again, vault)
        assert again.merged_into_id is None

    def test_takes_sections_along(self, registrar, lin, again, vault, school):
        section = a_section(registrar, organization=school, instructor_id=again.id)
        meeting = a_meeting(registrar, section=section)

        merge(registrar, lin, again, vault)

        for one in (section, meeting):
            registrar.session.refresh(one)
            assert one.instructor_id == lin.id

    def test_refuses_two_who_teach_at_once(self, registrar, lin, again, vault, school):
        for one in (lin, again):
            section = a_section(registrar, organization=school, instructor_id=one.id)
            a_meeting(registrar, section=section)

        with pytest.raises(BothTeachAtOnce):
            merge(registrar, lin, again, vault)

    def test_changes_nobody_who_was_merged(self, registrar, lin, again, vault):
        merge(registrar, lin, again, vault)

        with pytest.raises(Missing):
            operations.change(
                registrar, person_id=again.id, draft=PersonDraft(name="林秀兰"), vault=vault
            )

    def test_can_say_before_what_goes_over(self, lin, again, work):
        moving = [
            one for merge in MERGES for one in merge.weigh(work.session, Pair(lin.id, again.id))
        ]

        assert {one.count for one in moving} == {0}
        assert all("%(count)s" in one.sentence for one in moving)


class TestDuplicates:
    def test_are_found_by_what_they_share(self, registrar, lin, again, school, vault):
        a_person(registrar, name="赵国强", phone="13900000001", organization_id=school.id)
        a_person(
            registrar, name="赵国强", phone="13900000001", born_on=None, organization_id=school.id
        )
        a_person(registrar, name="王桂芬", organization_id=school.id, born_on=date(1950, 1, 1))
        a_person(registrar, name="王桂芬", organization_id=school.id, born_on=date(1951, 1, 1))

        page = queries.duplicates(registrar.session, actor=registrar.actor, vault=vault, page=1)

        found = {(one.kept.name, one.speaks_for) for one in page.rows}
        assert found == {
            ("林秀兰", frozenset({Likeness.BIRTH})),
            ("赵国强", frozenset({Likeness.PHONE})),
        }
        first = next(one for one in page.rows if one.kept.name == "林秀兰")
        assert (first.kept.id, first.gone.id) == (lin.id, again.id)

    def test_are_found_where_hardly_anything_is_known(self, registrar, lin, school, vault):
        a_person(registrar, organization_id=school.id, phone=None, born_on=None)

        [one] = queries.duplicates(
            registrar.session, actor=registrar.actor, vault=vault, page=1
        ).rows

        assert one.speaks_for == {Likeness.NOTHING_AGAINST}
        assert one.against == frozenset()

    def test_are_not_those_of_other_schools(self, registrar, work, again, vault):
        a_person(work, phone="13800138000", organization_id=an_organization(work).id)

        assert (
            queries.duplicates(work.session, actor=registrar.actor, vault=vault, page=1).rows == []
        )

    def test_are_who_registered_themselves_with_the_same_telephone(
        self, registrar, work, again, vault
    ):
        own = a_person(work, phone="13800138000", organization_id=None)
        a_person(work, phone="13911112222", organization_id=None)

        [one] = queries.duplicates(work.session, actor=registrar.actor, vault=vault, page=1).rows

        assert {one.kept.id, one.gone.id} == {again.id, own.id}


class TestCompare:
    def test_shows_both(self, registrar, lin, again, vault):
        found = queries.compare(
            registrar.session,
            actor=registrar.actor,
            public_ids=(lin.public_id, again.public_id),
            vault=vault,
        )

        assert (found.kept.row.id, found.gone.row.id) == (lin.id, again.id)
        assert found.speaks_for == {Likeness.BIRTH}
        assert found.gone.contacts[0].name == "王五"

    def test_needs_two(self, registrar, work, lin, vault):
        for other in (lin.public_id, "nobody"):
            with pytest.raises(Missing):
                queries.compare(
                    work.session,
                    actor=registrar.actor,
                    public_ids=(lin.public_id, other),
                    vault=vault,
                )


class TestMatch:
    def asked(self, registrar, vault, **told):
        draft = PersonDraft(**({"name": "林秀兰"} | told))
        [found] = queries.match(
            registrar.session, actor=registrar.actor, drafts=[draft], vault=vault
        )
        return found

    def test_knows_a_number(self, registrar, lin, again, vault):
        found = self.asked(registrar, vault, identity_number=NUMBER, name="林秀蓝")

        assert found.known.row.id == lin.id
        assert found.known.against == {Difference.NAME}
        assert found.alike == ()

    def test_asks_about_name_and_telephone(self, registrar, again, vault):
        found = self.asked(
            registrar, vault, phone="13800138000", born_on=date(1961, 1, 1), sex=Sex.FEMALE
        )

        [one] = found.alike
        assert (one.row.id, one.speaks_for) == (again.id, {Likeness.PHONE})
        assert one.against == {Difference.BIRTH}

    def test_asks_about_name_and_birth_date_nearby(self, registrar, lin, vault, work):
        a_person(work, born_on=date(1960, 3, 8), organization_id=an_organization(work).id)

        [one] = self.asked(registrar, vault, born_on=date(1960, 3, 8)).alike

        assert one.row.id == lin.id

    def test_keeps_two_numbers_apart(self, registrar, lin, vault):
        found = self.asked(
            registrar,
            vault,
            born_on=date(1960, 3, 8),
            identity_number=a_number(sequence="048"),
        )

        assert found == queries.Match(None, ())

    def test_knows_nobody(self, registrar, lin, vault):
        assert self.asked(registrar, vault, name="赵国强") == queries.Match(None, ())


class TestComplete:
    def test_fills_in_what_was_missing(self, registrar, work, vault, school):
        bare = a_person(work, organization_id=school.id, phone=None, born_on=None, sex=None)
        told = PersonDraft(name="林秀兰", phone="13800138000", identity_number=NUMBER)

        operations.complete(registrar, person_id=bare.id, draft=told, vault=vault)

        assert (bare.phone, bare.born_on) == ("13800138000", date(1960, 3, 8))
        assert bare.identity_index is not None

    def test_leaves_what_is_known(self, registrar, again, vault, work):
        told = PersonDraft(name="林秀蓝", phone="13911112222")

        operations.complete(registrar, person_id=again.id, draft=told, vault=vault)

        assert (again.name, again.phone) == ("林秀兰", "13800138000")
        trail = history_of(work.session, entity=Person, object_id=again.id)
        assert [line.action for line in trail] == ["people.register"]

    def test_leaves_people_of_other_schools(self, registrar, work, vault):
        theirs = a_person(work, organization_id=an_organization(work).id, phone=None)

        operations.complete(
            registrar,
            person_id=theirs.id,
            draft=PersonDraft(name="林秀兰", phone="13800138000"),
            vault=vault,
        )

        assert theirs.phone is None

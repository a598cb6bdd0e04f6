"""Registering and changing persons."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from stdnum.iso7064 import mod_11_2

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.audit.queries import history_of
from courseware.foundation.errors import Forbidden, Missing
from courseware.foundation.secrets import SealBroken
from courseware.people import errors, operations, rules
from courseware.people.models import EmergencyContact, Person
from courseware.people.rules import IdentitySource, PersonDraft, Sex
from tests.factories.accounts import staff, the_actor
from tests.factories.organizations import an_organization
from tests.factories.people import a_person

DAUGHTER = rules.EmergencyContact(name="林晓", relation="女儿", phone="13900001111")
NEIGHBOR = rules.EmergencyContact(name="王五", relation="邻居", phone="0411-84001234")


def a_number(born="19600308", sequence="024"):
    start = f"210204{born}{sequence}"
    return start + mod_11_2.calc_check_digit(start)


NUMBER = a_number()
DRAFT = PersonDraft(name=" 林 秀兰 ", sex=Sex.FEMALE, phone="138 0013 8000")


@pytest.fixture
def vault(settings):
    return vault_of(settings)


def acting(work, *, role, organization):
    return replace(work, actor=the_actor(work, staff(work, role=role, organization=organization)))


def contacts_of(work, person):
    found = select(EmergencyContact).where(EmergencyContact.person_id == person.id)
    return [
        (one.position, one.name, one.relation, one.phone)
        for one in work.session.scalars(found.order_by(EmergencyContact.position))
    ]


class TestRegister:
    def test_keeps_what_was_told_in_its_one_spelling(self, work, vault):
        draft = replace(DRAFT, division_code="210204", note=" 坐前排 ", contacts=(DAUGHTER,))

        person = operations.register(work, draft=draft, vault=vault)

        assert (person.name, person.phone, person.note) == ("林秀兰", "13800138000", "坐前排")
        assert person.organization_id is None
        assert person.identity_sealed is None
        assert contacts_of(work, person) == [(1, "林晓", "女儿", "13900001111")]

    def test_seals_the_identity_number_for_this_person_only(self, work, vault):
        draft = replace(DRAFT, identity_number=NUMBER.lower())

        person = operations.register(work, draft=draft, vault=vault)

        sealed = person.identity_sealed
        assert NUMBER.encode() not in sealed
        opened = rules.open_identity_number(vault, sealed=sealed, public_id=person.public_id)
        assert opened == NUMBER
        with pytest.raises(SealBroken):
            rules.open_identity_number(vault, sealed=sealed, public_id="another")
        assert person.identity_source is IdentitySource.TYPED

    def test_takes_birth_date_and_sex_from_the_identity_number(self, work, vault):
        draft = PersonDraft(name="林秀兰", identity_number=NUMBER)

        person = operations.register(work, draft=draft, vault=vault)

        assert (person.born_on, person.sex, person.phone) == (date(1960, 3, 8), Sex.FEMALE, None)

    def test_writes_the_trail_without_anything_personal(self, work, vault):
        person = operations.register(
            work, draft=replace(DRAFT, identity_number=NUMBER), vault=vault
        )

        (line,) = history_of(work.session, entity=Person, object_id=person.id)
        assert line.action == "people.register"
        assert line.facts == {"known": ["sex", "born_on", "phone", "identity_index"]}

    def test_refuses_a_second_person_with_the_same_identity_number(self, work, vault):
        operations.register(work, draft=replace(DRAFT, identity_number=NUMBER), vault=vault)

        with pytest.raises(errors.IdentityNumberTaken):
            operations.register(
                work, draft=PersonDraft(name="别人", identity_number=NUMBER), vault=vault
            )

    def test_lets_the_counter_register_for_its_own_school(self, work, vault):
        school = an_organization(work)
        own = acting(work, role=Role.COUNTER, organization=school)

        person = operations.register(
            own, draft=replace(DRAFT, organization_id=school.id), vault=vault
        )

        assert person.organization_id == school.id

    def test_refuses_the_counter_of_another_school(self, work, vault):
        other = acting(work, role=Role.COUNTER, organization=an_organization(work))
        draft = replace(DRAFT, organization_id=an_organization(work).id)

        with pytest.raises(Forbidden):
            operations.register(other, draft=draft, vault=vault)

    @pytest.mark.parametrize(
        ("values", "refusal"),
        [
            ({"name": "  "}, errors.NameMissing),
            ({"phone": "1380013"}, errors.MobileWrongLength),
            ({"born_on": date(2030, 1, 1)}, errors.BirthDateWrong),
            ({"identity_number": NUMBER, "sex": Sex.MALE}, errors.SexDisagrees),
            ({"identity_number": NUMBER, "born_on": date(1960, 3, 9)}, errors.BirthDateDisagrees),
            ({"division_code": "21020"}, errors.DivisionCodeWrong),
            ({"note": "很" * 201}, errors.NoteTooLong),
            ({"contacts": (DAUGHTER, NEIGHBOR, DAUGHTER)}, errors.TooManyContacts),
        ],
    )
    def test_refuses_what_does_not_fit(self, work, vault, values, refusal):
        with pytest.raises(refusal):
            operations.register(work, draft=replace(DRAFT, **values), vault=vault)

    def test_says_which_contact_does_not_fit(self, work, vault):
        nameless = replace(NEIGHBOR, name="")

        with pytest.raises(errors.NameMissing) as refusal:
            operations.register(
                work, draft=replace(DRAFT, contacts=(DAUGHTER, nameless)), vault=vault
            )

        assert refusal.value.facts == {"contact": 2}


class TestChange:
    def test_puts_the_new_in_the_place_of_the_old(self, work, vault):
        person = operations.register(work, draft=replace(DRAFT, contacts=(DAUGHTER,)), vault=vault)
        draft = PersonDraft(name="林秀蓝", contacts=(NEIGHBOR, DAUGHTER))

        operations.change(work, person_id=person.id, draft=draft, vault=vault)

        assert (person.name, person.phone, person.sex) == ("林秀蓝", None, None)
        assert [name for _, name, _, _ in contacts_of(work, person)] == ["王五", "林晓"]

    def test_keeps_the_identity_number_unless_a_new_one_comes(self, work, vault):
        draft = replace(DRAFT, identity_number=NUMBER, identity_source=IdentitySource.CARD)
        person = operations.register(work, draft=draft, vault=vault)

        operations.change(work, person_id=person.id, draft=DRAFT, vault=vault)

        opened = rules.open_identity_number(
            vault, sealed=person.identity_sealed, public_id=person.public_id
        )
        assert (opened, person.identity_source) == (NUMBER, IdentitySource.CARD)
        assert person.born_on == date(1960, 3, 8)

    def test_replaces_the_identity_number(self, work, vault):
        person = operations.register(
            work, draft=replace(DRAFT, identity_number=NUMBER), vault=vault
        )
        other = a_number(sequence="026")

        operations.change(
            work, person_id=person.id, draft=replace(DRAFT, identity_number=other), vault=vault
        )

        assert person.identity_index == rules.index_identity_number(vault, number=other)

    def test_refuses_a_birth_date_that_the_identity_number_denies(self, work, vault):
        person = operations.register(
            work, draft=replace(DRAFT, identity_number=NUMBER), vault=vault
        )

        with pytest.raises(errors.BirthDateDisagrees):
            operations.change(
                work,
                person_id=person.id,
                draft=replace(DRAFT, born_on=date(1961, 3, 8)),
                vault=vault,
            )

    def test_refuses_the_identity_number_of_somebody_else(self, work, vault):
        operations.register(work, draft=replace(DRAFT, identity_number=NUMBER), vault=vault)
        person = a_person(work)

        with pytest.raises(errors.IdentityNumberTaken):
            operations.change(
                work, person_id=person.id, draft=replace(DRAFT, identity_number=NUMBER), vault=vault
            )

    def test_hides_a_person_of_another_school(self, work, vault):
        person = a_person(work, organization_id=an_organization(work).id)
        other = acting(work, role=Role.COUNTER, organization=an_organization(work))

        with pytest.raises(Missing):
            operations.change(other, person_id=person.id, draft=DRAFT, vault=vault)

    def test_lets_any_counter_help_who_registered_themselves(self, work, vault):
        person = a_person(work)
        counter = acting(work, role=Role.COUNTER, organization=an_organization(work))

        operations.change(counter, person_id=person.id, draft=DRAFT, vault=vault)

        assert person.phone == "13800138000"

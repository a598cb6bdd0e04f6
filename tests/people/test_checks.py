"""What the doctor finds wrong with persons."""

from courseware.people import checks, operations
from courseware.people.models import EmergencyContact
from courseware.people.rules import IdentitySource, PersonDraft
from tests.factories import given
from tests.factories.accounts import an_account
from tests.factories.people import a_person


class TestChecks:
    def test_find_nothing_when_all_is_well(self, work):
        operations.register(work, draft=PersonDraft(name="林秀兰"), vault=None)

        assert [finding for check in checks.CHECKS for finding in check(work.session)] == []

    def test_find_a_person_whom_nobody_registered(self, work):
        person = a_person(work)

        (finding,) = checks.persons_are_audited(work.session)

        assert finding.ids == (str(person.id),)

    def test_find_half_an_identity_number(self, work):
        person = a_person(work, identity_source=IdentitySource.CARD)

        (finding,) = checks.identity_numbers_are_whole(work.session)

        assert finding.ids == (str(person.id),)

    def test_find_a_second_contact_without_a_first(self, work):
        person = a_person(work)
        given(
            work,
            EmergencyContact(
                person_id=person.id, position=2, name="林晓", relation="女儿", phone="13900001111"
            ),
        )

        (finding,) = checks.contacts_begin_with_the_first(work.session)

        assert finding.ids == (str(person.id),)

    def test_find_what_points_at_somebody_who_was_merged(self, work):
        kept, gone = a_person(work), a_person(work)
        gone.merged_into_id = kept.id
        an_account(work, person=gone)
        third = a_person(work, merged_into_id=gone.id)

        findings = checks.merged_persons_have_nothing(work.session)

        assert {one.says.partition(" ")[0] for one in findings} == {
            "account.person_id",
            "person.merged_into_id",
        }
        assert {one.ids for one in findings} == {(str(gone.id),)}
        assert third.merged_into_id == gone.id

    def test_find_a_number_that_did_not_go_over(self, work):
        kept = a_person(work)
        gone = a_person(work, merged_into_id=kept.id, identity_index=b"1")

        (finding,) = checks.merged_persons_have_no_number(work.session)

        assert finding.ids == (str(gone.id),)

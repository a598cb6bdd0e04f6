from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from courseware.accounts.rules import Role
from courseware.attendance.rules import Mark
from courseware.audit.queries import history_of
from courseware.certificates import operations, queries
from courseware.certificates.errors import (
    BatchUnfinished,
    NoIssuer,
    NotEarnedAnyMore,
    NothingToIssue,
    NotValidAnyMore,
    NumbersMoved,
    RevocationReasonMissing,
    SupersessionReasonMissing,
)
from courseware.certificates.models import Certificate, CertificateBatch, SerialSeries
from courseware.certificates.operations import Desk, Drawn
from courseware.certificates.rules import BatchStatus, Kind, Status
from courseware.foundation.errors import Conflict, Missing
from courseware.foundation.secrets import Vault
from courseware.organizations.rules import Kind as OrganizationKind
from courseware.people.operations import register
from courseware.people.rules import PersonDraft
from tests.factories.accounts import staff, the_actor
from tests.factories.attendance import a_roll
from tests.factories.certificates import a_certificate
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_meeting, a_section

VAULT = Vault({1: b"k" * 32}, index_key=b"i" * 32)


def the_desk(work) -> Desk:
    return Desk(
        now=work.now,
        zone=work.zone,
        vault=VAULT,
        random_bytes=lambda count: uuid4().bytes * (count // 16 + 1),
        public_url="https://localhost",
    )


def drafts_of(school, batch, most=25):
    return operations.next_drafts(
        school.work.session, batch_id=batch.id, most=most, desk=the_desk(school.work)
    )


def issue(school) -> list[Certificate]:
    batch = operations.request_batch(school.work, section_id=school.section.id)
    drawn = [
        Drawn(draft, b"%PDF " + draft.page.name.encode()) for draft in drafts_of(school, batch)
    ]
    operations.keep(school.work, batch_id=batch.id, drawn=drawn)
    return list(school.work.session.scalars(select(Certificate)))


class TestRequestBatch:
    def test_asks_for_those_who_have_earned_one(self, school):
        batch = operations.request_batch(school.work, section_id=school.section.id)

        assert batch.enrollment_ids == [school.lin.id]
        assert (batch.kind, batch.status) == (Kind.COMPLETION, BatchStatus.REQUESTED)
        (line,) = history_of(school.work.session, entity=CertificateBatch, object_id=batch.id)
        assert line.action == "certificates.request_batch"

    def test_gives_the_unfinished_batch_when_asked_again(self, school):
        first = operations.request_batch(school.work, section_id=school.section.id)

        assert operations.request_batch(school.work, section_id=school.section.id) is first

    def test_refuses_when_nobody_can_get_one(self, school):
        issue(school)
        batch = school.work.session.scalars(select(CertificateBatch)).one()
        operations.finish(school.work, batch_id=batch.id)

        with pytest.raises(NothingToIssue):
            operations.request_batch(school.work, section_id=school.section.id)

    def test_refuses_where_no_institution_stands_above(self, work, school):
        city = an_organization(work, kind=OrganizationKind.CITY)
        section = a_section(work, organization=city)

        with pytest.raises(NoIssuer):
            operations.request_batch(work, section_id=section.id)

    @pytest.mark.parametrize("is_there", [True, False])
    def test_hides_the_class_from_another_office(self, work, school, is_there):
        other = staff(work, role=Role.ORGANIZATION_ADMIN, organization=an_organization(work))
        stranger = replace(work, actor=the_actor(work, other))

        with pytest.raises(Missing):
            operations.request_batch(stranger, section_id=school.section.id if is_there else 4711)


class TestKeep:
    def test_numbers_certificates_without_a_gap(self, school):
        wang_too = a_meeting(school.work, section=school.section, on=date(2026, 11, 16), number=99)
        a_roll(
            school.work,
            meeting=wang_too,
            marks={school.lin: Mark.PRESENT, school.wang: Mark.PRESENT},
        )

        (certificate,) = issue(school)

        assert certificate.number == 1
        assert certificate.serial_number.startswith("J210204-")
        assert certificate.facts["name"] == "林秀兰"
        assert len(certificate.verification_code) == 10

    def test_refuses_numbers_that_others_took_meanwhile(self, school):
        batch = operations.request_batch(school.work, section_id=school.section.id)
        drawn = [Drawn(draft, b"%PDF") for draft in drafts_of(school, batch)]
        operations.keep(school.work, batch_id=batch.id, drawn=drawn)
        series = school.work.session.scalars(select(SerialSeries)).one()

        with pytest.raises(NumbersMoved):
            operations.keep(school.work, batch_id=batch.id, drawn=drawn)

        assert series.last_number == 1

    def test_goes_on_behind_the_last_number(self, school):
        (first,) = issue(school)
        first.status = Status.REVOKED

        both = issue(school)

        assert sorted(each.number for each in both) == [1, 2]


class TestNextDrafts:
    def test_gives_trainees_a_masked_identity_number(self, work, school):
        school.organization.kind = OrganizationKind.TRAINING_INSTITUTION
        trainee = register(
            work,
            draft=PersonDraft(name="赵铁柱", identity_number="210204196503070012"),
            vault=VAULT,
        )
        school.lin.learner_id = trainee.id
        batch = operations.request_batch(school.work, section_id=school.section.id)

        (draft,) = drafts_of(school, batch)

        assert draft.page.identity == "身份证号210***********0012"
        assert draft.page.serial_number.startswith("P")


class TestBatch:
    def test_is_found_while_unfinished_and_stops_with_its_reason(self, work, school):
        batch = operations.request_batch(school.work, section_id=school.section.id)
        operations.start(work, batch_id=batch.id)
        waiting = operations.waiting_batches(work)

        operations.stop(work, batch_id=batch.id, problem=Conflict(name="林"))

        assert waiting == [batch.id]
        assert operations.waiting_batches(work) == []
        assert batch.problem_facts == {"name": "林"}
        assert batch.status is BatchStatus.STOPPED


def issued(school) -> Certificate:
    """The one certificate of a batch that is done."""
    (certificate,) = issue(school)
    operations.start(school.work, batch_id=certificate.batch_id)
    operations.finish(school.work, batch_id=certificate.batch_id)
    return certificate


class TestSupersede:
    def test_issues_a_new_one_to_which_the_old_one_leads(self, school):
        old = issued(school)

        batch = operations.supersede(school.work, certificate_id=old.id, reason="遗失")
        (draft,) = drafts_of(school, batch)
        operations.keep(school.work, batch_id=batch.id, drawn=[Drawn(draft, b"%PDF")])

        school.work.session.refresh(old)
        new = school.work.session.scalars(
            select(Certificate).where(Certificate.status == Status.ISSUED)
        ).one()
        assert old.status is Status.SUPERSEDED
        assert (old.superseded_by_id, old.revocation_reason) == (new.id, "遗失")
        assert (new.enrollment_id, new.number) == (old.enrollment_id, old.number + 1)
        trail = history_of(school.work.session, entity=Certificate, object_id=old.id)
        assert [line.action for line in trail] == ["certificates.issue", "certificates.supersede"]
        assert "遗失" not in str(trail[-1].facts)

    def test_asks_why(self, school):
        (certificate,) = issue(school)

        with pytest.raises(SupersessionReasonMissing):
            operations.supersede(school.work, certificate_id=certificate.id, reason="")

    def test_refuses_what_holds_no_more(self, school):
        revoked = a_certificate(school.work, enrollment=school.lin, status=Status.REVOKED)

        with pytest.raises(NotValidAnyMore):
            operations.supersede(school.work, certificate_id=revoked.id, reason="遗失")

    def test_waits_for_a_batch_that_is_being_made(self, school):
        (certificate,) = issue(school)

        with pytest.raises(BatchUnfinished):
            operations.supersede(school.work, certificate_id=certificate.id, reason="遗失")

    def test_refuses_what_would_not_be_earned_today(self, school):
        certificate = issued(school)
        certificate.enrollment_id = an_enrollment(school.work).id

        with pytest.raises(NotEarnedAnyMore):
            operations.supersede(school.work, certificate_id=certificate.id, reason="遗失")

    def test_hides_a_certificate_of_another_office(self, school):
        other = a_certificate(school.work, enrollment=an_enrollment(school.work))

        with pytest.raises(Missing):
            operations.supersede(school.work, certificate_id=other.id, reason="不归我管")


class TestRevoke:
    def test_keeps_the_reason(self, school):
        (certificate,) = issue(school)

        revoked = operations.revoke(school.work, certificate_id=certificate.id, reason="冒名领取")

        assert revoked.status is Status.REVOKED
        assert revoked.revocation_reason == "冒名领取"
        trail = history_of(school.work.session, entity=Certificate, object_id=certificate.id)
        assert [line.action for line in trail] == ["certificates.issue", "certificates.revoke"]
        assert "冒名" not in str(trail[-1].facts)

    def test_asks_why(self, school):
        certificate = a_certificate(school.work, enrollment=school.lin)

        with pytest.raises(RevocationReasonMissing):
            operations.revoke(school.work, certificate_id=certificate.id, reason="")

    def test_refuses_what_was_revoked_before(self, school):
        certificate = a_certificate(school.work, enrollment=school.lin, status=Status.REVOKED)

        with pytest.raises(NotValidAnyMore):
            operations.revoke(school.work, certificate_id=certificate.id, reason="再撤")

    def test_hides_a_certificate_of_another_office(self, school):
        other = a_certificate(school.work, enrollment=an_enrollment(school.work))

        with pytest.raises(Missing):
            operations.revoke(school.work, certificate_id=other.id, reason="不归我管")

        assert queries.of_section(school.work.session, section_id=other.section_id)

from sqlalchemy import delete, update

from courseware.certificates import operations
from courseware.certificates.checks import CHECKS
from courseware.certificates.models import CertificateDocument
from tests.certificates.test_operations import issue
from tests.factories.certificates import a_certificate


class TestChecks:
    def test_find_nothing_wrong_with_certificates_that_were_issued(self, school):
        issue(school)

        assert [check(school.work.session) for check in CHECKS] == [[], [], [], []]

    def test_find_gaps_forged_documents_strangers_and_what_nobody_recorded(self, school):
        certificate = a_certificate(school.work, number=7)
        school.work.session.execute(update(CertificateDocument).values(pdf=b"forged"))

        found = [check(school.work.session) for check in CHECKS]

        assert [len(findings) for findings in found] == [1, 1, 1, 1]
        assert found[1][0].ids == (str(certificate.id),)

    def test_find_a_document_that_is_gone(self, school):
        certificate = a_certificate(school.work)
        school.work.session.execute(delete(CertificateDocument))

        (finding,) = CHECKS[1](school.work.session)

        assert finding.ids == (str(certificate.id),)
        assert operations.waiting_batches(school.work) == []

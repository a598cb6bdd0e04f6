from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from courseware.certificates import jobs, operations
from courseware.certificates.models import Certificate, CertificateDocument
from courseware.certificates.rules import BatchStatus, format_code


@pytest.fixture
def bench(app):
    return app.extensions["courseware"].bench


class TestIssueBatches:
    def test_issues_what_was_asked_for_and_nothing_twice(self, bench, school):
        batch = operations.request_batch(school.work, section_id=school.section.id)
        school.work.session.commit()

        first, second = jobs.issue_batches(bench), jobs.issue_batches(bench)

        school.work.session.expire_all()
        assert (first, second) == (1, 0)
        assert batch.status is BatchStatus.FINISHED
        pdf = school.work.session.scalars(select(CertificateDocument.pdf)).one()
        text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
        certificate = school.work.session.scalars(select(Certificate)).one()
        assert "林秀兰" in text
        assert certificate.serial_number in text
        assert format_code(certificate.verification_code) in text

    def test_stops_with_the_character_that_cannot_be_printed(self, bench, school):
        school.section.title = "书法\ue000班"
        batch = operations.request_batch(school.work, section_id=school.section.id)
        school.work.session.commit()

        issued = jobs.issue_batches(bench)

        school.work.session.expire_all()
        assert issued == 0
        assert batch.status is BatchStatus.STOPPED
        assert batch.problem_facts["code_point"] == "U+E000"

    def test_draws_again_when_numbers_moved(self, bench, school, monkeypatch):
        operations.request_batch(school.work, section_id=school.section.id)
        school.work.session.commit()
        first = jobs._drafts(bench, operations.waiting_batches(school.work)[0])
        stale = [operations.Draft(d.enrollment_id, d.learner_id, 7, d.page) for d in first]
        answers = iter([stale])
        fresh = jobs._drafts
        monkeypatch.setattr(jobs, "_drafts", lambda *asked: next(answers, None) or fresh(*asked))

        issued = jobs.issue_batches(bench)

        assert issued == 1

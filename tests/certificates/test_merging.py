"""Certificates of two who are one."""

import pytest

from courseware.certificates import errors, merges
from courseware.certificates.rules import Status
from courseware.foundation.merging import Pair
from tests.factories.certificates import a_certificate
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_learner
from tests.factories.scheduling import a_section

[MERGE] = merges.MERGES


class TestMerge:
    def test_lets_certificates_go_over(self, work):
        certificate = a_certificate(work)
        kept = a_learner(work)
        pair = Pair(kept.id, certificate.learner_id)

        MERGE.check(work.session, pair)
        [moving] = MERGE.weigh(work.session, pair)
        MERGE.move(work, pair)

        work.session.refresh(certificate)
        assert (certificate.learner_id, moving.count) == (kept.id, 1)
        assert certificate.facts["name"] == "林秀兰"

    def test_keeps_a_certificate_with_the_place_that_stays(self, work):
        section = a_section(work)
        first = an_enrollment(work, section=section, learner=a_learner(work))
        second = an_enrollment(work, section=section, learner=a_learner(work))
        second.asked_at = first.asked_at.replace(year=2027)
        certificate = a_certificate(work, enrollment=second)

        MERGE.move(work, Pair(first.learner_id, second.learner_id))

        work.session.refresh(certificate)
        assert (certificate.enrollment_id, certificate.learner_id) == (first.id, first.learner_id)

    def test_refuses_two_of_one_section(self, work):
        section = a_section(work)
        one, other = (
            a_certificate(work, enrollment=an_enrollment(work, section=section)) for _ in range(2)
        )

        with pytest.raises(errors.CertificatesOfBoth):
            MERGE.check(work.session, Pair(one.learner_id, other.learner_id))

        other.status = Status.REVOKED
        MERGE.check(work.session, Pair(one.learner_id, other.learner_id))

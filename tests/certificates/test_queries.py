from dataclasses import replace
from datetime import timedelta

import pytest

from courseware.certificates import queries
from courseware.certificates.permissions import check_may_revoke
from courseware.certificates.rules import Reason, Status
from courseware.foundation.actor import VISITOR, Actor, system_actor
from courseware.foundation.errors import Missing
from tests.factories.certificates import PDF, a_certificate
from tests.factories.scheduling import a_section

OFFICE = system_actor("tests")


def standings_of(school, now=None):
    section = queries.get_section(school.work.session, section_id=school.section.id)
    return queries.standings(
        school.work.session, section=section, now=now or school.work.now, zone=school.work.zone
    )


class TestStandings:
    def test_says_who_has_earned_one_and_why_others_have_not(self, school):
        found = standings_of(school)

        assert [row.name for row in found.eligible] == ["林秀兰"]
        (refused,) = found.refused
        assert [each.reason for each in refused.refusals] == [Reason.ATTENDANCE_TOO_LOW]
        assert found.threshold_percent == 70

    def test_waits_for_the_last_lesson(self, school):
        found = standings_of(school, now=school.work.now - timedelta(days=20))

        assert found.eligible == []
        assert Reason.SECTION_RUNNING in [each.reason for each in found.refused[0].refusals]

    def test_counts_nothing_before_lessons_are_planned(self, school):
        section = a_section(school.work, organization=school.organization)

        lessons = queries.lessons_of(
            school.work.session,
            section=queries.get_section(school.work.session, section_id=section.id),
            now=school.work.now,
            zone=school.work.zone,
        )

        assert (lessons.held, lessons.is_finished) == (0, False)

    def test_leaves_out_who_holds_one(self, school):
        a_certificate(school.work, enrollment=school.lin)

        found = standings_of(school)

        assert found.eligible == []
        assert [row.name for row in found.refused] == ["王德福"]

    def test_knows_no_section_that_is_not_there(self, work):
        with pytest.raises(Missing):
            queries.get_section(work.session, section_id=4711)
        with pytest.raises(Missing):
            queries.section_id_of(work.session, actor=work.actor, public_id="nothing")


class TestFindVerified:
    @pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}"])
    def test_finds_it_however_the_code_is_typed(self, school, typed):
        certificate = a_certificate(school.work, verification_code="7K4M2Q9T3P")
        code = typed.format("7K4M2Q9T3P", "7k4m2-q9t3p")

        found = queries.find_verified(
            school.work.session, serial_number=certificate.serial_number.lower(), code=code
        )

        assert found.serial_number == certificate.serial_number
        assert found.name_masked == "林*兰"

    def test_does_not_tell_a_wrong_number_from_a_wrong_code(self, school):
        certificate = a_certificate(school.work)

        wrong_code = queries.find_verified(
            school.work.session, serial_number=certificate.serial_number, code="0000000000"
        )
        wrong_number = queries.find_verified(
            school.work.session, serial_number="J1", code=certificate.verification_code
        )

        assert wrong_code is None
        assert wrong_number is None

    def test_names_the_certificate_that_stands_in_its_place(self, school):
        newer = a_certificate(school.work, enrollment=school.lin)
        older = a_certificate(
            school.work,
            enrollment=school.lin,
            status=Status.SUPERSEDED,
            superseded_by_id=newer.id,
            verification_code="ABCDEFGHJK",
        )

        found = queries.find_verified(
            school.work.session, serial_number=older.serial_number, code="ABCDEFGHJK"
        )

        assert found.superseded_by == newer.serial_number


class TestLists:
    def test_give_a_document_to_its_learner_and_the_office_only(self, school):
        certificate = a_certificate(school.work, enrollment=school.lin)
        learner = Actor("account:9", 9, person_id=school.lin.learner_id)
        session, public_id = school.work.session, certificate.public_id

        for actor in (learner, school.work.actor):
            assert queries.document(session, actor=actor, public_id=public_id)[1] == PDF
        for actor in (VISITOR, replace(learner, person_id=school.wang.learner_id)):
            with pytest.raises(Missing):
                queries.document(session, actor=actor, public_id=public_id)
        with pytest.raises(Missing):
            queries.document(session, actor=learner, public_id="nothing")

    def test_name_sections_that_are_over(self, school):
        rows = queries.due_sections(
            school.work.session, actor=school.work.actor, now=school.work.now, page=1
        ).rows

        assert [(row.title, row.learners, row.open_count) for row in rows] == [
            ("书法（楷书入门）", 2, 2)
        ]
        due = queries.count_due(school.work.session, actor=school.work.actor, now=school.work.now)
        assert due == 1

    def test_hide_batches_and_certificates_from_strangers(self, school):
        certificate = a_certificate(school.work, enrollment=school.lin)
        session = school.work.session
        mine = queries.of_learner(session, learner_id=school.lin.learner_id)

        assert [row.public_id for row in mine] == [certificate.public_id]
        row = queries.get_row(
            session, actor=OFFICE, public_id=certificate.public_id, check=check_may_revoke
        )
        assert row.section == "书法（楷书入门）"
        assert queries.batch_documents(session, batch_id=certificate.batch_id) == [PDF]
        for public_id in (certificate.public_id, "nothing"):
            with pytest.raises(Missing):
                queries.get_row(session, actor=VISITOR, public_id=public_id, check=check_may_revoke)
        with pytest.raises(Missing):
            queries.batch_page(session, actor=OFFICE, public_id="nothing")

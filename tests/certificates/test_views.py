import pytest
from sqlalchemy import select

from courseware.certificates import jobs
from courseware.certificates.models import Certificate, CertificateBatch
from courseware.certificates.rules import BatchStatus, Status
from tests.factories.accounts import an_account, sign_in
from tests.factories.certificates import PDF, a_certificate


@pytest.fixture
def office(client, work, school):
    sign_in(client, work, school.office)
    return client


class TestIssue:
    def test_takes_four_taps_to_the_printer(self, app, office, work, school):
        page = office.get("/certificates").click("打开")
        assert "王德福" in page.text
        assert "0%" in page.text

        waiting = page.form().submit().follow()
        assert "正在做" in waiting.text
        jobs.issue_batches(app.extensions["courseware"].bench)

        done = waiting.click("看看做好了没")
        assert "发好了1张证书" in done.text
        assert done.click("全部打印").data.startswith(b"%PDF")

    def test_answers_a_class_of_another_office_like_none(self, client, work, school):
        sign_in(client, work, an_account(work))

        assert client.get(f"/sections/{school.section.public_id}/certificates").status == 404

    def test_shows_why_a_batch_stopped(self, office, work, school):
        batch = a_certificate(work, enrollment=school.lin)
        found = work.session.get(CertificateBatch, batch.batch_id)
        found.status, found.problem = BatchStatus.STOPPED, "This could not be done."
        found.problem_facts = {"name": "x"}
        work.session.commit()

        page = office.get(f"/certificates/batches/{found.public_id}")

        assert "这件事没有办成。" in page.text

    def test_has_nothing_to_print_for_an_empty_batch(self, office, work, school):
        certificate = a_certificate(work, enrollment=school.lin, status=Status.REVOKED)
        batch = work.session.get(CertificateBatch, certificate.batch_id)
        work.session.commit()

        assert office.get(f"/certificates/batches/{batch.public_id}.pdf").status == 404


class TestSupersede:
    def test_draws_a_new_one_and_says_of_the_old_one_that_it_was_replaced(
        self, office, work, school
    ):
        old = a_certificate(work, enrollment=school.lin)
        work.session.commit()
        form = office.get(f"/certificates/{old.public_id}/supersede").form()

        after = form.fill(reason="遗失").submit().follow()

        assert after.status == 200
        page = office.get(f"/verify/{old.serial_number}/{old.verification_code}")
        assert "换发" in page.text
        assert "撤销" not in page.text

    def test_asks_why(self, office, work, school):
        certificate = a_certificate(work, enrollment=school.lin)
        work.session.commit()

        again = office.get(f"/certificates/{certificate.public_id}/supersede").form().submit()

        assert again.status == 422
        assert again.errors


class TestRevoke:
    def test_makes_the_verify_page_say_so(self, office, work, school):
        certificate = a_certificate(work, enrollment=school.lin)
        work.session.commit()
        form = office.get(f"/certificates/{certificate.public_id}/revoke").form()

        after = form.fill(reason="冒名领取").submit().follow()

        assert "已撤销" in after.text
        page = office.get(f"/verify/{certificate.serial_number}/{certificate.verification_code}")
        assert "这张证书已经撤销" in page.heading

    def test_asks_why(self, office, work, school):
        certificate = a_certificate(work, enrollment=school.lin)
        work.session.commit()

        again = office.get(f"/certificates/{certificate.public_id}/revoke").form().submit()

        assert again.status == 422
        assert again.errors


class TestOwn:
    def test_lists_and_opens_the_learners_certificates(self, client, work, school):
        certificate = a_certificate(work, enrollment=school.lin)
        account = an_account(work)
        account.person_id = school.lin.learner_id
        sign_in(client, work, account)

        page = client.get("/mine/certificates")

        assert certificate.serial_number in page.text
        assert client.get(f"/certificates/{certificate.public_id}.pdf").data == PDF

    def test_says_that_there_is_none_yet(self, client, work):
        sign_in(client, work, an_account(work))

        assert "您还没有证书" in client.get("/mine/certificates").text


class TestVerify:
    def test_finds_a_certificate_by_what_is_typed(self, client, work, school):
        certificate = a_certificate(work, enrollment=school.lin, verification_code="7K4M2Q9T3P")
        work.session.commit()

        page = (
            client.get("/verify")
            .form()
            .fill(serial_number=certificate.serial_number.lower(), code="7k4m2-q9t3p")
            .submit()
            .follow()
        )

        assert "这张证书有效" in page.heading
        assert "林*兰" in page.text
        assert "林秀兰" not in page.text

    def test_answers_wrong_numbers_and_wrong_codes_alike(self, client, work, school):
        certificate = a_certificate(work, enrollment=school.lin)
        work.session.commit()

        wrong_code = client.get(f"/verify/{certificate.serial_number}/0000000000")
        wrong_number = client.get(f"/verify/J1/{certificate.verification_code}")

        assert wrong_code.text == wrong_number.text
        assert "没有发过这张证书" in wrong_code.heading

    def test_asks_for_both(self, client):
        page = client.get("/verify").form().submit()

        assert page.status == 422
        assert len(page.errors) == 2

    def test_has_an_answer_for_signs_that_are_no_number(self, client):
        page = client.get("/verify").form().fill(serial_number="/", code="-").submit()

        assert "没有发过这张证书" in page.heading

    def test_says_that_a_newer_one_stands_in_its_place(self, client, work, school):
        newer = a_certificate(work, enrollment=school.lin)
        older = a_certificate(
            work,
            enrollment=school.lin,
            status=Status.SUPERSEDED,
            superseded_by_id=newer.id,
            verification_code="ABCDEFGHJK",
        )
        work.session.commit()

        page = client.get(f"/verify/{older.serial_number}/ABCDEFGHJK")

        assert newer.serial_number in page.text
        assert work.session.scalars(select(Certificate)).all()

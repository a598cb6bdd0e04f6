"""From a place to a certificate that is taken back, on both databases; and broken at every step."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from courseware.accounts.models import Account
from courseware.certificates.models import Certificate, CertificateDocument, SerialSeries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.work import Work
from tests.conftest import FixedClock
from tests.factories.accounts import sign_in
from tests.journeys import town as towns
from tests.journeys.breaking import breaking, rows
from tests.journeys.town import Town
from tests.web import Client, Page

CONFLICT = 409


@dataclass
class Story:
    """The town, and what happens in it one after the other."""

    app: Flask
    work: Work
    clock: FixedClock
    town: Town

    def browser_of(self, account: Account) -> Client:
        """Open a browser in which somebody has signed in just now."""
        client = Client(self.app)
        sign_in(client, replace(self.work, now=self.clock()), account)
        return client

    def enroll(self):
        senior = self.browser_of(self.town.senior)
        return senior.get(f"/sections/{self.town.section.public_id}/enroll").form().submit

    def undo(self):
        page = self.browser_of(self.town.senior).get(self.slip())
        return page.form(f"{self.slip()}/undo").submit

    def withdraw(self):
        self.clock.move(timedelta(hours=1))
        return self.browser_of(self.town.senior).get(f"{self.slip()}/withdraw").form().submit

    def hand_in(self):
        self.clock.moment = towns.DURING_THE_LESSON
        teacher = self.browser_of(self.town.instructor)
        form = teacher.get(f"/meetings/{self.town.meeting.public_id}/roll").form()
        marks = {name: "absent" for name in form.values if name.startswith("mark-")}
        form.fill(**(marks | {f"mark-{self.place().public_id}": "present"}))
        return form.submit

    def correct(self):
        teacher = self.browser_of(self.town.instructor)
        form = teacher.get(f"/meetings/{self.town.meeting.public_id}/roll").form()
        marks = {f"mark-{self.place().public_id}": "late"}
        return form.fill(reason="签到表上写着九点二十到", **marks).submit

    def request_batch(self):
        self.clock.moment = towns.AFTER_THE_LESSON
        office = self.browser_of(self.town.office)
        return office.get(f"/sections/{self.town.section.public_id}/certificates").form().submit

    def issue(self):
        return lambda: self.app.extensions["courseware.queue"].run("certificates.issue")

    def revoke(self):
        office = self.browser_of(self.town.office)
        form = office.get(f"/certificates/{self.certificate().public_id}/revoke").form()
        return form.fill(reason="姓名写错了，换一张").submit

    def place(self) -> Enrollment:
        newest = select(Enrollment).order_by(Enrollment.id.desc()).limit(1)
        return self.work.session.scalars(newest).one()

    def slip(self) -> str:
        return f"/enrollments/{self.place().public_id}"

    def certificate(self) -> Certificate:
        return self.work.session.scalars(select(Certificate)).one()

    def verified(self) -> Page:
        found = self.certificate()
        return Client(self.app).get(f"/verify/{found.serial_number}/{found.verification_code}")


@pytest.fixture
def story(app, work, clock) -> Story:
    town = towns.a_town(work, others=towns.NOBODY)
    work.session.commit()
    return Story(app, work, clock, town)


class TestStory:
    def test_leads_from_a_place_to_a_certificate_and_back(self, story):
        assert "报上" in story.enroll()().heading
        story.hand_in()()
        story.request_batch()()
        assert story.issue()() == 1

        mine = story.browser_of(story.town.senior).get("/mine/certificates")
        pdf = mine.client.get(f"/certificates/{story.certificate().public_id}.pdf").data
        assert "林秀兰" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
        assert story.verified().heading == "这张证书有效"
        story.revoke()()
        assert story.verified().heading == "这张证书已经撤销"

    @pytest.mark.parametrize("giving_back", ["undo", "withdraw"])
    def test_gives_the_place_back(self, story, giving_back):
        story.enroll()()

        getattr(story, giving_back)()()

        (place,) = story.work.session.scalars(
            select(Enrollment).where(Enrollment.learner_id == story.town.lin.id)
        )
        assert place.status is Status.WITHDRAWN
        assert "还剩1" in Client(story.app).get("/sections").text


BEFORE = {
    "enroll": (),
    "undo": ("enroll",),
    "withdraw": ("enroll",),
    "hand_in": ("enroll",),
    "correct": ("enroll", "hand_in"),
    "request_batch": ("enroll", "hand_in"),
    "revoke": ("enroll", "hand_in", "request_batch", "issue"),
}


class TestBrokenInTheMiddle:
    @pytest.mark.parametrize(("step", "before"), BEFORE.items(), ids=BEFORE)
    def test_leaves_nothing_half_done(self, story, connection, step, before):
        for earlier in before:
            getattr(story, earlier)()()
        press = getattr(story, step)()

        broken = 0
        while (page := self.press_and_break(press, connection, at=broken + 1)) is None:
            broken += 1

        assert broken >= 1
        assert page.status == 200

    def press_and_break(self, press, connection: Connection, *, at: int) -> Page | None:
        """Give the page when the deed was done before the break came."""
        before, page = rows(connection), None
        with breaking(at) as plan, suppress(IntegrityError):  # one at the commit comes up to here
            page = press()
        if not plan.came:
            assert rows(connection) != before
            return page
        assert page is None or page.status == CONFLICT
        assert rows(connection) == before
        return None

    def test_a_batch_goes_on_where_it_stopped(self, story):
        for earlier in ("enroll", "hand_in", "request_batch"):
            getattr(story, earlier)()()
        run = story.issue()

        broken, came = 0, True
        while came:
            with breaking(broken + 1) as plan, suppress(IntegrityError):
                run()
            came = plan.came
            broken += came
            self.check_numbers(story.work.session)

        assert broken >= 1
        assert story.verified().heading == "这张证书有效"

    def check_numbers(self, session):
        session.expire_all()
        numbers = session.scalars(select(Certificate.number)).all()
        assert len(session.scalars(select(CertificateDocument)).all()) == len(numbers)
        assert sum(session.scalars(select(SerialSeries.last_number))) == len(numbers)

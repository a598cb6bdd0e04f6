"""A list comes in, somebody is registered twice, two become one; roll and certificate are right."""

from dataclasses import replace
from io import BytesIO

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from blueprints.site import vault_of
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import Status
from courseware.foundation.actor import system_actor
from courseware.people import checks as people_checks
from courseware.people import operations as people
from courseware.people.models import Person
from courseware.people.rules import PersonDraft
from courseware.scheduling.models import Section
from tests.factories.accounts import an_account, sign_in
from tests.factories.certificates import a_certificate
from tests.factories.enrollment import an_enrollment
from tests.factories.scheduling import a_section
from tests.journeys import town as towns
from tests.people.test_operations import NUMBER
from tests.web import Client

CHECKS = people_checks.CHECKS[-2:]
MANY = {"statements": 40, "because": "each row, or each area, is asked"}


@pytest.fixture
def town(work):
    town = towns.a_town(work, others=towns.NOBODY)
    work.session.commit()
    return town


@pytest.fixture
def known(work, town, settings):
    """Registered by the school with her number; she signs in and holds a certificate."""
    draft = PersonDraft(
        name="孙月娥", identity_number=NUMBER, organization_id=town.section.organization_id
    )
    known = people.register(work, draft=draft, vault=vault_of(settings))
    earlier = a_section(work, title="书法（入门）")
    place = an_enrollment(work, section=earlier, learner=known, status=Status.COMPLETED)
    a_certificate(work, enrollment=place)
    work.session.commit()
    return known


def dropped(office, section, content):
    """Drop a list in and give the page that shows what becomes of it."""
    path = f"/sections/{section.public_id}/roster/import"
    values = office.get(path).form().values
    page = office.post(path, {**values, "file": FileStorage(BytesIO(content), filename="名单.csv")})
    return office.get(page.location, **MANY)


class TestStory:
    def test_leads_from_a_list_to_one_person(self, app, work, clock, town, known):
        office = Client(app)
        sign_in(office, work, town.office)
        rows = "序号,姓名,性别,出生日期,手机\n1,孙月娥,女,1960年3月8日,13800138000\n"
        planned = dropped(office, town.section, rows.encode("gb18030"))

        form = planned.form().fill(row0="new")
        office.post(form.element.get("action"), form.values)
        compare = office.get("/people/duplicates").click("比较")
        chosen = compare.form().fill(phone="gone")
        check = office.get(f"{chosen.element.get('action')}?phone=gone", **MANY)
        merged = check.form().submit()

        work.session.expire_all()
        twins = work.session.scalars(
            select(Person).where(Person.name == "孙月娥").order_by(Person.id)
        )
        assert [one.merged_into_id for one in twins] == [None, known.id]
        assert merged.path == f"/people/{known.public_id}"
        self.roll_is_right(app, work, clock, town, known)
        self.certificate_is_right(app, work, clock, known)
        self.doctor_is_content(work)

    def roll_is_right(self, app, work, clock, town, known):
        clock.moment = towns.DURING_THE_LESSON
        teacher = Client(app)
        sign_in(teacher, work_at(work, clock), town.instructor)
        page = teacher.get(f"/meetings/{town.meeting.public_id}/roll")
        found = select(Enrollment).where(Enrollment.section_id == town.section.id)
        [place] = work.session.scalars(found.where(Enrollment.learner_id == known.id))
        section = work.session.get(Section, town.section.id)

        assert page.text.count("孙月娥") == 1
        assert (place.status, section.places_taken) == (Status.ENROLLED, 4)

    def certificate_is_right(self, app, work, clock, known):
        senior = Client(app)
        account = an_account(work, person=known, login_name=None, phone="13800138000")
        sign_in(senior, work_at(work, clock), account)

        assert "书法（入门）" in senior.get("/mine/certificates").text
        assert towns.TITLE in senior.get("/mine").text

    def doctor_is_content(self, work):
        assert [one for check in CHECKS for one in check(work.session)] == []


def work_at(work, clock):
    """The same, at the moment of the clock."""
    return replace(work, now=clock(), actor=system_actor("tests"))

"""A list of learners, from the file to the class."""

from dataclasses import replace
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.audit.models import AuditEvent
from courseware.enrollment import operations, queries
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import RosterTake
from courseware.enrollment.queries import Inquiry
from courseware.enrollment.rules import Answer, Channel, Fate, Reason, Status
from courseware.foundation.errors import Missing
from courseware.foundation.sheets import read_grids
from courseware.organizations.models import Organization
from courseware.people import operations as people
from courseware.people.errors import IdentityNumberTaken
from courseware.people.models import Person
from courseware.people.rules import IdentitySource, Likeness, PersonDraft
from courseware.people.rules.rosters import read_roster
from courseware.uploads.models import Upload
from tests.enrollment.rosters import a_csv, a_workbook
from tests.factories.accounts import sign_in, staff, the_actor
from tests.factories.courses import a_course
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_learner
from tests.factories.scheduling import a_meeting, a_section
from tests.people.test_operations import NUMBER, a_number

BECAUSE = "each row is held against the rules of the class"
HEADER = ("姓名", "性别", "身份证号", "手机")
ZHAO = a_number(born="19550102", sequence="013")


@pytest.fixture
def vault(settings):
    return vault_of(settings)


@pytest.fixture
def at_the_counter(work, organization):
    account = staff(work, role=Role.COUNTER, organization=organization)
    return replace(work, actor=the_actor(work, account))


@pytest.fixture
def ask(at_the_counter, section, vault):
    """Plan a list of these rows."""

    def do(*rows, answers=None, header=HEADER):
        work = at_the_counter
        roster = read_roster(read_grids("a.csv", a_csv(header, *rows)), today=work.today)
        inquiry = Inquiry("file", section.id, roster, work.now, work.today, {})
        if answers:
            told = {inquiry.token_of(row): answers[row.number] for row in roster.rows}
            inquiry = replace(inquiry, answers=told)
        return queries.plan(work.session, actor=work.actor, inquiry=inquiry, vault=vault)

    return do


def fates(planned):
    return [row.fate for row in planned]


class TestPlan:
    def test_counts_places_along(self, ask, section):
        section.quota = 2

        planned = ask(
            ("林秀兰", "女", NUMBER, ""),
            ("赵国强", "男", ZHAO, ""),
            ("王桂芬", "女", a_number(born="19500101", sequence="022"), ""),
        )

        assert fates(planned) == [Fate.ENROLL, Fate.ENROLL, Fate.WAIT]

    def test_knows_who_has_the_number(self, ask, work, vault):
        known = people.register(
            work, draft=PersonDraft(name="林秀兰", identity_number=NUMBER), vault=vault
        )

        [row] = ask(("林秀兰", "女", NUMBER, ""))
        [other] = ask(("林秀蓝", "女", NUMBER, ""))

        assert (row.fate, row.person_id) == (Fate.ENROLL, known.id)
        assert (other.fate, other.person_id) == (Fate.ASK, None)

    @pytest.mark.parametrize(
        ("answer", "fate"),
        [
            ("{person}", Fate.ENROLL),
            (Answer.NEW, Fate.ENROLL),
            (Answer.LEAVE_OUT, Fate.LEFT_OUT),
            ("somebody", Fate.ASK),
        ],
    )
    def test_asks_who_is_meant(self, ask, work, answer, fate):
        known = a_learner(work, phone="13800138000")
        row = ("林秀兰", "女", NUMBER, "13800138000")

        [asked] = ask(row)
        [answered] = ask(row, answers={2: answer.format(person=known.public_id)})

        assert asked.fate is Fate.ASK
        assert [one.row.id for one in asked.alike] == [known.id]
        assert answered.fate is fate
        assert (answered.person_id == known.id) is (answer == "{person}")

    def test_asks_about_a_namesake_in_the_class(self, ask, work, section):
        section.quota = 5
        an_enrollment(work, section=section, learner=a_learner(work, phone=None, born_on=None))

        [row] = ask(("林秀兰", "女", "", ""))

        assert row.fate is Fate.ASK
        assert row.alike[0].speaks_for == {Likeness.SAME_CLASS}

    def test_says_who_is_in_already(self, ask, work, section, vault):
        known = people.register(
            work, draft=PersonDraft(name="林秀兰", identity_number=NUMBER), vault=vault
        )
        an_enrollment(work, section=section, learner=known)

        assert fates(ask(("林秀兰", "女", NUMBER, ""))) == [Fate.HERE]

    def test_rejects_what_cannot_be_read(self, ask):
        assert fates(ask(("林秀兰", "女", "123", ""), ("王老师", "女", "", ""))) == [
            Fate.REJECTED,
            Fate.ASK,
        ]

    def test_takes_a_doubtful_row_as_it_is_understood(self, ask):
        assert fates(ask(("王老师", "女", NUMBER, ""), answers={2: Answer.NEW})) == [Fate.ENROLL]

    def test_holds_the_rules_against_each(self, ask, work, section, organization, vault):
        section.quota, section.max_age = 9, 70
        elsewhere = a_section(work, organization=organization)
        a_meeting(work, section=elsewhere)
        known = people.register(
            work, draft=PersonDraft(name="林秀兰", identity_number=NUMBER), vault=vault
        )
        an_enrollment(work, section=elsewhere, learner=known)

        busy, old, fine = ask(
            ("林秀兰", "女", NUMBER, ""),
            ("赵国强", "男", ZHAO, ""),
            ("王桂芬", "女", a_number(born="19650101", sequence="022"), ""),
        )

        assert [one.reason for one in busy.refusals] == [Reason.TIME_CLASH]
        assert [one.reason for one in old.refusals] == [Reason.TOO_OLD]
        assert (busy.fate, fine.fate) == (Fate.REFUSED, Fate.ENROLL)

    def test_asks_for_the_course_that_comes_before(self, at_the_counter, ask, section, vault):
        work = at_the_counter
        before = a_course(work)
        course = work.session.get(type(before), section.course_id)
        course.prerequisite_id = before.id
        section.quota = 9
        known = people.register(
            replace(work, actor=replace(work.actor, is_system=True)),
            draft=PersonDraft(name="林秀兰", identity_number=NUMBER),
            vault=vault,
        )
        earlier = a_section(work, course=before)
        an_enrollment(work, section=earlier, learner=known, status=Status.COMPLETED)

        planned = ask(("林秀兰", "女", NUMBER, ""), ("赵国强", "男", ZHAO, ""))

        assert fates(planned) == [Fate.ENROLL, Fate.REFUSED]

    def test_asks_nothing_when_nobody_gets_in(self, ask, section):
        section.is_closed = True

        assert fates(ask(("王老师", "女", NUMBER, ""))) == [Fate.REFUSED]

    def test_needs_a_section(self, at_the_counter, vault):
        work = at_the_counter
        roster = read_roster(read_grids("a.csv", a_csv(HEADER)), today=work.today)
        inquiry = Inquiry("file", 0, roster, work.now, work.today)

        with pytest.raises(Missing):
            queries.plan(work.session, actor=work.actor, inquiry=inquiry, vault=vault)


def takes(planned):
    return [RosterTake(row.token, row.row.draft, row.person_id) for row in planned]


class TestImportRoster:
    def test_registers_and_enrolls(self, at_the_counter, ask, section, vault, work):
        planned = ask(("林秀兰", "女", NUMBER, "13800138000"), ("赵国强", "男", ZHAO, ""))

        done = operations.import_roster(
            at_the_counter, section_id=section.id, takes=takes(planned), vault=vault
        )

        assert (done.enrolled, done.waiting) == (1, 1)
        enrollments = work.session.query(Enrollment).order_by(Enrollment.id).all()
        assert [(one.status, one.channel) for one in enrollments] == [
            (Status.ENROLLED, Channel.IMPORT),
            (Status.WAITLISTED, Channel.IMPORT),
        ]
        person = work.session.get(Person, enrollments[0].learner_id)
        assert person.identity_source is IdentitySource.IMPORTED
        assert person.organization_id == section.organization_id
        trail = work.session.query(AuditEvent).filter_by(action="enrollment.import_roster").one()
        assert trail.facts == {"enrolled": 1, "waiting": 1, "refused": 0}

    def test_fills_gaps_of_who_is_known(self, at_the_counter, ask, section, vault, work):
        known = a_learner(work, phone="13800138000", organization_id=section.organization_id)
        planned = ask(("林秀兰", "女", NUMBER, "13800138000"), answers={2: known.public_id})

        operations.import_roster(
            at_the_counter, section_id=section.id, takes=takes(planned), vault=vault
        )

        work.session.refresh(known)
        assert known.identity_index is not None
        assert work.session.query(Person).filter_by(name="林秀兰").count() == 1

    def test_is_all_or_nothing(self, at_the_counter, ask, section, vault, work):
        planned = ask(("林秀兰", "女", NUMBER, ""), ("赵国强", "男", ZHAO, ""))
        people.register(work, draft=PersonDraft(name="赵国强", identity_number=ZHAO), vault=vault)

        with pytest.raises(IdentityNumberTaken) as caught:
            operations.import_roster(
                at_the_counter, section_id=section.id, takes=takes(planned), vault=vault
            )

        assert caught.value.facts["token"] == planned[1].token

    def test_may_leave_out_what_does_not_fit(self, at_the_counter, ask, section, vault, work):
        planned = ask(("林秀兰", "女", NUMBER, ""), ("赵国强", "男", ZHAO, ""))
        people.register(work, draft=PersonDraft(name="林秀兰", identity_number=NUMBER), vault=vault)

        done = operations.import_what_fits(
            at_the_counter, section_id=section.id, takes=takes(planned), vault=vault
        )

        assert done.enrolled == 1
        assert list(done.refused) == [planned[0].token]
        assert section.places_taken == 1

    def test_is_not_for_other_schools(self, work, ask, section, vault):
        elsewhere = an_organization(work)
        account = staff(work, role=Role.COUNTER, organization=elsewhere)
        other = replace(work, actor=the_actor(work, account))

        with pytest.raises(Missing):
            operations.import_roster(other, section_id=section.id, takes=(), vault=vault)


def drop(client, section, content, name="名单.csv"):
    """Drop a file in, and give the page that follows."""
    form = client.get(f"/sections/{section.public_id}/roster/import").form()
    page = client.post(
        f"/sections/{section.public_id}/roster/import",
        {**form.values, "file": FileStorage(BytesIO(content), filename=name)},
    )
    return client.get(page.location, statements=18, because=BECAUSE) if page.is_redirect else page


def take(page, **answers):
    """Fill the form in and send it, and give the page that follows."""
    form = page.form().fill(**answers)
    answer = page.client.post(form.element.get("action"), form.values)
    if answer.is_redirect:
        return page.client.get(answer.location, statements=18, because=BECAUSE)
    return answer


class TestPages:
    def test_take_a_list_in(self, client, work, clerk, section):
        work.session.commit()

        page = drop(client, section, a_workbook(HEADER, ("林秀兰", "女", NUMBER, "")), "名单.xlsx")
        done = take(page)

        assert page.cells()[0][:2] == ["林秀兰", "名单，第2行"]
        assert "210***********" in page.text
        assert NUMBER not in page.text
        assert done.heading == "名单已读入"
        assert "1人" in done.text
        assert work.session.query(Upload).one().content_sealed is None

    def test_take_nothing_when_something_is_wrong(self, client, work, clerk, section):
        work.session.commit()
        page = drop(
            client, section, a_csv(HEADER, ("林秀兰", "女", NUMBER, ""), ("赵", "男", "1", ""))
        )

        refused = take(page)

        assert refused.status == 422
        assert work.session.query(Enrollment).count() == 0

    def test_take_what_fits_and_hand_the_rest_back(self, client, work, clerk, section):
        work.session.commit()
        rows = (("林秀兰", "女", NUMBER, ""), ("赵国强", "男", "123", ""))
        page = drop(client, section, a_csv(HEADER, *rows))

        after = take(page, mode="what_fits")
        rest = client.get(f"{page.path}/rest", statements=18, because=BECAUSE)
        again = drop(client, section, rest.data, "rest.xlsx")

        assert work.session.query(Enrollment).count() == 1
        assert [row[4] for row in after.cells()] == ["已在班里", "读不懂"]
        assert [row[0] for row in again.cells()] == ["赵国强"]

    def test_remember_what_was_said(self, client, work, clerk, section):
        section.quota = 9
        work.session.commit()
        rows = (("王老师", "女", NUMBER, ""), ("赵国强", "男", "123", ""))
        page = drop(client, section, a_csv(HEADER, *rows))

        after = take(page, row0="leave_out", mode="what_fits")

        assert [row[4] for row in after.cells()] == ["不读入", "读不懂"]
        assert "没有可以再读入的了" in after.text

    def test_say_which_row_stands_in_the_way(self, client, work, clerk, section, organization):
        section.quota = 9
        busy = a_learner(work, phone="13800138000", organization_id=organization.id)
        elsewhere = a_section(work, organization=organization)
        a_meeting(work, section=elsewhere)
        an_enrollment(work, section=elsewhere, learner=busy)
        work.session.commit()
        page = drop(client, section, a_csv(HEADER, ("林秀兰", "女", NUMBER, "13800138000")))

        refused = take(page, row0=busy.public_id)

        assert refused.status == 422
        assert refused.cells()[0][4] == "不能进班"

    def test_ask_who_is_meant(self, client, work, clerk, section, organization):
        a_learner(work, phone="13800138000", organization_id=organization.id)
        work.session.commit()
        page = drop(client, section, a_csv(HEADER, ("林秀兰", "女", NUMBER, "13800138000")))

        silent = take(page)
        done = take(page, row0="new")

        assert silent.status == 422
        assert silent.errors == ["请选第2行怎么办。"]
        assert done.heading == "名单已读入"
        assert work.session.query(Person).filter_by(name="林秀兰").count() == 2

    def test_take_a_list_once(self, client, work, clerk, section):
        work.session.commit()
        page = drop(client, section, a_csv(HEADER, ("林秀兰", "女", NUMBER, "")))

        take(page)
        again = take(page)

        assert again.heading == "名单已读入"
        assert work.session.query(Enrollment).count() == 1

    @pytest.mark.parametrize(
        "file",
        [(b"", "a.csv"), (b"x,y\n1,2\n", "a.csv"), (b"PK", "a.xlsx"), (b"x", "a.pdf")],
    )
    def test_refuse_other_files(self, client, work, clerk, section, file):
        work.session.commit()

        page = drop(client, section, *file)

        assert page.status == 422
        assert work.session.query(Upload).count() == 0

    def test_ask_for_a_file(self, client, work, clerk, section):
        work.session.commit()

        page = client.get(f"/sections/{section.public_id}/roster/import").form().submit()

        assert page.errors == ["请先选择文件。"]

    def test_are_not_for_other_schools_or_other_classes(self, client, work, clerk, section):
        school = work.session.get(Organization, section.organization_id)
        other = a_section(work, organization=school)
        work.session.commit()
        page = drop(client, section, a_csv(HEADER, ("林秀兰", "女", NUMBER, "")))
        upload = page.path.rpartition("/")[2]

        assert client.get(f"/sections/{other.public_id}/roster/import/{upload}").status == 404
        elsewhere = an_organization(work)
        sign_in(client, work, staff(work, role=Role.COUNTER, organization=elsewhere))
        for path in ("", f"/{upload}", f"/{upload}/rest"):
            url = f"/sections/{section.public_id}/roster/import{path}"
            assert client.get(url).status == 404

"""Lists handed out: what stands in them, for whom, and that it is written down."""

import csv
import io
from dataclasses import replace

import pytest
from sqlalchemy import select

from courseware.accounts.rules import Role
from courseware.audit.models import AuditEvent
from courseware.enrollment.rules import Status
from courseware.foundation.errors import Missing
from courseware.foundation.sheets import read_grids
from courseware.reports import operations
from courseware.reports.errors import ReasonMissing
from courseware.reports.rules import Format, Order, Report
from tests.factories.accounts import staff, the_actor
from tests.factories.certificates import a_certificate
from tests.factories.enrollment import an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_section
from tests.foundation.test_writing import ATTACKS, sheet_xml
from tests.reports.conftest import IDENTITY

FORMULA_STARTS = "=+-@\t\r\n\x00＝＋－＠"


def word(sentence, facts):
    return sentence % facts if facts else sentence


@pytest.fixture
def hand_out(work, school, vault):
    """Have a list as somebody; the system by default."""

    def export(report, *, actor=None, kind=Format.CSV, deed=operations.export, **more):
        order = Order(report, kind, school.organization.id, school.term.id, **more)
        own = replace(work, actor=actor) if actor else work
        return deed(own, order=order, vault=vault, word=word)

    return export


@pytest.fixture
def office(work, school):
    return the_actor(work, school.office)


@pytest.fixture
def auditor(work, school):
    return the_actor(work, staff(work, role=Role.AUDITOR, organization=school.organization))


def lines(handout, kind=Format.CSV):
    (grid,) = read_grids(f"x.{kind.value}", handout.content)
    return [dict(zip(grid.rows[0].cells, row.cells, strict=False)) for row in grid.rows[1:]]


def trail(work, action):
    work.session.flush()
    return work.session.scalars(select(AuditEvent).where(AuditEvent.action == action)).all()


@pytest.mark.parametrize("kind", Format)
class TestExport:
    def test_gives_the_class_list(self, hand_out, kind):
        (line,) = lines(hand_out(Report.CATALOG, kind=kind), kind)

        assert line["班级代码"] == "0101"
        assert line["课程名称"] == "书法"
        assert line["任课教师"] == "王德福"
        assert line["上课时间"] == "周三 09:00-10:30"
        assert line["School"] == "星海老年大学"

    def test_gives_the_roster_with_masked_numbers(self, hand_out, kind):
        (line,) = lines(hand_out(Report.ROSTER, kind=kind), kind)

        assert line["Name"] == "林秀兰"
        assert line["Phone number"] == "13900000001"
        assert line["ID number"] == "210***********0028"

    def test_gives_everybody_with_every_meeting(self, hand_out, kind):
        (line,) = lines(hand_out(Report.ATTENDANCE, kind=kind), kind)

        assert line["Meeting 1"] == "Present"
        assert line["Meeting 2"] == "Absent"
        assert line["Rate in per cent"] in {"50", "50.0"}

    def test_gives_the_certificates(self, hand_out, kind):
        (line,) = lines(hand_out(Report.CERTIFICATES, kind=kind), kind)

        assert line["Number"].startswith("J210204-")
        assert line["Standing"] == "It holds"


class TestScope:
    def test_takes_in_what_lies_below_and_nothing_beside(self, work, hand_out, school):
        below = an_organization(work, parent=school.organization, name="星海湾分校")
        a_section(work, organization=below, term=school.term, title="太极拳班")
        a_section(work, term=school.term, title="别处的班")

        titles = [line["班级名称"] for line in lines(hand_out(Report.CATALOG))]

        assert titles == ["书法一班", "太极拳班"]

    def test_of_one_section_names_the_days_of_its_meetings(self, work, hand_out, school):
        other = a_section(work, organization=school.organization, term=school.term)
        an_enrollment(work, section=other)

        (line,) = lines(hand_out(Report.ATTENDANCE, section_id=school.section.id))

        assert line["Meeting 2, 3/10"] == "Absent"

    def test_leaves_a_rate_empty_while_there_is_nothing_to_go_by(self, work, hand_out, school):
        an_enrollment(work, section=school.section)

        rates = [line["Rate in per cent"] for line in lines(hand_out(Report.ATTENDANCE))]

        assert sorted(rates) == ["", "50.0"]

    def test_lists_who_waits_too_and_who_has_no_number(self, work, hand_out, school):
        waiting = an_enrollment(work, section=school.section, status=Status.WAITLISTED)

        found = lines(hand_out(Report.ROSTER))

        assert waiting.status is Status.WAITLISTED
        assert sorted(line["ID number"] for line in found) == ["", "210***********0028"]


class TestMayExport:
    @pytest.mark.parametrize("report", [Report.ATTENDANCE, Report.CERTIFICATES])
    def test_shows_an_auditor_masked_names(self, hand_out, auditor, report):
        (line,) = lines(hand_out(report, actor=auditor))

        assert line["Name"] == "林*兰"

    def test_gives_an_auditor_no_roster(self, hand_out, auditor):
        with pytest.raises(Missing):
            hand_out(Report.ROSTER, actor=auditor)

    @pytest.mark.parametrize("report", Report)
    def test_gives_nothing_to_another_office(self, work, hand_out, report):
        other = staff(work, role=Role.ORGANIZATION_ADMIN, organization=an_organization(work))

        with pytest.raises(Missing):
            hand_out(report, actor=the_actor(work, other))


class TestTrail:
    def test_tells_who_took_what(self, work, hand_out, office, school):
        hand_out(Report.ROSTER, actor=office)

        (event,) = trail(work, "reports.export")
        assert event.actor_account_id == school.office.id
        assert event.object_id == school.organization.id
        assert event.facts == {
            "report": "roster",
            "format": "csv",
            "rows": 1,
            "identities": "masked",
            "term_id": school.term.id,
            "section_id": None,
        }


class TestExportIdentified:
    def test_shows_identity_numbers_and_keeps_the_reason(self, work, hand_out, office):
        handout = hand_out(
            Report.ROSTER, actor=office, deed=operations.export_identified, reason=" 买  保险 "
        )

        assert lines(handout)[0]["ID number"] == IDENTITY
        (event,) = trail(work, "reports.reveal")
        assert event.facts["reason"] == "买 保险"
        assert event.facts["rows"] == 1

    def test_asks_for_a_reason(self, hand_out, office):
        with pytest.raises(ReasonMissing):
            hand_out(Report.ROSTER, actor=office, deed=operations.export_identified, reason=" ")

    def test_gives_an_auditor_nothing(self, hand_out, auditor):
        with pytest.raises(Missing):
            hand_out(Report.ROSTER, actor=auditor, deed=operations.export_identified, reason="核对")


class TestAttacks:
    """Every text that somebody may have typed, in every list, in both formats."""

    @pytest.mark.parametrize("text", ATTACKS)
    def test_become_no_formula(self, work, hand_out, school, text):
        self._plant(work, school, text)

        for report in Report:
            for cell in csv_cells(hand_out(report).content):
                assert cell[:1] not in FORMULA_STARTS or not cell
            workbook = sheet_xml(hand_out(report, kind=Format.XLSX).content)
            assert "<f>" not in workbook
            assert "<f " not in workbook

    def _plant(self, work, school, text):
        school.organization.name = f"{text}{school.organization.id}"
        school.term.name = text
        for field in ("code", "title", "department", "remark", "place_note", "instructor_note"):
            setattr(school.section, field, text[:30])
        school.learner.name = text
        school.learner.phone = text[:20]
        certificate = a_certificate(work, enrollment=an_enrollment(work, section=school.section))
        certificate.facts = certificate.facts | {"name": text}
        work.session.flush()


def csv_cells(content):
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [cell for row in reader for cell in row]

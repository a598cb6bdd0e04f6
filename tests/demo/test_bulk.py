"""What the demo puts in by the hundred is what the operations would have written one by one."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from random import Random

import pytest
from sqlalchemy import func, select

from courseware.attendance import operations as attendance
from courseware.attendance.models import AttendanceMark, Roll
from courseware.audit.models import AuditEvent
from courseware.courses.models import Course
from courseware.demo import drafting, sections
from courseware.demo.days import Season
from courseware.demo.drafting import Planned
from courseware.demo.eligibility import Doors
from courseware.demo.enrollments import Filler, complete_all, keep
from courseware.demo.names import identity_number
from courseware.demo.persons import Crowd, Learner
from courseware.demo.registering import register_all
from courseware.demo.rolls import REASON, Clerk
from courseware.demo.tree import Tree
from courseware.enrollment import operations as enrollment
from courseware.enrollment.models import Enrollment
from courseware.foundation.database import table_of
from courseware.foundation.secrets import Vault
from courseware.organizations.models import Organization
from courseware.people.models import EmergencyContact, Person
from courseware.people.operations import register
from courseware.people.rules import EmergencyContact as Contact
from courseware.people.rules import IdentitySource, PersonDraft, Sex
from courseware.scheduling import operations as scheduling
from courseware.scheduling.models import Meeting, Section, SectionSlot, Term
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import WeeklySlot, Weeks
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import ZONE, a_term

VAULT = Vault({1: bytes(32)}, index_key=b"k" * 32)
SEASON = Season(
    "2026年秋季学期", "26Q", date(2026, 9, 7), date(2027, 1, 8), date(2026, 8, 3), date(2026, 8, 28)
)
PLANNED_AT = datetime(2026, 7, 20, 2, tzinfo=UTC)
PUBLISHED_AT = datetime(2026, 8, 1, 2, tzinfo=UTC)
OVER_AT = datetime(2026, 11, 1, 2, tzinfo=UTC)
SLOT = WeeklySlot(2, time(8, 30), time(10, 0), Weeks.EVERY)
WRITTEN = (
    Person, EmergencyContact, Section, SectionSlot, Meeting, Enrollment, Roll, AttendanceMark,
    AuditEvent,
)  # fmt: skip
CHANCE = {"public_id", "identity_sealed"}
"""Columns in which no two rows are alike; only whether something is there is compared."""


def people() -> list[PersonDraft]:
    contacts = (Contact("陈建国", "儿子", "139 0000 0001"), Contact("陈慧", "女儿", "13900000002"))
    return [
        PersonDraft(
            name=" 阿依古丽·买买提 ", sex=Sex.FEMALE, born_on=date(1958, 3, 2),
            phone="138 0000 0001", contacts=contacts, division_code="210202",
        ),
        PersonDraft(
            name="孙䶮", identity_number=identity_number(
                born_on=date(1955, 1, 1), sex=Sex.MALE, start=1, taken=set()
            ), contacts=contacts[:1],
            identity_source=IdentitySource.CARD,
        ),
        PersonDraft(name="林秀兰", sex=Sex.FEMALE, born_on=date(1960, 3, 8), phone="13800000003"),
    ]  # fmt: skip


@dataclass
class Ground:
    """What both ways of writing stand on."""

    organization: Organization
    term: Term
    course: Course
    draft: SectionDraft


@pytest.fixture
def ground(work) -> Ground:
    school = an_organization(work)
    term = a_term(work, organization=school, starts_on=SEASON.starts_on, ends_on=SEASON.ends_on)
    opens_at, closes_at = (
        datetime.combine(day, time(8), ZONE)
        for day in (SEASON.round_opens_on, SEASON.round_closes_on)
    )
    a_round(work, term=term, opens_at=opens_at, closes_at=closes_at)
    course = a_course(work, organization=school)
    room = a_room(work, site=a_site(work, organization=school))
    draft = SectionDraft(
        organization_id=school.id, term_id=term.id, course_id=course.id, code="26Q0101",
        title=course.title, quota=2, department="书画系", fee_fen=24000, class_hours=8,
        meeting_count=3, instructor_id=an_instructor(work).id, site_id=room.site_id,
        room_id=room.id, remark="请自带水杯", slots=(SLOT,),
    )  # fmt: skip
    return Ground(school, term, course, draft)


def in_bulk(work, ground: Ground) -> None:
    """Write everything as the demo does."""
    drafts = [replace(one, organization_id=ground.organization.id) for one in people()]
    persons = register_all(work, drafts, vault=VAULT)
    planned = Planned(ground.draft, ground.course, "school", SEASON, ((2, 0),))
    drafting.add(replace(work, now=PLANNED_AT), [planned], begins=SEASON.starts_on)
    sections.publish(replace(work, now=PUBLISHED_AT), [planned])

    rng = Random(1)  # noqa: S311 - dice for invented people
    learners = [Learner(person, zeal=0.4) for person in persons]
    doors = Doors(work, Tree({"school": ground.organization}), SEASON)
    filler = Filler(work, rng, doors, SEASON, learners, [], seats=2)
    filler.fill(planned, count=2)
    filler.wait(planned, count=1)
    keep(work, filler.rows)
    waiting = work.session.scalars(select(Enrollment).where(Enrollment.ticket.is_not(None))).one()
    enrollment.withdraw(replace(work, now=PLANNED_AT), enrollment_id=waiting.id)

    Clerk(work, Crowd(learners, [], [], [], {}, []), rng).hand_in([planned], until=OVER_AT)
    complete_all(replace(work, now=OVER_AT), [planned])
    work.session.flush()


def one_by_one(work, ground: Ground, told) -> None:
    """Write the same by operations, with the chances that were taken in bulk."""
    drafts = [replace(one, organization_id=ground.organization.id) for one in people()]
    ids = [register(work, draft=draft, vault=VAULT).id for draft in drafts]
    section = scheduling.add_section(replace(work, now=PLANNED_AT), draft=ground.draft)
    scheduling.publish(replace(work, now=PUBLISHED_AT), section_id=section.id)

    places = []
    for row in told[Enrollment]:
        wish = enrollment.Wish(
            section_id=section.id,
            learner_id=ids[row["learner_id"]],
            token=row["token"],
            channel=row["channel"],
        )
        placed = enrollment.enroll(replace(work, now=row["asked_at"]), wish=wish)
        places.append(placed)
    enrollment.withdraw(replace(work, now=PLANNED_AT), enrollment_id=places[-1].id)

    meetings = work.session.scalars(
        select(Meeting.public_id).where(Meeting.section_id == section.id).order_by(Meeting.number)
    ).all()
    marks = defaultdict(dict)
    for mark in told[AttendanceMark]:
        marks[mark["roll_id"]][places[mark["enrollment_id"]].public_id] = mark["mark"]
    for number, roll in enumerate(told[Roll]):
        meeting_id = roll["meeting_id"]
        first = next(at for at, one in enumerate(told[Roll]) if one["meeting_id"] == meeting_id)
        attendance.hand_in(
            replace(work, now=roll["handed_in_at"]),
            meeting=meetings[meeting_id],
            marks=marks[first] | marks[number],
            token=roll["token"],
            reason=REASON if roll["revision"] > 1 else "",
        )
    enrollment.complete(replace(work, now=OVER_AT), section_id=section.id)
    work.session.flush()


def newest(work) -> dict[type, int]:
    """The highest id of each table that is written to."""
    return {
        entity: work.session.scalar(select(func.coalesce(func.max(entity.id), 0)))
        for entity in WRITTEN
    }


def written(work, before: dict[type, int]) -> dict[type, list[dict[str, object]]]:
    """All rows that were added, with their places in the list instead of ids."""
    rows = {
        entity: [
            dict(row._mapping)
            for row in work.session.execute(
                select(table_of(entity)).where(entity.id > highest).order_by(entity.id)
            )
        ]
        for entity, highest in before.items()
    }
    places = {
        entity.__tablename__: {row["id"]: place for place, row in enumerate(found)}
        for entity, found in rows.items()
    }
    told = {entity: [_told(row, entity, places) for row in found] for entity, found in rows.items()}
    told[AuditEvent].sort(key=lambda row: (row["at"], row["action"], row["object_id"]))
    return told


def _told(row, entity, places):
    told = {name: value is not None if name in CHANCE else value for name, value in row.items()}
    for column in table_of(entity).columns:
        for key in column.foreign_keys:
            known = places.get(key.column.table.name, {})
            told[column.name] = known.get(row[column.name], row[column.name])
    if entity is AuditEvent:
        told["object_id"] = places[row["object_kind"]][row["object_id"]]
    return told | {"id": None}


class TestBulk:
    def test_writes_what_the_operations_would(self, work, ground):
        before = newest(work)
        tried = work.session.begin_nested()
        in_bulk(work, ground)
        in_bulk_written = written(work, before)
        tried.rollback()

        one_by_one(work, ground, in_bulk_written)

        assert all(in_bulk_written.values())
        for entity, rows in written(work, before).items():
            assert in_bulk_written[entity] == rows, entity

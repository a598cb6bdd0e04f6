"""Planning and publishing the sections of a term."""

from dataclasses import dataclass, replace
from random import Random

from sqlalchemy import update

from courseware.demo import drafting
from courseware.demo.courses import Courses, Row, class_rows
from courseware.demo.days import Season
from courseware.demo.drafting import Planned
from courseware.demo.local_list import LOCAL, TRAINING_COURSES, LocalRow
from courseware.demo.persons import Crowd
from courseware.demo.size import Size
from courseware.demo.timetable import PERIODS, Slot, Timetable, weekly
from courseware.demo.trail import Line, record_all
from courseware.demo.tree import Tree
from courseware.demo.tree_data import BRANCH, SCHOOL_OF, TRAINING, UNIVERSITY
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.scheduling.models import Meeting, Section, Term
from courseware.scheduling.queries import SectionDraft
from courseware.scheduling.rules import SectionStatus, WeeklySlot, Weeks

QUOTAS = (30, 35, 40, 45, 50)
KNOWN_QUOTA = 30
IMPROVING, INTERMEDIATE = "提", "中"
TRAINING_DAYS = ((2, 4), (1, 3), (5, 6))
"""Two mornings a week, for each of the institution's courses."""


@dataclass(frozen=True)
class Planner:
    """Plans the sections of one term."""

    work: Work
    tree: Tree
    courses: Courses
    crowd: Crowd
    season: Season
    university_term: Term
    city_term: Term
    """For the schools that have no terms of their own."""
    rng: Random
    timetable: Timetable
    known_weekday: int | None = None
    """When the instructor who can sign in gives the first two of his sections."""

    def plan(self, rows: list[Row], local: list[LocalRow]) -> list[Planned]:
        """Put sections into the database as drafts, with their dated meetings."""
        known = [row for row in rows if row.instructor == 0]
        rest = [row for row in rows if row.instructor != 0]
        planned = [self._university(row, self._wish(place)) for place, row in enumerate(known)]
        planned += [self._university(row, None) for row in rest]
        planned += [self._local(row) for row in local if row.owner != TRAINING]
        planned += [self._training(row) for row in local if row.owner == TRAINING]
        drafting.add(self.work, planned, begins=self.season.starts_on)
        return planned

    def _wish(self, place: int) -> Slot | None:
        if self.known_weekday is None or place > 1:
            return None
        return self.known_weekday, place

    def _university(self, row: Row, wished: Slot | None) -> Planned:
        instructor = self.crowd.instructors[row.instructor]
        house = BRANCH if row.department.is_at_branch else UNIVERSITY
        slot, room = self.timetable.place(
            instructor_id=instructor.id, rooms=self.tree.rooms[house], wished=wished
        )
        draft = SectionDraft(
            organization_id=self.tree.id_of(row.department.key),
            term_id=self.university_term.id,
            course_id=self.courses.of(row).id,
            code=f"{self.season.mark}{row.code}",
            title=row.title,
            quota=KNOWN_QUOTA if row.is_known else self.rng.choice(QUOTAS),
            department=row.department.name,
            instructor_id=instructor.id,
            site_id=room.site_id,
            room_id=room.id,
            fee_fen=row.course.fee * 100,
            class_hours=32,
            meeting_count=16,
            remark=row.department.remark,
            slots=(weekly(slot),),
        )
        course = self.courses.of(row)
        return Planned(draft, course, UNIVERSITY, self.season, (slot,), row.is_known)

    def _local(self, row: LocalRow) -> Planned:
        instructor = self._staff(row)
        rooms = self.tree.rooms[row.owner]
        slot, room = self.timetable.place(instructor_id=instructor.id, rooms=rooms)
        draft = replace(
            self._draft(row, instructor),
            room_id=room.id,
            site_id=room.site_id,
            slots=(weekly(slot),),
        )
        return Planned(draft, self.courses.local(row), row.owner, self.season, (slot,))

    def _training(self, row: LocalRow) -> Planned:
        place = TRAINING_COURSES.index(row)
        days = TRAINING_DAYS[place]
        starts, ends = PERIODS[0][0], PERIODS[1][1]
        slots = tuple(WeeklySlot(day, starts, ends, Weeks.EVERY) for day in days)
        room = self.tree.rooms[TRAINING][place]
        draft = replace(
            self._draft(row, self._staff(row)), room_id=room.id, site_id=room.site_id, slots=slots
        )
        busy = tuple((day, period) for day in days for period in (0, 1))
        return Planned(draft, self.courses.local(row), TRAINING, self.season, busy)

    def _staff(self, row: LocalRow) -> Person:
        """Give the instructor of a smaller school; those of the institution have no others."""
        if row.owner == TRAINING:
            return self.crowd.trainers[TRAINING_COURSES.index(row)]
        return self.crowd.neighbors[SCHOOL_OF.get(row.owner, row.owner)]

    def _draft(self, row: LocalRow, instructor: Person) -> SectionDraft:
        place = (*LOCAL, *TRAINING_COURSES).index(row)
        return SectionDraft(
            organization_id=self.tree.id_of(row.owner),
            term_id=self.city_term.id,
            course_id=self.courses.local(row).id,
            code=f"{self.season.mark}9{place:02d}",
            title=row.title,
            quota=row.quota,
            instructor_id=instructor.id,
            fee_fen=row.fee * 100,
            class_hours=row.hours,
            meeting_count=row.meetings,
        )


def publish(work: Work, planned: list[Planned]) -> None:
    """Publish sections in one go; the database refuses what clashes."""
    keys = [one.section.id for one in planned]
    for one in planned:
        one.section.status = SectionStatus.PUBLISHED
    work.session.execute(
        update(Meeting)
        .where(Meeting.section_id.in_(keys))
        .values(is_firm=True)
        .execution_options(synchronize_session=False)
    )
    work.session.flush()
    lines = [Line(one.section.id, work.now, {"code": one.section.code}) for one in planned]
    record_all(work, "scheduling.publish", Section, lines)


def past_of(size: Size) -> tuple[list[Row], list[LocalRow]]:
    """Pick the sections of the term that is over."""
    return _picked(size.step_past, first=1), [*LOCAL[:: size.step_past], TRAINING_COURSES[0]]


def running_of(size: Size) -> tuple[list[Row], list[LocalRow]]:
    """Pick the sections of the term that runs."""
    rows = class_rows() if size.is_whole else _picked(size.step_running, first=0)
    return rows, [*LOCAL[:: size.step_running], TRAINING_COURSES[1]]


def _picked(step: int, *, first: int) -> list[Row]:
    """Pick some that ask for no other course before: nobody has completed one yet."""
    rows = [row for row in class_rows() if not _builds_on_another(row)]
    return [
        row for place, row in enumerate(rows) if row.instructor == 0 or place % step == first % step
    ]


def _builds_on_another(row: Row) -> bool:
    return row.letter == IMPROVING and INTERMEDIATE in row.course.sections

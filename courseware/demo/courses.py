"""Writing down the courses, and who teaches them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from courseware.courses import operations
from courseware.courses.models import Category, Course
from courseware.courses.operations import CourseDraft
from courseware.courses.rules import Level
from courseware.demo.class_list import DEPARTMENTS, LEVELS, CourseRow, DepartmentRow
from courseware.demo.local_list import LOCAL, TRAINING_COURSES, LocalRow
from courseware.demo.tree import Tree
from courseware.demo.tree_data import UNIVERSITY
from courseware.foundation.work import Work

KNOWN_COURSE = "二十四式太极拳"
"""The course of the instructor who can sign in."""
SECTIONS_EACH = 4
"""So many sections of a course have one instructor."""


@dataclass(frozen=True)
class Row:
    """A section of the senior university's class list, before it has a time and a place."""

    department: DepartmentRow
    course: CourseRow
    letter: str
    code: str
    """Its short number without year and season."""
    title: str
    instructor: int
    """Place of the instructor in the list of instructors."""
    is_known: bool
    """Whether it is the first of the instructor who can sign in."""


def class_rows() -> list[Row]:
    """Spell out the class list, section by section."""
    rows: list[Row] = []
    instructor = 0
    for number, department in enumerate(DEPARTMENTS, start=1):
        for place, course in enumerate(department.courses, start=1):
            is_known = course.title == KNOWN_COURSE
            # Courses of one section are taught by whoever teaches the one before.
            instructor += not is_known and (len(course.sections) > 1 or place == 1)
            own = 0 if is_known else instructor
            rows += _rows_of(department, course, f"{number:02d}{place:02d}", own)
            instructor += (len(course.sections) - 1) // SECTIONS_EACH
    return rows


def _rows_of(
    department: DepartmentRow, course: CourseRow, code: str, instructor: int
) -> Iterator[Row]:
    for place, letter in enumerate(course.sections):
        number = course.sections[: place + 1].count(letter)
        _, ending, digit = LEVELS[letter]
        further = place // SECTIONS_EACH
        yield Row(
            department=department,
            course=course,
            letter=letter,
            code=f"{code}{number}{digit}",
            title=f"{course.title}{ending}{number if number > 1 else ''}",
            instructor=instructor + further,
            is_known=course.title == KNOWN_COURSE and place == 0,
        )


def instructors_needed(rows: list[Row]) -> int:
    """Count the instructors of the class list."""
    return max(row.instructor for row in rows) + 1


@dataclass
class Courses:
    """The senior university's courses by title and level, the others' by school and title."""

    by_level: dict[tuple[str, Level], Course]
    by_school: dict[tuple[str, str], Course]

    def of(self, row: Row) -> Course:
        """Give the course that a section of the class list belongs to."""
        return self.by_level[row.course.title, LEVELS[row.letter][0]]

    def local(self, row: LocalRow) -> Course:
        """Give the course of a smaller school."""
        return self.by_school[row.owner, row.title]


def add_courses(work: Work, tree: Tree) -> Courses:
    """Put subjects and courses into the database."""
    operations.seed_categories(work)
    subjects = {code: key for key, code in work.session.execute(select(Category.id, Category.code))}
    courses = Courses({}, {})
    for department in DEPARTMENTS:
        for row in department.courses:
            _add_levels(work, courses, tree.id_of(UNIVERSITY), subjects, (department, row))
    for local in (*LOCAL, *TRAINING_COURSES):
        draft = CourseDraft(
            organization_id=tree.id_of(local.owner),
            category_id=subjects[local.subject],
            title=local.title,
            level=Level.NONE,
            summary=local.summary,
        )
        courses.by_school[local.owner, local.title] = operations.add_course(work, draft=draft)
    return courses


def _add_levels(
    work: Work,
    courses: Courses,
    owner_id: int,
    subjects: dict[str, int],
    row: tuple[DepartmentRow, CourseRow],
) -> None:
    department, course = row
    for letter in dict.fromkeys(course.sections):
        level = LEVELS[letter][0]
        before = courses.by_level.get((course.title, Level.INTERMEDIATE))
        draft = CourseDraft(
            organization_id=owner_id,
            category_id=subjects[department.subject],
            title=course.title,
            level=level,
            summary=course.summary,
            health_note=department.health_note,
            prerequisite_id=before.id if before and level is Level.IMPROVING else None,
            max_age=department.max_age,
        )
        courses.by_level[course.title, level] = operations.add_course(work, draft=draft)

"""Reading courses and their subjects."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.foundation.errors import Missing
from courseware.foundation.paging import PageOf, clamp_page, count_of
from courseware.organizations.models import Organization
from courseware.organizations.queries import within

PAGE_SIZE = 25


@dataclass(frozen=True)
class CategoryRow:
    """A subject."""

    id: int
    code: str
    name: str


@dataclass(frozen=True)
class CourseRow:
    """A course with everything that is written down about it."""

    id: int
    public_id: str
    organization_id: int
    organization_name: str
    organization_path: str
    category_id: int
    category_name: str
    title: str
    level: Level
    summary: str
    health_note: str
    prerequisite_id: int | None
    prerequisite: str
    min_age_female: int | None
    min_age_male: int | None
    max_age: int | None
    is_active: bool


@dataclass(frozen=True)
class CourseChoice:
    """A course that may come before another one."""

    id: int
    title: str
    level: Level


def categories(session: Session) -> list[CategoryRow]:
    """List the subjects in the order of the page."""
    rows = session.execute(
        select(Category.id, Category.code, Category.name).order_by(Category.position, Category.id)
    )
    return [CategoryRow(*row) for row in rows]


def courses(
    session: Session,
    *,
    paths: Sequence[str],
    text: str = "",
    category_id: int | None = None,
    page: int = 1,
) -> PageOf[CourseRow]:
    """List a page of the courses of subtrees, those in use first."""
    query = _select().where(within(paths))
    if text:
        query = query.where(Course.title.contains(text, autoescape=True))
    if category_id is not None:
        query = query.where(Course.category_id == category_id)
    total = count_of(session, query=query)
    number = clamp_page(page, size=PAGE_SIZE, total=total)
    rows = session.execute(
        query.order_by(Course.is_active.desc(), Category.position, Course.title, Course.id)
        .limit(PAGE_SIZE)
        .offset((number - 1) * PAGE_SIZE)
    )
    return PageOf([CourseRow(*row) for row in rows], number, PAGE_SIZE, total)


def get_course(session: Session, *, public_id: str, paths: Sequence[str]) -> CourseRow:
    """Give a course that lies in one of the subtrees.

    :raises Missing: there is none.
    """
    query = _select().where(within(paths), Course.public_id == public_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise Missing
    return CourseRow(*row)


def possible_prerequisites(
    session: Session, *, paths: Sequence[str], course_id: int | None
) -> list[CourseChoice]:
    """List the courses of subtrees that may come before a course."""
    rows = session.execute(
        select(Course.id, Course.title, Course.level)
        .join(Organization, Organization.id == Course.organization_id)
        .where(within(paths), Course.id != (course_id or 0))
        .order_by(Course.title, Course.id)
    )
    return [CourseChoice(*row) for row in rows]


def _select() -> Select[*tuple[Any, ...]]:
    before = aliased(Course)
    return (
        select(
            Course.id,
            Course.public_id,
            Course.organization_id,
            Organization.name,
            Organization.path,
            Course.category_id,
            Category.name,
            Course.title,
            Course.level,
            Course.summary,
            Course.health_note,
            Course.prerequisite_id,
            func.coalesce(before.title, ""),
            Course.min_age_female,
            Course.min_age_male,
            Course.max_age,
            Course.is_active,
        )
        .join(Organization, Organization.id == Course.organization_id)
        .join(Category, Category.id == Course.category_id)
        .outerjoin(before, before.id == Course.prerequisite_id)
    )

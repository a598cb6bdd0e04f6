"""Writing down what may be taught."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlalchemy import func, insert, select

from courseware import audit
from courseware.courses import permissions
from courseware.courses.errors import CategoryExists, CourseExists
from courseware.courses.models import Category, Course
from courseware.courses.rules import SUBJECTS, Level, check_prerequisite
from courseware.foundation.database import get, get_locked, table_of
from courseware.foundation.errors import Missing
from courseware.foundation.identifiers import new_public_id
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.organizations.rules import keys_of


@dataclass(frozen=True)
class CourseDraft:
    """Everything that is written down about a course."""

    organization_id: int
    category_id: int
    title: str
    level: Level
    summary: str = ""
    health_note: str = ""
    prerequisite_id: int | None = None
    min_age_female: int | None = None
    min_age_male: int | None = None
    max_age: int | None = None


COLUMNS = tuple(field.name for field in fields(CourseDraft))


def seed_categories(work: Work) -> int:
    """Add the shipped subjects that the table does not have yet; gives how many.

    :raises Forbidden: the actor looks after no whole tree.
    """
    permissions.check_may_manage_categories(work.actor)
    rows = work.session.execute(select(Category.code, Category.name)).all()
    codes, names = {row.code for row in rows}, {row.name for row in rows}
    missing = [one for one in SUBJECTS if one.code not in codes and one.name not in names]

    for subject in missing:
        _add(work, code=subject.code, name=subject.name)
    return len(missing)


def add_category(work: Work, *, name: str, code: str = "") -> Category:
    """Add a subject at the end of the table; its code is made up unless given.

    :raises Forbidden: the actor looks after no whole tree.
    :raises CategoryExists: the code or the name is used.
    """
    permissions.check_may_manage_categories(work.actor)
    code = code or new_public_id()
    taken = work.session.scalars(
        select(Category.id).where((Category.code == code) | (Category.name == name))
    ).first()
    if taken is not None:
        raise CategoryExists(name=name)

    return _add(work, code=code, name=name)


def add_course(work: Work, *, draft: CourseDraft) -> Course:
    """Add a course to an organization.

    :raises Missing: something it stands on does not exist, or lies in another tree.
    :raises Forbidden: the actor does not look after the organization.
    :raises CourseExists: the organization has a course of this title and level.
    """
    organization = get(work.session, Organization, draft.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    _check(work, draft, organization=organization)
    _check_title(work, draft, course_id=0)

    course = Course(**_columns(draft))
    work.session.add(course)
    audit.record(work, "courses.add_course", course, title=draft.title)
    return course


def add_courses(work: Work, *, organization_id: int, drafts: Sequence[CourseDraft]) -> list[int]:
    """Add courses of one organization that it does not have; gives their ids in order.

    Whoever calls has looked for titles that are there and for the subjects; what the drafts
    say of another organization or of prerequisites does not count.

    :raises Missing: there is no such organization.
    :raises Forbidden: the actor does not look after it.
    """
    organization = get(work.session, Organization, organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    if not drafts:
        return []
    own = {"organization_id": organization.id, "prerequisite_id": None, "is_active": True}
    rows = [_columns(draft) | own | {"public_id": new_public_id()} for draft in drafts]

    statement = insert(table_of(Course)).returning(Course.id, sort_by_parameter_order=True)
    ids = list(work.session.scalars(statement, rows))
    facts = {key: {"title": draft.title} for key, draft in zip(ids, drafts, strict=True)}
    audit.record_all(work, "courses.add_course", entity=Course, facts=facts)
    return ids


def change_course(work: Work, *, course_id: int, draft: CourseDraft) -> Course:
    """Change a course in everything but its organization.

    :raises Missing: there is no such course, or something it would stand on.
    :raises Forbidden: the actor does not look after it.
    :raises CourseExists: the organization has another course of this title and level.
    :raises PrerequisiteCircle: the course would come before itself.
    """
    course = _managed(work, course_id)
    organization = get(work.session, Organization, course.organization_id)
    _check(work, draft, organization=organization)
    _check_title(work, draft, course_id=course.id)
    _check_order(work, course, draft)

    columns = _columns(draft) | {"organization_id": organization.id}
    changed = [name for name in COLUMNS if getattr(course, name) != columns[name]]
    for name in changed:
        setattr(course, name, columns[name])
    audit.record(work, "courses.change_course", course, changed=changed)
    return course


def deactivate(work: Work, *, course_id: int) -> Course:
    """Take a course out of what new sections may teach; those there are stay.

    :raises Missing: there is no such course.
    :raises Forbidden: the actor does not look after it.
    """
    course = _managed(work, course_id)

    course.is_active = False
    audit.record(work, "courses.deactivate", course)
    return course


def activate(work: Work, *, course_id: int) -> Course:
    """Let new sections teach a course again.

    :raises Missing: there is no such course.
    :raises Forbidden: the actor does not look after it.
    """
    course = _managed(work, course_id)

    course.is_active = True
    audit.record(work, "courses.activate", course)
    return course


def _add(work: Work, *, code: str, name: str) -> Category:
    last = work.session.scalar(select(func.max(Category.position)))
    category = Category(code=code, name=name, position=(last or 0) + 1)
    work.session.add(category)
    audit.record(work, "courses.add_category", category, code=code)
    return category


def _managed(work: Work, course_id: int) -> Course:
    course = get_locked(work.session, Course, course_id)
    organization = get(work.session, Organization, course.organization_id)
    permissions.check_may_manage(work.actor, path=organization.path)
    return course


def _columns(draft: CourseDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in COLUMNS}


def _check(work: Work, draft: CourseDraft, *, organization: Organization) -> None:
    """Look whether what the draft names is there, in the same tree."""
    get(work.session, Category, draft.category_id)
    if draft.prerequisite_id is None:
        return
    before = get(work.session, Course, draft.prerequisite_id)
    owner = get(work.session, Organization, before.organization_id)
    if keys_of(owner.path)[0] != keys_of(organization.path)[0]:
        raise Missing


def _check_title(work: Work, draft: CourseDraft, *, course_id: int) -> None:
    taken = work.session.scalars(
        select(Course.id).where(
            Course.organization_id == draft.organization_id,
            Course.title == draft.title,
            Course.level == draft.level,
            Course.id != course_id,
        )
    ).first()
    if taken is not None:
        raise CourseExists(title=draft.title)


def _check_order(work: Work, course: Course, draft: CourseDraft) -> None:
    if draft.prerequisite_id is None:
        return
    before = get(work.session, Course, draft.prerequisite_id)
    rows = work.session.execute(select(Course.id, Course.prerequisite_id))
    check_prerequisite(
        (course.id, draft.title),
        (before.id, before.title),
        prerequisites={key: earlier for key, earlier in rows if earlier is not None},
    )

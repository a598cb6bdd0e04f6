"""Looking for words letter by letter: slow, and always right."""

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from courseware.catalog.queries.wanted import Wanted
from courseware.courses.models import Category, Course
from courseware.organizations.models import Organization, Room, Site
from courseware.people.models import Person
from courseware.scheduling.models import Section

ESCAPE = "/"
SEARCHED: tuple[InstrumentedAttribute[str], ...] = (
    Section.title,
    Section.code,
    Section.instructor_note,
    Section.place_note,
    Course.title,
    Category.name,
    Person.name,
    Organization.name,
    Organization.short_name,
    Site.name,
    Site.address,
    Room.name,
)
"""Where a search looks for its words."""


def spelled(wanted: Wanted) -> ColumnElement[bool]:
    """Say which sections have what was typed, as one piece or as words apart, as it is written."""
    patterns = spelled_values(wanted).items()
    whole, *words = [_anywhere(bindparam(name, value)) for name, value in patterns]
    found = (
        select(Section.id)
        .join(Organization, Organization.id == Section.organization_id)
        .join(Course, Course.id == Section.course_id)
        .join(Category, Category.id == Course.category_id)
        .outerjoin(Person, Person.id == Section.instructor_id)
        .outerjoin(Site, Site.id == Section.site_id)
        .outerjoin(Room, Room.id == Section.room_id)
        .where(or_(whole, and_(*words)) if words else whole)
    )
    return Section.id.in_(found)


def spelled_values(wanted: Wanted) -> dict[str, str]:
    """Give by their names the patterns that `spelled` compares with: the whole, then each word."""
    whole = "".join(wanted.text.lower().split())
    words = {f"spelled{at}": _pattern(word) for at, word in enumerate(wanted.words)}
    return {"spelled": _pattern(whole)} | words


def in_title(wanted: Wanted) -> ColumnElement[bool]:
    """Say which sections have all the words in their title, as it is written."""
    values = list(spelled_values(wanted).items())[1:]
    return and_(*(_contains(Section.title, bindparam(name, value)) for name, value in values))


def _anywhere(pattern: BindParameter[str]) -> ColumnElement[bool]:
    return or_(*(_contains(column, pattern) for column in SEARCHED))


def _contains(
    column: InstrumentedAttribute[str], pattern: BindParameter[str]
) -> ColumnElement[bool]:
    """Compare without regard to capitals and spaces."""
    return func.replace(func.lower(column), " ", "").like(pattern, escape=ESCAPE)


def _pattern(word: str) -> str:
    for sign in (ESCAPE, "%", "_"):
        word = word.replace(sign, ESCAPE + sign)
    return f"%{word}%"

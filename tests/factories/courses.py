"""Categories and courses."""

from courseware.courses.models import Category, Course
from courseware.courses.rules import Level
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from tests.factories import given, number
from tests.factories.organizations import an_organization


def a_category(work: Work, **values: object) -> Category:
    mark = number()
    values = {"code": f"c{mark}", "name": f"书画{mark}", "position": mark} | values
    return given(work, Category(**values))


def a_course(
    work: Work,
    *,
    organization: Organization | None = None,
    category: Category | None = None,
    **values: object,
) -> Course:
    organization = organization or an_organization(work)
    category = category or a_category(work)
    values = {"title": f"书法{number()}", "level": Level.BEGINNER} | values
    return given(work, Course(organization_id=organization.id, category_id=category.id, **values))

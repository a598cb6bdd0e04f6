"""A school, and lists that are taken in for it."""

import pytest

from courseware.catalog.operations import TakeOrder, Way, take_list
from courseware.catalog.rules import ColumnMapping
from tests.catalog.taking import SPRING, a_plan
from tests.factories.organizations import an_organization


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def take(work, school):
    """Take in a list of these lines."""

    def deed(*lines, way=Way.ALL, mapping=None, seen="", seen_picks=None, into=None, **more):
        order = TakeOrder(
            a_plan(into or school, *lines, **more),
            way,
            mapping or ColumnMapping(),
            seen,
            seen_picks or {},
        )
        return take_list(work, order=order)

    return deed


@pytest.fixture
def take_spring(take):
    """Take in a list of a term that has not begun."""

    def deed(*lines, **more):
        return take(*lines, term=SPRING, **more)

    return deed

"""Persons."""

from datetime import date

from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.people.rules import Sex
from tests.factories import given, number


def a_person(work: Work, **values: object) -> Person:
    """A woman of 66 with a phone."""
    mark = number()
    values = {
        "name": "林秀兰",
        "sex": Sex.FEMALE,
        "born_on": date(1960, 3, 8),
        "phone": f"139{mark:08d}",
    } | values
    return given(work, Person(**values))


a_learner = a_person
an_instructor = a_person

"""What a newer list may change of a section, and what of it a person is asked about first."""

from dataclasses import dataclass
from enum import Enum

from courseware.foundation.messages import N_


class Aspect(Enum):
    """One thing that a list says of a section."""

    HELD = "held"
    TIME = "time"
    DAYS = "days"
    PLACE = "place"
    INSTRUCTOR = "instructor"
    FEE = "fee"
    QUOTA = "quota"
    HOURS = "hours"
    COURSE = "course"
    TITLE = "title"
    DEPARTMENT = "department"
    NOTE = "note"
    AGES = "ages"
    REMARK = "remark"
    INTAKE = "intake"


ASPECT_NAMES: dict[Aspect, str] = {
    Aspect.HELD: N_("Whether the class is held"),
    Aspect.TIME: N_("Time of the class"),
    Aspect.DAYS: N_("First day and number of lessons"),
    Aspect.PLACE: N_("Place"),
    Aspect.INSTRUCTOR: N_("Teacher"),
    Aspect.FEE: N_("Fee"),
    Aspect.QUOTA: N_("Places"),
    Aspect.HOURS: N_("Class hours"),
    Aspect.COURSE: N_("Course"),
    Aspect.TITLE: N_("Class name"),
    Aspect.DEPARTMENT: N_("Department"),
    Aspect.NOTE: N_("More about the teachers"),
    Aspect.AGES: N_("Ages"),
    Aspect.REMARK: N_("Remark"),
    Aspect.INTAKE: N_("Enrollment"),
}

COLUMNS: dict[Aspect, tuple[str, ...]] = {
    Aspect.TIME: ("slots",),
    Aspect.DAYS: ("starts_on", "meeting_count"),
    Aspect.PLACE: ("site_id", "room_id", "place_note"),
    Aspect.INSTRUCTOR: ("instructor_id",),
    Aspect.FEE: ("fee_fen",),
    Aspect.QUOTA: ("quota",),
    Aspect.HOURS: ("class_hours",),
    Aspect.COURSE: ("course_id",),
    Aspect.TITLE: ("title",),
    Aspect.DEPARTMENT: ("department",),
    Aspect.NOTE: ("instructor_note",),
    Aspect.AGES: ("min_age_female", "min_age_male", "max_age"),
    Aspect.REMARK: ("remark",),
}
"""The fields of a `SectionDraft` in which an aspect stands; the others stand elsewhere."""

MOVING = frozenset({Aspect.TIME, Aspect.DAYS, Aspect.PLACE, Aspect.INSTRUCTOR})
"""What gives a section other meetings, or takes them elsewhere: it may clash."""

RELIED_ON: dict[Aspect, str] = {
    Aspect.TIME: N_("People arranged their week around the old time."),
    Aspect.DAYS: N_("People count on the dates that they were told."),
    Aspect.PLACE: N_("People know the way to the old place."),
    Aspect.INSTRUCTOR: N_("Some came because of the teacher."),
    Aspect.FEE: N_("People were told another fee when they enrolled."),
    Aspect.HOURS: N_("Certificates state the hours."),
    Aspect.COURSE: N_("Certificates name the course."),
}
"""What is asked when people have a place in the section or wait for one, and why.

All else is harmless to them: name, department and remarks are words; ages hold for who comes
later; more places and closed enrollment take nothing from anybody.
"""

FEWER_PLACES = N_("There would be fewer places; nobody loses the place they have.")
BY_NAME_ALONE = N_("This class was found by its name alone; it may be another one.")
CLOSED_BY_HAND = N_("Somebody may have closed enrollment on purpose.")
CALLED_OFF = N_("Calling a class off cannot be undone.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a section is to people when a newer list comes."""

    is_draft: bool
    is_relied_on: bool
    """People have a place in it, or wait for one."""
    is_by_name: bool
    """The list has no code for it, and only its name was found again."""


def reason_to_ask(aspect: Aspect, standing: Standing, *, shrinks: bool) -> str:
    """Say why a person is asked before a change is taken; "" when it is simply taken.

    `shrinks` says that there would be less of it than before: fewer places, or a class
    that is closed and would be opened again.
    """
    if aspect is Aspect.HELD:
        return CALLED_OFF
    if aspect is Aspect.INTAKE:
        return CLOSED_BY_HAND if shrinks else ""
    if standing.is_by_name and aspect in {Aspect.TIME, Aspect.PLACE}:
        return BY_NAME_ALONE
    if standing.is_draft or not standing.is_relied_on:
        return ""
    if aspect is Aspect.QUOTA:
        return FEWER_PLACES if shrinks else ""
    return RELIED_ON.get(aspect, "")

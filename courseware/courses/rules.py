"""Levels, subjects and the order in which courses build on one another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from courseware.courses.errors import PrerequisiteCircle
from courseware.foundation.messages import N_


class Level(Enum):
    """How far a course goes, as class lists word it (practice.md 2.1)."""

    NONE = "none"
    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    IMPROVING = "improving"
    ADVANCED = "advanced"
    RESEARCH = "research"


LEVEL_NAMES: dict[Level, str] = {
    Level.NONE: N_("All levels"),
    Level.BEGINNER: N_("Beginner"),
    Level.INTERMEDIATE: N_("Intermediate"),
    Level.IMPROVING: N_("Improving"),
    Level.ADVANCED: N_("Advanced"),
    Level.RESEARCH: N_("Research"),
}


@dataclass(frozen=True)
class Subject:
    """A category by which people look for courses; its name is data, in the city's language."""

    code: str
    name: str


SUBJECTS: tuple[Subject, ...] = (
    Subject("painting", "书画"),
    Subject("singing", "声乐"),
    Subject("dance", "舞蹈"),
    Subject("instruments", "器乐"),
    Subject("language", "语言文学"),
    Subject("computing", "信息技术"),
    Subject("health", "健康养生"),
    Subject("crafts", "手工生活"),
    Subject("vocation", "职业技能"),
    Subject("history", "文史"),
    Subject("parenting", "家庭教育"),
    Subject("other", "其他"),
)
"""Shipped categories in the order of the page; each office may edit its table."""


def chain_of(course_id: int, *, prerequisites: Mapping[int, int]) -> Iterator[int]:
    """Walk back from a course over its prerequisite, the prerequisite's, and so on.

    `prerequisites` maps a course to the one that must have been completed before it.
    """
    current = course_id
    seen = {course_id}
    while (before := prerequisites.get(current)) is not None and before not in seen:
        yield before
        seen.add(before)
        current = before


def check_prerequisite(
    course: tuple[int, str], prerequisite: tuple[int, str], *, prerequisites: Mapping[int, int]
) -> None:
    """Refuse a prerequisite that would make courses wait for one another in a circle.

    Both courses come as key and title.

    :raises PrerequisiteCircle: the prerequisite is the course, or builds on it.
    """
    course_id, title = course
    prerequisite_id, prerequisite_title = prerequisite
    if course_id == prerequisite_id or course_id in chain_of(
        prerequisite_id, prerequisites=prerequisites
    ):
        raise PrerequisiteCircle(course=title, prerequisite=prerequisite_title)

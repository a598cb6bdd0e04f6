"""Kinds of organizations, and paths in their tree."""

from enum import Enum


class Kind(Enum):
    """What an organization is (glossary, practice.md 1.1)."""

    CITY = "city"
    DISTRICT_COLLEGE = "district_college"
    STREET_SCHOOL = "street_school"
    LEARNING_POINT = "learning_point"
    SENIOR_UNIVERSITY = "senior_university"
    BRANCH = "branch"
    DEPARTMENT = "department"
    SENIOR_SCHOOL = "senior_school"
    CITIZEN_SCHOOL = "citizen_school"
    PARENT_SCHOOL = "parent_school"
    TRAINING_INSTITUTION = "training_institution"
    ENTERPRISE = "enterprise"
    VENUE = "venue"
    ALLIANCE = "alliance"


class SupervisingDepartment(Enum):
    """The bureau that an organization answers to, apart from the tree."""

    EDUCATION = "education"
    CADRE = "cadre"
    HUMAN_RESOURCES = "human_resources"
    AGRICULTURE = "agriculture"
    CIVIL_AFFAIRS = "civil_affairs"


def path_below(parent_path: str, key: int) -> str:
    """Give the path of the child with this key: "/1/5/" below "/1/"; "/" is above all."""
    return f"{parent_path}{key}/"


def keys_of(path: str) -> tuple[int, ...]:
    """List the keys on a path from the top down: (1, 5) for "/1/5/"."""
    return tuple(int(part) for part in path.split("/") if part)


def is_within(path: str, top: str) -> bool:
    """Tell whether `path` is `top` or lies below it."""
    return path.startswith(top)

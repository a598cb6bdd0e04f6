"""Kinds of organizations, and the bureaus they answer to."""

from enum import Enum

from courseware.foundation.messages import N_


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


KIND_NAMES: dict[Kind, str] = {
    Kind.CITY: N_("City"),
    Kind.DISTRICT_COLLEGE: N_("Community college"),
    Kind.STREET_SCHOOL: N_("Community school of a street or town"),
    Kind.LEARNING_POINT: N_("Learning point of a neighborhood or village"),
    Kind.SENIOR_UNIVERSITY: N_("Senior university"),
    Kind.BRANCH: N_("Branch"),
    Kind.DEPARTMENT: N_("Department of a school"),
    Kind.SENIOR_SCHOOL: N_("Senior school"),
    Kind.CITIZEN_SCHOOL: N_("Citizen school"),
    Kind.PARENT_SCHOOL: N_("Parent school"),
    Kind.TRAINING_INSTITUTION: N_("Training institution"),
    Kind.ENTERPRISE: N_("Enterprise"),
    Kind.VENUE: N_("Cultural venue"),
    Kind.ALLIANCE: N_("Alliance"),
}

SUPERVISOR_NAMES: dict[SupervisingDepartment, str] = {
    SupervisingDepartment.EDUCATION: N_("Education bureau"),
    SupervisingDepartment.CADRE: N_("Veteran cadre bureau"),
    SupervisingDepartment.HUMAN_RESOURCES: N_("Human resources bureau"),
    SupervisingDepartment.AGRICULTURE: N_("Agriculture bureau"),
    SupervisingDepartment.CIVIL_AFFAIRS: N_("Civil affairs bureau"),
}

INSTITUTIONS: frozenset[Kind] = frozenset(
    {
        Kind.DISTRICT_COLLEGE,
        Kind.STREET_SCHOOL,
        Kind.SENIOR_UNIVERSITY,
        Kind.SENIOR_SCHOOL,
        Kind.CITIZEN_SCHOOL,
        Kind.PARENT_SCHOOL,
        Kind.TRAINING_INSTITUTION,
    }
)
"""Kinds that issue certificates in their own name; a branch, a department or a learning point
issues them in the name of the nearest of these above it."""

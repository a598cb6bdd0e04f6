"""Building the tree, its sites and rooms."""

from collections import defaultdict
from dataclasses import dataclass, field

from courseware.demo.class_list import DEPARTMENTS
from courseware.demo.tree_data import (
    BRANCH,
    CADRE,
    CITY,
    COLLEGES,
    HOUSES,
    PLACES,
    TRAINING,
    UNIVERSITY,
    House,
    Place,
)
from courseware.foundation.work import Work
from courseware.organizations import operations
from courseware.organizations.models import Organization, Room
from courseware.organizations.rules import Kind, OrganizationDraft, RoomDraft, SiteDraft
from courseware.policies.operations import NewRule, set_rule
from courseware.policies.rules import ANY_AGE, PolicyKey

AGES = (
    *((key, 0, ANY_AGE, "社区教育办学章程：面向全体居民") for key in COLLEGES),
    (TRAINING, 16, 60, "补贴性培训办法：年满16岁，不超过60岁"),
)
"""Whom an organization takes that is not for seniors, and on whose word."""


@dataclass
class Tree:
    """The organizations by key, and the rooms where each teaches."""

    organizations: dict[str, Organization] = field(default_factory=dict)
    rooms: dict[str, list[Room]] = field(default_factory=lambda: defaultdict(list))

    def id_of(self, key: str) -> int:
        """Give the id of the organization with this key."""
        return self.organizations[key].id

    @property
    def city(self) -> Organization:
        """The top of the tree."""
        return self.organizations[CITY]


def build(work: Work) -> Tree:
    """Put the organizations with their sites and rooms into the database."""
    tree = Tree()
    for place in (*PLACES, *_departments()):
        draft = OrganizationDraft(
            name=place.name,
            kind=place.kind,
            short_name=place.short_name,
            code=place.code,
            division_code=place.division_code,
            supervising_department=place.supervisor,
            phone=place.phone,
        )
        tree.organizations[place.key] = (
            operations.add_organization(work, parent_id=tree.id_of(place.parent), draft=draft)
            if place.parent
            else operations.add_top(work, draft=draft)
        )
    for house in HOUSES:
        _add_house(work, tree, house)
    _set_ages(work, tree)
    return tree


def _departments() -> list[Place]:
    """The senior university's departments; two of them are at its branch."""
    return [
        Place(
            department.key,
            BRANCH if department.is_at_branch else UNIVERSITY,
            Kind.DEPARTMENT,
            f"星海老年大学{department.name}",
            department.name,
            f"30{number:02d}",
            "210204",
            CADRE,
        )
        for number, department in enumerate(DEPARTMENTS, start=1)
    ]


def _add_house(work: Work, tree: Tree, house: House) -> None:
    site = operations.add_site(
        work,
        organization_id=tree.id_of(house.owner),
        draft=SiteDraft(house.name, house.address, house.directions),
    )
    for floor in range(1, house.floors + 1):
        for number in range(1, house.rooms + 1):
            draft = RoomDraft(
                name=f"{floor}{number:02d}室",
                capacity=house.capacity,
                floor=floor,
                has_lift=house.has_lift,
                equipment="投影、音响",
            )
            room = operations.add_room(work, site_id=site.id, draft=draft)
            tree.rooms[house.owner].append(room)


def _set_ages(work: Work, tree: Tree) -> None:
    for key, least, most, source in AGES:
        values = {
            PolicyKey.AGE_MIN_FEMALE: least,
            PolicyKey.AGE_MIN_MALE: least,
            PolicyKey.AGE_MAX: most,
        }
        for rule, value in values.items():
            starts_on = work.today.replace(year=work.today.year - 2, month=1, day=1)
            set_rule(work, rule=NewRule(rule, value, tree.id_of(key), starts_on, source))

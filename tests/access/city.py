"""One city in which every role and every relation occurs, and a second city beside it.

    city ─┬─ district ─┬─ street (with a learning point) ─ where most roles of the tests count
          │            └─ next_street
          └─ university ─ department
    far_city ─ far_school

Keys are chosen so that one path begins like another without lying below it: /1/2/3/ and /1/2/30/.
"""

from dataclasses import dataclass, field
from datetime import date

from courseware.accounts.models import Account, RoleGrant
from courseware.accounts.rules import Role
from courseware.foundation.work import Work
from courseware.organizations.models import Organization
from courseware.organizations.rules import Kind
from courseware.people.models import Person
from courseware.scheduling.models import Holiday
from courseware.scheduling.rules import HolidayKind
from tests.access.people import Number, Numbers, a_registered_person
from tests.access.places import Place, furnish
from tests.factories.accounts import a_role, an_account, sign_in
from tests.factories.courses import a_category
from tests.factories.organizations import an_organization

TREE = (
    ("city", None, Kind.CITY),
    ("district", "city", Kind.DISTRICT_COLLEGE),
    ("street", "district", Kind.STREET_SCHOOL),
    ("point", "street", Kind.LEARNING_POINT),
    ("university", "city", Kind.SENIOR_UNIVERSITY),
    ("department", "university", Kind.DEPARTMENT),
    ("far_city", None, Kind.CITY),
    ("far_school", "far_city", Kind.STREET_SCHOOL),
)
LOOKALIKE = ("next_street", "district", Kind.STREET_SCHOOL)

WHERE = {
    "visitor": "street",
    "learner": "street",
    "instructor": "street",
    "counter": "street",
    "organization_admin": "university",
    "street_admin": "street",
    "district_admin": "district",
    "city_admin": "city",
    "system_admin": "street",
    "security_admin": "street",
    "auditor": "street",
}
"""Every role, and the organization on which it counts."""

RELATIONS = {
    "street": {
        "own": "street",
        "child": "point",
        "sibling": "next_street",
        "parent": "district",
        "unrelated": "far_school",
    },
    "university": {
        "own": "university",
        "child": "department",
        "sibling": "district",
        "parent": "city",
        "unrelated": "far_school",
    },
    "district": {
        "own": "district",
        "child": "point",
        "sibling": "university",
        "parent": "city",
        "unrelated": "far_school",
    },
    "city": {
        "own": "city",
        "child": "point",
        "sibling": "far_city",
        "unrelated": "far_school",
    },
}
"""Where the object of a request lies, seen from where the role counts."""


@dataclass
class City:
    """All that the requests of the matrix ask for."""

    places: dict[str, Place] = field(default_factory=dict)
    """By the name of the organization; besides `mine` and `abroad`: what concerns the learner,
    or is taught by the instructor, on the street and at a school where they have no role."""
    accounts: dict[str, Account] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    grants: dict[str, RoleGrant] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: Numbers = field(default_factory=Numbers)
    category_id: int = 0
    free: Person | None = None
    """Somebody who registered themselves."""

    def place(self, role: str, relation: str) -> Place | None:
        """The place in this relation to the role; None: there is none such."""
        if relation in {"mine", "abroad"}:
            return self.places[relation]
        name = RELATIONS[WHERE.get(role, "street")].get(relation)
        return self.places[name] if name else None


class _Cookie:
    """Catches the token of a sign-in."""

    token = ""

    def sign_in(self, token: str) -> None:
        self.token = token


def build(work: Work, vault) -> City:
    """Put everything into the database."""
    city = City()
    organizations = _tree(work)
    city.category_id = a_category(work, name="书画").id
    work.session.add(Holiday(day=date(2027, 1, 1), kind=HolidayKind.OFF, name="元旦"))
    street, university = organizations["street"], organizations["university"]
    for role in ("learner", "instructor"):
        number = city.numbers.new(role)
        person = a_registered_person(work, vault, number, organization=street)
        city.persons[role] = city.numbers.keep(person, number)
        if role == "instructor":
            del city.numbers.names[person.name]  # instructors stand in the catalog
    number = city.numbers.new("free")
    free = a_registered_person(work, vault, number, organization=None)
    city.free = city.numbers.keep(free, number)
    for name, organization in organizations.items():
        city.places[name] = furnish(work, vault, city, organization, name=name)
    city.places["mine"] = furnish(work, vault, city, street, name="mine")
    city.places["abroad"] = furnish(work, vault, city, university, name="abroad")
    for role, where in WHERE.items():
        if role != "visitor":
            _open(work, city, role, organizations[where])
    _give_a_second_role(work, city, organizations)
    return city


def _tree(work: Work) -> dict[str, Organization]:
    found: dict[str, Organization] = {}
    for name, parent, kind in TREE:
        above = found[parent] if parent else None
        found[name] = an_organization(work, parent=above, kind=kind, name=f"{name}学校")
    name, parent, kind = LOOKALIKE
    while name not in found:
        made = an_organization(work, parent=found[parent], kind=kind, name="填位学校")
        made.name = f"空位学校{made.id}"
        if made.path.startswith(found["street"].path.rstrip("/")):
            made.name = f"{name}学校"
            found[name] = made
    work.session.flush()
    return found


def _give_a_second_role(work: Work, city: City, organizations: dict[str, Organization]) -> None:
    """An auditor on the street who looks after the next one: they pass doors as the one, and
    must be kept from things as the other."""
    city.tokens["mixed"] = ""
    _open(work, city, "mixed", organizations["street"], Role.AUDITOR)
    a_role(
        work,
        account=city.accounts["mixed"],
        role=Role.STREET_ADMIN,
        organization=organizations["next_street"],
    )


def _open(
    work: Work, city: City, role: str, organization: Organization, held: Role | None = None
) -> None:
    person = city.persons.get(role)
    if role == "learner":
        account = an_account(work, person=person, login_name=None, phone=person.phone)
    else:
        account = an_account(work, person=person, login_name=f"matrix_{role}")
        granted = a_role(work, account=account, role=held or Role(role), organization=organization)
        city.grants[role] = granted
    account.label = f"账号{role}"
    cookie = _Cookie()
    sign_in(cookie, work, account)
    city.accounts[role], city.tokens[role] = account, cookie.token


__all__ = ["RELATIONS", "WHERE", "City", "Number", "build"]

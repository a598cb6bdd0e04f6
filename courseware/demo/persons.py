"""Registering the invented people: learners, trainees and instructors."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from courseware.demo import names
from courseware.demo.tree import Tree
from courseware.demo.tree_data import COLLEGE, DISTRICTS, TRAINING, UNIVERSITY
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.people.operations import register
from courseware.people.rules import EmergencyContact, IdentitySource, PersonDraft, Sex

SENIORS = 286
TRAINEES = 24
NEIGHBORS = 3
TRAINERS = 3
SENIOR_AGES = range(60, 89)
RARE_AGES = range(62, 79)
TRAINEE_AGES = range(20, 59)
INSTRUCTOR_AGES = range(35, 68)
SCHOOLS = (UNIVERSITY, UNIVERSITY, UNIVERSITY, "qingniwa", "laohutan")
"""Which school registers a learner, and how often."""
KNOWN_LEARNER = "于桂兰"
"""The learner whose phone is printed; she is in all three terms."""
KNOWN_INSTRUCTOR = "郑海生"
"""The instructor who can sign in; he has a meeting today."""


@dataclass
class Learner:
    """A registered person, and when they are where."""

    person: Person
    born_on: date
    busy: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    """Weekday and period of their sections, by term."""
    done: set[int] = field(default_factory=set)
    """Courses that they have completed."""
    zeal: float = 0.92
    """How likely they are to come."""


@dataclass
class Crowd:
    """Everybody."""

    seniors: list[Learner]
    trainees: list[Learner]
    instructors: list[Person]
    """Of the senior university."""
    neighbors: list[Person]
    """Instructors of the schools near home."""
    trainers: list[Person]
    """Instructors of the training institution."""

    @property
    def known(self) -> Learner:
        """The learner whose phone is printed."""
        return self.seniors[0]


@dataclass
class Registry:
    """Registers people one after the other."""

    work: Work
    tree: Tree
    vault: Vault
    rng: Random
    number: int = 1
    known: set[str] = field(default_factory=lambda: {KNOWN_LEARNER, KNOWN_INSTRUCTOR})

    def learner(self, name: str, sex: Sex, ages: range, *, owner: str) -> Learner:
        """Register a learner."""
        rng = self.rng
        born_on = names.birth_date(rng, today=self.work.today, ages=ages)
        number = ""
        if self.number % 3 == 0 or owner == TRAINING:
            number = names.identity_number(born_on=born_on, sex=sex, number=self.number)
        draft = PersonDraft(
            name=name,
            sex=sex,
            born_on=born_on,
            phone=names.phone(self.number) if self.number % 23 else "",
            identity_number=number,
            identity_source=IdentitySource.CARD,
            contacts=self._contacts(),
            division_code=rng.choice(DISTRICTS),
            organization_id=self.tree.id_of(owner),
        )
        person = self._register(draft)
        zeal = rng.choice((0.97, 0.95, 0.92, 0.88, 0.55))
        return Learner(person, born_on, zeal=zeal)

    def instructor(self, name: str, sex: Sex, *, owner: str) -> Person:
        """Register an instructor."""
        born_on = names.birth_date(self.rng, today=self.work.today, ages=INSTRUCTOR_AGES)
        draft = PersonDraft(
            name=name,
            sex=sex,
            born_on=born_on,
            phone=names.phone(self.number),
            organization_id=self.tree.id_of(owner),
            note="任课教师",
        )
        return self._register(draft)

    def instructors(self, count: int, *, owner: str) -> list[Person]:
        """Register so many instructors."""
        return [self.instructor(*self.fresh(), owner=owner) for _ in range(count)]

    def fresh(self) -> tuple[str, Sex]:
        """Make up a name and a sex; two in three are women."""
        sex = self.rng.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE))
        return next(names.fresh_names(self.rng, sex=sex, known=self.known)), sex

    def _register(self, draft: PersonDraft) -> Person:
        self.number += 1
        return register(self.work, draft=draft, vault=self.vault)

    def _contacts(self) -> tuple[EmergencyContact, ...]:
        relations = self.rng.sample(names.RELATIONS, self.rng.choice((1, 2)))
        return tuple(
            EmergencyContact(self.fresh()[0], relation, names.phone(5000 + self.number * 2 + place))
            for place, relation in enumerate(relations)
        )


def register_crowd(registry: Registry, *, instructors: int) -> Crowd:
    """Register everybody, with so many instructors at the senior university."""
    staff = [registry.instructor(KNOWN_INSTRUCTOR, Sex.MALE, owner=UNIVERSITY)]
    staff += registry.instructors(instructors - 1, owner=UNIVERSITY)
    return Crowd(
        seniors=_seniors(registry),
        trainees=[
            registry.learner(*registry.fresh(), TRAINEE_AGES, owner=TRAINING)
            for _ in range(TRAINEES)
        ],
        instructors=staff,
        neighbors=registry.instructors(NEIGHBORS, owner=COLLEGE),
        trainers=registry.instructors(TRAINERS, owner=TRAINING),
    )


def _seniors(registry: Registry) -> list[Learner]:
    known = registry.learner(KNOWN_LEARNER, Sex.FEMALE, range(68, 69), owner=UNIVERSITY)
    rare = [registry.learner(name, sex, RARE_AGES, owner=UNIVERSITY) for name, sex in names.RARE]
    rest = [
        registry.learner(*registry.fresh(), SENIOR_AGES, owner=registry.rng.choice(SCHOOLS))
        for _ in range(SENIORS - len(rare) - 1)
    ]
    return [known, *rare, *rest]

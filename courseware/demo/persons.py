"""Who lives in the city: learners, trainees and instructors, all invented."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from courseware.demo import names
from courseware.demo.registering import register_all
from courseware.demo.size import Size
from courseware.demo.tree import Tree
from courseware.demo.tree_data import COLLEGES, DISTRICTS, SCHOOLS, TRAINING, UNIVERSITY
from courseware.foundation.secrets import Vault
from courseware.foundation.work import Work
from courseware.people.models import Person
from courseware.people.rules import IdentitySource, PersonDraft, Sex

TRAINERS = 3
SENIOR_AGES = range(56, 80)
RESIDENT_AGES = range(55, 89)
RARE_AGES = range(62, 79)
TRAINEE_AGES = range(20, 59)
INSTRUCTOR_AGES = range(35, 68)
ONE_WITHOUT_PHONE = 13
"""Of so many learners one has no telephone."""
ONE_WITH_NUMBER = 3
"""Of so many learners one showed an identity card."""
ZEAL = (0.98, 0.96, 0.94, 0.92, 0.88, 0.84, 0.72, 0.45)
"""How likely learners are to come: most nearly always, some every other time."""
KNOWN_LEARNER = "于桂兰"
"""The learner whose phone is printed; she is in all three terms."""
KNOWN_INSTRUCTOR = "郑海生"
"""The instructor who can sign in; he has a meeting today."""


@dataclass(eq=False)
class Learner:
    """A registered person, and when they are where."""

    person: Person
    zeal: float
    """How likely they are to come."""
    busy: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    """Weekday and period of their sections, by term."""
    courses: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How many sections they are in or wait for, by term."""
    done: set[int] = field(default_factory=set)
    """Courses that they have completed."""


@dataclass
class Crowd:
    """Everybody."""

    seniors: list[Learner]
    """Learners of the senior university."""
    residents: list[Learner]
    """Learners of the schools near home."""
    trainees: list[Learner]
    instructors: list[Person]
    """Of the senior university."""
    neighbors: dict[str, Person]
    """The instructor of each school near home, who goes to its learning points too."""
    trainers: list[Person]
    """Instructors of the training institution."""

    @property
    def known(self) -> Learner:
        """The learner whose phone is printed."""
        return self.seniors[0]

    def everybody(self) -> list[Learner]:
        """List all learners."""
        return [*self.seniors, *self.residents, *self.trainees]


@dataclass
class Inventor:
    """Makes people up, one after the other."""

    today: date
    tree: Tree
    rng: Random
    number: int = 0
    known: set[str] = field(default_factory=lambda: {KNOWN_LEARNER, KNOWN_INSTRUCTOR})
    numbers: set[str] = field(default_factory=set)
    """Identity numbers that somebody has."""

    def learner(self, name: str, sex: Sex, ages: range, *, owner: str) -> PersonDraft:
        """Make a learner up."""
        self.number += 1
        rng = self.rng
        born_on = names.birth_date(rng, today=self.today, ages=ages)
        number = ""
        if self.number % ONE_WITH_NUMBER == 0 or owner == TRAINING:
            start = self.number
            number = names.identity_number(
                born_on=born_on, sex=sex, start=start, taken=self.numbers
            )
        return PersonDraft(
            name=name,
            sex=sex,
            born_on=born_on,
            phone=names.phone(self.number) if self.number % ONE_WITHOUT_PHONE else "",
            identity_number=number,
            identity_source=IdentitySource.CARD,
            contacts=tuple(names.contacts(rng, number=self.number)),
            division_code=rng.choice(DISTRICTS),
            organization_id=self.tree.id_of(owner),
        )

    def instructor(self, name: str, sex: Sex, *, owner: str) -> PersonDraft:
        """Make an instructor up."""
        self.number += 1
        return PersonDraft(
            name=name,
            sex=sex,
            born_on=names.birth_date(self.rng, today=self.today, ages=INSTRUCTOR_AGES),
            phone=names.phone(self.number),
            organization_id=self.tree.id_of(owner),
            note="任课教师",
        )

    def learners(self, count: int, ages: range, *, owners: Sequence[str]) -> list[PersonDraft]:
        """Make so many learners up, registered by any of the owners."""
        return [
            self.learner(*self.fresh(), ages, owner=self.rng.choice(owners)) for _ in range(count)
        ]

    def instructors(self, count: int, *, owner: str) -> list[PersonDraft]:
        """Make so many instructors up."""
        return [self.instructor(*self.fresh(), owner=owner) for _ in range(count)]

    def fresh(self) -> tuple[str, Sex]:
        """Make up a sex and a name that nobody has; two in three are women."""
        sex = self.rng.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE))
        return next(names.fresh_names(self.rng, sex=sex, known=self.known)), sex


def register_crowd(
    work: Work, inventor: Inventor, *, size: Size, instructors: int, vault: Vault
) -> Crowd:
    """Register everybody, with so many instructors at the senior university."""
    schools = (*COLLEGES, *SCHOOLS)
    groups = [
        _seniors(inventor, size.university.learners),
        inventor.learners(size.schools.learners, RESIDENT_AGES, owners=schools),
        inventor.learners(size.training.learners, TRAINEE_AGES, owners=(TRAINING,)),
        _staff(inventor, instructors),
        [draft for school in schools for draft in inventor.instructors(1, owner=school)],
        inventor.instructors(TRAINERS, owner=TRAINING),
    ]
    groups.append([_again(groups[0]), _again(groups[1])])
    drafts = [draft for group in groups for draft in group]
    registered = iter(register_all(work, drafts, vault=vault))
    people = [[next(registered) for _ in group] for group in groups]
    seniors, residents, trainees = (
        [Learner(person, inventor.rng.choice(ZEAL)) for person in group] for group in people[:3]
    )
    neighbors = dict(zip(schools, people[4], strict=True))
    return Crowd(seniors, residents, trainees, people[3], neighbors, people[5])


def _again(drafts: Sequence[PersonDraft]) -> PersonDraft:
    """Somebody who came back without the card and was registered once more."""
    known = next(one for one in drafts[1:] if one.phone and one.identity_number)
    return replace(known, identity_number="", contacts=())


def _staff(inventor: Inventor, count: int) -> list[PersonDraft]:
    known = inventor.instructor(KNOWN_INSTRUCTOR, Sex.MALE, owner=UNIVERSITY)
    return [known, *inventor.instructors(count - 1, owner=UNIVERSITY)]


def _seniors(inventor: Inventor, count: int) -> list[PersonDraft]:
    known = inventor.learner(KNOWN_LEARNER, Sex.FEMALE, range(68, 69), owner=UNIVERSITY)
    rare = list(_rare(inventor))
    rest = count - len(rare) - 1
    return [known, *rare, *inventor.learners(rest, SENIOR_AGES, owners=(UNIVERSITY,))]


def _rare(inventor: Inventor) -> Iterator[PersonDraft]:
    for name, sex in names.RARE:
        yield inventor.learner(name, sex, RARE_AGES, owner=UNIVERSITY)

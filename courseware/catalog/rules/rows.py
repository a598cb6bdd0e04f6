"""One row of a class list, understood: ready to publish, a draft with its problems, or rejected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from courseware.catalog.rules.ages import AgeRule
from courseware.catalog.rules.amounts import Quota
from courseware.catalog.rules.remarks import Instructor, Intake
from courseware.courses.rules import Level
from courseware.scheduling.rules import WeeklySlot


class RowState(Enum):
    """What may be done with a row."""

    READY = "ready"
    DRAFT = "draft"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is not clear in one cell, or missing from the row."""

    sheet: str
    row: int
    column: str
    """Its letter; "" when the list has no such column."""
    header: str
    """The name of the column as the list has it."""
    found: str
    """What the cell says."""
    kind: str
    """The fact, as its error is named: WeekdayMissing."""
    sentence: str
    """A msgid; `facts` fill its placeholders."""
    facts: Mapping[str, object]
    rejects: bool
    """Whether nothing can be made of the row because of it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What and who a row is about; "" for what is not said, all as it is written."""

    class_code: str
    course_title: str
    """Where the list names only sections, the section's name."""
    section_name: str
    department: str
    level: Level
    level_text: str
    instructors: tuple[Instructor, ...]
    instructor_text: str
    place: str
    room: str


@dataclass(frozen=True, slots=True)
class When:
    """The dates and weekly times of a row; None for what is not known."""

    term: str
    """The term's name as the row or the title of the list has it."""
    starts_on: date | None
    ends_on: date | None
    weeks: int | None
    slots: tuple[WeeklySlot, ...]
    time_text: str
    hours: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a row offers and asks for; None for what is not known."""

    fee_fen: int | None
    material_fee_fen: int | None
    quota: Quota | None
    credits: Decimal | None
    age: AgeRule | None
    remark: str
    intake: Intake
    intake_text: str
    enrolled: int | None
    """How many the list says have enrolled: for a remark, never an enrollment."""
    paid: int | None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a class list that is a section, as far as it was understood."""

    sheet: str
    row: int
    """Where it stands in the sheet, counted from 1."""
    names: Names
    when: When
    offer: Offer
    problems: tuple[RowProblem, ...]
    column: str = ""
    """The letter of its column in a timetable, where a row holds many classes."""

    @property
    def state(self) -> RowState:
        """READY without problems; REJECTED when there is not even a name, else a DRAFT."""
        if any(problem.rejects for problem in self.problems):
            return RowState.REJECTED
        return RowState.DRAFT if self.problems else RowState.READY

    @property
    def position(self) -> str:
        """Where it stands, as spreadsheets write it: Sheet!12, Sheet!C12; 12 in a text file."""
        cell = f"{self.column}{self.row}"
        return f"{self.sheet}!{cell}" if self.sheet else cell

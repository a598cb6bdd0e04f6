"""One row of a list of learners: the person in it, and what is wrong or doubtful."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from courseware.foundation.errors import Invalid
from courseware.foundation.folding import is_said
from courseware.foundation.grids import Row, column_letter
from courseware.people.errors import (
    BirthDateDisagrees,
    ContactUnread,
    FormulaInCell,
    IdentityNumberMaybeRounded,
    NameDoubtful,
    SexUnread,
)
from courseware.people.rules.drafts import LONGEST_NOTE, PersonDraft, clean_draft
from courseware.people.rules.identity_numbers import IdentitySource, born_on
from courseware.people.rules.names import clean_name
from courseware.people.rules.persons import EmergencyContact, clean_contact
from courseware.people.rules.rosters.cells import (
    Birth,
    read_birth,
    read_contact,
    read_phones,
    read_sex,
    whole_day,
)
from courseware.people.rules.rosters.columns import Field, Header

_TITLES = re.compile("(?:老师|先生|女士|同学|阿姨|大姐|师傅|主任|校长|医生)$")
_ODD = re.compile(r"[0-9()某]")
_ROUNDED_END = "000"
"""How a number of 18 places ends that a sheet has rounded, and one in a thousand that is right."""
_LONGEST_HAN = 6
"""Longer names of Chinese characters have a dot in them, or are no names."""
_LONG_NUMBER = 12
_CONTACTS = (
    (Field.CONTACT_1, Field.CONTACT_1_RELATION, Field.CONTACT_1_PHONE),
    (Field.CONTACT_2, Field.CONTACT_2_RELATION, Field.CONTACT_2_PHONE),
)


class RowStatus(StrEnum):
    """What can be done with a row."""

    READY = "ready"
    DOUBTFUL = "doubtful"
    """It can be taken as it is understood, once a person has said so."""
    REJECTED = "rejected"


@dataclass(frozen=True)
class RosterProblem:
    """Something wrong or doubtful in a row, and where it stands."""

    problem: Invalid
    field: Field | None
    column: str
    """The letter of the column; empty: the row as a whole."""
    found: str
    """What stands there; of an identity number only the ends."""
    is_doubt: bool


@dataclass(frozen=True)
class RosterRow:
    """A row of a list of learners, as it is understood."""

    sheet: str
    number: int
    """Where it stands in the sheet, counted from 1 as people see it."""
    name: str
    """As it is written, for finding the row again."""
    draft: PersonDraft | None
    """None: it cannot be taken."""
    problems: tuple[RosterProblem, ...] = ()
    cells: tuple[str, ...] = field(default=(), repr=False)

    @property
    def status(self) -> RowStatus:
        """What can be done with the row."""
        if self.draft is None:
            return RowStatus.REJECTED
        return RowStatus.DOUBTFUL if self.problems else RowStatus.READY


class Reader:
    """Reads one row, and keeps what is wrong with it."""

    def __init__(self, row: Row, header: Header, *, today: date) -> None:
        self.row = row
        self.header = header
        self.today = today
        self.problems: list[RosterProblem] = []

    def text(self, field: Field) -> str:
        """Give what the row says about a field; empty when it says nothing."""
        column = self.header.fields.get(field)
        cell = self.row.cell(column).strip() if column is not None else ""
        return cell if is_said(cell) else ""

    def read(self, sheet: str) -> RosterRow:
        """Read the row."""
        draft = self._draft()
        is_bad = any(not one.is_doubt for one in self.problems)
        return RosterRow(
            sheet=sheet,
            number=self.row.number,
            name=self.text(Field.NAME),
            draft=None if is_bad else draft,
            problems=tuple(self.problems),
            cells=self.row.cells,
        )

    def _draft(self) -> PersonDraft | None:
        if self._has_formula():
            return None
        told = PersonDraft(
            name=self.text(Field.NAME),
            phone=self._phone(),
            identity_number=self.text(Field.IDENTITY_NUMBER),
            identity_source=IdentitySource.IMPORTED,
            note=self._note(),
        )
        self._doubt_name(told.name)
        told = replace(told, contacts=self._contacts())
        try:
            cleaned = clean_draft(told, today=self.today)
        except Invalid as problem:
            self._say(problem, Field(problem.field) if problem.field else None)
            return None
        return self._compared(cleaned)

    def _compared(self, draft: PersonDraft) -> PersonDraft:
        """Hold sex and birth date against the identity number, or take them from the list."""
        has_number = bool(draft.identity_number)
        if draft.identity_number.endswith(_ROUNDED_END):
            self._say(IdentityNumberMaybeRounded(), Field.IDENTITY_NUMBER, is_doubt=True)
        birth = self._birth(has_number=has_number)
        if birth and has_number and not birth.agrees(born_on(draft.identity_number)):
            self._say(BirthDateDisagrees(), Field.BORN_ON)
        day = birth.day if birth and not has_number else None
        told = replace(draft, born_on=draft.born_on or day, sex=None)
        try:
            sex = read_sex(self.text(Field.SEX)) if self.text(Field.SEX) else None
            return clean_draft(replace(told, sex=sex), today=self.today)
        except SexUnread as problem:
            self._say(problem, Field.SEX, is_doubt=True)
        except Invalid as problem:
            self._say(problem, Field(problem.field))
        return draft

    def _has_formula(self) -> bool:
        for one in self.header.fields:
            if self.text(one).startswith("="):
                self._say(FormulaInCell(), one)
                return True
        return False

    def _phone(self) -> str:
        text = self.text(Field.PHONE)
        if not text:
            return ""
        try:
            phone, doubt = read_phones(text)
        except Invalid as problem:
            self._say(problem, Field.PHONE)
            return ""
        if doubt:
            self._say(doubt, Field.PHONE, is_doubt=True)
        return phone

    def _birth(self, *, has_number: bool) -> Birth | None:
        """Read the birth date; with an identity number it need not be whole."""
        text = self.text(Field.BORN_ON)
        if not text:
            return None
        try:
            birth = read_birth(text)
            if not has_number:
                whole_day(birth)
        except Invalid as problem:
            self._say(problem, Field.BORN_ON, is_doubt=True)
            return None
        return birth

    def _contacts(self) -> tuple[EmergencyContact, ...]:
        return tuple(
            contact for fields in _CONTACTS if (contact := self._contact(*fields)) is not None
        )

    def _contact(self, name: Field, relation: Field, phone: Field) -> EmergencyContact | None:
        texts = self.text(name), self.text(relation), self.text(phone)
        if not texts[0] and not texts[2]:
            return None
        told = read_contact(*texts)
        try:
            return clean_contact(name=told.name, relation=told.relation, phone=told.phone)
        except Invalid:
            self._say(ContactUnread(), phone if texts[2] else name, is_doubt=True)
            return None

    def _note(self) -> str:
        number = self.text(Field.LEARNER_NUMBER)
        column = self.header.fields.get(Field.LEARNER_NUMBER, 0)
        parts = [f"{self.header.names[column]} {number}"] if number else []
        parts += [note] if (note := self.text(Field.NOTE)) else []
        kept = "，".join(parts)
        seen = "".join(one for one in kept if unicodedata.category(one)[0] != "C")
        return seen[:LONGEST_NOTE]

    def _doubt_name(self, text: str) -> None:
        try:
            name = clean_name(text)
        except Invalid:
            return
        is_han = not name.isascii() and "·" not in name and " " not in name
        is_odd = is_han and not 1 < len(name) <= _LONGEST_HAN
        if is_odd or _TITLES.search(name) or _ODD.search(name):
            self._say(NameDoubtful(name=name), Field.NAME, is_doubt=True)

    def _say(self, problem: Invalid, field: Field | None, *, is_doubt: bool = False) -> None:
        column = self.header.fields.get(field) if field else None
        self.problems.append(
            RosterProblem(
                problem=problem,
                field=field,
                column="" if column is None else column_letter(column),
                found=shown(self.text(field)) if field else "",
                is_doubt=is_doubt,
            )
        )


def shown(text: str) -> str:
    """Write what was found so that no identity number stands there whole."""
    digits = sum(one.isdecimal() for one in text)
    if digits < _LONG_NUMBER and "E+" not in text.upper():
        return text
    return f"{text[:3]}{'*' * max(3, len(text) - 7)}{text[-4:]}"

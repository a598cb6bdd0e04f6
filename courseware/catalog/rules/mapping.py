"""What a person says the columns are about, where the guess was wrong; kept for the next list."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from courseware.catalog.rules.aliases import Field
from courseware.foundation.folding import tight
from courseware.foundation.grids import column_letter
from courseware.foundation.messages import N_

UNUSED = "unused"
"""Stands for "not used" in JSON and in forms, where a field stands by its value."""
_LONGEST_KEY = 100
_MOST_KEYS = 400


class Source(Enum):
    """Where it is known from what a column is about."""

    NAME = "name"
    VALUES = "values"
    CORRECTION = "correction"
    NOTHING = "nothing"
    """It is not known."""


SOURCE_NAMES: dict[Source, str] = {
    Source.NAME: N_("by its name"),
    Source.VALUES: N_("by what stands in it"),
    Source.CORRECTION: N_("as you said"),
    Source.NOTHING: N_("not known"),
}

FIELD_NAMES: dict[Field, str] = {
    Field.CLASS_CODE: N_("Class code"),
    Field.COURSE_TITLE: N_("Course name"),
    Field.SECTION_NAME: N_("Class name"),
    Field.DEPARTMENT: N_("Department or subject"),
    Field.LEVEL: N_("Level of the course"),
    Field.INSTRUCTOR: N_("Who teaches"),
    Field.TERM: N_("Term of the class"),
    Field.PLACE: N_("Place (campus or site)"),
    Field.ROOM: N_("Classroom"),
    Field.STARTS_ON: N_("First day, or first and last day"),
    Field.ENDS_ON: N_("Last day"),
    Field.WEEKDAY: N_("Day of the week"),
    Field.TIME: N_("Time of the class"),
    Field.TIME_END: N_("When the class ends"),
    Field.PARITY: N_("Odd or even weeks"),
    Field.HOURS: N_("Class hours in all"),
    Field.WEEKS: N_("Number of weeks"),
    Field.CREDITS: N_("Number of credits"),
    Field.FEE: N_("Fee of the class"),
    Field.MATERIAL_FEE: N_("Fee for books or materials"),
    Field.QUOTA: N_("Number of places"),
    Field.QUOTA_MEN: N_("Places for men"),
    Field.QUOTA_WOMEN: N_("Places for women"),
    Field.AGE: N_("Age that may come"),
    Field.REMARK: N_("Remark"),
    Field.ENROLLED: N_("How many have enrolled"),
    Field.PAID: N_("How many have paid"),
    Field.INTAKE: N_("Whether one may still enroll"),
}
"""The msgid that names each field in plain words."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What columns are about by the word of a person, for every sheet of a list.

    A column stands under its `Column.key`: its name, folded and without blanks; or its
    letter ("B") where it has no name, or shares it with another column. A field of None
    says that the column is not used. What is not named here is guessed.
    """

    fields: Mapping[str, Field | None] = field(default_factory=dict)

    def names(self, key: str) -> bool:
        """Tell whether something is said of the column."""
        return key in self.fields

    def as_json(self) -> dict[str, str]:
        """Give it as plain values, to be remembered; `mapping_from_json` takes them back."""
        return {key: UNUSED if said is None else said.value for key, said in self.fields.items()}


def mapping_from_json(stored: object) -> ColumnMapping:
    """Take up a mapping that was remembered, or posted by a form; what makes no sense is left out.

    Values are those of `Field`, or `UNUSED`.
    """
    if not isinstance(stored, Mapping):
        return ColumnMapping()
    known = {member.value: member for member in Field}
    fields: dict[str, Field | None] = {
        key: known.get(value)
        for key, value in list(stored.items())[:_MOST_KEYS]
        if isinstance(key, str) and isinstance(value, str) and key and len(key) <= _LONGEST_KEY
        if value == UNUSED or value in known
    }
    return ColumnMapping(fields)


def keys_of(names: Sequence[str]) -> list[str]:
    """Give each column the key under which a mapping knows it, from the names of all columns."""
    folded = [tight(name)[:_LONGEST_KEY] for name in names]
    times = Counter(folded)
    return [
        name if name and times[name] == 1 else column_letter(index)
        for index, name in enumerate(folded)
    ]

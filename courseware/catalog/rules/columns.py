"""What each column of a list is about: by its name, by what stands in it, or as a person said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache

from courseware.catalog.rules.aliases import ALIASES, DATE_OR_TIME, JOINED, Field
from courseware.catalog.rules.looks import OTHER_UNIT, guesses_of, is_mostly_dates
from courseware.catalog.rules.mapping import ColumnMapping, Source, keys_of
from courseware.foundation.folding import tidy, tight, words
from courseware.foundation.grids import Row, column_letter

_LONGEST_NAME = 20
_SAMPLES = 3
_LONGEST_SAMPLE = 40

# name → the fields it may mean, each with its rank among the names of that field
_FIELDS: dict[str, list[tuple[int, Field]]] = {}
for _field, _names in ALIASES.items():
    for _rank, _name in enumerate(words(_names)):
        _FIELDS.setdefault(_name, []).append((_rank, _field))

_RIVALED = frozenset(
    {Field.FEE, Field.QUOTA, Field.WEEKS, Field.CREDITS, Field.STARTS_ON, Field.ENDS_ON}
)
"""Fields of which a second column with another number makes one wonder which is right."""
_NUMBERS = frozenset(words("编号 代码 班级序号 code"))
"""Names that mean the class code in one list, and count the rows in another."""
_SEASON = re.compile(r"^(?:20\d\d年?)?(?:本学期|本期|[春夏秋冬]季?(?:学期)?|每班|各班)(?=.)")
_UNIT = re.compile(r"\([^()]*\)|/(?:元|人|周|学时|课时)$")
_MARKS = re.compile(r"[*:#()]")
_FOREIGN = re.compile(r"[a-z./'\-]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list, its name as it is written, and what it was taken to be."""

    index: int
    header: str
    """"" for a column without a name."""
    field: Field | None
    guess: Field | None = None
    """What it would be taken to be without a correction."""
    source: Source = Source.NOTHING
    key: str = ""
    """Under which `ColumnMapping` knows it."""
    rival: int | None = None
    """The index of another column that could be the field as well."""
    samples: tuple[str, ...] = attribute(default=(), compare=False)

    @property
    def letter(self) -> str:
        """The column as people see it in the sheet."""
        return column_letter(self.index)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should say if it was taken for the right thing."""
        return self.source is Source.VALUES or self.rival is not None


def columns_of(
    names: Sequence[str], sample: Sequence[Row], *, mapping: ColumnMapping
) -> tuple[Column, ...]:
    """Say of each column that has a name or a value what it is, from the rows of `sample`."""
    width = max((len(names), *(len(row.cells) for row in sample)))
    texts = [*names, *[""] * (width - len(names))]
    keys = keys_of(texts)
    said = {index: mapping.fields[key] for index, key in enumerate(keys) if mapping.names(key)}
    cells = [[row.cell(index) for row in sample] for index in range(width)]
    guess = _Guess(texts, cells, {})
    taken = _Guess(texts, cells, said) if said else guess
    columns = (
        Column(
            index=index,
            header=text,
            field=taken.fields.get(index),
            guess=guess.fields.get(index),
            source=taken.source(index),
            key=keys[index],
            rival=taken.rivals.get(index),
            samples=_samples(cells[index]),
        )
        for index, text in enumerate(texts)
    )
    return tuple(column for column in columns if column.header or column.samples)


def name_of(text: str) -> str:
    """Find the name that we know in a header: as it stands, or without unit, season, English."""
    return _name_of(text) if len(text) <= _LONGEST_NAME * 2 else ""


def meanings(text: str) -> list[tuple[int, Field]]:
    """List the fields that a header may mean, each with its rank among their names."""
    return _FIELDS.get(name_of(text), [])


@lru_cache(maxsize=4096)
def _name_of(text: str) -> str:
    folded = tight(text)
    if OTHER_UNIT.search(folded):
        return ""
    bare = _MARKS.sub("", _UNIT.sub("", folded))
    names = (_MARKS.sub("", folded), bare, _SEASON.sub("", bare), _FOREIGN.sub("", bare))
    return next((name for name in names if name in _FIELDS and len(name) <= _LONGEST_NAME), "")


class _Guess:
    """The fields of all columns: what was said goes first, then names, then values."""

    def __init__(
        self,
        texts: Sequence[str],
        cells: Sequence[Sequence[str]],
        said: Mapping[int, Field | None],
    ) -> None:
        self._said = said
        wishes = [
            (rank, index, field)
            for index, text in enumerate(texts)
            if index not in said
            for rank, field in _wishes(text, cells[index])
        ]
        self.fields = {index: field for index, field in said.items() if field}
        for _, index, field in sorted(wishes, key=lambda wish: wish[:2]):
            if index not in self.fields and not self._is_taken(field):
                self.fields[index] = field
        self.rivals = self._rivals(wishes)
        open_columns = {
            index: (tight(text), cells[index])
            for index, text in enumerate(texts)
            if index not in self.fields and index not in said
            if not meanings(text)
        }
        self._by_values = guesses_of(open_columns, known=frozenset(self.fields.values()))
        self.fields |= self._by_values

    def _is_taken(self, field: Field) -> bool:
        return field not in JOINED and field in self.fields.values()

    def _rivals(self, wishes: Sequence[tuple[int, int, Field]]) -> dict[int, int]:
        """Find for a column with a number another one, not used, whose name says the same."""
        holders = {
            field: index
            for index, field in self.fields.items()
            if field in _RIVALED and index not in self._said
        }
        return {
            holders[field]: index
            for _, index, field in wishes
            if field in holders and index not in self.fields
        }

    def source(self, index: int) -> Source:
        """Tell where the field of a column is known from."""
        if index in self._said:
            return Source.CORRECTION
        if index in self._by_values:
            return Source.VALUES
        return Source.NAME if index in self.fields else Source.NOTHING


def _wishes(text: str, cells: Sequence[str]) -> list[tuple[int, Field]]:
    found = meanings(text)
    if name_of(text) in _NUMBERS and _counts_rows(cells):
        return []
    if name_of(text) not in DATE_OR_TIME:
        return found
    meant = Field.STARTS_ON if is_mostly_dates(cells) else Field.TIME
    return [(rank, field) for rank, field in found if field is meant]


def _counts_rows(cells: Sequence[str]) -> bool:
    """Tell whether a column only counts the rows: 1, 2, 3."""
    said = [cell for cell in cells if cell]
    return len(said) > 1 and said == [str(number) for number in range(1, len(said) + 1)]


def _samples(cells: Sequence[str]) -> tuple[str, ...]:
    said = dict.fromkeys(text for cell in cells if (text := tidy(cell)[:_LONGEST_SAMPLE]))
    return tuple(said)[:_SAMPLES]

"""Where the names of the columns stand, and what each column is about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import lru_cache

from courseware.catalog.errors import DatesReversed, DateUnread, YearMissing
from courseware.catalog.rules.aliases import ALIASES, DATE_OR_TIME, JOINED, Field
from courseware.catalog.rules.dates import read_dates
from courseware.catalog.rules.mapping import ColumnMapping, Source, keys_of
from courseware.foundation.folding import is_said, tidy, tight, words
from courseware.foundation.grids import Row, column_letter

_NAMES_AT_LEAST = 3
_SAMPLE_ROWS = 60
_LONGEST_NAME = 20
_SAMPLES = 3
_LONGEST_SAMPLE = 40

# name → the fields it may mean, each with its rank among the names of that field
_FIELDS: dict[str, list[tuple[int, Field]]] = {}
for _field, _names in ALIASES.items():
    for _rank, _name in enumerate(words(_names)):
        _FIELDS.setdefault(_name, []).append((_rank, _field))

_SEASON = re.compile(r"^(?:20\d\d年?)?(?:本学期|本期|[春夏秋冬]季?(?:学期)?|每班|各班)(?=.)")
_UNIT = re.compile(r"\([^()]*\)|/(?:元|人|周|学时|课时)$")
_MARKS = re.compile(r"[*:#()]")


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
    samples: tuple[str, ...] = attribute(default=(), compare=False)

    @property
    def letter(self) -> str:
        """The column as people see it in the sheet."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Header:
    """The row, or two rows, that name the columns."""

    row: int
    """Where it stands in the sheet; of two rows the second."""
    columns: tuple[Column, ...]

    def of(self, field: Field) -> tuple[Column, ...]:
        """List the columns of a field: none, one, or several where they are put together."""
        return tuple(column for column in self.columns if column.field is field)

    @property
    def names(self) -> tuple[tuple[int, str], ...]:
        """Where each name stands: what makes two headers the same."""
        return tuple((column.index, column.header) for column in self.columns if column.header)

    def has(self, *fields: Field) -> bool:
        """Tell whether the list has a column for one of the fields."""
        return any(column.field in fields for column in self.columns)


def find_header(
    rows: Sequence[Row], *, at: int, mapping: ColumnMapping
) -> tuple[Header, int] | None:
    """Read the row at a position as names of columns, and tell how many rows they take.

    None when it is no such row: it must have three names that we or the mapping know,
    among them that of the course or the section.
    """
    texts = [tidy(cell) for cell in rows[at].cells]
    if not _is_header(texts, mapping):
        return None
    taken = 1
    if at + 1 < len(rows) and (joined := _joined(texts, rows[at + 1])):
        texts, taken = joined, 2
    sample = rows[at + taken : at + taken + _SAMPLE_ROWS]
    return Header(rows[at + taken - 1].number, _columns(texts, sample, mapping)), taken


def _is_header(texts: Sequence[str], mapping: ColumnMapping) -> bool:
    fields: set[Field | None] = {field for text in set(texts) for _, field in _meanings(text)[:1]}
    fields |= {field for text in texts if (field := mapping.fields.get(tight(text)))}
    is_named = bool(fields & {Field.COURSE_TITLE, Field.SECTION_NAME})
    return is_named and len(fields) >= _NAMES_AT_LEAST


def _columns(
    names: Sequence[str], sample: Sequence[Row], mapping: ColumnMapping
) -> tuple[Column, ...]:
    """Say of each column that has a name or a value what it is."""
    width = max((len(names), *(len(row.cells) for row in sample)))
    texts = [*names, *[""] * (width - len(names))]
    keys = keys_of(texts)
    said = {index: mapping.fields[key] for index, key in enumerate(keys) if mapping.names(key)}
    cells = [[row.cell(index) for row in sample] for index in range(width)]
    guesses = _assign(texts, cells, {})
    fields = _assign(texts, cells, said)
    columns = (
        Column(
            index=index,
            header=text,
            field=fields.get(index),
            guess=guesses.get(index),
            source=_source(index, said, fields),
            key=keys[index],
            samples=_samples(cells[index]),
        )
        for index, text in enumerate(texts)
    )
    return tuple(column for column in columns if column.header or column.samples)


def _source(index: int, said: Mapping[int, Field | None], fields: Mapping[int, Field]) -> Source:
    if index in said:
        return Source.CORRECTION
    return Source.NAME if index in fields else Source.NOTHING


def _samples(cells: Sequence[str]) -> tuple[str, ...]:
    said = dict.fromkeys(text for cell in cells if (text := tidy(cell)[:_LONGEST_SAMPLE]))
    return tuple(said)[:_SAMPLES]


@lru_cache(maxsize=4096)
def _name_of(text: str) -> str:
    """Find the name that we know in a header: as it stands, without its unit, or its season."""
    if len(text) > _LONGEST_NAME:
        return ""
    folded = tight(text)
    bare = _MARKS.sub("", _UNIT.sub("", folded))
    names = (_MARKS.sub("", folded), bare, _SEASON.sub("", bare))
    return next((name for name in names if name in _FIELDS), "")


def _meanings(text: str) -> list[tuple[int, Field]]:
    return _FIELDS.get(_name_of(text), [])


def _joined(upper: list[str], row: Row) -> list[str] | None:
    """Put a second row of names (男, 女 under 名额) together with the first, if it is one."""
    width = max(len(upper), len(row.cells))
    above = upper + [""] * (width - len(upper))
    pairs = [(up, tidy(row.cell(index))) for index, up in enumerate(above)]
    joined = [
        up if low in {"", up} else f"{up}{low}" if _name_of(f"{up}{low}") else low
        for up, low in pairs
    ]
    new = [text for text, up in zip(joined, above, strict=True) if text != up]
    return joined if new and all(_name_of(text) for text in new) else None


def _assign(
    texts: Sequence[str], cells: Sequence[Sequence[str]], said: Mapping[int, Field | None]
) -> dict[int, Field]:
    """Give each column its field: what was said goes first, then the better name chooses."""
    wishes = [
        (rank, index, field)
        for index, text in enumerate(texts)
        if index not in said
        for rank, field in _wishes(text, cells[index])
    ]
    fields = {index: field for index, field in said.items() if field}
    for _, index, field in sorted(wishes, key=lambda wish: wish[:2]):
        if index not in fields and (field in JOINED or field not in fields.values()):
            fields[index] = field
    return fields


def _wishes(text: str, cells: Sequence[str]) -> list[tuple[int, Field]]:
    meanings = _meanings(text)
    if _name_of(text) not in DATE_OR_TIME:
        return meanings
    said = [cell for cell in cells if is_said(cell)]
    are_dates = 2 * sum(map(_is_date, said)) > len(said)
    meant = Field.STARTS_ON if are_dates else Field.TIME
    return [(rank, field) for rank, field in meanings if field is meant]


def _is_date(cell: str) -> bool:
    try:
        return read_dates(cell)[0] is not None
    except YearMissing:
        return True
    except (DateUnread, DatesReversed):
        return False

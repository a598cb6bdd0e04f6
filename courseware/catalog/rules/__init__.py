"""What a class list says: columns, times, dates, money, people; each row ready or with reasons."""

from courseware.catalog.rules.ages import AgeRule, find_age_rule, read_age_rule
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.amounts import (
    Quota,
    quota_of,
    read_count,
    read_credits,
    read_fee,
    read_hours,
    read_quota,
    read_weeks,
)
from courseware.catalog.rules.cells import Table
from courseware.catalog.rules.choices import ColumnChoice, choices_of, corrected
from courseware.catalog.rules.columns import Column
from courseware.catalog.rules.dates import TermFacts, read_dates, read_term_facts
from courseware.catalog.rules.headers import Header, find_header
from courseware.catalog.rules.mapping import (
    FIELD_NAMES,
    SOURCE_NAMES,
    UNUSED,
    ColumnMapping,
    Source,
    mapping_from_json,
)
from courseware.catalog.rules.notes import NOTE_SENTENCES, Note, NoteKind
from courseware.catalog.rules.reading import SUMMARY, Reading, understand
from courseware.catalog.rules.remarks import (
    Instructor,
    Intake,
    read_instructors,
    read_intake,
    read_level,
)
from courseware.catalog.rules.rows import Names, Offer, ReadRow, RowProblem, RowState, When
from courseware.catalog.rules.times import read_times
from courseware.catalog.rules.weekdays import read_weekdays
from courseware.foundation.grids import Grid, Marks, Merge, Row, column_letter

__all__ = [
    "FIELD_NAMES",
    "NOTE_SENTENCES",
    "SOURCE_NAMES",
    "SUMMARY",
    "UNUSED",
    "AgeRule",
    "Column",
    "ColumnChoice",
    "ColumnMapping",
    "Field",
    "Grid",
    "Header",
    "Instructor",
    "Intake",
    "Marks",
    "Merge",
    "Names",
    "Note",
    "NoteKind",
    "Offer",
    "Quota",
    "ReadRow",
    "Reading",
    "Row",
    "RowProblem",
    "RowState",
    "Source",
    "Table",
    "TermFacts",
    "When",
    "choices_of",
    "column_letter",
    "corrected",
    "find_age_rule",
    "find_header",
    "mapping_from_json",
    "quota_of",
    "read_age_rule",
    "read_count",
    "read_credits",
    "read_dates",
    "read_fee",
    "read_hours",
    "read_instructors",
    "read_intake",
    "read_level",
    "read_quota",
    "read_term_facts",
    "read_times",
    "read_weekdays",
    "read_weeks",
    "understand",
]

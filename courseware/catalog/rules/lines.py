"""Rows under the column names that are no class: notes, totals, headings."""

import re

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.clocks import SPAN
from courseware.catalog.rules.headers import Header
from courseware.catalog.rules.headings import heading_of
from courseware.catalog.rules.notes import NoteKind
from courseware.foundation.folding import fold, is_said, tidy, tight
from courseware.foundation.grids import Row

_TOTAL = re.compile(r"[合总小共]计(?:[:(].*|\d*)?")
_SUBTOTAL = re.compile(r".{1,12}[合总小共]计(?:[:(].*|\d*)?")
_NOTE = re.compile(
    r"[※*★☆●■◆▲►]|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)、.](?=.{12})"
    r"|(?:备注|注意|注|说明|附|温馨提示|提示|制表|填表|审核|审批|联系|电话|咨询|报名|地址|日期|学制|退费)"
    r"[^:]{0,8}:"
)
_SENTENCE = re.compile("[:;,!.]")
_TEACHING = (Field.TIME, Field.WEEKDAY, Field.INSTRUCTOR)
_NOTE_ALONE = re.compile("备注|注意|附?注|说明|附|提示")
_SPAN = re.compile(SPAN)
_LONGEST_TITLE = 30
_NAMES = (Field.COURSE_TITLE, Field.SECTION_NAME)
_OWN = (Field.CLASS_CODE, Field.TIME, Field.WEEKDAY, Field.QUOTA, Field.INSTRUCTOR, Field.FEE)


def kind_of(row: Row, header: Header) -> NoteKind | None:
    """Tell what a row under the header is if it is no class; None for a class.

    One text alone in a row, or merged over it, is a heading or a note unless it is a name
    in the column of names. Several texts are a class unless they begin like a note and
    have neither a code nor a time, places, an instructor or a fee.
    """
    said = [text for text in row.cells if text]
    first = fold(said[0])
    if any(_TOTAL.fullmatch(tight(text)) for text in said[:2] if len(text) < _LONGEST_TITLE) or (
        _SUBTOTAL.fullmatch(tight(first)) and not _has(row, header, _TEACHING)
    ):
        return NoteKind.TOTAL
    if len(said) == 1 and _is_time_more(row, header):
        return None
    if len(set(said)) == 1:
        return _kind_of_text(first, is_name=len(said) == 1 and _has(row, header, _NAMES))
    if _NOTE_ALONE.fullmatch(first) and not _has(row, header, _NAMES):
        return NoteKind.REMARK
    if _NOTE.match(first) and not _has(row, header, _OWN):
        return NoteKind.REMARK
    return None


def _is_time_more(row: Row, header: Header) -> bool:
    """Tell whether a row only adds another time to the class above it."""
    texts = (row.cell(column.index) for column in header.of(Field.TIME))
    return any(_SPAN.search(tight(text)) for text in texts)


def line_of(row: Row) -> str:
    """Give what a row says, each text of it once."""
    return " ".join(dict.fromkeys(text for cell in row.cells if (text := tidy(cell))))


def _kind_of_text(text: str, *, is_name: bool) -> NoteKind | None:
    if heading_of(text):
        return NoteKind.HEADING
    is_sentence = len(text) > _LONGEST_TITLE or _SENTENCE.search(text) or _NOTE.match(text)
    return None if is_name and not is_sentence else NoteKind.REMARK


def _has(row: Row, header: Header, fields: tuple[Field, ...]) -> bool:
    """Tell whether a column of the fields says something of its own, not 审核：李明."""
    columns = (column for field in fields for column in header.of(field))
    texts = (row.cell(column.index) for column in columns)
    return any(is_said(text) and not _NOTE.match(fold(text)) for text in texts)

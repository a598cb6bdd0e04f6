"""What the cell of a timetable says: 书法 over 王芳 over 201; 书法(王芳)201; several classes."""

import re
from dataclasses import dataclass, field

from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.clocks import PART, SPAN
from courseware.catalog.rules.looks import is_money, is_place
from courseware.catalog.rules.remarks import read_level
from courseware.catalog.rules.surnames import is_name_like
from courseware.courses.rules import Level
from courseware.foundation.folding import is_said, tidy, tight

_BETWEEN_CLASSES = re.compile(r"\n\s*\n|[;；]{2,}|\n\s*(?:-{2,}|—+|={2,}|\*+)\s*\n")
_SEMICOLON = re.compile(r"[;；]")
_BETWEEN_PIECES = re.compile(r"[\s/|｜,，、·]+")
_LABEL = re.compile(
    r"^(课程|课名|科目|教师|老师|任课教师|讲师|主讲|教室|地点|上课地点)[:：]\s*(.+)$"
)
_LABELS = {
    **dict.fromkeys(("课程", "课名", "科目"), Field.COURSE_TITLE),
    **dict.fromkeys(("教师", "老师", "任课教师", "讲师", "主讲"), Field.INSTRUCTOR),
    **dict.fromkeys(("教室", "地点", "上课地点"), Field.ROOM),
}
_BRACKETED = re.compile(
    r"^(?P<before>[^()（）]+)[(（](?P<inside>[^()（）]+)[)）](?P<after>[^()（）]*)$"
)
_CLOCK = re.compile(rf"(?:{PART})?{SPAN}")
_PARITY = re.compile(r"[(]?[单双]周?[)]?")
_HEADS = re.compile(r"(?:限|名额)?\d{1,3}[人名]")
_WEEKS = re.compile(r"(?:第?1-)?\d{1,2}周")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z.]*)+")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]$")
_ROOM = re.compile(
    r"room\w{1,5}|[a-z]?\d{1,2}[-#号]?[a-z]?\d{0,4}(?:室|教室)?|[a-z]\d{2,4}|线上|操场"
)


@dataclass
class ClassCell:
    """One class in a cell, as far as its pieces were understood."""

    text: str
    fields: dict[Field, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    """Pieces without a meaning here: the class stays a draft."""

    def put(self, what: Field, says: str) -> None:
        """Take a piece in; a second one joins the first."""
        before = self.fields.get(what)
        self.fields[what] = f"{before}、{says}" if before else says


def classes_in(text: str) -> list[ClassCell]:
    """Take a cell apart into its classes, and each into course, instructor, room and the rest."""
    return [_class_of(part) for part in _parts(text) if is_said(part)]


def _parts(text: str) -> list[str]:
    """Split a cell into its classes: at blank lines, or at lines that are whole classes."""
    parts = [part for whole in _BETWEEN_CLASSES.split(text) for part in _at_semicolons(whole)]
    return [one for part in parts for one in _at_lines(part)]


def _at_semicolons(text: str) -> list[str]:
    parts = [part.strip() for part in _SEMICOLON.split(text) if part.strip()]
    return parts if all(len(_pieces(part)) > 1 for part in parts) else [text]


def _at_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    whole = len(lines) > 1 and all(_is_whole(line) for line in lines)
    return lines if whole else [text]


def _is_whole(line: str) -> bool:
    """Tell whether a line is a class of its own: it names a course and who teaches it."""
    fields = _class_of(line).fields
    return Field.COURSE_TITLE in fields and Field.INSTRUCTOR in fields


def _pieces(text: str) -> list[str]:
    lines = [tidy(line) for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        return _pieces_of_line(lines[0])
    first, rest = lines[0], lines[1:]
    bracketed = _unbracketed(first)
    return [*bracketed, *(piece for line in rest for piece in _pieces_of_line(line))]


def _pieces_of_line(line: str) -> list[str]:
    if _LABEL.match(line) or _CLOCK.fullmatch(tight(line)) or not _HAN.search(line):
        return _unbracketed(line)
    halves = _unbracketed(line)
    return [piece for half in halves for piece in _BETWEEN_PIECES.split(half) if piece]


def _unbracketed(text: str) -> list[str]:
    """Take 书法(王芳)201 apart, but leave 书法(一班) whole."""
    found = _BRACKETED.match(text)
    if not found or not _is_known(found["inside"]):
        return [text]
    return [piece for piece in map(str.strip, found.group("before", "inside", "after")) if piece]


def _class_of(text: str) -> ClassCell:
    read = ClassCell(tidy(text))
    loose = []
    for piece in _pieces(text):
        if label := _LABEL.match(piece):
            read.put(_LABELS[label[1]], label[2])
        elif what := _field_of(piece):
            read.put(what, _said(what, piece))
        else:
            loose.append(piece)
    _take_title(read, loose)
    return read


def _take_title(read: ClassCell, loose: list[str]) -> None:
    """Take the first piece without another meaning for the course; all else is not understood."""
    if Field.COURSE_TITLE not in read.fields and loose:
        read.fields[Field.COURSE_TITLE] = loose.pop(0)
    if Field.COURSE_TITLE not in read.fields and Field.INSTRUCTOR in read.fields:
        first, _, rest = read.fields.pop(Field.INSTRUCTOR).partition("、")
        read.fields[Field.COURSE_TITLE] = first
        if rest:
            read.fields[Field.INSTRUCTOR] = rest
    read.unread += loose


def _said(what: Field, piece: str) -> str:
    return f"({tight(piece).strip('()')})" if what is Field.PARITY else piece


def _is_person(piece: str) -> bool:
    """Tell whether a piece is who teaches: 王芳, 吴刚(外聘), Wang Fang."""
    return is_name_like(_ASIDE.sub("", piece)) or bool(_ENGLISH_NAME.fullmatch(piece))


def _is_known(piece: str) -> bool:
    return _field_of(piece) is not None


def _field_of(piece: str) -> Field | None:
    """Tell what a piece is by its look; None for what may be the name of a course."""
    folded = tight(piece)
    shapes = (
        (Field.TIME, bool(_CLOCK.fullmatch(folded))),
        (Field.PARITY, bool(_PARITY.fullmatch(folded)) and "周" in folded),
        (Field.QUOTA, bool(_HEADS.fullmatch(folded))),
        (Field.WEEKS, bool(_WEEKS.fullmatch(folded))),
        (Field.FEE, is_money(piece)),
        (Field.LEVEL, read_level(piece) is not Level.NONE),
        (Field.ROOM, bool(_ROOM.fullmatch(folded)) or is_place(piece)),
        (Field.INSTRUCTOR, _is_person(piece)),
    )
    return next((what for what, fits in shapes if fits), None)

"""What a column is about by the look of its values, where its name does not say."""

import re
from collections.abc import Callable, Mapping, Sequence

from courseware.catalog import errors
from courseware.catalog.errors import CellUnread
from courseware.catalog.rules.aliases import Field
from courseware.catalog.rules.amounts import read_fees, read_quota, read_weeks
from courseware.catalog.rules.dates import read_dates
from courseware.catalog.rules.surnames import is_name_like
from courseware.catalog.rules.times import read_times
from courseware.catalog.rules.weekdays import WEEKDAYS, read_weekdays
from courseware.foundation.folding import fold, is_said, tight

_MOST = 0.8
"""The share of the values that must have the look."""
_TITLES_DIFFER = 0.4
"""The share of different texts among the names of courses, at least."""

_NEVER = re.compile(
    "电话|手机|联系|微信|序号|身份证|学号|邮箱|银行|账号|phone|mobile|tel|email|no$"
)
OTHER_UNIT = re.compile(
    r"[百千万]元|美[元金]|港[币元]|日元|欧元|usd|hkd|[/每](?:月|次|节|课时|学时|小时)|分钟|\((?:组|对|家庭|户)\)"
)
"""Units in which a number does not mean what it means in the unit we know."""
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{8}|\d{15}|\d{17}[\dx]")
_PLACE = re.compile(
    r".*(?:室|楼|厅|馆|场|堂|中心|校区|社区|广场|活动站)(?:\d{1,4}|[a-z]\d{1,4})?(?:室|教室)?|[a-z]?\d{3,4}教?室"
)
_TITLE = re.compile(r"(?=.*[\u3400-\u9fffa-z]{2}).{2,30}")

# What speaks for a field in a name that we do not know, and what speaks against it.
_HINTS = {
    Field.TIME: re.compile("时间|时段|time|zeit"),
    Field.FEE: re.compile("费|价|元|fee|price|cost"),
    Field.QUOTA: re.compile("人数|名额|限|容|place|seat|quota"),
    Field.WEEKS: re.compile("周数|week"),
    Field.STARTS_ON: re.compile("开课|开班|开始|首次|start|begin"),
    Field.ROOM: re.compile("地点|教室|场|room|place|venue"),
    Field.INSTRUCTOR: re.compile("师|讲|teach|lehrer|instruct"),
    Field.COURSE_TITLE: re.compile("课|班|科目|项目|课目|course|class|subject"),
}
_DOUBTS = {
    Field.TIME: re.compile("报名|缴费|考试|咨询|原|答疑|测试|面试|截止"),
    Field.WEEKDAY: re.compile("报名|缴费|考试|咨询|原|答疑|测试|面试|截止"),
    Field.FEE: re.compile("押金|原|优惠|折|退|材料|教材|保险|已|实收|定金|课酬|补贴"),
    Field.QUOTA: re.compile("报名|已|实|现有|缴|候补|最低|最少|下限|剩余|余|开班|去年|上期"),
    Field.STARTS_ON: re.compile("报名|缴费|截止|原|结|考试|公布|出生"),
    Field.INSTRUCTOR: re.compile("班主任|助教|班长|联系|负责|管理|审核|制表|登记"),
    Field.ROOM: re.compile("原|报名|办公|备用"),
}


def guesses_of(
    columns: Mapping[int, tuple[str, Sequence[str]]], *, known: frozenset[Field]
) -> dict[int, Field]:
    """Guess columns by their values: only fields that a row needs and no name has given.

    `columns` are the folded name and the values of each column that is still open.
    """
    found: dict[int, Field] = {}
    for field, look in _LOOKS.items():
        if field in known or known & _INSTEAD.get(field, frozenset()):
            continue
        fitting = [
            (not _hinted(field, name), index)
            for index, (name, cells) in columns.items()
            if index not in found and _fits(field, look, name=name, cells=cells)
        ]
        if fitting:
            found[min(fitting)[1]] = field
    return found


def is_mostly_dates(cells: Sequence[str]) -> bool:
    """Tell whether more than half of what is said in a column are dates."""
    said = [cell for cell in cells if is_said(cell)]
    return 2 * sum(map(_is_date, said)) > len(said)


def _hinted(field: Field, name: str) -> bool:
    hint = _HINTS.get(field)
    return bool(hint and hint.search(name))


def _fits(field: Field, look: Callable[[str], bool], *, name: str, cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if is_said(cell)]
    doubt = _DOUBTS.get(field)
    if not said or _NEVER.search(name) or OTHER_UNIT.search(name) or (doubt and doubt.search(name)):
        return False
    if _hinted(field, name) and field in _BARE:
        look = _BARE[field]
    if field is Field.COURSE_TITLE and len(set(said)) < _TITLES_DIFFER * len(said):
        return False
    return sum(map(look, said)) >= _MOST * len(said)


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        return reader(text) is not None
    except CellUnread:
        return False


def _is_time(text: str) -> bool:
    try:
        read_times(text)
    except (errors.WeekdayMissing, errors.HalfDayUnclear, errors.LessonsUnclear):
        return True
    except CellUnread:
        return False
    return True


def _is_weekday(text: str) -> bool:
    return not text.isdecimal() and bool(re.fullmatch(WEEKDAYS, tight(read_weekdays(text))))


def _is_date(text: str) -> bool:
    try:
        return not text.isdecimal() and read_dates(text)[0] is not None
    except errors.YearMissing:
        return True
    except CellUnread:
        return False


def is_money(text: str) -> bool:
    """Tell whether a text is an amount with its currency, or says that nothing is asked."""
    return bool(re.search("[元¥$]|免费|公益", fold(text))) and _reads(read_fees, text)


def _is_fee(text: str) -> bool:
    return _reads(lambda said: read_fees(said)[0], text)


def _is_heads(text: str) -> bool:
    return bool(re.search("[人名男]", text)) and _reads(read_quota, text)


def _is_weeks(text: str) -> bool:
    return "周" in text and _reads(read_weeks, text)


def is_place(text: str) -> bool:
    """Tell whether a text has the look of a room or a building."""
    return bool(_PLACE.fullmatch(tight(text)))


def _is_title(text: str) -> bool:
    folded = tight(text)
    others = (_is_time, _is_weekday, _is_date, is_money, _is_heads, is_place)
    return bool(_TITLE.fullmatch(folded)) and not any(other(text) for other in others)


# In this order: what can be told for certain leaves fewer columns for the rest.
_LOOKS: dict[Field, Callable[[str], bool]] = {
    Field.TIME: _is_time,
    Field.WEEKDAY: _is_weekday,
    Field.STARTS_ON: _is_date,
    Field.FEE: is_money,
    Field.QUOTA: _is_heads,
    Field.WEEKS: _is_weeks,
    Field.ROOM: is_place,
    Field.INSTRUCTOR: is_name_like,
    Field.COURSE_TITLE: _is_title,
}
_BARE: dict[Field, Callable[[str], bool]] = {
    Field.FEE: _is_fee,
    Field.QUOTA: lambda text: _reads(read_quota, text),
    Field.WEEKS: lambda text: _reads(read_weeks, text),
    Field.INSTRUCTOR: lambda text: not any(char.isdigit() for char in text),
    Field.ROOM: lambda text: not _PHONE.fullmatch(tight(text)),
}
"""Looks that are enough where the name hints at the field."""
_INSTEAD = {
    Field.ROOM: frozenset({Field.PLACE}),
    Field.COURSE_TITLE: frozenset({Field.SECTION_NAME}),
}
"""Fields that make another one needless."""


def looks_like_value(text: str) -> bool:
    """Tell whether a text is a time, a date, money or a number, and so no name of a column."""
    folded = tight(text)
    looks = (_is_time, _is_weekday, _is_date, is_money, _is_heads, _is_weeks)
    return folded.isdecimal() or any(look(text) for look in looks)

"""What stands in the cells of a list of learners: sex, birth date, telephones, contacts."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from courseware.foundation.folding import is_said, tidy, tight, words
from courseware.people.errors import (
    BirthDateIncomplete,
    BirthDateUnread,
    PhonesSeveral,
    SexUnread,
)
from courseware.people.rules.persons import EmergencyContact, Sex
from courseware.people.rules.phones import clean_phone

NOT_STATED = "未注明"
"""Who a contact is, or how they are related, when the list says only the telephone."""

_SEXES = dict.fromkeys(words("女 女性 女士 f female w 2"), Sex.FEMALE)
_SEXES |= dict.fromkeys(words("男 男性 先生 m male 1"), Sex.MALE)

_DATE = re.compile(r"([12][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?(?: 0{1,2}:00.*)?")
_SOLID_DATE = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_MONTH = re.compile(r"([12][0-9]{3})(?:[-./年]([0-9]{1,2})月?|([01][0-9])|年)?")
_SERIAL = re.compile(r"[1-4][0-9]{4}|[4-9][0-9]{3}")
_DAY_ZERO = date(1899, 12, 30)
"""From which sheets count their days."""

_BETWEEN_PHONES = re.compile(r"[/、,;或|\n]|(?<=[0-9]) +(?=1[3-9][0-9]{9})")
_MOBILE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as far as it is known."""

    day: date | None
    year: int
    month: int | None

    def agrees(self, day: date) -> bool:
        """Tell whether a whole date may be this one."""
        if self.day:
            return self.day == day
        return self.year == day.year and self.month in {None, day.month}


def read_sex(text: str) -> Sex:
    """Read 男 or 女.

    :raises SexUnread: it says something else.
    """
    sex = _SEXES.get(tight(text))
    if sex is None:
        raise SexUnread
    return sex


def read_birth(text: str) -> Birth:
    """Read a birth date: a day, a day of a sheet's own counting, or a year and a month.

    :raises BirthDateUnread: it says something else, or a day that does not exist.
    """
    plain = tight(text)
    if found := _DATE.fullmatch(plain) or _SOLID_DATE.fullmatch(plain):
        try:
            day = date(*map(int, found.groups()))
        except ValueError as error:
            raise BirthDateUnread from error
        return Birth(day, day.year, day.month)
    return _read_less(plain)


def _read_less(plain: str) -> Birth:
    if found := _MONTH.fullmatch(plain):
        month = found[2] or found[3]
        if month is None or 1 <= int(month) <= 12:  # noqa: PLR2004 - months
            return Birth(None, int(found[1]), int(month) if month else None)
    if _SERIAL.fullmatch(plain):
        day = _DAY_ZERO + timedelta(days=int(plain))
        return Birth(day, day.year, day.month)
    raise BirthDateUnread


def whole_day(birth: Birth) -> date:
    """Give the day, where the whole of it is told.

    :raises BirthDateIncomplete: only year or month are told.
    """
    if birth.day is None:
        raise BirthDateIncomplete
    return birth.day


def read_phones(text: str) -> tuple[str, PhonesSeveral | None]:
    """Read a telephone; of several the first is taken, which has to be asked.

    :raises Invalid: the first is no telephone number.
    """
    parts = [part for part in _BETWEEN_PHONES.split(text) if is_said(part)]
    phone = clean_phone(parts[0] if parts else text)
    return phone, PhonesSeveral() if len(parts) > 1 else None


def read_contact(name: str, relation: str, phone: str) -> EmergencyContact:
    """Read an emergency contact; 张丽（女儿）13900001111 may stand in one cell."""
    written = tidy(name.replace("（", "(").replace("）", ")"))
    if not phone and (found := _MOBILE.search(written)):
        phone = found.group()
        written = written.replace(phone, "")
    if not relation and (inside := _BRACKETS.search(written)):
        relation = inside[1]
        written = _BRACKETS.sub("", written)
    return EmergencyContact(written.strip(" :：") or NOT_STATED, relation or NOT_STATED, phone)

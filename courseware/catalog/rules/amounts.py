"""Money and numbers as lists write them: 300元, 免费, 32学时, 30人, 男8女22."""

import re
from dataclasses import dataclass
from decimal import Decimal

from courseware.catalog.errors import (
    FeeUnread,
    NumberUnread,
    QuotaContradicted,
    QuotaMissing,
    QuotaUnread,
)
from courseware.foundation.folding import compact, is_said, number_of, tidy, words

_FREE = frozenset(words("免费 免 全免 公益 公益课 公益班 无 无需 不收 不收费 零"))
_FEE = re.compile(
    r"(?:¥|\$|nt\$|rmb|cny|人民币|新台币)?(?P<yuan>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(?P<fen>\d{1,2})0*)?"
    r"(?:元|圆|块)?整?(?:(?:/|每)(?:学期|学年|期|季|年|人|班|课程|门))*"
)
_WHOLE = re.compile(r"(?P<number>\d{1,4}|[一二两三四五六七八九十]{1,3})(?:\.0+)?")
_CREDITS = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?:个?学分|分)?")
_WEEKS_RANGE = re.compile(r"第?1-(\d{1,2})周")
_HEADS = r"(\d{1,4})(?:人|名|位|个|席)?"
_TOTAL = re.compile(rf"(?:限|限额|名额|招生)?:?{_HEADS}(?:以内|为限)?")
_PART = re.compile(r"(男|女)(?:生|性|士)?:?(\d{1,4})[人名]?")
_AROUND_PARTS = "(),;、/:其中"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may come, in persons."""

    total: int
    men: int | None = None
    """Places that the list names for men; None where it names none."""
    women: int | None = None


def read_fee(text: str) -> int | None:
    """Understand an amount of money in fen; 0 for 免费 or 无, None when nothing is said.

    :raises FeeUnread: it is no single amount.
    """
    folded = compact(text)
    if folded in _FREE:
        return 0
    if not is_said(text):
        return None
    found = _FEE.fullmatch(folded)
    if found is None:
        raise FeeUnread(found=tidy(text))
    return int(found["yuan"].replace(",", "")) * 100 + int((found["fen"] or "").ljust(2, "0"))


def read_hours(text: str) -> int | None:
    """Understand a number of class hours, None when nothing is said.

    :raises NumberUnread: it is not a whole number.
    """
    return _whole(text, units="个?(?:学时|课时|小时|时|节|h)?")


def read_weeks(text: str) -> int | None:
    """Understand a number of weeks, None when nothing is said; 1-16周 are 16.

    :raises NumberUnread: it is not a whole number.
    """
    found = _WEEKS_RANGE.fullmatch(compact(text))
    return int(found[1]) if found else _whole(text, units="个?(?:周|星期)?")


def read_count(text: str) -> int | None:
    """Understand a number of persons, None when nothing is said.

    :raises NumberUnread: it is not a whole number.
    """
    return _whole(text, units="(?:人|名|位)?")


def _whole(text: str, *, units: str) -> int | None:
    if not is_said(text):
        return None
    found = re.fullmatch(rf"(?:共|计|总)?{_WHOLE.pattern}{units}", compact(text))
    number = number_of(found["number"]) if found else None
    if number is None:
        raise NumberUnread(found=tidy(text))
    return number


def read_credits(text: str) -> Decimal | None:
    """Understand a number of credits, None when nothing is said.

    :raises NumberUnread: it is not a number.
    """
    if not is_said(text):
        return None
    found = _CREDITS.fullmatch(compact(text))
    if found is None:
        raise NumberUnread(found=tidy(text))
    return Decimal(found[1]).normalize()


def read_quota(text: str) -> Quota | None:
    """Understand a number of places, with those for men and women; None when nothing is said.

    :raises QuotaUnread: it is no number of places.
    :raises QuotaContradicted: men and women do not go into the whole.
    """
    if not is_said(text):
        return None
    folded = compact(text)
    parts = [(sex, int(number)) for sex, number in _PART.findall(folded)]
    whole = _PART.sub("", folded).strip(_AROUND_PARTS) if parts else folded
    found = _TOTAL.fullmatch(whole)
    if len(parts) > len(dict(parts)) or (whole and not found):
        raise QuotaUnread(found=tidy(text))
    total = int(found[1]) if found else None
    return quota_of(total, men=dict(parts).get("男"), women=dict(parts).get("女"))


def quota_of(total: int | None, *, men: int | None, women: int | None) -> Quota:
    """Put a quota together; without a whole it is the sum of both parts.

    :raises QuotaMissing: only one part is known, or it comes to nothing.
    :raises QuotaContradicted: men and women do not go into the whole.
    """
    if not total and men is not None and women is not None:
        total = men + women
    if not total:
        raise QuotaMissing
    named = (men or 0) + (women or 0)
    if named > total or (men is not None and women is not None and named != total):
        raise QuotaContradicted
    return Quota(total, men=men, women=women)

"""Money and numbers as lists write them: 300元, 免费, 32学时, 30人, 男8女22."""

import re
from dataclasses import dataclass
from decimal import Decimal

from courseware.catalog.errors import (
    FeeUnread,
    NumberAbsurd,
    NumberUnread,
    QuotaContradicted,
    QuotaMissing,
    QuotaUnread,
)
from courseware.foundation.folding import compact, is_said, number_of, remembered, tidy, words

_FREE = frozenset(words("free 免费 免 全免 公益 公益课 公益班 无 无需 不收 不收费 零"))
_EACH = r"(?:每(?:人|期|学期|学年|班|科|门|季)|人均|一期|一学期|学费|:)*+"
_PER = r"(?:(?:/|每|一)?(?:学期|学年|期|季|年|人|班|课程|门|科|位)(?:[/·]期)?|[/·])*+"
_MATERIALS = "(?:教材|材料|书本|资料|耗材|讲义|书|工具)费?"
_MORE = (
    rf"[(,;+]*(?:另[收付加]|外加|加)?{_MATERIALS}:?(?P<more>\d{{1,4}})(?:元|块)?"
    r"(?:/人)?(?:另[收付计加]|自理)?\)?"
)
_REST = rf"[(,;]?(?:[不未]?含{_MATERIALS}|{_MATERIALS}(?:另[收付计]|自理|自备|自费))\)?"
_FEE = re.compile(
    rf"{_EACH}(?:¥|\$|nt\$|rmb|cny|人民币|新台币)?"
    r"(?P<yuan>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(?P<fen>\d{1,2})0*)?"
    rf"(?:元|圆|块)?整?{_PER}(?:{_MORE}|{_REST})?"
)
_MOST_FEN = 3_000_000
"""More than that is asked by no course of these schools."""
_WHOLE = re.compile(r"(?P<number>\d{1,4}|[一二两三四五六七八九十]{1,3})(?:\.0+)?")
_CREDITS = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)(?:个?学分|分)?")
_WEEKS_RANGE = re.compile(r"第?1-(\d{1,2})周")
_HOURS_AND_WEEKS = re.compile(
    r"(?P<hours>\d{1,3})(?:学时|课时|节)?[/,(;](?:共|计)?(?P<weeks>\d{1,2})周\)?"
)
_TIMES = re.compile(
    r"(?:每周|每次)?(?P<one>\d{1,2})(?P<one_unit>周|次|课时|学时|节)?(?:/[周次])?[×x*✕]"
    r"(?P<other>\d{1,2})(?P<other_unit>周|次|课时|学时|节)?"
)
_MOST_HOURS = 2000
_MOST_WEEKS = 60
_MOST_PLACES = 3000
_HEADS = r"(\d{1,4})(?:人|名|位|个|席)?"
_TOTAL = re.compile(
    rf"(?:每班|每期|一班)?(?:不超过|最多|至多|限额|限|名额|招生|招收|计划|共|计|≤|<=)*+:?{_HEADS}"
    r"(?:/班|以内|以下|为限|封顶)?"
)
_FULL_MARK = re.compile(r"(?<=[\d人名])[(,;]?(?:名额)?(?:已经?|报|招)?满(?:员|额)?\)?$")
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
    :raises NumberAbsurd: it is more than any course costs.
    """
    return read_fees(text)[0]


@remembered
def read_fees(text: str) -> tuple[int | None, int | None]:
    """Understand a fee and what it says of materials: 300元,材料费30元另收 is 300 and 30.

    :raises FeeUnread: it is not clear which amount is the fee.
    :raises NumberAbsurd: it is more than any course costs.
    """
    folded = compact(text)
    if folded in _FREE:
        return 0, None
    if not is_said(text):
        return None, None
    found = _FEE.fullmatch(folded)
    if found is None:
        raise FeeUnread(found=tidy(text))
    fen = int(found["yuan"].replace(",", "")) * 100 + int((found["fen"] or "").ljust(2, "0"))
    if fen > _MOST_FEN:
        raise NumberAbsurd(found=tidy(text))
    return fen, int(found["more"]) * 100 if found["more"] else None


def read_hours(text: str) -> int | None:
    """Understand a number of class hours, None when nothing is said.

    :raises NumberUnread: it is not a whole number.
    :raises NumberAbsurd: it is more than any course has.
    """
    return read_hours_and_weeks(text)[0]


@remembered
def read_hours_and_weeks(text: str) -> tuple[int | None, int | None]:
    """Understand class hours and what they say of weeks: 32学时/16周, 2×16, 2课时×16周.

    :raises NumberUnread: it is not a whole number.
    :raises NumberAbsurd: it is more than any course has.
    """
    folded = compact(text)
    if both := _HOURS_AND_WEEKS.fullmatch(folded):
        return int(both["hours"]), int(both["weeks"])
    if product := _TIMES.fullmatch(folded):
        units = {product["one_unit"]: product["one"], product["other_unit"]: product["other"]}
        weeks = int(units["周"]) if "周" in units else None
        return int(product["one"]) * int(product["other"]), weeks
    return _whole(text, units="个?(?:学时|课时|小时|时|节|h)?", most=_MOST_HOURS), None


@remembered
def read_weeks(text: str) -> int | None:
    """Understand a number of weeks, None when nothing is said; 1-16周 are 16.

    :raises NumberUnread: it is not a whole number.
    """
    found = _WEEKS_RANGE.fullmatch(compact(text))
    return int(found[1]) if found else _whole(text, units="个?(?:周|星期)?", most=_MOST_WEEKS)


@remembered
def read_count(text: str) -> int | None:
    """Understand a number of persons, None when nothing is said.

    :raises NumberUnread: it is not a whole number.
    """
    return _whole(text, units="(?:人|名|位)?", most=_MOST_PLACES)


def _whole(text: str, *, units: str, most: int) -> int | None:
    if not is_said(text):
        return None
    found = re.fullmatch(rf"(?:共|计|总)?{_WHOLE.pattern}{units}", compact(text))
    number = number_of(found["number"]) if found else None
    if number is None:
        raise NumberUnread(found=tidy(text))
    if number > most:
        raise NumberAbsurd(found=tidy(text))
    return number


@remembered
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


@remembered
def read_quota(text: str) -> Quota | None:
    """Understand a number of places, with those for men and women; None when nothing is said.

    :raises QuotaUnread: it is no number of places.
    :raises QuotaContradicted: men and women do not go into the whole.
    :raises NumberAbsurd: no room holds so many.
    """
    if not is_said(text):
        return None
    folded = _FULL_MARK.sub("", compact(text))
    parts = [(sex, int(number)) for sex, number in _PART.findall(folded)]
    whole = _PART.sub("", folded).strip(_AROUND_PARTS) if parts else folded
    found = _TOTAL.fullmatch(whole)
    total = int(found[1]) if found else None
    if len(parts) > len(dict(parts)) or (whole and not total):
        raise QuotaUnread(found=tidy(text))
    if total and total > _MOST_PLACES:
        raise NumberAbsurd(found=tidy(text))
    return quota_of(total, men=dict(parts).get("男"), women=dict(parts).get("女"))


def says_full(text: str) -> bool:
    """Tell whether a number of places bears the mark that they are taken: 30(满)."""
    return bool(_FULL_MARK.search(compact(text)))


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

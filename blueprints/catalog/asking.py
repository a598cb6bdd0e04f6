"""What the address of the list asks for, and the address of what is asked for."""

from typing import Any

from flask import request, url_for

from blueprints.web.work import actor, session, work
from courseware.catalog import queries
from courseware.catalog.queries import Ages, PartOfDay, Wanted
from courseware.catalog.rules.brackets import FeeRange
from courseware.catalog.search import words_of
from courseware.courses.rules import Level

LONGEST_TEXT = 60
LAST_DAY = 7
LONGEST_NUMBER = 9
OWN = "me"
"""In an address: the age of the person who looks."""


def asked() -> Wanted:
    """Read what is wanted from the address; what makes no sense there is left out."""
    text = request.args.get("q", "").strip()[:LONGEST_TEXT]
    weekday = request.args.get("weekday", 0, type=int)
    return Wanted(
        text=text,
        words=words_of(text),
        subject=request.args.get("subject", ""),
        weekday=weekday if weekday in range(1, LAST_DAY + 1) else None,
        part=_member(PartOfDay, "part"),
        place=request.args.get("place", ""),
        level=_member(Level, "level"),
        fee=_fee(),
        has_places=request.args.get("places") == queries.HAS_PLACES,
        ages=_ages(),
        page=request.args.get("page", 1, type=int),
        is_whole=request.args.get("all") == "1",
    )


def list_url(wanted: Wanted) -> str:
    """Give the address of the list of what is wanted."""
    page = wanted.page if wanted.page > 1 else None
    whole = 1 if wanted.is_whole else None
    return url_for(".sections", **kept(wanted), page=page, all=whole)


def kept(wanted: Wanted) -> dict[str, Any]:
    """Write the wishes as an address has them; without the page."""
    values = {
        "q": wanted.text,
        "subject": wanted.subject,
        "weekday": str(wanted.weekday or ""),
        "part": wanted.part.value if wanted.part else "",
        "place": wanted.place,
        "level": wanted.level.value if wanted.level else "",
        "fee": _range_text(wanted.fee) if wanted.fee else "",
        "places": queries.HAS_PLACES if wanted.has_places else "",
        "age": _ages_text(wanted.ages) if wanted.ages else "",
    }
    return {name: value for name, value in values.items() if value}


def fee_of(text: str) -> FeeRange | None:
    """Read a range of fees as an address has it: 0-0, 1-8000, 8001-."""
    numbers = _numbers(text)
    return FeeRange(numbers[0], numbers[1]) if numbers else None


def ages_of(text: str) -> Ages | None:
    """Read ages as an address has them: 60-69, or the reader's own."""
    if text == OWN:
        return queries.own_ages(session(), person_id=actor().person_id, today=work().today)
    numbers = _numbers(text)
    if not numbers or numbers[1] is None:
        return None
    return Ages(numbers[0], numbers[1])


def _member(kind: Any, name: str) -> Any:
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return None


def _fee() -> FeeRange | None:
    return fee_of(request.args.get("fee", ""))


def _ages() -> Ages | None:
    return ages_of(request.args.get("age", ""))


def _numbers(text: str) -> tuple[int, int | None] | None:
    """Read two numbers with a dash between them; the second may be left out."""
    least, dash, most = text.partition("-")
    if not (dash and _is_number(least) and (not most or _is_number(most))):
        return None
    return int(least), int(most) if most else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER


def _range_text(fee: FeeRange) -> str:
    return f"{fee.least_fen}-{'' if fee.most_fen is None else fee.most_fen}"


def _ages_text(ages: Ages) -> str:
    return OWN if ages.is_own else f"{ages.least}-{ages.most}"

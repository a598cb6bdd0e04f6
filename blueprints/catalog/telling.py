"""How pages and the command say what a newer list changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from blueprints.web.errors import say, say_sentence
from blueprints.web.format import (
    full_day_text,
    listed,
    money_text,
    short_weekday,
    span_text,
)
from blueprints.web.language import gettext as _
from courseware.catalog.queries import Change, Compared, problem_text
from courseware.catalog.rules import ReadRow
from courseware.catalog.rules.aspects import ASPECT_NAMES, Aspect
from courseware.foundation.messages import N_
from courseware.scheduling.rules import WeeklySlot, Weeks

WEEKS = {Weeks.ODD: N_("odd weeks"), Weeks.EVEN: N_("even weeks")}


@dataclass(frozen=True)
class ChangeText:
    """One change in words."""

    key: str
    what: str
    before: str
    after: str
    reason: str
    hindrance: str
    is_taken: bool


def change_text(change: Change) -> ChangeText:
    """Word a change."""
    wording = _WORDINGS.get(change.aspect, _text)
    return ChangeText(
        key=change.key,
        what=_(ASPECT_NAMES[change.aspect]),
        before=wording(change.before),
        after=wording(change.after),
        reason=_(change.reason) if change.reason else "",
        hindrance=say(change.hindrance) if change.hindrance else "",
        is_taken=change.is_taken,
    )


def sentence_of(change: Change) -> str:
    """Say a change in one sentence."""
    told = change_text(change)
    if change.aspect is Aspect.HELD:
        return _("The list says that the class is not held.")
    return _(
        "%(what)s: %(before)s, now %(after)s.",
        what=told.what,
        before=told.before or _("nothing"),
        after=told.after or _("nothing"),
    )


def slots_text(slots: Sequence[WeeklySlot]) -> str:
    """Say weekly times: 周一上午9:00到10:30、周四上午9:00到10:30."""
    return listed(slot_text(slot) for slot in slots)


def slot_text(slot: WeeklySlot) -> str:
    """Say one weekly time."""
    text = _(
        "%(weekday)s %(times)s",
        weekday=short_weekday(slot.weekday),
        times=span_text(slot.starts, slot.ends),
    )
    if slot.weeks not in WEEKS:
        return text
    return _("%(time)s (%(weeks)s)", time=text, weeks=_(WEEKS[slot.weeks]))


def problems_of(row: ReadRow) -> list[str]:
    """Say everything that is not clear in a row, and what stands there."""
    return [
        _found(problem_text(problem, word=say_sentence), problem.found) for problem in row.problems
    ]


def _found(says: str, found: str) -> str:
    if not found or found in says:
        return says
    return _("%(says)s It says “%(found)s”.", says=says, found=found)


def hindrance_of(one: Compared) -> str:
    """Say why a row cannot be published though nothing is wrong with it."""
    return say(one.hindrance) if one.hindrance else ""


def place_in_list(sheet: str, row: int) -> str:
    """Say where a row stands."""
    if sheet:
        return _("Sheet %(sheet)s, row %(row)s", sheet=sheet, row=row)
    return _("Row %(row)s", row=row)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _days(value: Any) -> str:
    starts_on, count = value
    return _(
        "from %(day)s, %(count)s lessons",
        day=full_day_text(starts_on) if starts_on else _("the first day of the term"),
        count=count,
    )


def _ages(value: Any) -> str:
    women, men, most = (_("no limit") if age is None else str(age) for age in value)
    return _(
        "women from %(women)s, men from %(men)s, up to %(most)s", women=women, men=men, most=most
    )


def _closed(value: Any) -> str:
    return _("Takes no more people") if value else _("open")


_WORDINGS: dict[Aspect, Callable[[Any], str]] = {
    Aspect.TIME: slots_text,
    Aspect.DAYS: _days,
    Aspect.FEE: money_text,
    Aspect.AGES: _ages,
    Aspect.INTAKE: _closed,
}

"""Ways on from a refusal, in words and with addresses."""

from dataclasses import dataclass

from flask import url_for

from blueprints.web.format import clock_time, part_of_day, short_weekday
from blueprints.web.language import gettext as _
from courseware.enrollment.queries import Judgement, OtherSection, OwnEnrollment, Way, WayKind


@dataclass(frozen=True)
class Choice:
    """One way on, as a page shows it."""

    url: str
    title: str
    bits: tuple[str, ...]
    when: tuple[str, str, str] | None
    sign: str


def choices_of(judged: Judgement) -> list[Choice]:
    """Word what somebody who is refused could do instead."""
    return [_choice(way, judged) for way in judged.alternatives]


def _choice(way: Way, judged: Judgement) -> Choice:
    if way.section is not None:
        return _to_section(way.section)
    if way.enrollment is not None:
        return _to_own(way.kind, way.enrollment)
    if way.kind is WayKind.WAIT:
        position = _("You would be number %(position)s in line", position=judged.position)
        url = url_for("enrollment.enroll", public_id=judged.case.section_public_id, wait="yes")
        return Choice(url, _("Wait for a place"), (position,), None, "list")
    return Choice(url_for("enrollment.mine"), _("See my classes"), (), None, "mine")


def _to_section(other: OtherSection) -> Choice:
    when = None
    if other.weekday is not None and other.starts is not None:
        when = (short_weekday(other.weekday), part_of_day(other.starts), clock_time(other.starts))
    free = _("%(count)s places left", count=other.free)
    return Choice(
        url=url_for("enrollment.enroll", public_id=other.public_id),
        title=other.title,
        bits=(other.place or other.organization, free),
        when=when,
        sign="go",
    )


def _to_own(kind: WayKind, own: OwnEnrollment) -> Choice:
    if kind is WayKind.LEAVE_OTHER:
        url = url_for("enrollment.withdraw", public_id=own.public_id)
        title = _("Withdraw from “%(section)s” first", section=own.section)
        return Choice(url, title, (_("The next page asks you once more"),), None, "go")
    url = url_for("enrollment.enrolled", public_id=own.public_id)
    return Choice(url, _("See this enrollment"), (), None, "mine")

"""How the printed catalog words sections: for the page and the PDF alike."""

from collections.abc import Iterator
from functools import reduce

from flask import url_for

from blueprints.web.format import (
    local,
    moment_text,
    money_text,
    month_day_text,
    phone_text,
    short_weekday,
    span_text,
)
from blueprints.web.language import gettext as _
from blueprints.web.work import site
from courseware.courses.rules import LEVEL_NAMES, Level
from courseware.foundation.messages import N_
from courseware.foundation.period import Period
from courseware.policies.rules import ANY_AGE, AgeRule
from courseware.reports.documents import (
    CoursePart,
    DepartmentPart,
    Entry,
    Labels,
    Leaflet,
    Time,
)
from courseware.reports.prospectus import CoursePart as Course
from courseware.reports.prospectus import DepartmentPart as Department
from courseware.reports.prospectus import Printed, Prospectus
from courseware.scheduling.queries import SectionCard
from courseware.scheduling.rules import WeeklySlot, Weeks

WEEKDAYS = {
    Weeks.EVERY: N_("%(weekday)s"),
    Weeks.ODD: N_("%(weekday)s of odd weeks"),
    Weeks.EVEN: N_("%(weekday)s of even weeks"),
}
MOST_ADDRESSES = 4
HOW = N_("At the counter, tell the short number, or let them scan the bars. On the web, scan this.")


def leaflet_of(found: Prospectus) -> Leaflet:
    """Word the whole catalog."""
    organization = found.organization
    phone = phone_text(organization.phone)
    return Leaflet(
        school=organization.name,
        title=_("Class catalog"),
        term=found.term.name,
        facts=tuple(_facts(found, phone)),
        url=_list_url(place=organization.public_id),
        foot=_("Ask by telephone: %(phone)s", phone=phone) if phone else organization.name,
        labels=_labels(),
        departments=tuple(_department(part, found) for part in found.departments),
    )


def _labels() -> Labels:
    return Labels(
        code=_("Short number"),
        when=_("Time and place"),
        price=_("Price and places"),
        contents=_("Contents"),
        continued=_("%(course)s (continued)", course="%(course)s"),
        page=_("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        scan=_("Scan to see which places are free."),
    )


def _list_url(*, place: str, subject: str = "") -> str:
    """Give the address of the public list on the city's own host."""
    path = url_for("catalog.sections", place=place, subject=subject or None)
    return f"{site().bench.settings.public_url.rstrip('/')}{path}"


def _facts(found: Prospectus, phone: str) -> Iterator[tuple[str, str]]:
    term = found.term
    if found.rounds:
        yield _("Enrolling"), "\n".join(_round(name, period) for name, period in found.rounds)
    yield _("How"), _(HOW)
    yield (
        _("Lessons"),
        _(
            "%(first)s to %(last)s",
            first=month_day_text(term.starts_on),
            last=month_day_text(term.ends_on),
        ),
    )
    if phone:
        yield _("Telephone"), phone
    if addresses := list(found.addresses.items())[:MOST_ADDRESSES]:
        yield _("Address"), "\n".join(" ".join(filter(None, each)) for each in addresses)


def _round(name: str, period: Period) -> str:
    return _(
        "%(name)s: %(start)s to %(end)s",
        name=name,
        start=moment_text(period.starts_at),
        end=moment_text(period.ends_at),
    )


def _department(part: Department, found: Prospectus) -> DepartmentPart:
    return DepartmentPart(
        name=_name(part, found.organization.name),
        summary=_("%(count)s classes.", count=part.count),
        url=_list_url(place=found.organization.public_id, subject=part.category_code),
        courses=tuple(_course(course) for course in part.courses),
    )


def _name(part: Department, top: str) -> str:
    """Name the school before the department, as far as the reader does not know it yet."""
    school = part.organization_name.removeprefix(top).lstrip("·")
    if part.name in school:
        return school or part.organization_name
    return f"{school}·{part.name}" if school else part.name


def _course(course: Course) -> CoursePart:
    level = course.sections[0].card.level
    name = "" if level is Level.NONE else _(LEVEL_NAMES[level])
    title = course.title
    if name and name not in title:
        title = _("%(course)s (%(level)s)", course=course.title, level=name)
    return CoursePart(title, tuple(_entry(printed) for printed in course.sections))


def _entry(printed: Printed) -> Entry:
    card = printed.card
    return Entry(
        public_id=card.public_id,
        code=card.code,
        barcode=printed.barcode,
        title="" if card.title == printed.course else card.title,
        times=tuple(_time(slot) for slot in card.slots),
        lines=tuple(_lines(card)),
        price=money_text(card.fee_fen),
        notes=(_("%(count)s places", count=card.quota), *_ages(printed.ages)),
        remark=card.remark,
    )


def _time(slot: WeeklySlot) -> Time:
    text = span_text(slot.starts, slot.ends)
    return Time(_(WEEKDAYS[slot.weeks], weekday=short_weekday(slot.weekday)), text)


def _lines(card: SectionCard) -> Iterator[str]:
    if card.first_at and card.last_at:
        yield _(
            "%(first)s to %(last)s, %(count)s lessons",
            first=month_day_text(local(card.first_at)),
            last=month_day_text(local(card.last_at)),
            count=card.meeting_count,
        )
    yield reduce(_phrased, _floor(card), card.place or card.organization_name)
    if card.instructor:
        yield _("Teacher: %(name)s", name=card.instructor)


def _phrased(before: str, after: str) -> str:
    return _("%(before)s, %(after)s", before=before, after=after)


def _floor(card: SectionCard) -> Iterator[str]:
    if card.floor:
        yield _("Floor %(floor)s", floor=card.floor)
    if card.has_lift:
        yield _("There is a lift")


def _ages(ages: AgeRule) -> Iterator[str]:
    """Say for whom a section is, a bound a line: 女满50岁, 男满55岁, 不超过80岁."""
    female, male = ages.min_female or 0, ages.min_male or 0
    if female and female == male:
        yield _("From the age of %(age)s", age=female)
    else:
        if female:
            yield _("Women from %(age)s", age=female)
        if male:
            yield _("Men from %(age)s", age=male)
    most = ages.max_age or ANY_AGE
    if most < ANY_AGE:
        yield _("Up to the age of %(age)s", age=most)

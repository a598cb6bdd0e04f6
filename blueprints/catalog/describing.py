"""What a class is in the words of schema.org, for search engines."""

from collections.abc import Iterator
from typing import Any

from flask import url_for

from blueprints.web.format import local
from blueprints.web.work import site
from courseware.catalog.queries import PublicPage
from courseware.foundation.money import yuan
from courseware.scheduling.queries import SectionCard
from courseware.scheduling.rules import WeeklySlot, Weeks

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def outside(endpoint: str, **values: Any) -> str:
    """Give the address of a page as the world outside sees it."""
    return site().bench.settings.public_url.rstrip("/") + url_for(endpoint, **values)


def facts_of(page: PublicPage) -> dict[str, Any]:
    """Say what a class is: a Course with its CourseInstance."""
    card = page.card
    url = outside("catalog.section", public_id=card.public_id)
    course = {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": url,
        "url": url,
        "name": card.title,
        "description": card.summary or card.title,
        "courseCode": card.code,
        "inLanguage": "zh-CN",
        "about": card.category_name,
        "provider": _organization(card),
        "offers": _offer(page, url),
        "hasCourseInstance": _instance(card),
    }
    return {name: value for name, value in course.items() if value}


def _organization(card: SectionCard) -> dict[str, str]:
    named = {"@type": "EducationalOrganization", "name": card.organization_name}
    return named | ({"telephone": card.organization_phone} if card.organization_phone else {})


def _offer(page: PublicPage, url: str) -> dict[str, str]:
    fee_fen = page.card.fee_fen
    has_place = page.refusal is None
    return {
        "@type": "Offer",
        "category": "Paid" if fee_fen else "Free",
        "price": yuan(fee_fen),
        "priceCurrency": "CNY",
        "availability": f"https://schema.org/{'InStock' if has_place else 'SoldOut'}",
        "url": url,
    }


def _instance(card: SectionCard) -> dict[str, Any]:
    starts = local(card.first_at).date() if card.first_at else card.term_starts_on
    ends = local(card.last_at).date() if card.last_at else card.term_ends_on
    instance = {
        "@type": "CourseInstance",
        "name": card.title,
        "courseMode": "Onsite",
        "startDate": starts.isoformat(),
        "endDate": ends.isoformat(),
        "maximumAttendeeCapacity": card.quota,
        "instructor": {"@type": "Person", "name": card.instructor} if card.instructor else None,
        "location": _place(card),
        "courseSchedule": list(_schedule(card)),
    }
    return {name: value for name, value in instance.items() if value}


def _place(card: SectionCard) -> dict[str, str] | None:
    if not card.place:
        return None
    named = {"@type": "Place", "name": card.place}
    return named | ({"address": card.address} if card.address else {})


def _schedule(card: SectionCard) -> Iterator[dict[str, str]]:
    for slot in card.slots:
        yield _repeated(slot) | {"scheduleTimezone": site().bench.settings.time_zone.key}


def _repeated(slot: WeeklySlot) -> dict[str, str]:
    return {
        "@type": "Schedule",
        "byDay": f"https://schema.org/{DAYS[slot.weekday - 1]}",
        "startTime": slot.starts.isoformat("minutes"),
        "endTime": slot.ends.isoformat("minutes"),
        "repeatFrequency": "P1W" if slot.weeks is Weeks.EVERY else "P2W",
    }

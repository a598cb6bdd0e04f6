"""How the public pages word sections: the leaf, the state, the price, for whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from blueprints.catalog.marking import Sounds, marked
from blueprints.web.format import clock_time, day_text, money_text, part_of_day, short_weekday
from blueprints.web.language import gettext as _
from courseware.catalog.queries import Listed, PublicPage
from courseware.enrollment.rules import Reason, Refusal
from courseware.foundation.messages import N_
from courseware.policies.rules import ANY_AGE, AgeRule
from courseware.scheduling.queries import SectionCard
from courseware.scheduling.rules import WeeklySlot

Status = tuple[str, str]
"""A kind of sign, and the word beside it."""

STATES: dict[Reason, Status] = {
    Reason.FULL: ("waitlist", N_("You can wait for a place")),
    Reason.WAITLIST_FULL: ("full", N_("All places are taken")),
    Reason.STOPPED: ("full", N_("Takes no more people")),
    Reason.CLOSED: ("full", N_("Enrollment is over")),
    Reason.NOT_PLANNED: ("info", N_("Enrollment has no date yet")),
    Reason.NOT_OFFERED: ("revoked", N_("Will not be held")),
}


@dataclass(frozen=True)
class ListRow:
    """A section as a row of the list shows it."""

    public_id: str
    title: Markup
    when: tuple[str, str, str] | None
    bits: tuple[Markup, ...]
    status: Status
    price: str


def row_of(listed: Listed, *, words: Sequence[str], sounds: Sounds) -> ListRow:
    """Word a section for the list; the words that were searched are marked."""
    return ListRow(
        public_id=listed.public_id,
        title=marked(listed.title, words=words, sounds=sounds),
        when=_leaf(listed.slots[0]) if listed.slots else None,
        bits=tuple(marked(bit, words=words, sounds=sounds) for bit in _bits(listed)),
        status=status_of(listed.refusal, places_left=listed.places_left),
        price=price_text(listed.fee_fen),
    )


def texts_of(listed: Listed) -> Iterator[str]:
    """Give the texts in which a search may have found its words."""
    yield listed.title
    yield from _bits(listed)


def status_of(refusal: Refusal | None, *, places_left: int) -> Status:
    """Say in a word whether one can have a place."""
    if refusal is None:
        return "free", _("%(count)s places left", count=places_left)
    if refusal.reason is Reason.NOT_OPEN_YET:
        return "wait", _("Opens on %(day)s", day=day_text(refusal.facts["opens_at"]))  # type: ignore[arg-type]  # an instant
    kind, sentence = STATES[refusal.reason]
    return kind, _(sentence)


def price_text(fee_fen: int) -> str:
    """Say what a section costs: 80元一学期, 不收费."""
    price = money_text(fee_fen)
    return _("%(price)s for the whole term", price=price) if fee_fen else price


def seats_text(page: PublicPage) -> Status:
    """Say how many places are left, or how long the line is."""
    card = page.card
    kind, word = status_of(page.refusal, places_left=card.places_left)
    if page.refusal is None:
        word = _("%(count)s of %(quota)s places left", count=card.places_left, quota=card.quota)
    elif page.refusal.reason is Reason.FULL:
        word = _("All places are taken; %(waiting)s people wait", waiting=page.waiting)
    return kind, word


def who_text(ages: AgeRule) -> str:
    """Say for whom a section is: 女满50岁，男满55岁，不超过80岁."""
    least = _least(ages.min_female or 0, ages.min_male or 0)
    most = ages.max_age or ANY_AGE
    if most >= ANY_AGE:
        return least or _("Everybody")
    if not least:
        return _("Anybody up to the age of %(most)s", most=most)
    return _("%(least)s, and up to the age of %(most)s", least=least, most=most)


def _least(female: int, male: int) -> str:
    if not female and not male:
        return ""
    if female == male:
        return _("From the age of %(age)s", age=female)
    return _("Women from %(female)s, men from %(male)s", female=female, male=male)


def where_texts(card: SectionCard) -> list[str]:
    """List what helps to find the place: address, floor, lift."""
    floor = _("Floor %(floor)s", floor=card.floor) if card.floor else ""
    lift = _("There is a lift") if card.has_lift else ""
    return [text for text in (card.address, floor, lift) if text]


def place_texts(organization: str, place: str) -> list[str]:
    """Name the school and the place, once where one begins with the other."""
    if place.startswith(organization):
        return [place]
    return [text for text in (organization, place) if text]


def _leaf(slot: WeeklySlot) -> tuple[str, str, str]:
    return short_weekday(slot.weekday), part_of_day(slot.starts), clock_time(slot.starts)


def _bits(listed: Listed) -> Iterator[str]:
    yield from place_texts(listed.organization, listed.place)
    if listed.instructor:
        yield listed.instructor
    days = dict.fromkeys(slot.weekday for slot in listed.slots)
    for day in list(days)[1:]:
        yield _("and on %(weekday)s", weekday=short_weekday(day))

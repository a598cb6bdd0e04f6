"""The links that narrow the list, and those that widen it again."""

from dataclasses import dataclass, replace

from flask import url_for

from blueprints.web.format import short_weekday, weekday
from blueprints.web.language import gettext as _
from courseware.catalog.queries import Facet, FacetChoice, Wanted, WantedNames
from courseware.foundation.messages import N_

ANYTHING = {
    Facet.PLACE: N_("Any place"),
    Facet.WEEKDAY: N_("Any day"),
    Facet.SUBJECT: N_("Any subject"),
}
LABELS = {
    Facet.PLACE: N_("Place of the class"),
    Facet.WEEKDAY: N_("Which day"),
    Facet.SUBJECT: N_("What to learn"),
}


@dataclass(frozen=True)
class FacetLink:
    """One way to narrow the list, as a link."""

    url: str
    title: str
    bits: tuple[str, ...]


def list_url(wanted: Wanted) -> str:
    """Give the address of the list of what is wanted."""
    return url_for(
        ".sections",
        q=wanted.text or None,
        subject=wanted.subject or None,
        weekday=wanted.weekday,
        place=wanted.place or None,
        page=wanted.page if wanted.page > 1 else None,
        all=1 if wanted.is_whole else None,
    )


def kept_by_search(wanted: Wanted) -> dict[str, str]:
    """Give the wishes that stay when somebody searches for another text."""
    kept = {
        "subject": wanted.subject,
        "weekday": str(wanted.weekday or ""),
        "place": wanted.place,
    }
    return {name: value for name, value in kept.items() if value}


def without(wanted: Wanted, facet: Facet) -> Wanted:
    """Give the wishes without one facet, from the first page."""
    wider = replace(wanted, page=1, is_whole=False)
    if facet is Facet.SUBJECT:
        return replace(wider, subject="")
    return replace(wider, place="") if facet is Facet.PLACE else replace(wider, weekday=None)


def _with(wanted: Wanted, facet: Facet, value: str) -> Wanted:
    wider = without(wanted, facet)
    if facet is Facet.SUBJECT:
        return replace(wider, subject=value)
    if facet is Facet.PLACE:
        return replace(wider, place=value)
    return replace(wider, weekday=int(value))


def filter_links(wanted: Wanted, names: WantedNames) -> list[tuple[str, str, str]]:
    """Give for each facet its label, what is wanted of it, and where to choose."""
    values = _values(wanted, names)
    return [
        (_(LABELS[facet]), values[facet] or _(anything), _choose_url(facet, wanted))
        for facet, anything in ANYTHING.items()
    ]


def facet_links(facet: Facet, wanted: Wanted, offered: list[FacetChoice]) -> list[FacetLink]:
    """Make a link of each choice, the first one for all; other wishes stay."""
    every = FacetLink(list_url(without(wanted, facet)), _(ANYTHING[facet]), ())
    return [every, *(_link(facet, choice, wanted) for choice in offered)]


def away_links(wanted: Wanted, names: WantedNames) -> list[tuple[str, str]]:
    """Give the list without one wish, for each wish: what is dropped, and where."""
    values = _values(wanted, names)
    wider = [(values[facet], without(wanted, facet)) for facet in ANYTHING]
    wider.append((wanted.text, replace(wanted, text="", page=1, is_whole=False)))
    return [(_("Without “%(wish)s”", wish=wish), list_url(rest)) for wish, rest in wider if wish]


def _values(wanted: Wanted, names: WantedNames) -> dict[Facet, str]:
    """Say what is wanted of each facet; a name that nobody knows stands as it was asked."""
    return {
        Facet.PLACE: names.place or wanted.place,
        Facet.WEEKDAY: short_weekday(wanted.weekday) if wanted.weekday else "",
        Facet.SUBJECT: names.subject or wanted.subject,
    }


def _choose_url(facet: Facet, wanted: Wanted) -> str:
    return url_for(
        ".choose",
        facet=facet.value,
        q=wanted.text or None,
        subject=wanted.subject or None,
        weekday=wanted.weekday,
        place=wanted.place or None,
    )


def _link(facet: Facet, choice: FacetChoice, wanted: Wanted) -> FacetLink:
    is_day = facet is Facet.WEEKDAY
    count = _("%(count)s classes to choose from", count=choice.sections)
    return FacetLink(
        url=list_url(_with(wanted, facet, choice.value)),
        title=weekday(int(choice.value)) if is_day else choice.label,
        bits=tuple(text for text in (choice.inside, count) if text),
    )

"""The links that narrow the list, and those that widen it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from blueprints.catalog.asking import ages_of, fee_of, kept, list_url
from blueprints.web.format import money_text, short_weekday, weekday
from blueprints.web.language import gettext as _
from courseware.catalog.queries import (
    Ages,
    Branch,
    Facet,
    FacetChoice,
    PartOfDay,
    Wanted,
    WantedNames,
    without,
)
from courseware.catalog.rules.brackets import FREE, FeeRange
from courseware.courses.rules import LEVEL_NAMES, Level
from courseware.foundation.messages import N_
from courseware.policies.rules import ANY_AGE

ANYTHING = {
    Facet.PLACE: N_("Any place"),
    Facet.WEEKDAY: N_("Any day"),
    Facet.SUBJECT: N_("Any subject"),
    Facet.PART: N_("Any time of the day"),
    Facet.FEE: N_("Any fee"),
    Facet.PLACES: N_("Full classes too"),
    Facet.AGE: N_("Any age"),
    Facet.LEVEL: N_("Any level"),
}
LABELS = {
    Facet.PLACE: N_("Place of the class"),
    Facet.WEEKDAY: N_("Which day"),
    Facet.SUBJECT: N_("What to learn"),
    Facet.PART: N_("Time of the day"),
    Facet.FEE: N_("What it may cost"),
    Facet.PLACES: N_("Places left"),
    Facet.AGE: N_("For which age"),
    Facet.LEVEL: N_("Level of the class"),
}
QUESTIONS = {
    Facet.PLACE: N_("Where would you like to go?"),
    Facet.WEEKDAY: N_("Which day suits you?"),
    Facet.SUBJECT: N_("What would you like to learn?"),
    Facet.PART: N_("Which time of the day suits you?"),
    Facet.FEE: N_("How much may it cost?"),
    Facet.PLACES: N_("Only classes with places left?"),
    Facet.AGE: N_("How old is the learner?"),
    Facet.LEVEL: N_("How much do you know already?"),
}
PARTS = {
    PartOfDay.MORNING: N_("in the morning"),
    PartOfDay.AFTERNOON: N_("in the afternoon"),
    PartOfDay.EVENING: N_("in the evening"),
}
ALWAYS = (Facet.PLACE, Facet.WEEKDAY, Facet.SUBJECT)
"""Beside the search box; the others stand on a page of their own until one is used."""
MOST_SHOWN = 6
MOST_WIDER = 5
"""Ways out of a list that has nothing."""
LEAST_WISHES = 2
""""Without this" and "without that" say all there is to say about two."""


@dataclass(frozen=True)
class FacetLink:
    """One way to narrow the list, as a link."""

    url: str
    title: str
    bits: tuple[str, ...] = ()


Labelled = tuple[str, str, str]
"""A label, what is wanted, and where to choose."""


def kept_by_search(wanted: Wanted) -> dict[str, str]:
    """Give the wishes that stay when somebody searches for another text."""
    return kept(replace(wanted, text=""))


def filter_links(wanted: Wanted, names: WantedNames) -> list[Labelled]:
    """Give what stands beside the search box: three ways to narrow, those in use, and more."""
    used = [facet for facet in Facet if facet not in ALWAYS and _value(wanted, facet, names)]
    shown = [_filter(facet, wanted, names) for facet in (*ALWAYS, *used)[:MOST_SHOWN]]
    return [*shown, (_("Narrow it down"), _("More ways"), url_for(".narrow", **kept(wanted)))]


def all_filter_links(wanted: Wanted, names: WantedNames) -> list[FacetLink]:
    """Give every way to narrow the list, with what is wanted of it now."""
    links = [_filter(facet, wanted, names) for facet in Facet]
    return [FacetLink(url, label, (value,)) for label, value, url in links]


def _filter(facet: Facet, wanted: Wanted, names: WantedNames) -> Labelled:
    value = _value(wanted, facet, names) or _(ANYTHING[facet])
    return _(LABELS[facet]), value, url_for(".choose", facet=facet.value, **kept(wanted))


def facet_links(facet: Facet, wanted: Wanted, offered: Sequence[FacetChoice]) -> list[FacetLink]:
    """Make a link of each choice, the first one for all; other wishes stay."""
    every = FacetLink(list_url(without(wanted, facet)), _(ANYTHING[facet]))
    made = [_link(facet, choice, wanted) for choice in offered]
    return [every, *(link for link in made if link)]


def own_age_link(wanted: Wanted, ages: Ages) -> FacetLink:
    """Make a link of the age of the person who looks."""
    title = _("For my age: %(age)s", age=ages.least)
    return FacetLink(list_url(replace(without(wanted, Facet.AGE), ages=ages)), title)


def place_links(wanted: Wanted, found: Sequence[Branch]) -> list[FacetLink]:
    """Make links of the way down to the wanted place, and of what lies below it."""
    every = FacetLink(list_url(without(wanted, Facet.PLACE)), _(ANYTHING[Facet.PLACE]))
    return [every, *(_branch_link(wanted, branch) for branch in found)]


def _branch_link(wanted: Wanted, branch: Branch) -> FacetLink:
    url = list_url(replace(without(wanted, Facet.PLACE), place=branch.public_id))
    title = _("All of %(place)s", place=branch.name) if branch.is_above else branch.name
    return FacetLink(url, title, (_count_text(branch.sections),))


@dataclass(frozen=True)
class Wider:
    """The list with fewer wishes: how the way there is called, and what is wanted then."""

    title: str
    wanted: Wanted


def widened(wanted: Wanted, names: WantedNames) -> list[Wider]:
    """Give the list without one wish, for each wish, and that of the words alone."""
    dropped = [(_value(wanted, facet, names), without(wanted, facet)) for facet in Facet]
    dropped.append((wanted.text, replace(wanted, text="", words=(), page=1, is_whole=False)))
    wider = [Wider(_("Without “%(wish)s”", wish=wish), rest) for wish, rest in dropped if wish]
    if not wanted.text or len(wider) <= LEAST_WISHES:
        return wider[:MOST_WIDER]
    words = Wider(_("All that have “%(words)s”", words=wanted.text), _words_alone(wanted))
    return [*wider[: MOST_WIDER - 1], words]


def _words_alone(wanted: Wanted) -> Wanted:
    return Wanted(text=wanted.text, words=wanted.words)


def away_links(wider: Sequence[Wider], counts: Sequence[int]) -> list[FacetLink]:
    """Word the wishes that can be dropped, with what that leaves; none that leaves nothing."""
    return [
        FacetLink(list_url(one.wanted), one.title, (_short(count),))
        for one, count in zip(wider, counts, strict=True)
        if count
    ]


def _value(wanted: Wanted, facet: Facet, names: WantedNames) -> str:
    """Say what is wanted of a facet; a name that nobody knows stands as it was asked."""
    return next((text for known, text in _values(wanted, names) if known is facet), "")


def _values(wanted: Wanted, names: WantedNames) -> Iterator[tuple[Facet, str]]:
    yield Facet.PLACE, names.place or wanted.place
    yield Facet.WEEKDAY, short_weekday(wanted.weekday) if wanted.weekday else ""
    yield Facet.SUBJECT, names.subject or wanted.subject
    yield Facet.PART, _(PARTS[wanted.part]) if wanted.part else ""
    yield Facet.FEE, fee_text(wanted.fee) if wanted.fee else ""
    yield Facet.PLACES, _("Only with places left") if wanted.has_places else ""
    yield Facet.AGE, ages_text(wanted.ages) if wanted.ages else ""
    yield Facet.LEVEL, _(LEVEL_NAMES[wanted.level]) if wanted.level else ""


def fee_text(fee: FeeRange) -> str:
    """Word a range of fees: 不收费, 100元以内, 超过300元."""
    if fee.most_fen == FREE:
        return money_text(FREE)
    if fee.most_fen is None:
        return _("More than %(amount)s", amount=money_text(fee.least_fen - 1))
    if fee.least_fen <= 1:
        return _("Up to %(amount)s", amount=money_text(fee.most_fen))
    return _(
        "From %(least)s to %(most)s",
        least=money_text(fee.least_fen - 1),
        most=money_text(fee.most_fen),
    )


def ages_text(ages: Ages) -> str:
    """Word ages: 60到69岁, 80岁以上."""
    if ages.is_own:
        return _("For my age: %(age)s", age=ages.least)
    if ages.most >= ANY_AGE:
        return _("%(age)s and older", age=ages.least)
    return _("%(least)s to %(most)s years", least=ages.least, most=ages.most)


def _link(facet: Facet, choice: FacetChoice, wanted: Wanted) -> FacetLink | None:
    changed, title = _CHOSEN[facet](choice)
    if changed is None:
        return None
    url = list_url(replace(without(wanted, facet), **changed))
    return FacetLink(url, title, (_count_text(choice.sections),))


def _count_text(count: int) -> str:
    return _("%(count)s classes to choose from", count=count)


def _short(count: int) -> str:
    return _("%(count)s classes left", count=count)


Chosen = tuple[dict[str, Any] | None, str]
"""What a choice changes in what is wanted, and its words."""


def _chosen_weekday(choice: FacetChoice) -> Chosen:
    return {"weekday": int(choice.value)}, weekday(int(choice.value))


def _chosen_part(choice: FacetChoice) -> Chosen:
    part = PartOfDay(choice.value)
    return {"part": part}, _(PARTS[part])


def _chosen_fee(choice: FacetChoice) -> Chosen:
    fee = fee_of(choice.value)
    return {"fee": fee}, fee_text(fee) if fee else ""


def _chosen_age(choice: FacetChoice) -> Chosen:
    ages = ages_of(choice.value)
    return {"ages": ages}, ages_text(ages) if ages else ""


def _chosen_level(choice: FacetChoice) -> Chosen:
    level = Level(choice.value)
    return {"level": level}, _(LEVEL_NAMES[level])


_CHOSEN = {
    Facet.PLACE: lambda choice: ({"place": choice.value}, choice.label),
    Facet.WEEKDAY: _chosen_weekday,
    Facet.SUBJECT: lambda choice: ({"subject": choice.value}, choice.label),
    Facet.PART: _chosen_part,
    Facet.FEE: _chosen_fee,
    Facet.PLACES: lambda _choice: ({"has_places": True}, _("Only with places left")),
    Facet.AGE: _chosen_age,
    Facet.LEVEL: _chosen_level,
}

"""Finding a section, without signing in."""

from dataclasses import replace

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from blueprints.catalog import wording
from blueprints.catalog.asking import asked, list_url
from blueprints.catalog.describing import facts_of, outside
from blueprints.catalog.filtering import (
    QUESTIONS,
    Wider,
    all_filter_links,
    away_links,
    facet_links,
    filter_links,
    kept_by_search,
    own_age_link,
    place_links,
    widened,
)
from blueprints.catalog.filtering import FacetLink as Link
from blueprints.catalog.marking import Sounds, characters_of
from blueprints.web import access
from blueprints.web.elders import is_looked_for
from blueprints.web.errors import say
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, now, session, work
from courseware.catalog import queries
from courseware.catalog.queries import (
    MOST_FOUND,
    PAGE_SIZE,
    Answer,
    Facet,
    Moment,
    PublicPage,
    Wanted,
)
from courseware.catalog.rules.searching import is_spelled
from courseware.enrollment.rules import Reason
from courseware.foundation.errors import Missing

bp = Blueprint("catalog", __name__)
MOST_NEAR = 3


@bp.route("/sections")
@access.everyone
def sections() -> ResponseReturnValue:
    """List the sections that one can join or look forward to."""
    wanted, moment = asked(), _moment()
    answer = queries.answer(session(), wanted=wanted, moment=moment)
    names = queries.names_of(session(), wanted=wanted)
    found = answer.page
    wider = [] if found.total else widened(wanted, names)
    counts = queries.counts_of(session(), wishes=[one.wanted for one in wider], moment=moment)
    return render_template(
        "catalog/sections.html",
        found=found,
        is_capped=found.total >= MOST_FOUND,
        mended=answer.mended,
        rows=_rows(answer),
        wanted=wanted,
        asks_elders=is_looked_for(wanted.text),
        kept=kept_by_search(wanted),
        filters=filter_links(wanted, names),
        away=away_links(wider, counts),
        near=_near(wider, counts, moment),
        more=min(PAGE_SIZE, found.total - found.number * found.size),
        next_url=list_url(replace(wanted, page=found.number + 1)),
        previous_url=list_url(replace(wanted, page=found.number - 1)),
        whole_url=list_url(replace(wanted, page=1, is_whole=True)),
    )


def _moment() -> Moment:
    return Moment(now(), work().today)


def _rows(answer: Answer) -> list[wording.ListRow]:
    sounds: Sounds = {}
    if any(map(is_spelled, answer.words)):
        texts = [text for one in answer.page.rows for text in wording.texts_of(one)]
        sounds = queries.sounds_among(session(), characters=characters_of(texts))
    return [wording.row_of(one, words=answer.words, sounds=sounds) for one in answer.page.rows]


def _near(wider: list[Wider], counts: list[int], moment: Moment) -> list[wording.ListRow]:
    """Show some of what is left when the first of the wishes that leave something is dropped."""
    left = [one.wanted for one, count in zip(wider, counts, strict=True) if count]
    if not left:
        return []
    page = queries.sections(session(), wanted=left[0], now=moment.now, today=moment.today)
    return [wording.row_of(one, words=left[0].words, sounds={}) for one in page.rows[:MOST_NEAR]]


@bp.route("/sections/narrow")
@access.everyone
def narrow() -> ResponseReturnValue:
    """Offer all ways in which the list can be narrowed."""
    wanted = asked()
    names = queries.names_of(session(), wanted=wanted)
    return render_template(
        "catalog/narrow.html", links=all_filter_links(wanted, names), back_url=list_url(wanted)
    )


@bp.route("/sections/choose/<facet>")
@access.everyone
def choose(facet: str) -> ResponseReturnValue:
    """Offer the ways to narrow the list by one facet, each a link."""
    try:
        chosen = Facet(facet)
    except ValueError:
        raise Missing from None
    wanted = asked()
    return render_template(
        "catalog/choose.html",
        question=_(QUESTIONS[chosen]),
        links=_choices(chosen, wanted),
        back_url=list_url(wanted),
    )


def _choices(facet: Facet, wanted: Wanted) -> list[Link]:
    if facet is Facet.PLACE:
        branches = queries.place_branches(session(), wanted=wanted, moment=_moment())
        return place_links(wanted, branches)
    offered = queries.choices(session(), facet=facet, wanted=wanted, moment=_moment())
    links = facet_links(facet, wanted, offered)
    if facet is Facet.AGE:
        own = queries.own_ages(session(), person_id=actor().person_id, today=work().today)
        links[1:1] = [own_age_link(wanted, own)] if own else []
    return links


@bp.route("/sections/<public_id>")
@access.everyone
def section(public_id: str) -> ResponseReturnValue:
    """Show all that one wants to know of a section, and what one can do."""
    page = queries.public_page(
        session(),
        public_id=public_id,
        person_id=actor().person_id,
        now=now(),
        today=work().today,
    )
    card = page.card
    return render_template(
        "catalog/section.html",
        page=page,
        card=card,
        places=wording.place_texts(card.organization_name, card.place),
        where=wording.where_texts(card),
        who=wording.who_text(page.ages),
        price=wording.price_text(card.fee_fen),
        seats=wording.seats_text(page),
        deed=_deed(page),
        hindrance=say(page.refusal.problem()) if page.refusal else "",
        address=outside(".section", public_id=public_id),
        facts=facts_of(page),
        is_looked_after=actor().may("scheduling.view", card.organization_path),
    )


def _deed(page: PublicPage) -> str:
    """Name what one can do: enroll, wait, or nothing."""
    if page.own:
        return ""
    if page.refusal is None:
        return "enroll"
    return "wait" if page.refusal.reason is Reason.FULL else ""

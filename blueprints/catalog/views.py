"""Finding a section, without signing in."""

from dataclasses import replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from blueprints.catalog import wording
from blueprints.catalog.filtering import (
    away_links,
    facet_links,
    filter_links,
    kept_by_search,
    list_url,
)
from blueprints.web import access
from blueprints.web.errors import say
from blueprints.web.work import actor, now, session, work
from courseware.catalog import queries
from courseware.catalog.queries import PAGE_SIZE, Facet, PublicPage, Wanted
from courseware.enrollment.rules import Reason
from courseware.foundation.errors import Missing

bp = Blueprint("catalog", __name__)
LONGEST_TEXT = 60


def _wanted() -> Wanted:
    weekday = request.args.get("weekday", 0, type=int)
    return Wanted(
        text=request.args.get("q", "").strip()[:LONGEST_TEXT],
        subject=request.args.get("subject", ""),
        weekday=weekday if weekday in range(1, 8) else None,
        place=request.args.get("place", ""),
        page=request.args.get("page", 1, type=int),
        is_whole=request.args.get("all") == "1",
    )


@bp.route("/sections")
@access.everyone
def sections() -> ResponseReturnValue:
    """List the sections that one can join or look forward to."""
    wanted = _wanted()
    found = queries.sections(session(), wanted=wanted, now=now(), today=work().today)
    names = queries.names_of(session(), wanted=wanted)
    return render_template(
        "catalog/sections.html",
        found=found,
        rows=[wording.row_of(listed) for listed in found.rows],
        wanted=wanted,
        kept=kept_by_search(wanted),
        filters=filter_links(wanted, names),
        away=away_links(wanted, names),
        more=min(PAGE_SIZE, found.total - found.number * found.size),
        next_url=list_url(replace(wanted, page=found.number + 1)),
        previous_url=list_url(replace(wanted, page=found.number - 1)),
        whole_url=list_url(replace(wanted, page=1, is_whole=True)),
    )


@bp.route("/sections/choose/<facet>")
@access.everyone
def choose(facet: str) -> ResponseReturnValue:
    """Offer the ways to narrow the list by one facet, each a link."""
    try:
        chosen = Facet(facet)
    except ValueError:
        raise Missing from None
    wanted = _wanted()
    offered = queries.choices(session(), facet=chosen, wanted=wanted, now=now(), today=work().today)
    return render_template(
        "catalog/choose.html",
        facet=facet,
        links=facet_links(chosen, wanted, offered),
        back_url=list_url(wanted),
    )


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
        is_looked_after=actor().may("scheduling.view", card.organization_path),
    )


def _deed(page: PublicPage) -> str:
    """Name what one can do: enroll, wait, or nothing."""
    if page.own:
        return ""
    if page.refusal is None:
        return "enroll"
    return "wait" if page.refusal.reason is Reason.FULL else ""

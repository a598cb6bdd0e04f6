"""Sections: the list of a term, and the page of one."""

from dataclasses import dataclass

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.scheduling.words import MANAGE, PUBLISH, VIEW, bp
from blueprints.web import access
from blueprints.web.errors import say
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, session, site, work
from courseware.foundation.messages import N_
from courseware.scheduling import queries
from courseware.scheduling.queries import SectionCard, SectionFilter, TermRow
from courseware.scheduling.rules import SectionStatus

STATUSES = {status.value: status for status in SectionStatus}
ONWARD = (
    ("catalog.section", "scheduling.view", N_("The page that everybody sees")),
    ("enrollment.roster", "enrollment.view", N_("Who is in it")),
    ("attendance.section", "attendance.view", N_("Attendance")),
    ("certificates.section", "certificates.view", N_("Certificates")),
)
"""Pages of other areas about a published section."""
ENDINGS = (("enrollment.cancel_section", "enrollment.manage", N_("Cancel this class")),)
"""How a published section is called off; learners are told by enrollment."""


@dataclass(frozen=True)
class Ways:
    """What the reader may do with a section."""

    may_manage: bool
    may_publish: bool
    onward: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]


@bp.route("/schedule")
@access.only(VIEW)
def sections() -> ResponseReturnValue:
    """List the sections of a term, drafts that need something first."""
    paths = actor().paths(VIEW)
    terms = queries.terms(session(), paths=paths)
    term = _chosen(terms)
    if term is None:
        return render_template("scheduling/no_terms.html", may_add=actor().may_anywhere(MANAGE))
    text, status = request.args.get("q", "").strip(), request.args.get("status", "")
    found = queries.sections(
        session(),
        paths=paths,
        wanted=SectionFilter(term.id, STATUSES.get(status), text),
        page=request.args.get("page", 1, type=int),
    )
    return render_template(
        "scheduling/sections.html",
        found=found,
        terms=terms,
        term=term,
        text=text,
        status=status,
        counts=queries.count_by_status(session(), paths=paths, term_id=term.id),
        may_add=actor().may_anywhere(MANAGE),
    )


def _chosen(terms: list[TermRow]) -> TermRow | None:
    """Give the term that was asked for, else the one that is of interest now.

    Who plans wants the next term, others the one that runs; else it is the last one.
    """
    asked = request.args.get("term", "")
    for term in terms:
        if term.public_id == asked:
            return term
    today = work().today
    coming = [term for term in terms if term.starts_on > today]
    running = [term for term in terms if term.starts_on <= today <= term.ends_on]
    plans = actor().may_anywhere(MANAGE)
    near = (coming or running) if plans else (running or coming)
    return min(near or terms[:1], key=lambda term: (term.starts_on, term.id), default=None)


@bp.route("/schedule/<public_id>")
@access.only(VIEW)
def section(public_id: str) -> ResponseReturnValue:
    """Show all that is planned of a section."""
    page = queries.section_page(
        session(),
        public_id=public_id,
        paths=actor().paths(VIEW),
        zone=site().bench.settings.time_zone,
    )
    return render_template(
        "scheduling/section.html",
        page=page,
        card=page.card,
        ways=_ways(page.card),
        hindrance=say(page.hindrance) if page.hindrance else "",
    )


def _ways(card: SectionCard) -> Ways:
    path = card.organization_path
    is_out = card.status in {SectionStatus.PUBLISHED, SectionStatus.FINISHED}
    is_published = card.status is SectionStatus.PUBLISHED
    return Ways(
        may_manage=actor().may(MANAGE, path),
        may_publish=actor().may(PUBLISH, path),
        onward=_links(ONWARD, card) if is_out else (),
        endings=_links(ENDINGS, card) if is_published else (),
    )


def _links(
    pages: tuple[tuple[str, str, str], ...], card: SectionCard
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (url_for(endpoint, public_id=card.public_id), _(label))
        for endpoint, capability, label in pages
        if endpoint in current_app.view_functions
        and actor().may(capability, card.organization_path)
    )

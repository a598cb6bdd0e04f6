"""From a draft to a section that people rely on; enrollment closed and opened by hand."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from blueprints.scheduling.words import MANAGE, PUBLISH, bp
from blueprints.web import access
from blueprints.web.errors import Alternative, Refusal, refusal_page, say
from blueprints.web.language import gettext as _
from blueprints.web.work import actor, kick_after_commit, roll_back, session, site, work
from courseware.foundation.errors import Conflict
from courseware.scheduling import operations, queries
from courseware.scheduling.queries import SectionCard
from courseware.scheduling.rules import SectionStatus


@bp.route("/schedule/<public_id>/publish", methods=["GET"])
@access.only(PUBLISH)
def preview(public_id: str) -> ResponseReturnValue:
    """Show what learners will see, and what is in the way of publishing it."""
    page = queries.section_page(
        session(),
        public_id=public_id,
        paths=actor().paths(PUBLISH),
        zone=site().bench.settings.time_zone,
    )
    return render_template(
        "scheduling/publish.html",
        page=page,
        card=page.card,
        hindrance=say(page.hindrance) if page.hindrance else "",
        is_draft=page.card.status is SectionStatus.DRAFT,
    )


@bp.route("/schedule/<public_id>/publish", methods=["POST"])
@access.only(PUBLISH)
def publish(public_id: str) -> ResponseReturnValue:
    """Publish a draft; whatever is in the way is said with a way on."""
    card = queries.section_card(session(), public_id=public_id, paths=actor().paths(PUBLISH))
    try:
        operations.publish(work(), section_id=card.id)
    except Conflict as problem:
        return _refused(card, problem)
    kick_after_commit("catalog.refresh_search")
    flash(_("“%(title)s” is published.", title=card.title), "ok")
    return redirect(url_for(".section", public_id=public_id), 303)


def _refused(card: SectionCard, problem: Conflict) -> ResponseReturnValue:
    roll_back()
    ways = (
        Alternative(
            label=_("Change time, place or teacher"),
            detail=_("The draft stays as it is until you change it."),
            url=url_for(".edit", public_id=card.public_id),
        ),
        Alternative(
            label=_("Back to the class"),
            detail=card.title,
            url=url_for(".section", public_id=card.public_id),
        ),
    )
    reason = _("So “%(title)s” has not been published.", title=card.title)
    return refusal_page(Refusal(title=say(problem), reason=reason, alternatives=ways))


@bp.route("/schedule/<public_id>/discard", methods=["POST"])
@access.only(MANAGE)
def discard(public_id: str) -> ResponseReturnValue:
    """Drop a draft."""
    card = _managed(public_id)
    operations.discard(work(), section_id=card.id)
    flash(_("The draft “%(title)s” has been dropped.", title=card.title), "ok")
    return redirect(url_for(".sections", term=card.term_public_id), 303)


@bp.route("/schedule/<public_id>/close", methods=["POST"])
@access.only(MANAGE)
def close(public_id: str) -> ResponseReturnValue:
    """Stop giving places."""
    card = _managed(public_id)
    operations.close(work(), section_id=card.id)
    flash(_("“%(title)s” takes no more people.", title=card.title), "ok")
    return redirect(url_for(".section", public_id=public_id), 303)


@bp.route("/schedule/<public_id>/reopen", methods=["POST"])
@access.only(MANAGE)
def reopen(public_id: str) -> ResponseReturnValue:
    """Give places again."""
    card = _managed(public_id)
    operations.reopen(work(), section_id=card.id)
    kick_after_commit("enrollment.promote")
    flash(_("“%(title)s” takes people again.", title=card.title), "ok")
    return redirect(url_for(".section", public_id=public_id), 303)


def _managed(public_id: str) -> SectionCard:
    return queries.section_card(session(), public_id=public_id, paths=actor().paths(MANAGE))

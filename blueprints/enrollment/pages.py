"""The blueprint of all pages about places, and how these pages word weekly times."""

from flask import Blueprint
from markupsafe import Markup, escape

from blueprints.web.format import end_text, short_weekday, time_text
from blueprints.web.language import gettext as _
from courseware.foundation.messages import N_
from courseware.scheduling.rules import WeeklySlot, Weeks

bp = Blueprint("enrollment", __name__)

SLOT_SENTENCES = {
    Weeks.EVERY: N_("Every %(weekday)s, %(start)s to %(end)s"),
    Weeks.ODD: N_("%(weekday)s of odd weeks, %(start)s to %(end)s"),
    Weeks.EVEN: N_("%(weekday)s of even weeks, %(start)s to %(end)s"),
}


@bp.app_template_filter()
def weekly_text(slot: WeeklySlot) -> Markup:
    """Write a weekly time, which may break before its end: 每周三上午9:00到10:30."""
    end = end_text(slot.ends)
    text = _(
        SLOT_SENTENCES[slot.weeks],
        weekday=short_weekday(slot.weekday),
        start=time_text(slot.starts),
        end=end,
    )
    before, _found, after = text.rpartition(end)
    return escape(before) + Markup("<wbr>") + end + after

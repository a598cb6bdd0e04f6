"""The blueprint, and how its pages word times and states."""

from flask import Blueprint

from blueprints.web.format import end_text, short_weekday, time_text
from blueprints.web.language import gettext as _
from courseware.foundation.messages import N_
from courseware.scheduling.rules import (
    SECTION_STATUS_NAMES,
    HolidayKind,
    SectionStatus,
    WeeklySlot,
    Weeks,
)

bp = Blueprint("scheduling", __name__)

VIEW, MANAGE, PUBLISH = "scheduling.view", "scheduling.manage", "scheduling.publish"

SLOT_SENTENCES = {
    Weeks.EVERY: N_("Every %(weekday)s, %(start)s to %(end)s"),
    Weeks.ODD: N_("%(weekday)s of odd weeks, %(start)s to %(end)s"),
    Weeks.EVEN: N_("%(weekday)s of even weeks, %(start)s to %(end)s"),
}
WEEKS_NAMES = {
    Weeks.EVERY: N_("Every week"),
    Weeks.ODD: N_("Odd weeks"),
    Weeks.EVEN: N_("Even weeks"),
}
HOLIDAY_NAMES = {
    HolidayKind.OFF: N_("No teaching"),
    HolidayKind.WORKING: N_("Working day to make up"),
}
STATUS_SIGNS = {
    SectionStatus.DRAFT: "wait",
    SectionStatus.PUBLISHED: "ok",
    SectionStatus.CANCELLED: "revoked",
    SectionStatus.FINISHED: "info",
}


@bp.app_template_filter()
def slot_text(slot: WeeklySlot) -> str:
    """Write a weekly time: 每周三 上午9:00到10:30."""
    return _(
        SLOT_SENTENCES[slot.weeks],
        weekday=short_weekday(slot.weekday),
        start=time_text(slot.starts),
        end=end_text(slot.ends),
    )


@bp.app_template_filter()
def section_status_text(status: SectionStatus) -> str:
    """Name where a section stands: 草稿."""
    return _(SECTION_STATUS_NAMES[status])


@bp.app_template_filter()
def section_status_sign(status: SectionStatus) -> str:
    """Give the sign of where a section stands."""
    return STATUS_SIGNS[status]


@bp.app_template_filter()
def holiday_kind_text(kind: HolidayKind) -> str:
    """Name what a day of the table of holidays is."""
    return _(HOLIDAY_NAMES[kind])

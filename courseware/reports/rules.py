"""Which lists there are, in which formats, and what they need."""

from dataclasses import dataclass
from enum import Enum

from courseware.foundation.messages import N_
from courseware.reports.errors import ReasonMissing


class Report(Enum):
    """A list that is handed out."""

    CATALOG = "catalog"
    ROSTER = "roster"
    ATTENDANCE = "attendance"
    CERTIFICATES = "certificates"


class Format(Enum):
    """The kind of file."""

    XLSX = "xlsx"
    CSV = "csv"


NAMES: dict[Report, str] = {
    Report.CATALOG: N_("Class list"),
    Report.ROSTER: N_("List of learners"),
    Report.ATTENDANCE: N_("Attendance"),
    Report.CERTIFICATES: N_("Certificates issued"),
}

NEEDED: dict[Report, tuple[str, ...]] = {
    Report.CATALOG: ("scheduling.view",),
    Report.ROSTER: ("enrollment.view", "people.view"),
    Report.ATTENDANCE: ("attendance.view",),
    Report.CERTIFICATES: ("certificates.view",),
}
"""The capabilities that a list asks for, all of them."""

LONGEST_REASON = 200


@dataclass(frozen=True)
class Order:
    """Which list somebody wants."""

    report: Report
    format: Format
    organization_id: int
    term_id: int
    section_id: int | None = None
    """One section; None: all of the organization and below it."""
    reason: str = ""
    """What the identity numbers are needed for; "" leaves them masked."""


def clean_reason(text: str) -> str:
    """Give the reason on one line.

    :raises ReasonMissing: there is none.
    """
    reason = " ".join(text.split())
    if not reason:
        raise ReasonMissing
    return reason[:LONGEST_REASON]

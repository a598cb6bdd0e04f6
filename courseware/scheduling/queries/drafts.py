"""Everything that is planned of a section, as one value."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy.orm import Session

from courseware.foundation.database import get
from courseware.scheduling.models import Section
from courseware.scheduling.queries.slots import slots_of
from courseware.scheduling.rules import WeeklySlot


@dataclass(frozen=True)
class SectionDraft:
    """A section as it is planned; what is not known yet is left empty."""

    organization_id: int
    term_id: int
    course_id: int
    code: str
    title: str
    quota: int
    department: str = ""
    instructor_id: int | None = None
    instructor_note: str = ""
    site_id: int | None = None
    """The room's, where there is a room."""
    room_id: int | None = None
    place_note: str = ""
    fee_fen: int = 0
    class_hours: int = 0
    starts_on: date | None = None
    """None: the first day of the term."""
    meeting_count: int = 0
    min_age_female: int | None = None
    min_age_male: int | None = None
    max_age: int | None = None
    remark: str = ""
    draft_note: str = ""
    slots: tuple[WeeklySlot, ...] = ()


COLUMNS = tuple(field.name for field in fields(SectionDraft) if field.name != "slots")
"""What stands in the section's own row."""


def draft_of(session: Session, *, section_id: int) -> SectionDraft:
    """Give what is planned of a section now.

    :raises Missing: there is no such section.
    """
    section = get(session, Section, section_id)
    slots = slots_of(session, section_ids=[section_id])[section_id]
    return SectionDraft(**{name: getattr(section, name) for name in COLUMNS}, slots=slots)

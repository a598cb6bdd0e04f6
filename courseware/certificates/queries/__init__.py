"""Reading certificates: who has earned one, what was issued, what anyone may verify."""

from courseware.certificates.queries.due import DueSection, count_due, due_sections
from courseware.certificates.queries.lists import (
    BatchPage,
    CertificateRow,
    batch_documents,
    batch_page,
    document,
    get_row,
    masked,
    of_learner,
    of_section,
)
from courseware.certificates.queries.sections import (
    Issuer,
    Lessons,
    SectionFacts,
    get_section,
    lessons_of,
    section_id_of,
)
from courseware.certificates.queries.standings import (
    StandingRow,
    Standings,
    masked_standings,
    standings,
)
from courseware.certificates.queries.verification import Verified, find_verified

__all__ = [
    "BatchPage",
    "CertificateRow",
    "DueSection",
    "Issuer",
    "Lessons",
    "SectionFacts",
    "StandingRow",
    "Standings",
    "Verified",
    "batch_documents",
    "batch_page",
    "count_due",
    "document",
    "due_sections",
    "find_verified",
    "get_row",
    "get_section",
    "lessons_of",
    "masked",
    "masked_standings",
    "of_learner",
    "of_section",
    "section_id_of",
    "standings",
]

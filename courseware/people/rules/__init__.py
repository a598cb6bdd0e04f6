"""How persons are named, numbered and reached: plain values in, plain values out."""

from courseware.people.rules.drafts import MOST_CONTACTS, PersonDraft, clean_draft, completed
from courseware.people.rules.identity_numbers import (
    IdentitySource,
    born_on,
    check_agrees,
    clean_identity_number,
    mask_identity_number,
    sex_of,
)
from courseware.people.rules.likeness import (
    DIFFERENCE_SENTENCES,
    LIKENESS_SENTENCES,
    Difference,
    Likeness,
    Traits,
    differences,
    likenesses,
)
from courseware.people.rules.merging import (
    PART_NAMES,
    Part,
    check_may_be_one,
    merged_draft,
)
from courseware.people.rules.names import LONGEST_NAME, clean_name, mask_name, search_key
from courseware.people.rules.persons import (
    SEX_NAMES,
    EmergencyContact,
    Sex,
    age_on,
    check_born_on,
    clean_contact,
)
from courseware.people.rules.phones import (
    clean_mobile,
    clean_phone,
    format_phone,
    is_mobile,
    mask_phone,
)
from courseware.people.rules.seals import (
    index_identity_number,
    open_identity_number,
    seal_identity_number,
)

__all__ = [
    "DIFFERENCE_SENTENCES",
    "LIKENESS_SENTENCES",
    "LONGEST_NAME",
    "MOST_CONTACTS",
    "PART_NAMES",
    "SEX_NAMES",
    "Difference",
    "EmergencyContact",
    "IdentitySource",
    "Likeness",
    "Part",
    "PersonDraft",
    "Sex",
    "Traits",
    "age_on",
    "born_on",
    "check_agrees",
    "check_born_on",
    "check_may_be_one",
    "clean_contact",
    "clean_draft",
    "clean_identity_number",
    "clean_mobile",
    "clean_name",
    "clean_phone",
    "completed",
    "differences",
    "format_phone",
    "index_identity_number",
    "is_mobile",
    "likenesses",
    "mask_identity_number",
    "mask_name",
    "mask_phone",
    "merged_draft",
    "open_identity_number",
    "seal_identity_number",
    "search_key",
    "sex_of",
]

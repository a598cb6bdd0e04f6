"""How persons are named, numbered and reached: plain values in, plain values out."""

from courseware.people.rules.identity_numbers import (
    IdentitySource,
    born_on,
    check_agrees,
    clean_identity_number,
    mask_identity_number,
    sex_of,
)
from courseware.people.rules.names import LONGEST_NAME, clean_name, mask_name, search_key
from courseware.people.rules.persons import (
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

__all__ = [
    "LONGEST_NAME",
    "EmergencyContact",
    "IdentitySource",
    "Sex",
    "age_on",
    "born_on",
    "check_agrees",
    "check_born_on",
    "clean_contact",
    "clean_identity_number",
    "clean_mobile",
    "clean_name",
    "clean_phone",
    "format_phone",
    "is_mobile",
    "mask_identity_number",
    "mask_name",
    "mask_phone",
    "search_key",
    "sex_of",
]

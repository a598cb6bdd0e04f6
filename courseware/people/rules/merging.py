"""Making one person of two: what is taken from which."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import StrEnum

from courseware.foundation.messages import N_
from courseware.people.errors import NotAlike, TwoNumbers
from courseware.people.rules.drafts import PersonDraft
from courseware.people.rules.identity_numbers import born_on, sex_of
from courseware.people.rules.likeness import Likeness, Traits, likenesses


class Part(StrEnum):
    """A part of what is known of a person, to be taken from the one or the other."""

    NAME = "name"
    SEX = "sex"
    BORN_ON = "born_on"
    PHONE = "phone"
    CONTACTS = "contacts"
    DIVISION_CODE = "division_code"
    NOTE = "note"
    ORGANIZATION = "organization_id"


PART_NAMES: dict[Part, str] = {
    Part.NAME: N_("Name"),
    Part.SEX: N_("Sex"),
    Part.BORN_ON: N_("Date of birth"),
    Part.PHONE: N_("Phone number"),
    Part.CONTACTS: N_("Whom to call in an emergency"),
    Part.DIVISION_CODE: N_("Division code of where they live"),
    Part.NOTE: N_("Note"),
    Part.ORGANIZATION: N_("Registered by"),
}


def check_may_be_one(one: Traits, other: Traits, *, by_themselves: bool) -> None:
    """Make sure that two rows can be merged; who registered themselves is known by telephone.

    :raises TwoNumbers: both have an identity number, and not the same.
    :raises NotAlike: nothing speaks for it.
    """
    if one.identity_index and other.identity_index and one.identity_index != other.identity_index:
        raise TwoNumbers
    speaks_for = likenesses(one, other)
    if not (speaks_for & {Likeness.PHONE} if by_themselves else speaks_for):
        raise NotAlike


def merged_draft(kept: PersonDraft, gone: PersonDraft, *, taken: AbstractSet[Part]) -> PersonDraft:
    """Put together what is known of a person who was registered twice.

    The parts `taken` come from the row that goes. The identity number comes from whichever
    has one; birth date and sex follow from it.
    """
    parts = {part.value: getattr(gone, part.value) for part in taken}
    merged = replace(kept, **parts)
    source = kept if kept.identity_number else gone
    number = source.identity_number
    if not number:
        return merged
    return replace(
        merged,
        identity_number=number,
        identity_source=source.identity_source,
        sex=sex_of(number),
        born_on=born_on(number),
    )

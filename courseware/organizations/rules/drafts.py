"""What is told about organizations, sites and rooms, and how it is kept."""

import re
import unicodedata
from dataclasses import dataclass, replace

from courseware.organizations.errors import (
    CapacityWrong,
    CodeNotFourDigits,
    DivisionCodeWrong,
    FloorWrong,
    OrganizationNameMissing,
    PhoneUnclear,
    TextTooLong,
)
from courseware.organizations.rules.kinds import Kind, SupervisingDepartment

NO_CODE = "0000"
LONGEST_ORGANIZATION_NAME = 100
LONGEST_SHORT_NAME = 40
LONGEST_SITE_NAME = 100
LONGEST_ROOM_NAME = 60
LONGEST_TEXT = 200
LARGEST_ROOM = 5000
FLOORS = range(-5, 131)

_CODE = re.compile(r"[0-9]{4}")
_DIVISION = re.compile(r"(?:[0-9]{6}|[0-9]{9}|[0-9]{12})?")
_PHONE = re.compile(r"[0-9 +()-]{0,30}")


@dataclass(frozen=True)
class OrganizationDraft:
    """What is told about an organization; what is not known stays empty."""

    name: str
    kind: Kind
    short_name: str = ""
    code: str = NO_CODE
    """Four digits that stand in certificate numbers; "0000" until one is given."""
    division_code: str = ""
    supervising_department: SupervisingDepartment | None = None
    phone: str = ""


@dataclass(frozen=True)
class SiteDraft:
    """What is told about an address where teaching happens."""

    name: str
    address: str = ""
    directions: str = ""
    division_code: str = ""


@dataclass(frozen=True)
class RoomDraft:
    """What is told about a room; `capacity` in persons."""

    name: str
    capacity: int
    floor: int = 1
    has_lift: bool = False
    equipment: str = ""


def clean_organization(draft: OrganizationDraft) -> OrganizationDraft:
    """Give the draft as it is kept.

    :raises Invalid: whatever does not fit.
    """
    code = clean_digits(draft.code) or NO_CODE
    if not _CODE.fullmatch(code):
        raise CodeNotFourDigits
    phone = unicodedata.normalize("NFKC", draft.phone).strip()
    if not _PHONE.fullmatch(phone):
        raise PhoneUnclear
    return replace(
        draft,
        name=_clean_name(draft.name, most=LONGEST_ORGANIZATION_NAME),
        short_name=_clean_text(draft.short_name, field="short_name", most=LONGEST_SHORT_NAME),
        code=code,
        division_code=_clean_division(draft.division_code),
        phone=phone,
    )


def clean_site(draft: SiteDraft) -> SiteDraft:
    """Give the draft as it is kept.

    :raises Invalid: whatever does not fit.
    """
    return replace(
        draft,
        name=_clean_name(draft.name, most=LONGEST_SITE_NAME),
        address=_clean_text(draft.address, field="address", most=LONGEST_TEXT),
        directions=_clean_text(draft.directions, field="directions", most=LONGEST_TEXT),
        division_code=_clean_division(draft.division_code),
    )


def clean_room(draft: RoomDraft) -> RoomDraft:
    """Give the draft as it is kept.

    :raises Invalid: whatever does not fit.
    """
    if not 1 <= draft.capacity <= LARGEST_ROOM:
        raise CapacityWrong(most=LARGEST_ROOM)
    if draft.floor not in FLOORS:
        raise FloorWrong(least=FLOORS[0], most=FLOORS[-1])
    return replace(
        draft,
        name=_clean_name(draft.name, most=LONGEST_ROOM_NAME),
        equipment=_clean_text(draft.equipment, field="equipment", most=LONGEST_TEXT),
    )


def clean_digits(text: str) -> str:
    """Give digits as typed without spaces, full-width ones as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _clean_name(text: str, *, most: int) -> str:
    name = _squeezed(text)
    if not 0 < len(name) <= most:
        raise OrganizationNameMissing(most=most)
    return name


def _clean_text(text: str, *, field: str, most: int) -> str:
    kept = _squeezed(text)
    if len(kept) > most:
        raise TextTooLong(most=most, field=field)
    return kept


def _squeezed(text: str) -> str:
    """Give the text on one line, in NFC, without what cannot be seen."""
    seen = (" " if one.isspace() else one for one in unicodedata.normalize("NFC", text))
    return " ".join("".join(one for one in seen if one.isprintable()).split())


def _clean_division(text: str) -> str:
    code = clean_digits(text)
    if not _DIVISION.fullmatch(code):
        raise DivisionCodeWrong
    return code

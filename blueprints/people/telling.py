"""Two people who may be one, in words."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from markupsafe import Markup

from blueprints.people.pages import sex_text
from blueprints.web.format import phone_text
from blueprints.web.language import gettext as _
from courseware.people.queries import Compared, PersonCard
from courseware.people.rules import (
    DIFFERENCE_SENTENCES,
    LIKENESS_SENTENCES,
    PART_NAMES,
    Difference,
    Likeness,
    Part,
)


@dataclass(frozen=True)
class ShownPart:
    """A part of what is known of two people, side by side."""

    part: Part
    label: str
    kept: str
    gone: str

    @property
    def is_asked(self) -> bool:
        """Whether a person has to choose."""
        return self.kept != self.gone and bool(self.gone)


def likeness_texts(
    speaks_for: AbstractSet[Likeness], against: AbstractSet[Difference]
) -> tuple[list[str], list[str]]:
    """Say what speaks for two being one person, and what against."""
    pro = [_(sentence) for what, sentence in LIKENESS_SENTENCES.items() if what in speaks_for]
    con = [_(sentence) for what, sentence in DIFFERENCE_SENTENCES.items() if what in against]
    return pro, con


def shown_parts(compared: Compared) -> list[ShownPart]:
    """Put all parts of two people side by side."""
    return [
        ShownPart(part, _(name), _text(part, compared.kept), _text(part, compared.gone))
        for part, name in PART_NAMES.items()
    ]


def pair_texts(compared: Compared, taken: AbstractSet[Part]) -> list[tuple[str, str]]:
    """Say what the one person will be."""
    texts = [
        (one.label, (one.gone if one.part in taken else one.kept) or _("Not known"))
        for one in shown_parts(compared)
    ]
    number = compared.kept.row.identity_masked or compared.gone.row.identity_masked
    return [*texts, (_("ID number"), number or _("Not given"))]


def _text(part: Part, card: PersonCard) -> str:
    row = card.row
    texts = {
        Part.NAME: row.name,
        Part.SEX: sex_text(row.sex),
        Part.BORN_ON: row.born_on.isoformat() if row.born_on else "",
        Part.PHONE: phone_text(card.phone) if card.phone else "",
        Part.CONTACTS: Markup("<br>").join(
            f"{one.name} {phone_text(one.phone)}" for one in card.contacts
        ),
        Part.DIVISION_CODE: card.division_code,
        Part.NOTE: card.note,
        Part.ORGANIZATION: row.organization_name or _("Registered themselves"),
    }
    return texts[part]

"""Rows of a list of learners, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from blueprints.web.errors import say
from blueprints.web.language import gettext as _
from courseware.enrollment.queries import PlannedRow
from courseware.enrollment.rules import FATE_NAMES, Fate
from courseware.people.queries import Alike, PersonRow
from courseware.people.rules import (
    DIFFERENCE_SENTENCES,
    LIKENESS_SENTENCES,
    SEX_NAMES,
    PersonDraft,
    age_on,
    mask_identity_number,
    mask_phone,
)
from courseware.people.rules.rosters import RosterProblem

STATUS_KINDS = {
    Fate.ENROLL: "ok",
    Fate.WAIT: "wait",
    Fate.HERE: "ok",
    Fate.ASK: "info",
    Fate.LEFT_OUT: "info",
    Fate.REFUSED: "bad",
    Fate.REJECTED: "bad",
}


@dataclass(frozen=True)
class Told:
    """A row as a page shows it."""

    where: str
    name: str
    bits: list[str]
    """What is understood of the person, numbers masked."""
    who: str
    """Whom it means: somebody new, or somebody in the register."""
    kind: str
    fate: str
    reasons: list[str]


def told(planned: PlannedRow, *, today: date) -> Told:
    """Put a row into words."""
    draft = planned.row.draft
    return Told(
        where=where_of(planned),
        name=planned.row.name or _("No name"),
        bits=_bits(draft, today) if draft else [],
        who=_who(planned),
        kind=STATUS_KINDS[planned.fate],
        fate=_(FATE_NAMES[planned.fate]),
        reasons=reasons_of(planned),
    )


def where_of(planned: PlannedRow) -> str:
    """Say where the row stands in the file."""
    row = planned.row
    if row.sheet:
        return _("%(sheet)s, row %(row)s", sheet=row.sheet, row=row.number)
    return _("Row %(row)s", row=row.number)


def reasons_of(planned: PlannedRow) -> list[str]:
    """List what is wrong or doubtful, where it stands, and what the rules say against it."""
    texts = [_problem(one) for one in planned.row.problems]
    texts += [say(refusal.problem()) for refusal in planned.refusals if not refusal.may_wait]
    for one in planned.candidates:
        texts += [_(DIFFERENCE_SENTENCES[what]) for what in sorted(one.against, key=_order)]
    if planned.fate is Fate.ASK and planned.alike:
        texts.append(_("Somebody in the register may be the same person."))
    return list(dict.fromkeys(texts))


def counts_of(rows: Sequence[PlannedRow]) -> list[tuple[str, int]]:
    """Count what would become of the rows."""
    counts = Counter(row.fate for row in rows)
    return [(_(FATE_NAMES[fate]), counts[fate]) for fate in Fate if counts[fate]]


def candidate_bits(one: Alike, *, today: date) -> list[str]:
    """Say of somebody in the register what speaks for and against their being meant."""
    speaks_for = [_(LIKENESS_SENTENCES[what]) for what in sorted(one.speaks_for, key=_order)]
    against = [_(DIFFERENCE_SENTENCES[what]) for what in sorted(one.against, key=_order)]
    return [*_row_bits(one.row, today), *speaks_for, *against]


def _order(what: object) -> str:
    return str(what)


def _row_bits(row: PersonRow, today: date) -> list[str]:
    age = row.age_on(today)
    bits = [
        _(SEX_NAMES[row.sex]) if row.sex else "",
        _("%(age)s years old", age=age) if age is not None else "",
        row.phone_masked,
        row.identity_masked,
        row.organization_name,
    ]
    return [bit for bit in bits if bit]


def _bits(draft: PersonDraft, today: date) -> list[str]:
    age = age_on(draft.born_on, today) if draft.born_on else None
    bits = [
        _(SEX_NAMES[draft.sex]) if draft.sex else "",
        _("%(age)s years old", age=age) if age is not None else "",
        mask_phone(draft.phone) if draft.phone else "",
        mask_identity_number(draft.identity_number) if draft.identity_number else "",
    ]
    return [bit for bit in bits if bit]


def _who(planned: PlannedRow) -> str:
    if planned.row.draft is None or planned.fate is Fate.ASK:
        return ""
    if planned.person_id is None:
        return "" if planned.fate is Fate.HERE else _("New in the register")
    return _("In the register already")


def _problem(one: RosterProblem) -> str:
    sentence = say(one.problem)
    if not one.column:
        return sentence
    if not one.found:
        return _("Column %(column)s: %(says)s", column=one.column, says=sentence)
    return _(
        "Column %(column)s, “%(found)s”: %(says)s",
        column=one.column,
        found=one.found,
        says=sentence,
    )

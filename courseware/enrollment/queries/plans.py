"""What would become of each row of a list of learners, if it were taken into a section."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.enrollment.models import Enrollment
from courseware.enrollment.queries.prospects import Prospects, prospects
from courseware.enrollment.rules import ACTIVE, Answer, Fate, Refusal
from courseware.foundation.actor import Actor
from courseware.foundation.secrets import Vault
from courseware.people.models import Person
from courseware.people.queries import Alike, Match, match, namesakes
from courseware.people.rules import Difference
from courseware.people.rules.rosters import Roster, RosterRow, RowStatus


@dataclass(frozen=True)
class Inquiry:
    """A list of learners, where they are to go, and what a person has said about it."""

    upload: str
    """The public id of the file, which makes the tokens of its rows."""
    section_id: int
    roster: Roster
    now: datetime
    today: date
    answers: Mapping[UUID, str] = field(default_factory=dict)
    """By the token of the row: an `Answer`, or the public id of the person that is meant."""

    def token_of(self, row: RosterRow) -> UUID:
        """Give the token of a row of this file: taken twice it gives one enrollment."""
        return uuid5(NAMESPACE_OID, f"{self.upload}/{row.sheet}/{row.number}")


@dataclass(frozen=True)
class PlannedRow:
    """A row of the list, whom it may mean, and what would become of it."""

    row: RosterRow
    token: UUID
    fate: Fate
    known: Alike | None = None
    """Who in the register it is, by the identity number."""
    alike: tuple[Alike, ...] = ()
    """Who it may be: that is asked."""
    person_id: int | None = None
    """Whom it means; None: somebody new, or not yet known."""
    refusals: tuple[Refusal, ...] = ()

    @property
    def candidates(self) -> tuple[Alike, ...]:
        """Who may be answered."""
        return (self.known,) if self.known else self.alike


def plan(session: Session, *, actor: Actor, inquiry: Inquiry, vault: Vault) -> list[PlannedRow]:
    """Say of each row what would become of it, in the order of the list.

    Places are counted along: who comes after the last free place waits.

    :raises Missing: there is no such section.
    """
    rows = _matched(session, actor, inquiry, vault)
    ids = {one.row.id for planned in rows for one in planned.candidates}
    judge = prospects(session, section_id=inquiry.section_id, learner_ids=ids, today=inquiry.today)
    return [_judged(planned, judge, inquiry) for planned in rows]


def _matched(session: Session, actor: Actor, inquiry: Inquiry, vault: Vault) -> list[PlannedRow]:
    """Say of each row whom it means, or may mean."""
    rows = inquiry.roster.rows
    drafts = [row.draft for row in rows if row.draft]
    matches = iter(match(session, actor=actor, drafts=drafts, vault=vault))
    tokens, present = _present(session, inquiry.section_id)
    planned = []
    for row in rows:
        token = inquiry.token_of(row)
        if row.draft is None:
            planned.append(PlannedRow(row, token, Fate.REJECTED))
            continue
        found = next(matches)
        alike = found.alike or (() if found.known else namesakes(row.draft, among=present))
        one = PlannedRow(row, token, Fate.ASK, known=found.known, alike=alike)
        planned.append(replace(one, fate=Fate.HERE) if token in tokens else _asked(one, found))
    return planned


def _asked(planned: PlannedRow, found: Match) -> PlannedRow:
    """Leave a row to be asked, or let it go on where there is nothing to ask."""
    is_sure = planned.row.status is RowStatus.READY and not planned.alike
    if not is_sure or (found.known and Difference.NAME in found.known.against):
        return planned
    person_id = found.known.row.id if found.known else None
    return replace(planned, fate=Fate.ENROLL, person_id=person_id)


def _present(session: Session, section_id: int) -> tuple[frozenset[UUID], list[Person]]:
    """Give the tokens of all who ever asked for the section, and who is in it or waits."""
    rows = session.execute(
        select(Enrollment.token, Enrollment.status, Person)
        .join(Person, Person.id == Enrollment.learner_id)
        .where(Enrollment.section_id == section_id)
        .order_by(Enrollment.id)
    ).all()
    tokens = frozenset(row.token for row in rows)
    return tokens, [row.Person for row in rows if row.status in ACTIVE]


def _answered(planned: PlannedRow, answer: str | None) -> PlannedRow:
    """Let a row that is asked go on as a person has said."""
    if planned.fate is not Fate.ASK or answer is None:
        return planned
    if answer == Answer.LEAVE_OUT:
        return replace(planned, fate=Fate.LEFT_OUT)
    if answer == Answer.NEW and planned.known is None:
        return replace(planned, fate=Fate.ENROLL)
    meant = next((one for one in planned.candidates if one.row.public_id == answer), None)
    return replace(planned, fate=Fate.ENROLL, person_id=meant.row.id) if meant else planned


def _judged(planned: PlannedRow, judge: Prospects, inquiry: Inquiry) -> PlannedRow:
    planned = _answered(planned, inquiry.answers.get(planned.token))
    draft = planned.row.draft
    if draft is None or planned.fate not in {Fate.ENROLL, Fate.ASK}:
        return planned
    if planned.fate is Fate.ASK:
        shut = tuple(judge.shut(now=inquiry.now))
        return replace(planned, fate=Fate.REFUSED, refusals=shut) if shut else planned
    if planned.person_id is not None and judge.is_in(planned.person_id):
        return replace(planned, fate=Fate.HERE)
    person = next((one.row for one in planned.candidates if one.row.id == planned.person_id), None)
    refusals = judge.judge(
        planned.person_id,
        born_on=(person.born_on if person else None) or draft.born_on,
        sex=(person.sex if person else None) or draft.sex,
        now=inquiry.now,
    )
    if any(not refusal.may_wait for refusal in refusals):
        return replace(planned, fate=Fate.REFUSED, refusals=tuple(refusals))
    return replace(planned, fate=Fate.ENROLL if judge.take() else Fate.WAIT)

"""A section's places against a tiny model: whatever people do, in whatever order."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from courseware.enrollment import errors, operations
from courseware.enrollment.checks import CHECKS
from courseware.enrollment.models import Enrollment
from courseware.enrollment.rules import ACTIVE, Channel, Status
from courseware.foundation.actor import system_actor
from courseware.foundation.errors import Problem
from courseware.foundation.work import Work
from courseware.policies.models import Policy
from courseware.policies.rules import PolicyKey
from tests.conftest import KINDS, NOON, make_settings
from tests.factories import given
from tests.factories.enrollment import a_round
from tests.factories.people import a_learner
from tests.factories.scheduling import a_section, a_term

PEOPLE = 6
LONGEST_LINE = 2
UNDO = timedelta(minutes=10)
PERSON = st.integers(0, PEOPLE - 1)


class Places(RuleBasedStateMachine):
    """The model: who has a place, who waits in which order, since when, and whether it is open."""

    def __init__(self, database) -> None:
        super().__init__()
        self.connection = database.write_engine.connect()
        self.transaction = self.connection.begin()
        session = Session(self.connection, join_transaction_mode="create_savepoint")
        zone = make_settings("sqlite://").time_zone
        self.work = Work(session, system_actor("model"), NOON, zone)
        self.placed: list[int] = []
        self.line: list[int] = []
        self.since: dict[int, timedelta] = {}
        self.passed = timedelta()
        self.is_closed = False
        self.own: dict[int, int] = {}

    @initialize(quota=st.integers(1, 3))
    def open(self, quota: int) -> None:
        term = a_term(self.work)
        a_round(self.work, term=term)
        self.section = a_section(self.work, term=term, quota=quota)
        self.quota = quota
        self.people = [a_learner(self.work).id for _ in range(PEOPLE)]
        limit = PolicyKey.WAITLIST_LIMIT.value
        since = date(2020, 1, 1)
        rule_row = Policy(key=limit, value=LONGEST_LINE, starts_on=since, source="模型")
        rule_row.section_id = self.section.id
        given(self.work, rule_row)

    @rule(person=PERSON)
    def enroll(self, person: int) -> None:
        expected = self.expected(person)

        heard = self.hear(lambda: self.ask(person))

        assert heard is expected
        if expected in ACTIVE:
            self.since[person] = self.passed
            (self.placed if expected is Status.ENROLLED else self.line).append(person)

    def expected(self, person: int) -> object:
        """What the model would answer."""
        answers = [
            (self.is_closed, errors.EnrollmentStopped),
            (person in self.placed, errors.AlreadyEnrolled),
            (person in self.line, errors.AlreadyWaiting),
            (not self.line and len(self.placed) < self.quota, Status.ENROLLED),
            (len(self.line) < LONGEST_LINE, Status.WAITLISTED),
        ]
        return next((answer for holds, answer in answers if holds), errors.WaitlistFull)

    def ask(self, person: int) -> Status:
        enrollment = operations.enroll(
            self.now(),
            wish=operations.Wish(
                section_id=self.section.id,
                learner_id=self.people[person],
                token=uuid4(),
                channel=Channel.WEB,
            ),
        )
        self.own[person] = enrollment.id
        return enrollment.status

    @rule(person=PERSON)
    def withdraw(self, person: int) -> None:
        if person not in self.own:
            return
        is_in = person in self.placed + self.line

        heard = self.hear(
            lambda: operations.withdraw(self.now(), enrollment_id=self.own[person]).status
        )

        assert heard is (Status.WITHDRAWN if is_in else errors.EnrollmentEnded)
        self.leave(person)

    @rule(person=PERSON)
    def undo(self, person: int) -> None:
        if person not in self.placed + self.line:
            return
        is_soon = self.passed < self.since[person] + UNDO

        heard = self.hear(
            lambda: operations.undo(self.now(), enrollment_id=self.own[person]).status
        )

        assert heard is (Status.WITHDRAWN if is_soon else errors.UndoOver)
        if is_soon:
            self.leave(person)

    @rule(minutes=st.integers(1, 9))
    def wait(self, minutes: int) -> None:
        self.passed += timedelta(minutes=minutes)

    @rule()
    def raise_quota(self) -> None:
        self.quota += 1
        self.section.quota = self.quota
        operations.promote(self.now(), section_id=self.section.id)
        self.fill()

    @rule()
    def close(self) -> None:
        self.is_closed = self.section.is_closed = True

    @rule()
    def reopen(self) -> None:
        self.is_closed = self.section.is_closed = False
        operations.promote(self.now(), section_id=self.section.id)
        self.fill()

    def leave(self, person: int) -> None:
        self.placed = [one for one in self.placed if one != person]
        self.line = [one for one in self.line if one != person]
        self.fill()

    def fill(self) -> None:
        while self.line and len(self.placed) < self.quota and not self.is_closed:
            self.since[self.line[0]] = self.passed
            self.placed.append(self.line.pop(0))

    def now(self) -> Work:
        return replace(self.work, now=NOON + self.passed)

    @staticmethod
    def hear(deed) -> object:
        try:
            return deed()
        except Problem as problem:
            return type(problem)

    @invariant()
    def is_as_the_model_says(self) -> None:
        if not hasattr(self, "section"):
            return
        session = self.work.session
        session.flush()
        rows = session.scalars(
            select(Enrollment)
            .where(Enrollment.section_id == self.section.id, Enrollment.status.in_(ACTIVE))
            .order_by(Enrollment.ticket)
        ).all()
        placed = {one.learner_id for one in rows if one.status is Status.ENROLLED}
        line = [one.learner_id for one in rows if one.status is Status.WAITLISTED]
        assert placed == {self.people[person] for person in self.placed}
        assert line == [self.people[person] for person in self.line]

    def teardown(self) -> None:
        session = self.work.session
        session.flush()
        assert [found for check in CHECKS for found in check(session)] == []
        session.close()
        self.transaction.rollback()
        self.connection.close()


def play(database, *, examples: int, steps: int) -> None:
    run_state_machine_as_test(
        lambda: Places(database),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("kind", KINDS)
class TestPlaces:
    def test_are_as_the_model_says(self, new_database, kind):
        play(new_database(kind), examples=10, steps=16)

    @pytest.mark.long
    def test_are_as_the_model_says_whatever_happens(self, new_database, kind):
        play(new_database(kind), examples=80, steps=50)

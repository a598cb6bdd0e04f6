"""Many who ask at once: each in a thread of its own, with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from uuid import uuid4

from sqlalchemy import event, select, text, update
from sqlalchemy.exc import OperationalError

from courseware.enrollment import operations, queries, rules
from courseware.enrollment.checks import CHECKS
from courseware.enrollment.models import Enrollment
from courseware.enrollment.operations import Wish
from courseware.enrollment.rules import Channel, Status
from courseware.foundation.actor import system_actor
from courseware.foundation.database import Database
from courseware.foundation.errors import Problem
from courseware.foundation.work import opened
from courseware.scheduling.models import Section
from tests.conftest import FixedClock, make_settings

ZONE = make_settings("sqlite://").time_zone


@dataclass
class Arena:
    """A database in which people race."""

    database: Database

    def work(self):
        """A work of its own, committed at its end."""
        return opened(
            self.database.sessions, actor=system_actor("race"), clock=FixedClock(), zone=ZONE
        )

    def reading(self):
        return self.database.sessions.reading()

    def take_guards_away(self) -> None:
        """Leave nothing in the database that would refuse too many, twice, or at once."""
        engine = self.database.write_engine
        if engine.dialect.name == "postgresql":
            statements = [
                "ALTER TABLE section DROP CONSTRAINT ck_section_places_taken",
                "DROP INDEX uq_enrollment_active",
                "DROP TRIGGER ex_enrollment_learner_id ON enrollment",
            ]
        else:
            statements = [
                "DROP INDEX uq_enrollment_active",
                "DROP TRIGGER ex_enrollment_learner_id_insert",
                "DROP TRIGGER ex_enrollment_learner_id_update",
            ]
            event.listen(engine, "connect", _ignore_checks)
            engine.dispose()
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def enrollments(self, section_id: int, status: Status) -> list[Enrollment]:
        with self.reading() as session:
            return list(
                session.scalars(
                    select(Enrollment)
                    .where(Enrollment.section_id == section_id, Enrollment.status == status)
                    .order_by(Enrollment.ticket, Enrollment.id)
                )
            )

    def findings(self) -> list[str]:
        """What the doctor says of places."""
        with self.reading() as session:
            return [found.says for check in CHECKS for found in check(session)]


def _ignore_checks(connection, _record) -> None:
    connection.execute("PRAGMA ignore_check_constraints=ON")


def asks(section_ids: Sequence[int], learner_ids: Sequence[int]) -> list[Wish]:
    """Each learner asks for each section, with a form of its own."""
    return [
        Wish(section, learner, uuid4(), Channel.WEB)
        for section in section_ids
        for learner in learner_ids
    ]


def guarded(arena: Arena, wish: Wish, _gate: Barrier) -> Status:
    """Ask as the site does; who is told that it is busy sends the same form again."""
    try:
        with arena.work() as work:
            return operations.enroll(work, wish=wish).status
    except OperationalError:
        return guarded(arena, wish, _gate)


def unguarded(arena: Arena, wish: Wish, gate: Barrier) -> Status:
    """Look in a transaction of its own, then write down what was right then."""
    with arena.work() as work:
        now = work.now
    with arena.reading() as session:
        case = queries.case_of(
            session, section_id=wish.section_id, learner_id=wish.learner_id, today=now.date()
        )
        rules.check_eligible(case.standing, case.facts, max_courses=case.setting.max_courses)
        status = rules.status_for_next(case.facts.places, section=case.title)
    gate.wait()
    with arena.work() as work:
        moved = update(Section).where(Section.id == wish.section_id)
        work.session.execute(moved.values(places_taken=Section.places_taken + 1))
        work.session.add(
            Enrollment(
                section_id=wish.section_id,
                learner_id=wish.learner_id,
                status=status,
                channel=Channel.WEB,
                token=wish.token,
                asked_at=now,
            )
        )
    return status


def race(arena: Arena, way: Callable[[Arena, Wish, Barrier], Status], runners: Sequence[Wish]):
    """Let all ask at the same time; gives what each of them heard: a status or a problem."""
    gate = Barrier(len(runners))

    def run(wish: Wish) -> Status | type[Problem]:
        try:
            return way(arena, wish, gate)
        except Problem as problem:
            return type(problem)

    return together([lambda wish=wish: run(wish) for wish in runners])


def together(deeds: Sequence[Callable[[], object]]) -> list[object]:
    """Do everything at the same time, each in a thread of its own."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        start.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))

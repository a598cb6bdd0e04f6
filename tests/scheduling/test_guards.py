"""Tests of what the databases themselves refuse, and of two people who publish at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from courseware.foundation.actor import system_actor
from courseware.foundation.work import opened
from courseware.scheduling import operations, queries
from courseware.scheduling.errors import InstructorClash, RoomClash
from courseware.scheduling.models import Meeting, Section
from courseware.scheduling.operations import SectionDraft
from courseware.scheduling.rules import SectionStatus, WeeklySlot, Weeks
from tests.conftest import KINDS, FixedClock
from tests.factories.courses import a_course
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_meeting, a_section, a_term

DAY = date(2027, 3, 3)
RESOURCES = ("room_id", "instructor_id")


@pytest.fixture(params=RESOURCES)
def shared(request, work):
    """A room or an instructor, as two meetings would bear it."""
    thing = a_room(work) if request.param == "room_id" else an_instructor(work)
    return {request.param: thing.id}


class TestMeetings:
    """The contract of the constraints, the same on both databases."""

    def test_two_firm_ones_do_not_overlap(self, work, shared):
        a_meeting(work, section=a_section(work), on=DAY, at=time(9, 0), **shared)
        other = a_section(work)

        with pytest.raises(IntegrityError):
            a_meeting(work, section=other, on=DAY, at=time(10, 0), **shared)

    def test_one_may_follow_on_the_other(self, work, shared):
        a_meeting(work, section=a_section(work), on=DAY, at=time(9, 0), **shared)

        late = a_meeting(work, section=a_section(work), on=DAY, at=time(10, 30), **shared)

        assert late.is_firm

    def test_one_that_is_not_firm_takes_nothing_up(self, work, shared):
        a_meeting(work, section=a_section(work), on=DAY, is_firm=False, **shared)

        firm = a_meeting(work, section=a_section(work), on=DAY, **shared)

        assert firm.is_firm

    def test_one_cannot_become_firm_over_another(self, work, shared):
        a_meeting(work, section=a_section(work), on=DAY, **shared)
        draft = a_meeting(work, section=a_section(work), on=DAY, is_firm=False, **shared)

        draft.is_firm = True
        with pytest.raises(IntegrityError):
            work.session.flush()

    def test_one_cannot_move_onto_another(self, work, shared):
        first = a_meeting(work, section=a_section(work), on=DAY, **shared)
        other = a_meeting(work, section=a_section(work), on=DAY + timedelta(days=7), **shared)

        other.starts_at, other.ends_at = first.starts_at, first.ends_at
        with pytest.raises(IntegrityError):
            work.session.flush()

    def test_those_without_a_room_and_an_instructor_are_free(self, work):
        a_meeting(work, section=a_section(work), on=DAY)

        assert a_meeting(work, section=a_section(work), on=DAY).is_firm


class Rivals:
    """Two drafts that want one room at one time, in a database of their own."""

    def __init__(self, database, settings) -> None:
        self.database = database
        self.zone = settings.time_zone
        with self.opened() as work:
            self.keys = self._plan(work)

    def opened(self):
        return opened(
            self.database.sessions,
            actor=system_actor("rivals"),
            clock=FixedClock(),
            zone=self.zone,
        )

    def _plan(self, work) -> list[int]:
        organization = an_organization(work)
        room = a_room(work, site=a_site(work, organization=organization))
        draft = SectionDraft(
            organization_id=organization.id,
            term_id=a_term(work, organization=organization).id,
            course_id=a_course(work, organization=organization).id,
            code="0101",
            title="书法",
            quota=30,
            room_id=room.id,
            meeting_count=16,
            slots=(WeeklySlot(3, time(9, 0), time(10, 30), Weeks.EVERY),),
        )
        return [
            operations.add_section(
                work, draft=replace(draft, code=code, instructor_id=an_instructor(work).id)
            ).id
            for code in ("0101", "0102")
        ]

    def drop_constraints(self) -> None:
        with self.database.write_engine.begin() as connection:
            for column in RESOURCES:
                if connection.dialect.name == "postgresql":
                    name = f"ex_meeting_{column}"
                    connection.execute(text(f"ALTER TABLE meeting DROP CONSTRAINT {name}"))
                    continue
                for moment in ("insert", "update"):
                    connection.execute(text(f"DROP TRIGGER ex_meeting_{column}_{moment}"))

    def look_first_publish_later(self) -> list[str]:
        """Publish as if the look at the calendars and the deed were two transactions."""
        with self.opened() as early:
            clashes = [queries.find_clash(early.session, section_id=key) for key in self.keys]
        assert clashes == [None, None]
        outcomes = []
        for key in self.keys:
            try:
                with self.opened() as work:
                    section = work.session.get(Section, key)
                    section.status = SectionStatus.PUBLISHED
                    for meeting in work.session.scalars(
                        select(Meeting).where(Meeting.section_id == key)
                    ):
                        meeting.is_firm = True
                outcomes.append("published")
            except IntegrityError:
                outcomes.append("refused by the database")
        return outcomes

    def publish_at_once(self) -> list[str]:
        start = Barrier(2, timeout=30)

        def publish(key: int) -> str:
            start.wait()
            try:
                with self.opened() as work:
                    operations.publish(work, section_id=key)
            except (RoomClash, InstructorClash) as clash:
                return f"told of {clash.facts['other']}"
            return "published"

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(publish, self.keys))

    def published(self) -> int:
        with self.opened() as work:
            found = [work.session.get(Section, key).status for key in self.keys]
        return found.count(SectionStatus.PUBLISHED)


@pytest.fixture(params=KINDS)
def rivals(request, new_database, settings):
    return Rivals(new_database(request.param), settings)


class TestTwoPublishers:
    def test_would_both_succeed_without_lock_and_constraint(self, rivals):
        rivals.drop_constraints()

        outcomes = rivals.look_first_publish_later()

        assert outcomes == ["published", "published"]
        assert rivals.published() == 2

    def test_are_held_apart_by_the_constraint_alone(self, rivals):
        outcomes = rivals.look_first_publish_later()

        assert outcomes == ["published", "refused by the database"]
        assert rivals.published() == 1

    def test_are_held_apart_by_the_lock_alone(self, rivals):
        rivals.drop_constraints()

        outcomes = rivals.publish_at_once()

        assert outcomes == ["published", "told of 书法"]

    def test_get_one_place_and_one_sentence(self, rivals):
        outcomes = rivals.publish_at_once()

        assert outcomes == ["published", "told of 书法"]
        assert rivals.published() == 1

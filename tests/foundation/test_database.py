"""Engines, sessions, instants: on real databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from courseware import audit
from courseware.audit.models import AuditEvent
from courseware.audit.queries import history_of, unaudited_ids
from courseware.foundation.actor import system_actor
from courseware.foundation.database import expect_many, get, get_by_public_id, get_locked
from courseware.foundation.errors import Missing
from courseware.foundation.work import opened
from courseware.organizations.models import Organization
from tests import postgres
from tests.factories.organizations import an_organization


class TestReading:
    def test_cannot_write(self, new_database, database):
        own = new_database(database.write_engine.dialect.name)
        session = own.sessions.reading()

        with pytest.raises(DBAPIError):
            session.execute(text("INSERT INTO category (code, name, position) VALUES ('x','x',1)"))

        session.close()

    def test_cannot_write_in_the_tests_either(self, sessions):
        session = sessions.reading()

        with pytest.raises(DBAPIError):
            session.execute(text("INSERT INTO category (code, name, position) VALUES ('x','x',1)"))

        session.close()


class TestPlans:
    @pytest.fixture
    def mode(self, new_database):
        """How PostgreSQL plans in a session ("auto" keeps plans); SQLite has no such thing."""
        if postgres.is_left_out():
            pytest.skip("PostgreSQL is left out")
        own = new_database("postgresql")
        return own.sessions, lambda session: session.scalar(text("SHOW plan_cache_mode"))

    def test_are_kept_for_forms_alone(self, mode, clock, settings):
        sessions, ask = mode
        with sessions.writing() as form, sessions.reading() as page:
            assert (ask(form), ask(page)) == ("auto", "force_custom_plan")
        actor, zone = system_actor("tests"), settings.time_zone
        with opened(sessions, actor=actor, clock=clock, zone=zone) as work:
            assert ask(work.session) == "force_custom_plan"

    def test_are_made_anew_until_the_work_ends(self, mode):
        sessions, ask = mode
        with sessions.writing() as session:
            expect_many(session)
            assert ask(session) == "force_custom_plan"
            session.commit()

            assert ask(session) == "auto"


def _add_and_fail(work) -> None:
    an_organization(work, name="没有的学校")
    get(work.session, Organization, 4711)


class TestOpened:
    def test_commits_at_the_end_and_rolls_back_on_a_problem(self, sessions, clock, settings):
        actor, zone = system_actor("tests"), settings.time_zone
        with opened(sessions, actor=actor, clock=clock, zone=zone) as work:
            an_organization(work, name="留下的学校")
        with (
            pytest.raises(Missing),
            opened(sessions, actor=actor, clock=clock, zone=zone) as work,
        ):
            _add_and_fail(work)

        session = sessions.reading()
        names = session.scalars(select(Organization.name)).all()
        session.close()

        assert names == ["留下的学校"]


class TestInstant:
    def test_comes_back_aware_and_in_utc(self, work):
        noon_in_dalian = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
        organization = an_organization(work)
        audit.record(work, "tests.try", organization)
        work.session.flush()
        event = work.session.scalars(
            select(AuditEvent).where(AuditEvent.action == "tests.try")
        ).one()
        event_id = event.id
        work.session.expire_all()

        found = work.session.get(AuditEvent, event_id).at

        assert found == noon_in_dalian
        assert found.tzinfo is UTC

    def test_refuses_a_naive_one(self, work):
        work.session.add(
            AuditEvent(
                at=datetime(2026, 1, 1),  # noqa: DTZ001 - the naive instant that is to be refused
                actor_label="x",
                action="x",
                object_kind="x",
                object_id=1,
                facts={},
                request_id="",
            )
        )

        with pytest.raises(StatementError, match="naive"):
            work.session.flush()


class TestGet:
    def test_raises_missing_for_what_is_not_there(self, work):
        with pytest.raises(Missing):
            get(work.session, Organization, 4711)
        with pytest.raises(Missing):
            get_locked(work.session, Organization, 4711)
        with pytest.raises(Missing):
            get_by_public_id(work.session, Organization, "nothing")

    def test_gives_what_is_there(self, work):
        organization = an_organization(work)

        assert get(work.session, Organization, organization.id) is organization
        assert get_locked(work.session, Organization, organization.id) is organization
        assert get_by_public_id(work.session, Organization, organization.public_id) is organization


class TestTrail:
    def test_tells_the_history_of_a_thing(self, work):
        organization = an_organization(work)
        silent = an_organization(work)
        audit.record(work, "organizations.add", organization, kind="test")
        work.session.flush()

        (line,) = history_of(work.session, entity=Organization, object_id=organization.id)

        assert line.action == "organizations.add"
        assert line.facts == {"kind": "test"}
        assert unaudited_ids(work.session, entity=Organization) == [silent.id]

    @pytest.mark.parametrize(
        "change", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event"]
    )
    def test_is_only_added_to(self, work, change):
        audit.record(work, "organizations.add", an_organization(work))
        work.session.flush()

        with pytest.raises(IntegrityError):
            work.session.execute(text(change))

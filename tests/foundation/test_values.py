"""Periods, money, pages, actors, the instance folder."""

import stat
from datetime import UTC, datetime, timedelta

import pytest

from courseware.foundation.actor import VISITOR, Actor, Grant, system_actor
from courseware.foundation.clock import DatabaseClock
from courseware.foundation.instance import prepare_instance
from courseware.foundation.money import yuan
from courseware.foundation.paging import PageOf, clamp_page
from courseware.foundation.period import Period
from courseware.foundation.settings import read_settings

NINE = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class TestPeriod:
    def test_contains_its_start_and_not_its_end(self):
        period = Period(NINE, NINE + HOUR)

        assert NINE in period
        assert NINE + HOUR not in period

    def test_does_not_overlap_a_period_it_only_touches(self):
        early, late = Period(NINE, NINE + HOUR), Period(NINE + HOUR, NINE + 2 * HOUR)

        assert not early.overlaps(late)
        assert early.overlaps(Period(NINE + HOUR / 2, NINE + 2 * HOUR))
        assert early.minutes == 60

    @pytest.mark.parametrize(
        ("starts_at", "ends_at"),
        [(NINE, NINE), (NINE.replace(tzinfo=None), NINE), (NINE, NINE - HOUR)],
    )
    def test_refuses_what_is_not_a_stretch_of_time(self, starts_at, ends_at):
        with pytest.raises(ValueError, match="period"):
            Period(starts_at, ends_at)


class TestMoney:
    @pytest.mark.parametrize(
        ("amount_fen", "text"), [(30000, "300"), (1250, "12.50"), (5, "0.05"), (-100, "-1")]
    )
    def test_is_written_in_yuan(self, amount_fen, text):
        assert yuan(amount_fen) == text


class TestPaging:
    def test_knows_its_last_page(self):
        page = PageOf(rows=[1, 2], number=1, size=2, total=5)

        assert page.last == 3
        assert page.has_more
        assert not PageOf(rows=[], number=1, size=2, total=0).has_more

    @pytest.mark.parametrize(("asked", "given"), [(0, 1), (2, 2), (99, 3), (-5, 1)])
    def test_gives_the_nearest_page_that_exists(self, asked, given):
        assert clamp_page(asked, size=2, total=5) == given


class TestActor:
    def test_may_do_what_a_grant_says_below_its_path_only(self):
        actor = Actor("account:1", 1, grants=(Grant(frozenset({"people.view"}), "/1/2/"),))

        assert actor.may("people.view", "/1/2/7/")
        assert not actor.may("people.view", "/1/20/")
        assert not actor.may("people.manage", "/1/2/")
        assert actor.may_anywhere("people.view")

    def test_lists_the_tops_of_what_it_may_see(self):
        view = frozenset({"people.view"})
        actor = Actor(
            "account:1",
            1,
            grants=(Grant(view, "/1/2/3/"), Grant(view, "/1/2/"), Grant(view, "/9/")),
        )

        assert actor.paths("people.view") == ("/1/2/", "/9/")
        assert system_actor("job").paths("people.view") == ("/",)
        assert VISITOR.paths("people.view") == ()
        assert not VISITOR.is_signed_in


class TestPrepareInstance:
    def test_makes_secrets_once_and_for_the_owner_alone(self, tmp_path):
        path = prepare_instance(tmp_path / "instance")
        first = path.read_text()

        again = prepare_instance(tmp_path / "instance").read_text()

        assert again == first
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert first.count("COURSEWARE_") == 3


class TestDatabaseClock:
    def test_agrees_with_the_database_to_a_second(self, database):
        late = datetime.now(UTC) - timedelta(hours=3)
        clock = DatabaseClock(database.read_engine, process_clock=lambda: late)

        moment = clock()

        expected = late if database.read_engine.dialect.name == "sqlite" else datetime.now(UTC)
        assert abs(moment - expected) < timedelta(seconds=5)
        assert clock() == moment or database.read_engine.dialect.name == "postgresql"


class TestReadSettings:
    def test_says_what_is_missing_and_how_to_mend_it(self, monkeypatch, tmp_path):
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("COURSEWARE_SECRET_KEY", raising=False)

        with pytest.raises(SystemExit) as refusal:
            read_settings()

        assert "COURSEWARE_SECRET_KEY" in str(refusal.value)
        assert "make run" in str(refusal.value)

    def test_never_shows_a_value_that_cannot_be_read(self, monkeypatch, tmp_path):
        prepare_instance(tmp_path / "instance")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COURSEWARE_INDEX_KEY", "no hexadecimal secret")

        with pytest.raises(SystemExit) as refusal:
            read_settings()

        assert "COURSEWARE_INDEX_KEY" in str(refusal.value)
        assert "no hexadecimal" not in str(refusal.value)

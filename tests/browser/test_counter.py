"""A walk-in at the counter: no mouse, no script, as few keys as there are things to say."""

import re

import pytest

from blueprints.site import vault_of
from courseware.accounts.rules import Role
from courseware.foundation.actor import system_actor
from courseware.foundation.database import open_database
from courseware.foundation.work import Work
from courseware.people import operations
from courseware.people.rules import PersonDraft
from tests.browser import live
from tests.conftest import FixedClock, make_settings, prepare
from tests.factories.accounts import staff
from tests.factories.enrollment import a_round
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term
from tests.people.test_operations import NUMBER

MOST_KEYS = 12
"""Keys besides what is typed of names and numbers: 30 seconds for a walk-in leave no more."""


@pytest.fixture
def school_site(tmp_path):
    """A live site of one school with one open section."""
    path = tmp_path / "school.sqlite3"
    settings = make_settings(f"sqlite:///{path}")
    database = open_database(settings.database_url)
    prepare(database, settings)
    session = database.sessions.writing()
    furnish(Work(session, system_actor("tests"), FixedClock()(), settings.time_zone), settings)
    session.commit()
    session.close()
    with database.write_engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    with live.serving(path, tmp_path) as running:
        yield running


def furnish(work, settings):
    school = an_organization(work)
    staff(work, role=Role.COUNTER, organization=school)
    term = a_term(work, organization=school)
    a_round(work, term=term)
    section = a_section(work, organization=school, term=term, title="太极拳", code="2002")
    a_slot(work, section=section)
    a_meeting(work, section=section)
    draft = PersonDraft(name="林秀兰", identity_number=NUMBER)
    operations.register(work, draft=draft, vault=vault_of(settings))


class Keyboard:
    """Counts the keys that are not part of a name or a number."""

    def __init__(self, page):
        self.page = page
        self.pressed = 0
        self.settle()

    def settle(self):
        """Wait until the browser has put the cursor where the page asks for it."""
        self.page.wait_for_selector("[autofocus]:focus")

    def type(self, text):
        self.page.keyboard.type(text)

    def press(self, key):
        self.page.keyboard.press(key)
        self.pressed += 1

    def enter(self):
        with self.page.expect_navigation():
            self.press("Enter")
        self.settle()


@pytest.fixture
def counter(school_site, open_browser):
    """The counter's screen, without scripts."""
    context = open_browser(school_site, "counter", width=1280, java_script_enabled=False)
    page = context.new_page()
    page.goto("/counter")
    return Keyboard(page)


class TestCounter:
    def test_enrolls_whom_the_card_belongs_to(self, counter):
        counter.type(NUMBER)
        counter.enter()
        counter.type("2002")
        counter.enter()
        counter.enter()

        assert "林秀兰报上了" in counter.page.inner_text("h1")
        assert NUMBER not in counter.page.content()
        counter.enter()
        assert re.search(r"/counter$", counter.page.url)
        assert "林秀兰" not in counter.page.content()
        assert counter.pressed <= MOST_KEYS

    def test_registers_and_enrolls_a_newcomer_without_phone(self, counter):
        counter.press("Tab")
        counter.type("赵桂香")
        counter.press("Tab")
        counter.press("Tab")
        counter.type("2002")
        counter.enter()
        for _ in range(3):
            counter.press("Tab")
        counter.press("Space")
        counter.press("Tab")
        for part in ("1958", "5"):
            counter.type(part)
            counter.press("Tab")
        counter.type("1")
        counter.enter()

        assert "给赵桂香报名" in counter.page.inner_text("h1")
        counter.enter()
        assert "赵桂香报上了" in counter.page.inner_text("h1")

"""A sign-in that runs out: said in time, put off by one tap, and nothing typed is lost."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from courseware.accounts.models import SignIn
from tests.browser.test_pages import look

MINUTE_MS = 60_000
BAR = ".stay"


@pytest.fixture
def desk(own_site, open_browser):
    """A page of staff whose sign-in ends after a quarter of an hour without use."""
    window = open_browser(own_site, "city", width=1280)
    with own_site.database.sessions.writing() as session:
        session.execute(update(SignIn).values(idle_minutes=15))
        session.commit()
    page = window.new_page()
    page.clock.install()
    page.goto("/people/new")
    return page


class TestTheBar:
    def test_warns_three_minutes_before_and_goes_on_at_a_tap(self, own_site, desk):
        said, button = desk.locator(f"{BAR} [role=status]"), desk.locator(f"{BAR} button")
        desk.fill("[name=name]", "林秀兰")

        desk.clock.fast_forward(11 * MINUTE_MS)
        expect(said).to_have_text("")
        desk.clock.fast_forward(MINUTE_MS)
        expect(said).to_have_text("再过3分钟没有动静，就自动退出。")
        assert look(desk, [(375, "standard"), (1280, "standard"), (320, "huge")]) == []
        desk.clock.fast_forward(2 * MINUTE_MS)
        expect(said).to_have_text("再过1分钟没有动静，就自动退出。")
        own_site.clock.move(timedelta(minutes=14))
        button.click()

        expect(said).to_have_text("好了，接着用吧。")
        expect(button).to_be_hidden()
        desk.clock.fast_forward(11 * MINUTE_MS)
        expect(said).to_have_text("")
        desk.clock.fast_forward(4 * MINUTE_MS)
        expect(said).to_contain_text("已经自动退出了。")
        assert desk.input_value("[name=name]") == "林秀兰"

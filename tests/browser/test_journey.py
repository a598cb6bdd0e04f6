"""From finding a class to a certificate that is taken back: one story, in a real browser.

Taps are counted: what the design promises is what is asked for here.
"""

import re
from base64 import b64decode
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from courseware.enrollment.models import Enrollment
from courseware.foundation.actor import system_actor
from courseware.foundation.database import open_database
from courseware.foundation.work import Work
from tests.browser import live
from tests.browser.conftest import follow
from tests.conftest import FixedClock, make_settings, prepare
from tests.journeys import town as towns

MOST_TAPS = {"enroll": 4, "roll": 5, "issue": 4}
MOST_TABS = 40
AN_HOUR = timedelta(hours=1)
FOCUSED = "document.activeElement.closest('main') ? document.activeElement.innerText : ''"
PASTE = """(field, text) => {
  field.focus();
  const given = new DataTransfer();
  given.setData("text/plain", text);
  const is_let = field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true })
  );
  if (is_let) document.execCommand("insertText", false, text);
}"""
FETCH = """async (url) => {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture
def told(tmp_path):
    """A live site with the town, and who is who in it."""
    path = tmp_path / "town.sqlite3"
    settings = make_settings(f"sqlite:///{path}")
    database = open_database(settings.database_url)
    prepare(database, settings)
    session = database.sessions.writing()
    actor = system_actor("tests")
    town = towns.a_town(Work(session, actor, FixedClock()(), settings.time_zone))
    session.commit()
    session.close()
    with database.write_engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    with live.serving(path, tmp_path) as site:
        yield site, town


class Hand:
    """A person at a page, whose taps are counted; typing is none of it."""

    def __init__(self, page):
        self.page = page
        self.taps = 0

    def tap(self, text):
        """Press the link or button with this text, and wait for the page it leads to."""
        follow(self.page, self._pressed(text))
        self.taps += 1

    def mark(self, text):
        """Press the button with this text, which changes this page only."""
        self._pressed(text).click()
        self.taps += 1

    def _pressed(self, text):
        return self.page.locator("main").locator("a, button").filter(has_text=text).first

    @property
    def heading(self):
        return self.page.inner_text("h1")

    @property
    def text(self):
        return self.page.inner_text("main")


@pytest.fixture
def hand(told, open_browser):
    """Let an account of the town (or nobody) open a page."""

    def make(account, path, **options):
        site, _ = told
        context = open_browser(site, **options)
        if account is not None:
            context.add_cookies([site.cookie_of(account.id)])
        page = context.new_page()
        page.goto(path)
        return Hand(page)

    return make


class TestTheStraightPath:
    def test_leads_from_a_place_to_a_certificate_and_back(self, told, hand):
        site, town = told

        self.enroll(hand(town.senior, "/"))
        site.clock.moment = towns.DURING_THE_LESSON
        self.take_the_roll(hand(town.instructor, "/desk", width=375))
        site.clock.moment = towns.AFTER_THE_LESSON
        office = hand(town.office, "/desk", width=1280)
        verify_path = self.issue(office, site)
        visitor = hand(None, verify_path)
        assert visitor.heading == "这张证书有效"
        assert "林*兰" in visitor.text
        self.revoke(office, town)
        visitor.page.reload()
        assert visitor.heading == "这张证书已经撤销"

    def enroll(self, senior):
        senior.tap("找课")
        senior.tap("书法")
        senior.tap("我要报名")
        senior.tap("报名")

        assert senior.taps <= MOST_TAPS["enroll"]
        assert "报上" in senior.heading

    def take_the_roll(self, teacher):
        teacher.tap("点名")
        for name in towns.ABSENT:
            teacher.mark(name)
        teacher.tap("27到")

        assert teacher.taps <= MOST_TAPS["roll"]
        assert "27到，3没到" in teacher.page.inner_text("body")

    def issue(self, office, site):
        office.tap("去发证书")
        office.tap("打开")
        assert "杜青山" in office.text
        office.tap("发27张")
        site.app.extensions["courseware.queue"].run("certificates.issue")
        office.tap("看看做好了没")

        assert office.taps <= MOST_TAPS["issue"]
        assert "发好了27张证书" in office.text
        return self.read_the_paper(office)

    def read_the_paper(self, office):
        """Print all; give where the code on Lin's certificate leads."""
        link = office.page.get_by_text("全部打印").get_attribute("href")
        reader = PdfReader(BytesIO(b64decode(office.page.evaluate(FETCH, link))))
        texts = [page.extract_text() for page in reader.pages]
        assert len(texts) == 27
        (own,) = [text for text in texts if "林秀兰" in text]
        number = re.search(r"[A-Z]\d{6}-\d{4}-\d{4}-\d{6}", own).group()
        code = re.search(r"\b([0-9A-Z]{5})-([0-9A-Z]{5})\b", own)
        return f"/verify/{number}/{code[1]}{code[2]}"

    def revoke(self, office, town):
        office.page.goto(f"/sections/{town.section.public_id}/certificates")
        row = office.page.locator("tr, li").filter(has_text="林秀兰").last
        follow(office.page, row.get_by_text("撤销"))
        office.page.get_by_label("为什么").fill("姓名写错了，换一张")
        office.tap("撤销这张证书")

        assert "已撤销" in office.text


class TestWithoutScript:
    def test_a_place_is_taken_undone_taken_again_and_given_back(self, told, hand):
        site, town = told
        senior = hand(town.senior, f"/sections/{town.section.public_id}", java_script_enabled=False)

        senior.tap("我要报名")
        senior.tap("报名")
        senior.tap("撤销")
        assert "撤销" in senior.page.inner_text("body")
        senior.page.goto(f"/sections/{town.section.public_id}/enroll")
        senior.tap("报名")
        assert "报上" in senior.heading
        site.clock.move(AN_HOUR)
        senior.page.reload()
        senior.tap("退课")
        senior.tap("退")

        assert "退" in senior.heading

    def test_the_roll_is_handed_in(self, told, hand):
        site, town = told
        site.clock.moment = towns.DURING_THE_LESSON
        roll = f"/meetings/{town.meeting.public_id}/roll"
        teacher = hand(town.instructor, roll, java_script_enabled=False)

        row = teacher.page.locator("fieldset").filter(has_text=towns.ABSENT[0])
        row.get_by_label("缺").check()
        teacher.tap("交")

        assert "28到，1没到" in teacher.page.inner_text("body")

    def test_a_certificate_is_looked_up(self, hand):
        visitor = hand(None, "/verify", java_script_enabled=False)

        visitor.page.fill("[name=serial_number]", "J210204-0001-2027-000001")
        visitor.page.fill("[name=code]", "7K4M2Q9T3P")
        visitor.tap("查")

        assert visitor.heading == "没有发过这张证书"


class TestInAHurry:
    @pytest.mark.parametrize("has_script", [True, pytest.param(False, marks=pytest.mark.long)])
    def test_two_quick_taps_take_one_place(self, told, hand, has_script):
        site, town = told
        path = f"/sections/{town.section.public_id}/enroll"
        senior = hand(town.senior, path, java_script_enabled=has_script)
        sent = []
        senior.page.on("request", lambda one: sent.append(one.method))

        senior.page.locator("main form button.go").dblclick()
        senior.page.wait_for_url("**/enrollments/*")

        assert "报上" in senior.heading
        assert not has_script or sent.count("POST") == 1
        with site.database.sessions.reading() as session:
            own = select(func.count()).where(Enrollment.learner_id == town.senior.person_id)
            assert session.scalar(own) == 1

    @pytest.mark.long
    def test_a_code_is_pasted(self, told, hand):
        visitor = hand(None, "/sign-in")
        visitor.page.fill("[name=phone]", "13900139000")
        visitor.tap("发验证码")
        field = visitor.page.locator("[name=code]")

        field.evaluate(PASTE, "１２３ ４５６")
        assert field.input_value() == "１２３ ４５６"


class TestByKeyboard:
    def test_a_place_is_taken(self, told, hand):
        _, town = told
        senior = hand(town.senior, "/")

        for text in ("找课", towns.TITLE, "我要报名", "报名"):
            self.reach(senior.page, text)
            with senior.page.expect_navigation():
                senior.page.keyboard.press("Enter")

        assert "报上" in senior.heading

    def reach(self, page, text):
        """Press Tab until what has the focus in the main part shows this text."""
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if text in page.evaluate(FOCUSED):
                return
        raise AssertionError(f"Tab never comes to {text!r}")

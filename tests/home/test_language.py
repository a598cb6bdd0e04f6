"""The reader's language: who chooses it, what it changes, and what it leaves as it is."""

from datetime import UTC, date, datetime, time

import pytest
from flask import render_template_string
from flask_babel import force_locale
from markupsafe import Markup

from blueprints.web import format as formats
from blueprints.web.errors import say_in_city, say_sentence
from blueprints.web.language import CHINESE, ENGLISH, gettext, lazy_gettext, number_text
from courseware.foundation.period import Period
from tests.factories.accounts import an_account, sign_in
from tests.factories.enrollment import an_enrollment
from tests.factories.people import a_person
from tests.factories.scheduling import a_section
from tests.web import ORIGIN

MORNING = datetime(2026, 9, 3, 1, 0, tzinfo=UTC)
PHONE = "138\xa00013\xa08000"
WAY = "a[href^=/look/english]"


@pytest.fixture
def english(app):
    """What is written here is for a reader of English."""
    with app.test_request_context("/"), force_locale(ENGLISH):
        yield


def top_of(page):
    return [one.text for one in page.all(".strip a")]


class TestChoice:
    def test_is_chinese_at_first_with_the_way_to_english_at_the_foot(self, client):
        page = client.get("/help")

        assert page.root.get("lang") == "zh-CN"
        assert [one.text for one in page.all(f".foot {WAY}")] == ["English"]
        assert "English" not in top_of(page)

    def test_offers_english_at_the_top_to_a_browser_that_prefers_it(self, app):
        asked = {"Accept-Language": "en-GB,en;q=0.9,zh;q=0.5"}

        page = app.test_client().get("/help", base_url=ORIGIN, headers=asked).text

        assert '<html lang="zh-CN"' in page
        assert page.count(">English</a>") == 2

    def test_is_kept_and_goes_back(self, client):
        answer = client.get("/look/english?next=/verify")
        page = answer.follow()

        assert (answer.status, page.path) == (303, "/verify")
        assert (page.root.get("lang"), page.heading) == ("en", "Check a certificate")
        assert "中文" in top_of(page)
        client.get("/look/chinese")
        assert client.get("/verify").heading == "查证书"

    def test_outlasts_signing_out(self, client, work):
        client.get("/look/english")
        sign_in(client, work, an_account(work, person=a_person(work)))
        work.session.commit()

        client.get("/account").form("/sign-out").submit()

        assert client.get("/help").root.get("lang") == "en"

    def test_says_in_which_language_a_name_is(self, client, work):
        person = a_person(work, name="王桂芬")
        sign_in(client, work, an_account(work, person=person))
        an_enrollment(work, section=a_section(work, title="书法"), learner=person)
        work.session.commit()
        client.get("/look/english")

        page = client.get("/mine")

        assert page.heading == "My classes"
        assert "书法" in [one.text for one in page.all(".rows [lang=zh-CN]")]


class TestManner:
    @pytest.mark.parametrize(
        ("written", "chinese", "english"),
        [
            (lambda: formats.day_text(date(2026, 9, 2)), "9月2日 星期三", "Wednesday 2 September"),
            (lambda: formats.full_day_text(date(2026, 9, 2)), "2026年9月2日", "2 September 2026"),
            (lambda: formats.month_day_text(date(2026, 9, 2)), "9月2日", "2 September"),
            (lambda: formats.time_text(time(0, 5)), "上午12:05", "12:05 am"),
            (lambda: formats.time_text(time(12)), "下午12:00", "12:00 pm"),
            (lambda: formats.time_text(time(19, 30)), "晚上7:30", "7:30 pm"),
            (lambda: formats.part_of_day(time(19, 30)), "晚上", "evening"),
            (
                lambda: formats.moment_text(MORNING),
                "9月3日 星期四 上午9:00",
                "Thursday 3 September, 9:00 am",
            ),
            (
                lambda: formats.period_text(Period(MORNING, MORNING.replace(hour=5))),
                "9月3日 星期四 上午9:00到1:00",
                "Thursday 3 September, 9:00 am to 1:00 pm",
            ),
            (lambda: formats.money_text(24_000), "240元", "¥240"),
            (lambda: formats.money_text(1_250_050), "12500.50元", "¥12,500.50"),
            (lambda: formats.money_text(0), "不收费", "Free of charge"),
            (
                lambda: formats.phone_text("13800138000"),
                "138\xa00013\xa08000",
                "138\xa00013\xa08000",
            ),
            (lambda: formats.listed([]), "", ""),
            (lambda: formats.listed(["a"]), "a", "a"),
            (lambda: formats.listed(["a", "b"]), "a、b", "a and b"),
            (lambda: formats.listed(["a", "b", "c"]), "a、b、c", "a, b and c"),
            (lambda: number_text(9_999), "9999", "9999"),
            (lambda: number_text(100_000), "100000", "100,000"),
            (lambda: str(formats.breaking("书法·楷书")), None, None),
        ],
    )
    def test_is_that_of_the_language(self, app, written, chinese, english):
        with app.test_request_context("/"), force_locale(CHINESE):
            in_chinese = written()
        with app.test_request_context("/"), force_locale(ENGLISH):
            in_english = written()

        if chinese is None:
            assert in_english == f'<span lang="zh-CN">{in_chinese}</span>'
        else:
            assert (in_chinese, in_english) == (chinese, english)

    def test_says_of_an_instant_of_today_that_it_is(self, app, english, clock):
        said = say_sentence(
            "Enrollment for “%(section)s” closed on %(closed_at)s.",
            {"section": "A", "closed_at": clock()},
        )

        assert said.startswith("Enrollment for “A” closed today at ")


class TestOneAndMany:
    def test_says_one_of_a_thing_in_the_singular(self, english):
        assert gettext("%(count)s places left", count=1) == "1 place left"
        assert gettext("%(count)s places left", count=2) == "2 places left"
        assert gettext("classes", count=1) == "class"
        assert str(lazy_gettext("%(count)s places left", count=1)) == "1 place left"

    def test_does_so_on_pages_where_facts_are_escaped(self, english):
        msgid = "%(count)s people in “%(section)s” are in another class at that time."
        page = "{{ _(msgid, count=1, section='<b>') }}"

        said = render_template_string(page, msgid=msgid)

        assert said == "1 person in “&lt;b&gt;” is in another class at that time."

    def test_groups_large_numbers_and_leaves_years(self, english):
        said = gettext("%(count)s days of %(year)s are in the table.", count=12_345, year=2026)

        assert said == "12,345 days of 2026 are in the table."


class TestPapers:
    def test_are_in_the_language_of_the_city(self, english):
        assert say_sentence("Fee", {}) == "Fee"
        assert say_in_city("Fee", {}) == "学费"


class TestBreaking:
    @pytest.mark.parametrize(
        ("text", "broken"),
        [
            ("A&B（甲）", "A&amp;B<wbr>（甲）"),
            (Markup("A&amp;B（甲）"), "A&amp;B<wbr>（甲）"),
            (Markup("3月10日到6月30日"), "3月10日<wbr>到6月30日"),
            (Markup("<b>甲，乙</b>"), "<b>甲，乙</b>"),
        ],
    )
    def test_breaks_names_and_sentences_and_leaves_tags_alone(self, app, text, broken):
        with app.test_request_context("/"), force_locale(CHINESE):
            assert str(formats.breaking(text)) == broken

    @pytest.mark.parametrize(
        ("text", "broken"),
        [
            ("改“书法”", "改<wbr>“书法”"),
            ("“书法”和“国画”", "“书法”和<wbr>“国画”"),
            ("A&B“甲”", "A&amp;B<wbr>“甲”"),
            (Markup("&amp;“甲”"), "&amp;<wbr>“甲”"),
            ("", ""),
        ],
    )
    def test_begins_a_line_with_a_quoted_name_but_not_the_first(self, text, broken):
        assert str(formats.quote_breaking(text)) == broken

"""The first page, and how pages look."""

from datetime import UTC, date, datetime, time

import pytest

from blueprints.web.elders import is_looked_for
from tests.factories.accounts import an_account, sign_in
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import an_organization
from tests.factories.people import a_person
from tests.factories.scheduling import a_meeting, a_section, a_term

TILES = ["找课", "我的课", "查证书", "打电话帮我"]


def tiles(page):
    return [label.text for label in page.all("a.tile .name")]


@pytest.fixture
def learner(client, work):
    """A learner whose browser is signed in."""
    person = a_person(work, name="王桂芬")
    sign_in(client, work, an_account(work, person=person))
    return person


class TestHome:
    def test_asks_a_visitor_what_they_came_for(self, client):
        page = client.get("/")

        assert page.heading == "您要办什么？"
        assert tiles(page) == TILES
        assert page.all(".slip") == []

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            (date(2026, 11, 23), "周一下午3:00 书法（楷书入门）下一次课，就在今天"),
            (date(2026, 11, 24), "周二下午3:00 书法（楷书入门）下一次课，明天"),
            (date(2026, 12, 2), "周三下午3:00 书法（楷书入门）下一次课，还有9天"),
        ],
    )
    def test_shows_a_learner_the_next_meeting_first(self, client, work, learner, on, said):
        section = a_section(work, title="书法（楷书入门）")
        an_enrollment(work, section=section, learner=learner)
        a_meeting(work, section=section, on=on, at=time(15, 0))
        work.session.commit()

        page = client.get("/")

        assert page.heading == "王桂芬，您要办什么？"
        (slip,) = page.rows(".slip")
        assert slip.startswith(said)
        assert tiles(page) == TILES

    def test_shows_a_learner_without_meetings_the_tiles_only(self, client, work, learner):
        an_enrollment(work, learner=learner)
        work.session.commit()

        assert client.get("/").all(".slip") == []

    def test_says_when_one_can_enroll(self, client, work):
        school = an_organization(work, name="星海老年大学")
        term = a_term(work, organization=school, name="2027年春季学期")
        a_round(work, term=term)
        a_round(
            work,
            term=term,
            opens_at=datetime(2027, 1, 4, 1, 0, tzinfo=UTC),
            closes_at=datetime(2027, 1, 5, 1, 0, tzinfo=UTC),
        )
        a_section(work, organization=school, term=term)
        work.session.commit()

        text = client.get("/").text

        assert "星海老年大学2027年春季学期正在报名，12月20日 星期日 下午5:00截止。" in text
        assert "1月4日 星期一 上午9:00开始报名。" in text

    def test_keeps_quiet_about_rounds_of_terms_without_sections(self, client, work):
        a_round(work)
        work.session.commit()

        assert "眼下的事" not in client.get("/").text

    def test_knows_no_such_page(self, client):
        assert client.get("/nowhere").status == 404


class TestLook:
    def test_turns_the_edition_for_older_people_on_in_one_tap_and_says_so(self, client):
        page = client.get("/").click("长辈版按一下，字就变大")

        assert page.path == "/"
        assert "长辈版打开了：每一页的字都大了。" in page.text
        assert page.root.get("data-size") == "large"
        page = page.click("长辈版已经打开")
        assert page.path == "/help/elders"
        assert "亲情版、关爱版、关怀版" in page.text

    @pytest.mark.parametrize("name", ["长辈版", "亲情版", "关爱版", "关怀版", " 关怀 模式"])
    def test_is_found_by_every_name_of_it(self, name):
        assert is_looked_for(name)
        assert not is_looked_for(f"{name}太极")

    @pytest.mark.parametrize("size", ["standard", "large", "huge"])
    def test_keeps_the_size_and_goes_back(self, client, size):
        answer = client.get(f"/look/{size}?next=/help")

        assert (answer.status, answer.location) == (303, "/help")
        assert answer.follow().root.get("data-size") == size

    def test_keeps_the_contrast(self, client):
        client.get("/look/contrast-high")

        assert client.get("/").root.get("data-contrast") == "high"
        client.get("/look/contrast-normal")
        assert client.get("/").root.get("data-contrast") is None

    @pytest.mark.parametrize("way", ["https://example.org/", "//example.org", "javascript:1", ""])
    def test_never_leads_away_from_the_site(self, client, way):
        assert client.get(f"/look/large?next={way}").location == "/"

    def test_knows_no_other_look(self, client):
        assert client.get("/look/tiny").status == 404

"""What machines read of the catalog."""

import json
from datetime import time
from xml.etree import ElementTree as ET

import pytest

from courseware.scheduling.rules import SectionStatus, Weeks
from tests.factories.courses import a_course
from tests.factories.enrollment import a_round
from tests.factories.organizations import a_site, an_organization
from tests.factories.people import an_instructor
from tests.factories.scheduling import a_meeting, a_section, a_slot, a_term

SITE = "https://localhost"
TRICK = "</script><script>alert(1)</script>&<!--"


@pytest.fixture
def offer(work):
    school = an_organization(work, name="星海老年大学", phone="0411-5555 0100")
    term = a_term(work, organization=school)
    a_round(work, term=term)

    def deed(title, **values):
        course = a_course(work, organization=school, summary=values.pop("summary", ""))
        section = a_section(
            work, organization=school, term=term, course=course, title=title, **values
        )
        a_slot(work, section=section, starts=time(9), ends=time(10, 30))
        work.session.commit()
        return section

    return deed


def data_of(page):
    """The data on a page; each stands in a script with the page's nonce."""
    scripts = [one for one in page.all("script") if one.get("type") == "application/ld+json"]
    assert [one.get("nonce") is not None for one in scripts] == [True] * len(scripts)
    return [json.loads(one.text or "") for one in scripts]


class TestFacts:
    def test_says_what_when_where_and_for_how_much(self, client, work, offer):
        site = a_site(work, name="东校区", address="中山路668号")
        section = offer(
            "楷书",
            site_id=site.id,
            instructor_id=an_instructor(work, name="韩守正").id,
            fee_fen=8050,
            code="0103",
        )
        a_slot(work, section=section, weekday=5, weeks=Weeks.ODD)
        a_meeting(work, section=section)
        work.session.commit()

        page = client.get(f"/sections/{section.public_id}")

        [course] = data_of(page)
        address = f"{SITE}/sections/{section.public_id}"
        links = {link.get("rel"): link.get("href") for link in page.all("link")}
        assert links["canonical"] == address
        assert course["@type"] == "Course"
        assert course["url"] == address
        assert course["provider"]["telephone"] == "0411-5555 0100"
        assert course["offers"]["price"] == "80.50"
        assert course["offers"]["availability"].endswith("InStock")
        instance = course["hasCourseInstance"]
        assert instance["instructor"]["name"] == "韩守正"
        assert instance["location"]["address"] == "中山路668号"
        assert instance["startDate"] == "2027-03-03"
        first, second = instance["courseSchedule"]
        assert first["byDay"] == "https://schema.org/Wednesday"
        assert (first["startTime"], first["endTime"]) == ("09:00", "10:30")
        assert (first["repeatFrequency"], second["repeatFrequency"]) == ("P1W", "P2W")
        assert first["scheduleTimezone"] == "Asia/Shanghai"

    def test_leaves_out_what_nobody_has_said(self, client, offer):
        section = offer("楷书", is_closed=True)

        [course] = data_of(client.get(f"/sections/{section.public_id}"))

        assert course["offers"]["category"] == "Free"
        assert course["offers"]["availability"].endswith("SoldOut")
        assert "location" not in course["hasCourseInstance"]
        assert course["hasCourseInstance"]["endDate"] == "2027-07-02"

    def test_lets_no_text_out_of_its_script(self, client, offer):
        section = offer(TRICK, summary=TRICK)

        page = client.get(f"/sections/{section.public_id}")

        assert "alert(1)</script>" not in page.response.get_data(as_text=True)
        [course] = data_of(page)
        assert (course["name"], course["description"]) == (TRICK, TRICK)

    def test_offers_no_class_that_is_not_held(self, client, offer):
        section = offer("楷书", status=SectionStatus.CANCELLED)

        assert data_of(client.get(f"/sections/{section.public_id}")) == []


class TestSitemap:
    def test_lists_the_classes_that_are_shown(self, client, offer):
        shown = offer("楷书")
        offer("草稿", status=SectionStatus.DRAFT)

        answer = client.get("/sitemap.xml")

        found = [one.text for one in ET.fromstring(answer.response.data).iter() if one.text]  # noqa: S314 - ours
        addresses = [one for one in found if one.strip()]
        assert addresses == [f"{SITE}/sections", f"{SITE}/sections/{shown.public_id}"]

    def test_is_named_for_search_engines(self, client):
        answer = client.get("/robots.txt")

        assert f"Sitemap: {SITE}/sitemap.xml" in answer.response.get_data(as_text=True)
        assert answer.response.mimetype == "text/plain"

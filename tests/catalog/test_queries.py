"""What the public list holds, in which order, and what may narrow it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from courseware.catalog.queries import (
    PAGE_SIZE,
    Facet,
    Moment,
    Wanted,
    choices,
    finding,
    names_of,
    public_page,
    sections,
)
from courseware.enrollment.rules import Reason, Status
from courseware.foundation.errors import Missing
from courseware.policies.operations import NewRule, set_rule
from courseware.policies.rules import AgeRule, PolicyKey
from courseware.scheduling.rules import SectionStatus
from tests.factories.courses import a_category, a_course
from tests.factories.enrollment import a_round, an_enrollment
from tests.factories.organizations import a_room, a_site, an_organization
from tests.factories.people import a_learner, an_instructor
from tests.factories.scheduling import a_section, a_slot, a_term

YESTERDAY = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


@pytest.fixture
def school(work):
    return an_organization(work, name="星海老年大学")


@pytest.fixture
def term(work, school):
    """A coming term whose round is open."""
    term = a_term(work, organization=school)
    a_round(work, term=term)
    return term


@pytest.fixture
def offer(work, school, term):
    """Put a section of the open term up, on Wednesday at nine."""

    def deed(title, *, at=(3, 9), course=None, **values):
        section = a_section(
            work, **({"organization": school, "term": term} | values), course=course, title=title
        )
        weekday, hour = at
        a_slot(work, section=section, weekday=weekday, starts=time(hour), ends=time(hour + 1))
        return section

    return deed


@pytest.fixture
def found(work):
    def deed(**wanted):
        page = sections(work.session, wanted=Wanted(**wanted), now=work.now, today=work.today)
        return [row.title for row in page.rows]

    return deed


@pytest.fixture
def offered(work):
    def deed(facet, **wanted):
        rows = choices(
            work.session,
            facet=facet,
            wanted=Wanted(**wanted),
            moment=Moment(work.now, work.today),
        )
        return [(row.label or row.value, row.sections) for row in rows]

    return deed


@pytest.fixture
def page_of(work):
    def deed(section, person=None):
        return public_page(
            work.session,
            public_id=section.public_id,
            person_id=person.id if person else None,
            now=work.now,
            today=work.today,
        )

    return deed


class TestSections:
    def test_lists_what_is_published_in_terms_that_are_not_over(self, work, school, offer, found):
        offer("楷书")
        offer("草稿", status=SectionStatus.DRAFT)
        offer("停开", status=SectionStatus.CANCELLED)
        past = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 7, 1)}
        offer("上学期", term=a_term(work, organization=school, **past))
        running = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 1, 8)}
        offer("这学期", term=a_term(work, organization=school, **running))

        assert found() == ["楷书", "这学期"]

    def test_shows_a_term_that_ends_before_its_round(self, work, school, offer, found):
        short = a_term(
            work, organization=school, starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 22)
        )
        a_round(work, term=short)
        offer("短课", term=short)

        assert found() == ["短课"]

    @pytest.fixture
    def order(self, work, school, offer):
        """Six sections; gives them in the order in which they are to be shown."""
        later = a_term(work, organization=school)
        a_round(work, term=later, opens_at=NEXT_WEEK, closes_at=NEXT_WEEK + timedelta(days=9))
        offer("还没开始报名", term=later, at=(1, 8))
        offer("不收了", is_closed=True, at=(1, 8))
        full = offer("满了", quota=1, at=(1, 8))
        an_enrollment(work, section=full)
        offer("周三下午", at=(3, 14))
        offer("周三上午", at=(3, 9))
        offer("周二", at=(2, 9))
        return ["周二", "周三上午", "周三下午", "满了", "还没开始报名", "不收了"]

    def test_puts_what_can_be_joined_first_then_goes_by_weekday_and_time(self, order, found):
        assert found() == order

    @pytest.mark.parametrize("most", [5, 4, 3])
    def test_leaves_out_the_least_likely_of_too_many(self, order, found, monkeypatch, most):
        finding._kept.cache_clear()
        finding._LONG.clear()
        monkeypatch.setattr(finding, "MOST_FOUND", most)

        shown, again = found(), found()

        finding._kept.cache_clear()
        assert shown == again == order[:most]

    def test_says_why_nobody_can_have_a_place(self, work, school, offer):
        later = a_term(work, organization=school)
        a_round(work, term=later, opens_at=NEXT_WEEK, closes_at=NEXT_WEEK + timedelta(days=9))
        over = a_term(work, organization=school)
        a_round(work, term=over, opens_at=YESTERDAY - timedelta(days=9), closes_at=YESTERDAY)
        full = offer("满了", quota=1)
        an_enrollment(work, section=full)
        offer("有名额")
        offer("不收了", is_closed=True)
        offer("以后", term=later)
        offer("过了", term=over)
        offer("没定", term=a_term(work, organization=school))

        page = sections(work.session, wanted=Wanted(), now=work.now, today=work.today)

        said = {row.title: row.refusal and row.refusal.reason for row in page.rows}
        assert said == {
            "有名额": None,
            "满了": Reason.FULL,
            "不收了": Reason.STOPPED,
            "以后": Reason.NOT_OPEN_YET,
            "过了": Reason.CLOSED,
            "没定": Reason.NOT_PLANNED,
        }

    def test_knows_how_long_the_line_may_be(self, work, school, offer):
        rule = NewRule(PolicyKey.WAITLIST_LIMIT, 1, school.id, date(2026, 1, 1), "本校")
        set_rule(work, rule=rule)
        full = offer("满了", quota=1)
        an_enrollment(work, section=full)
        an_enrollment(work, section=full, status=Status.WAITLISTED)

        page = sections(work.session, wanted=Wanted(), now=work.now, today=work.today)

        assert page.rows[0].refusal.reason is Reason.WAITLIST_FULL

    @pytest.mark.parametrize(
        "text", ["楷 书", "dou", "Q7", "秀珍", "本部", "301", "中山路", "星海"]
    )
    def test_searches_where_people_would_look(self, work, school, offer, found, text):
        site = a_site(work, organization=school, name="本部")
        offer(
            "楷书 Double",
            code="q7-1",
            site_id=site.id,
            room_id=a_room(work, site=site, name="301").id,
            instructor_id=an_instructor(work, name="王秀珍").id,
        )
        offer("合唱", organization=an_organization(work, name="别处"))

        assert found(text=text) == ["楷书 Double"]

    @pytest.mark.parametrize("text", ["%", "_", "没有"])
    def test_takes_no_character_for_more_than_it_is(self, offer, found, text):
        offer("楷书")

        assert found(text=text) == []

    def test_narrows_by_subject_place_and_day(self, work, school, offer, found):
        painting = a_category(work)
        site = a_site(work, organization=school)
        course = a_course(work, organization=school, category=painting)
        offer("楷书", course=course, site_id=site.id)
        both = offer("合唱", at=(4, 9))
        a_slot(work, section=both, weekday=5)

        assert found(subject=painting.code) == ["楷书"]
        assert found(place=site.public_id) == ["楷书"]
        assert found(place=school.public_id) == ["楷书", "合唱"]
        assert found(weekday=5) == ["合唱"]
        assert found(weekday=5, text="楷书") == []

    def test_shows_the_wanted_day_first(self, work, offer):
        section = offer("合唱", at=(4, 9))
        a_slot(work, section=section, weekday=5)

        page = sections(work.session, wanted=Wanted(weekday=5), now=work.now, today=work.today)

        assert [slot.weekday for slot in page.rows[0].slots] == [5, 4]

    def test_turns_pages_and_gives_all_for_printing(self, work, offer, found):
        for number in range(PAGE_SIZE + 2):
            offer(f"课{number:02}")

        assert len(found()) == PAGE_SIZE
        assert found(page=2) == ["课20", "课21"]
        assert found(page=99) == ["课20", "课21"]
        assert len(found(is_whole=True)) == PAGE_SIZE + 2


class TestChoices:
    def test_offers_subjects_with_what_they_leave(self, work, school, offer, offered):
        for name, position in (("书画", 1), ("声乐", 2)):
            course = a_course(
                work,
                organization=school,
                category=a_category(work, name=name, position=position),
            )
            offer(f"{name}一", course=course)
        offer("书画二", course=course, at=(4, 9))

        assert offered(Facet.SUBJECT) == [("书画", 1), ("声乐", 2)]
        assert offered(Facet.SUBJECT, weekday=4, subject="xx") == [("声乐", 1)]

    def test_offers_days(self, work, offer, offered):
        section = offer("楷书", at=(1, 9))
        a_slot(work, section=section, weekday=4)
        offer("行书", at=(4, 9))

        assert offered(Facet.WEEKDAY, weekday=1) == [("1", 1), ("4", 2)]

    def test_offers_schools_and_the_sites_of_those_with_several(self, work, school, offer, offered):
        for name in ("东校区", "西校区"):
            offer(name, site_id=a_site(work, organization=school, name=name).id)
        offer("没写地点")
        small = an_organization(work, name="街道学校")
        offer("一处", organization=small, site_id=a_site(work, organization=small).id)

        assert offered(Facet.PLACE) == [("星海老年大学", 3), ("街道学校", 1)]
        rows = offered(Facet.PLACE, place=school.public_id)
        assert rows[0] == ("星海老年大学", 3)
        assert sorted(rows[1:]) == [("东校区", 1), ("西校区", 1)]


class TestNamesOf:
    def test_names_subject_and_place(self, work, school):
        subject = a_category(work, name="书画")
        site = a_site(work, organization=school, name="东校区")

        by_school = names_of(
            work.session, wanted=Wanted(subject=subject.code, place=school.public_id)
        )
        by_site = names_of(work.session, wanted=Wanted(place=site.public_id))

        assert (by_school.subject, by_school.place) == ("书画", "星海老年大学")
        assert (by_site.subject, by_site.place) == ("", "东校区")

    def test_has_no_name_for_what_is_not_there(self, work):
        names = names_of(work.session, wanted=Wanted(subject="none", place="none"))

        assert (names.subject, names.place) == ("", "")


class TestPublicPage:
    def test_tells_for_whom_it_is(self, work, school, offer, page_of):
        course = a_course(work, organization=school, min_age_female=45)
        section = offer("楷书", course=course, max_age=70)

        page = page_of(section)

        assert page.ages == AgeRule(min_female=45, min_male=55, max_age=70)
        assert page.cutoff_on == date(2027, 3, 1)
        assert page.refusal is None

    def test_tells_how_many_wait(self, work, offer, page_of):
        section = offer("楷书", quota=1)
        an_enrollment(work, section=section)
        an_enrollment(work, section=section, status=Status.WAITLISTED)

        page = page_of(section)

        assert page.waiting == 1
        assert page.refusal.reason is Reason.FULL

    def test_knows_what_the_reader_has_there(self, work, offer, page_of):
        section = offer("楷书")
        reader, other = a_learner(work), a_learner(work)
        own = an_enrollment(work, section=section, learner=reader)

        assert page_of(section, reader).own.public_id == own.public_id
        assert not page_of(section, reader).own.is_waiting
        assert page_of(section, other).own is None

    @pytest.mark.parametrize("status", [SectionStatus.CANCELLED, SectionStatus.FINISHED])
    def test_still_shows_what_is_over(self, offer, page_of, status):
        assert page_of(offer("楷书", status=status)).refusal is not None

    def test_hides_drafts(self, offer, page_of):
        with pytest.raises(Missing):
            page_of(offer("楷书", status=SectionStatus.DRAFT))

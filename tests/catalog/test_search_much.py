"""Searching for common words: what stands in titles first, no more than a thousand in order."""

import pytest
from sqlalchemy import insert, select, text, update

from courseware.catalog.operations import refresh_search
from courseware.catalog.queries import MOST_FOUND, PAGE_SIZE, Wanted, sections
from courseware.catalog.search import words_of
from courseware.foundation.identifiers import new_public_id
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus
from tests.factories.courses import a_category, a_course
from tests.factories.enrollment import a_round
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_term

MORE = 6


@pytest.fixture
def find(work):
    """A school with more choirs than are put in order; two classes are named after the school."""
    school = an_organization(work, name="星海老年大学")
    term = a_term(work, organization=school)
    a_round(work, term=term)
    course = a_course(
        work, organization=school, title="歌咏", category=a_category(work, name="声乐")
    )
    shared = {
        "organization_id": school.id,
        "term_id": term.id,
        "course_id": course.id,
        "status": SectionStatus.PUBLISHED,
        "quota": 30,
    }
    titles = [f"合唱{number}班" for number in range(MOST_FOUND + MORE)]
    titles += ["走进星海", "星海早晨"]
    rows = [
        shared | {"public_id": new_public_id(), "code": f"{at:04}", "title": title}
        for at, title in enumerate(titles)
    ]
    work.session.execute(insert(Section), rows)
    refresh_search(work)
    # Databases count rows by themselves, but later; tables whose rows were all rolled back stand
    # there as empty, and joined as if they were, they take a minute.
    work.session.execute(text("ANALYZE"))

    def deed(typed, **wanted):
        asked = Wanted(text=typed, words=words_of(typed), **wanted)
        return sections(work.session, wanted=asked, now=work.now, today=work.today)

    return deed


class TestLongLists:
    def test_show_each_of_a_thousand_once_and_none_that_is_closed(self, work, find):
        oldest = select(Section.id).order_by(Section.id).limit(3)
        work.session.execute(update(Section).where(Section.id.in_(oldest)).values(is_closed=True))

        pages = [find("", page=number) for number in range(1, MOST_FOUND // PAGE_SIZE + 1)]

        rows = [row for page in pages for row in page.rows]
        assert {page.total for page in pages} == {MOST_FOUND}
        assert len({row.public_id for row in rows}) == MOST_FOUND
        assert {row.refusal for row in rows} == {None}


class TestCommonWords:
    def test_count_up_to_a_thousand_with_titles_first(self, find):
        in_title = find("合唱")
        assert in_title.total == MOST_FOUND
        assert all("合唱" in row.title for row in in_title.rows)
        assert len(find("hechang", page=MOST_FOUND // PAGE_SIZE).rows) == PAGE_SIZE

        in_few_titles = find("星海")
        assert in_few_titles.total == MOST_FOUND
        assert [row.title for row in in_few_titles.rows[:2]] == ["星海早晨", "走进星海"]
        assert len({row.public_id for row in in_few_titles.rows}) == PAGE_SIZE

        in_no_title = find("声乐")
        assert in_no_title.total == MOST_FOUND
        assert len(find("声乐", page=99).rows) == PAGE_SIZE
        assert find("合唱7班").total == 1

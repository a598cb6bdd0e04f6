"""A list of learners in a browser: what becomes of it, and what is asked, on each screen."""

from sqlalchemy import select

from courseware.enrollment.models import EnrollmentRound
from courseware.people.models import Person
from courseware.scheduling.models import Section
from courseware.scheduling.rules import SectionStatus
from tests.browser.conftest import follow
from tests.browser.test_pages import SCREENS, look


def test_a_list_can_be_looked_at_on_every_screen(own_site, open_page, tmp_path):
    with own_site.database.sessions.reading() as session:
        open_now = select(EnrollmentRound.term_id).where(
            EnrollmentRound.opens_at <= own_site.clock(),
            EnrollmentRound.closes_at > own_site.clock(),
        )
        section = session.scalars(
            select(Section.public_id).where(
                Section.status == SectionStatus.PUBLISHED, Section.term_id.in_(open_now)
            )
        ).first()
        known = session.execute(
            select(Person.name, Person.phone).where(
                Person.phone.is_not(None), Person.organization_id.is_not(None)
            )
        ).first()
    path = tmp_path / "名单.csv"
    rows = ["姓名,手机,住址", f"{known.name},{known.phone},", "王老师,,", "赵国强,138,"]
    path.write_text("\n".join(rows), encoding="gb18030")
    page = open_page(own_site, f"/sections/{section}/roster/import", "city")

    page.set_input_files("input[type=file]", path)
    follow(page, page.locator("main form button.go"))

    assert page.locator("main tbody tr").count() == 3
    assert look(page, SCREENS) == []

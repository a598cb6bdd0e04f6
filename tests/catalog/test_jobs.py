"""What the catalog does by itself, and the command that does it at once."""

from courseware.catalog.jobs import refresh_search
from courseware.catalog.models import SearchEntry, StaleEntry
from courseware.catalog.operations.search import AT_ONCE
from tests.factories.courses import a_course
from tests.factories.organizations import an_organization
from tests.factories.scheduling import a_section, a_term


class TestRefreshSearch:
    def test_works_the_queue_off_and_then_rests(self, work, app):
        school = an_organization(work)
        term, course = a_term(work, organization=school), a_course(work, organization=school)
        for _ in range(3):
            a_section(work, organization=school, term=term, course=course)
        work.session.commit()
        bench = app.extensions["courseware"].bench

        assert refresh_search(bench) == 3
        assert refresh_search(bench) == 0
        assert AT_ONCE >= 3
        assert work.session.query(StaleEntry).count() == 0
        assert work.session.query(SearchEntry).count() == 3


class TestReindex:
    def test_makes_all_anew(self, work, app):
        a_section(work)
        work.session.commit()

        done = app.test_cli_runner().invoke(args=["catalog", "reindex"])

        assert done.exit_code == 0, done.output
        assert "1" in done.output
        assert work.session.query(SearchEntry).count() == 1

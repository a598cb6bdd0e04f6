"""What the doctor looks for in the public list."""

from courseware.catalog.checks import check_shown
from courseware.scheduling.rules import SectionStatus
from tests.factories.organizations import a_site
from tests.factories.scheduling import a_section, a_slot


class TestCheckShown:
    def test_finds_a_published_class_without_time_or_place(self, work):
        section = a_section(work)
        a_section(work, status=SectionStatus.DRAFT)

        found = check_shown(work.session)

        assert [(one.check, one.ids) for one in found] == [
            ("catalog.when", (str(section.id),)),
            ("catalog.where", (str(section.id),)),
        ]

    def test_is_content_with_one_that_has_both(self, work):
        a_slot(work, section=a_section(work, site_id=a_site(work).id))
        a_slot(work, section=a_section(work, place_note="社区广场"))

        assert check_shown(work.session) == []

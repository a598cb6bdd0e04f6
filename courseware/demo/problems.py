"""Drafts of the coming term that something is wrong with, for the office to mend."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from courseware.demo.drafting import Planned
from courseware.foundation.work import Work
from courseware.scheduling import operations, queries
from courseware.scheduling.operations import SectionDraft

Spoil = Callable[[SectionDraft], SectionDraft]

NO_INSTRUCTOR = "照片修图提高班"
TOO_MANY = "中国古代史班2"
NO_TIME = "入门日语初级班2"
CLASH, CLASHES_WITH = "口琴初级班2", "口琴初级班"
TITLES = frozenset({NO_INSTRUCTOR, TOO_MANY, NO_TIME, CLASH})
QUOTA = 60
"""Above what the rooms hold."""


def spoil(work: Work, planned: list[Planned]) -> None:
    """Leave something out of a few drafts, or make them clash with another section."""
    by_title = {one.section.title: one for one in planned}
    rival = queries.draft_of(work.session, section_id=by_title[CLASHES_WITH].section.id)
    faults: Mapping[str, Spoil] = {
        NO_INSTRUCTOR: lambda draft: replace(
            draft, instructor_id=None, draft_note="任课老师还没有定"
        ),
        TOO_MANY: lambda draft: replace(draft, quota=QUOTA, draft_note="报的人多，想换大教室"),
        NO_TIME: lambda draft: replace(draft, slots=(), draft_note="等老师定上课时间"),
        CLASH: lambda draft: replace(
            draft, slots=rival.slots, instructor_id=rival.instructor_id, draft_note="请核对时间"
        ),
    }
    for title, fault in faults.items():
        section_id = by_title[title].section.id
        draft = queries.draft_of(work.session, section_id=section_id)
        operations.change_section(work, section_id=section_id, draft=fault(draft))

"""Making, once, what a list names and is not there yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from courseware.catalog.operations.subjects import Subjects
from courseware.catalog.queries import Comparison, Kind, Thing
from courseware.courses import operations as courses
from courseware.courses.operations import CourseDraft
from courseware.foundation.work import Work
from courseware.organizations import operations as organizations
from courseware.organizations.rules import RoomDraft, SiteDraft
from courseware.people import operations as people
from courseware.scheduling import operations as scheduling
from courseware.scheduling.operations import SectionDraft


@dataclass(frozen=True)
class Made:
    """What was made: real ids for those that stood in drafts, and how many of each kind."""

    ids: Mapping[int, int]
    counts: Mapping[str, int]

    def real(self, draft: SectionDraft) -> SectionDraft:
        """Give the draft with real ids."""
        return replace(
            draft,
            term_id=self._id(draft.term_id),
            course_id=self._id(draft.course_id),
            instructor_id=self._maybe(draft.instructor_id),
            site_id=self._maybe(draft.site_id),
            room_id=self._maybe(draft.room_id),
        )

    def _id(self, key: int) -> int:
        return self.ids.get(key, key)

    def _maybe(self, key: int | None) -> int | None:
        return None if key is None else self._id(key)


def make(
    work: Work, *, organization_id: int, comparison: Comparison, drafts: Iterable[SectionDraft]
) -> Made:
    """Make what these drafts stand on and is not there.

    :raises Forbidden: the actor may not make one of the things.
    :raises Invalid: one of the names cannot be written down.
    """
    wanted = _wanted(drafts)
    things = [thing for thing in comparison.things if thing.id in wanted]
    maker = _Maker(work, organization_id)
    for thing in things:
        maker.make_one(thing)
    maker.make_courses([thing for thing in things if thing.kind is Kind.COURSE])
    maker.make_people([thing for thing in things if thing.kind is Kind.INSTRUCTOR])
    counts = {f"{kind.value}s": sum(1 for thing in things if thing.kind is kind) for kind in Kind}
    return Made(maker.ids, counts)


def _wanted(drafts: Iterable[SectionDraft]) -> set[int]:
    return {
        key
        for draft in drafts
        for key in (
            *(draft.term_id, draft.course_id),
            *(draft.instructor_id, draft.site_id, draft.room_id),
        )
        if key is not None and key < 0
    }


class _Maker:
    def __init__(self, work: Work, organization_id: int) -> None:
        self._work = work
        self._organization_id = organization_id
        self.ids: dict[int, int] = {}

    def make_one(self, thing: Thing) -> None:
        """Make a term, a site or a room: there are few. Sites come before their rooms."""
        if thing.kind is Kind.TERM and thing.starts_on and thing.ends_on:
            self.ids[thing.id] = scheduling.add_term(
                self._work,
                organization_id=self._organization_id,
                name=thing.name,
                starts_on=thing.starts_on,
                ends_on=thing.ends_on,
            ).id
        elif thing.kind is Kind.SITE:
            draft = SiteDraft(name=thing.name)
            self.ids[thing.id] = organizations.add_site(
                self._work, organization_id=self._organization_id, draft=draft
            ).id
        elif thing.kind is Kind.ROOM:
            self.ids[thing.id] = self._room(thing)

    def _room(self, thing: Thing) -> int:
        site_id = thing.site_id or 0
        draft = RoomDraft(name=thing.name, capacity=thing.capacity, floor=thing.floor)
        return organizations.add_room(
            self._work, site_id=self.ids.get(site_id, site_id), draft=draft
        ).id

    def make_courses(self, things: list[Thing]) -> None:
        """Make courses, each under its subject."""
        if not things:
            return
        subjects = Subjects(self._work)
        drafts = [
            CourseDraft(
                organization_id=self._organization_id,
                category_id=subjects.of(thing.subject),
                title=thing.name,
                level=thing.level,
            )
            for thing in things
        ]
        made = courses.add_courses(self._work, organization_id=self._organization_id, drafts=drafts)
        self.ids |= {thing.id: key for thing, key in zip(things, made, strict=True)}

    def make_people(self, things: list[Thing]) -> None:
        """Register those who teach, by name."""
        made = people.register_names(
            self._work,
            organization_id=self._organization_id,
            names=[thing.name for thing in things],
        )
        self.ids |= {thing.id: key for thing, key in zip(things, made, strict=True)}

"""What keeps a row from being published: something missing, or somebody there already."""

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from courseware.catalog.queries.busy import Firm
from courseware.catalog.queries.naming import Kind, Naming
from courseware.catalog.queries.planning import Plan
from courseware.catalog.rules.calendars import Calendars, Span, Taken, spans_of
from courseware.foundation.errors import Conflict
from courseware.foundation.period import Period
from courseware.scheduling.errors import InstructorClash, RoomClash
from courseware.scheduling.queries import SectionDraft, place_text
from courseware.scheduling.rules import SectionPlan, SectionStatus, check_publishable

ROOM, INSTRUCTOR = "room", "instructor"
ELSEWHERE = "-"
"""Stands for the site of another school of the tree, where the section is already."""


class Judging:
    """The rules of publishing, on calendars in memory; the database has the last word."""

    def __init__(self, naming: Naming, *, zone: ZoneInfo) -> None:
        self._naming = naming
        self._zone = zone
        self._calendars = Calendars(zone)

    def fill(self, firm: Iterable[Firm]) -> None:
        """Write down what is taken already."""
        together: dict[tuple[int, int | None, int | None], tuple[Firm, list[Period]]] = {}
        for one in firm:
            key = one.section_id, one.room_id, one.instructor_id
            together.setdefault(key, (one, []))[1].append(one.period)
        for (owner, room_id, instructor_id), (one, periods) in together.items():
            spans = spans_of(periods, zone=self._zone)
            place = place_text(one.site, one.room)
            for wanted in _keys(room_id, instructor_id):
                self._calendars.take(wanted, spans, owner=owner, title=one.title, place=place)

    def hindrance(self, draft: SectionDraft, plan: Plan, *, owner: int) -> Conflict | None:
        """Find the first reason why a section cannot be published like this."""
        room = self._naming.room(draft.room_id) if draft.room_id is not None else None
        try:
            check_publishable(
                SectionPlan(
                    title=draft.title,
                    status=SectionStatus.DRAFT,
                    meetings=len(plan.meetings),
                    instructors=int(draft.instructor_id is not None),
                    place=self.place(draft),
                    closed=self._naming.closed(draft.site_id, draft.room_id),
                    room_capacity=room.capacity if room else None,
                    quota=draft.quota,
                )
            )
        except Conflict as problem:
            return problem
        return self._clash(draft, plan.spans, owner)

    def _clash(self, draft: SectionDraft, spans: tuple[Span, ...], owner: int) -> Conflict | None:
        for kind, key in self._wanted(draft):
            taken = self._calendars.find((kind, key), spans, owner=owner)
            if taken is not None:
                return self._problem(kind, key, taken)
        return None

    def _problem(self, kind: str, key: int, taken: Taken) -> Conflict:
        facts = {"other": taken.title, "when": taken.when, "place": taken.place}
        if kind == ROOM:
            return RoomClash(**facts)
        return InstructorClash(instructor=self._naming.name_of(Kind.INSTRUCTOR, key), **facts)

    def take(self, draft: SectionDraft, plan: Plan, *, owner: int) -> None:
        """Write down that a section will have its room and its instructor."""
        place = self.place(draft)
        for key in _keys(draft.room_id, draft.instructor_id):
            self._calendars.take(key, plan.spans, owner=owner, title=draft.title, place=place)

    def place(self, draft: SectionDraft) -> str:
        """Say where a section is; "" when nobody knows."""
        site = self._naming.name_of(Kind.SITE, draft.site_id)
        room = self._naming.name_of(Kind.ROOM, draft.room_id)
        return place_text(site, room, draft.place_note) or ELSEWHERE * (draft.site_id is not None)

    def _wanted(self, draft: SectionDraft) -> Iterator[tuple[str, int]]:
        if draft.instructor_id is not None:
            yield INSTRUCTOR, draft.instructor_id
        if draft.room_id is not None:
            yield ROOM, draft.room_id


def _keys(room_id: int | None, instructor_id: int | None) -> list[tuple[str, int]]:
    wanted = ((ROOM, room_id), (INSTRUCTOR, instructor_id))
    return [(kind, key) for kind, key in wanted if key is not None]

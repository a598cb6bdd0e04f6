"""What the names in a class list mean: something that is there, or something to be made once."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

from courseware.catalog.queries.world import KnownRoom, World
from courseware.catalog.rules import Names, ReadRow
from courseware.catalog.rules.near import near
from courseware.catalog.rules.subjects import subject_of
from courseware.courses.rules import Level
from courseware.foundation.errors import Invalid
from courseware.foundation.folding import tight
from courseware.people.rules import clean_name

Name = TypeVar("Name", bound=Hashable)

LONGEST_ROOM_NAME = 60
NOTE_LENGTH = 100
LARGEST_ROOM = 5000
UNKNOWN_FLOOR = 0
"""No house here has this floor: whoever looks after the room fills it in."""
MOST_NEAR = 200
"""So many new names are compared with those there are."""

_ROOM_WORDS = re.compile(r"(?:教室|号室|室)$")
_FLOOR = re.compile(r"(\d{1,2})(?:楼|层|樓|層|f)|(?<!\d)(\d{1,2})\d{2}(?!\d)", re.IGNORECASE)


class Kind(Enum):
    """What a list may name that is not there yet."""

    TERM = "term"
    COURSE = "course"
    SITE = "site"
    ROOM = "room"
    INSTRUCTOR = "instructor"


OPTIONAL = frozenset({Kind.SITE, Kind.ROOM, Kind.INSTRUCTOR})
"""What a person may decline: then the name stays as a note."""
AS_NOTE = "note"
"""What a person picks for a name that shall not be made."""


@dataclass
class Thing:
    """Something that a list names and that is not there yet: to be made once."""

    kind: Kind
    key: str
    """Tells it from others, in forms too."""
    id: int
    """Negative: stands for it in drafts until it is made."""
    name: str
    site_id: int | None = None
    level: Level = Level.NONE
    subject: str = ""
    capacity: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    near: tuple[tuple[int, str], ...] = ()
    """What is there and may be the same: id and name."""
    rows: int = 0

    @property
    def floor(self) -> int:
        """The floor of a room."""
        return floor_of(self.name)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section is."""

    site_id: int | None = None
    room_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Teaching:
    """Who teaches a section, and what else the list says about it."""

    instructor_id: int | None
    note: str


class Naming:
    """Finds what a name means, and keeps what is new.

    `picked` is what a person said: the key of a new thing to the id of what it really is, as
    a text, or `AS_NOTE` when it shall not be made.
    """

    def __init__(self, world: World, picked: Mapping[str, str]) -> None:
        self._world = world
        self._picked = picked
        self.things: dict[int, Thing] = {}
        self._by_key: dict[str, Thing] = {}
        self._courses: dict[tuple[str, Level], int] = {}
        for key, (title, level) in world.courses.items():
            self._courses.setdefault((tight(title), level), key)
        self._sites = _first({key: tight(name) for key, name in world.sites.items()})
        self._rooms = _first(
            {key: (room.site_id, room_key(room.name)) for key, room in world.rooms.items()}
        )
        self._instructors = _first({key: tight(name) for key, name in world.instructors.items()})

    def course(self, names: Names) -> int:
        """Give the course's id; a title and a level are a course."""
        key = tight(names.course_title), names.level
        if key not in self._courses:
            subject = subject_of(department=names.department, title=names.course_title)
            thing = self._new(Kind.COURSE, f"{names.level.value}:{key[0]}", names.course_title)
            thing.level, thing.subject = names.level, subject
            self._courses[key] = thing.id
        return self._used(self._courses[key])

    def place(self, row: ReadRow) -> Place:
        """Give the row's place; a room without a site is in the school's own house."""
        names = row.names
        if not names.place and not names.room:
            return Place()
        site_id = self._site(names.place) if names.place else self._own_site()
        if site_id is None:
            return Place(note=_note(names.place, names.room))
        if not names.room:
            return Place(site_id)
        room_id = self._room(site_id, row)
        return Place(site_id, room_id, "" if room_id else names.room[:NOTE_LENGTH])

    def _own_site(self) -> int | None:
        """The one there is; where there is none, or there are several, the one of its name."""
        if self._world.home is not None:
            return self._used(self._world.home)
        if len(self._sites) == 1:
            return self._used(next(iter(self._sites.values())))
        return self._site(self._world.name)

    def _site(self, name: str) -> int | None:
        key = tight(name)
        if key in self._sites:
            return self._used(self._sites[key])
        known = self._world.sites
        found = self._picked_or_new(Kind.SITE, key, name, known)
        if found is not None:
            self._sites[key] = found
        return found

    def _room(self, site_id: int, row: ReadRow) -> int | None:
        name = row.names.room
        if len(name) > LONGEST_ROOM_NAME:
            return None
        key = site_id, room_key(name)
        if key not in self._rooms:
            if site_id in self._world.closed:
                return None
            known = {
                room_id: room.name
                for room_id, room in self._world.rooms.items()
                if room.site_id == site_id
            }
            place = self.things[site_id].key if site_id < 0 else str(site_id)
            found = self._picked_or_new(Kind.ROOM, f"{place}:{key[1]}", name, known)
            if found is None:
                return None
            self._rooms[key] = found
        self._hold(self._rooms[key], site_id, row)
        return self._used(self._rooms[key])

    def _hold(self, room_id: int, site_id: int, row: ReadRow) -> None:
        """A new room holds as many as the largest section that the list puts into it."""
        if room_id < 0:
            thing = self.things[room_id]
            quota = row.offer.quota.total if row.offer.quota else 1
            thing.site_id = site_id
            thing.capacity = max(thing.capacity, min(quota, LARGEST_ROOM))

    def room(self, room_id: int) -> KnownRoom | None:
        """Give a room that is there or will be; None for one of another school."""
        if room_id > 0:
            return self._world.rooms.get(room_id)
        thing = self.things[room_id]
        return KnownRoom(thing.site_id or 0, thing.name, thing.capacity)

    def closed(self, site_id: int | None, room_id: int | None) -> str:
        """Name the site, or the room in it, that is out of use; "" when neither is."""
        if site_id in self._world.closed:
            return self.name_of(Kind.SITE, site_id)
        room = self.room(room_id) if room_id is not None else None
        return room.name if room and not room.is_active else ""

    def teaching(self, names: Names) -> Teaching:
        """Give who comes first in the row; the others and other names go into the note."""
        if not names.instructors:
            return Teaching(None, names.instructor_text[:NOTE_LENGTH])
        first, *others = names.instructors
        person_id = self._instructor(first.name)
        if person_id is None:
            return Teaching(None, names.instructor_text[:NOTE_LENGTH])
        texts = [first.alias, *(other.name for other in others)]
        return Teaching(person_id, "、".join(text for text in texts if text)[:NOTE_LENGTH])

    def _instructor(self, name: str) -> int | None:
        key = tight(name)
        if key in self._instructors:
            return self._used(self._instructors[key])
        try:
            cleaned = clean_name(name)
        except Invalid:
            return None
        found = self._picked_or_new(Kind.INSTRUCTOR, key, cleaned, self._world.instructors)
        if found is not None:
            self._instructors[key] = found
        return found

    def term(self, name: str, *, starts_on: date, ends_on: date) -> Thing:
        """Note a term that is to be made."""
        thing = self._new(Kind.TERM, tight(name), name)
        thing.starts_on, thing.ends_on = starts_on, ends_on
        return thing

    def _picked_or_new(
        self, kind: Kind, key: str, name: str, known: Mapping[int, str]
    ) -> int | None:
        """Give what a person said it is, None for a note, else something new."""
        picked = self._picked.get(f"{kind.value}:{key}", "")
        if picked.isdecimal() and int(picked) in known:
            return int(picked)
        is_first = f"{kind.value}:{key}" not in self._by_key
        thing = self._new(kind, key, name)
        if is_first and len(self.things) <= MOST_NEAR:
            thing.near = tuple((one, known[one]) for one in near(name, known))
        thing.rows += 1
        return None if picked == AS_NOTE else thing.id

    def _new(self, kind: Kind, key: str, name: str) -> Thing:
        whole = f"{kind.value}:{key}"
        if whole not in self._by_key:
            thing = Thing(kind, whole, -1 - len(self.things), name)
            self.things[thing.id] = self._by_key[whole] = thing
        return self._by_key[whole]

    def _used(self, key: int) -> int:
        if key < 0:
            self.things[key].rows += 1
        return key

    def name_of(self, kind: Kind, key: int | None) -> str:
        """Give the name of something that is there or will be; "" for nothing."""
        if key is None:
            return ""
        if key < 0:
            return self.things[key].name
        if kind is Kind.ROOM:
            room = self._world.rooms.get(key)
            return room.name if room else ""
        if kind is Kind.COURSE:
            return self._world.courses.get(key, ("", Level.NONE))[0]
        names = self._world.sites if kind is Kind.SITE else self._world.instructors
        return names.get(key, "")


def _first(names: Mapping[int, Name]) -> dict[Name, int]:
    """Turn names round; of two with one name the older one counts."""
    found: dict[Name, int] = {}
    for key, name in names.items():
        found.setdefault(name, key)
    return found


def _note(*texts: str) -> str:
    return "·".join(text for text in texts if text)[:NOTE_LENGTH]


def room_key(name: str) -> str:
    """Reduce a room's name to what tells it from others: 307室 is 307."""
    folded = tight(name)
    return _ROOM_WORDS.sub("", folded) or folded


def floor_of(room: str) -> int:
    """Tell the floor from a room's name or number (3楼301, 407), if it says one."""
    found = _FLOOR.search(tight(room))
    return int(found[1] or found[2]) if found else UNKNOWN_FLOOR

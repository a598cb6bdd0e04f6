"""Finding a time and a place for every section, so that nobody is in two places at once."""

from dataclasses import dataclass, field
from datetime import time
from random import Random

from courseware.organizations.models import Room
from courseware.scheduling.rules import WeeklySlot, Weeks

PERIODS = (
    (time(8, 30), time(10, 0)),
    (time(10, 15), time(11, 45)),
    (time(13, 30), time(15, 0)),
    (time(15, 15), time(16, 45)),
)
WEEKDAYS = range(1, 6)
Slot = tuple[int, int]
"""A weekday from 1, and a place in PERIODS."""


def weekly(slot: Slot) -> WeeklySlot:
    """Give the weekly time of a slot."""
    weekday, period = slot
    starts, ends = PERIODS[period]
    return WeeklySlot(weekday, starts, ends, Weeks.EVERY)


@dataclass
class Timetable:
    """The weekly plan of one term."""

    rng: Random
    rooms_taken: set[tuple[int, Slot]] = field(default_factory=set)
    instructors_taken: set[tuple[int, Slot]] = field(default_factory=set)

    def place(
        self, *, instructor_id: int, rooms: list[Room], wished: Slot | None = None
    ) -> tuple[Slot, Room]:
        """Book a free hour of the instructor and a room that is free then."""
        slots = [(weekday, period) for weekday in WEEKDAYS for period in range(len(PERIODS))]
        self.rng.shuffle(slots)
        for slot in [wished] if wished else slots:
            free = [room for room in rooms if (room.id, slot) not in self.rooms_taken]
            if free and (instructor_id, slot) not in self.instructors_taken:
                room = self.rng.choice(free)
                self.rooms_taken.add((room.id, slot))
                self.instructors_taken.add((instructor_id, slot))
                return slot, room
        msg = "the demo city has too few rooms"
        raise LookupError(msg)

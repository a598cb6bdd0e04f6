"""What is refused about sections and their meetings."""

from courseware.foundation.errors import Conflict, Invalid
from courseware.foundation.messages import N_


class SlotsMissing(Invalid):
    """A weekly pattern has no weekly time at all."""

    sentence = N_("This class needs at least one weekly time.")
    field = "slots"


class SlotEndsBeforeItStarts(Invalid):
    """A weekly time ends before, or when, it starts."""

    sentence = N_("The class must end later than it starts.")
    field = "ends"


class SlotsOverlap(Invalid):
    """Two weekly times of one section overlap."""

    sentence = N_("Two weekly times of this class overlap.")
    field = "slots"


class SectionNotDraft(Conflict):
    """Only a draft can be published or changed at will."""

    sentence = N_("“%(section)s” is no longer a draft.")


class SectionNotPublished(Conflict):
    """Only a published section can be finished."""

    sentence = N_("“%(section)s” has not been published, or is already over.")


class MeetingsMissing(Conflict):
    """A section without dated meetings cannot be published."""

    sentence = N_("“%(section)s” has no lesson dates yet, so it cannot be published.")


class InstructorMissing(Conflict):
    """A section without an instructor cannot be published."""

    sentence = N_("“%(section)s” has no teacher yet, so it cannot be published.")


class PlaceMissing(Conflict):
    """A section without a place cannot be published."""

    sentence = N_("“%(section)s” has no place yet, so it cannot be published.")


class RoomTooSmall(Conflict):
    """The quota is above what the room holds."""

    sentence = N_("%(room)s holds %(capacity)s people, but “%(section)s” takes %(quota)s.")


class InstructorClash(Conflict):
    """The instructor teaches another section at the time."""

    sentence = N_("%(instructor)s already teaches “%(other)s” on %(when)s, at %(place)s.")


class RoomClash(Conflict):
    """Another section is in the room at the time."""

    sentence = N_("“%(other)s” is already in %(place)s on %(when)s.")

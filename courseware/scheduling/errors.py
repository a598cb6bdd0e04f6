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


class PlaceClosed(Conflict):
    """The site or the room is out of use."""

    sentence = N_("%(place)s is closed, so “%(section)s” cannot be held there.")


class RoomTooSmall(Conflict):
    """The quota is above what the room holds."""

    sentence = N_("%(room)s holds %(capacity)s people, but “%(section)s” takes %(quota)s.")


class InstructorClash(Conflict):
    """The instructor teaches another section at the time."""

    sentence = N_("%(instructor)s already teaches “%(other)s” on %(when)s, at %(place)s.")


class RoomClash(Conflict):
    """Another section is in the room at the time."""

    sentence = N_("“%(other)s” is already in %(place)s on %(when)s.")


class TermDatesBackwards(Invalid):
    """A term ends before, or when, it begins."""

    sentence = N_("The term must end later than it begins.")
    field = "ends_on"


class TermNameTaken(Invalid):
    """The organization has a term of this name already."""

    sentence = N_("There is already a term called “%(name)s”.")
    field = "name"


class CodeTaken(Invalid):
    """The organization has a section with this short number in the term already."""

    sentence = N_("The number %(code)s is already used by “%(other)s” in this term.")
    field = "code"


class QuotaBelowPlacesTaken(Invalid):
    """A quota would leave learners without the place they were given."""

    sentence = N_("%(taken)s people already have a place, so there cannot be fewer places.")
    field = "quota"


class SectionFixed(Conflict):
    """People rely on what was published: times, dates, place, instructor and fee stay."""

    sentence = N_(
        "“%(section)s” has been published, so its times, dates, place, teacher and fee stay as "
        "they are. If it cannot be held like that, cancel it and make a new one."
    )


class SectionNotOver(Conflict):
    """A section still has meetings to come."""

    sentence = N_("“%(section)s” still has lessons to come, the last one on %(when)s.")


class HolidaysNotPublished(Conflict):
    """The state has not said which days of the year are holidays."""

    sentence = N_(
        "The state has not published the holidays of %(year)s yet. It does so each November; "
        "until then, fill in by hand what is known."
    )


class BothTeachAtOnce(Conflict):
    """Two persons who are to be one teach at the same time. Facts: `section`, `starts_at`."""

    sentence = N_(
        "Both teach at the same time: “%(section)s” on %(starts_at)s. They are two people."
    )

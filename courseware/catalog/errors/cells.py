"""Cells of a class list that are missing or not clear."""

from typing import ClassVar

from courseware.foundation.errors import Invalid
from courseware.foundation.messages import N_


class CellUnread(Invalid):
    """One cell of a row is missing or not clear; `found` is what it says."""

    sentence = N_("“%(found)s” was not understood.")
    rejects: ClassVar[bool] = False
    """Whether nothing can be made of the row, not even a draft."""


class TitleMissing(CellUnread):
    """A row without the name of a course."""

    sentence = N_("There is no course name in this row.")
    rejects = True


class TitleUnreadable(CellUnread):
    """What stands in the place of the name is no name."""

    sentence = N_("“%(found)s” is not a course name.")
    rejects = True


class TextTooLong(CellUnread):
    """A text that does not fit where it belongs."""

    sentence = N_("This text is too long: at most %(limit)s characters. The rest was left out.")


class FormulaFound(CellUnread):
    """A formula instead of a value; what it would give is not known for certain."""

    sentence = N_("This cell holds a formula. Put the value in its place.")


class ErrorValueFound(CellUnread):
    """The workbook itself says that the value could not be computed."""

    sentence = N_("This cell shows the error “%(found)s”.")


class WeekdayMissing(CellUnread):
    """A time without its day of the week."""

    sentence = N_("The day of the week is missing.")


class TimeMissing(CellUnread):
    """No time of day, or no time at all."""

    sentence = N_("The time of the class is missing.")


class TimeUnread(CellUnread):
    """Something in the time has no meaning to us; `unread` is that part of it."""

    sentence = N_("“%(unread)s” in the time was not understood.")


class LessonsUnclear(TimeUnread):
    """Lessons are counted, and nothing says at what hours they are."""

    sentence = N_("Nothing says at what hours “%(unread)s” is.")


class WeekdayContradicted(CellUnread):
    """The column of the weekday says one day, the time another."""

    sentence = N_("Two columns name different days of the week: “%(found)s”.")


class EndMissing(CellUnread):
    """It is said when the class begins, but not when it ends."""

    sentence = N_("“%(clock)s” has no end: write when the class ends.")


class HalfDayUnclear(CellUnread):
    """Two o'clock may be in the morning or in the afternoon."""

    sentence = N_("It is not clear whether “%(clock)s” is in the morning or later.")


class TimeImpossible(CellUnread):
    """A class that ends before it begins, or lasts a minute, or all day and night."""

    sentence = N_("“%(span)s” cannot be the time of a class.")


class TimesUnclear(CellUnread):
    """Several days and several times in one go: each with each, or one by one."""

    sentence = N_("It is not clear which of the times is on which of the days.")


class TimesOverlap(CellUnread):
    """The section would meet twice at once."""

    sentence = N_("Two of the times in this row overlap.")


class DateMissing(CellUnread):
    """Neither the row nor the term says when it starts."""

    sentence = N_("The start date is missing.")


class DateUnread(CellUnread):
    """Not a date, or one that the calendar does not have."""

    sentence = N_("“%(found)s” was not understood as a date.")


class YearMissing(CellUnread):
    """A month and a day, but no year."""

    sentence = N_("The year is missing in the date “%(found)s”.")


class DatesReversed(CellUnread):
    """The last day is before the first."""

    sentence = N_("The last day is before the first day.")


class DateFarFromTerm(CellUnread):
    """A first day in a year that the name of the term does not have: last year's list."""

    sentence = N_("The start date %(day)s does not fit the term “%(term)s”.")


class DatesFarApart(CellUnread):
    """More than a year between the first day and the last."""

    sentence = N_("There is more than a year between the first and the last day.")


class WeeksContradicted(CellUnread):
    """The weeks do not fit between the first day and the last."""

    sentence = N_("%(weeks)s weeks do not fit the first and the last day.")


class LengthMissing(CellUnread):
    """Nobody says how long the section goes on."""

    sentence = N_("The number of weeks is missing, and so is the last day.")


class PlaceMissing(CellUnread):
    """Nobody says where."""

    sentence = N_("The place is missing.")


class PlaceUnread(CellUnread):
    """What stands in the place of a place is a time or an amount."""

    sentence = N_("“%(found)s” is not a place.")


class InstructorUnread(CellUnread):
    """What stands in the place of the instructor has figures in it."""

    sentence = N_("“%(found)s” is not the name of a person.")


class InstructorMissing(CellUnread):
    """Nobody says who teaches."""

    sentence = N_("The instructor is missing.")


class QuotaMissing(CellUnread):
    """Nobody says how many may come."""

    sentence = N_("The number of places is missing.")


class QuotaUnread(CellUnread):
    """Not a number of places."""

    sentence = N_("“%(found)s” was not understood as a number of places.")


class QuotaContradicted(CellUnread):
    """Places for men and women that do not go into the whole."""

    sentence = N_("The places for men and women do not fit the number of all places.")


class FeeMissing(CellUnread):
    """Nobody says what it costs, not even that it costs nothing."""

    sentence = N_("The fee is missing. If the class is free, write 0.")


class FeeUnread(CellUnread):
    """Not an amount of money."""

    sentence = N_("“%(found)s” was not understood as an amount of money.")


class NumberUnread(CellUnread):
    """Not a number of hours, weeks or credits."""

    sentence = N_("“%(found)s” was not understood as a number.")


class NumberAbsurd(CellUnread):
    """A number so big that it must be a slip."""

    sentence = N_("“%(found)s” is too big to be right.")


class AgeUnclear(CellUnread):
    """A remark speaks of ages, but whom it lets in is not clear."""

    sentence = N_("What “%(found)s” says of ages was not understood.")


class AgeUnread(CellUnread):
    """Not an age or a span of ages."""

    sentence = N_("“%(found)s” was not understood as an age.")

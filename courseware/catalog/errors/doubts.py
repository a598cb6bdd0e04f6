"""Rows that can be read, and are doubtful all the same: a person must say what holds."""

from courseware.catalog.errors.cells import CellUnread
from courseware.foundation.messages import N_


class IntakeUnread(CellUnread):
    """Whether one may enroll is said in words that are not clear."""

    sentence = N_("“%(found)s” does not tell whether one may still enroll.")


class CellPartUnread(CellUnread):
    """A piece of a cell in a timetable that is no course, instructor or room we can tell."""

    sentence = N_("“%(found)s” in this cell was not understood.")


class FarFromOthers(CellUnread):
    """A number many times as big, or as small, as those of the other classes."""

    sentence = N_("%(number)s is far from the usual %(usual)s of this list. Is it right?")


class DateFarFromOthers(CellUnread):
    """A first day half a year and more from that of the other classes: a slip in the year."""

    sentence = N_("The start date %(day)s is far from those of the other classes.")


class MuchLonger(CellUnread):
    """A class many times as long as the others: a slip in the hour."""

    sentence = N_("%(minutes)s minutes are much longer than the usual %(usual)s of this list.")


class RemarkChanges(CellUnread):
    """A remark that takes back what the other cells say."""

    sentence = N_("The remark speaks of a change: “%(found)s”. What holds now?")


class NamesSwapped(CellUnread):
    """The name of the course looks like a person, and the instructor does not."""

    sentence = N_("“%(found)s” looks like a person's name, not like a course.")


class RowHidden(CellUnread):
    """The workbook hides the row: perhaps it holds no more, perhaps it was only filtered out."""

    sentence = N_("This row is hidden in the workbook. Is the class still held?")


class StruckThrough(CellUnread):
    """Something in the row is struck through."""

    sentence = N_("“%(found)s” is struck through, in whole or in part.")


class CellsMerged(CellUnread):
    """One value stretches over columns that are about different things."""

    sentence = N_("“%(found)s” stretches over several cells. Write it into each where it belongs.")


class SeveralPlaces(CellUnread):
    """A class goes on in the next row, with another place or instructor."""

    sentence = N_("This class goes on in row %(row)s with another place or instructor.")


class ColumnGuessed(CellUnread):
    """The name of the column says nothing to us; its values have a look that we know."""

    sentence = N_("What this column is about was guessed. Say in the list of columns what it is.")


class ColumnRivaled(CellUnread):
    """Two columns have names for the same thing, and different values."""

    sentence = N_("Columns %(one)s and %(other)s could both be this. Say which one it is.")


class CodeRepeated(CellUnread):
    """Two rows of one term have the same class code."""

    sentence = N_("Row %(other)s has the same class code.")


class RowRepeated(CellUnread):
    """Two rows without a code are alike in name, time and place."""

    sentence = N_("Row %(other)s has the same name, time and place.")


class ListedAsCancelled(CellUnread):
    """The list itself says that the class is not held."""

    sentence = N_("The list says that this class is not held: “%(found)s”.")

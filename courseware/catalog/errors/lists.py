"""Class lists that cannot be taken in as a whole."""

from courseware.foundation.messages import N_
from courseware.foundation.sheets.errors import FileUnreadable


class TableMissing(FileUnreadable):
    """No row names the columns."""

    sentence = N_("No row with column names was found, such as 课程名称, 上课时间, 名额.")


class ListSideways(FileUnreadable):
    """The list lies on its side: names of columns down, classes across."""

    sentence = N_("This list lies on its side. Copy it, paste it transposed, and save it again.")


class TermUnknown(FileUnreadable):
    """Neither the list nor who imports it says which term it is for."""

    sentence = N_("The list does not say which term it is for: add --term with its name.")


class TermDatesUnknown(FileUnreadable):
    """A term is new, and nothing says when it begins and ends."""

    sentence = N_("“%(term)s” is new: add --term-starts and --term-ends with its days.")

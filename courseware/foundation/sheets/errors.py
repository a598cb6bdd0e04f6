"""Files that are refused as a whole, each with its one sentence."""

from courseware.foundation.errors import Invalid
from courseware.foundation.messages import N_


class FileUnreadable(Invalid):
    """The file as a whole cannot be read."""

    sentence = N_("This file cannot be read.")
    field = "file"


class FileEmpty(FileUnreadable):
    """There is nothing in it."""

    sentence = N_("This file is empty.")


class FileTooBig(FileUnreadable):
    """The file is bigger than a list can be."""

    sentence = N_("This file is too big: it may have at most %(limit)s MB.")


class FileUnpacksTooBig(FileUnreadable):
    """The workbook is small, but grows beyond measure when it is opened."""

    sentence = N_("This workbook is too big inside. Copy the list into a new workbook.")


class FileKindUnknown(FileUnreadable):
    """The name ends in something that is no list."""

    sentence = N_("Lists are read from .xlsx and .csv files.")


class FileKindOld(FileUnreadable):
    """A workbook of the kind before 2007."""

    sentence = N_("This is an old kind of workbook. Open it and save it as .xlsx.")


class FileRenamed(FileUnreadable):
    """The name says one kind of file, the content is another."""

    sentence = N_("The file is not what its name says. Open it and save it again as .xlsx.")


class FileEncrypted(FileUnreadable):
    """The workbook asks for a password."""

    sentence = N_("This workbook has a password. Take the password off and save it again.")


class FileDamaged(FileUnreadable):
    """The workbook is broken."""

    sentence = N_("This workbook is damaged. Open it and save it again.")


class TextUnreadable(FileUnreadable):
    """The characters of the text are in an encoding we do not know, or it is no text."""

    sentence = N_("The characters in this file cannot be read. Save it again as .xlsx.")


class QuotesUnbalanced(FileUnreadable):
    """A quotation mark in a CSV file is opened and never closed, or closed too early."""

    sentence = N_("A quotation mark in row %(row)s is out of place. Save the list as .xlsx.")


class TooManyRows(FileUnreadable):
    """The list goes on too long."""

    sentence = N_("The list is too long: it may have at most %(limit)s rows.")


class TooManyColumns(FileUnreadable):
    """The list is too wide."""

    sentence = N_("The list is too wide: it may have at most %(limit)s columns.")


class CellTooLong(FileUnreadable):
    """One cell holds more than anyone writes into one."""

    sentence = N_("Cell %(cell)s is too long: it may have at most %(limit)s characters.")

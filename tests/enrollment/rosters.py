"""Lists of learners as files."""

from courseware.foundation.sheets.writing import write_workbook
from courseware.foundation.tables import Column, Table


def a_csv(*rows):
    """Rows of cells as a text file."""
    return "\n".join(",".join(row) for row in rows).encode()


def a_workbook(*rows):
    """Rows of cells as a workbook."""
    head, *rest = rows
    return write_workbook([Table("名单", [Column(name) for name in head], rest)])

"""What a workbook's XML says before anything builds a table of it: extents, and formulas.

A cell far out makes a reader of tables ask for more memory than there is, and the value
kept beside a formula is only what some program thought last.
"""

import posixpath
import re
from collections.abc import Mapping

from courseware.foundation.grids import Marks
from courseware.foundation.sheets.errors import FileDamaged
from courseware.foundation.sheets.limits import LAST_ROW, MOST_COLUMNS, check_extent
from courseware.foundation.sheets.parsing import elements, local, parse, parser
from courseware.foundation.sheets.striking import struck_strings, struck_styles

Formulas = dict[tuple[int, int], str]
"""The formula of each cell that has one, by row and column counted from 0."""

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_FORMULA = 200
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ON = frozenset({"1", "true"})


def scans_by_sheet(parts: Mapping[str, bytes]) -> dict[str, "SheetScan"]:
    """Look through all sheets, and give what was seen in each by the sheet's name.

    :raises FileDamaged: the XML is broken, or of a kind that no workbook has.
    :raises TooManyRows: a sheet is too long.
    :raises TooManyColumns: a sheet is too wide.
    """
    styles, strings = struck_styles(parts), struck_strings(parts)
    scans = {
        name: SheetScan(part, styles=styles, strings=strings)
        for name, part in parts.items()
        if b"sheetData" in part
    }
    targets = {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", attributes.get("Target", ""))
        ).lstrip("/")
        for tag, attributes in elements(parts.get(_RELATIONS, b"<none/>"))
        if tag == "Relationship"
    }
    found = {
        attributes.get("name", ""): scans.get(targets.get(_relation_of(attributes), ""))
        for tag, attributes in elements(parts[_WORKBOOK])
        if tag == "sheet"
    }
    return {name: scan for name, scan in found.items() if scan}


def _relation_of(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if local(key) == "id"), "")


class SheetScan:
    """Walks over the cells of one sheet: its formulas, what it hides, what is struck through."""

    def __init__(self, part: bytes, *, styles: frozenset[str], strings: frozenset[str]) -> None:
        self.formulas: Formulas = {}
        self._styles = styles
        self._strings = strings
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck: set[tuple[int, int]] = set()
        self._row = -1
        self._column = -1
        self._is_shared = False
        self._is_struck = False
        self._formula: list[str] | None = None
        self._value: list[str] | None = None
        walker = parser()
        walker.StartElementHandler = self._start
        walker.EndElementHandler = self._end
        walker.CharacterDataHandler = self._text
        parse(walker, part)

    @property
    def marks(self) -> Marks:
        """What the sheet shows beyond its texts; rows count from 1."""
        return Marks(
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            struck=frozenset(self._struck),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local(name):
            case "row":
                self._enter_row(attributes)
            case "c":
                self._enter_cell(attributes)
            case "v" | "is":
                check_extent(rows=self._row + 1, columns=self._column + 1)
                self._enter_value()
            case "f":
                check_extent(rows=self._row + 1, columns=self._column + 1)
                self._formula = []
            case "col":
                self._enter_columns(attributes)

    def _enter_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if attributes.get("hidden") in _ON and self._row < LAST_ROW:
            self._hidden_rows.add(self._row + 1)

    def _enter_columns(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in _ON:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 0))
            self._hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _enter_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._go_to(reference)
        self._is_struck = attributes.get("s") in self._styles
        self._is_shared = bool(self._strings) and attributes.get("t") == "s"

    def _go_to(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise FileDamaged
        self._row = int(found[2]) - 1
        self._column = -1
        for letter in found[1]:
            self._column = (self._column + 1) * 26 + ord(letter) - ord("A")

    def _enter_value(self) -> None:
        self._value = [] if self._is_shared else None
        if self._is_struck:
            self._struck.add((self._row + 1, self._column))

    def _end(self, name: str) -> None:
        if self._formula is not None and local(name) == "f":
            text = "".join(self._formula)[:_MOST_FORMULA]
            self.formulas[self._row, self._column] = f"={text}"
            self._formula = None
        elif self._value is not None and local(name) == "v":
            if "".join(self._value) in self._strings:
                self._struck.add((self._row + 1, self._column))
            self._value = None

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.append(text)
        elif self._value is not None:
            self._value.append(text)

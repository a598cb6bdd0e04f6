"""What a workbook's XML says before anything builds a table of it: extents, and formulas.

A cell far out makes a reader of tables ask for more memory than there is, and the value
kept beside a formula is only what some program thought last.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat  # nosec B406 - a document type, and so any entity, is refused

from courseware.foundation.sheets.errors import FileDamaged
from courseware.foundation.sheets.limits import check_extent

Formulas = dict[tuple[int, int], str]
"""The formula of each cell that has one, by row and column counted from 0."""

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_MOST_FORMULA = 200
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def formulas_by_sheet(parts: Mapping[str, bytes]) -> dict[str, Formulas]:
    """Look through all sheets, and give the formulas of each by the sheet's name.

    :raises FileDamaged: the XML is broken, or of a kind that no workbook has.
    :raises TooManyRows: a sheet is too long.
    :raises TooManyColumns: a sheet is too wide.
    """
    scans = {
        name: _SheetScan(part).formulas for name, part in parts.items() if b"sheetData" in part
    }
    targets = {
        attributes.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", attributes.get("Target", ""))
        ).lstrip("/")
        for tag, attributes in _elements(parts.get(_RELATIONS, b"<none/>"))
        if tag == "Relationship"
    }
    return {
        attributes.get("name", ""): scans.get(targets.get(_relation_of(attributes), ""), {})
        for tag, attributes in _elements(parts[_WORKBOOK])
        if tag == "sheet"
    }


def _relation_of(attributes: Mapping[str, str]) -> str:
    return next((value for key, value in attributes.items() if _local(key) == "id"), "")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _elements(part: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append((_local(name), attributes))
    _parse(parser, part)
    return iter(found)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.buffer_text = True
    return parser


def _refuse_doctype(*_: object) -> None:
    raise FileDamaged


def _parse(parser: expat.XMLParserType, part: bytes) -> None:
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat knows no keyword for "this is all"
    except expat.ExpatError as error:
        raise FileDamaged from error


class _SheetScan:
    """Walks over the cells of one sheet."""

    def __init__(self, part: bytes) -> None:
        self.formulas: Formulas = {}
        self._row = -1
        self._column = -1
        self._formula: list[str] | None = None
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        _parse(parser, part)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
            case "c":
                self._enter_cell(attributes.get("r"))
            case "v" | "is":
                check_extent(rows=self._row + 1, columns=self._column + 1)
            case "f":
                check_extent(rows=self._row + 1, columns=self._column + 1)
                self._formula = []

    def _enter_cell(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise FileDamaged
        self._row = int(found[2]) - 1
        self._column = -1
        for letter in found[1]:
            self._column = (self._column + 1) * 26 + ord(letter) - ord("A")

    def _end(self, name: str) -> None:
        if _local(name) == "f" and self._formula is not None:
            text = "".join(self._formula)[:_MOST_FORMULA]
            self.formulas[self._row, self._column] = f"={text}"
            self._formula = None

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.append(text)

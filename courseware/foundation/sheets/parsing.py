"""XML parts of a workbook, walked through without building a tree of them."""

from collections.abc import Iterator
from xml.parsers import expat  # nosec B406 - a document type, and so any entity, is refused

from courseware.foundation.sheets.errors import FileDamaged


def local(name: str) -> str:
    """Take the prefix off a name."""
    return name.rpartition(":")[2]


def elements(part: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """List the elements of a part as they begin: name, and attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    walker = parser()
    walker.StartElementHandler = lambda name, attributes: found.append((local(name), attributes))
    parse(walker, part)
    return iter(found)


def parser() -> expat.XMLParserType:
    """Make a parser that refuses what no workbook has: a document type with its entities."""
    made = expat.ParserCreate()
    made.StartDoctypeDeclHandler = _refuse_doctype
    made.buffer_text = True
    return made


def parse(walker: expat.XMLParserType, part: bytes) -> None:
    """Walk through a part.

    :raises FileDamaged: it is broken, or of a kind that no workbook has.
    """
    try:
        walker.Parse(part, True)  # noqa: FBT003 - expat knows no keyword for "this is all"
    except (expat.ExpatError, ValueError) as error:
        raise FileDamaged from error


def _refuse_doctype(*_: object) -> None:
    raise FileDamaged

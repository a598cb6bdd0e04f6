"""Which styles and shared texts of a workbook are struck through: a class called off by pen."""

from collections.abc import Iterator, Mapping

from courseware.foundation.sheets.parsing import elements

_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_SECTIONS = frozenset({"fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"})
_OFF = frozenset({"0", "false"})


def struck_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """List the numbers of the cell styles whose font is struck through, as cells name them."""
    part = parts.get(_STYLES, b"")
    if b"strike" not in part:
        return frozenset()
    fonts: list[bool] = []
    styles: list[str] = []
    for tag, attributes in _in_sections(part):
        match tag:
            case "fonts/font":
                fonts.append(False)
            case "fonts/strike" if fonts:
                fonts[-1] = attributes.get("val") not in _OFF
            case "cellXfs/xf":
                styles.append(attributes.get("fontId", ""))
    struck = {str(number) for number, is_struck in enumerate(fonts) if is_struck}
    return frozenset(str(number) for number, font in enumerate(styles) if font in struck)


def _in_sections(part: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """List the elements of the styles, each with the section that it stands in."""
    section = ""
    for tag, attributes in elements(part):
        if tag in _SECTIONS:
            section = tag
        yield f"{section}/{tag}", attributes


def struck_strings(parts: Mapping[str, bytes]) -> frozenset[str]:
    """List the numbers of the shared texts of which a piece is struck through."""
    part = parts.get(_STRINGS, b"")
    if b"strike" not in part:
        return frozenset()
    struck: set[str] = set()
    number = -1
    for tag, attributes in elements(part):
        if tag == "si":
            number += 1
        elif tag == "strike" and attributes.get("val") not in _OFF:
            struck.add(str(number))
    return frozenset(struck)

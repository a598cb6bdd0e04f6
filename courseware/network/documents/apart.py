"""Drawing the sheet in a process of its own, which takes the fonts with it when it ends."""

from courseware.foundation.apart import ask_apart
from courseware.network.documents.leaf import Leaf
from courseware.network.errors import SheetFailed

_LONGEST_SECONDS = 60


def leaf_pdf_apart(leaf: Leaf) -> bytes:
    """Draw the sheet.

    :raises Problem: whatever drawing refuses (MissingGlyph names the character).
    :raises SheetFailed: the drawing process broke down or took too long.
    """
    module = "courseware.network.documents"
    pdf: bytes = ask_apart(module, leaf, seconds=_LONGEST_SECONDS, broken=SheetFailed)
    return pdf

"""Drawing in a process of its own, which takes the fonts with it when it ends."""

from collections.abc import Sequence

from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.errors import DrawingFailed
from courseware.foundation.apart import ask_apart

_LONGEST_SECONDS = 600


def render_apart(pages: Sequence[CertificatePage]) -> list[bytes]:
    """Draw each page as a PDF of its own.

    :raises Problem: whatever drawing refuses (MissingGlyph, TextTooLong, SealUnreadable).
    :raises DrawingFailed: the drawing process broke down or took too long.
    """
    if not pages:
        return []
    module, drawn = "courseware.certificates.documents", list(pages)
    pdfs: list[bytes] = ask_apart(module, drawn, seconds=_LONGEST_SECONDS, broken=DrawingFailed)
    return pdfs

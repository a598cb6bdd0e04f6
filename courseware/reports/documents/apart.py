"""Drawing the catalog in a process of its own, which takes the fonts with it when it ends."""

from functools import lru_cache

from courseware.foundation.apart import ask_apart
from courseware.reports.documents.leaflet import Leaflet
from courseware.reports.errors import PrintingFailed

_LONGEST_SECONDS = 60
_KEPT = 4
"""Catalogs kept in memory: the same words give the same bytes."""


@lru_cache(_KEPT)
def leaflet_pdf_apart(leaflet: Leaflet) -> bytes:
    """Draw the catalog; one that was drawn a moment ago is not drawn again.

    :raises Problem: whatever drawing refuses (MissingGlyph names the character).
    :raises PrintingFailed: the drawing process broke down or took too long.
    """
    module = "courseware.reports.documents"
    pdf: bytes = ask_apart(module, leaflet, seconds=_LONGEST_SECONDS, broken=PrintingFailed)
    return pdf

"""Certificates as PDF bytes: the same page always gives the same bytes.

Imported in the drawing process alone (see `apart.py`): reportlab and the fonts are heavy.
"""

from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.documents import faces
from courseware.certificates.documents.body import draw_body
from courseware.certificates.documents.faces import Face
from courseware.certificates.documents.frame import draw_frame
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.proof import draw_proof
from courseware.certificates.documents.sheet import INK, WIDTH, Sheet
from courseware.certificates.documents.signature import draw_signature
from courseware.certificates.documents.wording import TITLES

# Plain bytes in the file: writing them as letters costs a quarter of the size and much time.
rl_config.useA85 = 0

_TITLE_SIZE = 19.0
_TITLE_BASELINE = 58.0


def certificate_pdf(page: CertificatePage) -> bytes:
    """Draw one certificate.

    :raises MissingGlyph: no font has a character of it.
    :raises TextTooLong: its words do not fit.
    :raises SealUnreadable: the picture of the seal is no PNG.
    """
    return certificates_pdf([page])


def certificates_pdf(pages: Sequence[CertificatePage]) -> bytes:
    """Draw certificates one after the other into one file, for the printer."""
    first = pages[0]
    file = BytesIO()
    # invariant: no clock and no chance in the file, so that it can be made again and compared.
    canvas = Canvas(
        file,
        pagesize=landscape(A4),
        invariant=1,
        pageCompression=1,
        initialFontName=faces.base_font(),  # type: ignore[arg-type]  # the stub is wrong
        lang="zh-CN",
    )
    canvas.setTitle(TITLES[first.kind])
    canvas.setAuthor(first.issuer)
    canvas.setSubject(TITLES[first.kind])
    canvas.setCreator("courseware")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for page in pages:
        _draw_page(Sheet(canvas), page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_page(sheet: Sheet, page: CertificatePage) -> None:
    sheet.once("frame", draw_frame)
    _draw_title(sheet, TITLES[page.kind])
    draw_body(sheet, page)
    draw_signature(sheet, page)
    draw_proof(sheet, page)


def _draw_title(sheet: Sheet, title: str) -> None:
    """Write the title with half a character of air between the characters."""
    sheet.ink(INK)
    step = 1.5 * _TITLE_SIZE
    left = (WIDTH - (len(title) - 1) * step) / 2
    for place, character in enumerate(title):
        x = left + place * step
        sheet.centered(x, _TITLE_BASELINE, character, face=Face.STRONG, size=_TITLE_SIZE)

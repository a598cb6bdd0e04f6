"""The corner that proves the certificate: QR code, number and verification code."""

from urllib.parse import urlsplit

import segno
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.sheet import GRAY, INK, Sheet
from courseware.certificates.rules import format_code

_LEFT, _TOP, _SIZE = 51.0, 150.5, 27.0
_MASK = 2
_WORDS = 83.5
_ROOM = 78.0
"""How wide the words may be before they come near the issuer."""


def draw_proof(sheet: Sheet, page: CertificatePage) -> None:
    """Draw what somebody needs who wants to know whether the certificate holds."""
    with sheet.millimeters() as canvas:
        canvas.setFillColor(INK)
        _draw_code(canvas, page.verify_url)
    host = urlsplit(page.verify_url).netloc
    _fit(sheet, 153.5, "证书编号", face=Face.LABEL, size=3.7)
    _fit(sheet, 159.0, page.serial_number, face=Face.NUMBER, size=4.2)
    _fit(sheet, 165.5, "核验码", face=Face.LABEL, size=3.7)
    _fit(sheet, 171.0, format_code(page.verification_code), face=Face.NUMBER, size=4.2)
    _fit(sheet, 177.2, f"扫码核验，或到 {host} 输入编号和核验码", face=Face.LABEL, size=3.1)


def _draw_code(canvas: Canvas, content: str) -> None:
    """Draw a QR code as one filled shape, a bar for each run of dark modules.

    The sheet itself is the quiet zone: nothing else is within four modules.
    """
    # Any mask is legal and readers do not care; trying all eight takes five times as long.
    matrix = segno.make_qr(content, error="m", boost_error=False, mask=_MASK).matrix
    bars = [
        f"{start} {row} {end - start} 1 re"
        for row, modules in enumerate(matrix)
        for start, end in _bars(modules)
    ]
    canvas.translate(_LEFT, _TOP)
    canvas.scale(_SIZE / len(matrix), _SIZE / len(matrix))
    canvas.drawPath(PDFPathObject(["n", *bars]), stroke=0, fill=1)


def _bars(modules: bytearray) -> list[tuple[int, int]]:
    edges = [
        at
        for at, (left, right) in enumerate(zip(b"\0" + modules, modules + b"\0", strict=True))
        if left != right
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _fit(sheet: Sheet, y: float, words: str, *, face: Face, size: float) -> None:
    sheet.ink(INK if face is Face.NUMBER else GRAY)
    room = _ROOM / max(faces.width(words, face), 1.0)
    sheet.text(_WORDS, y, words, face=face, size=min(size, room))

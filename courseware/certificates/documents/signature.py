"""Who stands for the certificate: the seal, the issuer and the date, and who supervises."""

from functools import cache, partial
from hashlib import sha256

from reportlab.lib.units import mm

from courseware.certificates.documents import faces, seal
from courseware.certificates.documents.faces import Face
from courseware.certificates.documents.page import CertificatePage
from courseware.certificates.documents.setting import Line, balanced
from courseware.certificates.documents.sheet import HEIGHT, INK, WIDTH, Sheet
from courseware.certificates.documents.units import units
from courseware.certificates.documents.wording import formal_date
from courseware.certificates.errors import TextTooLong

_CENTER = 215.5
_ISSUER, _DATE = 156.0, 174.0
_SEAL_TOP = 158.0
_SIZE = 7.0
_ROOM = 93.0
"""As wide as the issuer may be; on the left is the proof, on the right the border."""
_SMALLEST = (5.4, 4.6, 3.6, 3.0)
"""Below which size one line becomes two, and so on."""
_LEADING = 1.35
_FOOT = 187.2
_FOOT_SIZE, _SMALLEST_FOOT, _FOOT_ROOM = 4.2, 2.4, 100.0


def draw_signature(sheet: Sheet, page: CertificatePage) -> None:
    """Draw the seal, and over it the words."""
    _draw_seal(sheet, page)
    sheet.ink(INK)
    _draw_issuer(sheet, page.issuer)
    sheet.centered(_CENTER, _DATE, formal_date(page.issued_on), face=Face.TEXT, size=_SIZE)
    if page.supervisor:
        _draw_supervisor(sheet, page.supervisor)


def _draw_seal(sheet: Sheet, page: CertificatePage) -> None:
    left, size = _CENTER - seal.SIZE / 2, seal.SIZE
    if page.seal is not None:
        foot = (HEIGHT - _SEAL_TOP - size) * mm
        seal.draw_picture(sheet.canvas, left * mm, foot, size=size * mm, picture=page.seal)
        return
    name = f"seal-{sha256(page.issuer.encode()).hexdigest()[:16]}"
    sheet.once(name, lambda form: seal.draw_seal(form, left, _SEAL_TOP, issuer=page.issuer))


def _draw_issuer(sheet: Sheet, issuer: str) -> None:
    size, lines = _fit_issuer(issuer)
    y = _ISSUER - (len(lines) - 1) * size * _LEADING
    for line in lines:
        sheet.line(_CENTER - line.width * size / 2, y, line, face=Face.TEXT, size=size)
        y += size * _LEADING


@cache
def _fit_issuer(issuer: str) -> tuple[float, list[Line]]:
    measure = partial(faces.width, face=Face.TEXT)
    row = units([issuer], measure=measure, widest=_ROOM / _SIZE)
    for count, smallest in enumerate(_SMALLEST, start=1):
        lines = balanced(row, lines=count)
        size = min(_SIZE, _ROOM / max(line.width for line in lines))
        if size >= smallest:
            return size, lines
    raise TextTooLong(text=issuer)


def _draw_supervisor(sheet: Sheet, words: str) -> None:
    size = min(_FOOT_SIZE, _FOOT_ROOM / faces.width(words, Face.TEXT))
    if size < _SMALLEST_FOOT:
        raise TextTooLong(text=words)
    sheet.centered(WIDTH / 2, _FOOT, words, face=Face.TEXT, size=size)

"""The printed catalog as PDF bytes: the same words always give the same bytes.

Imported in the drawing process alone (see `apart.py`): reportlab and the fonts are heavy.
"""

from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.documents import faces
from courseware.certificates.documents.faces import Face
from courseware.reports.documents.blocks import BODY, LAST, LEFT, MIDDLE, RIGHT, blocks_of
from courseware.reports.documents.cover import (
    ON_A_PAGE,
    contents_pages,
    draw_contents,
    draw_cover,
)
from courseware.reports.documents.flow import Page, pages_of
from courseware.reports.documents.leaflet import Leaflet
from courseware.reports.documents.paper import POINT, Paper

# Plain bytes in the file: writing them as letters costs a quarter of the size and much time.
rl_config.useA85 = 0

_RUNNING = 12 * POINT


def leaflet_pdf(leaflet: Leaflet) -> bytes:
    """Draw the catalog.

    :raises MissingGlyph: no font has a character of it.
    """
    pages = pages_of(blocks_of(leaflet), continued=leaflet.labels.continued)
    before = 1 + contents_pages(len(leaflet.departments))
    contents = [
        (name, before + number) for number, page in enumerate(pages, start=1) for name in page.heads
    ]
    file = BytesIO()
    canvas = _canvas(file, leaflet)
    paper = Paper(canvas)
    count = before + len(pages)
    draw_cover(paper, leaflet, contents)
    _end_page(paper, leaflet, (1, count))
    for number in range(2, before + 1):
        part = contents[(number - 2) * ON_A_PAGE : (number - 1) * ON_A_PAGE]
        draw_contents(paper, 28, leaflet.labels.contents, part)
        _end_page(paper, leaflet, (number, count))
    for number, page in enumerate(pages, start=before + 1):
        _draw_page(paper, leaflet, page)
        _end_page(paper, leaflet, (number, count))
    canvas.save()
    return file.getvalue()


def _canvas(file: BytesIO, leaflet: Leaflet) -> Canvas:
    # invariant: no clock and no chance in the file, so that it can be made again and compared.
    canvas = Canvas(
        file,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        initialFontName=faces.base_font(),  # type: ignore[arg-type]  # the stub is wrong
        lang="zh-CN",
    )
    canvas.setTitle(f"{leaflet.school} {leaflet.title} {leaflet.term}")
    canvas.setAuthor(leaflet.school)
    canvas.setCreator("courseware")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _draw_page(paper: Paper, leaflet: Leaflet, page: Page) -> None:
    paper.ink()
    paper.text(LEFT, 16, f"{leaflet.school} {leaflet.term}", size=_RUNNING)
    paper.right(RIGHT, 16, page.department, size=_RUNNING)
    paper.rule(19, pen=1.2, left=LEFT, right=RIGHT)
    paper.rule(20.5, pen=0.3, left=LEFT, right=RIGHT)
    labels = leaflet.labels
    for x, words in ((LEFT, labels.code), (MIDDLE, labels.when), (LAST, labels.price)):
        paper.text(x, 28.5, words, size=BODY, face=Face.STRONG)
    paper.rule(31.5, pen=0.3, left=LEFT, right=RIGHT)
    for top, block in page.places:
        block.draw(paper, top)


def _end_page(paper: Paper, leaflet: Leaflet, numbers: tuple[int, int]) -> None:
    page, pages = numbers
    paper.rule(282, pen=0.3, left=LEFT, right=RIGHT)
    paper.text(LEFT, 288.5, leaflet.foot, size=BODY)
    words = leaflet.labels.page % {"page": page, "pages": pages}
    paper.right(RIGHT, 288.5, words, size=BODY)
    paper.canvas.showPage()

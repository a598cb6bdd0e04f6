"""The border: a thick and a thin rule (文武线), and a meander in each corner."""

from reportlab.pdfgen.canvas import Canvas

from courseware.certificates.documents.sheet import HEIGHT, TEAL, WIDTH, Sheet

INNER = 17.5
"""Where the innermost rule runs, from the edge of the sheet."""

_NOTCH = 10.5
_MEANDER = [
    (7.8, 0),
    (0, 0),
    (0, 7.8),
    (6, 7.8),
    (6, 1.9),
    (1.9, 1.9),
    (1.9, 6),
    (4.1, 6),
    (4.1, 3.8),
]


def draw_frame(sheet: Sheet) -> None:
    """Draw the border of the page and the two rules beneath the title."""
    with sheet.millimeters() as canvas:
        canvas.setStrokeColor(TEAL)
        for inset, pen in ((10, 1.5), (12.4, 0.3)):
            canvas.setLineWidth(pen)
            canvas.rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)
        _draw_notched_rule(canvas)
        _draw_meanders(canvas)
        for y, pen in ((66.5, 0.8), (68, 0.25)):
            canvas.setLineWidth(pen)
            canvas.line(134.5, y, 162.5, y)


def _draw_notched_rule(canvas: Canvas) -> None:
    near, left, top = INNER, INNER + _NOTCH, INNER + _NOTCH
    right, bottom = WIDTH - left, HEIGHT - top
    far_x, far_y = WIDTH - near, HEIGHT - near
    corners = [
        (left, near), (right, near), (right, top), (far_x, top),
        (far_x, bottom), (right, bottom), (right, far_y), (left, far_y),
        (left, bottom), (near, bottom), (near, top), (left, top),
    ]  # fmt: skip
    canvas.setLineWidth(0.45)
    _draw(canvas, [*corners, corners[0]])


def _draw_meanders(canvas: Canvas) -> None:
    canvas.setLineWidth(0.55)
    canvas.setLineCap(2)
    near = INNER + 0.2
    for x, turn_x in ((near, 1), (WIDTH - near, -1)):
        for y, turn_y in ((near, 1), (HEIGHT - near, -1)):
            _draw(canvas, [(x + turn_x * dx, y + turn_y * dy) for dx, dy in _MEANDER])
    canvas.setLineCap(0)


def _draw(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if points[0] == points[-1]:
        path.close()
    canvas.drawPath(path)

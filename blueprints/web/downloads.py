"""Files that people take home."""

from urllib.parse import quote

from flask import Response


def download(content: bytes, *, name: str, mimetype: str) -> Response:
    """Answer with a file to be saved under `name`, which may be Chinese."""
    answer = Response(content, mimetype=mimetype)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def pdf(content: bytes, *, name: str) -> Response:
    """Answer with a PDF that the browser shows, to be printed."""
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return answer

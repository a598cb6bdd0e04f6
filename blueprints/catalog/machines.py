"""What machines read of the catalog: a map of its pages, and what not to read."""

from itertools import chain
from xml.sax.saxutils import escape

from flask import Response

from blueprints.catalog.describing import outside
from blueprints.catalog.views import bp
from blueprints.web import access
from blueprints.web.work import now, session, work
from courseware.catalog import queries
from courseware.catalog.queries import Moment

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
ROBOTS = """User-agent: *
Disallow: /sections/choose/
Disallow: /sections/narrow
Sitemap: {sitemap}
"""
"""The ways to narrow the list are without end; the map has every class."""


@bp.route("/sitemap.xml")
@access.everyone
def sitemap() -> Response:
    """List the pages of all classes that are shown, for search engines."""
    keys = queries.shown_pages(session(), moment=Moment(now(), work().today))
    pages = (outside("catalog.section", public_id=key) for key in keys)
    every = chain([outside("catalog.sections")], pages)
    lines = (f"<url><loc>{escape(page)}</loc></url>" for page in every)
    whole = chain(
        ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{NAMESPACE}">'],
        lines,
        ["</urlset>", ""],
    )
    return Response("\n".join(whole), mimetype="application/xml")


@bp.route("/robots.txt")
@access.everyone
def robots() -> Response:
    """Tell search engines where the map is, and what is not worth reading."""
    text = ROBOTS.format(sitemap=outside("catalog.sitemap"))
    return Response(text, mimetype="text/plain")

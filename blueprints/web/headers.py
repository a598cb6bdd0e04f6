"""Response headers of security.md 3.4, on every answer, errors too."""

import secrets

from flask import Flask, Response, g, request

from blueprints.web.statics import cache_control
from blueprints.web.work import actor, site

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'nonce-{nonce}' 'strict-dynamic'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "worker-src 'self'",
        "manifest-src 'self'",
    )
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def nonce() -> str:
    """Give the nonce that this page's scripts must bear."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def _is_this_machine() -> bool:
    """Whether the site is called localhost: what else runs on this machine has that name too."""
    name = request.headers.get("Host", "").partition(":")[0]
    return name == "localhost" and site().bench.settings.encrypts


def _add(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce())
    for name, value in FIXED.items():
        response.headers[name] = value
    if request.is_secure and not _is_this_machine():
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "static":
        filename = (request.view_args or {}).get("filename", "")
        response.headers["Cache-Control"] = cache_control(filename)
        return response
    private = actor().is_signed_in or request.method != "GET"
    response.headers["Cache-Control"] = "no-store" if private else "private, no-cache"
    return response


def set_up(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add)

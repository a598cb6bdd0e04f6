"""One line per request, with a request id and no personal data."""

import logging
import secrets
import time

import structlog
from flask import Flask, Response, g, request

ALPHABET = "ACDEFHJKLMNPQRTUVWXY3479"
log = structlog.get_logger()


def _start() -> None:
    g.request_id = "".join(secrets.choice(ALPHABET) for _ in range(6))
    g.started = time.perf_counter()


def _write(response: Response) -> Response:
    rule = request.url_rule.rule if request.url_rule else "-"
    log.info(
        "request",
        id=g.request_id,
        method=request.method,
        rule=rule,
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
    )
    response.headers["X-Request-Id"] = g.request_id
    return response


def set_up(app: Flask) -> None:
    """Give each request its id and its line."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )
    # First of all: a form refused for its token has its line and its id too.
    app.before_request_funcs.setdefault(None, []).insert(0, _start)
    app.after_request(_write)

"""Problems become pages, here and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from flask import Flask, current_app, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from blueprints.web import keeping
from blueprints.web.format import fact_text
from blueprints.web.language import city_language, gettext
from blueprints.web.work import roll_back
from courseware.foundation.errors import Conflict, Forbidden, Invalid, Missing, Problem

log = structlog.get_logger()

STATUS: tuple[tuple[type[Problem], int], ...] = (
    (Missing, 404),
    (Forbidden, 403),
    (Conflict, 409),
    (Invalid, 422),
)
LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Alternative:
    """A way on from a refusal."""

    label: str
    detail: str
    url: str


@dataclass(frozen=True)
class Refusal:
    """What a refusal page says: the fact, then why, then ways on."""

    title: str
    reason: str
    alternatives: tuple[Alternative, ...] = ()


def say(problem: Problem) -> str:
    """Put a problem's sentence into the reader's language, with its facts worded."""
    return say_sentence(problem.sentence, problem.facts)


def say_sentence(sentence: str, facts: Mapping[str, object]) -> str:
    """Put an English msgid into the reader's language, with its facts worded."""
    worded = {name: fact_text(fact) for name, fact in facts.items()}
    return gettext(sentence, **worded)


def say_in_city(sentence: str, facts: Mapping[str, object]) -> str:
    """Word a sentence for workbooks and for what is kept, whoever reads it later."""
    with city_language():
        return say_sentence(sentence, facts)


def refusal_page(refusal: Refusal, *, status: int = 409) -> ResponseReturnValue:
    """Answer with the page of a refusal."""
    return render_template("errors/refusal.html", refusal=refusal), status


def _problem(problem: Problem) -> ResponseReturnValue:
    roll_back()
    status = next((code for kind, code in STATUS if isinstance(problem, kind)), 409)
    if isinstance(problem, Forbidden) and request.view_args:
        status = 404  # an object of somebody else's looks like one that does not exist
    if isinstance(problem, Missing | Forbidden):
        return render_template("errors/missing.html"), status
    return refusal_page(Refusal(title=say(problem), reason=""), status=status)


def _http(error: HTTPException) -> ResponseReturnValue:
    roll_back()
    if error.code in {301, 302, 303, 307, 308}:
        return error
    if isinstance(error, SecurityError):
        return error  # a host that is not ours: there is nowhere to link to
    if isinstance(error, RateLimitExceeded):
        minutes = -(-error.limit.limit.get_expiry() // 60) if error.limit else 1
        return render_template("errors/too_often.html", minutes=minutes), 429
    page = {413: "too_large", 503: "busy"}.get(error.code or 500)
    if page is None:
        page = "missing" if error.code in {403, 404, 405, 410} else "problem"
    return render_template(f"errors/{page}.html"), error.code or 500


def _csrf(error: CSRFError) -> ResponseReturnValue:
    roll_back()
    log.info("csrf", reason=str(error.description))
    if way := keeping.way_out():
        return redirect(way, 303)
    return render_template("errors/csrf.html"), 400


def _database(error: DBAPIError) -> ResponseReturnValue:
    """A lost race, a busy lock, or something we did not foresee."""
    roll_back()
    if isinstance(error, IntegrityError):
        log.warning("lost_race", constraint=type(error.orig).__name__)
        return render_template("errors/faster.html"), 409
    if isinstance(error, OperationalError) and _is_busy(error):
        return render_template("errors/busy.html"), 503, {"Retry-After": "5"}
    return _broken(error)


def _is_busy(error: DBAPIError) -> bool:
    return getattr(
        error.orig, "sqlstate", None
    ) == LOCK_NOT_AVAILABLE or "database is locked" in str(error.orig)


def _broken(error: Exception) -> ResponseReturnValue:
    """The last resort: nothing is half done, and the page bears a code to ask about."""
    roll_back()
    original = getattr(error, "original_exception", None) or error
    if isinstance(original, DBAPIError) and original is not error:
        return _database(original)
    if current_app.config["PROPAGATE_SURPRISES"]:
        raise original
    log.error("broken", kind=type(original).__name__, exc_info=original)
    return render_template("errors/broken.html", code=g.request_id), 500


def set_up(app: Flask) -> None:
    """Turn every problem into a page."""
    app.config.setdefault("PROPAGATE_SURPRISES", False)
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(InternalServerError, _broken)
    app.register_error_handler(HTTPException, _http)

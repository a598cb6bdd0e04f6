"""How often one may ask: keyed by who acts, else by the browser's address."""

from flask import Flask, request
from flask_limiter import Limiter

from blueprints.web.work import actor


def _who() -> str:
    own = actor().account_id
    return f"account:{own}" if own else f"address:{request.remote_addr}"


limiter = Limiter(key_func=_who, headers_enabled=False)


def set_up(app: Flask) -> None:
    """Count where the settings say: in memory for one node, in Redis for several."""
    limiter.init_app(app)

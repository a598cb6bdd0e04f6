"""What Flask and its extensions leave unsafe or unsaid (security.md 3.4)."""

from datetime import timedelta
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from courseware.foundation.settings import Settings

TRANSLATIONS = Path(__file__).parents[2] / "courseware" / "translations"
MEBIBYTE = 1024 * 1024
COOKIE = {
    "SESSION_COOKIE_NAME": "__Host-sid",
    "SESSION_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_PATH": "/",
    "PERMANENT_SESSION_LIFETIME": timedelta(days=90),
}
LIMITS = {
    "MAX_CONTENT_LENGTH": 6 * MEBIBYTE,
    "MAX_FORM_MEMORY_SIZE": 500_000,
    "MAX_FORM_PARTS": 1000,
}
FORMS = {"WTF_CSRF_TIME_LIMIT": None, "WTF_CSRF_SSL_STRICT": True}


def configure(app: Flask, settings: Settings) -> None:
    """Set the application up from the settings."""
    app.config.update(COOKIE)
    app.config.update(LIMITS)
    app.config.update(FORMS)
    app.config.update(
        SECRET_KEY=settings.secret_key.get_secret_value(),
        SECRET_KEY_FALLBACKS=[key.get_secret_value() for key in settings.secret_key_fallbacks],
        TRUSTED_HOSTS=settings.names,
        BABEL_DEFAULT_LOCALE="zh_CN",
        BABEL_DEFAULT_TIMEZONE=settings.time_zone_name,
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS),
        RATELIMIT_STORAGE_URI=settings.rate_limit_url,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # how Flask wraps its WSGI application

"""The web application: the only part that knows Flask."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, Response
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from studydeck import resources
from studydeck.config import UPLOAD_LIMIT_BYTES, Settings
from studydeck.services.accounts import SESSION_LIFETIME
from studydeck.services.jobs import JobQueue
from studydeck.services.lti.passing import ScoreQueue
from studydeck.services.mail.postman import MailQueue
from studydeck.services.second_author import SecondAuthor
from studydeck.store.database import Database
from studydeck.web import (
    accounts,
    authoring,
    cards,
    current,
    errors,
    headers,
    lti,
    people,
    practice,
    progress,
    render,
    signin,
    teaching,
    words,
)

_STATIC = Path(__file__).parent / "static"
_STATIC_LIFETIME = timedelta(days=365)


class Application(Flask):
    """A Flask application whose views are all plain functions."""

    jinja_environment = render.Templates

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """`func` as it is; Flask would look at each request whether one of its functions is a coroutine."""
        return func


def create_app(settings: Settings, clock: Callable[[], datetime] = current.system_clock) -> Flask:
    """The WSGI application; its database must be current (`store.schema.upgrade`)."""
    app = Application(
        "studydeck",
        template_folder=str(resources.templates_folder()),
        static_folder=str(_STATIC),
        static_url_path=f"/static/{_static_version()}",
    )
    app.config.update(_flask_settings(settings))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database = Database(settings.database_url, settings.secret_key)
    author = SecondAuthor(settings.author) if settings.author else None
    jobs = JobQueue(database, settings.data_folder, clock, settings.language_model, author)
    mails = MailQueue(database, settings.data_folder, clock, settings.mail_server, tells_links=settings.is_local)
    scores = ScoreQueue(database, settings.data_folder, clock)
    current.start(app, current.Running(settings, database, clock, jobs, mails, scores))
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
    headers.prepare(app, is_https=settings.is_https)
    render.prepare(app)
    errors.prepare(app)
    words.prepare(app)
    signin.prepare(app)
    for room in (accounts, people, lti, authoring, practice, cards, progress, teaching):
        app.register_blueprint(room.blueprint)
    lti.prepare(app)
    app.add_url_rule("/healthz", "healthz", lambda: Response("ok\n", mimetype="text/plain"))
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "SECURITY_PASSWORD_SALT": settings.secret_key,  # unused by argon2, but asked for
        "TRUSTED_HOSTS": list(settings.trusted_hosts),
        "MAX_CONTENT_LENGTH": UPLOAD_LIMIT_BYTES,
        "MAX_FORM_MEMORY_SIZE": UPLOAD_LIMIT_BYTES,  # a pasted text is a form field
        "SEND_FILE_MAX_AGE_DEFAULT": _STATIC_LIFETIME,
        "PERMANENT_SESSION_LIFETIME": SESSION_LIFETIME,
        "SESSION_REFRESH_EACH_REQUEST": False,  # once an hour, with the visit
        "SESSION_COOKIE_NAME": "__Host-studydeck" if settings.is_https else "studydeck",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PREFERRED_URL_SCHEME": "https" if settings.is_https else "http",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a text may be pasted slowly
    }


def _static_version() -> str:
    """Ten letters that change whenever a static file does, so that browsers may keep them for a year."""
    digest = hashlib.sha256()
    for path in sorted(path for path in _STATIC.rglob("*") if path.is_file()):
        digest.update(path.relative_to(_STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]

"""Where an error becomes an HTTP answer: a page that helps, or for htmx a notice on the page that is open."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from jinja2_fragments.flask import render_block
from werkzeug.exceptions import HTTPException, SecurityError

from studydeck.config import UPLOAD_LIMIT_BYTES
from studydeck.errors import (
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    StaleError,
    StudydeckError,
    TooManyAttemptsError,
)
from studydeck.web.render import wants_fragment

_DRAINED_BYTES = 4 * UPLOAD_LIMIT_BYTES  # read and dropped, so that the browser shows the answer and not a broken line
_CHUNK_BYTES = 1 << 16
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Help:
    """What an error page says."""

    status: int
    heading: str
    message: str = ""


_DOMAIN = {
    InvalidInputError: (422, "That cannot be used"),
    NotFoundError: (404, "Not here"),
    StaleError: (409, "Changed"),
    ForbiddenError: (403, "Not allowed"),
    TooManyAttemptsError: (429, "Too often"),
}
_HTTP = {
    400: Help(400, "The request was not understood", "Go back, reload the page and try again."),
    403: Help(403, "Not allowed", "This belongs to somebody else."),
    404: Help(404, "Not here", "There is no such page. The address may be mistyped, or what it showed was removed."),
    405: Help(405, "Not this way", "This address is meant for a button. Go back to the page with the button."),
}
_FORM_EXPIRED = Help(400, "The form is out of date", "Go back, reload the page and send the form again.")
_BROKEN = Help(500, "Something broke", "It is our fault, and it was written to the log. What you saved before is safe.")


def prepare(app: Flask) -> None:
    """Let `app` answer errors by this module."""
    app.register_error_handler(StudydeckError, _domain_error)
    app.register_error_handler(CSRFError, lambda _error: _answer(_FORM_EXPIRED))
    app.register_error_handler(SecurityError, _untrusted_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _unexpected_error)


def _domain_error(error: StudydeckError) -> Response:
    status, heading = _DOMAIN.get(type(error), (500, _BROKEN.heading))
    return _answer(Help(status, heading, str(error)))


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect that was raised
        return make_response(error.get_response())
    if error.code == 413:
        _drain()
        return _answer(_too_large())
    return _answer(_HTTP.get(error.code, Help(error.code, error.name, error.description or "")))


def _too_large() -> Help:
    limit = f"{(request.max_content_length or UPLOAD_LIMIT_BYTES) // _MEGABYTE} MB"
    return Help(413, "Too large", f"A file or text may have up to {limit}. Split it, and bring it in parts.")


def _untrusted_host(_error: SecurityError) -> Response:
    """Plain text: for a host that is none of ours there are no addresses to put into a page."""
    words = "studydeck does not answer under this name. Its owner can add the name to STUDYDECK_TRUSTED_HOSTS.\n"
    return Response(words, 400, mimetype="text/plain")


def _unexpected_error(_error: Exception) -> Response:
    g._login_user = AnonymousUserMixin()  # noqa: SLF001 - else the page asks who is there, and that may be what broke
    return _answer(_BROKEN)


def _answer(help_: Help) -> Response:
    if not wants_fragment():
        return make_response(render_template("error.html", help=help_), help_.status)
    response = make_response(render_block("error.html", "notice", help=help_), help_.status)
    response.headers["HX-Retarget"] = "#news"
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _drain() -> None:
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or 0, _DRAINED_BYTES)
    while left > 0 and (chunk := stream.read(min(left, _CHUNK_BYTES))):
        left -= len(chunk)

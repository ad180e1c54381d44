"""What every answer carries for the browser's safety, and the line that the log keeps of it."""

from __future__ import annotations

import logging
import time

from flask import Flask, Response, g, request

_logger = logging.getLogger("studydeck.request")

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}  # a year


def prepare(app: Flask, *, is_https: bool) -> None:
    """Let every answer of `app` carry the headers and leave one line in the log."""
    headers = _HEADERS | (_HTTPS_ONLY if is_https else {})

    def add_headers(response: Response) -> Response:
        own = {name.lower() for name, _ in response.headers}  # once: to look for one is to walk through all of them
        response.headers.extend({name: value for name, value in headers.items() if name.lower() not in own})
        return response

    app.before_request(_start_watch)
    app.after_request(add_headers)
    app.after_request(_log)


def _start_watch() -> None:
    g.started = time.perf_counter()


def _log(response: Response) -> Response:
    """Method, route pattern, status, milliseconds: no address, no name, no id."""
    pattern = request.url_rule.rule if request.url_rule else "-"
    started = g.get("started")  # missing when the request was refused before any view
    spent = 0.0 if started is None else (time.perf_counter() - started) * 1000
    _logger.info("%s %s %d %.0f ms", request.method, pattern, response.status_code, spent)
    return response

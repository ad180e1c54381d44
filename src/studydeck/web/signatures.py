"""What this application signed is checked once: a text that was good under the key is good again.

A browser sends the same cookie and the same form token with every request. How old a signature is, is looked at each
time; what is remembered is a process's own, and little.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

_REMEMBERED = 1024  # texts


class _Signer(TimestampSigner):
    """A signer that knows the texts again whose signatures it has checked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_signed = lru_cache(_REMEMBERED)(super().verify_signature)

    def verify_signature(self, value: str | bytes, sig: str | bytes) -> bool:
        """Whether this is the signature of `value`."""
        return self._is_signed(value, sig)


class SessionCookies(SecureCookieSessionInterface):
    """The cookie as Flask signs it, by one signer for all requests: the key does not change while it runs."""

    def __init__(self) -> None:
        self._serializer: Any = None

    def get_signing_serializer(self, app: Flask) -> Any:
        """What signs and opens the cookie."""
        if self._serializer is None:
            found: Any = super().get_signing_serializer(app)
            self._serializer = URLSafeTimedSerializer(
                found.secret_keys, self.salt, self.serializer, signer=_Signer, signer_kwargs=found.signer_kwargs
            )
            self._serializer.make_signer = cache(self._serializer.make_signer)
        return self._serializer


class FormTokens(CSRFProtect):  # type: ignore[misc]  # Flask-WTF has no types
    """The tokens of the forms as Flask-WTF checks them, each but once for its session, as long as none runs out."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        app.jinja_env.globals["csrf_token"] = _token
        self._good: set[tuple[str, str]] = set()
        self._runs_out = app.config["WTF_CSRF_TIME_LIMIT"] is not None

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse the request unless its form has the session's token; over HTTPS the page that it comes from counts."""
        if request.method != "POST" or self._runs_out:
            super().protect(apply_exemptions)
            return
        pair = session.get("csrf_token", ""), request.form.get("csrf_token", "")
        if pair in self._good and not request.is_secure:
            g.csrf_valid = True
            return
        super().protect(apply_exemptions)
        if g.get("csrf_valid") and all(pair):
            if len(self._good) >= _REMEMBERED:
                self._good.clear()
            self._good.add(pair)


def _token() -> str:
    """The token of a page's forms: Flask-WTF keeps it while it answers, but reads its settings at every call."""
    found: str = g.get("csrf_token") or generate_csrf()
    return found

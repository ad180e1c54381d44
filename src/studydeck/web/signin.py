"""Signing in: Flask-Security over our own users and sessions, so that a copied cookie dies with its session's row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask, Response, after_this_request, flash, redirect, request, session, url_for
from flask_login import user_logged_out
from flask_security import MailUtil, RoleMixin, Security, UserDatastore, UserMixin, current_user
from flask_security import password_changed as password_was_changed
from flask_security import user_authenticated as user_signed_in
from flask_security.utils import set_request_attr
from flask_wtf import CSRFProtect
from sqlmodel import Session, func, select

from studydeck.services import accounts
from studydeck.store.tables import User
from studydeck.web.current import database, now
from studydeck.web.render import wants_fragment

_TOKEN = "session_token"  # noqa: S105 - the name of a key, not a secret
_NOBODY_S = frozenset({"static", "healthz"})  # the same whoever asks: the database is left alone
OPEN_TO_ALL = _NOBODY_S | frozenset(
    {"security.login", "security.logout", "accounts.sign_in", "accounts.redeem", "teaching.calendar_feed"}
)

_SETTINGS = {
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_CSRF": True,
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_CHANGE_URL": "/account/password",
    "SECURITY_CHANGE_PASSWORD_TEMPLATE": "accounts/password.html",
    "SECURITY_POST_CHANGE_VIEW": "/account",
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,  # there is no mail server to ask yet
    "SECURITY_FRESHNESS": timedelta(days=-1),  # without a password only the session itself can vouch for its user
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},  # argon2 needs no pepper
    "SECURITY_FLASH_MESSAGES": False,  # our pages say it in their own words
    "SECURITY_RETURN_GENERIC_RESPONSES": True,  # nobody learns who has an account
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": ("The e-mail address or the password is not right.", "error"),
    "SECURITY_MSG_INVALID_PASSWORD": ("This is not your password.", "error"),
    "SECURITY_MSG_PASSWORD_NOT_PROVIDED": ("Type your password.", "error"),
    "SECURITY_MSG_EMAIL_NOT_PROVIDED": ("Type your e-mail address.", "error"),
    "SECURITY_MSG_RETYPE_PASSWORD_MISMATCH": ("This is not the same as the new password above.", "error"),
    "SECURITY_MSG_PASSWORD_IS_THE_SAME": ("The new password is the old one.", "error"),
    "SECURITY_MSG_PASSWORD_INVALID_LENGTH": ("A password needs at least %(length)s characters.", "error"),
}


class Account(UserMixin):
    """A user as Flask-Security knows one; `row` is what the services know."""

    fs_uniquifier = ""

    def __init__(self, row: User) -> None:
        self.row = row
        self.id = row.id or 0
        self.email = row.email
        self.password = row.password
        self.active = row.active
        self.fs_uniquifier = row.fs_uniquifier
        self.roles: list[RoleMixin] = []


class AccountDatastore(UserDatastore):
    """What Flask-Security reads and writes, each in a transaction of its own."""

    def __init__(self) -> None:
        super().__init__(Account, RoleMixin)

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> Account | None:  # noqa: ARG002 - its signature
        """The account with this `email` (in any case) or `fs_uniquifier`."""
        ((name, value),) = wanted.items()
        condition = func.lower(User.email) == value.lower() if name == "email" else getattr(User, name) == value
        with database().read() as reading:
            row = reading.exec(select(User).where(condition)).first()
        return Account(row) if row else None

    def put(self, account: Account) -> Account:
        """Write the password's hash and the uniquifier of `account`."""
        with database().write() as writing:
            account.row = writing.get_one(User, account.id)
            account.row.password, account.row.fs_uniquifier = account.password, account.fs_uniquifier
        return account

    def commit(self) -> None:
        """Nothing: `put` has committed."""


class AddressLookup(MailUtil):
    """E-mail addresses as names to be looked up: `owner@localhost` is one, though no mail can be sent there."""

    def normalize(self, email: str) -> str:
        """The address without white space around it."""
        return email.strip()


def prepare(app: Flask) -> None:
    """Let `app` sign users in, refuse forms without a token, and show strangers the way to the sign-in page."""
    app.config.update(_SETTINGS)
    CSRFProtect(app)
    Security(app, AccountDatastore(), mail_util_cls=AddressLookup)
    app.extensions["security"].login_manager.user_loader(_find_account)
    app.before_request(_require_sign_in)
    app.after_request(_mark_refused_form)
    user_signed_in.connect(_open_session, app)
    user_logged_out.connect(_close_session, app)
    password_was_changed.connect(_close_other_sessions, app)


def _find_account(uniquifier: str) -> Account | None:
    """The account that the cookie names, as long as its session is alive."""
    if request.endpoint in _NOBODY_S:
        return None
    token = session.get(_TOKEN, "")
    with database().read() as reading:
        found = accounts.find_session(reading, token, now())
    if found is None:
        return None
    visit, row = found
    if not row.active or row.fs_uniquifier != uniquifier:
        return None
    if accounts.is_worth_noting(visit, now()):
        with database().write() as writing:
            accounts.note_visit(writing, token, now())
        session.modified = True  # the cookie lives on as long as its session does
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return Account(row)


def _require_sign_in() -> Response | None:
    if request.endpoint is None or request.endpoint in OPEN_TO_ALL or current_user.is_authenticated:
        return None
    here = request.full_path.rstrip("?") if request.method == "GET" else "/"
    address = url_for("security.login", next=here)
    if wants_fragment():
        return Response(status=401, headers={"HX-Redirect": url_for("security.login")})
    return redirect(address, code=303)  # type: ignore[return-value]  # werkzeug's Response serves as well


def _mark_refused_form(response: Response) -> Response:
    if request.blueprint == "security" and request.method == "POST" and response.status_code == 200:
        response.status_code = 422  # Flask-Security shows a refused form with 200
    return response


def _open_session(_app: Flask, user: Account, **_: Any) -> None:
    with database().write() as writing:
        _close(writing, session.get(_TOKEN))
        session[_TOKEN] = accounts.open_session(writing, user.row, now())
    session.permanent = True


def _close_session(_app: Flask, **_: Any) -> None:
    after_this_request(_forget_pages)
    with database().write() as writing:
        _close(writing, session.pop(_TOKEN, None))


def _forget_pages(response: Response) -> Response:
    response.headers["Clear-Site-Data"] = '"cache"'  # the Back button must not bring a signed-out page back
    return response


def _close(writing: Session, token: str | None) -> None:
    if token:
        accounts.close_session(writing, token)


def _close_other_sessions(_app: Flask, user: Account, **_: Any) -> None:
    with database().write() as writing:
        accounts.close_sessions(writing, user.row.id or 0, keep=session.get(_TOKEN))
    flash("Your password was changed. Every other browser was signed out.")

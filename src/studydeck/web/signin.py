"""Signing in: Flask-Security over our own users and sessions, so that a copied cookie dies with its session's row."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask, Response, after_this_request, current_app, flash, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_login import user_logged_out
from flask_security import MailUtil, PasswordUtil, RoleMixin, Security, UserDatastore, UserMixin, current_user
from flask_security import password_changed as password_was_changed
from flask_security import user_authenticated as user_signed_in
from flask_security.utils import set_request_attr
from flask_wtf import CSRFProtect
from sqlmodel import Session, func, select

from studydeck.config import SignUpMode
from studydeck.services import accounts
from studydeck.services.accounts import joining, passwords, second_factor, throttle
from studydeck.services.mail import links
from studydeck.store.tables import User
from studydeck.web.browser_names import browser_name
from studydeck.web.current import database, now, running
from studydeck.web.render import wants_fragment
from studydeck.web.throttled_forms import PasswordForm, SignInForm

SESSION_TOKEN = "session_token"  # noqa: S105 - the name of a key, not a secret
_NOBODY_S = frozenset({"static", "healthz"})  # the same whoever asks: the database is left alone
_SIGNING_IN = frozenset({"security.login", "security.logout", "accounts.code", "accounts.give_code"})
_JOINING = frozenset(
    f"accounts.{name}"
    for name in (
        *("sign_in", "redeem", "sign_up", "ask_to_sign_up", "forgotten", "ask_for_new_password"),
        *("look_for_mail", "open_link", "use_link"),
    )
)
_FROM_PLATFORMS = frozenset({"lti.login", "lti.launch", "lti.keys_"})
_SECRET_ADDRESSES = frozenset({"teaching.calendar_feed"})  # whoever knows it may read it
OPEN_TO_ALL = _NOBODY_S | _SIGNING_IN | _JOINING | _FROM_PLATFORMS | _SECRET_ADDRESSES
_SETTING_UP = frozenset(f"accounts.{name}" for name in ("second_factor", "begin", "qr_code", "finish"))

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
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,  # ours goes through the outbox
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
}


class SessionCookies(SecureCookieSessionInterface):
    """The cookie as Flask signs it, by one serializer for all requests."""

    _serializer: Any = None

    def get_signing_serializer(self, app: Flask) -> Any:
        """What signs and opens the cookie; its key does not change while the application runs."""
        if self._serializer is None:
            self._serializer = super().get_signing_serializer(app)
        return self._serializer


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


class PasswordRules(PasswordUtil):
    """New passwords by our own rules."""

    def validate(self, password: str, is_register: bool, **known: Any) -> tuple[list[str] | None, str]:  # noqa: ARG002 - its signature
        """What is wrong with a new password, if anything, and the password as it is hashed."""
        found = self.normalize(password)
        problem = passwords.problem_of(found, [known["user"].email] if "user" in known else [])
        return [problem] if problem else None, found


def prepare(app: Flask) -> None:
    """Let `app` sign users in, refuse forms without a token, and show strangers the way to the sign-in page."""
    app.config.update(_SETTINGS)
    app.session_interface = SessionCookies()
    CSRFProtect(app)
    app.before_request(_give_token_again)
    Security(
        app,
        AccountDatastore(),
        mail_util_cls=AddressLookup,
        password_util_cls=PasswordRules,
        login_form=SignInForm,
        change_password_form=PasswordForm,
    )
    security = app.extensions["security"]
    security.login_manager.user_loader(_find_account)
    security.principal.identity_loaders.clear()  # nobody has a role: there is nothing to load at each request
    security.login_context_processor(_sign_in_page)
    app.before_request(_require_sign_in)
    app.after_request(_mark_refused_form)
    user_signed_in.connect(_open_session, app)
    user_logged_out.connect(_close_session, app)
    password_was_changed.connect(_close_other_sessions, app)


def _give_token_again() -> None:
    """Let the forms of the answer carry the token that came with a good one: to sign another takes time."""
    if g.get("csrf_valid") and (token := request.form.get("csrf_token")):
        g.csrf_token = token  # where Flask-WTF looks first


def _find_account(uniquifier: str) -> Account | None:
    """The account that the cookie names, as long as its session is alive."""
    if request.endpoint in _NOBODY_S:
        return None
    token, moment = session.get(SESSION_TOKEN, ""), now()
    visit = accounts.find_session(database(), token, moment)
    if visit is None:
        return None
    row = visit.user
    if not row.active or row.fs_uniquifier != uniquifier:
        return None
    if visit.awaits_code:
        g.awaiting = Account(row)
        return None
    if accounts.is_worth_noting(visit, moment):
        with database().write() as writing:
            accounts.note_visit(writing, token, moment)
        session.modified = True  # the cookie lives on as long as its session does
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return Account(row)


def _sign_in_page() -> dict[str, bool]:
    settings = running().settings
    return {"can_sign_up": settings.sign_up is not SignUpMode.CLOSED, "is_local": settings.is_local}


def awaiting() -> Account | None:
    """Whose password was right in this browser, while the second factor is still to come."""
    return None if current_user.is_authenticated else g.get("awaiting")


def let_in(account: Account) -> None:
    """Open the session that waited for the code, under a new token."""
    with database().write() as writing:
        _close(writing, session.get(SESSION_TOKEN))
        name = browser_name(request.user_agent.string)
        session[SESSION_TOKEN] = accounts.open_session(writing, account.row, now(), name)


def normalized(password: str) -> str:
    """A password as it is hashed: the same letters are the same code points."""
    found: str = current_app.extensions["security"].password_util.normalize(password)
    return found


def checked_password(typed: str, email: str) -> tuple[str, str]:
    """A new password as it is hashed, and why it is refused; "" when it is taken."""
    found = normalized(typed)
    return found, passwords.problem_of(found, [email])


def needs_second_factor(user: User) -> bool:
    """Whether this installation wants a second factor of `user`."""
    return running().settings.instructors_need_code and accounts.may_teach(user)


def _require_sign_in() -> Response | None:
    if request.endpoint is None or request.endpoint in OPEN_TO_ALL:
        return None
    if not current_user.is_authenticated:
        here = request.full_path.rstrip("?") if request.method == "GET" else "/"
        way = "accounts.code" if awaiting() else "security.login"
        return _go(url_for(way, next=here), url_for(way))
    if request.endpoint not in _SETTING_UP and needs_second_factor(current_user.row):
        with database().read() as reading:
            is_set_up = second_factor.has_second_factor(reading, current_user.id)
        if not is_set_up:
            address = url_for("accounts.second_factor")
            return _go(address, address)
    return None


def _go(address: str, fragments_address: str) -> Response:
    if wants_fragment():
        return Response(status=401, headers={"HX-Redirect": fragments_address})
    return redirect(address, code=303)  # type: ignore[return-value]  # werkzeug's Response serves as well


def _mark_refused_form(response: Response) -> Response:
    if request.blueprint == "security" and request.method == "POST" and response.status_code == 200:
        response.status_code = g.get("refused_with", 422)  # Flask-Security shows a refused form with 200
    return response


def _open_session(_app: Flask, user: Account, **_: Any) -> None:
    name = browser_name(request.user_agent.string)
    with database().write() as writing:
        _close(writing, session.get(SESSION_TOKEN))
        awaits_code = second_factor.has_second_factor(writing, user.id)
        session[SESSION_TOKEN] = accounts.open_session(writing, user.row, now(), name, awaits_code=awaits_code)
        accounts.close_old_sessions(writing, now())
        throttle.forget_old(writing, now())
    session.permanent = True


def _close_session(_app: Flask, **_: Any) -> None:
    after_this_request(_forget_pages)
    with database().write() as writing:
        _close(writing, session.pop(SESSION_TOKEN, None))


def _forget_pages(response: Response) -> Response:
    response.headers["Clear-Site-Data"] = '"cache"'  # the Back button must not bring a signed-out page back
    return response


def _close(writing: Session, token: str | None) -> None:
    if token:
        accounts.close_session(writing, token)


def _close_other_sessions(_app: Flask, user: Account, **_: Any) -> None:
    with database().write() as writing:
        accounts.close_sessions(writing, user.id, keep=session.get(SESSION_TOKEN))
        links.end_links_of(writing, user.id)
        mail = joining.tell_of_new_password(writing, user.row, now())
    if mail is not None:
        running().mails.put(mail.id or 0)
    flash("Your password was changed. Every other browser was signed out.")

"""Signing up, forgetting a password, and the links that are mailed for both."""

from __future__ import annotations

from flask import Response, flash, redirect, request, url_for
from flask_security.utils import hash_password, login_user, verify_password

from studydeck.config import SignUpMode
from studydeck.errors import InvalidInputError, NotFoundError, TooManyAttemptsError
from studydeck.services.accounts import joining, suggest_time_zone, throttle
from studydeck.services.mail import links, outbox
from studydeck.store.account_tables import LinkPurpose, OutgoingMail
from studydeck.web.accounts.blueprint import blueprint
from studydeck.web.current import database, network, now, running, site_address
from studydeck.web.render import page, see_other
from studydeck.web.signin import Account, checked_password, normalized

_TWICE = "This is not the same as the password above."


@blueprint.get("/sign-up")
def sign_up() -> Response:
    """The form to sign up with, or how to get an account where nobody can."""
    return _sign_up_page()


@blueprint.post("/sign-up")
def ask_to_sign_up() -> Response:
    """Mail a link that makes the account; what is answered says nothing about the address."""
    if _mode() is SignUpMode.CLOSED:
        raise NotFoundError("Nobody can sign up here. Ask the owner for an invitation.")
    typed, errors = request.form.get("email", ""), {}
    try:
        email = outbox.checked_email(typed)
    except InvalidInputError as error:
        errors["email"] = str(error)
        email = ""
    password, errors["password"], errors["again"] = _new_password(email)
    if any(errors.values()):
        return _sign_up_page(typed, errors, 422)
    wanted = joining.NewPerson(email, hash_password(password))
    is_open = _mode() is SignUpMode.OPEN
    try:
        with database().write() as session:
            throttle.count_attempt(session, [throttle.counted(throttle.ASKING, network())], now())
            may_mail = throttle.is_counted(session, [throttle.counted(throttle.MAILS, email)], now())
            mail = joining.sign_up(session, wanted, site_address(), now(), is_open=is_open) if may_mail else None
    except TooManyAttemptsError as error:
        return _sign_up_page(typed, {"form": str(error)}, 429)
    _hand_on(mail)
    if is_open:
        flash("If this address had no account yet, it has one now: sign in.")
        return see_other(url_for("security.login"))
    return see_other(url_for("accounts.look_for_mail", about="sign-up"))


@blueprint.get("/forgotten")
def forgotten() -> Response:
    """The form to ask for a new password with."""
    return page("accounts/forgotten.html", "main", email=request.args.get("email", ""), errors={})


@blueprint.post("/forgotten")
def ask_for_new_password() -> Response:
    """Mail a link to choose a new password; what is answered says nothing about the address."""
    typed = request.form.get("email", "")
    try:
        email = outbox.checked_email(typed)
        with database().write() as session:
            throttle.count_attempt(session, [throttle.counted(throttle.ASKING, network())], now())
            may_mail = throttle.is_counted(session, [throttle.counted(throttle.MAILS, email)], now())
            mail = joining.ask_for_new_password(session, email, site_address(), now()) if may_mail else None
    except InvalidInputError as error:
        return page("accounts/forgotten.html", "main", status=422, email=typed, errors={"email": str(error)})
    except TooManyAttemptsError as error:
        return page("accounts/forgotten.html", "main", status=429, email=typed, errors={"form": str(error)})
    _hand_on(mail)
    return see_other(url_for("accounts.look_for_mail", about="password"))


@blueprint.get("/look-for-mail")
def look_for_mail() -> Response:
    """What to do next, the same whether a mail was sent or not."""
    return page(
        "accounts/look_for_mail.html",
        "main",
        is_sign_up=request.args.get("about") == "sign-up",
        can_send=running().mails.can_send,
    )


@blueprint.get("/link/<token>")
def open_link(token: str) -> Response:
    """What a mailed link leads to. Looking at it does not use it up: mail programs do."""
    with database().read() as session:
        found = links.find_mailed_link(session, token, now())
    return _link_page(token, found)


@blueprint.post("/link/<token>")
def use_link(token: str) -> Response:
    """Make the account or keep the new password, use the link up, and sign its person in."""
    with database().read() as session:
        found = links.find_mailed_link(session, token, now())
    if found.purpose is LinkPurpose.CONFIRM:
        return _confirm(token, found)
    password, *errors = _new_password(found.email)
    if any(errors):
        return _link_page(token, found, dict(zip(("password", "again"), errors, strict=True)))
    hashed = hash_password(password)
    with database().write() as session:
        user = joining.choose_password(session, token, hashed, now())
        suggest_time_zone(session, user.id or 0, request.form.get("time_zone", ""))
    flash("Your password is kept. Every other browser was signed out.")
    return _signed_in(Account(user))


def _confirm(token: str, found: links.FoundLink) -> Response:
    """Only who chose the password can finish: else one person could sign up with the address of another."""
    typed = normalized(request.form.get("password", ""))
    if found.sign_up is None or not verify_password(typed, found.sign_up.password):
        wrong = "This is not the password that was chosen when signing up. You can sign up again with another."
        return _link_page(token, found, {"password": wrong})
    with database().write() as session:
        user = joining.confirm_sign_up(session, token, now())
        suggest_time_zone(session, user.id or 0, request.form.get("time_zone", ""))
    return _signed_in(Account(user))


def _signed_in(account: Account) -> Response:
    login_user(account, authn_via=["link"])
    response: Response = redirect(url_for("practice.home"), 303)  # type: ignore[assignment]  # werkzeug's serves as well
    return response


def _new_password(email: str) -> tuple[str, str, str]:
    """The password as it is hashed, what is wrong with it, and what is wrong with its repetition."""
    password, problem = checked_password(request.form.get("password", ""), email)
    again = normalized(request.form.get("again", ""))
    return password, problem, "" if problem or again == password else _TWICE


def _hand_on(mail: OutgoingMail | None) -> None:
    """Give the queue its work; without a mail as well, or the time taken would tell who has an account."""
    running().mails.put(mail.id if mail and mail.id else 0)


def _mode() -> SignUpMode:
    return running().settings.sign_up


def _sign_up_page(email: str = "", errors: dict[str, str] | None = None, status: int = 200) -> Response:
    is_closed = _mode() is SignUpMode.CLOSED
    return page("accounts/sign_up.html", "main", status=status, email=email, errors=errors or {}, is_closed=is_closed)


def _link_page(token: str, found: links.FoundLink, errors: dict[str, str] | None = None) -> Response:
    status = 422 if errors else 200
    is_confirming = found.purpose is LinkPurpose.CONFIRM
    template = "accounts/confirm.html" if is_confirming else "accounts/choose_password.html"
    is_invited = found.purpose is LinkPurpose.INVITE
    return page(
        template, "main", status=status, token=token, email=found.email, is_invited=is_invited, errors=errors or {}
    )

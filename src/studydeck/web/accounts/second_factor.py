"""The second factor: typing its code after the password, setting it up, and its recovery codes."""

from __future__ import annotations

import io

import segno
from flask import Response, flash, request, session, url_for
from flask_security.utils import validate_redirect_url

from studydeck.errors import InvalidInputError, NotFoundError, TooManyAttemptsError
from studydeck.services.accounts import close_sessions, throttle
from studydeck.services.accounts import second_factor as factors
from studydeck.web.accounts.blueprint import blueprint
from studydeck.web.current import database, learner, now, user_id
from studydeck.web.render import page, see_other
from studydeck.web.signin import SESSION_TOKEN, awaiting, let_in, needs_second_factor

_WRONG = "This code is not right. Take the one that the app shows now, or a recovery code; each works once."


# ------------------------------------------------------------------ signing in
@blueprint.get("/sign-in/code")
def code() -> Response:
    """The form for the code, shown after the right password."""
    return _code_page() if awaiting() else see_other(url_for("security.login"))


@blueprint.post("/sign-in/code")
def give_code() -> Response:
    """Let the user in when the code is right."""
    account = awaiting()
    if account is None:
        return see_other(url_for("security.login"))
    error, status = _refusal_of(account.id, request.form.get("code", ""))
    if error:
        return _code_page(error, status)
    let_in(account)
    wanted = request.form.get("next", "")
    return see_other(wanted if _is_ours(wanted) else url_for("practice.home"))


def _is_ours(address: str) -> bool:
    """Whether it is a path of this site, however a browser may read it."""
    is_path = address.startswith("/") and not address.startswith(("//", "/\\"))
    return is_path and bool(validate_redirect_url(address))


def _code_page(error: str = "", status: int = 200) -> Response:
    wanted = request.values.get("next", "")
    return page("accounts/code.html", "main", status=status, error=error, next=wanted)


# ------------------------------------------------------------------ setting up
@blueprint.get("/account/second-factor")
def second_factor() -> Response:
    """Whether there is one, how to set it up, how to turn it off."""
    return _set_up_page()


@blueprint.post("/account/second-factor/begin")
def begin() -> Response:
    """Make a secret for the authenticator."""
    with database().write() as writing:
        factors.begin_second_factor(writing, user_id())
    return see_other(url_for("accounts.second_factor"))


@blueprint.get("/account/second-factor/code.svg")
def qr_code() -> Response:
    """The secret as a QR code, as long as it is being set up."""
    with database().read() as reading:
        secret = factors.secret_to_set_up(reading, user_id())
    if not secret:
        raise NotFoundError("Nothing is being set up.")
    out = io.BytesIO()
    code = segno.make(factors.authenticator_address(secret, learner()), error="m", micro=False)
    code.save(out, kind="svg", scale=6, border=3, dark="#000", light="#fff", xmldecl=False)
    response = Response(out.getvalue(), mimetype="image/svg+xml")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/account/second-factor/finish")
def finish() -> Response:
    """Let the authenticator count when its first code is right; the recovery codes are shown this once."""
    try:
        with database().write() as writing:
            codes = factors.finish_second_factor(writing, user_id(), request.form.get("code", ""), now())
            close_sessions(writing, user_id(), keep=session.get(SESSION_TOKEN))
    except InvalidInputError as error:
        return _set_up_page(str(error), 422)
    return _recovery_page(codes)


@blueprint.post("/account/second-factor/recovery-codes")
def recovery_codes() -> Response:
    """Ten new recovery codes for one right code."""
    error, status = _refusal_of(user_id(), request.form.get("code", ""))
    if error:
        return _set_up_page(error, status)
    with database().write() as writing:
        codes = factors.new_recovery_codes(writing, user_id())
    return _recovery_page(codes)


@blueprint.post("/account/second-factor/off")
def turn_off() -> Response:
    """Sign in with the password alone from now on, for one right code."""
    error, status = _refusal_of(user_id(), request.form.get("code", ""))
    if error:
        return _set_up_page(error, status)
    with database().write() as writing:
        factors.turn_off_second_factor(writing, user_id())
    flash("From now on you sign in with your password alone.")
    return see_other(url_for("accounts.account"))


def _refusal_of(account_id: int, typed: str) -> tuple[str, int]:
    """Why a code is not taken and the status that says so; "" when it is right, and then it is used up."""
    ways = [throttle.counted(throttle.CODE, str(account_id))]
    try:
        with database().write() as writing:
            throttle.count_attempt(writing, ways, now())
            is_right = factors.check_code(writing, account_id, typed, now())
            if is_right:
                throttle.give_back(writing, ways, now())
    except TooManyAttemptsError as error:
        return str(error), 429
    return ("", 200) if is_right else (_WRONG, 422)


def _set_up_page(error: str = "", status: int = 200) -> Response:
    with database().read() as reading:
        found = factors.second_factor_of(reading, user_id())
        secret = factors.secret_to_set_up(reading, user_id())
        left = factors.recovery_codes_left(reading, user_id())
    response = page(
        "accounts/second_factor.html",
        "main",
        status=status,
        found=found,
        secret=factors.in_groups(secret),
        left=left,
        is_required=needs_second_factor(learner()),
        error=error,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _recovery_page(codes: list[str]) -> Response:
    """Shown by the POST itself: the codes are kept nowhere that a redirect could fetch them from."""
    response = page("accounts/recovery_codes.html", "main", codes=codes)
    response.headers["Cache-Control"] = "no-store"
    return response

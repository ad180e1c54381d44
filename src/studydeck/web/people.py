"""The owner's pages: who has an account, and the mails that wait, went or failed."""

from __future__ import annotations

from flask import Blueprint, Response, flash, request, url_for
from flask_security import current_user

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import accounts
from studydeck.services.accounts import joining, second_factor
from studydeck.services.mail import outbox
from studydeck.web.current import database, learner, now, running, site_address
from studydeck.web.render import page, see_other

blueprint = Blueprint("people", __name__)

PEOPLE_A_PAGE = 50
MAILS_A_PAGE = 50


@blueprint.before_request
def _let_the_owner_in() -> None:
    """To everybody else these pages are not there; strangers have been sent to the sign-in page before."""
    if current_user.is_authenticated and not learner().is_owner:
        raise NotFoundError("There is no such page. The address may be mistyped, or what it showed was removed.")


@blueprint.get("/people")
def people() -> Response:
    """The accounts, a page at a time, and the form to invite somebody."""
    return _people_page()


@blueprint.post("/people/invite")
def invite() -> Response:
    """Make an account for somebody, who chooses its password by a link."""
    typed, is_instructor = request.form.get("email", ""), "is_instructor" in request.form
    try:
        with database().write() as session:
            mail = joining.invite(session, typed, site_address(), now(), is_instructor=is_instructor)
    except InvalidInputError as error:
        return _people_page(typed, str(error))
    running().mails.put(mail.id or 0)
    if running().mails.can_send:
        flash(f"{mail.recipient} gets a mail with a link to choose a password.")
        return see_other(url_for("people.people"))
    flash(f"{mail.recipient} has an account. Show the link of the mail below and pass it on.")
    return see_other(url_for("people.mails"))


@blueprint.post("/people/<int:person_id>/instructor")
def set_instructor(person_id: int) -> Response:
    """Let somebody make courses, or no more."""
    is_instructor = request.form.get("is_instructor") == "1"
    with database().write() as session:
        accounts.set_instructor(session, person_id, is_instructor=is_instructor)
        email = accounts.find_person(session, person_id).email
    flash(f"{email} may make courses." if is_instructor else f"{email} may make no more courses.")
    return _back()


@blueprint.post("/people/<int:person_id>/active")
def set_active(person_id: int) -> Response:
    """Shut somebody out, or let them in again."""
    is_active = request.form.get("is_active") == "1"
    with database().write() as session:
        accounts.set_active(session, person_id, is_active=is_active)
        email = accounts.find_person(session, person_id).email
    flash(f"{email} may sign in again." if is_active else f"{email} is signed out everywhere and may not sign in.")
    return _back()


@blueprint.post("/people/<int:person_id>/second-factor/off")
def turn_off_second_factor(person_id: int) -> Response:
    """Let somebody who has lost the authenticator and the recovery codes sign in with the password alone."""
    with database().write() as session:
        email = accounts.find_person(session, person_id).email
        second_factor.turn_off_second_factor(session, person_id)
    flash(f"{email} signs in with the password alone, until they set up a second step again.")
    return _back()


@blueprint.get("/mails")
def mails() -> Response:
    """The mails, the newest first."""
    return _mails_page()


@blueprint.post("/mails/<int:mail_id>/link")
def show_link(mail_id: int) -> Response:
    """A new link for a mail, shown this once: it is kept nowhere that a redirect could fetch it from."""
    with database().write() as session:
        mail = outbox.find_mail(session, mail_id)
        link = outbox.link_of(session, mail, now())
    response = _mails_page(shown=(mail.recipient, link))
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/mails/<int:mail_id>/again")
def send_again(mail_id: int) -> Response:
    """Try a mail anew that could not be sent."""
    with database().write() as session:
        outbox.send_again(session, mail_id, now())
    running().mails.put(mail_id)
    flash("It is tried again.")
    return see_other(url_for("people.mails"))


def _people_page(typed: str = "", error: str = "") -> Response:
    wanted, number = request.args.get("q", ""), max(1, request.args.get("page", 1, type=int))
    with database().read() as session:
        total = accounts.count_people(session, wanted)
        found = accounts.people(session, wanted, (number - 1) * PEOPLE_A_PAGE, PEOPLE_A_PAGE)
    return page(
        "accounts/people.html",
        "main",
        status=422 if error else 200,
        people=found,
        total=total,
        wanted=wanted,
        number=number,
        last=max(1, -(-total // PEOPLE_A_PAGE)),
        typed=typed,
        error=error,
    )


def _mails_page(shown: tuple[str, str] | None = None) -> Response:
    number = max(1, request.args.get("page", 1, type=int))
    with database().read() as session:
        total = outbox.count_mails(session)
        found = outbox.latest_mails(session, (number - 1) * MAILS_A_PAGE, MAILS_A_PAGE)
    return page(
        "accounts/mails.html",
        "main",
        mails=found,
        shown=shown,
        number=number,
        last=max(1, -(-total // MAILS_A_PAGE)),
        can_send=running().mails.can_send,
    )


def _back() -> Response:
    return see_other(
        url_for("people.people", q=request.form.get("q", "") or None, page=request.form.get("page") or None)
    )

"""In which browsers the user is signed in, and ending any of them."""

from __future__ import annotations

from flask import Response, flash, session, url_for
from flask_security.utils import logout_user

from studydeck.services.accounts import close_session_of, signed_in_browsers
from studydeck.web.accounts.blueprint import blueprint
from studydeck.web.current import database, now, user_id
from studydeck.web.render import page, see_other
from studydeck.web.signin import SESSION_TOKEN


@blueprint.get("/account/browsers")
def browsers() -> Response:
    """The browsers in which the user is signed in, this one first."""
    with database().read() as reading:
        found = signed_in_browsers(reading, user_id(), session.get(SESSION_TOKEN, ""), now())
    return page("accounts/browsers.html", "main", browsers=found)


@blueprint.post("/account/browsers/<public_id>/end")
def end_browser(public_id: str) -> Response:
    """Sign one of them out."""
    with database().write() as writing:
        found = signed_in_browsers(writing, user_id(), session.get(SESSION_TOKEN, ""), now())
        close_session_of(writing, user_id(), public_id)
    if any(browser.is_this and browser.public_id == public_id for browser in found):
        logout_user()
        return see_other(url_for("security.login"))
    flash("That browser is signed out.")
    return see_other(url_for("accounts.browsers"))

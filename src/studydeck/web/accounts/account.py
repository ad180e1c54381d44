"""The account page, and the link that signs in once."""

from __future__ import annotations

import json
import tempfile
from typing import BinaryIO, cast

from flask import Response, flash, render_template, request, send_file, url_for
from flask_security.utils import login_user, logout_user

from studydeck.errors import InvalidInputError
from studydeck.services import accounts, my_data
from studydeck.services.accounts import second_factor
from studydeck.study.day import zone_names
from studydeck.web.accounts.blueprint import blueprint
from studydeck.web.current import database, learner, now, user_id
from studydeck.web.render import page, see_other
from studydeck.web.signin import Account

_IN_MEMORY_BYTES = 1 << 20  # a larger file waits on disk until it is sent


@blueprint.get("/sign-in/<token>")
def sign_in(token: str) -> str:
    """A page with one button: a program that only looks at the link must not use it up."""
    return render_template("accounts/link.html", token=token)


@blueprint.post("/sign-in/<token>")
def redeem(token: str) -> Response:
    """Use the link up and sign its user in."""
    with database().write() as session:
        user = accounts.redeem_sign_in_link(session, token, now())
        accounts.suggest_time_zone(session, user.id or 0, request.form.get("time_zone", ""))
    login_user(Account(user), authn_via=["link"])
    return see_other(url_for("practice.home"))


@blueprint.get("/account")
def account() -> Response:
    """Who is signed in, and how their day is counted."""
    return _account_page(learner().time_zone or "", str(learner().rollover_hour))


@blueprint.post("/account/day")
def set_day() -> Response:
    """Keep the learner's zone and the hour at which the day begins."""
    zone, hour = request.form.get("time_zone", ""), request.form.get("rollover_hour", "")
    try:
        with database().write() as session:
            accounts.set_study_day(session, user_id(), zone, int(hour) if hour.isdecimal() else -1)
    except InvalidInputError as error:
        return _account_page(zone, hour, day_error=str(error))
    flash("Your day was saved.")
    return see_other(url_for("accounts.account"))


@blueprint.post("/account/practice")
def set_practice() -> Response:
    """Keep whether keys do something, and how many grades there are."""
    form = request.form
    with database().write() as session:
        count = form.get("button_count", 0, type=int)
        accounts.set_practice(session, user_id(), keys_on="keys_on" in form, button_count=count)
    flash("Saved.")
    return see_other(url_for("accounts.account"))


@blueprint.post("/account/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """End every session of the learner, this one too."""
    with database().write() as session:
        accounts.close_sessions(session, user_id())
    logout_user()
    return see_other(url_for("security.login"))


@blueprint.get("/account/data")
def data() -> Response:
    """Everything that is kept about the user, as one JSON file."""
    with database().read() as session:
        found = my_data.everything(session, learner(), now())
    response = Response(json.dumps(found, ensure_ascii=False, indent=1), mimetype="application/json")
    response.headers.set("Content-Disposition", "attachment", filename=my_data.DATA_FILE)
    return response


@blueprint.get("/account/archive")
def archive() -> Response:
    """Everything that is kept about the user, with an Anki package of each deck, as one zip file."""
    spool = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES)  # noqa: SIM115 - closed when it is sent
    out = cast("BinaryIO", spool)  # it is one, says Python 3.11; typeshed does not yet
    with database().read() as session:
        my_data.write_archive(session, learner(), now(), out)
    out.seek(0)
    return send_file(out, mimetype="application/zip", as_attachment=True, download_name="studydeck-data.zip")


@blueprint.post("/account/delete")
def delete() -> Response:
    """Delete the account with everything in it, for good."""
    with database().write() as session:
        my_data.delete_account(session, user_id(), request.form.get("email", ""))
    logout_user()
    flash("Your account is deleted, and everything in it.")
    return see_other(url_for("security.login"))


def _account_page(zone: str, hour: str, day_error: str = "") -> Response:
    with database().read() as session:
        has_second_factor = second_factor.has_second_factor(session, user_id())
    return page(
        "accounts/account.html",
        "day",
        status=422 if day_error else 200,
        say=day_error,
        account=learner(),
        has_second_factor=has_second_factor,
        zone=zone,
        hour=hour,
        zones=sorted(zone_names()),
        day_error=day_error,
    )

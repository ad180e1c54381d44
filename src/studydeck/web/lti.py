"""LTI 1.3: what learning platforms and the people they send ask of this installation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, flash, jsonify, redirect, request, session, url_for
from flask_security.utils import login_user

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.lti import (
    arriving,
    calls,
    choosing,
    claims,
    classes,
    keys,
    launching,
    passing,
    platforms,
    scores,
)
from studydeck.services.lti.claims import Choosing, Launch
from studydeck.services.tokens import hash_of
from studydeck.web.current import database, learner, now, running, site_address
from studydeck.web.headers import CONTENT_SECURITY_POLICY
from studydeck.web.render import page, see_other
from studydeck.web.signin import Account

blueprint = Blueprint("lti", __name__)

_CHOICE = "lti_choice"
_COOKIE = "studydeck-lti-"


def prepare(app: Flask) -> None:
    """Let platforms post to the two addresses that carry proofs of their own."""
    for view in (login, launch):
        app.extensions["csrf"].exempt(view)


# ------------------------------------------------------------------ signing in
@blueprint.route("/lti/login", methods=["GET", "POST"])
def login() -> Response:
    """Send the browser back to its platform, which will tell who is there."""
    sent = request.values
    asked = launching.LoginRequest(
        sent.get("iss", ""), sent.get("login_hint", ""), sent.get("client_id", ""), sent.get("lti_message_hint", "")
    )
    with database().write() as writing:
        begun = launching.begin_login(writing, asked, _launch_url(), now())
    response: Response = redirect(begun.address, 302)  # type: ignore[assignment]  # werkzeug's serves as well
    is_https = running().settings.is_https
    response.set_cookie(
        _cookie_of(begun.state),
        "1",
        max_age=launching.LOGIN_LIFETIME,
        httponly=True,
        secure=is_https,
        samesite="None" if is_https else "Lax",  # the platform posts from its own site
        path="/lti/",
    )
    return response


@blueprint.post("/lti/launch")
def launch() -> Response:
    """Sign in whom the platform's token names, and lead them to what is behind the link."""
    state = request.form.get("state", "")
    if _cookie_of(state) not in request.cookies:
        raise InvalidInputError(
            "This browser did not begin the launch. Allow cookies, and open the link in a new window."
        )
    with database().write() as writing:
        platform, nonce_hash = launching.burn_login(writing, state, now())
    platform_keys = calls.fetch_keys(platform.keyset_url)
    checked = launching.checked_launch(request.form.get("id_token", ""), platform, platform_keys, nonce_hash, now())
    if checked.choosing is not None and not checked.user.teaches:
        raise InvalidInputError("Only instructors of a course choose what it links to.")
    with database().write() as writing:
        arrival = arriving.arrive(writing, checked, now())
    login_user(Account(arrival.user), authn_via=["lti"])
    if checked.choosing is not None:
        session[_CHOICE] = _kept(checked, checked.choosing, arrival)
    response = see_other(_way_on(checked, arrival))
    response.delete_cookie(_cookie_of(state), path="/lti/")
    return response


@blueprint.get("/lti/keys")
def keys_() -> Response:
    """The public keys of this installation."""
    with database().read() as reading:
        return jsonify(keys.public_keys(reading))


def _way_on(checked: Launch, arrival: arriving.Arrival) -> str:
    if checked.choosing is not None:
        return url_for("lti.choose")
    if arrival.assignment_id is not None:
        return url_for("teaching.assignment", course_id=arrival.course_id, assignment_id=arrival.assignment_id)
    if arrival.deck_id is not None:
        return url_for("practice.study", deck_id=arrival.deck_id)
    if arrival.course_id is not None:
        return url_for("teaching.course", course_id=arrival.course_id)
    return url_for("practice.home")


def _launch_url() -> str:
    return site_address() + url_for("lti.launch")


def _cookie_of(state: str) -> str:
    return _COOKIE + hash_of(state)[:16]


# ------------------------------------------------------------------ choosing what a link leads to (deep linking)
@blueprint.get("/lti/choose")
def choose() -> Response:
    """The decks that may be placed in the platform's course, and its assignments."""
    kept = _choice()
    with database().read() as reading:
        offer = choosing.offer(reading, learner(), kept)
    return page("lti/choose.html", "main", offer=offer, course_id=kept.course_id, now=now())


@blueprint.post("/lti/choose")
def place() -> Response:
    """Give the platform the link to a deck or an assignment, by a form that its user sends."""
    kept, form = _choice(), request.form
    name = "assignment_id" if "assignment_id" in form else "deck_id"
    choose_it = choosing.choose_assignment if name == "assignment_id" else choosing.choose_deck
    with database().write() as writing:
        picked = choose_it(writing, learner(), kept, form.get(name, 0, type=int), now())
    session.pop(_CHOICE)
    response = page("lti/back.html", "main", picked=picked, return_url=kept.return_url)
    parts = urlsplit(kept.return_url)
    allowed = f"form-action 'self' {parts.scheme}://{parts.netloc}"
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY.replace("form-action 'self'", allowed)
    response.headers["Cache-Control"] = "no-store"
    return response


def _kept(checked: Launch, wanted: Choosing, arrival: arriving.Arrival) -> dict[str, Any]:
    return {
        "user_id": arrival.user.id,
        "platform_id": checked.platform_id,
        "deployment_id": checked.deployment_id,
        "return_url": wanted.return_url,
        "data": wanted.data,
        "course_id": arrival.course_id,
    }


def _choice() -> choosing.Choice:
    kept = dict(session.get(_CHOICE) or {})
    if not kept or kept.pop("user_id") != learner().id:
        raise NotFoundError("Nothing is being chosen. Begin in your course on the learning platform.")
    return choosing.Choice(**kept, launch_url=_launch_url())


# ------------------------------------------------------------------ rosters and grades
@blueprint.get("/lti/courses/<int:course_id>")
def course(course_id: int) -> Response:
    """What the platform can be asked for, and given."""
    with database().write() as writing:
        linked = classes.linked_course(writing, learner(), course_id, now())
        titles = scores.titles_of(writing, linked.placements)
    return page("lti/course.html", "main", linked=linked, titles=titles)


@blueprint.post("/lti/courses/<int:course_id>/roster")
def fetch_roster(course_id: int) -> Response:
    """Enrol whom the platform lists."""
    linked = _linked(course_id)
    if not linked.link.memberships_url:
        raise InvalidInputError("The platform gave no roster. See that it shares names and roles with studydeck.")
    token = calls.access_token(linked.platform, linked.key, claims.READ_MEMBERS, now())
    members = calls.fetch_members(linked.platform, linked.link.memberships_url, token)
    with database().write() as writing:
        new = classes.take_members(writing, linked, members, now())
    flash(f"{len(members)} on the roster, {new} of them new here.")
    return see_other(url_for("lti.course", course_id=course_id))


@blueprint.post("/lti/courses/<int:course_id>/scores")
def send_scores(course_id: int) -> Response:
    """Give every student's score to the platform's gradebook."""
    linked = _linked(course_id)
    if not linked.placements:
        raise InvalidInputError("No link has a column in the gradebook yet. Open one from your course first.")
    count = passing.give(database(), course_id, running().clock, everything=True)
    flash(f"{count} score{'' if count == 1 else 's'} given to {linked.platform.name}.")
    return see_other(url_for("lti.course", course_id=course_id))


def _linked(course_id: int) -> classes.LinkedCourse:
    with database().write() as writing:
        return classes.linked_course(writing, learner(), course_id, now())


# ------------------------------------------------------------------ for the owner
@blueprint.get("/lti/platforms")
def platforms_() -> Response:
    """The platforms, and the form to register one."""
    _let_the_owner_in()
    return _platforms_page()


@blueprint.post("/lti/platforms")
def register() -> Response:
    """Register a platform."""
    _let_the_owner_in()
    sent = platforms.PlatformForm(**{name: request.form.get(name, "") for name in platforms.PlatformForm.__slots__})
    try:
        with database().write() as writing:
            platforms.register(writing, sent, now())
    except InvalidInputError as error:
        return _platforms_page(sent, str(error))
    flash(f"{sent.name.strip()} is registered.")
    return see_other(url_for("lti.platforms_"))


@blueprint.post("/lti/platforms/<int:platform_id>/remove")
def remove(platform_id: int) -> Response:
    """Forget a platform."""
    _let_the_owner_in()
    with database().write() as writing:
        platforms.remove(writing, platform_id)
    flash("The platform is removed. The accounts that came from it stay.")
    return see_other(url_for("lti.platforms_"))


def _platforms_page(sent: platforms.PlatformForm | None = None, error: str = "") -> Response:
    with database().read() as reading:
        found = platforms.platforms(reading)
    ours = {
        "Sign-in address (OIDC login)": site_address() + url_for("lti.login"),
        "Redirect and link address": _launch_url(),
        "Public keys (JWKS)": site_address() + url_for("lti.keys_"),
    }
    form = sent or platforms.PlatformForm("", "", "", "", "", "")
    return page(
        "lti/platforms.html", "main", status=422 if error else 200, platforms=found, form=form, error=error, ours=ours
    )


def _let_the_owner_in() -> None:
    if not learner().is_owner:
        raise NotFoundError("There is no such page. The address may be mistyped, or what it showed was removed.")

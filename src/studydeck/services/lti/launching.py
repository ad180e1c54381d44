"""The OpenID Connect sign-in that begins a launch, and the token that ends it; both good for once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import jwt
from sqlmodel import Session, col, delete

from studydeck.errors import InvalidInputError
from studydeck.services.lti import claims
from studydeck.services.lti.claims import CLAIM, Choosing, Launch, LtiUser
from studydeck.services.lti.keys import ALGORITHM
from studydeck.services.lti.platforms import find_platform
from studydeck.services.tokens import hash_of, new_token
from studydeck.store.lti_tables import LtiLogin, LtiPlatform

LOGIN_LIFETIME = timedelta(minutes=10)
_LEEWAY = timedelta(minutes=1)  # that two clocks may differ
_OLDEST = timedelta(hours=1)  # a token may be, whatever it says of its end
_REFUSED = "The learning platform's message was not taken: {}. Go back to your course and open the link again."


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """What a platform says when somebody follows a link."""

    issuer: str
    login_hint: str
    client_id: str = ""
    message_hint: str = ""


@dataclass(frozen=True, slots=True)
class Login:
    """Where the browser goes on to, and the state that its cookie is to keep."""

    address: str
    state: str


def begin_login(session: Session, request: LoginRequest, launch_url: str, now: datetime) -> Login:
    """Send somebody back to their platform, which will tell who they are.

    Raises:
        NotFoundError: the platform is not registered.
    """
    platform = find_platform(session, request.issuer, request.client_id)
    session.exec(delete(LtiLogin).where(col(LtiLogin.expires) <= now))
    state, nonce = new_token(), new_token()
    session.add(
        LtiLogin(
            state_hash=hash_of(state),
            nonce_hash=hash_of(nonce),
            platform_id=platform.id or 0,
            expires=now + LOGIN_LIFETIME,
        )
    )
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": launch_url,
        "login_hint": request.login_hint,
        "state": state,
        "nonce": nonce,
    }
    if request.message_hint:
        asked["lti_message_hint"] = request.message_hint
    mark = "&" if "?" in platform.login_url else "?"
    return Login(f"{platform.login_url}{mark}{urlencode(asked)}", state)


def burn_login(session: Session, state: str, now: datetime) -> tuple[LtiPlatform, str]:
    """The platform of a sign-in that was begun, and the hash of its nonce. Commit before the token is looked at.

    Raises:
        InvalidInputError: it was used, is too old, or never was.
    """
    login = session.get(LtiLogin, hash_of(state), with_for_update=True)
    if login is None or login.expires <= now:
        raise InvalidInputError(_REFUSED.format("it was used already or is too old"))
    platform = session.get_one(LtiPlatform, login.platform_id)
    session.delete(login)
    return platform, login.nonce_hash


def checked_launch(
    token: str, platform: LtiPlatform, platform_keys: dict[str, Any], nonce_hash: str, now: datetime
) -> Launch:
    """What the token says, once its signature, audience, time, nonce and kind are right.

    Raises:
        InvalidInputError: one of them is not.
    """
    said = _verified(token, platform, platform_keys)
    if why := _wrong(said, platform, nonce_hash, now):
        raise InvalidInputError(_REFUSED.format(why))
    settings = _part(said, f"{claims.DEEP_LINKING}deep_linking_settings")
    is_choice = said[f"{CLAIM}message_type"] == claims.CHOICE
    context = _part(said, f"{CLAIM}context")
    return Launch(
        platform_id=platform.id or 0,
        deployment_id=said[f"{CLAIM}deployment_id"],
        user=LtiUser(said["sub"], _text(said, "email"), _text(said, "name"), _roles(said)),
        context_id=_text(context, "id"),
        context_title=_text(context, "title") or _text(context, "label"),
        link_id=_text(_part(said, f"{CLAIM}resource_link"), "id"),
        deck_uid=_text(_part(said, f"{CLAIM}custom"), "deck"),
        assignment_uid=_text(_part(said, f"{CLAIM}custom"), "assignment"),
        memberships_url=_text(_part(said, claims.MEMBERSHIPS), "context_memberships_url"),
        lineitem_url=_text(_part(said, claims.GRADES), "lineitem"),
        choosing=Choosing(_text(settings, "deep_link_return_url"), _text(settings, "data")) if is_choice else None,
    )


def _verified(token: str, platform: LtiPlatform, platform_keys: dict[str, Any]) -> dict[str, Any]:
    """The claims, after what PyJWT checks; times are checked by the caller, by the clock it was given."""
    options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False, "require": ["exp", "iat", "nonce", "sub"]}
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        found = [key for key in jwt.PyJWKSet.from_dict(platform_keys).keys if key.key_id == kid]
        if not found:
            raise InvalidInputError(_REFUSED.format("it is signed by a key that the platform does not publish"))
        said: dict[str, Any] = jwt.decode(
            token,
            found[0],
            algorithms=[ALGORITHM],
            audience=platform.client_id,
            issuer=platform.issuer,
            options=options,  # type: ignore[arg-type]  # PyJWT's own name for these
        )
    except jwt.PyJWTError as error:
        raise InvalidInputError(_REFUSED.format(str(error)[:1].lower() + str(error)[1:])) from error
    return said


def _wrong(said: dict[str, Any], platform: LtiPlatform, nonce_hash: str, now: datetime) -> str:
    """What is not as it must be; "" when all is (LTI 1.3, 5.3 and OpenID Connect Core, 3.1.3.7)."""
    seconds = now.timestamp()
    checks = {
        "it has run out": _number(said["exp"]) <= seconds - _LEEWAY.total_seconds(),
        "it comes from the future": _number(said["iat"]) > seconds + _LEEWAY.total_seconds(),
        "it is too old": _number(said["iat"]) < seconds - _OLDEST.total_seconds(),
        "it answers another question": hash_of(str(said["nonce"])) != nonce_hash,
        "it is meant for somebody else": said.get("azp", platform.client_id) != platform.client_id,
        "it is of another version": said.get(f"{CLAIM}version") != "1.3.0",
        "its kind is unknown": said.get(f"{CLAIM}message_type") not in {claims.RESOURCE_LINK, claims.CHOICE},
        "it names no deployment": not _text(said, f"{CLAIM}deployment_id"),
        "it names nobody": not _text(said, "sub"),
    }
    return next((why for why, is_so in checks.items() if is_so), "")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("-inf")


def _part(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _text(said: dict[str, Any], name: str) -> str:
    found = said.get(name)
    return found if isinstance(found, str) else ""


def _roles(said: dict[str, Any]) -> tuple[str, ...]:
    found = said.get(f"{CLAIM}roles")
    return tuple(role for role in found if isinstance(role, str)) if isinstance(found, list) else ()

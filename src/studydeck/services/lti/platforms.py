"""The platforms that the owner registered."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services.lti.keys import ensure_key
from studydeck.store.lti_tables import LtiPlatform

_LONGEST = {"name": 100, "issuer": 300, "client_id": 200}
_LONGEST_URL = 500


@dataclass(frozen=True, slots=True)
class PlatformForm:
    """What the owner copies from the platform."""

    name: str
    issuer: str
    client_id: str
    login_url: str
    token_url: str
    keyset_url: str


def register(session: Session, form: PlatformForm, now: datetime) -> LtiPlatform:
    """A new platform.

    Raises:
        InvalidInputError: something is missing, is no address, or the platform is registered already.
    """
    values = {name: getattr(form, name).strip() for name in PlatformForm.__slots__}
    for name, most in _LONGEST.items():
        if not 0 < len(values[name]) <= most:
            told = name.replace("_", " ").replace("client id", "client id").capitalize()
            raise InvalidInputError(f"{told}: type what the platform shows, up to {most} characters.")
    for name in ("login_url", "token_url", "keyset_url"):
        if len(values[name]) > _LONGEST_URL or not may_be_called(values[name]):
            raise InvalidInputError(f"{values[name] or 'Nothing'} is no https:// address. Copy it from the platform.")
    is_known = select(LtiPlatform.id).where(
        LtiPlatform.issuer == values["issuer"], LtiPlatform.client_id == values["client_id"]
    )
    if session.exec(is_known).first() is not None:
        raise InvalidInputError("This platform is registered already. Remove it first to register it anew.")
    ensure_key(session, now)
    platform = LtiPlatform(**values, created=now)
    session.add(platform)
    session.flush()
    return platform


def platforms(session: Session) -> Sequence[LtiPlatform]:
    """Every platform, by name."""
    return session.exec(select(LtiPlatform).order_by(col(LtiPlatform.name), col(LtiPlatform.id))).all()


def remove(session: Session, platform_id: int) -> None:
    """Forget a platform; the accounts that came from it stay.

    Raises:
        NotFoundError: there is none of this id.
    """
    platform = session.get(LtiPlatform, platform_id)
    if platform is None:
        raise NotFoundError("There is no such platform.")
    session.delete(platform)


def find_platform(session: Session, issuer: str, client_id: str) -> LtiPlatform:
    """The platform of a sign-in; one that names no client id must be the only one of its issuer.

    Raises:
        NotFoundError: it is not registered.
    """
    query = select(LtiPlatform).where(LtiPlatform.issuer == issuer)
    if client_id:
        query = query.where(LtiPlatform.client_id == client_id)
    found = session.exec(query.limit(2)).all()
    if len(found) != 1:
        raise NotFoundError("This learning platform is not registered here. Ask whoever runs this studydeck.")
    return found[0]


def may_be_called(address: str) -> bool:
    """Whether the server may send a request there: over https, or to this machine itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_usable = parts.port != 0 and bool(host) and "@" not in parts.netloc
    except ValueError:
        return False
    if not is_usable or parts.scheme not in {"http", "https"} or not address.isprintable() or " " in address:
        return False
    return parts.scheme == "https" or _is_this_machine(host)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

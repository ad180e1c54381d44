"""What is asked of a platform over the network: its keys, access tokens, rosters; and the scores given to it."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.request
from datetime import datetime
from email.message import Message
from typing import Any
from urllib.parse import urlencode, urlsplit

from studydeck.errors import InvalidInputError
from studydeck.services.lti.keys import SigningKey, signed
from studydeck.services.lti.platforms import may_be_called
from studydeck.store.lti_tables import LtiPlatform

_TIMEOUT_SECONDS = 10
_LARGEST_ANSWER_BYTES = 10 * 1024 * 1024
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_LASTS = 60  # seconds


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A service that answers with another address is not followed: a token would go along."""

    def redirect_request(self, *_: object) -> None:
        """Nothing is asked for."""


_opener = urllib.request.build_opener(_NoRedirect)


def fetch_keys(address: str) -> dict[str, Any]:
    """The public keys of a platform.

    Raises:
        InvalidInputError: they cannot be had.
    """
    found, _ = _call(address, {"Accept": "application/json"})
    return found if isinstance(found, dict) else {}


def access_token(platform: LtiPlatform, key: SigningKey, scope: str, now: datetime) -> str:
    """A token for one kind of request, had by a signed assertion (RFC 7523).

    Raises:
        InvalidInputError: the platform gives none.
    """
    seconds = int(now.timestamp())
    assertion = {
        "iss": platform.client_id,
        "sub": platform.client_id,
        "aud": platform.token_url,
        "iat": seconds,
        "exp": seconds + _ASSERTION_LASTS,
        "jti": secrets.token_hex(16),
    }
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": _ASSERTION,
        "client_assertion": signed(key, assertion),
        "scope": scope,
    }
    found, _ = _call(platform.token_url, {"Accept": "application/json"}, urlencode(form).encode())
    token = found.get("access_token") if isinstance(found, dict) else None
    if not isinstance(token, str):
        raise InvalidInputError(f"{platform.name} gave no access. See that it allows rosters and grades to studydeck.")
    return token


def fetch_members(platform: LtiPlatform, address: str, token: str) -> list[dict[str, Any]]:
    """The members of a course, all pages of the platform's list.

    Raises:
        InvalidInputError: they cannot be had.
    """
    headers = {
        "Accept": "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
        "Authorization": f"Bearer {token}",
    }
    members: list[dict[str, Any]] = []
    seen: set[str] = set()
    while address and address not in seen:
        seen.add(address)
        _require_elsewhere(platform, address)
        found, answer = _call(address, headers)
        members += found.get("members", []) if isinstance(found, dict) else []
        address = _next_page(answer)
    return members


def send_score(platform: LtiPlatform, lineitem_url: str, token: str, score: dict[str, Any]) -> None:
    """Give one score to the gradebook's column.

    Raises:
        InvalidInputError: the platform does not take it.
    """
    _require_elsewhere(platform, lineitem_url)
    before, mark, query = lineitem_url.partition("?")
    headers = {"Content-Type": "application/vnd.ims.lis.v1.score+json", "Authorization": f"Bearer {token}"}
    _call(f"{before}/scores{mark}{query}", headers, json.dumps(score).encode())


def _require_elsewhere(platform: LtiPlatform, address: str) -> None:
    """Do nothing unless a message leads to this machine, and its platform is not here itself."""
    if not address.startswith("https://") and urlsplit(address).netloc != urlsplit(platform.token_url).netloc:
        raise InvalidInputError("The learning platform names an address that is not https://, so it was not asked.")


def _call(address: str, headers: dict[str, str], body: bytes | None = None) -> tuple[Any, Message]:
    if not may_be_called(address):
        raise InvalidInputError("The learning platform names an address that is not https://, so it was not asked.")
    request = urllib.request.Request(address, body, headers)  # noqa: S310 - the scheme was looked at
    try:
        with _opener.open(request, timeout=_TIMEOUT_SECONDS) as answer:
            content = answer.read(_LARGEST_ANSWER_BYTES + 1)
            if len(content) > _LARGEST_ANSWER_BYTES:
                raise InvalidInputError("The learning platform answered with more than can be read.")
            return (json.loads(content) if content.strip() else None), answer.headers
    except urllib.error.HTTPError as error:
        raise InvalidInputError(f"The learning platform answered {error.code} ({error.reason}).") from error
    except (OSError, ValueError) as error:
        raise InvalidInputError(f"The learning platform could not be asked: {error}") from error


def _next_page(headers: Message) -> str:
    """The address of the next page by the Link header (RFC 8288), "" where there is none."""
    for link in (headers.get("Link") or "").split(","):
        target, *parameters = link.split(";")
        if any(parameter.strip().replace('"', "") == "rel=next" for parameter in parameters):
            return target.strip().strip("<>")
    return ""

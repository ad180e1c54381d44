"""The key of this installation, and what it signs."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlmodel import Session, col, select

from studydeck.errors import SealedError
from studydeck.store.lti_tables import LtiKey
from studydeck.store.sealing import seal_of

ALGORITHM = "RS256"  # the one that LTI 1.3 asks for
_BITS = 2048
_EXPONENT = 65537


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key of this installation, open."""

    kid: str
    private_pem: str = field(repr=False)


def current_key(session: Session) -> SigningKey | None:
    """The latest key; None before it was needed, or where another secret key has sealed all of them."""
    return next(iter(_open_keys(session)), None)


def ensure_key(session: Session, now: datetime) -> SigningKey:
    """The key; made on the first call."""
    key = current_key(session)
    if key is None:
        private = rsa.generate_private_key(public_exponent=_EXPONENT, key_size=_BITS)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        key = SigningKey(secrets.token_hex(8), pem.decode())
        session.add(LtiKey(kid=key.kid, private_pem=seal_of(session).close(key.private_pem), created=now))
        session.flush()
    return key


def public_keys(session: Session) -> dict[str, Any]:
    """The public half, as platforms fetch it (RFC 7517)."""
    keys = []
    for key in _open_keys(session):
        private = serialization.load_pem_private_key(key.private_pem.encode(), password=None)
        assert isinstance(private, rsa.RSAPrivateKey)  # `ensure_key` makes no other
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))
        keys.append(public | {"kid": key.kid, "alg": ALGORITHM, "use": "sig"})
    return {"keys": keys}


def signed(key: SigningKey, claims: dict[str, Any]) -> str:
    """A token with these claims."""
    return jwt.encode(claims, key.private_pem, ALGORITHM, headers={"kid": key.kid})


def _open_keys(session: Session) -> Iterator[SigningKey]:
    """The keys that open, the latest first."""
    for row in session.exec(select(LtiKey).order_by(col(LtiKey.created).desc(), col(LtiKey.kid))):
        with suppress(SealedError):
            yield SigningKey(row.kid, seal_of(session).open(row.private_pem))

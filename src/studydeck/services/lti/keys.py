"""The key of this installation, and what it signs."""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlmodel import Session, col, select

from studydeck.store.lti_tables import LtiKey

ALGORITHM = "RS256"  # the one that LTI 1.3 asks for
_BITS = 2048
_EXPONENT = 65537


def current_key(session: Session) -> LtiKey | None:
    """The key; None before it was needed."""
    return session.exec(select(LtiKey).order_by(col(LtiKey.created).desc(), col(LtiKey.kid))).first()


def ensure_key(session: Session, now: datetime) -> LtiKey:
    """The key; made on the first call."""
    key = current_key(session)
    if key is None:
        private = rsa.generate_private_key(public_exponent=_EXPONENT, key_size=_BITS)
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        key = LtiKey(kid=secrets.token_hex(8), private_pem=pem.decode(), created=now)
        session.add(key)
        session.flush()
    return key


def public_keys(session: Session) -> dict[str, Any]:
    """The public half, as platforms fetch it (RFC 7517)."""
    keys = []
    for key in session.exec(select(LtiKey).order_by(col(LtiKey.created))):
        private = serialization.load_pem_private_key(key.private_pem.encode(), password=None)
        assert isinstance(private, rsa.RSAPrivateKey)  # `ensure_key` makes no other
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key()))
        keys.append(public | {"kid": key.kid, "alg": ALGORITHM, "use": "sig"})
    return {"keys": keys}


def signed(key: LtiKey, claims: dict[str, Any]) -> str:
    """A token with these claims."""
    return jwt.encode(claims, key.private_pem, ALGORITHM, headers={"kid": key.kid})

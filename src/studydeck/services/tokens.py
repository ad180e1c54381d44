"""Tokens that links and cookies carry; the database keeps their hashes alone."""

from __future__ import annotations

import hashlib
import secrets

_TOKEN_BYTES = 32


def new_token() -> str:
    """A secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_of(token: str) -> str:
    """SHA-256 of the token, hexadecimal: it is too long to be guessed, so it needs no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()

"""Secrets that lie in the database are sealed there: whoever gets hold of a copy of it alone cannot use them.

The seal is Fernet (AES-128-CBC, HMAC-SHA256); its key is derived from the installation's secret key (HKDF, RFC 5869).
What an earlier studydeck wrote down openly is read as it is, and sealed by `seal_old`.
"""

from __future__ import annotations

import base64
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlmodel import Session, col, select

from studydeck.errors import ConfigurationError, SealedError
from studydeck.store.account_tables import SecondFactor
from studydeck.store.lti_tables import LtiKey

_MARK: Final = "sealed:"
_PURPOSE: Final = b"studydeck secrets at rest"
_KEY_BYTES: Final = 32
SEAL: Final = "seal"  # where a session keeps it


class Seal:
    """What seals and opens, by one secret key."""

    def __init__(self, secret_key: str) -> None:
        derived = HKDF(hashes.SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE).derive(secret_key.encode())
        self._fernet = Fernet(base64.urlsafe_b64encode(derived))

    def close(self, secret: str) -> str:
        """The secret as it is written down."""
        return _MARK + self._fernet.encrypt(secret.encode()).decode()

    def open(self, kept: str) -> str:
        """The secret that was written down.

        Raises:
            SealedError: it was sealed by another key.
        """
        if not kept.startswith(_MARK):
            return kept
        try:
            return self._fernet.decrypt(kept.removeprefix(_MARK)).decode()
        except InvalidToken as error:
            raise SealedError("This was sealed by another secret key than STUDYDECK_SECRET_KEY is now.") from error


def seal_of(session: Session) -> Seal:
    """The seal of the session's database.

    Raises:
        ConfigurationError: the database was opened without a secret key.
    """
    seal = session.info.get(SEAL)
    if not isinstance(seal, Seal):
        raise ConfigurationError("The database was opened without the secret key, so its secrets stay closed.")
    return seal


def seal_old(session: Session) -> int:
    """Seal the secrets that were written down openly; how many there were."""
    seal = seal_of(session)
    count = 0
    for factor in session.exec(select(SecondFactor).where(~col(SecondFactor.secret).startswith(_MARK))):
        factor.secret, count = seal.close(factor.secret), count + 1
    for key in session.exec(select(LtiKey).where(~col(LtiKey.private_pem).startswith(_MARK))):
        key.private_pem, count = seal.close(key.private_pem), count + 1
    return count

"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is lost."""

from __future__ import annotations

import base64
import hmac
import logging
import secrets
from datetime import datetime

import pyotp
from sqlmodel import Session, col, delete, func, select

from studydeck.errors import InvalidInputError, NotFoundError, SealedError, StaleError
from studydeck.services.accounts.joining import find_user
from studydeck.services.accounts.sessions import close_sessions
from studydeck.services.tokens import hash_of
from studydeck.store.account_tables import RecoveryCode, SecondFactor
from studydeck.store.sealing import seal_of
from studydeck.store.tables import User

ISSUER = "studydeck"
RECOVERY_CODES = 10
_STEP_SECONDS = 30  # RFC 6238's
_STEPS_OFF = 1  # a clock may be off by one step, as section 5.2 advises
_RECOVERY_BYTES = 10  # 80 bits: 16 letters and figures of base32
_log = logging.getLogger(__name__)
_WRONG = "This code is not right. Take the one that the app shows now; each code works once."


def has_second_factor(session: Session, user_id: int) -> bool:
    """Whether the user signs in with a code beside the password."""
    query = select(SecondFactor.user_id).where(SecondFactor.user_id == user_id, col(SecondFactor.since).is_not(None))
    return session.exec(query).first() is not None


def second_factor_of(session: Session, user_id: int) -> SecondFactor | None:
    """The user's authenticator, also while it is being set up; None when there is none."""
    return session.get(SecondFactor, user_id)


def begin_second_factor(session: Session, user_id: int) -> None:
    """Make a secret for an authenticator; it counts once a code of it was typed.

    Raises:
        StaleError: the user has one that counts already.
    """
    found = session.get(SecondFactor, user_id, with_for_update=True)
    if found is None:
        session.add(SecondFactor(user_id=user_id, secret=_new_secret(session)))
    elif found.since is not None:
        raise StaleError("An authenticator is set up already. Turn it off first to set up another.")
    else:
        found.secret = _new_secret(session)


def finish_second_factor(session: Session, user_id: int, code: str, now: datetime) -> list[str]:
    """Let the authenticator count from now on; the recovery codes, which are told only here.

    Raises:
        InvalidInputError: the code is not the one that the authenticator shows.
        StaleError: nothing is being set up.
    """
    found = session.get(SecondFactor, user_id, with_for_update=True)
    if found is None or found.since is not None:
        raise StaleError("Nothing is being set up any more. Open the page again.")
    if not _takes(session, found, code, now):
        raise InvalidInputError(_WRONG)
    found.since = now
    return new_recovery_codes(session, user_id)


def check_code(session: Session, user_id: int, code: str, now: datetime) -> bool:
    """Whether a code of the authenticator, or a recovery code, is right; a right one is used up."""
    found = session.get(SecondFactor, user_id, with_for_update=True)
    if found is None or found.since is None:
        return False
    return _takes(session, found, code, now) or _takes_recovery_code(session, user_id, code)


def turn_off_second_factor(session: Session, user_id: int) -> None:
    """Forget the authenticator and its recovery codes."""
    session.exec(delete(SecondFactor).where(col(SecondFactor.user_id) == user_id))
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))


def reset_second_factor(session: Session, email: str) -> None:
    """Let the account of somebody who lost their authenticator go without; it is signed out everywhere.

    Raises:
        NotFoundError: nobody has this address, or they have no second step.
    """
    user = find_user(session, email)
    if user is None or user.id is None:
        raise NotFoundError(f"Nobody has an account with the address {email}.")
    if session.get(SecondFactor, user.id, with_for_update=True) is None:
        raise NotFoundError(f"{user.email} has no second step.")
    turn_off_second_factor(session, user.id)
    close_sessions(session, user.id)


def new_recovery_codes(session: Session, user_id: int) -> list[str]:
    """Ten codes in the place of those before; only their hashes are kept."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == user_id))
    codes = [base64.b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode().lower() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(user_id=user_id, code_hash=hash_of(code)) for code in codes)
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def recovery_codes_left(session: Session, user_id: int) -> int:
    """How many recovery codes of the user are unused."""
    query = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.user_id == user_id)
    return session.exec(query).one()


def secret_to_set_up(session: Session, user_id: int) -> str:
    """The secret of the authenticator that is being set up, "" when none is: it is never told again."""
    found = session.get(SecondFactor, user_id)
    return _secret_of(session, found) if found is not None and found.since is None else ""


def authenticator_address(secret: str, user: User) -> str:
    """The otpauth address that an authenticator reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)


def in_groups(secret: str) -> str:
    """The secret in groups of four letters, to be typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _new_secret(session: Session) -> str:
    return seal_of(session).close(pyotp.random_base32())


def _secret_of(session: Session, found: SecondFactor) -> str:
    """The secret, "" where another key has sealed it: no code is right then, and recovery codes still are."""
    try:
        return seal_of(session).open(found.secret)
    except SealedError:
        _log.warning("The second step of account %s was sealed by another secret key.", found.user_id)
        return ""


def _takes(session: Session, found: SecondFactor, code: str, now: datetime) -> bool:
    """Whether the code is of a step near `now` after the last one that was used; that step is then used up."""
    typed = "".join(code.split())
    secret = _secret_of(session, found) if typed.isascii() and typed.isdecimal() else ""
    if not secret:
        return False
    totp, this_step = pyotp.TOTP(secret), int(now.timestamp()) // _STEP_SECONDS
    for step in range(max(this_step - _STEPS_OFF, found.last_step + 1), this_step + _STEPS_OFF + 1):
        if hmac.compare_digest(totp.at(step * _STEP_SECONDS), typed):
            found.last_step = step
            return True
    return False


def _takes_recovery_code(session: Session, user_id: int, code: str) -> bool:
    typed = "".join(code.lower().replace("-", " ").split())
    used = delete(RecoveryCode).where(
        col(RecoveryCode.user_id) == user_id, col(RecoveryCode.code_hash) == hash_of(typed)
    )
    return session.exec(used).rowcount == 1

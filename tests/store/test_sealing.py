"""Secrets in the database, which a copy of it alone does not tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pyotp
import pytest
from sqlmodel import col, select, update

from factories import NOON, add_user
from studydeck.errors import ConfigurationError, SealedError
from studydeck.services.accounts import second_factor
from studydeck.services.lti import keys
from studydeck.store import sealing
from studydeck.store.account_tables import SecondFactor
from studydeck.store.database import Database
from studydeck.store.lti_tables import LtiKey


def kept(database: Database) -> tuple[str, str]:
    """The two secrets as they are written down."""
    with database.read() as session:
        return session.exec(select(SecondFactor.secret)).one(), session.exec(select(LtiKey.private_pem)).one()


@pytest.fixture
def user_id(database: Database) -> int:
    """Somebody with an authenticator, in an installation with a key of its own."""
    user = add_user(database)
    with database.write() as session:
        second_factor.begin_second_factor(session, user.id or 0)
        keys.ensure_key(session, NOON)
    return user.id or 0


@pytest.fixture
def moved(database: Database) -> Iterator[Database]:
    """The same database under another secret key."""
    with closing(Database(database.url, "another key")) as other:
        yield other


@pytest.mark.usefixtures("user_id")
def test_neither_secret_is_readable_where_it_is_kept(database: Database) -> None:
    secret, pem = kept(database)
    assert (secret.startswith("sealed:"), pem.startswith("sealed:")) == (True, True)
    assert "PRIVATE KEY" not in pem


def test_what_is_sealed_works_for_who_has_the_key(database: Database, user_id: int) -> None:
    with database.write() as session:
        secret = second_factor.secret_to_set_up(session, user_id)
        assert secret not in kept(database)[0]
        codes = second_factor.finish_second_factor(session, user_id, pyotp.TOTP(secret).at(NOON), NOON)
    assert len(codes) == second_factor.RECOVERY_CODES
    with database.read() as session:
        assert second_factor.secret_to_set_up(session, user_id) == ""
        assert len(keys.public_keys(session)["keys"]) == 1


def test_the_same_secret_never_looks_the_same_twice() -> None:
    seal = sealing.Seal("a key")
    assert seal.close("JBSWY3DP") != seal.close("JBSWY3DP")
    assert seal.open(seal.close("JBSWY3DP")) == "JBSWY3DP"
    with pytest.raises(SealedError):
        sealing.Seal("another key").open(seal.close("JBSWY3DP"))


def test_secrets_from_before_are_read_and_then_sealed_once(database: Database, user_id: int) -> None:
    with database.write() as session:
        open_pem = keys.ensure_key(session, NOON).private_pem
        session.exec(update(SecondFactor).values(secret="JBSWY3DPEHPK3PXP"))
        session.exec(update(LtiKey).values(private_pem=open_pem))
    with database.write() as session:
        assert second_factor.secret_to_set_up(session, user_id) == "JBSWY3DPEHPK3PXP"
        assert [sealing.seal_old(session), sealing.seal_old(session)] == [2, 0]
    assert all(secret.startswith("sealed:") for secret in kept(database))
    with database.read() as session:
        assert second_factor.secret_to_set_up(session, user_id) == "JBSWY3DPEHPK3PXP"
        assert keys.ensure_key(session, NOON).private_pem == open_pem


def test_under_another_key_codes_are_wrong_and_recovery_codes_still_right(
    database: Database, moved: Database, user_id: int
) -> None:
    with database.write() as session:
        secret = second_factor.secret_to_set_up(session, user_id)
        recovery, *_ = second_factor.finish_second_factor(session, user_id, pyotp.TOTP(secret).at(NOON), NOON)
    with moved.write() as session:
        assert not second_factor.check_code(session, user_id, pyotp.TOTP(secret).at(NOON + timedelta(seconds=30)), NOON)
        assert second_factor.check_code(session, user_id, recovery, NOON)


@pytest.mark.usefixtures("user_id")
def test_under_another_key_a_new_signing_key_is_made(database: Database, moved: Database) -> None:
    with moved.write() as session:
        assert keys.public_keys(session) == {"keys": []}
        made = keys.ensure_key(session, NOON)
        assert [key["kid"] for key in keys.public_keys(session)["keys"]] == [made.kid]
    with database.read() as session:
        assert len(session.exec(select(LtiKey).where(col(LtiKey.kid) == made.kid)).all()) == 1


def test_without_a_key_nothing_is_sealed_or_opened(database: Database, user_id: int) -> None:
    with closing(Database(database.url)) as closed, closed.write() as session:
        with pytest.raises(ConfigurationError, match="opened without the secret key"):
            second_factor.secret_to_set_up(session, user_id)
        with pytest.raises(ConfigurationError, match="opened without the secret key"):
            keys.ensure_key(session, NOON)

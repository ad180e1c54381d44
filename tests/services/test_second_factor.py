from __future__ import annotations

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlmodel import select

from factories import NOON, add_user
from studydeck.errors import InvalidInputError, StaleError
from studydeck.services.accounts import second_factor
from studydeck.store.account_tables import RecoveryCode, SecondFactor
from studydeck.store.database import Database
from studydeck.store.tables import User

STEP = timedelta(seconds=30)


@pytest.fixture
def user(database: Database) -> User:
    return add_user(database)


def test_the_codes_are_those_of_the_rfc(database: Database) -> None:
    """RFC 6238, appendix B, its SHA-1 column, the last six figures."""
    found = SecondFactor(user_id=1, secret=base64.b32encode(b"12345678901234567890").decode())
    with database.read() as session:
        for seconds, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037")):
            assert second_factor._takes(session, found, code, datetime.fromtimestamp(seconds, UTC))


def test_an_authenticator_counts_once_its_first_code_was_typed(database: Database, user: User) -> None:
    secret = _begin(database, user)
    assert not _has(database, user)
    with database.write() as session, pytest.raises(InvalidInputError, match="This code is not right"):
        second_factor.finish_second_factor(session, user.id or 0, "000000x", NOON)
    assert not _has(database, user)
    codes = _finish(database, user, secret)
    assert (_has(database, user), len(codes), {len(code) for code in codes}) == (True, 10, {19})


def test_a_secret_can_be_made_anew_while_it_is_set_up_and_not_after(database: Database, user: User) -> None:
    first, second = _begin(database, user), _begin(database, user)
    assert first != second
    _finish(database, user, second)
    with database.write() as session, pytest.raises(StaleError, match="set up already"):
        second_factor.begin_second_factor(session, user.id or 0)
    with database.write() as session, pytest.raises(StaleError, match="Nothing is being set up"):
        second_factor.finish_second_factor(session, user.id or 0, "123456", NOON)


def test_a_code_works_once(database: Database, user: User) -> None:
    totp = _set_up(database, user)
    later = NOON + 10 * STEP
    assert _check(database, user, totp.at(later), later)
    assert not _check(database, user, totp.at(later), later)
    assert not _check(database, user, totp.at(later), later + STEP)


def test_the_code_that_set_the_authenticator_up_signs_nobody_in(database: Database, user: User) -> None:
    totp = _set_up(database, user)
    assert not _check(database, user, totp.at(NOON), NOON)


def test_a_code_that_eight_browsers_send_at_once_lets_one_in(database: Database, user: User) -> None:
    code, later = _set_up(database, user).at(NOON + 10 * STEP), NOON + 10 * STEP
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: _check(database, user, code, later), range(8))) == 1


@pytest.mark.parametrize(("steps_off", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(database: Database, user: User, steps_off: int, is_right: bool) -> None:
    totp, later = _set_up(database, user), NOON + 10 * STEP
    assert _check(database, user, totp.at(later + steps_off * STEP), later) == is_right


def test_after_a_code_of_the_next_step_the_one_of_this_step_is_used_up(database: Database, user: User) -> None:
    totp, later = _set_up(database, user), NOON + 10 * STEP
    assert _check(database, user, totp.at(later + STEP), later)
    assert not _check(database, user, totp.at(later), later)


def test_a_code_may_be_typed_with_a_gap(database: Database, user: User) -> None:
    code = _set_up(database, user).at(NOON + 10 * STEP)
    assert _check(database, user, f" {code[:3]} {code[3:]}", NOON + 10 * STEP)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_is_wrong(database: Database, user: User, code: str) -> None:
    _set_up(database, user)
    assert not _check(database, user, code, NOON + 10 * STEP)


def test_a_recovery_code_works_once_and_however_it_is_typed(database: Database, user: User) -> None:
    codes = _finish(database, user, _begin(database, user))
    assert _check(database, user, codes[0], NOON)
    assert not _check(database, user, codes[0], NOON)
    assert _check(database, user, f" {codes[1].upper().replace('-', ' ')}\n", NOON)
    with database.read() as session:
        assert second_factor.recovery_codes_left(session, user.id or 0) == 8


def test_new_recovery_codes_end_the_old_ones_and_none_is_kept_as_it_is(database: Database, user: User) -> None:
    old = _finish(database, user, _begin(database, user))
    with database.write() as session:
        new = second_factor.new_recovery_codes(session, user.id or 0)
        kept = set(session.exec(select(RecoveryCode.code_hash)))
    assert not _check(database, user, old[0], NOON)
    assert (len(kept), kept & {*new, *(code.replace("-", "") for code in new)}) == (10, set())
    assert _check(database, user, new[9], NOON)


def test_a_code_of_somebody_else_is_wrong(database: Database, user: User) -> None:
    other = add_user(database, "eve@example.org")
    codes, totp = _finish(database, user, _begin(database, user)), _set_up(database, other)
    assert not _check(database, other, codes[0], NOON)
    assert not _check(database, user, totp.at(NOON + 10 * STEP), NOON + 10 * STEP)


def test_turned_off_it_is_forgotten(database: Database, user: User) -> None:
    totp = _set_up(database, user)
    with database.write() as session:
        second_factor.turn_off_second_factor(session, user.id or 0)
        assert second_factor.recovery_codes_left(session, user.id or 0) == 0
    assert not _has(database, user)
    assert not _check(database, user, totp.at(NOON + 10 * STEP), NOON + 10 * STEP)


def test_an_authenticator_is_told_whose_code_it_is(user: User) -> None:
    found = SecondFactor(user_id=user.id or 0, secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    address = second_factor.authenticator_address(found.secret, user)
    assert (
        address == "otpauth://totp/studydeck:ada%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=studydeck"
    )
    assert second_factor.in_groups(found.secret) == "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"


# ------------------------------------------------------------------ pieces
def _begin(database: Database, user: User) -> str:
    with database.write() as session:
        second_factor.begin_second_factor(session, user.id or 0)
        session.flush()
        return second_factor.secret_to_set_up(session, user.id or 0)


def _finish(database: Database, user: User, secret: str) -> list[str]:
    with database.write() as session:
        return second_factor.finish_second_factor(session, user.id or 0, pyotp.TOTP(secret).at(NOON), NOON)


def _set_up(database: Database, user: User) -> pyotp.TOTP:
    secret = _begin(database, user)
    _finish(database, user, secret)
    return pyotp.TOTP(secret)


def _has(database: Database, user: User) -> bool:
    with database.read() as session:
        return second_factor.has_second_factor(session, user.id or 0)


def _check(database: Database, user: User, code: str, now: datetime) -> bool:
    with database.write() as session:
        return second_factor.check_code(session, user.id or 0, code, now)

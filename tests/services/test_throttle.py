"""Attempts that failed, counted in the database: in parallel threads, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from factories import NOON
from studydeck.errors import TooManyAttemptsError
from studydeck.services.accounts import throttle
from studydeck.services.accounts.throttle import ACCOUNT, ADDRESS, PAIR, Counted, counted
from studydeck.store.account_tables import Throttle
from studydeck.store.database import Database

VICTIM, HERE, THERE = "ada@example.org", "192.0.2.1", "198.51.100.7"


def test_the_first_failures_cost_nothing_and_each_further_one_doubles_the_wait(database: Database) -> None:
    now, waits = NOON, []
    for _ in range(PAIR.free + 4):
        _try(database, now, [counted(PAIR, VICTIM, HERE)])
        until = _blocked_until(database)
        waits.append(int((until - now).total_seconds()))
        now = until
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240]


def test_the_wait_ends_at_its_longest() -> None:
    assert throttle.wait_after(1000, PAIR) == PAIR.longest_wait == timedelta(hours=1)
    assert throttle.wait_after(1000, ACCOUNT) == timedelta(seconds=30)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "Too many attempts. Try again in 30 seconds."),
        (29, "Too many attempts. Try again in 1 second."),
        (29.5, "Too many attempts. Try again in 1 second."),
    ],
)
def test_who_comes_too_early_is_told_when_to_come_again(database: Database, ahead: float, words: str) -> None:
    for _ in range(PAIR.free + 1):
        _try(database, NOON, [counted(PAIR, VICTIM, HERE)])
    with pytest.raises(TooManyAttemptsError) as refused:
        _try(database, NOON + timedelta(seconds=ahead), [counted(PAIR, VICTIM, HERE)])
    assert (str(refused.value), refused.value.until) == (words, NOON + timedelta(seconds=30))
    _try(database, NOON + timedelta(seconds=30), [counted(PAIR, VICTIM, HERE)])
    with pytest.raises(TooManyAttemptsError, match=r"Try again in 1 minute\.$"):
        _try(database, NOON + timedelta(seconds=30), [counted(PAIR, VICTIM, HERE)])


def test_a_refused_attempt_counts_for_nothing(database: Database) -> None:
    for _ in range(PAIR.free + 1):
        _try(database, NOON, [counted(PAIR, VICTIM, HERE)])
    for _ in range(10):
        with pytest.raises(TooManyAttemptsError):
            _try(database, NOON, [counted(PAIR, VICTIM, HERE), counted(ADDRESS, HERE)])
    assert _blocked_until(database) == NOON + timedelta(seconds=30)


@pytest.mark.parametrize("threads", [32])
def test_attempts_side_by_side_cannot_slip_through(database: Database, threads: int) -> None:
    ways = throttle.of_sign_in(VICTIM, HERE, is_known_browser=False)

    def attempt(_: int) -> bool:
        try:
            _try(database, NOON, ways)
        except TooManyAttemptsError:
            return False
        return True

    with ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(attempt, range(threads))) == PAIR.free + 1


def test_attempts_at_many_accounts_side_by_side_neither_wait_in_a_circle_nor_slip_through(database: Database) -> None:
    def attempt(number: int) -> bool:
        try:
            _try(database, NOON, throttle.of_sign_in(f"{number % 30}@example.org", HERE, is_known_browser=False))
        except TooManyAttemptsError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(120))) == ADDRESS.free + 1


def test_a_stranger_at_another_address_does_not_lock_anybody_out(database: Database) -> None:
    _fail_until_blocked(database, lambda: throttle.of_sign_in(VICTIM, THERE, is_known_browser=False))
    _try(database, NOON, throttle.of_sign_in(VICTIM, HERE, is_known_browser=False))


def test_many_strangers_hold_an_account_back_for_seconds_and_its_own_browser_not_at_all(database: Database) -> None:
    for number in range(ACCOUNT.free + 1):
        _try(database, NOON, throttle.of_sign_in(VICTIM, f"198.51.100.{number}", is_known_browser=False))
    with pytest.raises(TooManyAttemptsError) as refused:
        _try(database, NOON, throttle.of_sign_in(VICTIM, HERE, is_known_browser=False))
    assert refused.value.until - NOON == timedelta(seconds=5)
    _try(database, NOON, throttle.of_sign_in(VICTIM, HERE, is_known_browser=True))


def test_a_success_begins_anew_for_the_pair_and_gives_one_back_for_the_rest(database: Database) -> None:
    ways = throttle.of_sign_in(VICTIM, HERE, is_known_browser=False)
    for _ in range(PAIR.free):
        _try(database, NOON, ways)
    with database.write() as session:
        throttle.give_back(session, ways, NOON)
    with database.read() as session:
        kept = {row.key: row.failures for row in session.exec(select(Throttle))}
    assert [kept[way.key] for way in ways] == [0, PAIR.free - 1, PAIR.free - 1]


def test_forty_students_behind_one_address_sign_in_one_after_the_other(database: Database) -> None:
    for number in range(40):
        ways = throttle.of_sign_in(f"{number}@example.org", HERE, is_known_browser=False)
        for _ in range(3):  # two of them mistyped
            _try(database, NOON, ways)
        with database.write() as session:
            throttle.give_back(session, ways, NOON)


def test_failures_are_forgotten_after_a_day(database: Database) -> None:
    ways = [counted(PAIR, VICTIM, HERE)]
    for _ in range(PAIR.free):
        _try(database, NOON, ways)
    tomorrow = NOON + throttle.FORGOTTEN_AFTER
    for _ in range(PAIR.free):
        _try(database, tomorrow, ways)
    assert _blocked_until(database) == tomorrow
    with database.write() as session:
        throttle.forget_old(session, tomorrow + throttle.FORGOTTEN_AFTER)
    with database.read() as session:
        assert session.exec(select(Throttle)).all() == []


def test_neither_addresses_nor_names_are_kept(database: Database) -> None:
    _try(database, NOON, throttle.of_sign_in(VICTIM, HERE, is_known_browser=False))
    with database.read() as session:
        kept = [row.key for row in session.exec(select(Throttle))]
    assert [len(key) for key in kept] == [64, 64, 64]
    assert counted(PAIR, " ADA@example.org ", HERE).key in kept


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::"),
        (None, "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_network_is_counted_as_one(address: str | None, network: str) -> None:
    assert throttle.network_of(address) == network


# ------------------------------------------------------------------ pieces
def _try(database: Database, now: datetime, ways: list[Counted]) -> None:
    with database.write() as session:
        throttle.count_attempt(session, ways, now)


def _fail_until_blocked(database: Database, ways: Callable[[], list[Counted]]) -> None:
    for _ in range(PAIR.free + 1):
        _try(database, NOON, ways())
    with pytest.raises(TooManyAttemptsError):
        _try(database, NOON, ways())


def _blocked_until(database: Database) -> datetime:
    with database.read() as session:
        return max(session.exec(select(Throttle.blocked_until)))

"""How often may be tried what can fail: counted in the database, so that all workers count together.

An attempt is counted before it is made and given back when it succeeds: attempts that run side by side cannot all slip
through. After some free ones each further failure doubles the wait. The rules keep a stranger from locking anybody
out: what weighs is the pair of account and address, and the address; the account alone is held back for moments only,
and never in a browser that has signed in to it before.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, select

from studydeck.errors import TooManyAttemptsError
from studydeck.store.account_tables import Throttle

FORGOTTEN_AFTER = timedelta(days=1)  # since the last failure
_IPV6_NETWORK = 64  # bits: one household or one phone has as many addresses as it likes below these


@dataclass(frozen=True, slots=True)
class Rule:
    """How failures of one kind are held back."""

    name: str
    free: int  # failures that cost nothing
    first_wait: timedelta  # after one more; doubled by each further one
    longest_wait: timedelta


PAIR = Rule("account and address", 5, timedelta(seconds=30), timedelta(hours=1))
ADDRESS = Rule("address", 100, timedelta(seconds=30), timedelta(hours=1))  # a school may sit behind one address
ACCOUNT = Rule("account", 50, timedelta(seconds=5), timedelta(seconds=30))
CODE = Rule("second factor", 5, timedelta(seconds=30), timedelta(hours=1))
# never longer than the link in the last mail works, or a stranger could keep somebody from getting one
MAILS = Rule("mails to an address", 3, timedelta(minutes=10), timedelta(minutes=20))
ASKING = Rule("mails asked for by an address", 100, timedelta(minutes=2), timedelta(hours=6))  # or a class at once


@dataclass(frozen=True, slots=True)
class Counted:
    """A rule and a hash of what it counts."""

    rule: Rule
    key: str


def counted(rule: Rule, *subjects: str) -> Counted:
    """What `rule` counts of these subjects: e-mail addresses in any case, network addresses, ids."""
    named = "\0".join((rule.name, *(subject.strip().lower() for subject in subjects)))
    return Counted(rule, hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest())


def network_of(address: str | None) -> str:
    """The network address as it is counted: IPv4 whole, of IPv6 the network."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, _IPV6_NETWORK), strict=False).network_address)
    return str(found)


def of_sign_in(email: str, network: str, *, is_known_browser: bool) -> list[Counted]:
    """What an attempt to sign in counts for."""
    ways = [counted(PAIR, email, network), counted(ADDRESS, network)]
    return ways if is_known_browser else [*ways, counted(ACCOUNT, email)]


def count_attempt(session: Session, ways: Sequence[Counted], now: datetime) -> None:
    """Count one attempt as a failure, to be given back if it succeeds.

    Raises:
        TooManyAttemptsError: it comes too early by one of the rules; then nothing is counted.
    """
    rows = _locked(session, ways, now)
    blocked = max(row.blocked_until for row in rows.values())
    if blocked > now:
        raise TooManyAttemptsError(_told(blocked - now), blocked)
    for way in ways:
        row = rows[way.key]
        failures = row.failures + 1 if now - row.last < FORGOTTEN_AFTER else 1
        row.failures, row.last, row.blocked_until = failures, now, now + wait_after(failures, way.rule)


def is_counted(session: Session, ways: Sequence[Counted], now: datetime) -> bool:
    """Whether it may be done now, and then it is counted: `count_attempt` for what is passed over in silence."""
    try:
        count_attempt(session, ways, now)
    except TooManyAttemptsError:
        return False
    return True


def give_back(session: Session, ways: Sequence[Counted], now: datetime) -> None:
    """Take back the attempt that was counted: it succeeded. A pair or code that did starts anew."""
    for key, row in _locked(session, ways, now).items():
        is_whole = any(way.key == key and way.rule in {PAIR, CODE} for way in ways)
        row.failures = 0 if is_whole else max(row.failures - 1, 0)
        row.blocked_until = min(row.blocked_until, now)


def forget_old(session: Session, now: datetime) -> None:
    """Drop what no rule remembers any more."""
    session.exec(delete(Throttle).where(col(Throttle.last) <= now - FORGOTTEN_AFTER))


def wait_after(failures: int, rule: Rule) -> timedelta:
    """How long nothing may be tried after so many failures."""
    beyond = failures - rule.free
    if beyond <= 0:
        return timedelta()
    doublings = min(beyond - 1, 20)  # a million times the first wait is longer than any longest
    return min(rule.first_wait * (1 << doublings), rule.longest_wait)


def _locked(session: Session, ways: Sequence[Counted], now: datetime) -> dict[str, Throttle]:
    """The rows of these keys, made where they are missing, locked in one order so that nobody waits in a circle."""
    keys = sorted({way.key for way in ways})
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = (sqlite if is_sqlite else postgresql).insert(Throttle)
    fresh = [{"key": key, "failures": 0, "last": now, "blocked_until": now} for key in keys]
    session.connection().execute(insert.on_conflict_do_nothing(), fresh)
    found = session.exec(select(Throttle).where(col(Throttle.key).in_(keys)).order_by(Throttle.key).with_for_update())
    return {row.key: row for row in found}


def _told(wait: timedelta) -> str:
    seconds = max(1, -int(-wait.total_seconds() // 1))
    if seconds < 60:
        span = f"{seconds} second{'' if seconds == 1 else 's'}"
    else:
        minutes = -(-seconds // 60)
        span = f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"Too many attempts. Try again in {span}."

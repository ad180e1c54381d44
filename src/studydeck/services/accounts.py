"""Who is signed in, from which browsers, and how their day is counted."""

from __future__ import annotations

import difflib
import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import String, bindparam
from sqlmodel import Session, col, delete, select

from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.store.tables import AuthSession, SignInLink, User
from studydeck.study.day import StudyDay, zone_names

OWNER_EMAIL = "owner@localhost"
LINK_LIFETIME = timedelta(days=1)
BUTTON_COUNTS = (4, 2)  # again, hard, good, easy; or wrong, right
SESSION_LIFETIME = timedelta(days=30)  # since it was last seen
_SEEN_STEP = timedelta(hours=1)  # a visit is written down at most this often
_TOKEN_BYTES = 32

# built once, for every request asks it
_SIGNED_IN = (
    select(AuthSession, User)
    .join(User, col(User.id) == AuthSession.user_id)
    .where(AuthSession.token_hash == bindparam("token_hash", type_=String))
)


def ensure_owner(session: Session, now: datetime) -> User:
    """The machine's owner; made on the first call."""
    owner = session.exec(select(User).where(col(User.is_owner))).first()
    if owner is None:
        owner = User(email=OWNER_EMAIL, fs_uniquifier=secrets.token_hex(32), is_owner=True, created=now)
        session.add(owner)
        session.flush()
    return owner


def may_teach(user: User) -> bool:
    """Whether `user` may make courses."""
    return user.is_owner


# ------------------------------------------------------------------ one-time links
def issue_sign_in_link(session: Session, user: User, now: datetime) -> str:
    """A token that signs `user` in once within a day; earlier links of theirs end."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.exec(delete(SignInLink).where(col(SignInLink.user_id) == user.id))
    session.add(SignInLink(token_hash=_hash(token), user_id=_id(user), expires=now + LINK_LIFETIME))
    return token


def redeem_sign_in_link(session: Session, token: str, now: datetime) -> User:
    """The user that the link signs in; the link is used up.

    Raises:
        NotFoundError: it was used, is too old, or never was.
    """
    link = session.get(SignInLink, _hash(token), with_for_update=True)
    user = session.get(User, link.user_id) if link and link.expires > now else None
    if link is None or user is None or not user.active:
        raise NotFoundError("This sign-in link was used already or is too old. Start studydeck again for a new one.")
    session.delete(link)
    return user


# ------------------------------------------------------------------ signed-in browsers
def open_session(session: Session, user: User, now: datetime) -> str:
    """A token for one browser of `user`; only its hash is kept."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    session.add(AuthSession(token_hash=_hash(token), user_id=_id(user), created=now, seen=now))
    return token


def find_session(session: Session, token: str, now: datetime) -> tuple[AuthSession, User] | None:
    """The live session of `token` and its user, None when it was closed or not seen for 30 days."""
    found = session.exec(_SIGNED_IN, params={"token_hash": _hash(token)}).first()
    return found if found and now - found[0].seen < SESSION_LIFETIME else None


def is_worth_noting(found: AuthSession, now: datetime) -> bool:
    """Whether the visit at `now` is to be written down with `note_visit`."""
    return now - found.seen >= _SEEN_STEP


def note_visit(session: Session, token: str, now: datetime) -> None:
    """Write down that the session of `token` was seen."""
    found = session.get(AuthSession, _hash(token))
    if found is not None:
        found.seen = max(now, found.seen)


def close_session(session: Session, token: str) -> None:
    """End the session of `token`, for every copy of its cookie."""
    session.exec(delete(AuthSession).where(col(AuthSession.token_hash) == _hash(token)))


def close_sessions(session: Session, user_id: int, keep: str | None = None) -> None:
    """End every session of a user; the one of the token `keep` stays."""
    ended = delete(AuthSession).where(col(AuthSession.user_id) == user_id)
    if keep is not None:
        ended = ended.where(col(AuthSession.token_hash) != _hash(keep))
    session.exec(ended)


# ------------------------------------------------------------------ the learner's day
def study_day(user: User) -> StudyDay:
    """How `user` counts days; UTC until a zone is known."""
    return StudyDay(user.time_zone or "UTC", user.rollover_hour)


def set_study_day(session: Session, user_id: int, time_zone: str, rollover_hour: int) -> None:
    """Count the user's days in `time_zone`, from `rollover_hour` (0 to 23, local) on.

    Raises:
        InvalidInputError: there is no such zone (the nearest names are given) or hour.
    """
    if not 0 <= rollover_hour <= 23:
        raise InvalidInputError("The day begins at a full hour from 0 to 23.")
    user = session.get_one(User, user_id)
    user.time_zone, user.rollover_hour = _known_zone(time_zone.strip()), rollover_hour


def set_practice(session: Session, user_id: int, *, keys_on: bool, button_count: int) -> None:
    """Let single keys do something or not, and offer four grades or two.

    Raises:
        InvalidInputError: the grades are neither four nor two.
    """
    if button_count not in BUTTON_COUNTS:
        raise InvalidInputError("There are four grades to choose from, or two.")
    user = session.get_one(User, user_id)
    user.keys_on, user.button_count = keys_on, button_count


def suggest_time_zone(session: Session, user_id: int, time_zone: str) -> None:
    """Take the browser's zone as long as the user has not chosen one; an unknown one is passed over."""
    user = session.get_one(User, user_id)
    if user.time_zone is None and time_zone in zone_names():
        user.time_zone = time_zone


def _known_zone(name: str) -> str:
    if name in zone_names():
        return name
    zones = sorted(zone_names())
    by_lower = {zone.lower(): zone for zone in zones}
    by_lower |= {zone.rpartition("/")[2].lower(): zone for zone in zones if "/" in zone}
    wanted = name.replace(" ", "_").lower()
    near = [by_lower[match] for match in difflib.get_close_matches(wanted, by_lower, n=3, cutoff=0.5)]
    advice = f"Did you mean {', '.join(dict.fromkeys(near))}?" if near else "Write it like Europe/Lisbon."
    raise InvalidInputError(f"There is no time zone {name!r}. {advice}")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _id(user: User) -> int:
    assert user.id is not None  # it was loaded or flushed
    return user.id

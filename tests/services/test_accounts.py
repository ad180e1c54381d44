from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_user
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import accounts
from studydeck.store.database import Database
from studydeck.store.tables import AuthSession, SignInLink, User

SECOND = timedelta(seconds=1)


@pytest.fixture
def user(database: Database) -> User:
    return add_user(database)


# ------------------------------------------------------------------ the owner and the links
def test_the_machine_has_one_owner(database: Database) -> None:
    with database.write() as session:
        first = accounts.ensure_owner(session, NOON)
    with database.write() as session:
        second = accounts.ensure_owner(session, NOON + SECOND)
    assert (first.id, first.is_owner, first.email) == (second.id, True, "owner@localhost")


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({}, False),
        ({"is_instructor": True}, True),
        ({"is_owner": True}, True),
        ({"is_instructor": True, "active": False}, False),
    ],
)
def test_the_owner_and_instructors_may_teach(database: Database, fields: dict[str, bool], may: bool) -> None:
    assert accounts.may_teach(add_user(database, **fields)) == may


def test_somebody_is_made_an_instructor_and_no_more(database: Database, user: User) -> None:
    for is_instructor in (True, False):
        with database.write() as session:
            accounts.set_instructor(session, user.id or 0, is_instructor=is_instructor)
        assert accounts.may_teach(_reloaded(database, user)) == is_instructor
    with database.write() as session, pytest.raises(NotFoundError):
        accounts.set_instructor(session, 99, is_instructor=True)


def test_a_link_signs_in_once(database: Database, user: User) -> None:
    token = _link(database, user)
    with database.write() as session:
        assert accounts.redeem_sign_in_link(session, token, NOON).id == user.id
    _refused(database, token)


def test_a_link_that_eight_browsers_open_at_once_signs_one_in(database: Database, user: User) -> None:
    token = _link(database, user)

    def redeem(_: int) -> bool:
        try:
            with database.write() as session:
                accounts.redeem_sign_in_link(session, token, NOON)
        except NotFoundError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(redeem, range(8))) == 1


def test_a_link_ends_after_a_day(database: Database, user: User) -> None:
    token = _link(database, user)
    _refused(database, token, NOON + accounts.LINK_LIFETIME)
    with database.write() as session:
        assert accounts.redeem_sign_in_link(session, token, NOON + accounts.LINK_LIFETIME - SECOND).id == user.id


def test_a_new_link_ends_the_one_before_but_not_that_of_others(database: Database, user: User) -> None:
    other = add_user(database, "eve@example.org")
    older, others, newer = (_link(database, somebody) for somebody in (user, other, user))
    _refused(database, older)
    with database.write() as session:
        assert accounts.redeem_sign_in_link(session, newer, NOON).id == user.id
        assert accounts.redeem_sign_in_link(session, others, NOON).id == other.id


def test_a_link_of_somebody_who_was_shut_out_does_nothing(database: Database) -> None:
    _refused(database, _link(database, add_user(database, active=False)))


def test_a_token_that_never_was_is_refused(database: Database) -> None:
    _refused(database, "x")


def test_no_token_is_kept_as_it_is(database: Database, user: User) -> None:
    token = _link(database, user)
    with database.write() as session:
        browser = accounts.open_session(session, user, NOON)
    with database.read() as session:
        kept = {*session.exec(select(SignInLink.token_hash)), *session.exec(select(AuthSession.token_hash))}
    assert (len(kept), kept & {token, browser}, {len(hashed) for hashed in kept}) == (2, set(), {64})


# ------------------------------------------------------------------ signed-in browsers
def test_an_open_session_is_found_until_it_was_not_seen_for_a_month(database: Database, user: User) -> None:
    token = _browser(database, user)
    assert _is_signed_in(database, token)
    assert _is_signed_in(database, token, accounts.SESSION_LIFETIME - SECOND)
    assert not _is_signed_in(database, token, accounts.SESSION_LIFETIME)


def test_a_visit_keeps_a_session_alive_and_is_noted_once_an_hour(database: Database, user: User) -> None:
    token, later = _browser(database, user), NOON + timedelta(days=20)
    visit = _visit(database, token, later)
    assert (visit.user.id, visit.user.email, visit.user.created) == (user.id, user.email, user.created)
    assert accounts.is_worth_noting(visit, later)
    with database.write() as session:
        accounts.note_visit(session, token, later)
    visit = _visit(database, token, later)
    assert not accounts.is_worth_noting(visit, later + timedelta(minutes=59))
    assert accounts.is_worth_noting(visit, later + timedelta(minutes=60))
    assert _is_signed_in(database, token, timedelta(days=49))


def test_a_late_note_of_an_early_visit_does_not_turn_the_clock_back(database: Database, user: User) -> None:
    token = _browser(database, user)
    with database.write() as session:
        accounts.note_visit(session, token, NOON + timedelta(hours=2))
        accounts.note_visit(session, token, NOON + timedelta(hours=1))
        accounts.note_visit(session, "no such token", NOON)
    with database.read() as session:
        assert list(session.exec(select(AuthSession.seen))) == [NOON + timedelta(hours=2)]


def test_signing_out_ends_one_browser(database: Database, user: User) -> None:
    one, other = _browser(database, user), _browser(database, user)
    with database.write() as session:
        accounts.close_session(session, one)
    assert (_is_signed_in(database, one), _is_signed_in(database, other)) == (False, True)


def test_the_other_browsers_can_be_signed_out(database: Database, user: User) -> None:
    kept, ended = _browser(database, user), _browser(database, user)
    others = _browser(database, add_user(database, "eve@example.org"))
    with database.write() as session:
        accounts.close_sessions(session, user.id or 0, keep=kept)
    assert [_is_signed_in(database, token) for token in (kept, ended, others)] == [True, False, True]
    with database.write() as session:
        accounts.close_sessions(session, user.id or 0)
    assert [_is_signed_in(database, token) for token in (kept, others)] == [False, True]


# ------------------------------------------------------------------ the learner's day
def test_a_day_is_counted_in_utc_from_four_until_a_zone_is_known(user: User) -> None:
    day = accounts.study_day(user)
    assert (day.time_zone, day.rollover_hour) == ("UTC", 4)


@pytest.mark.parametrize("name", ["Europe/Lisbon", " Europe/Lisbon\n"])
def test_a_zone_and_an_hour_can_be_chosen(database: Database, user: User, name: str) -> None:
    with database.write() as session:
        accounts.set_study_day(session, user.id or 0, name, 0)
    day = accounts.study_day(_reloaded(database, user))
    assert (day.time_zone, day.rollover_hour) == ("Europe/Lisbon", 0)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("lisbon", "Did you mean Europe/Lisbon"),
        ("europe/lisbom", "Did you mean Europe/Lisbon"),
        ("buenos aires", "Did you mean America/Buenos_Aires"),
        ("", "Write it like Europe/Lisbon."),
        ("%%%%", "Write it like Europe/Lisbon."),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest_names(
    database: Database, user: User, name: str, advice: str
) -> None:
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        accounts.set_study_day(session, user.id or 0, name, 4)
    assert str(refused.value).startswith(f"There is no time zone {name!r}. ")
    assert advice in str(refused.value)
    assert _reloaded(database, user).time_zone is None


@pytest.mark.parametrize("hour", [-1, 24])
def test_a_day_begins_at_an_hour_of_the_clock(database: Database, user: User, hour: int) -> None:
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        accounts.set_study_day(session, user.id or 0, "Europe/Lisbon", hour)
    assert str(refused.value) == "The day begins at a full hour from 0 to 23."


@pytest.mark.parametrize(
    ("chosen", "suggested", "kept"),
    [
        (None, "Asia/Tehran", "Asia/Tehran"),
        ("Europe/Lisbon", "Asia/Tehran", "Europe/Lisbon"),
        (None, "Mars/Olympus", None),
    ],
)
def test_the_browsers_zone_is_taken_until_the_learner_chose_one(
    database: Database, chosen: str | None, suggested: str, kept: str | None
) -> None:
    user = add_user(database, time_zone=chosen)
    with database.write() as session:
        accounts.suggest_time_zone(session, user.id or 0, suggested)
    assert _reloaded(database, user).time_zone == kept


# ------------------------------------------------------------------ pieces
def _link(database: Database, user: User) -> str:
    with database.write() as session:
        return accounts.issue_sign_in_link(session, user, NOON)


def _refused(database: Database, token: str, now: object = NOON) -> None:
    with database.write() as session, pytest.raises(NotFoundError) as refused:
        accounts.redeem_sign_in_link(session, token, now)  # type: ignore[arg-type]  # a datetime
    assert str(refused.value) == (
        "This sign-in link was used already or is too old. Start studydeck again for a new one."
    )


def _browser(database: Database, user: User) -> str:
    with database.write() as session:
        return accounts.open_session(session, user, NOON)


def _visit(database: Database, token: str, now: datetime) -> accounts.Visit:
    found = accounts.find_session(database, token, now)
    assert found is not None
    return found


def _is_signed_in(database: Database, token: str, after: timedelta = timedelta()) -> bool:
    return accounts.find_session(database, token, NOON + after) is not None


def _reloaded(database: Database, user: User) -> User:
    with database.read() as session:
        return session.get_one(User, user.id)

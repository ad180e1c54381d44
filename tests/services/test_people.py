"""The people as their owner sees them, and a user's browsers, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from factories import NOON, add_user
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.services import accounts
from studydeck.services.accounts import second_factor
from studydeck.store.account_tables import SecondFactor
from studydeck.store.database import Database
from studydeck.store.tables import AuthSession, User


@pytest.fixture
def owner(database: Database) -> User:
    with database.write() as session:
        return accounts.ensure_owner(session, NOON)


@pytest.mark.usefixtures("owner")
def test_people_are_listed_by_address_after_the_owner(database: Database) -> None:
    for email in ("eve@example.org", "ada@example.org", "grace_hopper@example.org"):
        add_user(database, email)
    with database.read() as session:
        assert _emails(session, "") == [
            "owner@localhost",
            "ada@example.org",
            "eve@example.org",
            "grace_hopper@example.org",
        ]
        assert _emails(session, " GRACE_H") == ["grace_hopper@example.org"]
        assert (_emails(session, "%"), accounts.count_people(session, "_")) == ([], 1)
        assert [person.user.email for person in accounts.people(session, "example", 1, 1)] == ["eve@example.org"]


def test_of_each_is_told_when_they_were_seen_and_whether_they_have_a_second_step(database: Database) -> None:
    user = add_user(database)
    with database.write() as session:
        for hours in (1, 3, 2):
            accounts.open_session(session, user, NOON + timedelta(hours=hours))
        second_factor.begin_second_factor(session, user.id or 0)
    with database.write() as session:
        [person] = accounts.people(session, "", 0, 10)
        assert (person.seen, person.has_second_factor) == (NOON + timedelta(hours=3), False)
        session.get_one(SecondFactor, user.id).since = NOON
        session.flush()
        assert accounts.people(session, "", 0, 10)[0].has_second_factor


def test_who_is_shut_out_loses_every_browser_and_the_owner_cannot_be(database: Database, owner: User) -> None:
    user = add_user(database)
    with database.write() as session:
        token = accounts.open_session(session, user, NOON)
        accounts.set_active(session, user.id or 0, is_active=False)
    assert accounts.find_session(database, token, NOON) is None
    with database.write() as session:
        with pytest.raises(InvalidInputError, match="The owner of this machine cannot be shut out"):
            accounts.set_active(session, owner.id or 0, is_active=False)
        with pytest.raises(NotFoundError):
            accounts.set_active(session, 99, is_active=False)


def test_browsers_are_listed_this_one_first_without_those_that_ran_out_or_wait_for_a_code(database: Database) -> None:
    user, other = add_user(database), add_user(database, "eve@example.org")
    with database.write() as session:
        this = accounts.open_session(session, user, NOON, "Firefox on Linux")
        accounts.open_session(session, user, NOON + timedelta(hours=1), "Chrome on Android")
        accounts.open_session(session, user, NOON - accounts.SESSION_LIFETIME, "An old one")
        accounts.open_session(session, user, NOON, "Half", awaits_code=True)
        accounts.open_session(session, other, NOON, "Another's")
    with database.write() as session:
        found = accounts.signed_in_browsers(session, user.id or 0, this, NOON)
        assert [(one.browser, one.is_this) for one in found] == [
            ("Firefox on Linux", True),
            ("Chrome on Android", False),
        ]
        accounts.close_session_of(session, user.id or 0, found[1].public_id)
        assert len(accounts.signed_in_browsers(session, user.id or 0, this, NOON)) == 1
        [others] = accounts.signed_in_browsers(session, other.id or 0, "", NOON)
        accounts.close_session_of(session, user.id or 0, others.public_id)
        assert len(accounts.signed_in_browsers(session, other.id or 0, "", NOON)) == 1


def test_sessions_that_ran_out_are_dropped(database: Database) -> None:
    user = add_user(database)
    with database.write() as session:
        kept = accounts.open_session(session, user, NOON)
        accounts.open_session(session, user, NOON - accounts.SESSION_LIFETIME)
        accounts.open_session(session, user, NOON - accounts.CODE_LIFETIME, awaits_code=True)
        accounts.close_old_sessions(session, NOON)
        assert len(session.exec(select(AuthSession)).all()) == 1
    assert accounts.find_session(database, kept, NOON) is not None


def _emails(session: Session, wanted: str) -> list[str]:
    return [person.user.email for person in accounts.people(session, wanted, 0, 50)]

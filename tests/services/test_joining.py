"""Signing up, being invited, choosing a new password; and the links that carry it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlmodel import select

from factories import NOON, add_user
from studydeck.errors import InvalidInputError, NotFoundError, StaleError
from studydeck.services import accounts
from studydeck.services.accounts import joining
from studydeck.services.mail import links, outbox
from studydeck.store.account_tables import LinkPurpose, MailedLink, OutgoingMail, SignUp
from studydeck.store.database import Database
from studydeck.store.tables import User

SITE = "https://study.example.org"
ADA = joining.NewPerson("ada@example.org", "hash of a long walk")
GONE = "This link was used already or is too old. Ask for a new one on the sign-in page."


# ------------------------------------------------------------------ signing up
def test_an_account_is_made_when_its_address_is_confirmed(database: Database) -> None:
    token = _token(database, _sign_up(database))
    assert _emails(database) == []
    with database.write() as session:
        user = joining.confirm_sign_up(session, token, NOON)
    assert (user.email, user.password, user.active) == ("ada@example.org", "hash of a long walk", True)
    with database.read() as session:
        assert session.exec(select(SignUp)).all() == []


def test_a_confirming_link_works_once(database: Database) -> None:
    token = _token(database, _sign_up(database))
    with database.write() as session:
        joining.confirm_sign_up(session, token, NOON)
    with database.write() as session, pytest.raises(NotFoundError) as refused:
        joining.confirm_sign_up(session, token, NOON)
    assert str(refused.value) == GONE


def test_of_two_sign_ups_with_one_address_the_first_confirmed_makes_the_account(database: Database) -> None:
    other = joining.NewPerson(ADA.email, "hash of a stranger's")
    mine, strangers = (_token(database, _sign_up(database, person)) for person in (ADA, other))
    with database.write() as session:
        assert joining.confirm_sign_up(session, mine, NOON).password == ADA.password_hash
    with database.write() as session, pytest.raises(StaleError, match="This address has an account by now"):
        joining.confirm_sign_up(session, strangers, NOON)


def test_eight_confirmations_at_once_make_one_account(database: Database) -> None:
    tokens = [_token(database, _sign_up(database)) for _ in range(8)]

    def confirm(token: str) -> bool:
        try:
            with database.write() as session:
                joining.confirm_sign_up(session, token, NOON)
        except StaleError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(confirm, tokens)) == 1
    assert _emails(database) == ["ada@example.org"]


def test_where_signing_up_is_open_the_account_is_made_at_once(database: Database) -> None:
    with database.write() as session:
        assert joining.sign_up(session, ADA, SITE, NOON, is_open=True) is None
    assert _emails(database) == ["ada@example.org"]


@pytest.mark.parametrize("is_open", [False, True])
def test_who_has_an_account_is_told_by_mail_and_nothing_changes(database: Database, is_open: bool) -> None:
    add_user(database, "Ada@Example.org", password="old hash")
    with database.write() as session:
        mail = joining.sign_up(session, ADA, SITE, NOON, is_open=is_open)
        assert mail is not None
        assert (mail.subject, mail.purpose) == ("You have a studydeck account already", "reset")
    with database.read() as session:
        assert session.exec(select(User.password)).all() == ["old hash"]


def test_old_sign_ups_are_dropped(database: Database) -> None:
    _sign_up(database)
    with database.write() as session:
        joining.sign_up(session, joining.NewPerson("eve@example.org", "h"), SITE, NOON + timedelta(days=2))
    with database.read() as session:
        assert session.exec(select(SignUp.email)).all() == ["eve@example.org"]


# ------------------------------------------------------------------ new passwords
def test_a_link_changes_the_password_and_signs_every_browser_out(database: Database) -> None:
    user = add_user(database, password="old hash")
    with database.write() as session:
        browser = accounts.open_session(session, user, NOON)
    token, other = _token(database, _forgotten(database)), _token(database, _forgotten(database))
    with database.write() as session:
        assert joining.choose_password(session, token, "new hash", NOON).password == "new hash"
    assert accounts.find_session(database, browser, NOON) is None
    with database.read() as session:
        assert session.exec(select(MailedLink)).all() == []
        assert session.exec(select(OutgoingMail.subject)).all()[-1] == "Your studydeck password was changed"
    for used in (token, other):
        with database.write() as session, pytest.raises(NotFoundError):
            joining.choose_password(session, used, "newer hash", NOON)


def test_a_link_that_eight_browsers_use_at_once_changes_the_password_once(database: Database) -> None:
    add_user(database)
    token = _token(database, _forgotten(database))

    def choose(number: int) -> bool:
        try:
            with database.write() as session:
                joining.choose_password(session, token, f"hash {number}", NOON)
        except NotFoundError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(choose, range(8))) == 1


@pytest.mark.parametrize("fields", [{}, {"email": "owner@localhost"}, {"email": "ada@example.org", "active": False}])
def test_nobody_is_mailed_who_has_no_account_or_address(database: Database, fields: dict[str, object]) -> None:
    if fields:
        add_user(database, **fields)  # type: ignore[arg-type]  # the test knows the fields
    with database.write() as session:
        assert joining.ask_for_new_password(session, str(fields.get("email", ADA.email)), SITE, NOON) is None


@pytest.mark.parametrize(
    ("purpose", "lasts"),
    [
        (LinkPurpose.CONFIRM, timedelta(days=1)),
        (LinkPurpose.RESET, timedelta(hours=1)),
        (LinkPurpose.INVITE, timedelta(days=7)),
    ],
)
def test_a_link_ends_in_its_time(database: Database, purpose: LinkPurpose, lasts: timedelta) -> None:
    user = add_user(database)
    with database.write() as session:
        token = links.issue_mailed_link(session, purpose, NOON, user_id=user.id)
        assert links.find_mailed_link(session, token, NOON + lasts - timedelta(seconds=1)).email == user.email
        with pytest.raises(NotFoundError):
            links.find_mailed_link(session, token, NOON + lasts)


def test_a_link_of_somebody_who_was_shut_out_does_nothing(database: Database) -> None:
    user = add_user(database)
    token = _token(database, _forgotten(database))
    with database.write() as session:
        accounts.set_active(session, user.id or 0, is_active=False)
    with database.write() as session, pytest.raises(NotFoundError):
        joining.choose_password(session, token, "new hash", NOON)


def test_a_link_for_one_thing_does_no_other(database: Database) -> None:
    add_user(database, "eve@example.org")
    to_confirm, to_reset = (
        _token(database, _sign_up(database)),
        _token(database, _forgotten(database, "eve@example.org")),
    )
    wrong: list[Callable[..., object]] = [
        lambda session: joining.choose_password(session, to_confirm, "hash", NOON),
        lambda session: joining.confirm_sign_up(session, to_reset, NOON),
    ]
    for act in wrong:
        with database.write() as session, pytest.raises(NotFoundError):
            act(session)


def test_no_token_is_kept_as_it_is(database: Database) -> None:
    token = _token(database, _sign_up(database))
    with database.read() as session:
        assert [len(hashed) for hashed in session.exec(select(MailedLink.token_hash)) if hashed != token] == [64]
        assert [token in mail.text for mail in session.exec(select(OutgoingMail))] == [False]


# ------------------------------------------------------------------ invitations
def test_somebody_is_invited_and_chooses_a_password(database: Database) -> None:
    with database.write() as session:
        mail_id = joining.invite(session, " Grace@Example.org", SITE, NOON, is_instructor=True).id or 0
    token = _token(database, mail_id)
    with database.write() as session:
        user = joining.choose_password(session, token, "new hash", NOON)
    assert (user.email, user.password, accounts.may_teach(user)) == ("grace@example.org", "new hash", True)
    with database.read() as session:
        assert session.exec(select(OutgoingMail.subject)).all() == ["You are invited to studydeck"]


def test_an_invitation_can_be_repeated_until_it_was_taken(database: Database) -> None:
    for _ in range(2):
        with database.write() as session:
            mail_id = joining.invite(session, "grace@example.org", SITE, NOON).id or 0
    with database.write() as session:
        joining.choose_password(session, _token_within(session, mail_id), "new hash", NOON)
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        joining.invite(session, "Grace@example.org", SITE, NOON)
    assert str(refused.value) == "grace@example.org has an account already."
    assert _emails(database) == ["grace@example.org"]


@pytest.mark.parametrize("typed", ["", "ada", "ada@", "@example.org", "ada@localhost", "a b@example.org", "a@b..org"])
def test_what_is_no_address_is_refused_with_an_example(database: Database, typed: str) -> None:
    with database.write() as session, pytest.raises(InvalidInputError) as refused:
        joining.invite(session, typed, SITE, NOON)
    assert str(refused.value) == "Write the e-mail address like ada@example.org."


# ------------------------------------------------------------------ pieces
def _sign_up(database: Database, person: joining.NewPerson = ADA) -> int:
    with database.write() as session:
        mail = joining.sign_up(session, person, SITE, NOON)
        assert mail is not None
        assert (mail.recipient, mail.purpose) == (person.email, "confirm")
        return mail.id or 0


def _forgotten(database: Database, email: str = ADA.email) -> int:
    with database.write() as session:
        mail = joining.ask_for_new_password(session, email, SITE, NOON)
        assert mail is not None
        return mail.id or 0


def _token(database: Database, mail_id: int) -> str:
    with database.write() as session:
        return _token_within(session, mail_id)


def _token_within(session: object, mail_id: int) -> str:
    link = outbox.link_of(session, outbox.find_mail(session, mail_id), NOON)  # type: ignore[arg-type]  # a session
    assert link.startswith(f"{SITE}/link/")
    return link.rpartition("/")[2]


def _emails(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.exec(select(User.email)))

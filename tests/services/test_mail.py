"""The outbox, and the queue that empties it into a real SMTP server."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from factories import NOON, add_user
from studydeck.config import MailServer
from studydeck.services.accounts import joining
from studydeck.services.mail import outbox
from studydeck.services.mail.postman import MailQueue
from studydeck.store.account_tables import MailStatus, OutgoingMail
from studydeck.store.database import Database
from web.browser import Clock


class Mailbox:
    """What an SMTP server does with mails: takes them, or answers what the test wants."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        if self.answers:
            return self.answers.pop(0)
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def server(mailbox: Mailbox) -> Iterator[MailServer]:
    with closing(_Running(mailbox)) as running:
        yield MailServer("127.0.0.1", running.port, is_encrypted=False, sender="studydeck@example.org")


class _Running:
    """An SMTP server on a port of its own choice."""

    def __init__(self, mailbox: Mailbox, **options: object) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self._controller = Controller(mailbox, hostname="127.0.0.1", port=self.port, **options)
        self._controller.start()

    def close(self) -> None:
        self._controller.stop()


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = NOON
    return clock


@pytest.fixture
def queue(database: Database, tmp_path: Path, clock: Clock, server: MailServer) -> MailQueue:
    return MailQueue(database, tmp_path, clock, server)


def test_a_mail_reaches_the_mail_server_once(database: Database, queue: MailQueue, mailbox: Mailbox) -> None:
    mail_id = _mail(database)
    queue.attempt(mail_id)
    queue.attempt(mail_id)
    [sent] = mailbox.mails
    assert (sent["From"], sent["To"], sent["Subject"]) == ("studydeck@example.org", "ada@example.org", "Übung 1")
    assert sent.get_content().splitlines() == ["Acht Karten fällig."]
    assert (sent["Auto-Submitted"], sent["Message-ID"]) == (
        "auto-generated",
        f"<studydeck-{mail_id}-1773144000@example.org>",
    )
    mail = _reloaded(database, mail_id)
    assert (mail.status, mail.sent, mail.attempts, mail.problem) == (MailStatus.SENT, NOON, 1, "")


def test_the_link_in_a_mail_works_and_lies_in_no_table(database: Database, queue: MailQueue, mailbox: Mailbox) -> None:
    add_user(database)
    with database.write() as session:
        mail = joining.ask_for_new_password(session, "ada@example.org", "https://study.example.org/", NOON)
        assert mail is not None
    queue.attempt(mail.id or 0)
    [link] = [line for line in mailbox.mails[0].get_content().splitlines() if line.startswith("https:")]
    assert link.startswith("https://study.example.org/link/")
    token = link.rpartition("/")[2]
    assert token not in _reloaded(database, mail.id or 0).text
    with database.write() as session:
        assert joining.choose_password(session, token, "new hash", NOON).email == "ada@example.org"


def test_a_mail_that_was_put_off_is_tried_again_later_and_later(
    database: Database, queue: MailQueue, mailbox: Mailbox, clock: Clock
) -> None:
    mail_id, waits = _mail(database), []
    mailbox.answers = ["451 come again"] * 10
    while _reloaded(database, mail_id).status == MailStatus.WAITING:
        before = clock.now
        queue.attempt(mail_id)
        clock.now = _reloaded(database, mail_id).next_try
        waits.append(clock.now - before)
    assert waits[:-1] == list(outbox.RETRY_WAITS)
    mail = _reloaded(database, mail_id)
    assert (mail.status, mail.attempts, mail.problem) == (MailStatus.FAILED, 6, "The mail server said 451 come again")


def test_a_mail_is_not_tried_before_its_time(
    database: Database, queue: MailQueue, mailbox: Mailbox, clock: Clock
) -> None:
    mail_id = _mail(database)
    mailbox.answers = ["451 come again"]
    queue.attempt(mail_id)
    clock.advance(seconds=59)
    queue.attempt(mail_id)
    assert mailbox.mails == []
    clock.advance(seconds=1)
    queue.attempt(mail_id)
    assert len(mailbox.mails) == 1


def test_a_mail_that_was_refused_for_good_is_not_tried_again_until_the_owner_says_so(
    database: Database, queue: MailQueue, mailbox: Mailbox
) -> None:
    mail_id = _mail(database)
    mailbox.answers = ["550 no such user"]
    queue.attempt(mail_id)
    mail = _reloaded(database, mail_id)
    assert (mail.status, mail.problem) == (MailStatus.FAILED, "The mail server said 550 no such user")
    queue.attempt(mail_id)
    assert mailbox.mails == []
    with database.write() as session:
        outbox.send_again(session, mail_id, NOON)
    queue.attempt(mail_id)
    assert len(mailbox.mails) == 1


def test_a_mail_server_that_is_away_is_asked_again(database: Database, tmp_path: Path, clock: Clock) -> None:
    away = MailServer("127.0.0.1", 1, is_encrypted=False, sender="studydeck@example.org")
    mail_id = _mail(database)
    MailQueue(database, tmp_path, clock, away).attempt(mail_id)
    mail = _reloaded(database, mail_id)
    assert (mail.status, mail.next_try) == (MailStatus.WAITING, NOON + timedelta(minutes=1))
    assert mail.problem.startswith("The mail server could not be used: ")


def test_a_mail_under_way_is_left_alone_by_other_workers_until_that_one_must_have_died(database: Database) -> None:
    mail_id = _mail(database)
    taken = []
    for minutes in (0, 0, 4, 5):
        with database.write() as session:
            taken.append(outbox.claim(session, mail_id, NOON + timedelta(minutes=minutes)) is not None)
    assert taken == [True, False, False, True]


def test_a_mail_that_waited_for_more_than_a_day_is_not_sent(
    database: Database, queue: MailQueue, mailbox: Mailbox, clock: Clock
) -> None:
    mail_id = _mail(database)
    clock.advance(days=1, seconds=1)
    queue.attempt(mail_id)
    assert (mailbox.mails, _reloaded(database, mail_id).status) == ([], MailStatus.FAILED)


def test_the_worker_sends_what_an_earlier_process_left_and_what_comes(
    database: Database, queue: MailQueue, mailbox: Mailbox
) -> None:
    _mail(database)
    queue.start()
    try:
        _wait_for(lambda: len(mailbox.mails) == 1)
        queue.put(_mail(database))
        _wait_for(lambda: len(mailbox.mails) == 2)
    finally:
        queue.stop()


def test_a_password_is_sent_to_a_near_server_and_to_a_far_one_only_encrypted(
    database: Database, tmp_path: Path, clock: Clock, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def authenticate(_server: object, _session: object, _envelope: object, _way: object, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        return AuthResult(success=(data.login, data.password) == (b"ada", b"sesame"))

    options = {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    with closing(_Running(mailbox, **options)) as running:
        server = MailServer(
            "127.0.0.1", running.port, is_encrypted=False, sender="s@example.org", user="ada", password="sesame"
        )
        queue = MailQueue(database, tmp_path, clock, server)
        queue.attempt(_mail(database))
        assert len(mailbox.mails) == 1
        monkeypatch.setattr(MailServer, "is_near", False)
        mail_id = _mail(database)
        queue.attempt(mail_id)
    assert len(mailbox.mails) == 1
    assert "so the password was not sent" in _reloaded(database, mail_id).problem


def test_without_a_mail_server_a_local_run_tells_the_link_in_its_log(
    database: Database, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    add_user(database)
    with database.write() as session:
        mail = joining.ask_for_new_password(session, "ada@example.org", "http://127.0.0.1:8000", NOON)
        assert mail is not None
    MailQueue(database, tmp_path, clock).attempt(mail.id or 0)
    assert caplog.messages == []
    MailQueue(database, tmp_path, clock, tells_links=True).attempt(mail.id or 0)
    MailQueue(database, tmp_path, clock, tells_links=True).attempt(0)  # asked for by somebody without an account
    [message] = caplog.messages
    assert message.startswith("No mail server is set, so this mail is shown here only. To ada@example.org:\n")
    assert "\nhttp://127.0.0.1:8000/link/" in message
    assert _reloaded(database, mail.id or 0).status == MailStatus.WAITING


def test_a_subject_keeps_to_one_line_and_an_account_without_an_address_gets_no_mail(database: Database) -> None:
    ada, owner = add_user(database), add_user(database, "owner@localhost")
    with database.write() as session:
        mail = outbox.add_mail(session, ada, "Due:\nBcc: eve@example.org " + "x" * 300, "Text", NOON)
        assert mail is not None
        assert (mail.subject[:28], len(mail.subject)) == ("Due: Bcc: eve@example.org xx", 200)
        assert outbox.add_mail(session, owner, "Due", "Text", NOON) is None


# ------------------------------------------------------------------ pieces
def _mail(database: Database) -> int:
    with database.write() as session:
        user = joining.find_user(session, "ada@example.org") or joining.add_user(session, "ada@example.org", NOON)
        mail = outbox.add_mail(session, user, "Übung 1", "Acht Karten fällig.\n", NOON)
        assert mail is not None
        return mail.id or 0


def _reloaded(database: Database, mail_id: int) -> OutgoingMail:
    with database.read() as session:
        return session.get_one(OutgoingMail, mail_id)


def _wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)

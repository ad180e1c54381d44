"""The mail queue: huey tries each mail, again after a while where the mail server is away.

It has a worker of its own, so that a confirmation need not wait until a book has been read. Without a mail server the
mails stay in the outbox, where the owner finds their links; a server on this machine alone writes them to its log too.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from huey import SqliteHuey
from huey.consumer import Consumer

from studydeck.config import MailServer
from studydeck.services.consumer import QuietConsumer
from studydeck.services.mail import outbox
from studydeck.store.account_tables import OutgoingMail
from studydeck.store.database import Database

QUEUE_FILE = "mails.sqlite3"
_TIMEOUT_SECONDS = 20

_log = logging.getLogger(__name__)


class MailQueue:
    """The mails that wait in one process, and the worker that sends them."""

    def __init__(
        self,
        database: Database,
        data_folder: Path,
        clock: Callable[[], datetime],
        server: MailServer | None = None,
        *,
        tells_links: bool = False,
    ) -> None:
        self._database = database
        self._clock = clock
        self._server = server
        self._tells_links = tells_links
        self._huey = SqliteHuey("studydeck-mails", filename=str(data_folder / QUEUE_FILE), results=False)
        self._run = self._huey.task(name="send-mail")(self.attempt)
        self._consumer: Consumer | None = None

    @property
    def can_send(self) -> bool:
        """Whether there is a mail server to give mails to."""
        return self._server is not None

    def put(self, mail_id: int, wait: timedelta = timedelta()) -> None:
        """Have the mail sent after `wait`; call it after the transaction that made the mail."""
        self._run.schedule(args=(mail_id,), delay=max(0.0, wait.total_seconds()))

    def start(self) -> None:
        """Start the worker, beginning with the mails that an earlier process left unsent."""
        self._huey.flush()
        now = self._clock()
        with self._database.read() as session:
            for mail_id, when in outbox.waiting(session) if self.can_send else ():
                self.put(mail_id, when - now)
        self._consumer = QuietConsumer(self._huey, workers=1, periodic=False, max_delay=1.0, check_worker_health=False)
        self._consumer.start()

    def stop(self) -> None:
        """Stop the worker; what waits is sent after the next start."""
        if self._consumer is not None:
            self._consumer.stop()
            self._consumer = None

    def attempt(self, mail_id: int) -> None:
        """Try to send a mail once; where that fails for now, have it tried again later."""
        if self._server is None:
            self._tell(mail_id)
            return
        with self._database.write() as session:
            mail = outbox.claim(session, mail_id, self._clock())
            text = outbox.text_with_link(session, mail, self._clock()) if mail else ""
        if mail is None:
            return
        problem, is_final = _sent(self._server, _message(self._server, mail, text))
        with self._database.write() as session:
            if not problem:
                outbox.note_sent(session, mail_id, self._clock())
                return
            wait = outbox.note_problem(session, mail_id, problem, self._clock(), is_final=is_final)
        _log.warning("A mail (number %s) was not sent: %s", mail_id, problem)
        if wait is not None:
            self.put(mail_id, wait)

    def _tell(self, mail_id: int) -> None:
        """Write the mail to the log: whoever reads it is at this machine."""
        if not self._tells_links:
            return
        with self._database.write() as session:
            mail = session.get(OutgoingMail, mail_id)
            text = outbox.text_with_link(session, mail, self._clock()) if mail else ""
        if mail is not None:
            _log.warning("No mail server is set, so this mail is shown here only. To %s:\n%s", mail.recipient, text)


def _message(server: MailServer, mail: OutgoingMail, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = mail.subject
    message["From"] = server.sender
    message["To"] = mail.recipient
    message["Date"] = format_datetime(mail.created)
    domain = server.sender.rpartition("@")[2].rstrip(">")
    message["Message-ID"] = (
        f"<studydeck-{mail.id}-{int(mail.created.timestamp())}@{domain}>"  # the same when tried again
    )
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _sent(server: MailServer, message: EmailMessage) -> tuple[str, bool]:
    """What kept the mail from being taken, "" when it was taken; and whether to try again is in vain."""
    try:
        with _connected(server) as connection:
            connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        return _said(code, words), code >= 500
    except smtplib.SMTPResponseException as error:
        is_about_mail = isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError)
        return _said(error.smtp_code, error.smtp_error), is_about_mail and error.smtp_code >= 500
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return f"The mail server could not be used: {error}", False
    return "", False


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection that is encrypted where the server can, and always where a password is sent."""
    context = ssl.create_default_context()
    if server.is_encrypted:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_SECONDS)
    try:
        _make_ready(connection, server, context)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_ready(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    connection.ehlo()
    if not server.is_encrypted and connection.has_extn("starttls"):
        connection.starttls(context=context)
        connection.ehlo()
    elif not server.is_encrypted and server.user and not server.is_near:
        raise smtplib.SMTPException("it offers no encryption, so the password was not sent (use smtps://)")
    if server.user:
        connection.login(server.user, server.password)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"The mail server said {code} {' '.join(text.split())}"

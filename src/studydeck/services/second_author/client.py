"""One question to an OpenAI-compatible chat completions address, and its answer as text.

Nothing is sent anywhere but to the address that the owner set: no redirect is followed, no proxy is used.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from typing import Any
from urllib.parse import urlsplit

from studydeck.config import AuthorAddress
from studydeck.errors import StudydeckError

MOST_BYTES = 256 * 1024  # of one answer; a few cards take a few hundred
LONGEST_COMPLAINT = 200  # characters of the server's own words in a message
_LONGEST_PAUSE_SECONDS = 30.0  # whatever a busy server asks for
_MOST_TOKENS = 2000  # of an answer: a few cards take two hundred, a model that thinks first takes more
_MISUNDERSTOOD = frozenset({400, 422})  # what servers say to a wish that they do not know


class AuthorError(StudydeckError):
    """The second author did not answer this time; another question may be answered."""


class AuthorRefusedError(AuthorError):
    """The second author will not answer any question: a wrong address, model or key."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the second author is waited for."""

    seconds: float = 60.0  # for one answer, from the connection to the last byte
    tries: int = 3  # where the server is busy, or cannot be reached
    pause_seconds: float = 2.0  # before the second try; twice as long before the third


class _MisunderstoodError(AuthorRefusedError):
    """The server may answer when asked more plainly."""


class _BusyError(AuthorError):
    """The server may answer when asked again."""

    def __init__(self, told: str, pause_seconds: float = 0.0) -> None:
        super().__init__(told)
        self.pause_seconds = pause_seconds  # that it asked for


@dataclass(frozen=True, slots=True)
class Message:
    """A part of a chat."""

    role: str  # system, user
    content: str


def complete(
    address: AuthorAddress,
    messages: Sequence[Message],
    patience: Patience,
    form: Mapping[str, object] | None = None,
) -> str:
    """What the model at `address` says to these messages; `form` is the JSON schema that the answer should have.

    Raises:
        AuthorRefusedError: the server says no; asking for something else is of no use.
        AuthorError: no answer came in time, or none that can be understood.
    """
    told = [{"role": message.role, "content": message.content} for message in messages]
    asked: dict[str, object] = {"model": address.model, "messages": told, "stream": False}
    try:
        return _patiently(address, json.dumps(asked | _wishes(form)).encode(), patience)
    except _MisunderstoodError:  # not every server knows these wishes
        return _patiently(address, json.dumps(asked).encode(), patience)


def _wishes(form: Mapping[str, object] | None) -> dict[str, object]:
    """What keeps an answer short, the same each time, and in its form: a small model may run on without end."""
    wishes: dict[str, object] = {"max_tokens": _MOST_TOKENS, "temperature": 0}
    if form is None:
        return wishes
    return wishes | {"response_format": {"type": "json_schema", "json_schema": {"name": "reply", "schema": form}}}


def _patiently(address: AuthorAddress, body: bytes, patience: Patience) -> str:
    """What is said to this request, asked again while the server is busy."""
    for number in range(patience.tries - 1):
        try:
            return _said(_posted(address, body, patience.seconds), address)
        except _BusyError as busy:
            pause = max(patience.pause_seconds * 2**number, busy.pause_seconds)
        time.sleep(min(pause, _LONGEST_PAUSE_SECONDS))
    return _said(_posted(address, body, patience.seconds), address)


def _posted(address: AuthorAddress, body: bytes, seconds: float) -> bytes:
    """The body of the server's answer with status 200."""
    parts = urlsplit(address.url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if address.key:
        headers["Authorization"] = f"Bearer {address.key}"
    with closing(_connection(address, seconds)) as connection, _deadline(connection, seconds) as is_over:
        try:
            connection.request("POST", target, body, headers)
            response = connection.getresponse()
            received = response.read(MOST_BYTES + 1)
            if response.length and len(received) <= MOST_BYTES:
                raise IncompleteRead(received, response.length)
        except (OSError, HTTPException, ValueError) as error:  # ValueError: the deadline closed what is being read
            if is_over() or isinstance(error, TimeoutError):  # a silent socket may give up first
                raise AuthorError(_too_slow(address, seconds)) from error
            raise _BusyError(f"{address.host} broke off its answer ({type(error).__name__}).") from error
        if is_over():
            raise AuthorError(_too_slow(address, seconds))
    _require_ok(response, received, address)
    if len(received) > MOST_BYTES:
        raise AuthorError(f"{address.host} answered with more than {MOST_BYTES // 1024} KB.")
    return received


def _connection(address: AuthorAddress, seconds: float) -> HTTPConnection:
    """An open connection."""
    parts = urlsplit(address.url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection: HTTPConnection = HTTPSConnection(host, parts.port, timeout=seconds, context=context)
    else:
        connection = HTTPConnection(host, parts.port, timeout=seconds)
    try:
        connection.connect()
    except TimeoutError as error:
        raise AuthorError(_too_slow(address, seconds)) from error
    except ssl.SSLCertVerificationError as error:
        raise AuthorRefusedError(f"{address.host} shows a certificate that is not valid for it.") from error
    except OSError as error:
        raise _BusyError(f"{address.host} cannot be reached ({error.strerror or error}).") from error
    return connection


@contextmanager
def _deadline(connection: HTTPConnection, seconds: float) -> Iterator[Callable[[], bool]]:
    """Shut the connection after so many seconds, however slowly it drips; yields whether that has happened."""
    over = threading.Event()
    line: socket.socket = connection.sock

    def shut() -> None:
        over.set()
        with suppress(OSError):  # closed by the other side meanwhile
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, shut)
    timer.daemon = True
    timer.start()
    try:
        yield over.is_set
    finally:
        timer.cancel()


def _too_slow(address: AuthorAddress, seconds: float) -> str:
    return f"{address.host} did not answer within {seconds:g} seconds."


def _require_ok(response: HTTPResponse, received: bytes, address: AuthorAddress) -> None:
    status = response.status
    if status == 200:
        return
    told = f"{address.host} answered with status {status}{_complaint(received, address)}."
    if status in {408, 429} or status >= 500:
        asked_for = response.getheader("Retry-After", "")
        raise _BusyError(told, float(asked_for) if asked_for.isdecimal() else 0.0)
    if 300 <= status < 400:
        told = f"{address.host} points to another address (status {status}); set that one, if you trust it."
    if status in _MISUNDERSTOOD:
        raise _MisunderstoodError(told)
    raise AuthorRefusedError(told)


def _complaint(received: bytes, address: AuthorAddress) -> str:
    """The server's own words about what is wrong, short and printable, without the key."""
    try:
        said = json.loads(received)["error"]
        words = str(said["message"] if isinstance(said, dict) else said)
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if address.key:
        words = words.replace(address.key, "(the key)")
    plain = "".join(sign if sign.isprintable() else " " for sign in words[:LONGEST_COMPLAINT])
    return f": {plain.strip(' .')}"


def _said(received: bytes, address: AuthorAddress) -> str:
    try:
        answer: Any = json.loads(received)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise AuthorError(f"{address.host} answered with something that is no chat completion.") from error
    if not isinstance(content, str):
        raise AuthorError(f"{address.host} answered with something that is no chat completion.")
    return content

"""A document from a web address that a user named: from the public web alone, and never more than a book.

Whoever names an address has this server go there, so a name is resolved once, what it resolves to is checked, and that
very address is connected to: a name that means something else the next time (DNS rebinding) gains nothing. Each
redirect is checked in the same way. No proxy is used, and no cookie or password is sent.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from studydeck.errors import InvalidInputError
from studydeck.formats import documents

MOST_REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_SECONDS: Final = 20.0  # for all of it: resolving, redirects, the last byte
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # leads to the IPv4 address in its last bytes (RFC 6052)
_ENDINGS: Final = {  # of the kinds that documents can be, by their media types
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class FetchedDocument:
    """What stood at an address."""

    data: bytes
    filename: str  # with an ending that says of what kind it is
    address: str  # the last one, after all redirects


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses that a host's name means now."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public web: none of this machine, its networks, or of no single machine."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or (ipaddress.IPv4Address(found.packed[12:]) if found in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local or found.sixtofour or found.teredo:  # old ways into other networks
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Goes to addresses; a test may say what names mean and where it may go."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    is_allowed: Callable[[str], bool] = is_public
    seconds: float = _SECONDS
    most_bytes: int = documents.MAX_BYTES
    ports: dict[str, int] = field(default_factory=lambda: dict(_PORTS))  # the only one of each scheme

    def fetch(self, address: str) -> FetchedDocument:
        """The document at `address`.

        Raises:
            InvalidInputError: it is no web address, leads anywhere but to the public web, or gives no document.
        """
        until = time.monotonic() + self.seconds
        for _ in range(MOST_REDIRECTS + 1):
            parts = self._parts(address)
            with self._answer(parts, until) as response:
                if response.status in _REDIRECTS and response.headers.get("Location"):
                    address = urljoin(address, response.headers["Location"])
                    continue
                return self._document(response, parts, until)
        raise InvalidInputError(f"The address leads on more than {MOST_REDIRECTS} times. Name the last one.")

    def _parts(self, address: str) -> SplitResult:
        try:
            parts = urlsplit(address.strip())
            port = parts.port
        except ValueError:
            parts, port = urlsplit(""), None
        if parts.scheme not in self.ports or not parts.hostname or "@" in parts.netloc:
            raise InvalidInputError("Give the address of a web page, such as https://example.org/article.")
        if port not in {None, self.ports[parts.scheme]}:
            raise InvalidInputError(f"Only the usual port of {parts.scheme} is called, not {port}.")
        return parts

    @contextmanager
    def _answer(self, parts: SplitResult, until: float) -> Iterator[HTTPResponse]:
        host = parts.hostname or ""
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
        try:
            with closing(self._connection(parts.scheme, host, until)) as connection, _deadline(connection, until):
                connection.request("GET", target.encode("ascii", "replace").decode(), headers=_headers(host))
                yield connection.getresponse()
        except ssl.SSLError as error:
            raise InvalidInputError(f"{host} shows no certificate that is valid for it.") from error
        except (OSError, HTTPException, ValueError) as error:
            if time.monotonic() >= until:
                raise InvalidInputError(f"{host} took longer than {self.seconds:.0f} seconds.") from error
            raise InvalidInputError(f"{host} cannot be read ({error or type(error).__name__}).") from error

    def _connection(self, scheme: str, host: str, until: float) -> HTTPConnection:
        """A connection to the address that was checked, whatever the host's name may mean by now."""
        port = self.ports[scheme]
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise InvalidInputError(f"There is no web server named {host}.") from error
        if not found or not all(map(self.is_allowed, found)):
            raise InvalidInputError(f"{host} is no server of the public web, and studydeck reads from no other.")
        left = max(until - time.monotonic(), 0.001)
        connection = HTTPConnection(host, port, timeout=left)
        line = socket.create_connection((found[0], port), timeout=left)
        if scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        connection.sock = line
        return connection

    def _document(self, response: HTTPResponse, parts: SplitResult, until: float) -> FetchedDocument:
        if response.status != _OK:
            raise InvalidInputError(f"{parts.hostname} answers with status {response.status} instead of a page.")
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise InvalidInputError(f"{parts.hostname} sends its page packed, though it was asked not to.")
        ending = _ENDINGS.get(response.headers.get_content_type())
        if ending is None:
            kind = response.headers.get_content_type()
            raise InvalidInputError(f"{parts.hostname} sends {kind}, which is no document that can be read.")
        data = response.read(self.most_bytes + 1)
        if len(data) > self.most_bytes:
            raise InvalidInputError(f"The page is larger than {self.most_bytes >> 20} MB.")
        if time.monotonic() >= until or (response.length or 0) > 0:
            raise OSError("it broke off")
        stem = PurePosixPath(unquote(parts.path)).stem or parts.hostname or "page"
        return FetchedDocument(data, f"{stem}{ending}", parts.geturl())


def _headers(host: str) -> dict[str, str]:
    return {
        "Host": f"[{host}]" if ":" in host else host,
        "User-Agent": "studydeck",
        "Accept": ", ".join(_ENDINGS),
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


@contextmanager
def _deadline(connection: HTTPConnection, until: float) -> Iterator[None]:
    """Shut the connection when the time is over, however slowly it drips."""
    line: socket.socket = connection.sock

    def shut() -> None:
        with suppress(OSError):  # closed meanwhile
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(until - time.monotonic(), 0), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()

"""The settings: read once from the environment, checked, then passed along as a value."""

from __future__ import annotations

import enum
import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from studydeck.errors import ConfigurationError

UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
IMPORT_LIMIT_BYTES = 200 * 1024 * 1024  # of a deck with its pictures
JOB_FROM_WORDS = 20_000  # a longer text is read in the background

_SECRET_BYTES = 32
_SMTP_PORTS = {"smtp": 587, "smtps": 465}
_MOST_PROXIES = 9


@dataclass(frozen=True, slots=True)
class AuthorAddress:
    """Where a second author is asked: an OpenAI-compatible chat completions address."""

    url: str  # STUDYDECK_AUTHOR_URL, as far as /chat/completions
    model: str  # STUDYDECK_AUTHOR_MODEL
    key: str = field(default="", repr=False)  # STUDYDECK_AUTHOR_KEY: sent to this address alone

    @property
    def host(self) -> str:
        """The host that texts are sent to, with its port where it has one."""
        return urlsplit(self.url).netloc


class SignUpMode(enum.StrEnum):
    """Who may make an account."""

    CLOSED = "closed"  # whom the owner invites
    CONFIRMED = "confirmed"  # everybody who shows that the e-mail address is theirs
    OPEN = "open"  # everybody, at once


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are given to be sent."""

    host: str  # STUDYDECK_SMTP_URL: smtp://user:password@host:587, or smtps:// for encryption from the first byte
    port: int
    is_encrypted: bool
    sender: str  # STUDYDECK_MAIL_FROM
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_near(self) -> bool:
        """Whether it is this machine or one of the same house, so that a password may go there unencrypted."""
        return _is_near(self.host)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may differ from one installation to the next."""

    data_folder: Path  # STUDYDECK_DATA: the database, the secret key, the job queue
    database_url: str  # STUDYDECK_DATABASE_URL
    host: str  # STUDYDECK_HOST
    port: int  # STUDYDECK_PORT
    trusted_hosts: tuple[str, ...]  # STUDYDECK_TRUSTED_HOSTS, separated by commas
    is_https: bool  # STUDYDECK_HTTPS=1 behind a proxy that speaks https: cookies become Secure
    language_model: str  # STUDYDECK_MODEL: the spaCy model
    secret_key: str  # STUDYDECK_SECRET_KEY, else made once and kept in the data folder
    reads_web_addresses: bool = False  # STUDYDECK_WEB_ADDRESSES=1: who signs in may have this machine fetch a page
    author: AuthorAddress | None = None  # None: no text leaves this machine
    sign_up: SignUpMode = SignUpMode.CLOSED  # STUDYDECK_SIGN_UP
    mail_server: MailServer | None = None  # None: links are shown to the owner
    instructors_need_code: bool = False  # STUDYDECK_SECOND_FACTOR=instructors
    proxies: int = 0  # STUDYDECK_PROXIES: how many stand before the server and name the visitor's address

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

    @property
    def uses_sqlite(self) -> bool:
        """Whether the database is the embedded one."""
        return self.database_url.startswith("sqlite")


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that `environment` asks for.

    Makes the data folder and the secret key where they are missing.

    Raises:
        ConfigurationError: a value cannot be used; the message names the setting.
    """
    data_folder = Path(environment.get("STUDYDECK_DATA") or _default_data_folder(environment)).expanduser().resolve()
    _make_folder(data_folder)
    host = environment.get("STUDYDECK_HOST", "127.0.0.1")
    return Settings(
        data_folder=data_folder,
        database_url=_database_url(environment.get("STUDYDECK_DATABASE_URL", ""), data_folder),
        host=host,
        port=_port(environment.get("STUDYDECK_PORT", "8000")),
        trusted_hosts=_trusted_hosts(environment.get("STUDYDECK_TRUSTED_HOSTS", ""), host),
        is_https=environment.get("STUDYDECK_HTTPS", "") == "1",
        language_model=environment.get("STUDYDECK_MODEL", "en_core_web_sm"),
        secret_key=environment.get("STUDYDECK_SECRET_KEY") or _kept_secret(data_folder),
        reads_web_addresses=environment.get("STUDYDECK_WEB_ADDRESSES", "") == "1",
        author=_author(environment),
        sign_up=_sign_up(environment.get("STUDYDECK_SIGN_UP", "")),
        mail_server=_mail_server(
            environment.get("STUDYDECK_SMTP_URL", "").strip(), environment.get("STUDYDECK_MAIL_FROM", "").strip()
        ),
        instructors_need_code=_second_factor(environment.get("STUDYDECK_SECOND_FACTOR", "")),
        proxies=_proxies(environment.get("STUDYDECK_PROXIES", ""), environment.get("STUDYDECK_HTTPS", "")),
    )


def _default_data_folder(environment: Mapping[str, str]) -> str:
    return str(Path(environment.get("XDG_DATA_HOME") or "~/.local/share") / "studydeck")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = folder / f".writable-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigurationError(
            f"studydeck cannot write to its data folder {folder} ({error.strerror}). "
            "Make it writable, or name another one: STUDYDECK_DATA=/path/to/folder"
        ) from error


def _database_url(url: str, data_folder: Path) -> str:
    if not url:
        return f"sqlite:///{data_folder / 'studydeck.sqlite3'}"
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise ConfigurationError(
        "STUDYDECK_DATABASE_URL must begin with postgresql:// or sqlite:///, "
        "for example postgresql://user:password@localhost/studydeck"
    )


def _port(text: str) -> int:
    if text.isdecimal() and int(text) <= 65_535:
        return int(text)
    raise ConfigurationError(f"STUDYDECK_PORT is {text!r}; it must be a number from 0 to 65535, for example 8000")


def _trusted_hosts(text: str, host: str) -> tuple[str, ...]:
    named = tuple(name.strip() for name in text.split(",") if name.strip())
    return named or ("127.0.0.1", "localhost", host)


def _author(environment: Mapping[str, str]) -> AuthorAddress | None:
    named = ("STUDYDECK_AUTHOR_URL", "STUDYDECK_AUTHOR_MODEL", "STUDYDECK_AUTHOR_KEY")
    url, model, key = (environment.get(name, "").strip() for name in named)
    if not url:
        return None
    if not model:
        raise ConfigurationError("STUDYDECK_AUTHOR_URL is set; name the model to be asked too: STUDYDECK_AUTHOR_MODEL")
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigurationError("STUDYDECK_AUTHOR_KEY holds a character that no key has, such as a space")
    return AuthorAddress(_completions_url(url), model, key)


def _completions_url(url: str) -> str:
    parts = _web_address(url)
    if parts is None or not parts.hostname:
        raise ConfigurationError(
            "STUDYDECK_AUTHOR_URL must be an address such as http://127.0.0.1:11434/v1 or https://host/v1"
        )
    if parts.scheme == "http" and not _is_near(parts.hostname):
        raise ConfigurationError(
            f"STUDYDECK_AUTHOR_URL would send your texts to {parts.hostname} unencrypted; use https://"
        )
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    return parts._replace(path=path, fragment="").geturl()


def _sign_up(text: str) -> SignUpMode:
    try:
        return SignUpMode(text.strip() or SignUpMode.CLOSED)
    except ValueError:
        modes = ", ".join(SignUpMode)
        raise ConfigurationError(f"STUDYDECK_SIGN_UP is {text!r}; it must be one of: {modes}") from None


def _second_factor(text: str) -> bool:
    if text.strip() in {"", "offered", "instructors"}:
        return text.strip() == "instructors"
    raise ConfigurationError(f"STUDYDECK_SECOND_FACTOR is {text!r}; it must be one of: offered, instructors")


def _proxies(text: str, https: str) -> int:
    if not text:
        return 1 if https == "1" else 0  # somebody speaks https for us
    if text.isdecimal() and int(text) <= _MOST_PROXIES:
        return int(text)
    raise ConfigurationError(f"STUDYDECK_PROXIES is {text!r}; it must be a number from 0 to {_MOST_PROXIES}")


def _mail_server(url: str, sender: str) -> MailServer | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in _SMTP_PORTS or not parts.hostname or port == 0 or parts.path not in {"", "/"}:
        raise ConfigurationError("STUDYDECK_SMTP_URL must be an address such as smtp://user:password@host:587")
    if not sender:
        raise ConfigurationError("STUDYDECK_SMTP_URL is set; name the sender of mails too: STUDYDECK_MAIL_FROM")
    if "@" not in sender or not sender.isprintable():
        raise ConfigurationError(f"STUDYDECK_MAIL_FROM is {sender!r}; it must be like studydeck@example.org")
    return MailServer(
        host=parts.hostname,
        port=port or _SMTP_PORTS[parts.scheme],
        is_encrypted=parts.scheme == "smtps",
        sender=sender,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _web_address(url: str) -> SplitResult | None:
    """The parts of an http address that has no password in it; None for anything else."""
    try:
        parts = urlsplit(url)
        is_usable = parts.port != 0 and parts.scheme in {"http", "https"} and "@" not in parts.netloc
    except ValueError:
        return None
    return parts if is_usable and url.isascii() and url.isprintable() and " " not in url else None


def _is_near(host: str) -> bool:
    """Whether a host is this machine or one of the same house, by its name or number."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".lan", ".internal"))


def _kept_secret(data_folder: Path) -> str:
    path = data_folder / "secret-key"
    if not path.exists() or not path.stat().st_size:
        fresh = data_folder / f".secret-key-{secrets.token_hex(4)}"  # whole before it bears the name
        with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_SECRET_BYTES))
        fresh.replace(path)
    return path.read_text(encoding="ascii")

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from studydeck.config import load_settings
from studydeck.errors import ConfigurationError


def test_without_a_word_the_embedded_database_lies_in_the_home_folder(tmp_path: Path) -> None:
    settings = load_settings({"XDG_DATA_HOME": str(tmp_path)})
    assert settings.data_folder == tmp_path / "studydeck"
    assert settings.database_url == f"sqlite:///{tmp_path / 'studydeck' / 'studydeck.sqlite3'}"
    assert settings.uses_sqlite
    assert (settings.host, settings.port, settings.is_https) == ("127.0.0.1", 8000, False)
    assert settings.language_model == "en_core_web_sm"
    assert not settings.reads_web_addresses


def test_every_setting_can_be_named(tmp_path: Path) -> None:
    settings = load_settings(
        {
            "STUDYDECK_DATA": str(tmp_path / "data"),
            "STUDYDECK_DATABASE_URL": "postgresql://ada:secret@db/studydeck",
            "STUDYDECK_HOST": "0.0.0.0",
            "STUDYDECK_PORT": "80",
            "STUDYDECK_TRUSTED_HOSTS": "study.example.org, .example.net,",
            "STUDYDECK_HTTPS": "1",
            "STUDYDECK_MODEL": "en_core_web_trf",
            "STUDYDECK_WEB_ADDRESSES": "1",
            "STUDYDECK_SECRET_KEY": "sesame",
        }
    )
    assert settings.database_url == "postgresql+psycopg://ada:secret@db/studydeck"
    assert not settings.uses_sqlite
    assert (settings.host, settings.port, settings.is_https) == ("0.0.0.0", 80, True)
    assert settings.trusted_hosts == ("study.example.org", ".example.net")
    assert (settings.language_model, settings.secret_key) == ("en_core_web_trf", "sesame")
    assert settings.reads_web_addresses
    assert not (tmp_path / "data" / "secret-key").exists()


@pytest.mark.parametrize(
    ("named", "used"),
    [
        ("postgres://db/studydeck", "postgresql+psycopg://db/studydeck"),
        ("postgresql+psycopg://db/studydeck", "postgresql+psycopg://db/studydeck"),
        ("sqlite:////srv/studydeck.sqlite3", "sqlite:////srv/studydeck.sqlite3"),
    ],
)
def test_a_database_is_named_by_its_url(tmp_path: Path, named: str, used: str) -> None:
    assert load_settings({"STUDYDECK_DATA": str(tmp_path), "STUDYDECK_DATABASE_URL": named}).database_url == used


@pytest.mark.parametrize("url", ["mysql://db/studydeck", "sqlite://", "studydeck.sqlite3"])
def test_another_database_is_refused_with_an_example(tmp_path: Path, url: str) -> None:
    assert _refused(tmp_path, STUDYDECK_DATABASE_URL=url) == (
        "STUDYDECK_DATABASE_URL must begin with postgresql:// or sqlite:///, "
        "for example postgresql://user:password@localhost/studydeck"
    )


@pytest.mark.parametrize("port", ["eighty", "-1", "65536", "", "8000 ", "²"])
def test_a_port_is_a_number(tmp_path: Path, port: str) -> None:
    told = f"STUDYDECK_PORT is {port!r}; it must be a number from 0 to 65535, for example 8000"
    assert _refused(tmp_path, STUDYDECK_PORT=port) == told


def test_the_secret_key_is_made_once_and_kept_for_the_owner_alone(tmp_path: Path) -> None:
    first, second = (load_settings({"STUDYDECK_DATA": str(tmp_path)}).secret_key for _ in range(2))
    assert first == second
    assert len(first) >= 43  # 32 bytes
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert load_settings({"STUDYDECK_DATA": str(tmp_path / "other")}).secret_key != first


def test_an_empty_secret_key_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()  # a program that was killed while writing it
    secret = load_settings({"STUDYDECK_DATA": str(tmp_path)}).secret_key
    assert len(secret) >= 43
    assert load_settings({"STUDYDECK_DATA": str(tmp_path)}).secret_key == secret


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert _refused(tmp_path / "file" / "data") == (
        f"studydeck cannot write to its data folder {tmp_path / 'file' / 'data'} (Not a directory). "
        "Make it writable, or name another one: STUDYDECK_DATA=/path/to/folder"
    )


def test_a_folder_that_takes_no_file_is_told_in_one_line() -> None:
    folder = Path("/proc") / str(os.getpid())  # takes no file, not even from root
    assert _refused(folder).startswith(f"studydeck cannot write to its data folder {folder} (")


def test_the_data_folder_is_the_owners_alone_and_nothing_else_is_left_in_it(tmp_path: Path) -> None:
    load_settings({"STUDYDECK_DATA": str(tmp_path / "data")})
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]


def _refused(folder: Path | None = None, **environment: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        load_settings({**({"STUDYDECK_DATA": str(folder)} if folder else {}), **environment})
    return str(refused.value)


# ------------------------------------------------------------------ the second author
def test_without_a_word_there_is_no_second_author(tmp_path: Path) -> None:
    assert load_settings({"STUDYDECK_DATA": str(tmp_path), "STUDYDECK_AUTHOR_MODEL": "small"}).author is None


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
        ("http://[::1]:8080", "http://[::1]:8080/chat/completions"),
        ("http://localhost/v1/", "http://localhost/v1/chat/completions"),
        ("http://192.168.1.7/v1/chat/completions", "http://192.168.1.7/v1/chat/completions"),
        ("http://printer.local/v1", "http://printer.local/v1/chat/completions"),
        ("https://models.example.org/v1?version=2#top", "https://models.example.org/v1/chat/completions?version=2"),
    ],
)
def test_a_second_author_is_asked_where_chats_are_completed(tmp_path: Path, named: str, asked: str) -> None:
    author = load_settings(_author_at(tmp_path, named)).author
    assert author is not None
    assert (author.url, author.model, author.key) == (asked, "small", "sesame")
    assert author.host in named


def test_the_authors_key_is_not_shown(tmp_path: Path) -> None:
    assert "sesame" not in repr(load_settings(_author_at(tmp_path, "http://localhost/v1")))


@pytest.mark.parametrize(
    "url",
    [
        "localhost:80/v1",
        "ftp://host/v1",
        "https://",
        "https://ann:word@host/v1",
        "http://a\x01/v1",
        "http://[::1",
        "http://a:b",
    ],
)
def test_an_authors_address_is_one_of_the_web(tmp_path: Path, url: str) -> None:
    told = "STUDYDECK_AUTHOR_URL must be an address such as http://127.0.0.1:11434/v1 or https://host/v1"
    assert _refused(**_author_at(tmp_path, url)) == told


def test_no_text_goes_far_unencrypted(tmp_path: Path) -> None:
    told = "STUDYDECK_AUTHOR_URL would send your texts to models.example.org unencrypted; use https://"
    assert _refused(**_author_at(tmp_path, "http://models.example.org/v1")) == told
    assert "8.8.8.8 unencrypted" in _refused(**_author_at(tmp_path, "http://8.8.8.8/v1"))


def test_an_author_needs_a_model_and_a_key_without_spaces(tmp_path: Path) -> None:
    nameless = _author_at(tmp_path, "http://localhost/v1") | {"STUDYDECK_AUTHOR_MODEL": ""}
    assert "STUDYDECK_AUTHOR_MODEL" in _refused(**nameless)
    spaced = _author_at(tmp_path, "http://localhost/v1") | {"STUDYDECK_AUTHOR_KEY": "open sesame"}
    assert _refused(**spaced) == "STUDYDECK_AUTHOR_KEY holds a character that no key has, such as a space"


def _author_at(folder: Path, url: str) -> dict[str, str]:
    return {
        "STUDYDECK_DATA": str(folder),
        "STUDYDECK_AUTHOR_URL": url,
        "STUDYDECK_AUTHOR_MODEL": "small",
        "STUDYDECK_AUTHOR_KEY": "sesame",
    }


# ------------------------------------------------------------------ accounts and mails
def test_without_a_word_nobody_signs_up_and_nothing_is_mailed(tmp_path: Path) -> None:
    settings = load_settings({"STUDYDECK_DATA": str(tmp_path)})
    assert (settings.sign_up, settings.mail_server, settings.instructors_need_code) == ("closed", None, False)
    assert (settings.proxies, settings.is_local) == (0, True)


def test_signing_up_and_the_second_factor_can_be_set(tmp_path: Path) -> None:
    named = {"STUDYDECK_SIGN_UP": "confirmed", "STUDYDECK_SECOND_FACTOR": "instructors", "STUDYDECK_HOST": "0.0.0.0"}
    settings = load_settings({"STUDYDECK_DATA": str(tmp_path), **named})
    assert (settings.sign_up, settings.instructors_need_code, settings.is_local) == ("confirmed", True, False)


@pytest.mark.parametrize(
    ("named", "count"), [({"HTTPS": "1"}, 1), ({"HTTPS": "1", "PROXIES": "0"}, 0), ({"PROXIES": "2"}, 2)]
)
def test_who_speaks_https_for_us_names_the_visitors_address(tmp_path: Path, named: dict[str, str], count: int) -> None:
    environment = {f"STUDYDECK_{name}": value for name, value in named.items()}
    assert load_settings({"STUDYDECK_DATA": str(tmp_path), **environment}).proxies == count


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("STUDYDECK_SIGN_UP", "yes", "STUDYDECK_SIGN_UP is 'yes'; it must be one of: closed, confirmed, open"),
        (
            "STUDYDECK_SECOND_FACTOR",
            "all",
            "STUDYDECK_SECOND_FACTOR is 'all'; it must be one of: offered, instructors",
        ),
        ("STUDYDECK_PROXIES", "-1", "STUDYDECK_PROXIES is '-1'; it must be a number from 0 to 9"),
    ],
)
def test_another_word_is_refused_with_those_that_there_are(tmp_path: Path, name: str, value: str, words: str) -> None:
    assert _refused(tmp_path, **{name: value}) == words


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 587, False, "", "")),
        ("smtps://ada:p%40ss@mail.example.org", ("mail.example.org", 465, True, "ada", "p@ss")),
        ("smtp://localhost:25/", ("localhost", 25, False, "", "")),
    ],
)
def test_a_mail_server_is_named_by_its_url(tmp_path: Path, url: str, parts: tuple[object, ...]) -> None:
    named = {"STUDYDECK_SMTP_URL": url, "STUDYDECK_MAIL_FROM": "studydeck@example.org"}
    server = load_settings({"STUDYDECK_DATA": str(tmp_path), **named}).mail_server
    assert server is not None
    assert (server.host, server.port, server.is_encrypted, server.user, server.password) == parts
    assert "p@ss" not in repr(server)


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:0", "smtp://h:x"]
)
def test_what_is_no_mail_server_is_refused_with_an_example(tmp_path: Path, url: str) -> None:
    assert _refused(tmp_path, STUDYDECK_SMTP_URL=url, STUDYDECK_MAIL_FROM="s@example.org") == (
        "STUDYDECK_SMTP_URL must be an address such as smtp://user:password@host:587"
    )


@pytest.mark.parametrize(("sender", "word"), [("", "name the sender"), ("studydeck", "must be like")])
def test_mails_need_a_sender(tmp_path: Path, sender: str, word: str) -> None:
    assert word in _refused(tmp_path, STUDYDECK_SMTP_URL="smtp://localhost", STUDYDECK_MAIL_FROM=sender)

"""Broken, foreign and harmful packages: each is refused in words, soon, and with nothing written outside."""

from __future__ import annotations

import io
import json
import sqlite3
import stat
import warnings
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from studydeck.errors import InvalidInputError
from studydeck.formats import anki_package, apkg
from studydeck.formats.anki_package import protobuf
from studydeck.formats.anki_package.unpacking import Limits, open_archive
from studydeck.formats.deck import DeckFile

if TYPE_CHECKING:
    from pathlib import Path

VERSION_3 = b"\x08\x03"


def zipped(**entries: bytes) -> bytes:
    """A zip with these entries; "__" in a name stands for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sound() -> bytes:
    """The collection of a sound, empty package."""
    out = io.BytesIO()
    apkg.dump(DeckFile("fram", "The Fram", []), out)
    return zipfile.ZipFile(out).read("collection.anki2")


def database(folder: Path, script: str) -> bytes:
    file = folder / "made.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)
    return file.read_bytes()


def changed(folder: Path, script: str) -> bytes:
    file = folder / "made.db"
    file.write_bytes(sound())
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)
    return file.read_bytes()


def refusal(package: bytes, folder: Path) -> str:
    """What the user is told; the folder around must hold nothing new."""
    file, target = folder / "in.apkg", folder / "read"
    file.write_bytes(package)
    target.mkdir()
    before = {path.name for path in folder.iterdir()}
    with pytest.raises(InvalidInputError) as refused:
        anki_package.load(file, target)
    assert {path.name for path in folder.iterdir()} == before
    assert not (target / "package.json").exists()
    return str(refused.value)


# ------------------------------------------------------------------ broken and foreign
def test_what_is_no_zip_is_no_package(tmp_path: Path) -> None:
    assert refusal(b"PK, perhaps", tmp_path) == "This is no Anki package: it is no zip archive, or a broken one."


def test_a_file_cut_short_is_broken(tmp_path: Path) -> None:
    whole = zipped(collection__anki2=sound(), media=b"{}")
    assert refusal(whole[:-40], tmp_path) == "This is no Anki package: it is no zip archive, or a broken one."


def test_a_zip_of_something_else_is_no_package(tmp_path: Path) -> None:
    message = "This is no Anki package: there is no collection in it. Export the deck again."
    assert refusal(zipped(word=b"document"), tmp_path) == message


def test_an_entry_that_fails_its_checksum_is_named(tmp_path: Path) -> None:
    package = bytearray(zipped(collection__anki2=b"0123456789" * 10))
    place = package.index(b"collection.anki2") + len("collection.anki2") + 4
    package[place] ^= 0xFF
    assert refusal(bytes(package), tmp_path).startswith('"collection.anki2" in the package is broken (')


def test_an_encrypted_entry_is_named(tmp_path: Path) -> None:
    package = bytearray(zipped(collection__anki2=sound()))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        package[package.index(header) + flags] |= 1
    assert refusal(bytes(package), tmp_path).startswith('"collection.anki2" in the package is broken (')


def test_a_collection_that_is_no_database_is_broken(tmp_path: Path) -> None:
    message = "The collection in the package is broken (file is not a database). Export the deck again."
    assert refusal(zipped(collection__anki2=b"no database at all" * 100), tmp_path) == message


def test_a_database_of_something_else_is_told_by_its_tables(tmp_path: Path) -> None:
    made = database(tmp_path, "CREATE TABLE col (id); CREATE TABLE notes (id)")
    message = "The collection in the package has no table cards, revlog: no Anki wrote it."
    assert refusal(zipped(collection__anki2=made), tmp_path) == message


def test_a_newer_package_and_a_newer_collection_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    newer = changed(tmp_path, "UPDATE col SET ver = 19")
    assert refusal(zipped(meta=b"\x08\x04", collection__anki2=sound()), tmp_path / "a") == (
        "The package is of version 4; 3 is the newest that can be read. In Anki's export dialog, tick "
        '"Support older Anki versions".'
    )
    assert refusal(zipped(collection__anki2=newer), tmp_path / "b") == (
        "The collection is of version 19; 18 is the newest that can be read. In Anki's export dialog, tick "
        '"Support older Anki versions".'
    )


def test_the_dummy_beside_a_lost_collection_is_never_imported(tmp_path: Path) -> None:
    message = (
        "The package lost its collection.anki21b: what is left is a note for old versions of Anki. "
        "Export the deck again."
    )
    assert refusal(zipped(meta=VERSION_3, collection__anki2=sound()), tmp_path) == message


def test_the_dummy_alone_is_known_by_its_words(tmp_path: Path) -> None:
    types = json.dumps({"1": {"name": "Basic", "type": 0, "flds": [{"name": "Front"}], "tmpls": []}})
    note = "Please update to the latest Anki version, then import the .colpkg/.apkg file again."
    made = changed(
        tmp_path,
        f"UPDATE col SET models = '{types}'; INSERT INTO notes VALUES (1, 'g', 1, 0, 0, '', '{note}', '', 0, 0, '');",
    )
    assert refusal(zipped(collection__anki2=made), tmp_path).startswith("The package holds only a note that asks")


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = 'no JSON'",
        "UPDATE col SET decks = '{\"1\": 5}'",
        "DELETE FROM col",
        "DROP TABLE cards; CREATE TABLE cards (id)",
    ],
)
def test_a_collection_with_broken_cells_is_broken(script: str, tmp_path: Path) -> None:
    message = refusal(zipped(collection__anki2=changed(tmp_path, script)), tmp_path)
    assert message.startswith("The collection in the package is broken (")


# ------------------------------------------------------------------ names
@pytest.mark.parametrize("name", ["../collection.anki2", "/etc/passwd", "a/../../b", "a\\b", "media\x00.png"])
def test_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    package = zipped(collection__anki2=sound(), **{"x" * len(name.encode()): b"harm"})
    package = package.replace(b"x" * len(name.encode()), name.encode())
    assert "which no Anki writes." in refusal(package, tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("0")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("collection.anki2", sound())
    assert refusal(out.getvalue(), tmp_path) == "The package has a link in it ('0'), which no Anki writes."


@pytest.mark.parametrize("name", ["../x.png", "/x.png", "a\\x.png", "x\x00.png", "..", "", "C:x.png"])
def test_a_picture_with_a_name_that_leads_out_is_refused(name: str, tmp_path: Path) -> None:
    package = zipped(collection__anki2=sound(), media=json.dumps({"0": name}).encode(), **{"0": b"picture"})
    assert refusal(package, tmp_path) == f"The package has a picture or sound named {name!r}, which no Anki writes."


@pytest.mark.parametrize("content", [b"[1]", b"nothing", b"\xff"])
def test_a_broken_list_of_pictures_is_told(content: bytes, tmp_path: Path) -> None:
    package = zipped(collection__anki2=sound(), media=content)
    assert refusal(package, tmp_path) == ("The package's list of pictures and sounds is broken. Export the deck again.")


# ------------------------------------------------------------------ size
def bomb(size: int) -> bytes:
    """`size` zero bytes as zstd packs them."""
    packer = zstandard.ZstdCompressor(level=19).compressobj()
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


def test_a_tiny_package_that_unpacks_to_gigabytes_is_stopped_early(tmp_path: Path) -> None:
    package = zipped(meta=VERSION_3, collection__anki21b=bomb(2 << 30))
    assert len(package) < 1000
    assert refusal(package, tmp_path) == (
        '"collection.anki21b" unpacks to more than 1,000,000 bytes, far beyond what a deck holds. '
        "The package is broken or made to do harm; nothing was imported."
    )


def test_a_list_of_pictures_that_unpacks_to_gigabytes_is_stopped_early(tmp_path: Path) -> None:
    packed = zstandard.compress(sound())
    package = zipped(meta=VERSION_3, collection__anki21b=packed, media=bomb(1 << 30))
    assert refusal(package, tmp_path).startswith('"media" unpacks to more than 1,000,000 bytes')


def test_a_stated_size_is_not_believed(tmp_path: Path) -> None:
    package = bytearray(zipped(collection__anki2=bytes(40_000_000)))
    place = package.index(b"PK\x01\x02") + 24
    package[place : place + 4] = (10).to_bytes(4, "little")
    assert '"collection.anki2"' in refusal(bytes(package), tmp_path)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "in.apkg"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(11):
            archive.writestr(str(number), b"")
    with pytest.raises(InvalidInputError) as refused:
        open_archive(file, Limits(entries=10))
    assert str(refused.value) == "The package has 11 entries; 10 are the most."


def test_an_entry_packed_in_a_way_that_nobody_knows_is_named(tmp_path: Path) -> None:
    package = bytearray(zipped(collection__anki2=sound()))
    for header, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        package[package.index(header) + method] = 77
    assert refusal(bytes(package), tmp_path).startswith('"collection.anki2" in the package is broken (')


def test_a_zstd_frame_that_asks_for_too_much_memory_is_refused(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=30)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    frame = packer.compress(bytes(1000)) + packer.flush()
    assert refusal(zipped(meta=VERSION_3, collection__anki21b=frame), tmp_path).startswith(
        '"collection.anki21b" in the package is broken ('
    )


def test_a_package_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "in.apkg"
    file.write_bytes(zipped(collection__anki2=sound()))
    with pytest.raises(InvalidInputError) as refused:
        anki_package.load(file, tmp_path, seconds=0.001)
    assert str(refused.value) == "The package takes too long to read. Export fewer decks at a time."


def test_a_column_that_is_computed_without_end_is_never_asked_for(tmp_path: Path) -> None:
    made = changed(
        tmp_path,
        "DROP TABLE revlog; CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, ease, ivl, lastIvl, factor, time, type,"
        " harm AS (hex(zeroblob(900000000))));",
    )
    file = tmp_path / "in.apkg"
    file.write_bytes(zipped(collection__anki2=made))
    assert anki_package.load(file, tmp_path).reviews == ()


def test_a_reader_that_its_limits_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(InvalidInputError) as refused:
        anki_package.load(tmp_path / "in.apkg", tmp_path)
    assert str(refused.value) == "The package needs more memory or time than a deck may. Export fewer decks at a time."


# ------------------------------------------------------------------ protobuf
@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_are_refused(message: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for read in (protobuf.package_version, protobuf.media_names, protobuf.is_cloze_type, protobuf.template_sides):
            try:
                read(message)
            except InvalidInputError as error:
                assert str(error) == "A part of the package is broken. Export the deck again."  # noqa: PT017  either way


def test_a_message_is_read_by_its_numbers() -> None:
    entry = b"\x0a\x05a.png\x10\x01\x1a\x02ab\xf8\x0f\x07"
    other = b"\x0a\x05b.png"
    wide = b"\x11" + bytes(8) + b"\x15" + bytes(4)
    message = wide + b"".join(b"\x0a" + bytes([len(part)]) + part for part in (entry, other))
    assert protobuf.media_names(message) == {"a.png": "7", "b.png": "1"}

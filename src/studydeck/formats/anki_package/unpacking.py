"""The zip around an Anki package: what is in it, unpacked with a limit on what is really read.

The sizes that a zip or a zstd frame states are what its writer liked to state, so they are never believed: every byte
that comes out is counted. Nothing is written under a name that the archive gives.
"""

from __future__ import annotations

import json
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

import zstandard

from studydeck.errors import InvalidInputError
from studydeck.formats.anki_package import protobuf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK: Final = 1 << 16
_NEWEST_VERSION: Final = 3  # of the package format, as the entry "meta" states it
_WINDOW_BYTES: Final = 1 << 27  # the most memory that a zstd frame may ask for
_ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
# The newest comes first: the older ones beside it are there to tell an old Anki to update.
_COLLECTIONS: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold, counted in what really comes out of it."""

    entries: int = 100_000
    collection_bytes: int = 500_000_000
    media_bytes: int = 50_000_000  # one file
    map_bytes: int = 20_000_000
    ratio: int = 400  # times the packed size; SQLite with many empty pages packs 1 : 100 at most
    free_bytes: int = 1_000_000  # that may come out whatever the ratio


class Archive:
    """An opened .apkg or .colpkg."""

    def __init__(self, opened: zipfile.ZipFile, limits: Limits) -> None:
        """Take an opened archive; raise InvalidInputError for one that no Anki wrote."""
        self._zip, self._limits = opened, limits
        entries = opened.infolist()
        if len(entries) > limits.entries:
            raise InvalidInputError(f"The package has {len(entries):,} entries; {limits.entries:,} are the most.")
        for entry in entries:
            _check_name(entry)
        self._names = {entry.filename: entry for entry in entries}
        self._version = self._stated_version()
        self._collection = next((name for name in _COLLECTIONS if name in self._names), "")
        if not self._collection:
            raise InvalidInputError("This is no Anki package: there is no collection in it. Export the deck again.")
        if self._version == _NEWEST_VERSION and self._collection != _COLLECTIONS[0]:
            raise InvalidInputError(
                "The package lost its collection.anki21b: what is left is a note for old versions of Anki. "
                "Export the deck again."
            )

    def unpack_collection(self, target: Path) -> None:
        """Write the newest collection that is in the archive to `target`."""
        is_packed = self._collection == _COLLECTIONS[0]
        with target.open("wb") as out:
            out.writelines(self._pieces(self._collection, self._limits.collection_bytes, is_packed=is_packed))

    def media(self) -> dict[str, str]:
        """The names that notes use for their pictures and sounds, each with the entry that holds it."""
        if "media" not in self._names:
            return {}
        is_packed = self._version == _NEWEST_VERSION
        content = b"".join(self._pieces("media", self._limits.map_bytes, is_packed=is_packed))
        named = protobuf.media_names(content) if is_packed else _legacy_names(content)
        for name in named:
            _check_media_name(name)
        return {name: entry for name, entry in named.items() if entry in self._names}

    def read_media(self, entry: str) -> bytes:
        """The picture or sound in `entry`."""
        is_packed = self._version == _NEWEST_VERSION
        return b"".join(self._pieces(entry, self._limits.media_bytes, is_packed=is_packed))

    def _stated_version(self) -> int:
        if "meta" not in self._names:
            return 1
        version = protobuf.package_version(b"".join(self._pieces("meta", 1000, is_packed=False)))
        if version > _NEWEST_VERSION:
            raise InvalidInputError(
                f"The package is of version {version}; {_NEWEST_VERSION} is the newest that can be read. In Anki's "
                'export dialog, tick "Support older Anki versions".'
            )
        return version

    def _pieces(self, name: str, most: int, *, is_packed: bool) -> Iterator[bytes]:
        """The bytes of an entry, never more than `most` nor than the ratio allows."""
        entry = self._names[name]
        most = min(most, max(entry.compress_size * self._limits.ratio, self._limits.free_bytes))
        size = 0
        try:
            with self._zip.open(entry) as stream:
                for piece in _unpacked(stream) if is_packed else _read(stream):
                    size += len(piece)
                    if size > most:
                        raise InvalidInputError(
                            f'"{name}" unpacks to more than {most:,} bytes, far beyond what a deck holds. '
                            "The package is broken or made to do harm; nothing was imported."
                        )
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            zstandard.ZstdError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise InvalidInputError(f'"{name}" in the package is broken ({error}). Export the deck again.') from error


def open_archive(path: Path, limits: Limits) -> Archive:
    """The archive at `path`, to be read at once. Raises InvalidInputError where it is none."""
    try:
        return Archive(zipfile.ZipFile(path), limits)
    except (zipfile.BadZipFile, OverflowError, ValueError) as error:
        raise InvalidInputError("This is no Anki package: it is no zip archive, or a broken one.") from error


def _read(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_CHUNK):
        yield piece


def _unpacked(stream: IO[bytes]) -> Iterator[bytes]:
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW_BYTES).stream_reader(stream, read_across_frames=True)
    while piece := reader.read(_CHUNK):
        yield piece


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.orig_filename != name or not name or name.startswith("/") or ".." in name.split("/") or "\\" in name:
        raise InvalidInputError(f"The package has an entry named {entry.orig_filename!r}, which no Anki writes.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InvalidInputError(f"The package has a link in it ({name!r}), which no Anki writes.")


def _check_media_name(name: str) -> None:
    is_plain = not any(unicodedata.category(character) in {"Cc", "Cs"} for character in name)
    if not name or not is_plain or name in {".", ".."} or set(name) & set("/\\:"):
        raise InvalidInputError(f"The package has a picture or sound named {name!r}, which no Anki writes.")


def _legacy_names(content: bytes) -> dict[str, str]:
    """The map of packages before version 3: JSON, from the entry to the name."""
    try:
        named = json.loads(content)
        return {str(name): str(entry) for entry, name in named.items()}
    except (ValueError, AttributeError) as error:
        raise InvalidInputError(
            "The package's list of pictures and sounds is broken. Export the deck again."
        ) from error

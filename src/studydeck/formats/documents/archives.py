"""The zips that .docx and .epub are, read with a limit on what really comes out of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from studydeck.errors import InvalidInputError

MOST_ENTRIES: Final = 20_000
MOST_BYTES: Final = 200_000_000  # of all entries together, unpacked
_CHUNK: Final = 1 << 16


def opened(data: bytes, filename: str) -> dict[str, bytes]:
    """Every entry of the archive with what it holds.

    Raises InvalidInputError for a broken one and for one that unpacks to more than a book does; a stated size is not
    believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_ENTRIES:
                raise InvalidInputError(f"{filename} has {len(entries):,} parts, more than a book has.")
            return _read(archive, entries, filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InvalidInputError(
            f"{filename} is broken ({error}). Open it in its own program and save it again."
        ) from error


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], filename: str) -> dict[str, bytes]:
    content = {}
    left = MOST_BYTES
    for entry in entries:
        pieces = []
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise InvalidInputError(
                        f"{filename} unpacks to more than {MOST_BYTES:,} bytes, more than a book has."
                    )
                pieces.append(piece)
        content[entry.filename] = b"".join(pieces)
    return content

"""A process of its own, with hard limits, in which a stranger's package is unpacked and read.

`python -m studydeck.formats.anki_package.sandbox PACKAGE FOLDER` writes FOLDER/package.json and the media as FOLDER/0,
FOLDER/1 and so on. A refusal is one line on standard error and exit status 3.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from studydeck.errors import InvalidInputError
from studydeck.formats.anki_package.collection import read_collection
from studydeck.formats.anki_package.unpacking import Limits, open_archive

REFUSED: Final = 3
CPU_SECONDS: Final = 120
MEMORY_BYTES: Final = 2_000_000_000
FILE_BYTES: Final = 600_000_000
MEDIA_BYTES: Final = 1_000_000_000  # of all pictures and sounds together


def main(package: str, folder: str) -> None:
    """Read `package` into `folder`, or end with REFUSED."""
    for kind, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    try:
        _read(Path(package), Path(folder))
    except InvalidInputError as error:
        sys.stderr.write(str(error))
        sys.exit(REFUSED)


def _read(package: Path, folder: Path) -> None:
    archive = open_archive(package, Limits())
    collection = folder / "collection"
    archive.unpack_collection(collection)
    media = {}
    size = 0
    for number, (name, entry) in enumerate(archive.media().items()):
        content = archive.read_media(entry)
        size += len(content)
        if size > MEDIA_BYTES:
            raise InvalidInputError(f"The pictures and sounds are more than {MEDIA_BYTES:,} bytes. Export fewer decks.")
        (folder / str(number)).write_bytes(content)
        media[name] = str(number)
    found = read_collection(collection, media)
    collection.unlink()
    with (folder / "package.json").open("w", encoding="utf-8") as out:
        json.dump(asdict(found), out)


if __name__ == "__main__":
    main(*sys.argv[1:])

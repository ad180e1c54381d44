"""Anki packages on the way in: any .apkg or .colpkg as values, read in a process that cannot do harm."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from studydeck.errors import InvalidInputError
from studydeck.formats.anki_package.package import (
    AnkiPackage,
    NoteType,
    PackedCard,
    PackedNote,
    PackedReview,
    Template,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["AnkiPackage", "NoteType", "PackedCard", "PackedNote", "PackedReview", "Template", "load"]

SECONDS: Final = 300.0  # on the clock; the sandbox has a limit of its own on the processor's
_REFUSED: Final = 3
_SANDBOX: Final = "studydeck.formats.anki_package.sandbox"


def load(package: Path, folder: Path, seconds: float = SECONDS) -> AnkiPackage:
    """What the .apkg or .colpkg at `package` holds; its media are put into `folder`, where `media` names them.

    Raises InvalidInputError, in words for the user, for a broken, foreign, too new or harmful file, and for one that
    takes longer than `seconds`.
    """
    try:
        run = subprocess.run(  # noqa: S603  our own module, and two paths
            [sys.executable, "-m", _SANDBOX, str(package), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InvalidInputError("The package takes too long to read. Export fewer decks at a time.") from None
    if run.returncode == _REFUSED:
        raise InvalidInputError(run.stderr.decode("utf-8", "replace"))
    if run.returncode != 0:
        raise InvalidInputError("The package needs more memory or time than a deck may. Export fewer decks at a time.")
    return _package(json.loads((folder / "package.json").read_bytes()))


def _package(content: dict[str, Any]) -> AnkiPackage:
    return AnkiPackage(
        created=content["created"],
        decks={int(key): name for key, name in content["decks"].items()},
        note_types={int(key): _note_type(value) for key, value in content["note_types"].items()},
        notes=tuple(_note(value) for value in content["notes"]),
        cards=tuple(PackedCard(**value) for value in content["cards"]),
        reviews=tuple(PackedReview(**value) for value in content["reviews"]),
        media=content["media"],
    )


def _note_type(content: dict[str, Any]) -> NoteType:
    sides = tuple(Template(**side) for side in content["templates"])
    return NoteType(**content | {"fields": tuple(content["fields"]), "templates": sides})


def _note(content: dict[str, Any]) -> PackedNote:
    return PackedNote(**content | {"fields": tuple(content["fields"]), "tags": tuple(content["tags"])})

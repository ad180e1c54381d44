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
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "AnkiPackage",
    "NoteType",
    "PackedCard",
    "PackedNote",
    "PackedReview",
    "Template",
    "is_unpacked",
    "load",
    "unpacked",
]

SECONDS: Final = 300.0  # on the clock; the sandbox has a limit of its own on the processor's
_REFUSED: Final = 3
_PATIENCE: Final = 0.5  # seconds until the caller may say that it is no longer wanted
_CONTENT: Final = "package.json"  # as the sandbox names it
_SANDBOX: Final = "studydeck.formats.anki_package.sandbox"


def load(
    package: Path, folder: Path, seconds: float = SECONDS, progress: Callable[[], None] | None = None
) -> AnkiPackage:
    """What the .apkg or .colpkg at `package` holds; its media are put into `folder`, where `media` names them.

    `progress` is called twice a second; what it raises ends the work.

    Raises InvalidInputError, in words for the user, for a broken, foreign, too new or harmful file, and for one that
    takes longer than `seconds`.
    """
    status, said = _run([sys.executable, "-m", _SANDBOX, str(package), str(folder)], seconds, progress)
    if status == _REFUSED:
        raise InvalidInputError(said.decode("utf-8", "replace"))
    if status != 0:
        raise InvalidInputError("The package needs more memory or time than a deck may. Export fewer decks at a time.")
    return unpacked(folder)


def unpacked(folder: Path) -> AnkiPackage:
    """What `load` read into `folder` before."""
    return _package(json.loads((folder / _CONTENT).read_bytes()))


def is_unpacked(folder: Path) -> bool:
    """Whether `load` read a package into `folder`."""
    return (folder / _CONTENT).exists()


def _run(command: list[str], seconds: float, progress: Callable[[], None] | None) -> tuple[int, bytes]:
    """The status in which `command` ended, and what it said on standard error."""
    with subprocess.Popen(  # noqa: S603  our own module, and two paths
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as run:
        try:
            return _waited(run, seconds, progress)
        finally:
            run.kill()  # does nothing to one that has ended


def _waited(run: subprocess.Popen[bytes], seconds: float, progress: Callable[[], None] | None) -> tuple[int, bytes]:
    left = seconds
    while left > 0:
        try:
            _, said = run.communicate(timeout=min(_PATIENCE, left))
        except subprocess.TimeoutExpired:
            left -= _PATIENCE
            if progress:
                progress()
        else:
            return run.returncode, said
    raise InvalidInputError("The package takes too long to read. Export fewer decks at a time.")


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

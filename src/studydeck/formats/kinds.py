"""The kinds of file that a deck can be written as, by the endings of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, Final

from studydeck.formats import apkg, gift, moodle, qti, quizlet, spreadsheet, tsv
from studydeck.formats.deck import DeckFile


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file."""

    ending: str  # with its dot
    media_type: str
    dump: Callable[[DeckFile, BinaryIO], None]


_BINARY: Final = "application/octet-stream"  # a browser saves it, whatever it knows
_TEXT: Final = "text/plain; charset=utf-8"

FILE_KINDS: Final[Mapping[str, FileKind]] = MappingProxyType(
    {
        "apkg": FileKind(".apkg", _BINARY, apkg.dump),
        "anki-text": FileKind(".tsv", "text/tab-separated-values; charset=utf-8", tsv.dump),
        "csv": FileKind(".csv", "text/csv; charset=utf-8", spreadsheet.dump),
        "quizlet": FileKind(".txt", _TEXT, quizlet.dump),
        "gift": FileKind(".gift", _TEXT, gift.dump),
        "moodle": FileKind(".xml", "application/xml", moodle.dump),
        "qti": FileKind(".zip", "application/zip", qti.dump),
    }
)
ENDINGS: Final = tuple(kind.ending for kind in FILE_KINDS.values())


def kind_of(ending: str) -> FileKind | None:
    """The kind of file whose names end so, None where no deck is written like that."""
    return next((kind for kind in FILE_KINDS.values() if kind.ending == ending.lower()), None)

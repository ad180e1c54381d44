"""The library: a folder a deck, with deck.toml (who, whence), text.md (what) and notes.tsv (the reviewed cards)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from studydeck.errors import InvalidInputError
from studydeck.formats import documents, tsv
from studydeck.formats.deck import DatedNote, DeckFile

if TYPE_CHECKING:
    from pathlib import Path

DECK_FILE: Final = "deck.toml"
TEXT_FILE: Final = "text.md"
NOTES_FILE: Final = "notes.tsv"


@dataclass(frozen=True, slots=True)
class LibraryDeck:
    """A text with its origin and its reviewed notes."""

    slug: str  # the name of its folder
    uid: str
    title: str
    language: str  # BCP 47
    authors: tuple[str, ...]
    licence: str  # SPDX
    published: date  # what "today" means in the text
    sources: tuple[str, ...]  # the works that the text draws on
    text: str
    notes: tuple[DatedNote, ...]

    @property
    def citation(self) -> str:
        """What stands as the source on the back of a card."""
        return f"{self.title}. After {'; '.join(self.sources)}."

    @property
    def deck_file(self) -> DeckFile:
        """The deck as the other formats write it."""
        return DeckFile(self.uid, self.title, self.notes, self.citation, self.language)


def load_library(folder: Path) -> tuple[LibraryDeck, ...]:
    """Every deck in `folder`, by the names of their folders. Raises InvalidInputError with file and line."""
    return tuple(load_deck(path.parent) for path in sorted(folder.glob(f"*/{DECK_FILE}")))


def load_deck(folder: Path) -> LibraryDeck:
    """The deck in `folder`; one without notes.tsv has no notes yet. Raises InvalidInputError with file and line."""
    about = _About(folder / DECK_FILE)
    text = documents.decode(_read(folder / TEXT_FILE), TEXT_FILE).text
    published = about.day("published")
    return LibraryDeck(
        slug=folder.name,
        uid=about.words("uid"),
        title=about.words("title"),
        language=about.words("language"),
        authors=about.list_of_words("authors"),
        licence=about.words("licence"),
        published=published,
        sources=about.list_of_words("sources"),
        text=text,
        notes=_notes(folder / NOTES_FILE, text, datetime.combine(published, time(), UTC)),
    )


def dump_notes(deck: LibraryDeck, folder: Path) -> None:
    """Write the notes of `deck` to `folder`/notes.tsv, without the source that deck.toml already names."""
    with (folder / NOTES_FILE).open("wb") as out:
        tsv.dump(DeckFile(deck.uid, deck.title, deck.notes, language=deck.language), out)


def _notes(path: Path, text: str, published: datetime) -> tuple[DatedNote, ...]:
    if not path.exists():
        return ()
    notes = []
    try:
        for line, dated in tsv.read(_read(path), published):
            _check_evidence(dated, text, line)
            notes.append(dated)
    except InvalidInputError as error:
        raise InvalidInputError(f"{path}: {error}") from None
    return tuple(notes)


def _check_evidence(dated: DatedNote, text: str, line: int) -> None:
    for excerpt in dated.note.evidence:
        if text[excerpt.start : excerpt.end] != excerpt.text:
            found = text.find(excerpt.text)
            advice = f"It is at {found}-{found + len(excerpt.text)}." if found >= 0 else "Quote the text word for word."
            raise InvalidInputError(
                f"Line {line}: the evidence is not at {excerpt.start}-{excerpt.end} in {TEXT_FILE}. {advice}"
            )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read: {error.strerror}.") from None


class _About:
    """deck.toml, with errors that name the key."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._values: dict[str, Any] = tomllib.loads(_read(path).decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InvalidInputError(f"{path}: {error}") from None

    def words(self, key: str) -> str:
        value = self._values.get(key)
        if not isinstance(value, str) or not value:
            raise self._error(key, '"some words"')
        return value

    def list_of_words(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            raise self._error(key, '["one", "another"]')
        return tuple(value)

    def day(self, key: str) -> date:
        value = self._values.get(key)
        if type(value) is not date:
            raise self._error(key, "2026-01-31")
        return value

    def _error(self, key: str, example: str) -> InvalidInputError:
        return InvalidInputError(f"{self._path}: write {key} = {example}.")

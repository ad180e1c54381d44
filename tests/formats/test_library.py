"""A library folder is read with its origin, and an error names the file, the line or key, and the cure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from studydeck.cards.notes import Excerpt, Note
from studydeck.errors import InvalidInputError
from studydeck.formats import library
from studydeck.formats.deck import DatedNote, DeckFile

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = """
uid = "fram"
title = "The Fram"
language = "en"
authors = ["A. Sailor"]
licence = "MIT"
published = 2026-11-24
sources = ["F. Nansen, Farthest North (1897)", "R. Amundsen, The South Pole (1912)"]
"""
TEXT = "# The Fram\r\n\r\nThe Fram sailed in 1893.\r\n"
NOTE = Note(
    guid="a1",
    type="when",
    question="In which year did the Fram sail?",
    answer="1893",
    accepted=(),
    choices=None,
    evidence=(Excerpt(14, 38, "The Fram sailed in 1893."),),
    tags=("type::when",),
    tier="ready",
    score=0.75,
)
NOTES = (DatedNote(NOTE, datetime(2026, 11, 24, tzinfo=UTC)),)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "the-fram"
    folder.mkdir()
    (folder / "deck.toml").write_text(ABOUT, encoding="utf-8")
    (folder / "text.md").write_bytes(TEXT.encode())
    return tmp_path


def test_a_deck_is_read_with_its_origin(shelf: Path) -> None:
    (deck,) = library.load_library(shelf)
    assert deck == library.LibraryDeck(
        slug="the-fram",
        uid="fram",
        title="The Fram",
        language="en",
        authors=("A. Sailor",),
        licence="MIT",
        published=date(2026, 11, 24),
        sources=("F. Nansen, Farthest North (1897)", "R. Amundsen, The South Pole (1912)"),
        text=TEXT,
        notes=(),
    )


def test_notes_come_back_as_they_were_written(shelf: Path) -> None:
    deck = replace(library.load_deck(shelf / "the-fram"), notes=NOTES)
    library.dump_notes(deck, shelf / "the-fram")
    assert library.load_library(shelf) == (deck,)


def test_a_deck_file_cites_the_sources(shelf: Path) -> None:
    deck = replace(library.load_deck(shelf / "the-fram"), notes=NOTES)
    assert deck.deck_file == DeckFile(
        uid="fram",
        title="The Fram",
        notes=NOTES,
        source="The Fram. After F. Nansen, Farthest North (1897); R. Amundsen, The South Pole (1912).",
        language="en",
    )


def refusal(shelf: Path) -> str:
    with pytest.raises(InvalidInputError) as error:
        library.load_library(shelf)
    return str(error.value).removeprefix(f"{shelf / 'the-fram'}/")


@pytest.mark.parametrize(
    ("line", "broken", "message"),
    [
        ('title = "The Fram"', "", 'deck.toml: write title = "some words".'),
        ('title = "The Fram"', "title = 7", 'deck.toml: write title = "some words".'),
        ('authors = ["A. Sailor"]', "authors = []", 'deck.toml: write authors = ["one", "another"].'),
        ('authors = ["A. Sailor"]', "authors = [1]", 'deck.toml: write authors = ["one", "another"].'),
        ('authors = ["A. Sailor"]', 'authors = "me"', 'deck.toml: write authors = ["one", "another"].'),
        ("published = 2026-11-24", 'published = "today"', "deck.toml: write published = 2026-01-31."),
        ("published = 2026-11-24", "published = 2026-11-24T00:00:00Z", "deck.toml: write published = 2026-01-31."),
        ('uid = "fram"', "uid =", "deck.toml: Invalid value (at line 2, column 6)"),
    ],
)
def test_a_broken_deck_file_is_named_with_its_key(shelf: Path, line: str, broken: str, message: str) -> None:
    (shelf / "the-fram" / "deck.toml").write_text(ABOUT.replace(line, broken), encoding="utf-8")
    assert refusal(shelf) == message


def test_a_missing_text_is_named(shelf: Path) -> None:
    (shelf / "the-fram" / "text.md").unlink()
    assert refusal(shelf) == "text.md cannot be read: No such file or directory."


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        (Excerpt(0, 24, "The Fram sailed in 1893."), "is not at 0-24 in text.md. It is at 14-38."),
        (Excerpt(14, 37, "The Fram sailed in 1892"), "is not at 14-37 in text.md. Quote the text word for word."),
    ],
)
def test_evidence_that_the_text_does_not_hold_is_refused(shelf: Path, evidence: Excerpt, message: str) -> None:
    folder = shelf / "the-fram"
    note = replace(NOTE, evidence=(evidence,))
    library.dump_notes(replace(library.load_deck(folder), notes=(DatedNote(note, NOTES[0].changed),)), folder)
    assert refusal(shelf) == f"notes.tsv: Line 9: the evidence {message}"

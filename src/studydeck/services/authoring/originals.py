"""The pages of the book or document that a text was taken from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, select

from studydeck.cards.notes import Note
from studydeck.formats.documents import Page, cited_pages
from studydeck.store.tables import Source


def pack_pages(pages: Iterable[Page]) -> list[list[Any]]:
    """The pages as the JSON of a column."""
    return [[page.start, page.label] for page in pages]


def unpack_pages(packed: Iterable[Iterable[Any]]) -> tuple[Page, ...]:
    """The pages that `pack_pages` packed."""
    return tuple(Page(start, label) for start, label in packed)


def pages_of(session: Session, source_id: int | None) -> tuple[Page, ...]:
    """The pages of the text's original; none for a deck that comes from no text, or a text that has none."""
    if source_id is None:
        return ()
    return unpack_pages(session.exec(select(Source.pages).where(Source.id == source_id)).one())


def cited(pages: tuple[Page, ...], note: Note) -> str:
    """The pages that the note's evidence stands on: "p. 12"; "" where none is known."""
    return cited_pages(pages, (excerpt.start for excerpt in note.evidence))

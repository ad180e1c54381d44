"""The text of a reading, paragraph by paragraph, with the cards of its deck beside the sentences that prove them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session, col, select

from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.reading.document import Span, heading_words, read_document
from studydeck.services.teaching.assignments import Given
from studydeck.services.teaching.kinds import Reading
from studydeck.store.notes import unpack_note
from studydeck.store.tables import Source, StoredNote


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading, and the cards whose first evidence is in it."""

    text: str
    is_heading: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A text to be read."""

    title: str
    citation: str
    paragraphs: tuple[Paragraph, ...]


def reading_of(session: Session, found: Given) -> ReadingText:
    """The text of the assignment's deck; drafts are no cards, and are not among them.

    Raises:
        NotFoundError: it is no reading, or its text is not there any more.
    """
    source_id = found.decks[0].source_id if found.decks and isinstance(found.asked, Reading) else None
    source = session.get(Source, source_id) if source_id else None
    if source is None:
        raise NotFoundError("There is no text to read in this assignment.")
    query = select(StoredNote.content).where(
        StoredNote.deck_id == found.decks[0].id, col(StoredNote.is_withdrawn).is_(False)
    )
    notes = [unpack_note(dict(content)) for content in session.exec(query.order_by(col(StoredNote.position)))]
    return ReadingText(source.title, source.citation, tuple(_paragraphs(source.text, notes)))


def _paragraphs(text: str, notes: list[Note]) -> Iterator[Paragraph]:
    placed = [(note.evidence[0].start, note) for note in notes if note.evidence]
    for (is_heading, _), group in groupby(
        read_document(text).sentences, key=lambda sentence: (sentence.is_heading, sentence.paragraph)
    ):
        sentences = tuple(group)
        span = Span(sentences[0].span.start, sentences[-1].span.end)
        words = heading_words(text, span) if is_heading else span.cut(text)
        yield Paragraph(words, is_heading, tuple(note for start, note in placed if span.start <= start < span.end))

"""Bringing a text: it is checked, read, and kept with what reading found in it."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, select

from studydeck.cards.notes import Note
from studydeck.errors import InvalidInputError
from studydeck.formats.documents import DecodedText, Page
from studydeck.reading import Reading
from studydeck.reading.language import detect_language
from studydeck.reading.tagger import DEFAULT_MODEL
from studydeck.services.authoring.belongings import row_id
from studydeck.services.authoring.findings import (
    Findings,
    findings,
    pack_conflicts,
    pack_marks,
    read_findings,
)
from studydeck.services.authoring.leftovers import write_left_out
from studydeck.services.authoring.originals import pack_pages
from studydeck.store.notes import pack_note
from studydeck.store.tables import Deck, Draft, Source, User

LONGEST_TEXT = 10_000_000  # characters
LONGEST_TITLE = 300  # characters
LONGEST_FIRST_LINE = 80  # characters of a title; a longer first line is a paragraph, of which its first words are taken


@dataclass(frozen=True, slots=True)
class NewText:
    """What somebody wants to have read."""

    title: str
    text: str
    citation: str = ""
    published: str = ""  # ISO date that "today" and "last year" hang on
    pages: tuple[Page, ...] = ()  # of the original, where it has any


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what reading found in it and the notes drafted from it."""

    new: NewText
    reading: Reading
    found: Findings

    @property
    def notes(self) -> tuple[Note, ...]:
        """The drafted cards in the order of the text."""
        return self.found.notes


def check_text(new: NewText) -> NewText:
    """The text with a title, fit to be read.

    Raises:
        InvalidInputError: it is empty, too long, not English, or its date is none.
    """
    if not new.text.strip():
        raise InvalidInputError("There is no text yet. Paste it into the box, or choose a file.")
    if "\x00" in new.title + new.text + new.citation:
        raise InvalidInputError("This is not plain text: it holds NUL characters. Save it as a .txt file in UTF-8.")
    if len(new.text) > LONGEST_TEXT:
        raise InvalidInputError(f"The text is longer than {LONGEST_TEXT:,} characters. Bring it in parts.")
    if new.published.strip() and not _is_date(new.published.strip()):
        raise InvalidInputError(f"The date of publication is {new.published!r}; write it like 2020-05-01.")
    language = detect_language(new.text)
    if language != "English":
        raise InvalidInputError(
            f"This text seems to be in {language}. studydeck reads English only, so nothing was made of it."
        )
    return replace(
        new,
        title=new.title.strip()[:LONGEST_TITLE] or _first_line(new.text),
        citation=new.citation.strip(),
        published=new.published.strip(),
    )


def with_document(sent: NewText, decoded: DecodedText) -> NewText:
    """The text of a document, with what was sent beside it before what the document says of itself."""
    return NewText(
        sent.title.strip() or decoded.title,
        decoded.text,
        sent.citation,
        sent.published or decoded.published,
        decoded.pages,
    )


def read_text(new: NewText, progress: Callable[[float], None] | None = None, *, model: str = DEFAULT_MODEL) -> ReadText:
    """Read a checked text with the spaCy pipeline `model` and draft its cards; touches no database.

    Raises:
        ConfigurationError: the model is not installed.
        InvalidInputError: there is neither a date nor an actor in it.
    """
    read = read_findings(new.text, new.published or None, (), progress, title=new.title, model=model)
    if not read.dates and not read.actors:
        raise InvalidInputError(
            "studydeck found no date and no named person, organisation or place in this text, "
            "so there is nothing to ask about. Bring a text that says who did what, and when."
        )
    return ReadText(new, read, findings(read, new.title))


def find_source(session: Session, owner: User, text: str) -> Source | None:
    """The owner's text with exactly these characters, if they brought it before."""
    return session.exec(select(Source).where(Source.owner_id == owner.id, Source.sha256 == _sha256(text))).first()


def add_source(session: Session, owner_id: int, read: ReadText, now: datetime) -> Source:
    """Keep a text with its drafts and an empty deck; a text that the owner has already is returned as it is."""
    session.exec(select(User.id).where(User.id == owner_id).with_for_update()).one()  # one text at a time
    digest = _sha256(read.new.text)
    known = session.exec(select(Source).where(Source.owner_id == owner_id, Source.sha256 == digest)).first()
    if known is not None:
        return known
    source = Source(
        owner_id=owner_id,
        title=read.new.title,
        citation=read.new.citation,
        text=read.new.text,
        sha256=digest,
        words=len(read.new.text.split()),
        published=read.new.published or None,
        marks=pack_marks(read.found.marks),
        conflicts=pack_conflicts(read.found.conflicts),
        rules=read.found.rules,
        pages=pack_pages(read.new.pages),
        created=now,
    )
    session.add(source)
    session.flush()
    session.add(_deck_for(source, now))
    session.add_all(drafts_of(row_id(source.id), read.notes))
    write_left_out(session, row_id(source.id), read.found.left_out)
    return source


def drafts_of(source_id: int, notes: Sequence[Note]) -> list[Draft]:
    """An open draft for each note, in their order."""
    packed = ((note.guid, pack_note(note)) for note in notes)
    return [
        Draft(source_id=source_id, guid=guid, position=position, content=content, drafted=content)
        for position, (guid, content) in enumerate(packed)
    ]


def _deck_for(source: Source, now: datetime) -> Deck:
    return Deck(
        uid=secrets.token_hex(16),
        owner_id=source.owner_id,
        source_id=source.id,
        title=source.title,
        citation=source.citation,
        created=now,
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _first_line(text: str) -> str:
    """The first line of a text, or its first whole words and an ellipsis; a word without end is cut."""
    line = " ".join(text.strip().splitlines()[0].lstrip("# ").split())
    if len(line) <= LONGEST_FIRST_LINE:
        return line or "Untitled text"
    words, _, _ = line[:LONGEST_FIRST_LINE].rpartition(" ")
    return f"{(words or line[: LONGEST_FIRST_LINE - 1]).rstrip(' ,;:')}…"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # ISO 8601 has other forms, such as 2020-W18-5
    except ValueError:
        return False

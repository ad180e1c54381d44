"""From a text to a deck: reading it, deciding on the drafted cards, editing them, giving the deck away."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from studydeck import cards, reading
from studydeck.cards.notes import GAP, Note
from studydeck.errors import InvalidInputError, NotFoundError
from studydeck.formats.deck import DatedNote, DeckFile
from studydeck.reading.edtf import in_words
from studydeck.reading.language import detect_language
from studydeck.reading.tagger import DEFAULT_MODEL
from studydeck.store import queries, queue
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Card, Decision, Deck, Draft, Source, StoredNote, User

LONGEST_TEXT = 10_000_000  # characters
LONGEST_TITLE = 300  # characters


@dataclass(frozen=True, slots=True)
class NewText:
    """What somebody wants to have read."""

    title: str
    text: str
    citation: str = ""
    published: str = ""  # ISO date that "today" and "last year" hang on


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with what reading found in it and the notes drafted from it."""

    new: NewText
    reading: reading.Reading
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A date or an actor in the text, as the page shows it."""

    start: int
    end: int
    kind: str  # date, person, organisation, place, event
    label: str  # the date in words, the actor's full name


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A drafted card and what its author decided."""

    id: int
    note: Note
    decision: Decision


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A text with everything that its page shows."""

    source: Source
    deck: Deck
    marks: tuple[Mark, ...]
    drafts: tuple[DraftCard, ...]


@dataclass(frozen=True, slots=True)
class NoteEdit:
    """What an author may change by hand; the evidence stays."""

    question: str
    answer: str
    accepted: tuple[str, ...] = ()


# ------------------------------------------------------------------ reading a text
def check_text(new: NewText) -> NewText:
    """The text with a title, fit to be read.

    Raises:
        InvalidInputError: it is empty, too long, not English, or its date is none.
    """
    if not new.text.strip():
        raise InvalidInputError("There is no text yet. Paste it into the box, or choose a .txt or .md file.")
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


def read_text(new: NewText, progress: Callable[[float], None] | None = None, *, model: str = DEFAULT_MODEL) -> ReadText:
    """Read a checked text with the spaCy pipeline `model` and draft its cards; touches no database.

    Raises:
        ConfigurationError: the model is not installed.
        InvalidInputError: there is neither a date nor an actor in it.
    """
    read = reading.read(new.text, new.published or None, progress, model=model)
    if not read.dates and not read.actors:
        raise InvalidInputError(
            "studydeck found no date and no named person, organisation or place in this text, "
            "so there is nothing to ask about. Bring a text that says who did what, and when."
        )
    return ReadText(new, read, cards.draft(read).notes)


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
        marks=[_packed(mark) for mark in _marks(read.reading)],
        created=now,
    )
    session.add(source)
    session.flush()
    session.add(_deck_for(source, now))
    source_id = _require(source.id)
    session.add_all(
        Draft(
            source_id=source_id,
            guid=note.guid,
            position=position,
            content=pack_note(note),
            drafted=pack_note(note),
        )
        for position, note in enumerate(read.notes)
    )
    return source


def sources_of(session: Session, owner: User) -> Sequence[Source]:
    """The owner's texts, the newest first."""
    query = select(Source).where(Source.owner_id == owner.id)
    return session.exec(query.order_by(col(Source.created).desc(), col(Source.id).desc())).all()


def source_page(session: Session, owner: User, source_id: int) -> SourcePage:
    """A text with its marks and drafts.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = _find_source(session, owner, source_id)
    drafts = session.exec(select(Draft).where(Draft.source_id == source_id).order_by(col(Draft.position))).all()
    return SourcePage(
        source=source,
        deck=_deck_of(session, source_id),
        marks=tuple(Mark(**mark) for mark in source.marks),
        drafts=tuple(_draft_card(draft) for draft in drafts),
    )


# ------------------------------------------------------------------ deciding
def decide(session: Session, owner: User, draft_id: int, decision: Decision, now: datetime) -> DraftCard:
    """Accept a draft into the deck, reject it, or open it again; a card that leaves the deck keeps its log.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
    """
    draft = _find_draft(session, owner, draft_id)
    _settle(session, draft, _deck_of(session, draft.source_id), decision, now)
    return _draft_card(draft)


def accept_ready(session: Session, owner: User, source_id: int, now: datetime) -> int:
    """Accept every open draft that passed all gates; how many there were.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    _find_source(session, owner, source_id)
    deck = _deck_of(session, source_id)
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == Decision.OPEN.value)
    ready = [draft for draft in session.exec(query.with_for_update()) if draft.content["tier"] == "ready"]
    for draft in ready:
        _settle(session, draft, deck, Decision.ACCEPTED, now)
    return len(ready)


def edit_draft(session: Session, owner: User, draft_id: int, edit: NoteEdit, now: datetime) -> DraftCard:
    """Change the words of a draft, and of its note where it was accepted; the evidence and the guid stay.

    Raises:
        NotFoundError: there is no such draft, or it is somebody else's.
        InvalidInputError: the question or the answer is empty, or a cloze lost its gap.
    """
    draft = _find_draft(session, owner, draft_id)
    note = edited(unpack_note(draft.content), edit)
    draft.content = pack_note(note)
    stored = _stored_note(session, _deck_of(session, draft.source_id), draft.guid)
    if stored is not None and stored.content != draft.content:
        stored.content, stored.changed = draft.content, now
    return _draft_card(draft)


def edited(note: Note, edit: NoteEdit) -> Note:
    """The note with an author's words.

    Raises:
        InvalidInputError: the question or the answer is empty, or a cloze lost its gap.
    """
    question, answer = edit.question.strip(), edit.answer.strip()
    if not question or not answer:
        raise InvalidInputError("A card needs a question and an answer. Yours are kept in the form.")
    if note.type == "cloze" and question.count(GAP) != 1:
        raise InvalidInputError(f"A cloze sentence shows its gap once, as {GAP}. Put it where the answer belongs.")
    accepted = tuple(dict.fromkeys(form.strip() for form in edit.accepted if form.strip() and form.strip() != answer))
    return replace(note, question=question, answer=answer, accepted=accepted)


def _settle(session: Session, draft: Draft, deck: Deck, decision: Decision, now: datetime) -> None:
    stored = _stored_note(session, deck, draft.guid)
    is_accepted = decision is Decision.ACCEPTED
    if stored is not None:
        stored.is_withdrawn = not is_accepted
    elif is_accepted:
        _add_note(session, deck, unpack_note(draft.content), draft.position, now)
    if is_accepted:
        queue.look_again(session, _require(deck.id))
    draft.decision, draft.decided = decision.value, None if decision is Decision.OPEN else now


# ------------------------------------------------------------------ decks
def deck_file(session: Session, deck: Deck) -> DeckFile:
    """The deck as the formats write it."""
    query = _notes_of(deck).order_by(col(StoredNote.position), col(StoredNote.id))
    notes = tuple(
        DatedNote(unpack_note(note.content), note.changed.replace(microsecond=0)) for note in session.exec(query)
    )
    return DeckFile(uid=deck.uid, title=deck.title, notes=notes, source=deck.citation or deck.title)


def deck_notes(session: Session, deck: Deck, page: int, size: int = 50) -> tuple[tuple[Note, ...], int]:
    """Page `page` (from 1) of the deck's notes, and how many notes there are in all."""
    ordered = _notes_of(deck).order_by(col(StoredNote.position), col(StoredNote.id))
    total = session.exec(select(func.count()).select_from(_notes_of(deck).subquery())).one()
    shown = session.exec(ordered.offset((page - 1) * size).limit(size))
    return tuple(unpack_note(note.content) for note in shown), total


def load_deck(session: Session, deck_file: DeckFile, now: datetime) -> Deck:
    """Bring a library deck up to date: notes are added, changed or taken out; learners keep their progress."""
    deck = session.exec(select(Deck).where(Deck.uid == deck_file.uid)).first()
    if deck is None:
        deck = Deck(uid=deck_file.uid, title=deck_file.title, citation=deck_file.source, created=now)
        session.add(deck)
        session.flush()
    deck.title, deck.citation = deck_file.title, deck_file.source
    known = {note.guid: note for note in session.exec(select(StoredNote).where(StoredNote.deck_id == deck.id))}
    moved = [
        _put_note(session, deck, known.pop(dated.note.guid, None), dated, position)
        for position, dated in enumerate(deck_file.notes)
    ]
    if any(moved):
        queue.look_again(session, _require(deck.id))
    for gone in known.values():
        gone.is_withdrawn = True
    return deck


def _put_note(session: Session, deck: Deck, stored: StoredNote | None, dated: DatedNote, position: int) -> bool:
    """Whether its card came into the deck, came back, or moved."""
    if stored is None:
        _add_note(session, deck, dated.note, position, dated.changed)
        return True
    is_moved = stored.is_withdrawn or stored.position != position
    if stored.content != (content := pack_note(dated.note)):
        stored.content, stored.changed = content, dated.changed
    stored.position, stored.is_withdrawn = position, False
    return is_moved


def _add_note(session: Session, deck: Deck, note: Note, position: int, changed: datetime) -> None:
    stored = StoredNote(
        deck_id=_require(deck.id), guid=note.guid, position=position, content=pack_note(note), changed=changed
    )
    session.add(stored)
    session.flush()
    session.add(Card(note_id=_require(stored.id)))


def _notes_of(deck: Deck) -> SelectOfScalar[StoredNote]:
    return select(StoredNote).where(StoredNote.deck_id == deck.id, queries.is_in_deck())


def _deck_for(source: Source, now: datetime) -> Deck:
    return Deck(
        uid=secrets.token_hex(16),
        owner_id=source.owner_id,
        source_id=source.id,
        title=source.title,
        citation=source.citation,
        created=now,
    )


# ------------------------------------------------------------------ pieces
def _marks(read: reading.Reading) -> list[Mark]:
    """Dates and actors in the order of the text, no two overlapping; a date wins over a name."""
    dates = [Mark(timex.span.start, timex.span.end, "date", in_words(timex.edtf)) for timex in read.dates if timex.edtf]
    actors = [
        Mark(mention.span.start, mention.span.end, actor.type, actor.name)
        for actor in read.actors
        for mention in actor.mentions
    ]
    marks: list[Mark] = []
    for mark in sorted([*dates, *actors], key=lambda mark: (mark.start, mark.kind != "date", -mark.end)):
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _packed(mark: Mark) -> dict[str, object]:
    return {"start": mark.start, "end": mark.end, "kind": mark.kind, "label": mark.label}


def _draft_card(draft: Draft) -> DraftCard:
    return DraftCard(_require(draft.id), unpack_note(draft.content), Decision(draft.decision))


def _find_source(session: Session, owner: User, source_id: int) -> Source:
    source = session.exec(select(Source).where(Source.id == source_id, Source.owner_id == owner.id)).first()
    if source is None:
        raise NotFoundError("There is no such text.")
    return source


def _find_draft(session: Session, owner: User, draft_id: int) -> Draft:
    """The draft, to be changed: who else would change it waits."""
    query = select(Draft).join(Source, col(Source.id) == Draft.source_id).with_for_update(of=Draft)
    draft = session.exec(query.where(Draft.id == draft_id, Source.owner_id == owner.id)).first()
    if draft is None:
        raise NotFoundError("There is no such card.")
    return draft


def _deck_of(session: Session, source_id: int) -> Deck:
    return session.exec(select(Deck).where(Deck.source_id == source_id)).one()


def _stored_note(session: Session, deck: Deck, guid: str) -> StoredNote | None:
    return session.exec(select(StoredNote).where(StoredNote.deck_id == deck.id, StoredNote.guid == guid)).first()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0].lstrip("# ").strip()[:LONGEST_TITLE] or "Untitled text"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # ISO 8601 has other forms, such as 2020-W18-5
    except ValueError:
        return False


def _require(row_id: int | None) -> int:
    assert row_id is not None  # the row was flushed or loaded
    return row_id

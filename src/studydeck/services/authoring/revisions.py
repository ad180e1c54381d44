"""A text read anew: what its author corrected, what newer rules see, and how the drafts follow.

Open drafts follow the reading. A card that its author decided about, or put in their own words, never changes behind
their back: where the new reading disagrees, it is offered beside the card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from studydeck.cards.notes import Note
from studydeck.errors import NotFoundError
from studydeck.reading.corrections import Correction
from studydeck.reading.tagger import DEFAULT_MODEL
from studydeck.services.authoring.belongings import deck_of, owned_source, row_id
from studydeck.services.authoring.corrections import Basis, Change, require_unchanged, source_to_change, write_change
from studydeck.services.authoring.findings import (
    Findings,
    Mark,
    findings,
    pack_conflicts,
    pack_marks,
    read_findings,
    unpack_conflicts,
    unpack_marks,
)
from studydeck.services.authoring.leftovers import pack_rejections, unpack_rejections, write_left_out
from studydeck.services.authoring.tightening import strict
from studydeck.store import queue
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Decision, Draft, Rereading, Source, StoredNote, User


@dataclass(frozen=True, slots=True)
class Rewording:
    """A card as it is, and as a new reading puts it."""

    before: Note
    after: Note | None  # None: it makes no such card any more


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A place that a new reading marks otherwise."""

    start: int
    end: int
    before: str  # the label, "" where nothing was marked
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new reading changes in a text and its drafts."""

    marks: tuple[MarkChange, ...]
    new: tuple[Note, ...]
    changed: tuple[Rewording, ...]
    gone: tuple[Note, ...]
    offered: tuple[Rewording, ...]  # cards that their author decided about: these stay until the author says so

    @property
    def is_none(self) -> bool:
        """Whether the new reading says just what the last one did."""
        return not (self.marks or self.new or self.changed or self.gone or self.offered)


# ------------------------------------------------------------------ reading anew
def reread(
    basis: Basis,
    corrections: Sequence[Correction],
    progress: Callable[[float], None] | None = None,
    *,
    model: str = DEFAULT_MODEL,
) -> Findings:
    """What a text says with these corrections; touches no database and takes seconds.

    Raises:
        ConfigurationError: the model is not installed.
    """
    read = read_findings(basis.text, basis.published, corrections, progress, title=basis.title, model=model)
    return findings(read, basis.title)


def revise(  # noqa: PLR0913 - the transaction, whose it is, what is changed, from what, to what, when
    session: Session, user: User, basis: Basis, change: Change, found: Findings, *, now: datetime
) -> Difference:
    """Keep a change to the corrections together with all that follows from it.

    Raises:
        NotFoundError: the text is not there any more, or the change is not theirs to make.
        StaleError: somebody else corrected it since `basis` was read.
    """
    source = source_to_change(session, user, basis, change)
    write_change(session, basis, change, now, user)
    return take_over(session, source, found)


def take_over(session: Session, source: Source, found: Findings) -> Difference:
    """Let a text and its drafts follow a new reading."""
    drafts = _drafts_of(session, row_id(source.id), to_change=True)
    found = _as_wanted(source, drafts, found)
    pairs = _paired(drafts, found.notes)
    told = _difference(source, pairs, found)
    kept = _followed(session, row_id(source.id), pairs)
    source.marks, source.conflicts = pack_marks(found.marks), pack_conflicts(found.conflicts)
    source.rules = found.rules
    write_left_out(session, row_id(source.id), found.left_out)
    waiting = session.get(Rereading, source.id)
    if waiting is not None:
        session.delete(waiting)  # it knew less than this reading
    session.flush()
    put_in_order(session, row_id(source.id), kept, found.notes)
    return told


def _followed(session: Session, source_id: int, pairs: Sequence[tuple[Draft | None, Note | None]]) -> list[Draft]:
    """The drafts that are left, changed, offered and added as the notes say."""
    kept = []
    for draft, note in pairs:
        if draft is None:
            assert note is not None  # there is one of the two
            content = pack_note(note)
            added = Draft(source_id=source_id, guid=note.guid, position=0, content=content, drafted=content)
            session.add(added)
            kept.append(added)
        elif _is_authors(draft):
            _offer(draft, note)
            kept.append(draft)
        elif note is None:
            session.delete(draft)
        else:
            draft.content = draft.drafted = pack_note(note)
            kept.append(draft)
    return kept


def _offer(draft: Draft, note: Note | None) -> None:
    """Offer a card its new wording, or note that there is nothing new to say."""
    packed = None if note is None else pack_note(replace(note, guid=draft.guid))
    if _is_same(draft, note):
        draft.drafted, draft.offer = packed, None
    else:
        draft.offer = {"note": packed}


def put_in_order(session: Session, source_id: int, drafts: Sequence[Draft], notes: Sequence[Note]) -> None:
    """Number the drafts, and their notes in the deck, in the order of the text."""
    order = {note.guid: place for place, note in enumerate(notes)}
    drafts = sorted(
        drafts, key=lambda draft: (draft.content["evidence"][0]["start"], order.get(draft.guid, len(order)))
    )
    deck = deck_of(session, source_id)
    stored = {note.guid: note for note in session.exec(select(StoredNote).where(StoredNote.deck_id == deck.id))}
    is_moved = False
    for position, draft in enumerate(drafts):
        draft.position = position
        note = stored.get(draft.guid)
        if note is not None and note.position != position:
            note.position, is_moved = position, True
    if is_moved:
        queue.look_again(session, row_id(deck.id))


# ------------------------------------------------------------------ which card is which
def _paired(drafts: Sequence[Draft], notes: Sequence[Note]) -> list[tuple[Draft | None, Note | None]]:
    """Each draft with the note that says the same, by guid; an author's card also by its question or its answer.

    The guid of a card changes with the date or the name that it is about, which is just what a correction changes.
    """
    by_guid = {note.guid: note for note in notes}
    pairs: list[tuple[Draft | None, Note | None]] = [
        (draft, by_guid.pop(draft.guid)) for draft in drafts if draft.guid in by_guid
    ]
    known = {draft.guid for draft, _ in pairs if draft is not None}
    alone = [draft for draft in drafts if draft.guid not in known]
    for draft in alone:
        note = _alike(draft, list(by_guid.values())) if _is_authors(draft) else None
        pairs.append((draft, by_guid.pop(note.guid) if note is not None else None))
    return [*pairs, *((None, note) for note in by_guid.values())]


def _alike(draft: Draft, notes: Sequence[Note]) -> Note | None:
    """The note of the same sentence that asks the same, or has the same answer."""
    was = unpack_note(draft.drafted or draft.content)
    near = [note for note in notes if note.type == was.type and note.evidence[:1] == was.evidence[:1]]
    same_question = (note for note in near if note.question == was.question)
    same_answer = (note for note in near if note.answer == was.answer)
    return next(same_question, None) or next(same_answer, None)


def _is_authors(draft: Draft) -> bool:
    """Whether an author decided about the card, or put it in their own words."""
    return draft.decision != Decision.OPEN.value or draft.content != draft.drafted


def _is_same(draft: Draft, note: Note | None) -> bool:
    """Whether a reading says of a card what the last one said."""
    if draft.drafted is None or note is None:
        return draft.drafted is None and note is None
    return _said(unpack_note(draft.drafted)) == _said(note)


def _said(note: Note) -> tuple[object, ...]:
    return note.question, note.answer, frozenset(note.accepted), note.choices


# ------------------------------------------------------------------ the difference
def _as_wanted(source: Source, drafts: Sequence[Draft], found: Findings) -> Findings:
    """The new reading without the cards of which the author wants no more."""
    return strict(source, found, {draft.guid for draft in drafts if _is_authors(draft)})


def _difference_to(session: Session, source: Source, found: Findings) -> Difference:
    """What would change in a text if it followed a new reading."""
    drafts = _drafts_of(session, row_id(source.id))
    found = _as_wanted(source, drafts, found)
    return _difference(source, _paired(drafts, found.notes), found)


def _difference(source: Source, pairs: Sequence[tuple[Draft | None, Note | None]], found: Findings) -> Difference:
    new, changed, gone, offered = [], [], [], []
    for draft, note in pairs:
        if draft is None:
            assert note is not None  # there is one of the two
            new.append(note)
        elif _is_same(draft, note) or draft.decision == Decision.REJECTED.value:
            continue
        elif _is_authors(draft):
            offered.append(Rewording(unpack_note(draft.content), note))
        elif note is None:
            gone.append(unpack_note(draft.content))
        else:
            changed.append(Rewording(unpack_note(draft.content), note))
    marks = _mark_changes(unpack_marks(source.marks), found.marks)
    return Difference(marks, tuple(new), tuple(changed), tuple(gone), tuple(offered))


def _mark_changes(before: Sequence[Mark], after: Sequence[Mark]) -> tuple[MarkChange, ...]:
    labels: defaultdict[tuple[int, int], list[str]] = defaultdict(lambda: ["", ""])
    for which, marks in enumerate((before, after)):
        for mark in marks:
            labels[mark.start, mark.end][which] = mark.label if mark.kind == "date" else f"{mark.label}, {mark.kind}"
    return tuple(MarkChange(*place, *two) for place, two in sorted(labels.items()) if two[0] != two[1])


def _drafts_of(session: Session, source_id: int, *, to_change: bool = False) -> Sequence[Draft]:
    query = select(Draft).where(Draft.source_id == source_id).order_by(col(Draft.position), col(Draft.id))
    return session.exec(query.with_for_update() if to_change else query).all()


# ------------------------------------------------------------------ newer rules
def propose(session: Session, owner: User, basis: Basis, found: Findings, now: datetime) -> bool:
    """Keep a new reading until the author has looked at it; whether there is anything to look at.

    Raises:
        NotFoundError: the text is not there any more, or it is somebody else's.
        StaleError: somebody corrected it since `basis` was read.
    """
    source = owned_source(session, owner, basis.source_id, to_change=True)
    require_unchanged(session, basis)
    if _difference_to(session, source, found).is_none:
        take_over(session, source, found)
        return False
    session.merge(
        Rereading(
            source_id=basis.source_id,
            marks=pack_marks(found.marks),
            conflicts=pack_conflicts(found.conflicts),
            notes=[pack_note(note) for note in found.notes],
            left_out=pack_rejections(found.left_out),
            rules=found.rules,
            created=now,
        )
    )
    return True


def proposed(session: Session, owner: User, source_id: int) -> tuple[Source, Difference]:
    """The text, and what the new reading of it that waits would change.

    Raises:
        NotFoundError: there is no such text, it is somebody else's, or no reading waits.
    """
    source = owned_source(session, owner, source_id, with_marks=True)
    return source, _difference_to(session, source, _waiting(session, source))


def accept_proposed(session: Session, owner: User, source_id: int) -> Difference:
    """Let the text follow the new reading that waits.

    Raises:
        NotFoundError: there is no such text, it is somebody else's, or no reading waits.
    """
    source = owned_source(session, owner, source_id, to_change=True)
    return take_over(session, source, _waiting(session, source))


def drop_proposed(session: Session, owner: User, source_id: int) -> None:
    """Leave the text as it was read before.

    Raises:
        NotFoundError: there is no such text, it is somebody else's, or no reading waits.
    """
    owned_source(session, owner, source_id, to_change=True)
    session.delete(_waiting_row(session, source_id))


def _waiting(session: Session, source: Source) -> Findings:
    row = _waiting_row(session, row_id(source.id))
    return Findings(
        marks=unpack_marks(row.marks),
        conflicts=unpack_conflicts(row.conflicts),
        notes=tuple(unpack_note(note) for note in row.notes),
        rules=row.rules,
        left_out=unpack_rejections(row.left_out, source.text),
    )


def _waiting_row(session: Session, source_id: int) -> Rereading:
    row = session.get(Rereading, source_id)
    if row is None:
        raise NotFoundError("No new reading of this text waits. It may have been taken over already.")
    return row

"""Gates made stricter for one text, by what its author rejected there; any of it can be loosened again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace

from sqlmodel import Session, col, select

from studydeck.cards.notes import Note
from studydeck.cards.tightening import Pattern, Tally, tightened, worth_tightening
from studydeck.errors import NotFoundError
from studydeck.services.authoring.belongings import owned_source, row_id
from studydeck.services.authoring.findings import Findings
from studydeck.store.notes import pack_note, unpack_note
from studydeck.store.tables import Decision, Draft, Source, User


def patterns_of(source: Source) -> frozenset[Pattern]:
    """The patterns that the text's author made stricter."""
    return frozenset(Pattern(**packed) for packed in source.tightened)


def strict(source: Source, found: Findings, kept: Collection[str]) -> Findings:
    """The findings without the cards that the text's author does not want; those with the guids `kept` stay."""
    patterns = patterns_of(source)
    if not patterns:
        return found
    wanted = {note.guid: note for note in tightened([n for n in found.notes if n.guid not in kept], patterns).notes}
    notes = (note if note.guid in kept else wanted.get(note.guid) for note in found.notes)
    return replace(found, notes=tuple(note for note in notes if note is not None))


def tallies(session: Session, owner: User, source_id: int) -> tuple[Tally, ...]:
    """The patterns of which the author rejected so many cards that they may want no more of them.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    owned_source(session, owner, source_id)
    accepted, rejected = (_decided(session, source_id, how) for how in (Decision.ACCEPTED, Decision.REJECTED))
    return worth_tightening(accepted, rejected)


def _decided(session: Session, source_id: int, decision: Decision) -> list[Note]:
    """The cards as the rules put them, in the order of the text."""
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == decision.value)
    drafts = session.exec(query.order_by(col(Draft.position), col(Draft.id)))
    return [unpack_note(draft.drafted) for draft in drafts if draft.drafted is not None]


def tighten(session: Session, owner: User, source_id: int, pattern: Pattern) -> int:
    """Hold the open drafts of a pattern to one step more, now and whenever the text is read again; how many there were.

    What was to review is taken out, what was ready is to review. Cards that the author decided about, or put in their
    own words, stay as they are.

    Raises:
        NotFoundError: there is no such text, it is somebody else's, or no card of it was ever rejected so.
    """
    source = owned_source(session, owner, source_id, to_change=True)
    if pattern not in {tally.pattern for tally in tallies(session, owner, source_id)}:
        raise NotFoundError("No such cards were rejected in this text, so there is nothing to leave out.")
    _write(source, patterns_of(source) | {pattern})
    return sum(_held(session, draft, pattern) for draft in _open_drafts(session, row_id(source.id)))


def _held(session: Session, draft: Draft, pattern: Pattern) -> bool:
    note = unpack_note(draft.content)
    if Pattern.of(note) != pattern:
        return False
    left = tightened([note], {pattern}).notes
    if left:
        draft.content = draft.drafted = pack_note(left[0])
    else:
        session.delete(draft)
    return True


def loosen(session: Session, owner: User, source_id: int, pattern: Pattern) -> None:
    """Hold a pattern no longer to more than its gates; its cards come back when the text is read again.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = owned_source(session, owner, source_id, to_change=True)
    _write(source, patterns_of(source) - {pattern})


def _open_drafts(session: Session, source_id: int) -> Sequence[Draft]:
    """The drafts that still follow the rules."""
    query = select(Draft).where(Draft.source_id == source_id, Draft.decision == Decision.OPEN.value)
    return [draft for draft in session.exec(query.with_for_update()) if draft.content == draft.drafted]


def _write(source: Source, patterns: frozenset[Pattern]) -> None:
    source.tightened = [asdict(pattern) for pattern in sorted(patterns)]

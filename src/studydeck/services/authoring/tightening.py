"""Gates made stricter for one text, by what its author rejected there; any of it can be loosened again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import Session, col, func, select

from studydeck.cards.tightening import Pattern, Tally, tightened, worth_tightening
from studydeck.errors import NotFoundError
from studydeck.services.authoring.belongings import owned_source
from studydeck.services.authoring.findings import Findings
from studydeck.services.authoring.leftovers import leave_out_too
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
    held = tightened([note for note in found.notes if note.guid not in kept], patterns)
    wanted = {note.guid: note for note in held.notes}
    notes = (note if note.guid in kept else wanted.get(note.guid) for note in found.notes)
    left_out = (*found.left_out, *held.rejections)
    return replace(found, notes=tuple(note for note in notes if note is not None), left_out=left_out)


def tallies(session: Session, owner: User, source_id: int) -> tuple[Tally, ...]:
    """The patterns of which the author rejected so many cards that they may want no more of them, and has said nothing.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    held = patterns_of(owned_source(session, owner, source_id))
    return tuple(tally for tally in _tallies(session, source_id) if tally.pattern not in held)


def _tallies(session: Session, source_id: int) -> tuple[Tally, ...]:
    """Counted by the database from the cards as the rules put them; one that they no longer draft has no pattern."""
    drafted: Any = col(Draft.drafted)
    kind, gate = (drafted[name].as_string() for name in ("type", "gate"))
    query = select(kind, gate, Draft.decision, func.count()).where(
        Draft.source_id == source_id, Draft.decision != Decision.OPEN.value, kind.is_not(None)
    )
    counts: dict[str, Counter[Pattern]] = {decision: Counter() for decision in Decision}
    for its_kind, its_gate, decision, count in session.exec(query.group_by(kind, gate, col(Draft.decision))):
        counts[decision][Pattern(its_kind, its_gate)] = count
    return worth_tightening(counts[Decision.ACCEPTED], counts[Decision.REJECTED])


def tighten(session: Session, owner: User, source_id: int, pattern: Pattern) -> int:
    """Hold the open drafts of a pattern to one step more, now and whenever the text is read again; how many there were.

    What was to review is taken out, what was ready is to review. Cards that the author decided about, or put in their
    own words, stay as they are.

    Raises:
        NotFoundError: there is no such text, it is somebody else's, or no card of it was ever rejected so.
    """
    source = owned_source(session, owner, source_id, to_change=True)
    if pattern not in {tally.pattern for tally in _tallies(session, source_id)}:
        raise NotFoundError("No such cards were rejected in this text, so there is nothing to leave out.")
    _write(source, patterns_of(source) | {pattern})
    held = _open_drafts(session, source_id, pattern)
    left = tightened([unpack_note(draft.content) for draft in held], {pattern})
    notes = {note.guid: note for note in left.notes}
    for draft in held:
        if draft.guid in notes:
            draft.content = draft.drafted = pack_note(notes[draft.guid])
        else:
            session.delete(draft)
    leave_out_too(session, source_id, left.rejections)
    return len(held)


def loosen(session: Session, owner: User, source_id: int, pattern: Pattern) -> None:
    """Hold a pattern no longer to more than its gates; its cards come back when the text is read again.

    Raises:
        NotFoundError: there is no such text, or it is somebody else's.
    """
    source = owned_source(session, owner, source_id, to_change=True)
    _write(source, patterns_of(source) - {pattern})


def _open_drafts(session: Session, source_id: int, pattern: Pattern) -> Sequence[Draft]:
    """The drafts of a pattern that still follow the rules."""
    query = select(Draft).where(
        Draft.source_id == source_id, Draft.decision == Decision.OPEN.value, Draft.type == pattern.type
    )
    drafts = session.exec(query.with_for_update())
    return [each for each in drafts if each.content["gate"] == pattern.gate and each.content == each.drafted]


def _write(source: Source, patterns: frozenset[Pattern]) -> None:
    source.tightened = [asdict(pattern) for pattern in sorted(patterns)]

"""Gates made stricter for one text, by what its author rejected: no card of a pattern that they do not want."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studydeck.cards.notes import Rejection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from studydeck.cards.notes import Note

FEWEST_REJECTED = 3  # fewer are no habit
REJECTED_FOR_EACH_ACCEPTED = 4  # at least, before a pattern is offered for tightening
GATE = "tightened"


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """Cards of one kind that failed one gate."""

    type: str  # of the note
    gate: str  # the gate's name; "" for cards that passed them all

    @classmethod
    def of(cls, note: Note) -> Pattern:
        """The pattern of a drafted note."""
        return cls(note.type, note.gate)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an author decided about the cards of a pattern."""

    pattern: Pattern
    rejected: int
    accepted: int


def worth_tightening(accepted: Mapping[Pattern, int], rejected: Mapping[Pattern, int]) -> tuple[Tally, ...]:
    """The patterns of which three cards or more were rejected, and four for each accepted; the most rejected first."""
    tallies = [Tally(pattern, count, accepted.get(pattern, 0)) for pattern, count in rejected.items()]
    worth = [
        tally
        for tally in tallies
        if tally.rejected >= max(FEWEST_REJECTED, REJECTED_FOR_EACH_ACCEPTED * tally.accepted)
    ]
    return tuple(sorted(worth, key=lambda tally: (-tally.rejected, tally.pattern)))


@dataclass(frozen=True, slots=True)
class Tightened:
    """The notes that are left, in their order, and those that are not."""

    notes: tuple[Note, ...]
    rejections: tuple[Rejection, ...]


def tightened(notes: Sequence[Note], patterns: AbstractSet[Pattern]) -> Tightened:
    """The notes with these patterns one step stricter: what was ready is to review, what was to review is left out."""
    kept: list[Note] = []
    rejections: list[Rejection] = []
    for note in notes:
        if Pattern.of(note) not in patterns:
            kept.append(note)
        elif note.tier == "ready":
            kept.append(replace(note, tier="review", gate=GATE, reason="you rejected cards of this kind in this text"))
        else:
            reason = f"you rejected cards of this kind in this text: {note.reason}"
            rejections.append(Rejection(GATE, reason, note.question, note.answer, note.evidence[0]))
    return Tightened(tuple(kept), tuple(rejections))

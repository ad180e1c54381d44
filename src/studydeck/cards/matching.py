"""Matching: questions of one kind beside their answers in another order, each answer true for one question only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studydeck.cards.pools import date_asked, key_of, kind_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from studydeck.cards.notes import Note

FEWEST, MOST = 3, 6  # pairs


@dataclass(frozen=True, slots=True)
class Matching:
    """Events to be matched with dates, or deeds with actors."""

    kind: str  # of the answers: "year", "person", ...
    notes: tuple[Note, ...]  # whose questions are shown, in this order
    answers: tuple[str, ...]  # to be matched with them, in this order

    def mark(self, given: Sequence[str]) -> tuple[bool, ...]:
        """Whether each note was given its answer."""
        return tuple(answer == note.answer for note, answer in zip(self.notes, given, strict=True))


def matching(notes: Iterable[Note], random: Random, size: int = 4) -> Matching | None:
    """A set of up to `size` pairs of one kind; None where no kind has three that cannot be mistaken for each other.

    Raises:
        ValueError: the size is not 3 to 6.
    """
    if not FEWEST <= size <= MOST:
        raise ValueError(f"{FEWEST} to {MOST} pairs are matched, not {size}")
    by_kind: dict[str, list[Note]] = {}
    for note in notes:
        if kind := kind_asked(note):
            by_kind.setdefault(kind, []).append(note)
    sets = {
        kind: chosen for kind, same in sorted(by_kind.items()) if len(chosen := _apart(same, random, size)) >= FEWEST
    }
    if not sets:
        return None
    kind = random.choice(tuple(sets))
    answers = tuple(note.answer for note in sets[kind])
    return Matching(kind, tuple(sets[kind]), tuple(random.sample(answers, len(answers))))


def _apart(notes: Sequence[Note], random: Random, size: int) -> list[Note]:
    """Notes in a drawn order, without any that could be taken for one before it."""
    chosen: list[Note] = []
    for note in random.sample(notes, len(notes)):
        if len(chosen) < size and all(_is_apart(note, other) for other in chosen):
            chosen.append(note)
    return chosen


def _is_apart(one: Note, other: Note) -> bool:
    """Whether neither note's answer stands in the other's question or sentence, nor may be the other's answer."""
    return not (_tells(one, other) or _tells(other, one) or _overlap(one, other))


def _tells(note: Note, other: Note) -> bool:
    """Whether the words around a note name the answer of another one."""
    around = key_of(" ".join((note.question, *(excerpt.text for excerpt in note.evidence))))
    return any(key_of(form) in around for form in (other.answer, *other.accepted))


def _overlap(one: Note, other: Note) -> bool:
    first, second = date_asked(one), date_asked(other)
    if first is None or second is None:
        forms = (key_of(form) for form in (one.answer, *one.accepted))
        return not {key_of(form) for form in (other.answer, *other.accepted)}.isdisjoint(forms)
    return first.earliest <= second.latest and second.earliest <= first.latest

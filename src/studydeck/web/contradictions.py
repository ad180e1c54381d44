"""The contradictions of a text as notes: one beside each sentence that takes part."""

from __future__ import annotations

from dataclasses import dataclass

from studydeck.services.authoring import ShownConflict, SourcePage
from studydeck.web.passages import part_at, sentence_id_at


@dataclass(frozen=True, slots=True)
class ConflictPlace:
    """Where the note of a contradiction stands."""

    id: str  # of the note
    sentence_id: str
    part: int  # of the text, from 1


@dataclass(frozen=True, slots=True)
class PlacedConflict:
    """A contradiction as it stands beside one of its sentences."""

    place: ConflictPlace
    others: tuple[ConflictPlace, ...]  # where the same one stands too
    is_first: bool  # whether this is its first place in the text
    conflict: ShownConflict
    choices: tuple[str, ...]  # the words in dispute


def placed_conflicts(shown: SourcePage) -> dict[str, tuple[PlacedConflict, ...]]:
    """The contradictions of a text by the id of the sentence that each stands beside."""
    text = shown.source.text
    placed: dict[str, tuple[PlacedConflict, ...]] = {}
    for number, conflict in enumerate(shown.conflicts, start=1):
        places = _places_of(text, conflict, number)
        choices = tuple(span.cut(text) for span in conflict.found.places or conflict.found.evidence)
        for place in places:
            others = tuple(each for each in places if each != place)
            note = PlacedConflict(place, others, place == places[0], conflict, choices)
            placed[place.sentence_id] = (*placed.get(place.sentence_id, ()), note)
    return placed


def asked(placed: dict[str, tuple[PlacedConflict, ...]]) -> list[PlacedConflict]:
    """The contradictions that wait for the author's word, each at its first place."""
    every = (note for notes in placed.values() for note in notes)
    return [note for note in every if note.is_first and note.conflict.decision is None]


def _places_of(text: str, conflict: ShownConflict, number: int) -> list[ConflictPlace]:
    """The places of the note with this number, in the order of the text."""
    spans = sorted({*conflict.found.evidence, *conflict.found.places})
    parts = {sentence_id_at(text, span.start): part_at(text, span.start) for span in spans}
    return [
        ConflictPlace(f"conflict-{number}-{side}", sentence_id, part)
        for side, (sentence_id, part) in enumerate(parts.items())
    ]

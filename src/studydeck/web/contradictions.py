"""The contradictions of a text as notes beside each sentence that takes part, and as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studydeck.reading.document import Span
from studydeck.services.authoring import FoundConflict, ShownConflict, SourcePage
from studydeck.web.passages import part_at, sentence_id_at, sentences_at


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
        choices = _choices(text, conflict.found)
        for place in places:
            others = tuple(each for each in places if each != place)
            note = PlacedConflict(place, others, place == places[0], conflict, choices)
            placed[place.sentence_id] = (*placed.get(place.sentence_id, ()), note)
    return placed


def asked(placed: dict[str, tuple[PlacedConflict, ...]]) -> list[PlacedConflict]:
    """The contradictions that wait for the author's word, each at its first place."""
    every = (note for notes in placed.values() for note in notes)
    return [note for note in every if note.is_first and note.conflict.decision is None]


def _choices(text: str, found: FoundConflict) -> tuple[str, ...]:
    """The words in dispute."""
    return tuple(_words(text, span) for span in found.places or found.evidence)


def _words(text: str, span: Span) -> str:
    return " ".join(span.cut(text).split())


def _places_of(text: str, conflict: ShownConflict, number: int) -> list[ConflictPlace]:
    """The places of the note with this number, in the order of the text."""
    spans = sorted({*conflict.found.evidence, *conflict.found.places})
    parts = {sentence_id_at(text, span.start): part_at(text, span.start) for span in spans}
    return [
        ConflictPlace(f"conflict-{number}-{side}", sentence_id, part)
        for side, (sentence_id, part) in enumerate(parts.items())
    ]


# ------------------------------------------------------------------ the list
@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence that takes part in a contradiction, in pieces: those in dispute are to be marked."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ListedConflict:
    """A contradiction as the list shows it, with its sentences."""

    conflict: ShownConflict
    choices: tuple[str, ...]  # the words in dispute
    preferred: str  # those of them that were said to be right; "" for none
    sentences: tuple[Quoted, ...]
    start: int  # where the first of them stands in the text


def listed_conflicts(text: str, conflicts: Sequence[ShownConflict]) -> tuple[ListedConflict, ...]:
    """The contradictions with their sentences, those that wait for a decision first, else in the order of the text."""
    listed = (_listed(text, conflict) for conflict in conflicts)
    return tuple(sorted(listed, key=lambda each: (each.conflict.decision is not None, each.start)))


def _listed(text: str, conflict: ShownConflict) -> ListedConflict:
    found = conflict.found
    sentences = sentences_at(text, (*found.evidence, *found.places))
    quoted = tuple(Quoted(tuple(_pieces(text, sentence, found.places))) for sentence in sentences)
    chosen = conflict.decision.preferred if conflict.decision else None
    preferred = _words(text, chosen) if chosen else ""
    return ListedConflict(conflict, _choices(text, found), preferred, quoted, sentences[0].start)


def _pieces(text: str, sentence: Span, places: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    at = sentence.start
    for place in sorted(set(places)):
        start, end = max(place.start, at), min(place.end, sentence.end)
        if start < end:
            yield text[at:start], False
            yield text[start:end], True
            at = end
    yield text[at : sentence.end], False

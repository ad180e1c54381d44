"""The JSON object "studydeck/1", which others script against: what it holds never moves or changes its meaning.

Offsets are characters of `source.text`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studydeck.cards.notes import Excerpt, Note
    from studydeck.reading import Reading
    from studydeck.reading.actors import Actor
    from studydeck.reading.document import Span
    from studydeck.reading.facts import Conflict
    from studydeck.reading.timex import Timex

FORMAT: Final = "studydeck/1"

JsonObject = dict[str, object]


def annotation(title: str, reading: Reading) -> JsonObject:
    """What the text says: its source, dates and actors."""
    text = reading.document.text
    return {
        "format": FORMAT,
        "source": {
            "title": title,
            "text": text,
            "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            "words": len(text.split()),
        },
        "dates": [_date(timex, text) for timex in reading.dates],
        "actors": [_actor(actor) for actor in reading.actors],
    }


def generation(title: str, reading: Reading, notes: Sequence[Note]) -> JsonObject:
    """The annotation with the cards drafted from it and the contradictions found."""
    return annotation(title, reading) | {
        "cards": [_card(note) for note in notes],
        "conflicts": [_conflict(conflict, reading.document.text) for conflict in reading.conflicts],
    }


def _piece(span: Span, text: str) -> JsonObject:
    return {"start": span.start, "end": span.end, "text": span.cut(text)}


def _date(timex: Timex, text: str) -> JsonObject:
    return _piece(timex.span, text) | {"type": timex.type, "value": timex.value, "edtf": timex.edtf}


def _actor(actor: Actor) -> JsonObject:
    return {
        "id": actor.id,
        "type": actor.type,
        "name": actor.name,
        "aliases": list(actor.aliases),
        "mentions": [
            {"start": mention.span.start, "end": mention.span.end, "text": mention.text} for mention in actor.mentions
        ],
    }


def _card(note: Note) -> JsonObject:
    return {
        "guid": note.guid,
        "type": note.type,
        "question": note.question,
        "answer": note.answer,
        "accepted": list(note.accepted),
        "choices": list(note.choices or note.offered) or None,
        "evidence": _evidence(note.evidence),
        "tags": list(note.tags),
        "tier": note.tier,
        "score": note.score,
    }


def _evidence(excerpts: Iterable[Excerpt]) -> list[JsonObject]:
    return [{"start": excerpt.start, "end": excerpt.end, "text": excerpt.text} for excerpt in excerpts]


def _conflict(conflict: Conflict, text: str) -> JsonObject:
    return {"message": conflict.message, "evidence": [_piece(span, text) for span in conflict.evidence]}

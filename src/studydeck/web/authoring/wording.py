"""Corrections in words."""

from __future__ import annotations

from dataclasses import dataclass

from studydeck.reading.corrections import (
    ActorIs,
    AnotherActor,
    Correction,
    DateIs,
    Decided,
    NotADate,
    NotAnActor,
    SameActor,
)
from studydeck.reading.document import Span
from studydeck.reading.edtf import in_words
from studydeck.services.authoring import Difference, KeptCorrection, SourcePage

_LONGEST_QUOTE = 60  # characters


@dataclass(frozen=True, slots=True)
class KeptInWords:
    """A correction of a text, as its page lists it."""

    id: int
    start: int  # where it was made
    words: str


def kept_in_words(shown: SourcePage) -> tuple[KeptInWords, ...]:
    """The corrections of a text, the newest first."""
    text = shown.source.text
    return tuple(_kept(each, text) for each in reversed(shown.kept))


def _kept(each: KeptCorrection, text: str) -> KeptInWords:
    return KeptInWords(each.id, each.correction.span.start, in_plain_words(each.correction, text))


def in_plain_words(correction: Correction, text: str) -> str:  # noqa: PLR0911 - one return for each kind
    """What a correction says, as a sentence without its full stop."""
    here = quoted(correction.span, text)
    match correction:
        case DateIs():
            return f"{here} is {in_words(correction.edtf)}"
        case NotADate():
            return f"{here} is no date"
        case ActorIs():
            return f"{here} is {'an' if correction.type[0] in 'aeiou' else 'a'} {correction.type}"
        case SameActor():
            return f"{here} is the same as {quoted(correction.other, text)}"
        case AnotherActor():
            return f"{here} is somebody else, {'everywhere' if correction.every else 'in this place'}"
        case NotAnActor():
            return f"{here} is nobody"
        case Decided():
            return _decision(correction, text)


def _decision(decided: Decided, text: str) -> str:
    places = " and ".join(quoted(place, text) for place in decided.places)
    if decided.preferred is not None:
        return f"Of {places}, {quoted(decided.preferred, text)} is right"
    return f"{places}: {'both are right' if decided.choice == 'both' else 'left out'}"


def quoted(span: Span, text: str) -> str:
    """The words of a place in quotation marks, shortened where they are many."""
    words = " ".join(span.cut(text).split())
    return f"“{words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rstrip() + '…'}”"


def told(difference: Difference) -> str:
    """What a new reading did to the cards: `Open cards: 2 added, 1 gone.`; and where an author must decide."""
    counts = ((len(difference.new), "added"), (len(difference.changed), "changed"), (len(difference.gone), "gone"))
    parts = [f"{count} {word}" for count, word in counts if count]
    said = f"Open cards: {', '.join(parts)}." if parts else "No open card changed."
    offered = len(difference.offered)
    if offered:
        said += f" {offered} of your cards would read otherwise now: see “New wording” there."
    return said
